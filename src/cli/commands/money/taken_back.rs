//! What goes back with a payment that bounced: its money from where it is by now, and the credit that it used.

use crate::billing::{Alloc, PaymentDocument};
use crate::cli::desk::Desk;
use crate::cli::failure::Outcome;
use crate::order::event::{Event, MoneyRow, PaymentKind};
use crate::values::{Amount, Number};

/// The allocations of the mirror: those of the payment below zero. A deposit goes back from the invoices that took it
/// over, which are open again by it, and only the rest from its order.
pub(super) fn allocs(desk: &Desk<'_>, original: &PaymentDocument) -> Outcome<Vec<Alloc>> {
    let mut allocs = Vec::new();
    let mut taken: Vec<(Number, Number, Amount)> = Vec::new();
    for alloc in &original.allocs {
        let mut rest = alloc.amount;
        if let (None, Some(order), PaymentKind::Payment) = (&alloc.invoice, &alloc.order, alloc.kind) {
            if taken.iter().all(|(known, ..)| known != order) {
                taken.extend(taken_over(desk, order, &original.number)?);
            }
            for (_, invoice, there) in taken.iter_mut().filter(|(known, ..)| known == order) {
                let part = rest.min(*there);
                if part.is_positive() {
                    *there = there.less(part)?;
                    rest = rest.less(part)?;
                    let invoice = Some(invoice.clone());
                    allocs.push(Alloc { invoice, amount: part.negated(), ..alloc.clone() });
                }
            }
        }
        if !rest.is_zero() || alloc.amount.is_zero() {
            allocs.push(Alloc { amount: rest.negated(), ..alloc.clone() });
        }
    }
    Ok(allocs)
}

/// How much of a payment the invoices of an order took over: the order, the invoice, the amount.
fn taken_over(desk: &Desk<'_>, order: &Number, payment: &Number) -> Outcome<Vec<(Number, Number, Amount)>> {
    let sheet = desk.files.order(order)?;
    let mut taken = Vec::new();
    for event in &sheet.order.events {
        let Event::Invoiced(invoiced) = &event.event else { continue };
        let rows = invoiced.prepaid.iter().filter(|prepaid| prepaid.payment == *payment);
        taken.extend(rows.map(|prepaid| (order.clone(), invoiced.document.clone(), prepaid.amount)));
    }
    Ok(taken)
}

/// The credit of credit notes that a payment used, or paid back, as it returns to the orders that had it.
pub(super) fn credit(original: &PaymentDocument) -> Vec<(Number, MoneyRow)> {
    let mut rows = Vec::new();
    for post in &original.posts {
        let lines: &[MoneyRow] = if let Event::Paid(paid) = &post.event.event {
            &paid.lines
        } else if let Event::Refunded(refunded) = &post.event.event {
            &refunded.lines
        } else {
            &[]
        };
        let of_notes = lines.iter().filter(|row| row.credit_note.is_some());
        rows.extend(
            of_notes
                .map(|row| (post.order.clone(), MoneyRow { amount: row.amount.negated(), ..row.clone() })),
        );
    }
    rows
}

/// The rows of an order whose credit note is drawn on: so much less of its money stays with it. Credit that a payment
/// left was on no order.
pub(super) fn drawn(desk: &Desk<'_>, source: &Number, part: Amount) -> Outcome<Vec<(Number, MoneyRow)>> {
    let note = desk.files.bill(source)?;
    let rows = note.and_then(|note| note.orders.first().cloned()).map(|order| {
        let (credit_note, kind) = (Some(source.clone()), PaymentKind::Payment);
        (order, MoneyRow { invoice: None, credit_note, kind, amount: part.negated() })
    });
    Ok(rows.into_iter().collect())
}
