//! Receivables: what is open on an invoice, and since when it is overdue.

use super::document::BillDocument;
use crate::order::Tally;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Date, Number, TooLarge};

/// What is open on one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receivable {
    /// The invoice.
    pub invoice: Number,
    /// Its date.
    pub date: Date,
    /// The day it is to be paid.
    pub due: Date,
    /// What was to be paid when it was issued.
    pub payable: Amount,
    /// Payments, discounts and differences given up.
    pub paid: Amount,
    /// Credit notes applied to it.
    pub credited: Amount,
    /// Deposits that were taken off before it was issued.
    pub deposits: Amount,
    /// Payable less both; below zero when more was paid.
    pub open: Amount,
}

impl Receivable {
    /// What is open on an invoice, from the events of its orders and the credit notes that were applied to it.
    pub fn of(
        invoice: &BillDocument,
        orders: &[&Tally],
        credit_notes: &[&BillDocument],
    ) -> Result<Self, TooLarge> {
        let mut paid = Amount::ZERO;
        for tally in orders.iter().filter(|tally| invoice.orders.contains(tally.number())) {
            paid = paid.plus(tally.paid_on(&invoice.number)?)?;
        }
        let allocs = || credit_notes.iter().flat_map(|note| &note.allocs);
        let applied = || allocs().filter(|alloc| alloc.invoice == invoice.number);
        // What is taken back was never paid: it opens the invoice, and the note settles it.
        let taken_back = applied().filter(|alloc| alloc.kind != PaymentKind::Payment);
        let paid = paid.less(Amount::total(taken_back.map(|alloc| alloc.amount))?)?;
        Self::with(invoice, paid, Amount::total(applied().map(|alloc| alloc.amount))?)
    }

    /// What is open when so much was paid and so much credited.
    pub fn with(invoice: &BillDocument, paid: Amount, credited: Amount) -> Result<Self, TooLarge> {
        let zero = invoice.currency.zero();
        let (paid, credited) = (paid.plus(zero)?, credited.plus(zero)?);
        Ok(Self {
            invoice: invoice.number.clone(),
            date: invoice.date,
            due: invoice.due.unwrap_or(invoice.date),
            payable: invoice.payable,
            paid,
            credited,
            deposits: invoice.deposits()?,
            open: invoice.payable.less(paid)?.less(credited)?,
        })
    }

    /// Overdue from the day after the due date, while something is open.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.open.is_positive() && self.due < today
    }

    /// unpaid, partial, paid or overdue; credited where no money came and credit notes settle it.
    pub fn collection(&self, today: Date) -> &'static str {
        let is_unpaid = self.paid.plus(self.deposits).is_ok_and(|money| !money.is_positive());
        if !self.open.is_positive() {
            if is_unpaid && self.credited.is_positive() { "credited" } else { "paid" }
        } else if self.is_overdue(today) {
            "overdue"
        } else if self.open >= self.payable {
            "unpaid"
        } else {
            "partial"
        }
    }
}

/// The invoices with something open, the earliest due date first, then by number.
pub fn open_invoices(mut receivables: Vec<Receivable>) -> Vec<Receivable> {
    receivables.retain(|receivable| receivable.open.is_positive());
    receivables.sort_by(|one, other| (one.due, &one.invoice).cmp(&(other.due, &other.invoice)));
    receivables
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was paid before and after an invoice of 100.00 was issued, what was credited, and the word for it.
    #[track_caller]
    fn check([deposits, paid, credited]: [&str; 3], expected: &str) {
        let amount = |text: &str| -> Amount { text.parse().unwrap() };
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let payable = amount("100.00").less(amount(deposits)).unwrap();
        let open = payable.less(amount(paid)).unwrap().less(amount(credited)).unwrap();
        let receivable = Receivable {
            invoice: "INV-1".parse().unwrap(),
            date: day("2026-11-01"),
            due: day("2026-11-21"),
            payable,
            paid: amount(paid),
            credited: amount(credited),
            deposits: amount(deposits),
            open,
        };
        assert_eq!(receivable.collection(day("2026-11-21")), expected);
        let later = if open.is_positive() { "overdue" } else { expected };
        assert_eq!(receivable.collection(day("2026-11-22")), later);
    }

    #[test]
    fn an_invoice_is_paid_where_money_came_and_credited_where_none_did() {
        check(["0.00", "0.00", "0.00"], "unpaid");
        check(["0.00", "40.00", "0.00"], "partial");
        check(["0.00", "0.00", "40.00"], "partial");
        check(["0.00", "100.00", "0.00"], "paid");
        check(["0.00", "40.00", "60.00"], "paid");
        check(["40.00", "0.00", "60.00"], "paid");
        check(["100.00", "0.00", "0.00"], "paid");
        check(["0.00", "0.00", "100.00"], "credited");
        check(["40.00", "-40.00", "0.00"], "unpaid");
        check(["40.00", "-40.00", "100.00"], "credited");
    }
}
