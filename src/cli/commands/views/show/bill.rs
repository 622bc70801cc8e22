//! An invoice or a credit note: its facts, lines and taxes, what settled it by which document, what is open.

use serde_json::json;

use super::Shown;
use crate::billing::{BillDocument, DocumentKind, Receivable};
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::{Page, flat, object, text};
use crate::cli::commands::views::papers::Papers;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{Rows, figures, words};
use crate::order::event::PaymentKind;
use crate::order::{BillKind, Tally};
use crate::values::{Amount, Date, Number};

/// One document that settled a part of an invoice, or used a part of a credit note.
struct Settling {
    date: Date,
    document: Number,
    kind: &'static str,
    amount: Amount,
}

pub(super) fn show<'l>(look: &'l Look<'l>, number: &Number, json: bool) -> Outcome<Shown<'l>> {
    let bill = look.files.bill(number)?;
    let bill = bill.ok_or_else(|| Failure::no_such(format!("there is no document {number}")))?;
    let settling = settling(look, &bill)?;
    let receivable = match bill.kind {
        DocumentKind::Invoice => Some(Papers::new(look).receivable(&bill, None)?),
        DocumentKind::CreditNote => None,
    };
    if json {
        let derived = derived(look, &bill, receivable.as_ref(), &settling)?;
        return Ok(Shown::Object(flat(&bill, derived)?));
    }
    Ok(Shown::Page(page(look, &bill, receivable.as_ref(), &settling)))
}

/// What settled an invoice, from its orders and their credit notes; of a credit note what it was applied to and what
/// was paid back of it. By date.
fn settling(look: &Look<'_>, bill: &BillDocument) -> Outcome<Vec<Settling>> {
    let mut rows = Vec::new();
    for number in &bill.orders {
        let Some((_, tally)) = look.order(number)? else { continue };
        payments(&tally, bill, &mut rows);
        if bill.kind == DocumentKind::Invoice {
            credits(look, &tally, bill, &mut rows)?;
        }
    }
    rows.extend(bill.allocs.iter().map(|alloc| Settling {
        date: bill.date,
        document: alloc.invoice.clone(),
        kind: taken_back(alloc.kind).unwrap_or("applied"),
        amount: alloc.amount,
    }));
    rows.sort_by(|one, other| (one.date, &one.document).cmp(&(other.date, &other.document)));
    Ok(rows)
}

fn payments(tally: &Tally, bill: &BillDocument, rows: &mut Vec<Settling>) {
    for payment in &tally.payments {
        let here = payment.rows.iter().filter(|row| {
            row.invoice.as_ref() == Some(&bill.number) || row.credit_note.as_ref() == Some(&bill.number)
        });
        rows.extend(here.map(|row| Settling {
            date: payment.date,
            document: payment.document.clone(),
            kind: row.kind.word(),
            amount: row.amount,
        }));
    }
}

fn credits(look: &Look<'_>, tally: &Tally, bill: &BillDocument, rows: &mut Vec<Settling>) -> Outcome {
    for known in tally.bills.iter().filter(|known| known.kind == BillKind::CreditNote) {
        if rows.iter().any(|row| row.document == known.document) {
            continue;
        }
        let Some(note) = look.files.bill(&known.document)? else { continue };
        for alloc in note.allocs.iter().filter(|alloc| alloc.invoice == bill.number) {
            let (date, document) = (note.date, note.number.clone());
            // What had been let off opens the invoice again, and the note settles it.
            if let Some(kind) = taken_back(alloc.kind) {
                let amount = alloc.amount.negated();
                rows.push(Settling { date, document: document.clone(), kind, amount });
            }
            rows.push(Settling { date, document, kind: "credit note", amount: alloc.amount });
        }
    }
    Ok(())
}

/// What a credit note takes back of what had been let off, in words; nothing of money.
fn taken_back(kind: PaymentKind) -> Option<&'static str> {
    match kind {
        PaymentKind::Payment => None,
        PaymentKind::Discount => Some("discount taken back"),
        PaymentKind::Writeoff => Some("write-off taken back"),
        PaymentKind::Withholding => Some("withholding taken back"),
        PaymentKind::Expense => Some("expense taken back"),
    }
}

fn derived(
    look: &Look<'_>,
    bill: &BillDocument,
    receivable: Option<&Receivable>,
    settling: &[Settling],
) -> Outcome<serde_json::Value> {
    let rows = settling.iter().map(|row| {
        json!({ "date": row.date.to_string(), "document": row.document, "kind": row.kind, "amount": row.amount })
    });
    let rows: Vec<serde_json::Value> = rows.collect();
    let events = bill.events.iter().filter(|event| look.counts(event.date));
    let events = events.map(|event| object(&crate::record::event_table(event)));
    let events = events.collect::<Outcome<Vec<_>>>()?;
    Ok(match receivable {
        Some(open) => json!({
            "due": open.due.to_string(),
            "paid": open.paid,
            "credited": open.credited,
            "open": open.open,
            "status": open.collection(look.today),
            "settled": rows,
            "events": events,
        }),
        None => json!({ "credit": bill.currency.dressed(bill.credit()?), "settled": rows, "events": events }),
    })
}

fn page<'l>(
    look: &'l Look<'l>,
    bill: &BillDocument,
    receivable: Option<&Receivable>,
    settling: &[Settling],
) -> Page<'l> {
    let state = receivable.map_or("", |open| open.collection(look.today));
    let mut page = Page::new(look.session, &format!("{}  {}  {state}", bill.number, bill.kind.word()));
    page.facts(&facts(bill));
    page.lines("Bill to", &bill.bill_to.print_lines());
    page.lines("Ship to", &bill.ship_to.print_lines());
    page.table("Lines", &lines(bill));
    page.table("Taxes", &taxes(bill));
    page.section("Totals", &totals(bill, receivable));
    let rows = settling.iter().map(|row| {
        vec![row.date.to_string(), row.document.to_string(), row.kind.to_owned(), row.amount.to_string()]
    });
    let columns = vec![words("date"), words("document"), words("kind"), figures("amount")];
    page.table("Settled by", &Rows { columns, rows: rows.collect() });
    let events = bill.events.iter().filter(|event| look.counts(event.date));
    let events: Vec<String> = events
        .map(|event| {
            let what = crate::cli::commands::views::sentence::sentence(event, bill.currency);
            format!("{}  {}  {what}", event.date, event.id)
        })
        .collect();
    page.lines("Events", &events);
    page
}

fn facts(bill: &BillDocument) -> Vec<(&'static str, String)> {
    let join = |numbers: &[Number]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let delivered = match (bill.delivered_from, bill.delivered) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
        (from, to) => text(to.or(from).as_ref()),
    };
    let early = bill
        .early_payment
        .as_ref()
        .map(|early| format!("{} % until {}: {} less", early.percent.short(), early.until, early.amount));
    let withheld = bill.withholding.as_ref();
    let withheld =
        withheld.map(|held| format!("{} % of {}: {}", held.percent.short(), bill.net, held.amount));
    vec![
        ("customer", bill.customer.to_string()),
        ("orders", join(&bill.orders)),
        ("their order", text(bill.customer_po.as_ref())),
        ("their reference", text(bill.buyer_reference.as_ref())),
        ("date", bill.date.to_string()),
        ("due", text(bill.due.as_ref())),
        ("delivered", delivered),
        ("corrects", join(&bill.corrects)),
        ("reason", text(bill.reason.as_ref())),
        ("currency", bill.currency.to_string()),
        (
            "payment terms",
            text(bill.terms_text.as_ref().or(bill.payment_terms.as_ref().map(ToString::to_string).as_ref())),
        ),
        ("early payment", text(early.as_ref())),
        ("withholding", text(withheld.as_ref())),
        ("payment method", text(bill.payment_method.as_ref())),
        ("rep", text(bill.rep.as_ref())),
        ("VAT id", text(bill.buyer_vat_id.as_ref())),
    ]
}

fn lines(bill: &BillDocument) -> Rows {
    let row = |line: &crate::billing::BillLine| {
        vec![
            line.order.to_string(),
            line.line.to_string(),
            text(line.product.as_ref()),
            line.text.clone(),
            line.quantity.short(),
            text(line.unit.as_ref()),
            bill.currency.price_text(line.price),
            line.discount_pct.as_ref().map(|percent| format!("{percent} %")).unwrap_or_default(),
            line.amount.to_string(),
            text(line.invoice.as_ref()),
        ]
    };
    let columns = vec![
        words("order"),
        words("line"),
        words("product"),
        words("text"),
        figures("quantity"),
        words("unit"),
        figures("price"),
        figures("off"),
        figures("amount"),
        words("invoice"),
    ];
    Rows { columns, rows: bill.lines.iter().map(row).collect() }
}

fn taxes(bill: &BillDocument) -> Rows {
    let row = |tax: &crate::billing::BillTax| {
        let name = tax.name.clone().unwrap_or_else(|| tax.code.to_string());
        let rate = format!("{} %", tax.rate.short());
        let name = if tax.by_hand { format!("{name} (set by hand)") } else { name };
        vec![name, rate, tax.base.to_string(), tax.tax.to_string(), text(tax.note.as_ref())]
    };
    let columns = vec![words("tax"), figures("rate"), figures("base"), figures("amount"), words("note")];
    Rows { columns, rows: bill.taxes.iter().map(row).collect() }
}

fn totals(bill: &BillDocument, receivable: Option<&Receivable>) -> Vec<(&'static str, String)> {
    let deposits = bill.deposits().ok().filter(|deposits| !deposits.is_zero());
    let mut amounts = vec![
        ("discount", bill.discount.map(Amount::negated)),
        ("net", Some(bill.net)),
        ("tax", Some(bill.tax)),
        ("gross", Some(bill.gross)),
        ("deposits", deposits.map(Amount::negated)),
        ("rounding", bill.rounding),
        ("payable", deposits.or(bill.rounding).map(|_| bill.payable)),
    ];
    match receivable {
        Some(open) => {
            amounts.extend([
                ("paid", Some(open.paid)),
                ("credited", Some(open.credited)),
                ("open", Some(open.open)),
            ]);
        }
        None => amounts.push(("credit", bill.credit().ok().map(|credit| bill.currency.dressed(credit)))),
    }
    let width =
        amounts.iter().filter_map(|(_, amount)| Some((*amount)?.to_string().len())).max().unwrap_or(0);
    let shown = |amount: Amount| format!("{:>width$} {}", amount.to_string(), bill.currency);
    amounts.into_iter().map(|(name, amount)| (name, amount.map(shown).unwrap_or_default())).collect()
}
