//! What of an import stands in the book already: the same, or something else.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::interchange::{Difference, OrderRequest, differences};
use crate::order::status::Life;
use crate::order::{Order, Terms};
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

/// What the rows say otherwise than the order in the book; of the day it was shipped too, where they say one.
pub(crate) fn order_differences(
    known: &Order,
    made: &Order,
    request: &OrderRequest,
    shipped: Option<Date>,
) -> Vec<Difference> {
    let mut found = differences(&terms(&known.terms), &asked(&made.terms, request));
    if let Some(shipped) = shipped {
        let days = known.fold().map(|tally| tally.shipments.iter().map(|one| one.date).collect::<Vec<_>>());
        let days = days.unwrap_or_default();
        if !days.contains(&shipped) {
            let there = days.first().map(ToString::to_string).unwrap_or_default();
            found.push(Difference { key: "shipped".to_owned(), there, asked: shipped.to_string() });
        }
    }
    found
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
fn asked(made: &Terms, request: &OrderRequest) -> Value {
    let mut header = object(request);
    header.insert("customer".to_owned(), Value::String(made.header.customer.to_string()));
    header.remove("lines");
    header.remove("discounts");
    let lines = made.lines.iter().zip(&request.lines).map(|(line, asked)| {
        let mut says = object(asked);
        for (key, value) in object(line) {
            if ["no", "product", "charge"].contains(&key.as_str()) {
                says.insert(key, value);
            }
        }
        Value::Object(says)
    });
    header.insert("lines".to_owned(), Value::Array(lines.collect()));
    if !request.discounts.is_empty() {
        let discounts = serde_json::to_value(&request.discounts).unwrap_or_default();
        header.insert("discounts".to_owned(), discounts);
    }
    Value::Object(header)
}

fn object<T: serde::Serialize>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(keys)) => keys,
        Ok(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | Err(_) => {
            Map::new()
        }
    }
}
