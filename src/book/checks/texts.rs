//! `texts`: what was agreed can be seen as it is, since it is printed on papers.

use serde::Serialize;

use crate::book::check::{Check, Finding, Findings, Looks, Spot};
use crate::book::seen::{Seen, SeenOrder};
use crate::values::{Entries, UnfitText, Written, unfit_texts};

pub(in crate::book) const CHECK: Check = Check {
    name: "texts",
    sentence: "no text of a published order holds a control character",
    page: "\
Looks at the texts in the terms of every published order: names, addresses, numbers of other
people, lines, notes. New lines may stand in notes and longer texts alone.

Why: such a character can steer a terminal or a printer, and breaks the rows of other
programs. Publishing refuses it, so it came in by hand. Where it is shown it is spelled out.

What to do: write the text without it, then `salesbook amend ORDER` to agree on it anew.",
    looks: Looks { order: look, ..Looks::NOTHING },
};

/// The keys whose place is told; of others it is told which line or table they stand in.
const KEYS: [&str; 17] = [
    "bill_to",
    "buyer_reference",
    "charge",
    "customer_po",
    "delivery_mode",
    "external_id",
    "key",
    "note",
    "origin",
    "payment_method",
    "reference",
    "rep",
    "ship_to",
    "tags",
    "terms_text",
    "text",
    "unit",
];

fn look(seen: &SeenOrder<'_>, _: &Seen, findings: &mut Findings) {
    if !seen.tally.as_ref().is_ok_and(|tally| tally.published.is_some()) {
        return;
    }
    let terms = &seen.order.terms;
    for (key, value) in keys(&terms.header) {
        let whose = if matches!(value, Written::Table(_)) { format!("{key}: ") } else { String::new() };
        tell(seen, known(&key).map_or(Spot::Start, Spot::Key), &whose, &key, &value, findings);
    }
    for line in &terms.lines {
        for (key, value) in keys(line) {
            let spot = Spot::LineKey(line.no, known(&key).unwrap_or("no"));
            tell(seen, spot, &format!("line {}: ", line.no), &key, &value, findings);
        }
    }
    for (key, value) in terms.discounts.iter().flat_map(keys) {
        tell(seen, Spot::Key("discount"), "discount: ", &key, &value, findings);
    }
}

fn tell(seen: &SeenOrder<'_>, spot: Spot, whose: &str, key: &str, value: &Written, findings: &mut Findings) {
    for unfit in unfit_texts(key, value) {
        // A long text can be seen.
        if matches!(unfit, UnfitText::Control { .. }) {
            let number = seen.order.number();
            let help = format!("write it without, then `salesbook amend {number}` to agree on it anew");
            findings.add(Finding::warning(&seen.subject, spot.clone(), format!("{whose}{unfit}")).help(help));
        }
    }
}

/// What is written at each key.
fn keys(table: &impl Serialize) -> Entries {
    Written::of(table).map(Written::entries).unwrap_or_default()
}

fn known(key: &str) -> Option<&'static str> {
    KEYS.into_iter().find(|known| *known == key)
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        samples::check("texts", |sample: &mut Sample| sample.replace(old, new), expected);
    }

    #[test]
    fn what_was_published_can_be_seen() {
        check("ACME", "ACME", &[]);
        let number = "number = \"SO-2026-00042\"";
        let said = "warning[texts] customer_po holds a control character (U+001B)";
        check(number, &format!("{number}\ncustomer_po = \"\\u001b[2J\""), &[said]);
        check(number, &format!("{number}\nnote = \"one\\ntwo\""), &[]);
        let said = "warning[texts] bill_to: name holds a control character (U+0085)";
        check(number, &format!("{number}\nbill_to.name = \"A\\u0085\""), &[said]);
        let said = "warning[texts] line 1: text holds a control character (U+0009)";
        check("text = \"Widget\"", "text = \"one\\ttwo\"", &[said]);
    }

    #[test]
    fn a_draft_is_told_when_it_is_published() {
        let draft = |sample: &mut Sample| {
            let order = sample.orders.get_mut("SO-2026-00042").unwrap();
            order.truncate(order.find("[[event]]").unwrap());
            *order = format!("note = \"\\u001b\"\n{order}");
        };
        samples::check("texts", draft, &[]);
    }
}
