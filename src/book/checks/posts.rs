//! `posts`: what documents ask to stand in orders stands there, and orders name documents that are there.

use std::collections::BTreeMap;

use serde_json::Value;

use super::folder;
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Claim, Seen, SeenOrder};
use crate::order::Recorded;
use crate::values::Number;

pub(in crate::book) const CHECK: Check = Check {
    name: "posts",
    sentence: "documents and orders tell the same, line by line and amount by amount",
    page: "\
An invoice, a credit note and a payment list the events they ask for, and every order keeps
a copy of its own. Every such event stands in its order with the same content, and every
event that names a document finds that document, which asks for it.

Why: it is the double entry of the book. A command that was killed leaves a document whose
events are still to be copied; a merge may drop an event, a slip of the hand a document.

What to do: `salesbook check --fix` copies what is missing into the orders; so does any
command that writes. A document that is gone is brought back with git (`git log --all --
invoices/`); its number is never issued again. Where both sides differ, take the edit back.",
    looks: Looks { order: look, book: left, ..Looks::NOTHING },
};

fn look(order: &SeenOrder<'_>, seen: &Seen, findings: &mut Findings) {
    for claim in &order.claims {
        claimed(order, claim, findings);
    }
    for event in &order.order.events {
        let Some(document) = document_of(event) else { continue };
        let spot = || Spot::EventKey(event.id.clone(), "document");
        let (kind, date) = (event.event.kind(), event.date);
        let Some(name) = document.number() else { continue };
        let is_there = seen.bills.contains_key(&document) || seen.payments.contains_key(name);
        if !is_there && !seen.unreadable.contains(&document) {
            let message = format!("{name} is not there, but was {kind} here on {date}");
            let help = format!("bring it back: `git log --all -- {}/`", folder(&document));
            findings.add(Finding::error(&order.subject, spot(), message).help(help));
        } else if is_there
            && !order.claims.iter().any(|claim| claim.document == document && claim.event.id == event.id)
        {
            let message = format!("{name} does not ask for this event ({})", event.id);
            let help = "compare the document and the order with git, and take the edit back";
            findings.add(Finding::error(&order.subject, spot(), message).help(help));
        }
    }
}

/// An event that a document asks for stands in the order, and is the same.
fn claimed(order: &SeenOrder<'_>, claim: &Claim, findings: &mut Findings) {
    let Claim { document, event } = claim;
    let Some(name) = document.number() else { return };
    let number = order.order.number();
    match order.order.event(&event.id) {
        Err(_) => {
            let message =
                format!("{name} is not posted: {number} has no event {} ({})", event.id, event.event.kind());
            let spot = Spot::Post(event.id.clone());
            findings
                .add(Finding::error(document, spot, message).help("`salesbook check --fix` completes it"));
        }
        Ok(there) if there == event => {}
        Ok(there) => {
            let mut message = format!("event {} ({}) is not what {name} says", event.id, event.event.kind());
            for (what, here, asked) in differences(there, event) {
                message += &format!("\n  {what}: {here} here, {asked} in {name}");
            }
            let spot = Spot::Event(event.id.clone());
            let help = "compare the document and the order with git, and take the edit back";
            findings.add(Finding::error(&order.subject, spot, message).help(help));
        }
    }
}

/// Claims on orders that were not seen.
fn left(seen: &Seen, findings: &mut Findings) {
    for (order, claims) in &seen.claims {
        if seen.unreadable.contains(&Subject::Order(order.clone())) {
            continue;
        }
        for Claim { document, event } in claims {
            let message =
                format!("{order} is not there, though it was {} by this document", event.event.kind());
            let help = "bring it back: `git log --all -- orders/`";
            findings.add(Finding::error(document, Spot::Post(event.id.clone()), message).help(help));
        }
    }
}

/// The document that an event names.
fn document_of(event: &Recorded) -> Option<Subject> {
    let number: Number = event.event.document()?.clone();
    match event.event.kind() {
        "invoiced" => Some(Subject::Invoice(number)),
        "credited" => Some(Subject::CreditNote(number)),
        "paid" | "refunded" => Some(Subject::Payment(number)),
        _ => None,
    }
}

/// What differs between two events: the thing, what stands here, what was asked for.
fn differences(here: &Recorded, asked: &Recorded) -> Vec<(String, String, String)> {
    let (here, asked) = (facts(here), facts(asked));
    let mut names: Vec<&String> = here.keys().chain(asked.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let side = |facts: &BTreeMap<String, String>, name: &String| {
        facts.get(name).cloned().unwrap_or_else(|| "nothing".to_owned())
    };
    names
        .into_iter()
        .map(|name| (name.clone(), side(&here, name), side(&asked, name)))
        .filter(|(_, here, asked)| here != asked)
        .collect()
}

/// The facts of an event, each under its name; rows are told apart by their line, or by their place.
fn facts(event: &Recorded) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let stamp = [
        ("date", Some(event.date.to_string())),
        ("by", event.by.clone()),
        ("note", event.note.clone()),
        ("key", event.key.clone()),
        ("event", Some(event.event.kind().to_owned())),
    ];
    facts.extend(stamp.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    if let Ok(value) = event.event.write(serde_json::value::Serializer) {
        flatten("", &value, &mut facts);
    }
    facts
}

fn flatten(name: &str, value: &Value, facts: &mut BTreeMap<String, String>) {
    let below = |inner: &str| if name.is_empty() { inner.to_owned() } else { format!("{name} {inner}") };
    match value {
        Value::Object(keys) => keys.iter().for_each(|(key, value)| flatten(&below(key), value, facts)),
        Value::Array(rows) => {
            for (place, row) in rows.iter().enumerate() {
                let row_name = match row.get("line") {
                    Some(line) => format!("of line {line}"),
                    None => place.saturating_add(1).to_string(),
                };
                flatten(&below(&row_name), row, facts);
            }
        }
        Value::String(text) => {
            facts.insert(name.to_owned(), text.clone());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            facts.insert(name.to_owned(), value.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(change: impl Fn(&mut Sample), expected: &[&str]) {
        samples::check("posts", change, expected);
    }

    #[test]
    fn a_sound_book_tells_the_same_twice() {
        check(|_| {}, &[]);
    }

    #[test]
    fn a_document_that_is_gone_is_missed() {
        check(
            |sample| sample.invoices.clear(),
            &["error[posts] INV-2026-00001 is not there, but was invoiced here on 2026-11-09"],
        );
        check(
            |sample| sample.payments.clear(),
            &["error[posts] PAY-2026-00001 is not there, but was paid here on 2026-11-20"],
        );
    }

    #[test]
    fn an_event_that_was_not_copied_is_missed() {
        let cut = |sample: &mut Sample| {
            let text = sample.orders.get_mut("SO-2026-00042").unwrap();
            let end = text.rfind("[[event]]").unwrap();
            text.truncate(end);
        };
        check(cut, &["error[posts] PAY-2026-00001 is not posted: SO-2026-00042 has no event paid01 (paid)"]);
        check(
            |sample| sample.orders.clear(),
            &[
                "error[posts] SO-2026-00042 is not there, though it was invoiced by this document",
                "error[posts] SO-2026-00042 is not there, though it was paid by this document",
            ],
        );
    }

    #[test]
    fn both_sides_agree_amount_by_amount() {
        check(
            |sample| sample.replace("net = \"30.00\" }", "net = \"30.01\" }"),
            &["error[posts] event invo01 (invoiced) is not what INV-2026-00001 says\n  \
               lines of line 1 net: 30.01 here, 30.00 in INV-2026-00001"],
        );
        check(|sample| sample.replace("net = \"30.00\" }", "net = \"30\" }"), &[]);
    }

    #[test]
    fn an_event_that_the_document_does_not_ask_for_is_told() {
        check(
            |sample| sample.replace("invo01", "invo02"),
            &[
                "error[posts] INV-2026-00001 is not posted: SO-2026-00042 has no event invo01 (invoiced)",
                "error[posts] INV-2026-00001 does not ask for this event (invo02)",
            ],
        );
    }
}
