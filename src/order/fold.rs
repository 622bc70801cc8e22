//! The fold: events to figures, by date, within a day by place in the file; so as of a date is always a prefix.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::event::{Event, Recorded};
use super::refusal::Refusal;
use super::tally::Tally;
use super::terms::Terms;
use crate::values::{Date, EventId, Number};

/// An order: what was agreed, and what happened in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What was agreed; shared with the tallies made of it.
    pub terms: Arc<Terms>,
    /// What happened.
    pub events: Vec<Recorded>,
}

/// The fold stops: an event breaks a law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} of {date} (event {id}): {refusal}")]
pub struct Fault {
    /// The event that breaks it; of terms that cannot be counted, the number of the order has no event.
    pub id: EventId,
    /// Its place in the file, from 0.
    pub place: usize,
    /// Its kind.
    pub kind: &'static str,
    /// Its date.
    pub date: Date,
    /// The law.
    pub refusal: Refusal,
}

/// Why an order cannot be folded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfoldable {
    /// Its terms are too large to count.
    #[error(transparent)]
    Terms(#[from] crate::values::TooLarge),
    /// One of its events breaks a law.
    #[error(transparent)]
    Event(#[from] Fault),
}

impl Order {
    /// The order's number.
    pub fn number(&self) -> &Number {
        &self.terms.header.number
    }

    /// The terms, to be changed; a tally made before keeps those it was made of.
    pub fn terms_mut(&mut self) -> &mut Terms {
        Arc::make_mut(&mut self.terms)
    }

    /// The figures after everything that is recorded.
    pub fn fold(&self) -> Result<Tally, Unfoldable> {
        self.fold_these(&self.in_order())
    }

    /// The figures at the end of that day.
    pub fn as_of(&self, day: Date) -> Result<Tally, Unfoldable> {
        let mut events = self.in_order();
        events.retain(|(_, event)| event.date <= day);
        self.fold_these(&events)
    }

    /// The figures right after the event at that place was recorded: of what stands above it in the file, and itself.
    pub fn as_recorded(&self, place: usize) -> Result<Tally, Unfoldable> {
        let mut events = self.in_order();
        events.retain(|(other, _)| *other <= place);
        self.fold_these(&events)
    }

    /// The event of that id.
    pub fn event(&self, id: &EventId) -> Result<&Recorded, Refusal> {
        self.events
            .iter()
            .find(|event| event.id == *id)
            .ok_or_else(|| Refusal::NoEvent { order: self.number().clone(), event: id.clone() })
    }

    /// The event that carries that key of a caller.
    pub fn keyed(&self, key: &str) -> Option<&Recorded> {
        self.events.iter().find(|event| event.key.as_deref() == Some(key))
    }

    /// The order with these events recorded after all others, if every law still holds with them in their place.
    ///
    /// Refused when one is dated before a bar, or when it, or an event after its date, no longer holds.
    pub fn record(&self, events: Vec<Recorded>) -> Result<(Self, Tally), Refusal> {
        let before = self.events.len();
        let mut order = self.clone();
        order.events.extend(events);
        order.bars_stand(before)?;
        match order.holds() {
            Ok(tally) => Ok((order, tally)),
            Err(Unfoldable::Terms(large)) => Err(large.into()),
            Err(Unfoldable::Event(fault)) if fault.place >= before => {
                Err(order.too_early(&fault, before).unwrap_or(fault.refusal))
            }
            Err(Unfoldable::Event(fault)) => {
                let new = order.events.get(before);
                Err(Refusal::Collides {
                    kind: new.map_or("event", |event| event.event.kind()),
                    date: new.map_or(fault.date, |event| event.date),
                    other: fault.kind,
                    on: fault.date,
                    id: fault.id,
                    cause: Box::new(fault.refusal),
                })
            }
        }
    }

    /// The recorded event on which a new one rests, though it is dated before it: with it, the new one would hold.
    fn too_early(&self, fault: &Fault, before: usize) -> Option<Refusal> {
        let recorded = self.events.get(..before)?;
        let mut later: Vec<&Recorded> = recorded.iter().filter(|event| event.date > fault.date).collect();
        later.sort_by_key(|event| event.date);
        let rests_on = later.into_iter().find(|other| {
            let mut moved = self.clone();
            moved.events.iter_mut().skip(before).for_each(|event| event.date = event.date.max(other.date));
            moved.holds().is_ok()
        })?;
        Some(Refusal::TooEarly {
            kind: fault.kind,
            date: fault.date,
            other: rests_on.event.kind(),
            on: rests_on.date,
            id: rests_on.id.clone(),
        })
    }

    /// The figures, if the whole fold holds, and every prefix of it that an undoing ends.
    pub fn holds(&self) -> Result<Tally, Unfoldable> {
        let events = self.in_order();
        for (end, (_, event)) in events.iter().enumerate() {
            if let (Event::Undone(_), Some(before)) = (&event.event, events.get(..end)) {
                self.fold_these(before)?;
            }
        }
        self.fold_these(&events)
    }

    /// Is every event, from that place in the file on, dated on or after the bars recorded before it?
    pub fn bars_stand(&self, from: usize) -> Result<(), Refusal> {
        for (place, event) in self.events.iter().enumerate().skip(from) {
            let earlier = self.events.iter().take(place);
            let bar =
                earlier.filter(|bar| bar.event.is_bar() && bar.date > event.date).max_by_key(|bar| bar.date);
            if let Some(bar) = bar {
                return Err(Refusal::BeforeBar {
                    order: self.number().clone(),
                    kind: event.event.kind(),
                    date: event.date,
                    bar: bar.event.kind(),
                    on: bar.date,
                });
            }
        }
        Ok(())
    }

    /// The events in the order of the fold.
    pub fn by_date(&self) -> impl Iterator<Item = &Recorded> {
        self.in_order().into_iter().map(|(_, event)| event)
    }

    /// The events in the order of the fold, each with its place in the file.
    fn in_order(&self) -> Vec<(usize, &Recorded)> {
        let mut events: Vec<_> = self.events.iter().enumerate().collect();
        events.sort_by_key(|(_, event)| event.date);
        events
    }

    /// What these events, in the order of the fold, take back: each an event before it that is no bar, no event of
    /// money and no undoing.
    fn taken_back(&self, events: &[(usize, &Recorded)]) -> Result<BTreeSet<EventId>, Unfoldable> {
        let mut undone = BTreeSet::new();
        for (end, (place, event)) in events.iter().enumerate() {
            if let Event::Undone(taken) = &event.event {
                let mut before = events.iter().take(end).map(|(_, target)| *target);
                let target = before.find(|target| target.id == taken.of);
                self.require_taken_back(&taken.of, target).map_err(|law| Fault::of(event, *place, law))?;
                undone.insert(taken.of.clone());
            }
        }
        Ok(undone)
    }

    fn require_taken_back(&self, id: &EventId, target: Option<&Recorded>) -> Result<(), Refusal> {
        let (order, event) = (self.number().clone(), id.clone());
        let Some(target) = target else { return Err(Refusal::NoEvent { order, event }) };
        let undoes = matches!(target.event, Event::Undone(_));
        if undoes || target.event.is_bar() || target.event.document().is_some() {
            let because = format!("`{}` is final", target.event.kind());
            return Err(Refusal::Undo { order, event, because, help: String::new() });
        }
        Ok(())
    }

    /// Folds these events, the first of the fold; what one of them undoes is left out, as if it had not been.
    fn fold_these(&self, events: &[(usize, &Recorded)]) -> Result<Tally, Unfoldable> {
        let undone = self.taken_back(events)?;
        let mut tally = Tally::of(&self.terms)?;
        for (place, event) in events.iter().filter(|(_, event)| !undone.contains(&event.id)) {
            event.post(&mut tally).map_err(|refusal| Fault::of(event, *place, refusal))?;
        }
        Ok(tally)
    }
}

impl Fault {
    fn of(event: &Recorded, place: usize, refusal: Refusal) -> Self {
        Self { id: event.id.clone(), place, kind: event.event.kind(), date: event.date, refusal }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::Stage;
    use crate::order::tests_desk::{Desk, day};
    use crate::values::LineNo;

    fn picked(tally: Result<Tally, Unfoldable>) -> String {
        tally.unwrap().at(LineNo(1), Stage::Picked).short()
    }

    #[test]
    fn an_amendment_leaves_the_order_its_terms() {
        let mut desk = Desk::open("", &["10 5.00 -"], &[]);
        assert!(Arc::ptr_eq(&desk.order.terms, &desk.tally.terms));
        desk.act("01-02 amend 1=12");
        let asked = |terms: &Terms| terms.lines[0].quantity().short();
        assert_eq!((asked(&desk.order.terms), asked(&desk.tally.terms)), ("10".to_owned(), "12".to_owned()));
        let before = desk.tally.clone();
        desk.order.terms_mut().lines.clear();
        assert_eq!(asked(&before.terms), "12");
    }

    #[test]
    fn what_is_back_dated_counts_by_its_day_and_was_not_there_before_it_was_recorded() {
        let mut desk = Desk::open("", &["100 1.00 -"], &[]);
        desk.acts(&["01-08 pick 1=30", "01-06 pick 1=20"]);
        assert_eq!(picked(desk.order.as_of(day("01-06"))), "20");
        assert_eq!(picked(desk.order.as_recorded(1)), "30");
        assert_eq!(picked(desk.order.as_recorded(2)), "50");
    }
}
