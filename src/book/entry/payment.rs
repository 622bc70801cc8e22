//! The entry of a payment.

use serde::{Deserialize, Serialize};

use super::bill::PostEntry;
use crate::billing::PaymentDocument;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Code, Currency, Date, Number, TooLarge};

/// What a payment says to the rest of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentEntry {
    /// Its number.
    pub number: Number,
    /// Who paid, or was paid.
    pub customer: Code,
    /// The day of the money.
    pub date: Date,
    /// How much; negative when paid back or taken back. No new money where it draws on `from`.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// How it came.
    pub method: Option<String>,
    /// What the payer wrote.
    pub reference: Option<String>,
    /// The payment or credit note whose credit it uses, or pays back.
    pub from: Option<Number>,
    /// The payment it takes back.
    pub reverses: Option<Number>,
    /// What it went to.
    pub allocs: Vec<AllocEntry>,
    /// The events it asks for.
    pub posts: Vec<PostEntry>,
    /// The caller's own key.
    pub key: Option<String>,
    /// Another system's number of it.
    pub external_id: Option<String>,
}

/// One allocation of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocEntry {
    /// The invoice it pays.
    pub invoice: Option<Number>,
    /// The order it is a deposit on, or, with an invoice, whose share it is.
    pub order: Option<Number>,
    /// Money, discount, difference given up and so on.
    pub kind: PaymentKind,
    /// How much; negative in a mirror.
    pub amount: Amount,
}

impl PaymentEntry {
    /// The entry of a document.
    pub fn of(payment: &PaymentDocument) -> Self {
        let allocs = payment.allocs.iter().map(|alloc| AllocEntry {
            invoice: alloc.invoice.clone(),
            order: alloc.order.clone(),
            kind: alloc.kind,
            amount: alloc.amount,
        });
        Self {
            number: payment.number.clone(),
            customer: payment.customer.clone(),
            date: payment.date,
            amount: payment.amount,
            currency: payment.currency,
            method: payment.method.clone(),
            reference: payment.reference.clone(),
            from: payment.from.clone(),
            reverses: payment.reverses.clone(),
            allocs: allocs.collect(),
            posts: payment.posts.iter().map(PostEntry::of).collect(),
            key: payment.key.clone(),
            external_id: payment.external_id.clone(),
        }
    }

    /// What is left of its money after the allocations; below zero where they use the credit of `from`.
    pub fn rest(&self) -> Result<Amount, TooLarge> {
        let cash = self.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment);
        self.amount.less(Amount::total(cash.map(|alloc| alloc.amount))?)
    }

    /// What was neither allocated nor drawn: the customer's credit from this payment alone.
    pub fn unallocated(&self) -> Result<Amount, TooLarge> {
        if self.from.is_some() { Ok(Amount::ZERO) } else { self.rest() }
    }

    /// What it draws on the credit of `from`: its allocations, or what it pays back.
    pub fn drawn(&self) -> Result<Amount, TooLarge> {
        if self.from.is_none() { Ok(Amount::ZERO) } else { Ok(self.rest()?.negated()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &str, rest: &str, unallocated: &str, drawn: &str) {
        let head = "number = \"PAY-1\"\ncustomer = \"ACME\"\ndate = 2026-11-09\ncurrency = \"EUR\"";
        let entry = PaymentEntry::of(&toml::from_str(&format!("{head}\n{keys}")).unwrap());
        let figures =
            [entry.rest(), entry.unallocated(), entry.drawn()].map(|figure| figure.unwrap().to_string());
        assert_eq!(figures, [rest, unallocated, drawn]);
        let kept = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<PaymentEntry>(&kept).unwrap(), entry);
    }

    #[test]
    fn the_rest_is_credit_or_draws_on_it() {
        let alloc = "alloc = [{ invoice = \"INV-1\", amount = \"40.00\" }, { invoice = \"INV-1\", kind = \"discount\", amount = \"2.00\" }]";
        check(&format!("amount = \"60.00\"\n{alloc}"), "20.00", "20.00", "0");
        check(&format!("amount = \"0.00\"\nfrom = \"CN-1\"\n{alloc}"), "-40.00", "0", "40.00");
        check("amount = \"-25.00\"\nfrom = \"CN-1\"", "-25.00", "0", "25.00");
    }
}
