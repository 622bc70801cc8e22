//! The paper trail of a document: its issue, what orders recorded of it, what settled it, what happened to it later.

use super::{Happened, by_date};
use crate::billing::{BillDocument, DocumentKind};
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::sentence::sentence;
use crate::cli::failure::{Failure, Outcome};
use crate::order::{Event, Order, Recorded};
use crate::values::{Currency, Number};

/// Everything that happened to an invoice or credit note, by date.
pub(super) fn of_bill(look: &Look<'_>, number: &Number) -> Outcome<Vec<Happened>> {
    let bill = look.files.bill(number)?;
    let bill = bill.ok_or_else(|| Failure::no_such(format!("there is no document {number}")))?;
    let mut rows = Vec::new();
    if look.counts(bill.date) {
        rows.push(issued(&bill));
    }
    for order in &bill.orders {
        if let Some((sheet, tally)) = look.order(order)? {
            let concerns = |event: &&Recorded| {
                look.counts(event.date) && !tally.undone.contains(&event.id) && concerns(&event.event, &bill)
            };
            let events = sheet.order.by_date().filter(concerns);
            rows.extend(events.map(|event| recorded(&sheet.order, event, bill.currency)));
        }
    }
    rows.extend(appended(look, number, &bill.events, bill.currency));
    by_date(&mut rows);
    Ok(rows)
}

/// Everything that happened to a payment, by date.
pub(super) fn of_payment(look: &Look<'_>, number: &Number) -> Outcome<Vec<Happened>> {
    let payment = look.files.payment(number)?;
    let payment = payment.ok_or_else(|| Failure::no_such(format!("there is no payment {number}")))?;
    let amount = payment.currency.dressed(payment.amount);
    let method = payment.method.as_ref().map(|method| format!(" by {method}")).unwrap_or_default();
    let mut rows = Vec::new();
    if look.counts(payment.date) {
        rows.push(Happened {
            date: payment.date,
            number: number.to_string(),
            id: String::new(),
            kind: "payment",
            sentence: format!("{amount} {} of {}{method}", payment.currency, payment.customer),
        });
    }
    let mut seen: Vec<&Number> = Vec::new();
    for post in &payment.posts {
        if seen.contains(&&post.order) {
            continue;
        }
        seen.push(&post.order);
        if let Some((sheet, _)) = look.order(&post.order)? {
            let here = |event: &&Recorded| event.event.document() == Some(number) && look.counts(event.date);
            let events = sheet.order.by_date().filter(here);
            rows.extend(events.map(|event| recorded(&sheet.order, event, payment.currency)));
        }
    }
    rows.extend(appended(look, number, &payment.events, payment.currency));
    by_date(&mut rows);
    Ok(rows)
}

fn issued(bill: &BillDocument) -> Happened {
    let due = match bill.due {
        Some(due) => format!(", due {due}"),
        None => String::new(),
    };
    Happened {
        date: bill.date,
        number: bill.number.to_string(),
        id: String::new(),
        kind: match bill.kind {
            DocumentKind::Invoice => "invoice",
            DocumentKind::CreditNote => "credit note",
        },
        sentence: format!(
            "{} over {} {} issued to {}{due}",
            bill.kind.word(),
            bill.gross,
            bill.currency,
            bill.customer
        ),
    }
}

/// Does an event of an order concern a document: made by it, paying it, or giving part of it back?
fn concerns(event: &Event, bill: &BillDocument) -> bool {
    let number = Some(&bill.number);
    if event.document() == number {
        return true;
    }
    match event {
        Event::Paid(paid) => {
            paid.lines.iter().any(|row| row.invoice.as_ref() == number || row.credit_note.as_ref() == number)
        }
        Event::Refunded(refunded) => refunded
            .lines
            .iter()
            .any(|row| row.invoice.as_ref() == number || row.credit_note.as_ref() == number),
        Event::Credited(credited) => credited.lines.iter().any(|row| row.invoice.as_ref() == number),
        Event::Invoiced(invoiced) => bill.corrects.contains(&invoiced.document),
        Event::Accepted(_)
        | Event::Rejected(_)
        | Event::Published(_)
        | Event::Sent(_)
        | Event::Amended(_)
        | Event::Picked(_)
        | Event::Unpicked(_)
        | Event::Packed(_)
        | Event::Unpacked(_)
        | Event::Shipped(_)
        | Event::Tracked(_)
        | Event::Returned(_)
        | Event::Restocked(_)
        | Event::Scrapped(_)
        | Event::Held(_)
        | Event::Unheld(_)
        | Event::Undone(_)
        | Event::Cancelled(_)
        | Event::Closed(_)
        | Event::Deleted(_) => false,
    }
}

fn recorded(order: &Order, event: &Recorded, currency: Currency) -> Happened {
    Happened {
        date: event.date,
        number: order.number().to_string(),
        id: event.id.to_string(),
        kind: event.event.kind(),
        sentence: sentence(event, currency),
    }
}

/// What was appended to the document itself.
fn appended(look: &Look<'_>, number: &Number, events: &[Recorded], currency: Currency) -> Vec<Happened> {
    let there = events.iter().filter(|event| look.counts(event.date));
    there
        .map(|event| Happened {
            date: event.date,
            number: number.to_string(),
            id: event.id.to_string(),
            kind: event.event.kind(),
            sentence: sentence(event, currency),
        })
        .collect()
}
