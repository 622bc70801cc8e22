//! A payment: what it went to, and what is left of it.

use serde_json::json;

use super::Shown;
use crate::billing::PaymentDocument;
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::{Page, flat, text};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{Rows, figures, words};
use crate::values::{Amount, Number};

pub(super) fn show<'l>(look: &'l Look<'l>, number: &Number, json: bool) -> Outcome<Shown<'l>> {
    let payment = look.files.payment(number)?;
    let payment = payment.ok_or_else(|| Failure::no_such(format!("there is no payment {number}")))?;
    let rest = payment.currency.dressed(payment.unallocated()?);
    if json {
        return Ok(Shown::Object(flat(
            &payment,
            json!({ "unallocated": rest, "drawn": payment.currency.dressed(payment.drawn()?) }),
        )?));
    }
    Ok(Shown::Page(page(look, &payment, rest)?))
}

fn page<'l>(look: &'l Look<'l>, payment: &PaymentDocument, rest: Amount) -> Outcome<Page<'l>> {
    let what = match (&payment.reverses, payment.amount.is_negative()) {
        _ if payment.is_release() => "release of a deposit",
        (Some(_), _) => "mirror",
        (None, true) => "refund",
        (None, false) => "payment",
    };
    let mut page = Page::new(look.session, &format!("{}  {what}", payment.number));
    let currency = payment.currency;
    let money = |amount: Amount| format!("{} {currency}", currency.dressed(amount));
    let drawn = payment.drawn()?;
    page.facts(&[
        ("customer", payment.customer.to_string()),
        ("date", payment.date.to_string()),
        ("amount", money(payment.amount)),
        ("method", text(payment.method.as_ref())),
        ("reference", text(payment.reference.as_ref())),
        ("from", text(payment.from.as_ref())),
        ("drawn", if drawn.is_zero() { String::new() } else { money(drawn) }),
        ("reverses", text(payment.reverses.as_ref())),
        ("unallocated", money(rest)),
        ("note", text(payment.note.as_ref())),
        ("by", text(payment.by.as_ref())),
    ]);
    let rows = payment.allocs.iter().map(|alloc| {
        let deposit = if alloc.invoice.is_none() { "deposit" } else { alloc.kind.word() };
        vec![
            text(alloc.invoice.as_ref()),
            text(alloc.order.as_ref()),
            deposit.to_owned(),
            alloc.amount.to_string(),
            text(alloc.account.as_ref()),
        ]
    });
    let columns = vec![words("invoice"), words("order"), words("kind"), figures("amount"), words("account")];
    page.table("Allocated to", &Rows { columns, rows: rows.collect() });
    let events = payment.events.iter().filter(|event| look.counts(event.date));
    let events: Vec<String> = events
        .map(|event| {
            let what = crate::cli::commands::views::sentence::sentence(event, currency);
            format!("{}  {}  {what}", event.date, event.id)
        })
        .collect();
    page.lines("Events", &events);
    Ok(page)
}
