//! The entry of an invoice or credit note.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::money::TaxEntry;
use crate::billing::{BillDocument, BillLine, CreditAlloc, DocumentKind, EarlyPayment, Post};
use crate::order::event::{PaymentKind, Prepaid};
use crate::values::{Amount, Code, Currency, Date, EventId, Number, TooLarge};

/// What an invoice or credit note says to the rest of the book. Its figures are positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillEntry {
    /// Its number.
    pub number: Number,
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// The day it was issued.
    pub date: Date,
    /// The day it is to be paid; its date where none is named.
    pub due: Date,
    /// The customer.
    pub customer: Code,
    /// The orders it bills.
    pub orders: Vec<Number>,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// The invoices a credit note corrects.
    pub corrects: Vec<Number>,
    /// Why, of a credit note.
    pub reason: Option<String>,
    /// Who sold it.
    pub rep: Option<String>,
    /// The country the goods went to, else the one it is billed to.
    pub country: Option<String>,
    /// The currency of every figure.
    pub currency: Currency,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// What is added so that what is to be paid is a whole step of cash.
    pub rounding: Amount,
    /// What was to be paid when it was issued.
    pub payable: Amount,
    /// Less for paying early.
    pub early_payment: Option<EarlyPayment>,
    /// The tax table.
    pub taxes: Vec<TaxEntry>,
    /// What of its net bears no tax, where lines bear several; else what is left of the net beside the tax table.
    pub untaxed: Option<Amount>,
    /// Deposits taken over.
    pub prepaid: Vec<Prepaid>,
    /// The invoices a credit note was applied to.
    pub allocs: Vec<AppliedEntry>,
    /// The events it asks for.
    pub posts: Vec<PostEntry>,
    /// The caller's own key.
    pub key: Option<String>,
}

/// What of a credit note was applied to an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedEntry {
    /// The invoice.
    pub invoice: Number,
    /// Money, or what had been let off when the invoice was paid and is taken back.
    pub kind: PaymentKind,
    /// How much.
    pub amount: Amount,
}

/// An event that a document asks for in an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostEntry {
    /// The order.
    pub order: Number,
    /// The event.
    pub event: EventId,
}

impl BillEntry {
    /// The entry of a document.
    pub fn of(bill: &BillDocument) -> Self {
        let country = bill.ship_to.country.as_ref().or(bill.bill_to.country.as_ref());
        Self {
            number: bill.number.clone(),
            kind: bill.kind,
            date: bill.date,
            due: bill.due.unwrap_or(bill.date),
            customer: bill.customer.clone(),
            orders: bill.orders.clone(),
            customer_po: bill.customer_po.clone(),
            corrects: bill.corrects.clone(),
            reason: bill.reason.clone(),
            rep: bill.rep.clone(),
            country: country.cloned(),
            currency: bill.currency,
            net: bill.net,
            tax: bill.tax,
            gross: bill.gross,
            rounding: bill.rounding(),
            payable: bill.payable,
            early_payment: bill.early_payment.clone(),
            taxes: bill.taxes.iter().map(TaxEntry::from).collect(),
            untaxed: untaxed(bill),
            prepaid: bill.prepaid.clone(),
            allocs: bill.allocs.iter().map(AppliedEntry::from).collect(),
            posts: bill.posts.iter().map(PostEntry::of).collect(),
            key: bill.key.clone(),
        }
    }

    /// What of a credit note was not applied to an invoice: the customer's credit.
    pub fn credit(&self) -> Result<Amount, TooLarge> {
        self.gross.plus(self.rounding)?.less(Amount::total(self.allocs.iter().map(|alloc| alloc.amount))?)
    }

    /// Adds to each invoice what this credit note settles of it. What is taken back of a discount opens an invoice by
    /// as much as it settles.
    pub fn add_settled(&self, credited: &mut BTreeMap<Number, Amount>) -> Result<(), TooLarge> {
        for alloc in self.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment) {
            let sum = credited.entry(alloc.invoice.clone()).or_default();
            *sum = sum.plus(alloc.amount)?;
        }
        Ok(())
    }

    /// Deposits taken over, together.
    pub fn deposits(&self) -> Result<Amount, TooLarge> {
        Amount::total(self.prepaid.iter().map(|prepaid| prepaid.amount))?.plus(self.currency.zero())
    }
}

/// What of a document bears no tax, if any line of it bears several.
fn untaxed(bill: &BillDocument) -> Option<Amount> {
    let several = |line: &BillLine| {
        line.taxes.len() > 1 && line.split.is_empty() || line.split.iter().any(|part| part.taxes.len() > 1)
    };
    if !bill.lines.iter().any(several) {
        return None;
    }
    let mut amounts = Vec::new();
    for line in &bill.lines {
        if !line.split.is_empty() {
            amounts.extend(line.split.iter().filter(|part| part.taxes.is_empty()).map(|part| part.amount));
        } else if line.taxes.is_empty() {
            amounts.push(line.amount);
            amounts.extend(line.discount.map(Amount::negated));
        }
    }
    Amount::total(amounts).ok()
}

impl From<&CreditAlloc> for AppliedEntry {
    fn from(alloc: &CreditAlloc) -> Self {
        Self { invoice: alloc.invoice.clone(), kind: alloc.kind, amount: alloc.amount }
    }
}

impl PostEntry {
    pub(super) fn of(post: &Post) -> Self {
        Self { order: post.order.clone(), event: post.event.id.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "number = \"CN-1\"\nkind = \"credit_note\"\ndate = 2026-11-09\ncustomer = \"ACME\"\norders = [\"SO-1\"]\ncorrects = [\"INV-1\"]\ncurrency = \"EUR\"\nnet = \"20.00\"\ntax = \"3.80\"\ngross = \"23.80\"\npayable = \"23.80\"\nrounding = \"0.05\"\nalloc = [{ invoice = \"INV-1\", amount = \"18.00\" }, { invoice = \"INV-1\", kind = \"discount\", amount = \"2.00\" }]\n[ship_to]\ncountry = \"DE\"\n[[group]]\ncode = \"de_std\"\ncategory = \"S\"\nrate = \"19\"\nbase = \"20.00\"\ntax = \"3.80\"\n";

    #[test]
    fn it_can_be_kept_and_read_again() {
        let entry = BillEntry::of(&toml::from_str(NOTE).unwrap());
        let kept = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<BillEntry>(&kept).unwrap(), entry);
        let kept = crate::book::stored::store(&entry).unwrap();
        assert_eq!(crate::book::stored::recall::<BillEntry>(&kept), Some(entry));
    }

    #[test]
    fn what_is_not_applied_is_credit_and_it_is_due_at_once() {
        let entry = BillEntry::of(&toml::from_str(NOTE).unwrap());
        assert_eq!(entry.credit().unwrap().to_string(), "3.85");
        assert_eq!(entry.due, entry.date);
        assert_eq!(entry.country.as_deref(), Some("DE"));
    }
}
