//! What the customer is expected to pay for an order in all: what is on record of it, and what is still to be billed.

use super::bill::Bills;
use super::invoice_terms::to_credit;
use super::refusal::Refusal;
use crate::order::event::LineShare;
use crate::order::status::Status;
use crate::order::{BillKind, Tally};
use crate::values::{Amount, TooLarge};

/// The status of an order that comes to `gross` as it stands, all included.
pub fn status(tally: &Tally, gross: Amount) -> Result<Status, Refusal> {
    Ok(Bills::of(tally)?.status(gross)?)
}

impl Bills<'_> {
    /// The status of the order, which comes to `gross` as it stands, all included.
    pub fn status(&self, gross: Amount) -> Result<Status, TooLarge> {
        Status::of(self.tally(), self.expected(gross)?)
    }

    /// What the order, which comes to `gross` as it stands, is expected to bring, as it is rounded for cash.
    ///
    /// It is what was billed less what was credited, and everything that is still to be billed. Goods that came back
    /// and money given back lower it for good; what was credited without goods is billed anew, so it lowers nothing.
    fn expected(&self, gross: Amount) -> Result<Amount, TooLarge> {
        let tally = self.tally();
        let (billed, rounding) = on_record(tally)?;
        let corrects = |share: &LineShare| share.corrects();
        let is_corrected = tally.bills.iter().any(|bill| bill.lines.iter().any(corrects));
        let came_back = || tally.staged_lines().any(|known| !to_credit(tally, known.line.no).is_zero());
        // Where nothing was given back, parts sum to the whole.
        let left = match is_corrected || came_back() {
            true => self.still_to_bill()?,
            false => gross.plus(tally.retaxed()?)?.less(billed)?,
        };
        let rounding = rounding.plus(rounding_to_come(tally, gross, left)?)?;
        billed.plus(left)?.plus(rounding)
    }
}

/// Invoiced less credited, all included, and what those documents were rounded by.
fn on_record(tally: &Tally) -> Result<(Amount, Amount), TooLarge> {
    let nothing = (Amount::ZERO, Amount::ZERO);
    tally.bills.iter().try_fold(nothing, |(billed, rounding), bill| match bill.kind {
        BillKind::Invoice => Ok((billed.plus(bill.gross)?, rounding.plus(bill.rounding)?)),
        BillKind::CreditNote => Ok((billed.less(bill.gross)?, rounding.less(bill.rounding)?)),
    })
}

/// What one invoice over all that is left would be rounded by.
fn rounding_to_come(tally: &Tally, gross: Amount, left: Amount) -> Result<Amount, TooLarge> {
    let Some(step) = tally.terms.header.cash_rounding else { return Ok(Amount::ZERO) };
    // More is billed than the order comes to: nothing is left to be rounded.
    if left.is_negative() != gross.is_negative() {
        return Ok(Amount::ZERO);
    }
    let deposits = Amount::total(tally.deposits()?.into_iter().map(|(_, amount)| amount))?;
    let to_pay = left.less(deposits.min(left.max(Amount::ZERO)))?;
    tally.terms.header.currency.rounding(to_pay, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::tests_parts::{bill, issue};
    use crate::billing::{CreditRequest, Totals, credit_allowance, credit_invoice};
    use crate::order::tests_desk::Desk;
    use crate::values::Currency;

    /// A hundred at 1.00 and freight of 10.00 after these acts: what is expected, the headline and what was paid of it.
    ///
    /// `bill` is an invoice by the terms, `credit INV-0` all of one, `allow INV-0 5.00` money for no goods.
    #[track_caller]
    fn check(acts: &[&str], expected: &str) {
        let mut desk = Desk::open("", &["100 1.00 -", "charge 10.00 -"], &[]);
        for words in acts {
            let said: Vec<&str> = words.split(' ').collect();
            match said.as_slice() {
                ["bill"] => drop(bill(&mut desk, "").unwrap()),
                ["credit", invoice] => {
                    let invoice = invoice.parse().unwrap();
                    let part = credit_invoice(&desk.tally, &invoice, &CreditRequest::default()).unwrap();
                    issue(&mut desk, &part).unwrap();
                }
                ["allow", invoice, amount] => {
                    let amount = Currency::EUR.amount(amount).unwrap();
                    let part = credit_allowance(&desk.tally, &invoice.parse().unwrap(), amount).unwrap();
                    issue(&mut desk, &part).unwrap();
                }
                [..] => desk.act(words),
            }
        }
        let status = status(&desk.tally, Totals::of(&desk.tally).unwrap().gross).unwrap();
        let said = format!("{} {} {} %", status.expected, status.headline(), status.paid_pct);
        assert_eq!(said, expected);
    }

    #[test]
    fn what_was_credited_and_billed_anew_is_owed_all_the_same() {
        check(&["ship-all", "bill", "credit INV-0"], "110.00 shipped 0 %");
        check(&["ship-all", "bill", "credit INV-0", "bill"], "110.00 owing 0 %");
        check(&["ship-all", "bill", "credit INV-0", "bill", "pay PAY-1 80.00 INV-2"], "110.00 owing 73 %");
        check(&["ship-all", "bill", "credit INV-0", "bill", "pay PAY-1 110.00 INV-2"], "110.00 done 100 %");
    }

    #[test]
    fn money_given_back_for_no_goods_is_not_expected() {
        check(&["ship-all", "bill", "allow INV-0 5.00"], "105.00 owing 0 %");
        let anew = ["ship-all", "bill", "allow INV-0 5.00", "credit INV-0", "bill"];
        check(&anew, "110.00 owing 0 %");
        let before_all = ["ship-all 1=40", "bill", "allow INV-0 5.00"];
        check(&before_all, "105.00 part-shipped 0 %");
    }

    #[test]
    fn goods_that_came_back_are_not_expected_to_be_paid() {
        check(&["ship-all", "return 1=20", "restock"], "90.00 shipped 0 %");
        check(&["ship-all", "return 1=20", "restock", "bill"], "90.00 owing 0 %");
        check(&["ship-all", "return 1=20", "restock", "bill", "pay PAY-1 90.00 INV-0"], "90.00 done 100 %");
        check(&["ship-all", "bill", "return 1=20", "restock"], "110.00 owing 0 %");
        check(&["ship-all", "bill", "return 1=20", "restock", "bill"], "90.00 owing 0 %");
        let all = ["ship-all", "bill", "return 1=20", "restock", "bill", "credit INV-0", "bill"];
        check(&all, "90.00 owing 0 %");
        check(&["ship-all", "keep-money 1=20", "restock", "bill"], "110.00 owing 0 %");
    }
}
