//! Nets: what lines come to without tax, also where their prices hold it.

use crate::order::event::GroupShare;
use crate::order::{PriceMode, Tally};
use crate::values::{Amount, Code, LineNo, TooLarge, allocate};

/// The amounts without tax, in the order given: as they are where prices are without tax, else the base of each set of
/// taxes shared out over its lines, so that they sum to it. `groups` are apart for each set, as they are on record.
pub(super) fn without_tax(
    tally: &Tally,
    groups: &[GroupShare],
    amounts: &[(LineNo, Amount)],
) -> Result<Vec<Amount>, TooLarge> {
    let mut nets: Vec<Amount> = amounts.iter().map(|(_, amount)| *amount).collect();
    if tally.terms.header.price_mode == PriceMode::Net {
        return Ok(nets);
    }
    let bearing: Vec<Vec<bool>> = groups
        .iter()
        .map(|group| amounts.iter().map(|(line, _)| bears(tally, group, *line)).collect())
        .collect();
    for (group, in_group) in groups.iter().zip(&bearing) {
        // A credit note may give back goods that were billed at several rates of one tax.
        let rates = groups.iter().zip(&bearing).filter(|(other, lines)| {
            (&other.code, &other.with, *lines) == (&group.code, &group.with, in_group)
        });
        let base = Amount::total(rates.map(|(other, _)| other.base))?;
        let inside = amounts.iter().zip(in_group).filter(|(_, inside)| **inside);
        let weights: Vec<Amount> = inside.map(|((_, amount), _)| *amount).collect();
        let mut parts = allocate(base, &weights, tally.terms.header.currency)?.into_iter();
        for (net, _) in nets.iter_mut().zip(in_group).filter(|(_, inside)| **inside) {
            *net = parts.next().unwrap_or(*net);
        }
    }
    Ok(nets)
}

/// Does the price of a line hold that tax and the others it stands with, and no more? What was billed at another rate
/// than the one frozen is of the lines that bear the tax.
fn bears(tally: &Tally, group: &GroupShare, line: LineNo) -> bool {
    let borne = || tally.taxes.iter().filter(move |row| row.lines.contains(&line));
    let is_of_set = |code: &Code| *code == group.code || group.with.contains(code);
    let is_frozen = tally.taxes.iter().any(|row| (&row.code, row.rate) == (&group.code, group.rate));
    borne().any(|row| row.code == group.code && (!is_frozen || row.rate == group.rate))
        && borne().all(|row| is_of_set(&row.code))
        && borne().count() == group.with.len().saturating_add(1)
}
