//! Open items: invoices with something open, and the credit of customers, as of some day.

use std::collections::BTreeMap;

use crate::billing::{BillDocument, Receivable};
use crate::values::{Amount, Code, Currency, Date, TooLarge};

/// An invoice on which something is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Who owes it.
    pub customer: Code,
    /// The currency of the amount.
    pub currency: Currency,
    /// The day it is to be paid.
    pub due: Date,
    /// What is open; above zero.
    pub open: Amount,
}

/// Everything open, and what customers have to their credit.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// What is owed to us.
    pub open: Vec<OpenItem>,
    /// What we owe, above zero, by customer and currency.
    pub credits: BTreeMap<(Code, Currency), Amount>,
}

impl Items {
    /// Adds an invoice. What was paid on it beyond what is owed is credit.
    pub fn add(&mut self, invoice: &BillDocument, receivable: &Receivable) -> Result<(), TooLarge> {
        let (customer, currency) = (invoice.customer.clone(), invoice.currency);
        if receivable.open.is_positive() {
            self.open.push(OpenItem { customer, currency, due: receivable.due, open: receivable.open });
        } else if receivable.open.is_negative() {
            self.add_credit(customer, currency, receivable.open.negated())?;
        }
        Ok(())
    }

    /// Adds to a customer's credit.
    pub fn add_credit(&mut self, customer: Code, currency: Currency, amount: Amount) -> Result<(), TooLarge> {
        let credit = self.credits.entry((customer, currency)).or_default();
        *credit = credit.plus(amount)?;
        Ok(())
    }
}
