//! What is open on the invoices of an order or a customer: read from the documents and the orders they name.

use std::collections::BTreeMap;

use super::failure::{Failure, Outcome};
use super::files::Files;
use crate::billing::{BillDocument, DocumentKind, LET_OFF, Receivable};
use crate::book::Accounts;
use crate::order::event::PaymentKind;
use crate::order::{BillKind, Tally};
use crate::store::Kind;
use crate::values::{Amount, Code, Number};

/// An invoice and what is open on it.
#[derive(Debug, Clone)]
pub struct OpenInvoice {
    /// The document.
    pub document: BillDocument,
    /// What is open on it.
    pub receivable: Receivable,
    /// What settled it without money and was not taken back: discounts, differences given up, tax withheld.
    pub let_off: Vec<(PaymentKind, Amount)>,
}

/// The invoices of an order with what is open on each, in the order they were issued.
///
/// Reads the documents the order names, and the other orders of an invoice over several; nothing else.
pub fn of_order(files: &Files, tally: &Tally) -> Outcome<Vec<OpenInvoice>> {
    let invoices = tally.bills.iter().filter(|bill| bill.kind == BillKind::Invoice);
    invoices.map(|bill| of_invoice(files, &document(files, &bill.document)?, &[tally])).collect()
}

/// What is open on an invoice; `known` are orders that were read already.
pub fn of_invoice(files: &Files, invoice: &BillDocument, known: &[&Tally]) -> Outcome<OpenInvoice> {
    let mut read: Vec<Tally> = Vec::new();
    for order in &invoice.orders {
        if !known.iter().any(|tally| tally.number() == order) {
            read.push(files.order(order)?.tally()?);
        }
    }
    let tallies: Vec<&Tally> = known.iter().copied().chain(read.iter()).collect();
    let mut notes: BTreeMap<Number, BillDocument> = BTreeMap::new();
    for tally in tallies.iter().filter(|tally| invoice.orders.contains(tally.number())) {
        for bill in tally.bills.iter().filter(|bill| bill.kind == BillKind::CreditNote) {
            let corrects = bill.lines.iter().any(|share| share.invoice.as_ref() == Some(&invoice.number));
            if corrects && !notes.contains_key(&bill.document) {
                notes.insert(bill.document.clone(), document(files, &bill.document)?);
            }
        }
    }
    let notes: Vec<&BillDocument> = notes.values().collect();
    let receivable = Receivable::of(invoice, &tallies, &notes)?;
    let mut let_off = Vec::new();
    for kind in LET_OFF {
        let rows = tallies.iter().flat_map(|tally| &tally.payments).flat_map(|payment| &payment.rows);
        let rows = rows.filter(|row| row.invoice.as_ref() == Some(&invoice.number) && row.kind == kind);
        let back = notes.iter().flat_map(|note| &note.allocs);
        let back = back.filter(|alloc| alloc.invoice == invoice.number && alloc.kind == kind);
        let back = Amount::total(back.map(|alloc| alloc.amount))?;
        let_off.push((kind, Amount::total(rows.map(|row| row.amount))?.less(back)?));
    }
    Ok(OpenInvoice { document: invoice.clone(), receivable, let_off })
}

/// The invoices of a customer with something open, the earliest due date first, then by number. Reads the book.
pub fn of_customer(files: &Files, customer: &Code) -> Outcome<Vec<OpenInvoice>> {
    let mut accounts = Accounts::default();
    files.each_payment_entry(|payment| Ok(accounts.add_payment(&payment?)?))?;
    files.each_bill_entry(Kind::CreditNotes, |note| Ok(accounts.add_credit_note(&note?)?))?;
    let mut numbers = Vec::new();
    files.each_bill_entry(Kind::Invoices, |invoice| {
        let invoice = invoice?;
        if invoice.customer == *customer && accounts.receivable(&invoice)?.open.is_positive() {
            numbers.push(invoice.number);
        }
        Ok(())
    })?;
    let mut open = Vec::new();
    for number in numbers {
        let item = of_invoice(files, &document(files, &number)?, &[])?;
        if item.receivable.open.is_positive() {
            open.push(item);
        }
    }
    open.sort_by_key(by_due);
    Ok(open)
}

/// The key by which open invoices are paid: the due date, then the number.
pub fn by_due(item: &OpenInvoice) -> (crate::values::Date, Number) {
    (item.receivable.due, item.receivable.invoice.clone())
}

/// The document of that number, which must be there.
pub fn document(files: &Files, number: &Number) -> Outcome<BillDocument> {
    files.bill(number)?.ok_or_else(|| {
        Failure::no_such(format!("{number} is named by an order, but its file is missing"))
            .with_help("`salesbook check` tells more; `git log --all` may have it")
    })
}

/// Credit of a customer, by the document that left it: what payments did not allocate and credit notes did not
/// apply, less what was drawn. The oldest first; nothing that is used up. Reads the documents of the book.
pub fn credit(files: &Files, customer: &Code) -> Outcome<Vec<(Number, Amount)>> {
    let mut left: Vec<(crate::values::Date, Number, Amount)> = Vec::new();
    let mut drawn: BTreeMap<Number, Amount> = BTreeMap::new();
    files.each_payment_entry(|payment| {
        let payment = payment?;
        if payment.customer != *customer {
            return Ok(());
        }
        match &payment.from {
            Some(from) => {
                let sum = drawn.entry(from.clone()).or_default();
                *sum = sum.plus(payment.drawn()?)?;
            }
            None => left.push((payment.date, payment.number.clone(), payment.unallocated()?)),
        }
        // A mirror takes back the credit that the payment left.
        if let Some(reversed) = &payment.reverses {
            let sum = drawn.entry(reversed.clone()).or_default();
            *sum = sum.less(payment.unallocated()?)?;
            left.retain(|(_, number, _)| *number != payment.number);
        }
        Ok(())
    })?;
    files.each_bill_entry(Kind::CreditNotes, |bill| {
        let bill = bill?;
        if bill.customer == *customer && bill.kind == DocumentKind::CreditNote {
            left.push((bill.date, bill.number.clone(), bill.credit()?));
        }
        Ok(())
    })?;
    left.sort();
    let mut credit = Vec::new();
    for (_, number, amount) in left {
        let rest = amount.less(drawn.get(&number).copied().unwrap_or_default())?;
        if rest.is_positive() {
            credit.push((number, rest));
        }
    }
    Ok(credit)
}
