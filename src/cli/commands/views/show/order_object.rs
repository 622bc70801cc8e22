//! An order as one flat JSON object: what is derived stands beside what is stored.

use serde_json::{Map, Value, json};

use super::order::{BillStory, Story};
use super::order_lines::LineRow;
use crate::cli::commands::views::page::object as plain;
use crate::cli::failure::Outcome;
use crate::order::{BillKind, Payment, Shipment};
use crate::record;

/// The whole object.
pub(super) fn object(story: &Story<'_>) -> Outcome<Value> {
    let header = &story.tally.terms.header;
    let (invoices, notes): (Vec<&BillStory>, Vec<&BillStory>) =
        story.bills.iter().partition(|known| known.bill.kind == BillKind::Invoice);
    let containers = story.containers().into_iter();
    let holds = story.tally.holds.iter();
    let mut object = json!({
        "version": 1,
        "number": header.number,
        "customer": header.customer,
        "status": story.status.headline(),
        "flags": story.flags(),
        "todo": story.entry.todo(),
        "delivered_pct": story.status.delivered_pct,
        "invoiced_pct": story.status.invoiced_pct,
        "paid_pct": story.status.paid_pct,
        "terms": terms(story)?,
        "lines": story.lines.iter().map(line).collect::<Outcome<Vec<Value>>>()?,
        "totals": totals(story)?,
        "holds": holds.map(|hold| json!({ "id": hold.id.as_str(), "date": hold.date.to_string(), "reason": hold.reason })).collect::<Vec<_>>(),
        "containers": containers.map(|(code, what)| json!({ "container": code, "holds": what })).collect::<Vec<_>>(),
        "shipments": story.tally.shipments.iter().map(|known| shipment(story, known)).collect::<Outcome<Vec<_>>>()?,
        "invoices": invoices.iter().map(|known| bill(story, known)).collect::<Vec<_>>(),
        "credit_notes": notes.iter().map(|known| bill(story, known)).collect::<Vec<_>>(),
        "payments": story.tally.payments.iter().map(|known| payment(story, known)).collect::<Outcome<Vec<_>>>()?,
        "events": story.events().map(|event| plain(&record::event_table(event))).collect::<Outcome<Vec<_>>>()?,
    });
    if let (Some(day), Value::Object(keys)) = (story.look.as_of, &mut object) {
        keys.insert("as_of".to_owned(), day.to_string().into());
    }
    Ok(object)
}

/// The header as it stands in the file, without what stands above it in the object, and the discounts.
fn terms(story: &Story<'_>) -> Outcome<Value> {
    let terms = &story.tally.terms;
    let mut header = plain(&terms.header)?;
    if let Value::Object(keys) = &mut header {
        keys.retain(|key, _| !matches!(key.as_str(), "format" | "number" | "id" | "customer" | "key"));
        if !terms.discounts.is_empty() {
            keys.insert("discounts".to_owned(), plain(&terms.discounts)?);
        }
    }
    Ok(header)
}

/// A line: as agreed, then how much of it stands where.
fn line(row: &LineRow) -> Outcome<Value> {
    let line = &row.line;
    let mut object = json!({ "no": line.no, "product": line.product, "text": line.text });
    let Value::Object(keys) = &mut object else { return Ok(object) };
    keys.insert("quantity".to_owned(), line.quantity().short().into());
    keys.extend(row.figures.iter().map(|(name, figure)| ((*name).to_owned(), figure.short().into())));
    keys.insert("price".to_owned(), line.price.to_string().into());
    keys.insert("net".to_owned(), row.net.map_or(Value::Null, |net| net.to_string().into()));
    // What the file says beside: kind, unit, discounts and the like.
    if let Value::Object(stored) = plain(line)? {
        for (key, value) in stored {
            keys.entry(key).or_insert(value);
        }
    }
    Ok(object)
}

fn totals(story: &Story<'_>) -> Outcome<Value> {
    let (totals, entry) = (&story.totals, &story.entry);
    let dressed = |amount| entry.currency.dressed(amount).to_string();
    Ok(json!({
        "net": dressed(totals.net),
        "tax": dressed(totals.tax),
        "gross": dressed(totals.gross),
        "invoiced": dressed(entry.invoiced),
        "paid": dressed(entry.paid),
        "due": dressed(story.due()?),
        "discount": dressed(totals.discount),
        "groups": plain(&totals.groups)?,
    }))
}

fn shipment(story: &Story<'_>, shipment: &Shipment) -> Outcome<Value> {
    Ok(json!({
        "id": shipment.id.as_str(),
        "date": shipment.date.to_string(),
        "carrier": shipment.carrier,
        "tracking": shipment.tracking,
        "days_late": story.days_late(shipment).unwrap_or(0),
        "ship_to": plain(&shipment.ship_to)?,
        "moves": plain(&shipment.moves)?,
    }))
}

/// An invoice or credit note of the order, the order's share of it; what is open is that of the whole document.
fn bill(story: &Story<'_>, known: &BillStory) -> Value {
    let bill = &known.bill;
    let mut keys = Map::new();
    let mut put = |key: &str, value: Value| keys.insert(key.to_owned(), value);
    put("number", bill.document.to_string().into());
    put("date", bill.date.to_string().into());
    put("net", bill.net.to_string().into());
    put("tax", bill.tax.to_string().into());
    put("gross", bill.gross.to_string().into());
    if !bill.rounding.is_zero() {
        put("rounding", bill.rounding.to_string().into());
    }
    if let Some(open) = &known.receivable {
        put("due", open.due.to_string().into());
        put("payable", open.payable.to_string().into());
        put("paid", open.paid.to_string().into());
        put("credited", open.credited.to_string().into());
        put("open", open.open.to_string().into());
        put("status", open.collection(story.look.today).into());
    }
    if known.document.is_none() {
        put("missing", true.into());
    }
    Value::Object(keys)
}

fn payment(story: &Story<'_>, payment: &Payment) -> Outcome<Value> {
    let amount = crate::values::Amount::total(payment.rows.iter().map(|row| row.amount))?;
    let mut object = json!({
        "number": payment.document,
        "date": payment.date.to_string(),
        "amount": amount.to_string(),
        "rows": plain(&payment.rows)?,
    });
    if let (true, Value::Object(keys)) = (story.missing_payments.contains(&payment.document), &mut object) {
        keys.insert("missing".to_owned(), true.into());
    }
    Ok(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::status::Life;
    use crate::record::{Source, read_order};

    const ORDER: &str = r#"
number = "SO-1"
customer = "ACME"
date = 2026-11-02
currency = "EUR"
[[line]]
no = 1
product = "WIDGET"
text = "Widget"
quantity = "100"
price = "1.00"
[[line]]
no = 2
kind = "charge"
charge = "freight"
price = "12.00"
[[event]]
event = "published"
date = 2026-11-02
id = "k3f9q2"
total = "112.00"
terms = "0123456789ab"
reserved = [{ line = 1, quantity = "90" }]
[[event]]
event = "shipped"
date = 2026-11-04
id = "s8h4r1"
moves = [{ line = 1, quantity = "30", from = "open", bin = "MAIN/B1" }]
"#;

    #[track_caller]
    fn check(place: usize, expected: &str) {
        let order = read_order(&Source::new("orders/SO-1.toml", ORDER).unwrap()).unwrap();
        let tally = order.fold().unwrap();
        assert_eq!(tally.life(), Life::Open);
        let totals = crate::billing::Totals::of(&tally).unwrap();
        let rows = crate::cli::commands::views::show::order_lines::rows(&tally, &totals).unwrap();
        assert_eq!(line(&rows[place]).unwrap().to_string(), expected);
    }

    #[test]
    fn a_line_says_how_much_stands_where() {
        check(
            0,
            r#"{"no":1,"product":"WIDGET","text":"Widget","quantity":"100","ordered":"100","open":"70","reserved":"60","picked":"0","packed":"0","shipped":"30","invoiced":"0","returned":"0","cancelled":"0","backorder":"10","price":"1.00","net":"100.00"}"#,
        );
    }

    #[test]
    fn a_charge_has_no_stages() {
        check(
            1,
            r#"{"no":2,"product":null,"text":"","quantity":"1","price":"12.00","net":"12.00","kind":"charge","charge":"freight"}"#,
        );
    }
}
