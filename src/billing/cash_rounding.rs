//! Cash rounding: what is to be paid comes to a whole number of the smallest coin, and what is given back with it.

use super::bill::{Bills, Part};
use super::ceiling::{by_invoice, still_billed};
use crate::order::{BillKind, Tally};
use crate::values::{Amount, Number, TooLarge};

impl Bills<'_> {
    /// An invoice with its rounding: on what it comes to less the deposits it took over. So is a credit note that
    /// corrects no invoice.
    pub(super) fn rounded(&self, part: Part) -> Result<Part, TooLarge> {
        let rounding = self.step(part.gross.less(part.prepaid_total()?)?)?;
        Ok(Part { rounding, ..part })
    }

    /// A credit note with its rounding: all that an invoice, or the order, was rounded by where nothing of it stays
    /// billed, else what brings the note itself to a whole step, so that what is open on the invoice stays one.
    pub(super) fn rounded_back(&self, part: Part) -> Result<Part, TooLarge> {
        if self.tally().terms.header.cash_rounding.is_none() {
            return Ok(part);
        }
        let (billed, rounding) = on_record(self.tally())?;
        if billed == part.gross {
            return Ok(Part { rounding, ..part });
        }
        let (mut rounding, mut partly) = (self.figures().currency.zero(), part.gross);
        for (invoice, credited) in by_invoice(self, &part.lines, &part.groups)? {
            if still_billed(self.tally(), self, &invoice)? == credited {
                rounding = rounding.plus(rounding_left(self.tally(), &invoice)?)?;
                partly = partly.less(credited)?;
            }
        }
        let rounding = rounding.plus(self.step(partly)?)?;
        Ok(Part { rounding, ..part })
    }

    fn step(&self, amount: Amount) -> Result<Amount, TooLarge> {
        let currency = self.figures().currency;
        match self.tally().terms.header.cash_rounding {
            Some(step) => currency.rounding(amount, step),
            None => Ok(currency.zero()),
        }
    }
}

/// What the order is billed less what was credited, and what that was rounded by.
fn on_record(tally: &Tally) -> Result<(Amount, Amount), TooLarge> {
    let zero = tally.terms.header.currency.zero();
    tally.bills.iter().try_fold((zero, zero), |(gross, rounding), bill| match bill.kind {
        BillKind::Invoice => Ok((gross.plus(bill.gross)?, rounding.plus(bill.rounding)?)),
        BillKind::CreditNote => Ok((gross.less(bill.gross)?, rounding.less(bill.rounding)?)),
    })
}

/// What an invoice was rounded by, less what was given back of it; a note's stands with the first invoice it corrects.
pub(super) fn rounding_left(tally: &Tally, invoice: &Number) -> Result<Amount, TooLarge> {
    let mut left = tally.bill(invoice).map_or(Amount::ZERO, |bill| bill.rounding);
    for note in tally.bills.iter().filter(|note| note.kind == BillKind::CreditNote) {
        if note.lines.iter().find_map(|share| share.invoice.as_ref()) == Some(invoice) {
            left = left.less(note.rounding)?;
        }
    }
    Ok(left)
}
