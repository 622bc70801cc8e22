//! What of an import stands in the book already: the same, or something else.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::interchange::{Difference, OrderRequest, differences};
use crate::order::status::Life;
use crate::order::{Line, Move, Order, Shipment, Tally, Terms};
use crate::values::{Date, Number};

/// The orders of a source (or of all) that are in the book, by their external id. One that was deleted makes room: the
/// same rows may come in again.
pub(super) fn orders(files: &Files, source: Option<&str>) -> Outcome<BTreeMap<String, Number>> {
    let mut known = BTreeMap::new();
    let prefix = source.map(|source| format!("{source}/")).unwrap_or_default();
    files.each_order_entry(None, &files.pending()?, |entry| {
        let entry = entry?;
        if let Some(id) = entry.external_id.filter(|id| id.starts_with(&prefix))
            && entry.status.life != Life::Deleted
        {
            known.insert(id, entry.number);
        }
        Ok(())
    })?;
    Ok(known)
}

/// Keys of an order that nothing else fills in: where a column has an empty cell, the order has none.
const BARE: [&str; 4] = ["customer_po", "origin", "reference", "note"];

/// The same of a line.
const BARE_OF_LINE: [&str; 4] = ["discount_pct", "discount_amount", "ship_by", "note"];

/// The same of an address of which anything is said.
const BARE_OF_ADDRESS: [&str; 7] =
    ["attention", "street", "street2", "postal_code", "city", "region", "country"];

/// What rows say of an order, and of what they could say something.
pub(crate) struct Rows<'a> {
    /// What they ask for.
    pub(crate) request: &'a OrderRequest,
    /// The day it was shipped in full.
    pub(crate) shipped: Option<Date>,
    /// Do they have a column for a key? Then an empty cell says that there is nothing.
    pub(crate) has_column: &'a dyn Fn(&str) -> bool,
    /// Is stock kept, so that what left us names its bins?
    pub(crate) keeps_stock: bool,
}

/// What the rows say otherwise than the order in the book; of the day it was shipped too, where they say one.
pub(crate) fn order_differences(known: &Order, made: &Order, rows: &Rows<'_>) -> Vec<Difference> {
    let mut found = differences(&terms(&known.terms), &asked(&made.terms, rows));
    let tally = known.fold().ok();
    let shipments = tally.as_ref().map(|tally| tally.shipments.as_slice()).unwrap_or_default();
    let difference = |there: Option<&Shipment>, asked: String| {
        let there = there.map(|one| one.date.to_string()).unwrap_or_default();
        Difference { key: "shipped".to_owned(), there, asked }
    };
    match rows.shipped {
        Some(day) if shipments.iter().all(|one| one.date != day) => {
            found.push(difference(shipments.first(), day.to_string()));
        }
        None if rows.keeps_stock && (rows.has_column)("history.shipped") => {
            let told =
                shipments.iter().find(|one| tally.as_ref().is_some_and(|tally| is_history(tally, one)));
            found.extend(told.map(|one| difference(Some(one), String::new())));
        }
        Some(_) | None => {}
    }
    found
}

/// Did these goods leave before the order came into the book? Then they left no bin, though they are goods.
fn is_history(tally: &Tally, shipment: &Shipment) -> bool {
    let is_stocked = |row: &Move| tally.terms.line(row.line).is_some_and(Line::is_stocked);
    shipment.carrier.is_none() && shipment.moves.iter().any(|row| row.bin.is_none() && is_stocked(row))
}

/// The differences in words, both sides shown.
pub(crate) fn in_words(found: &[Difference]) -> String {
    let quoted = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => format!("\"{}\"", crate::values::shown_short(text)),
    };
    let words = found
        .iter()
        .take(3)
        .map(|one| format!("{} is {} there and {} here", one.key, quoted(&one.there), quoted(&one.asked)));
    let mut text = words.collect::<Vec<_>>().join("; ");
    if found.len() > 3 {
        text += &format!("; and {} more", found.len().saturating_sub(3));
    }
    text
}

fn terms(terms: &Terms) -> Value {
    let mut header = object(&terms.header);
    header.entry("price_mode").or_insert_with(|| Value::String("net".to_owned()));
    header.insert("lines".to_owned(), serde_json::to_value(&terms.lines).unwrap_or_default());
    header.insert("discounts".to_owned(), serde_json::to_value(&terms.discounts).unwrap_or_default());
    Value::Object(header)
}

/// What the rows say, with the codes and lines as they were made of it; nothing that they do not say.
fn asked(made: &Terms, rows: &Rows<'_>) -> Value {
    let request = rows.request;
    let mut header = object(request);
    header.insert("customer".to_owned(), Value::String(made.header.customer.to_string()));
    header.remove("lines");
    header.remove("discounts");
    empty(&mut header, &BARE, "", rows);
    for table in ["ship_to", "bill_to"] {
        if let Some(Value::Object(address)) = header.get_mut(table) {
            empty(address, &BARE_OF_ADDRESS, &format!("{table}."), rows);
        }
    }
    let lines = made.lines.iter().zip(&request.lines).map(|(line, asked)| {
        let mut says = object(asked);
        for (key, value) in object(line) {
            if ["no", "product", "charge"].contains(&key.as_str()) {
                says.insert(key, value);
            }
        }
        if line.product.is_some() {
            empty(&mut says, &BARE_OF_LINE, "line.", rows);
        }
        Value::Object(says)
    });
    header.insert("lines".to_owned(), Value::Array(lines.collect()));
    let has_column = ["discount_pct", "discount_amount"].into_iter().any(rows.has_column);
    if !request.discounts.is_empty() || (has_column && made.discounts.is_empty()) {
        let discounts = serde_json::to_value(&made.discounts).unwrap_or_default();
        header.insert("discounts".to_owned(), discounts);
    }
    Value::Object(header)
}

/// Says nothing under those keys that have a column and are not said.
fn empty(says: &mut Map<String, Value>, keys: &[&str], prefix: &str, rows: &Rows<'_>) {
    for key in keys.iter().filter(|key| (rows.has_column)(&format!("{prefix}{key}"))) {
        says.entry(*key).or_insert(Value::Null);
    }
}

fn object<T: serde::Serialize>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(keys)) => keys,
        Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | Err(_) => {
            Map::new()
        }
    }
}
