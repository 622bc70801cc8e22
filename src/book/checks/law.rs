//! `law`: nobody moves more than stands there, and nothing is dated before what may not be.

use std::collections::BTreeSet;

use super::assertions::broken;
use crate::billing::Totals;
use crate::book::check::{Check, Finding, Findings, Looks, Spot};
use crate::book::seen::{Seen, SeenOrder};
use crate::order::{Order, Tally, Unfoldable};

pub(in crate::book) const CHECK: Check = Check {
    name: "law",
    sentence: "the events of every order hold: no more moved than stood there, bars kept",
    page: "\
Folds every order by date, and within a day by place in the file, also up to each undoing:
no event moves more than stands where it takes it, and none credits more than was invoiced.
Nothing recorded after an order was published, cancelled or closed is dated before that.
Keys of events stand once in a file, and every order has a total.

Why: an order that breaks the law has no figures; every command on it refuses, and stock
cannot be added up. It happens when events are edited by hand, or joined wrongly in a merge.

What to do: compare the order with git, and mend the event that is named, or take the edit
back. Events are corrected by further events, such as `salesbook undo` or `salesbook
unpick`.",
    looks: Looks { order: look, ..Looks::NOTHING },
};

fn look(seen: &SeenOrder<'_>, _: &Seen, findings: &mut Findings) {
    const MEND: &str = "mend the event, or take the edit back";
    match &seen.tally {
        Err(Unfoldable::Event(fault)) => {
            let spot = Spot::Event(fault.id.clone());
            findings.add(Finding::error(&seen.subject, spot, fault.to_string()).help(MEND));
        }
        Err(Unfoldable::Terms(large)) => findings.too_large(&seen.subject, large),
        Ok(tally) => no_total(seen, tally, findings),
    }
    if let Some((spot, message)) = before_a_bar(seen.order) {
        findings.add(Finding::error(&seen.subject, spot, message).help(MEND));
    }
    let mut keys = BTreeSet::new();
    for event in &seen.order.events {
        if let Some(key) = &event.key
            && !keys.insert(key)
        {
            let message = format!("key `{key}` stands at another event too");
            let help = "the same act may be recorded twice: take one of them out, or change its key";
            findings.add(
                Finding::error(&seen.subject, Spot::EventKey(event.id.clone(), "key"), message).help(help),
            );
        }
    }
}

/// An order too large to have a total stops every list; one that asserts another total is told of there.
fn no_total(seen: &SeenOrder<'_>, tally: &Tally, findings: &mut Findings) {
    if let Err(refusal) = Totals::of(tally)
        && broken(seen.order).is_none()
    {
        let message = format!("{} has no total: {refusal}", seen.order.number());
        findings
            .add(Finding::error(&seen.subject, Spot::Start, message).help("mend its quantities and prices"));
    }
}

/// The last event that is dated before a bar recorded earlier.
fn before_a_bar(order: &Order) -> Option<(Spot, String)> {
    order.bars_stand(0).err()?;
    let places = (0..order.events.len()).rev();
    let (place, refusal) = places.filter_map(|place| Some((place, order.bars_stand(place).err()?))).next()?;
    let event = order.events.get(place)?;
    Some((Spot::EventKey(event.id.clone(), "date"), refusal.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(change: impl Fn(&mut Sample), expected: &[&str]) {
        samples::check("law", change, expected);
    }

    #[test]
    fn no_more_is_moved_than_stands_there() {
        check(|_| {}, &[]);
        check(
            |sample| sample.replace("quantity = \"30\", from", "quantity = \"31\", from"),
            &[
                "error[law] shipped of 2026-11-09 (event ship01): cannot move 31 of line 1 from picked: 30 stand picked",
            ],
        );
    }

    #[test]
    fn bars_are_kept() {
        check(
            |sample| {
                sample.replace("date = 2026-11-03\nid = \"pick01\"", "date = 2026-11-01\nid = \"pick01\"")
            },
            &[
                "error[law] picked of 2026-11-01 (event pick01): cannot move 30 of line 1 from open: 0 stand open",
                "error[law] cannot date `picked` 2026-11-01: SO-2026-00042 was published on 2026-11-02, and nothing recorded later may be dated before that",
            ],
        );
    }

    #[test]
    fn a_key_stands_once() {
        let twice = |sample: &mut Sample| {
            sample.replace("id = \"pick01\"", "id = \"pick01\"\nkey = \"k\"");
            sample.replace("id = \"ship01\"", "id = \"ship01\"\nkey = \"k\"");
        };
        check(twice, &["error[law] key `k` stands at another event too"]);
    }
}
