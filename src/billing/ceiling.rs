//! The ceiling: an invoice is never credited for more than it billed, whatever was given back on it before.

use std::collections::BTreeMap;

use super::bill::{Bills, Part};
use super::groups::by_tax;
use super::tax_set::TaxSet;
use crate::order::event::{GroupShare, LineShare};
use crate::order::{BillKind, PriceMode, Tally};
use crate::values::{Amount, LineNo, Number, Quantity, TooLarge, allocate};

/// What the lines of a document come to by the invoice they correct, all included.
///
/// The tax of a group is shared over its lines by largest remainder, so the parts sum to the document.
pub(super) fn by_invoice(
    bills: &Bills<'_>,
    lines: &[LineShare],
    groups: &[GroupShare],
) -> Result<BTreeMap<Number, Amount>, TooLarge> {
    let mut sums: BTreeMap<Number, Amount> = BTreeMap::new();
    let mut add = |share: &LineShare, amount: Amount| -> Result<(), TooLarge> {
        if let Some(invoice) = &share.invoice {
            let sum = sums.entry(invoice.clone()).or_default();
            *sum = sum.plus(amount)?;
        }
        Ok(())
    };
    for share in lines {
        add(share, share.amount().less(share.discount())?)?;
    }
    if bills.price_mode() == PriceMode::Net {
        for group in groups {
            let mut taxed = Vec::new();
            for share in lines {
                let parts = bills.groups().sets().parts_of(share)?.into_iter();
                let parts = parts.filter(|(set, _)| match share.split.is_empty() {
                    true => set.has(&group.code) && bills.was_billed_at(share, group),
                    false => set.has_at(&group.code, group.rate),
                });
                taxed.extend(parts.map(|(_, amount)| (share, amount)));
            }
            let weights: Vec<Amount> = taxed.iter().map(|(_, amount)| *amount).collect();
            let taxes = allocate(group.tax, &weights, bills.figures().currency)?;
            for ((share, _), tax) in taxed.into_iter().zip(taxes) {
                add(share, tax)?;
            }
        }
    }
    Ok(sums)
}

/// What an invoice still bills, all included: its gross less what credit notes took off it.
pub(super) fn still_billed(tally: &Tally, bills: &Bills<'_>, invoice: &Number) -> Result<Amount, TooLarge> {
    let mut left = tally.bill(invoice).map_or(Amount::ZERO, |bill| bill.gross);
    for note in tally.bills.iter().filter(|note| note.kind == BillKind::CreditNote) {
        let credited = by_invoice(bills, &note.lines, &note.groups)?;
        left = left.less(credited.get(invoice).copied().unwrap_or_default())?;
    }
    Ok(left)
}

/// The credit note with money that was given back before, for no goods, taken off it, where both together would come
/// to more than the invoice billed. A row without quantity says how much.
///
/// Goods alone may credit a little more on one invoice and less on the next, where the order was amended between.
pub(super) fn within(tally: &Tally, bills: &Bills<'_>, mut part: Part) -> Result<Part, TooLarge> {
    for (invoice, credited) in by_invoice(bills, &part.lines, &part.groups)? {
        let above = credited.less(still_billed(tally, bills, &invoice)?)?;
        let excess = above.min(allowed(tally, bills, &invoice)?);
        if excess.is_positive() {
            take_off(bills, &mut part, &invoice, excess)?;
        }
    }
    Ok(part)
}

/// Money given back on an invoice for no goods and not yet taken off a note for goods, all included.
fn allowed(tally: &Tally, bills: &Bills<'_>, invoice: &Number) -> Result<Amount, TooLarge> {
    let mut sum = Amount::ZERO;
    for note in tally.bills.iter().filter(|note| note.kind == BillKind::CreditNote) {
        for share in note.lines.iter().filter(|share| share.is_allowance()) {
            if share.invoice.as_ref() == Some(invoice) {
                for (set, amount) in bills.groups().sets().parts_of(share)? {
                    sum = sum.plus(bills.groups().with_tax(set, amount)?)?;
                }
            }
        }
    }
    Ok(sum)
}

fn take_off(bills: &Bills<'_>, part: &mut Part, invoice: &Number, excess: Amount) -> Result<(), TooLarge> {
    let of_invoice: Vec<LineShare> =
        part.lines.iter().filter(|share| share.invoice.as_ref() == Some(invoice)).cloned().collect();
    let off = MoneyOff::of(bills, &of_invoice, excess)?;
    for share in off.lines {
        let mut share = LineShare { invoice: Some(invoice.clone()), ..share };
        share.turn();
        part.lines.push(share);
    }
    for row in off.groups {
        if let Some(group) = part.groups.iter_mut().find(|group| group.is_same(&row)) {
            group.base = group.base.less(row.base)?;
            group.tax = group.tax.less(row.tax)?;
        }
        part.tax = part.tax.less(row.tax)?;
    }
    part.gross = part.gross.less(excess)?;
    part.net = part.gross.less(part.tax)?;
    Ok(())
}

/// Money off some lines, all included, split over the taxes they bear by what they come to.
pub(super) struct MoneyOff {
    /// One row a set of taxes, on the first line that bears it; no quantity.
    pub(super) lines: Vec<LineShare>,
    /// Base and tax of each tax.
    pub(super) groups: Vec<GroupShare>,
}

impl MoneyOff {
    /// So much, all included, off these lines.
    pub(super) fn of(bills: &Bills<'_>, shares: &[LineShare], gross: Amount) -> Result<Self, TooLarge> {
        let (groups, currency) = (bills.groups(), bills.figures().currency);
        let mut sets: Vec<(TaxSet<'_>, LineNo, Amount)> = Vec::new();
        for share in shares {
            for (set, amount) in groups.sets().parts_of(share)? {
                let amount = groups.with_tax(set, amount)?;
                match sets.iter_mut().find(|(known, ..)| *known == set) {
                    Some((_, _, sum)) => *sum = sum.plus(amount)?,
                    None => sets.push((set, share.line, amount)),
                }
            }
        }
        let weights: Vec<Amount> = sets.iter().map(|(_, _, amount)| *amount).collect();
        let mut off = Self { lines: Vec::new(), groups: Vec::new() };
        for ((set, line, _), part) in sets.iter().zip(allocate(gross, &weights, currency)?) {
            if part.is_zero() {
                continue;
            }
            let (rows, net) = groups.rows_of_gross(*set, part)?;
            let amount = if bills.price_mode() == PriceMode::Net { net } else { part };
            let written = bills.written(*line, Quantity::ZERO, amount, Amount::ZERO);
            let split = groups.sets().split_of(*line, *set, amount);
            off.lines.push(LineShare { split, ..written });
            off.groups.extend(rows);
        }
        if bills.price_mode() == PriceMode::Net {
            off.groups = by_tax(&off.groups)?;
        }
        Ok(off)
    }
}
