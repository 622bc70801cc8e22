//! The ceiling: an invoice is never credited for more than it billed, whatever was given back on it before.

use std::collections::BTreeMap;

use super::bill::{Bills, Part};
use crate::order::event::{GroupShare, LineShare};
use crate::order::{BillKind, PriceMode, Tally};
use crate::values::{Amount, Currency, Exact, Number, Quantity, TooLarge, allocate};

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
            let taxed: Vec<&LineShare> = lines
                .iter()
                .filter(|share| bills.groups().on(share.line).any(|row| row.code == group.code))
                .filter(|share| bills.was_billed_at(share, group))
                .collect();
            let weights = taxed.iter().map(|share| share.amount().less(share.discount()));
            let weights = weights.collect::<Result<Vec<_>, _>>()?;
            for (share, tax) in taxed.iter().zip(allocate(group.tax, &weights, bills.figures().currency)?) {
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
                sum = sum.plus(share.amount())?;
                if bills.price_mode() == PriceMode::Net {
                    for row in bills.groups().on(share.line) {
                        let tax = Exact::from(share.amount()).times(row.rate)?;
                        sum = sum.plus(bills.figures().currency.round_quotient(tax, Exact::HUNDRED)?)?;
                    }
                }
            }
        }
    }
    Ok(sum)
}

fn take_off(bills: &Bills<'_>, part: &mut Part, invoice: &Number, excess: Amount) -> Result<(), TooLarge> {
    let currency = bills.figures().currency;
    let of_invoice: Vec<LineShare> =
        part.lines.iter().filter(|share| share.invoice.as_ref() == Some(invoice)).cloned().collect();
    let in_group = |group: &GroupShare, share: &LineShare| {
        bills.groups().on(share.line).any(|row| row.code == group.code)
    };
    let mut weights = Vec::new();
    for group in &part.groups {
        let taxed = of_invoice.iter().filter(|share| in_group(group, share));
        let amounts = taxed.map(|share| share.amount().less(share.discount()));
        weights.push(amounts.collect::<Result<Vec<_>, _>>().and_then(Amount::total)?);
    }
    let untaxed = weights.is_empty();
    let shares = if untaxed { vec![excess] } else { allocate(excess, &weights, currency)? };
    for (place, share) in shares.into_iter().enumerate().filter(|(_, share)| !share.is_zero()) {
        let group = part.groups.get(place).cloned();
        let net = match &group {
            Some(group) => net_of(share, group, currency)?,
            None => share,
        };
        let Some(row) = of_invoice.iter().find(|row| group.as_ref().is_none_or(|group| in_group(group, row)))
        else {
            continue;
        };
        let amount = if bills.price_mode() == PriceMode::Net { net } else { share };
        let written = bills.written(row.line, Quantity::ZERO, amount.negated(), Amount::ZERO);
        part.lines.push(LineShare { invoice: Some(invoice.clone()), ..written });
        if let Some(group) = part.groups.get_mut(place) {
            group.base = group.base.less(net)?;
            group.tax = group.tax.less(share.less(net)?)?;
            part.tax = part.tax.less(share.less(net)?)?;
        }
        part.gross = part.gross.less(share)?;
        part.net = part.gross.less(part.tax)?;
    }
    Ok(())
}

fn net_of(gross: Amount, group: &GroupShare, currency: Currency) -> Result<Amount, TooLarge> {
    let divisor = Exact::HUNDRED.plus(group.rate)?;
    currency.round_quotient(Exact::from(gross).times(Exact::HUNDRED)?, divisor)
}
