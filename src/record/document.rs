//! Files of documents: invoices, credit notes, payments and stock documents, with the posts they ask for.

use super::event::{post_block, read_events, read_posts};
use super::write::{entries_of, file_text};
use super::{Diagnostic, Sections, Source, event_block, read_table};
use crate::billing::{BillDocument, PaymentDocument};
use crate::stock::StockDocument;

/// Reads an invoice or a credit note, or tells all its faults.
pub fn read_bill(source: &Source) -> Result<BillDocument, Vec<Diagnostic>> {
    Sections::read(source, &["post", "event"], |mut sections| {
        let head: Option<BillDocument> = sections.head();
        let posts = read_posts(&mut sections);
        let events = read_events(&mut sections).into_iter().map(|placed| placed.value).collect();
        sections.finish()?;
        let head = head.ok_or_else(Vec::new)?;
        Ok(BillDocument { posts, events, ..head })
    })
}

/// Reads a payment, or tells all its faults.
pub fn read_payment(source: &Source) -> Result<PaymentDocument, Vec<Diagnostic>> {
    Sections::read(source, &["post", "event"], |mut sections| {
        let head: Option<PaymentDocument> = sections.head();
        let posts = read_posts(&mut sections);
        let events = read_events(&mut sections).into_iter().map(|placed| placed.value).collect();
        sections.finish()?;
        let head = head.ok_or_else(Vec::new)?;
        Ok(PaymentDocument { posts, events, ..head })
    })
}

/// Reads a stock document, or tells all its faults.
pub fn read_stock(source: &Source) -> Result<StockDocument, Vec<Diagnostic>> {
    read_table(source)
}

/// The text of a new invoice or credit note: its facts, its lines, then its posts.
pub fn bill_text(bill: &BillDocument) -> String {
    let mut text = file_text(&entries_of(bill));
    for post in &bill.posts {
        text += &format!("\n{}", post_block(post));
    }
    for event in &bill.events {
        text += &format!("\n{}", event_block(event));
    }
    text
}

/// The text of a new payment: its facts, its allocations, then its posts.
pub fn payment_text(payment: &PaymentDocument) -> String {
    let mut text = file_text(&entries_of(payment));
    for post in &payment.posts {
        text += &format!("\n{}", post_block(post));
    }
    text
}

/// The text of a new stock document.
pub fn stock_text(stock: &StockDocument) -> String {
    file_text(&entries_of(stock))
}
