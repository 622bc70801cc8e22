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
    for group in groups {
        let borne = |line: LineNo| tally.taxes.iter().filter(move |row| row.lines.contains(&line));
        let is_of_set = |code: &Code| *code == group.code || group.with.contains(code);
        let bears = |line: LineNo| {
            borne(line).any(|row| (&row.code, row.rate) == (&group.code, group.rate))
                && borne(line).all(|row| is_of_set(&row.code))
                && borne(line).count() == group.with.len().saturating_add(1)
        };
        let in_group: Vec<bool> = amounts.iter().map(|(line, _)| bears(*line)).collect();
        let inside = amounts.iter().zip(&in_group).filter(|(_, inside)| **inside);
        let weights: Vec<Amount> = inside.map(|((_, amount), _)| *amount).collect();
        let mut parts = allocate(group.base, &weights, tally.terms.header.currency)?.into_iter();
        for (net, _) in nets.iter_mut().zip(&in_group).filter(|(_, inside)| **inside) {
            *net = parts.next().unwrap_or(*net);
        }
    }
    Ok(nets)
}
