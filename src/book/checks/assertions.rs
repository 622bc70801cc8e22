//! `assertions`: what was published, or amended last, is still what the terms say.

use super::compared;
use crate::billing::Totals;
use crate::book::check::{Check, Finding, Findings, Looks, Spot};
use crate::book::seen::{Seen, SeenOrder};
use crate::order::{Event, Order, Recorded};
use crate::values::{Amount, EventId};

pub(in crate::book) const CHECK: Check = Check {
    name: "assertions",
    sentence: "the terms of every published order are those that were published or amended",
    page: "\
Compares the total and the digest that the last `published` or `amended` event of an order
asserts with what its terms came to when it was recorded. Comments, spacing, the order of
keys and the user's own keys under [x] do not matter; anything that was agreed does.

Why: once published, an order is a promise to a customer. A price, a quantity or an address
changed by hand changes that promise, and every paper made from it, without a trace.

What to do: take the edit back (`git diff` shows it), or record the change as what it is,
with `salesbook amend ORDER`, which asserts the new terms.",
    looks: Looks { order: look, ..Looks::NOTHING },
};

/// What an event says of the terms.
struct Assertion<'e> {
    total: Amount,
    digest: &'e str,
}

fn assertion(event: &Recorded) -> Option<Assertion<'_>> {
    if let Event::Published(published) = &event.event {
        return Some(Assertion { total: published.total, digest: &published.terms });
    }
    if let Event::Amended(amended) = &event.event {
        return Some(Assertion { total: amended.total, digest: &amended.terms });
    }
    None
}

fn look(seen: &SeenOrder<'_>, _: &Seen, findings: &mut Findings) {
    let Some((event, key, message)) = broken(seen.order) else { return };
    let number = seen.order.number();
    let help = format!(
        "take the edit back (`git diff` shows it), or `salesbook amend {number}` to agree on it anew"
    );
    findings.add(Finding::error(&seen.subject, Spot::EventKey(event.id.clone(), key), message).help(help));
}

/// What is so, in words, where the terms of an order are not those that were last published or amended.
pub fn changed_terms(order: &Order) -> Option<String> {
    broken(order).map(|(_, _, message)| message)
}

/// The last assertion, if it no longer says the truth: its event, the key, and what is so.
pub(super) fn broken(order: &Order) -> Option<(&Recorded, &'static str, String)> {
    let is_undone = |id: &EventId| {
        order.events.iter().any(|other| matches!(&other.event, Event::Undone(undone) if undone.of == *id))
    };
    // What was taken back asserts nothing any more.
    let standing = order.events.iter().enumerate().rev().filter(|(_, event)| !is_undone(&event.id));
    let last = standing.filter_map(|(place, event)| Some((place, event, assertion(event)?))).next();
    let (place, event, assertion) = last?;
    let (key, message) = denied(order, place, event, &assertion)?;
    Some((event, key, message))
}

/// The key with which an event denies the terms, in words; none where they agree.
fn denied(
    order: &Order,
    place: usize,
    event: &Recorded,
    assertion: &Assertion<'_>,
) -> Option<(&'static str, String)> {
    let changed = || {
        let (number, kind, date) = (order.number(), event.event.kind(), event.date);
        format!("the terms of {number} were changed after they were {kind} on {date}")
    };
    let Ok(tally) = order.as_recorded(place) else {
        // An order that breaks a law has no figures; but nothing was amended before it was published.
        let is_published = matches!(event.event, Event::Published(_));
        return (is_published && order.terms.digest() != assertion.digest).then(|| ("terms", changed()));
    };
    match Totals::of(&tally).map(|totals| totals.gross) {
        Err(refusal) => Some(("total", refusal.to_string())),
        Ok(total) if total != assertion.total => {
            Some(("total", compared(&changed(), assertion.total, total)))
        }
        Ok(total) if tally.terms.digest() != assertion.digest => {
            Some(("terms", format!("{}, its total is {total} as before", changed())))
        }
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        samples::check("assertions", |sample: &mut Sample| sample.replace(old, new), expected);
    }

    #[test]
    fn a_price_edited_by_hand_is_found_with_its_figures() {
        check("price = \"1.00\"", "price = \"1.000\"", &[]);
        check(
            "price = \"1.00\"",
            "price = \"1.10\"",
            &[
                "error[assertions] the terms of SO-2026-00042 were changed after they were published on 2026-11-02\n  \
               asserted    119.00\n  calculated  130.90\n  difference   11.90",
            ],
        );
    }

    #[test]
    fn other_terms_at_the_same_total_are_found_by_the_digest() {
        let expected = "error[assertions] the terms of SO-2026-00042 were changed after they were published on \
                        2026-11-02, its total is 119.00 as before";
        check("street = \"9 Dock Rd\"", "street = \"8 Dock Rd\"", &[expected]);
        check("quantity = \"100\"\nprice = \"1.00\"", "quantity = \"80\"\nprice = \"1.25\"", &[expected]);
    }

    #[test]
    fn an_edit_that_breaks_the_law_is_found_too() {
        let expected = "error[assertions] the terms of SO-2026-00042 were changed after they were published on 2026-11-02";
        check("quantity = \"100\"", "quantity = \"50\"", &[expected]);
    }

    #[test]
    fn the_last_assertion_counts() {
        let amended = "\n[[event]]\nevent = \"amended\"\ndate = 2026-11-10\nid = \"amend1\"\ntotal = \"130.90\"\n\
                       terms = \"DIGEST\"\nchanges = []\n";
        let amend = |sample: &mut Sample| {
            sample.replace("price = \"1.00\"", "price = \"1.10\"");
            let digest = sample.order().terms.digest();
            sample.append(&amended.replace("DIGEST", &digest));
        };
        samples::check("assertions", amend, &[]);
    }
}
