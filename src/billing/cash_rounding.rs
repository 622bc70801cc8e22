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

    /// A credit note with its rounding: all that an invoice was rounded by where nothing of it stays billed, else what
    /// brings the note itself to a whole step, so that what is open on the invoice stays one.
    pub(super) fn rounded_back(&self, part: Part) -> Result<Part, TooLarge> {
        if self.tally().terms.header.cash_rounding.is_none() {
            return Ok(part);
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

/// What an invoice was rounded by, less what was given back of it; a note's stands with the first invoice it corrects.
fn rounding_left(tally: &Tally, invoice: &Number) -> Result<Amount, TooLarge> {
    let mut left = tally.bill(invoice).map_or(Amount::ZERO, |bill| bill.rounding);
    for note in tally.bills.iter().filter(|note| note.kind == BillKind::CreditNote) {
        if note.lines.iter().find_map(|share| share.invoice.as_ref()) == Some(invoice) {
            left = left.less(note.rounding)?;
        }
    }
    Ok(left)
}
