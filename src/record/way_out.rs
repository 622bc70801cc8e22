//! Where an order cannot have what both sides did: how what one side did gives way to what the other did.

use crate::book::changed_terms;
use crate::order::verbs::Answer;
use crate::order::{Event, Order, Recorded};
use crate::values::{Date, EventId};

/// How what one side alone recorded gives way to what the other recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivesWay {
    /// These events are taken back on that side, in this order, each on its own day; then the merge is made there.
    Undone(Vec<(EventId, Date)>),
    /// Nothing takes them back, and no document rests on them: the merge leaves them out.
    LeftOut,
    /// Documents were issued on that side, and those stay.
    Issued,
}

/// How the events that `giving` has beside `staying` give way, so that the order can have all that is left.
pub fn gives_way(giving: &Order, staying: &Order) -> GivesWay {
    let own: Vec<Recorded> = beside(giving, staying).cloned().collect();
    let mut rest = giving.clone();
    let mut undone = Vec::new();
    for (event, count) in own.iter().rev().zip(0_u32..100) {
        let Some(without) = taken_back(&rest, event, count) else { continue };
        rest = without;
        undone.push((event.id.clone(), event.date));
        if fit(&rest, staying) {
            return GivesWay::Undone(undone);
        }
    }
    if own.iter().any(|event| event.event.document().is_some()) {
        GivesWay::Issued
    } else {
        GivesWay::LeftOut
    }
}

/// Why the order cannot have an event of one side beside what it has; none where it can.
pub fn refuses(order: &Order, event: &Recorded) -> Option<String> {
    if let Some(key) = event.key.as_deref().filter(|key| order.keyed(key).is_some()) {
        return Some(format!("the key `{}` stands at one act", crate::values::shown(key)));
    }
    let before = order.events.len();
    match order.record(vec![event.clone()]) {
        Err(refusal) => Some(refusal.to_string()),
        Ok((joined, _)) => broken_by(&joined, order, before),
    }
}

/// What is wrong with the terms of an order after events were added to it that was sound before them.
fn broken_by(joined: &Order, before: &Order, from: usize) -> Option<String> {
    let asserts = |event: &Recorded| matches!(event.event, Event::Published(_) | Event::Amended(_));
    let added = joined.events.iter().skip(from).any(asserts);
    if !added || changed_terms(before).is_some() { None } else { changed_terms(joined) }
}

/// The events of one side that the other does not have.
fn beside<'o>(one: &'o Order, other: &'o Order) -> impl Iterator<Item = &'o Recorded> {
    one.events.iter().filter(|event| other.events.iter().all(|there| there.id != event.id))
}

/// Can the order have the events of both, those of `ours` first?
fn fit(ours: &Order, theirs: &Order) -> bool {
    let added: Vec<Recorded> = beside(theirs, ours).cloned().collect();
    let is_keyed = |event: &Recorded| event.key.as_deref().is_some_and(|key| ours.keyed(key).is_some());
    if added.iter().any(is_keyed) {
        return false;
    }
    let is_sound = |order: &Order| changed_terms(order).is_none();
    match ours.record(added) {
        Ok((joined, _)) => is_sound(&joined) || !is_sound(ours) || !is_sound(theirs),
        Err(_) => false,
    }
}

/// The order with an event taken back on its own day; none where that is refused.
fn taken_back(order: &Order, event: &Recorded, count: u32) -> Option<Order> {
    let tally = order.holds().ok()?;
    let Answer::Record(undone) = order.undo(&tally, Some(&event.id), event.date).ok()? else { return None };
    let id = format!("undo{count:02}").parse().ok()?;
    let undone = Recorded { date: event.date, id, by: None, note: None, key: None, event: undone };
    order.record(vec![undone]).ok().map(|(order, _)| order)
}
