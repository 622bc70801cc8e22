//! The documents that an order names: read one by one, and what is open on each invoice. Missing ones are said once.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::look::Look;
use crate::billing::{BillDocument, Receivable};
use crate::cli::failure::Outcome;
use crate::order::{BillKind, Tally};
use crate::values::Number;

/// Reads documents on behalf of an order.
pub(crate) struct Papers<'l> {
    look: &'l Look<'l>,
    missing: RefCell<BTreeSet<Number>>,
}

impl<'l> Papers<'l> {
    /// Nothing is read yet.
    pub(crate) fn new(look: &'l Look<'l>) -> Self {
        Self { look, missing: RefCell::default() }
    }

    /// An invoice or credit note; where it is missing, that is said on stderr, once.
    pub(crate) fn bill(&self, number: &Number) -> Outcome<Option<BillDocument>> {
        let bill = self.look.files.bill(number)?;
        if bill.is_none() {
            self.say_missing(number);
        }
        Ok(bill)
    }

    /// What is open on an invoice, from its orders (one of which may be known) and their credit notes.
    pub(crate) fn receivable(&self, invoice: &BillDocument, known: Option<&Tally>) -> Outcome<Receivable> {
        let mut others: Vec<Tally> = Vec::new();
        for number in &invoice.orders {
            if known.is_some_and(|tally| tally.number() == number) {
                continue;
            }
            match self.look.order(number)? {
                Some((_, tally)) => others.push(tally),
                None => self.say_missing(number),
            }
        }
        let orders: Vec<&Tally> = known.into_iter().chain(&others).collect();
        let bills = orders.iter().flat_map(|tally| &tally.bills);
        let numbers: BTreeSet<&Number> =
            bills.filter(|bill| bill.kind == BillKind::CreditNote).map(|bill| &bill.document).collect();
        let mut notes = Vec::new();
        for number in numbers {
            notes.extend(self.bill(number)?);
        }
        Ok(Receivable::of(invoice, &orders, &notes.iter().collect::<Vec<_>>())?)
    }

    /// Says that a document is missing; says it once.
    pub(crate) fn say_missing(&self, number: &Number) {
        if self.missing.borrow_mut().insert(number.clone()) {
            self.look.session.output.note(&format!("{number} is missing; `salesbook check` says more"));
        }
    }
}
