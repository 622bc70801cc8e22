//! What a credit note settles: the open rest of the invoices it corrects first; what was never paid is no credit.

use super::desk::Desk;
use super::failure::Outcome;
use super::receivables;
use crate::billing::{CreditAlloc, Part, still_billed, taken_back};
use crate::order::Tally;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Number, allocate};

/// An invoice that a credit note corrects.
struct Corrected {
    invoice: Number,
    /// What of the note settles it.
    applied: Amount,
    /// What is open on it after that.
    open: Amount,
    /// What the note gives back that was let off when the invoice was paid.
    back: Vec<(PaymentKind, Amount)>,
}

/// What of a credit note settles the invoices that its lines correct, up to what is open on each; and of what was
/// settled already, what had been let off for paying early and the like: that was never paid, and is no credit.
pub(super) fn applied(desk: &Desk<'_>, tally: &Tally, part: &Part) -> Outcome<Vec<CreditAlloc>> {
    let invoices = part.invoices();
    let weights: Vec<Amount> = invoices
        .iter()
        .map(|invoice| {
            let shares = part.lines.iter().filter(|share| share.invoice.as_ref() == Some(invoice));
            let amounts = shares.map(|share| share.amount().less(share.discount()));
            amounts.collect::<Result<Vec<_>, _>>().and_then(Amount::total)
        })
        .collect::<Result<_, _>>()?;
    let shares = allocate(part.payable()?, &weights, tally.terms.header.currency)?;
    let (mut corrected, mut left) = (Vec::new(), Amount::ZERO);
    for (invoice, share) in invoices.into_iter().zip(shares) {
        let known = one(desk, tally, invoice, share)?;
        let back = Amount::total(known.back.iter().map(|(_, amount)| *amount))?;
        left = left.plus(share.less(known.applied)?.less(back)?)?;
        corrected.push(known);
    }
    // What does not fit on one invoice goes to the others of the note before it becomes credit.
    for known in &mut corrected {
        let more = left.min(known.open).max(Amount::ZERO);
        known.applied = known.applied.plus(more)?;
        left = left.less(more)?;
    }
    let mut allocs = Vec::new();
    for Corrected { invoice, applied, back, .. } in corrected {
        let rows = std::iter::once((PaymentKind::Payment, applied)).chain(back);
        let rows = rows.filter(|(_, amount)| amount.is_positive());
        allocs.extend(rows.map(|(kind, amount)| CreditAlloc { invoice: invoice.clone(), kind, amount }));
    }
    Ok(allocs)
}

fn one(desk: &Desk<'_>, tally: &Tally, invoice: Number, share: Amount) -> Outcome<Corrected> {
    let document = receivables::document(desk.files, &invoice)?;
    let known = receivables::of_invoice(desk.files, &document, &[tally])?;
    let open = known.receivable.open;
    let applied = share.min(open).max(Amount::ZERO);
    let mut back = Vec::new();
    if known.let_off.iter().any(|(_, amount)| amount.is_positive()) {
        let mut billed = Amount::ZERO;
        for order in &document.orders {
            let still = match order == tally.number() {
                true => still_billed(tally, &invoice)?,
                false => still_billed(&desk.files.order(order)?.tally()?, &invoice)?,
            };
            billed = billed.plus(still)?;
        }
        back = taken_back(share.less(applied)?, billed.less(open)?, &known.let_off, document.currency)?;
    }
    Ok(Corrected { invoice, applied, open: open.less(applied)?, back })
}
