//! Events as tables: what, when, its id, the facts, then one move a line.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::write::{block_text, entries_of};
use super::{Facts, Placed, Sections};
use crate::billing::Post;
use crate::order::event::{EVENTS, ReadFacts};
use crate::order::{Event, Recorded};
use crate::values::{Date, Entries, EventId, Number, Written};

/// What every event carries beside its facts.
#[derive(Deserialize)]
pub(super) struct Stamp {
    date: Date,
    id: EventId,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    key: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Target {
    order: Number,
}

impl ReadFacts for Facts<'_, '_> {
    fn read<T: DeserializeOwned>(self) -> Option<T> {
        self.rest()
    }
}

/// Reads the `[[event]]` tables of a file; those with faults are left out, their faults are kept by the sections.
pub(super) fn read_events(sections: &mut Sections<'_>) -> Vec<Placed<Recorded>> {
    sections.events("event", read_event)
}

/// Reads the `[[post]]` tables of a document.
pub(super) fn read_posts(sections: &mut Sections<'_>) -> Vec<Post> {
    let posts = sections.events("post", |kind, mut facts| {
        let target: Option<Target> = facts.part();
        let event = read_event(kind, facts)?;
        Some(Post { order: target?.order, event })
    });
    posts.into_iter().map(|placed| placed.value).collect()
}

fn read_event(kind: &str, mut facts: Facts<'_, '_>) -> Option<Recorded> {
    let stamp: Option<Stamp> = facts.part();
    let event = match Event::read(kind, facts) {
        Ok(event) => event,
        Err(facts) => {
            let known: Vec<&str> = EVENTS.iter().map(|kind| kind.name).collect();
            facts.unknown(&known)
        }
    };
    let (stamp, event) = (stamp?, event?);
    Some(Recorded { date: stamp.date, id: stamp.id, by: stamp.by, note: stamp.note, key: stamp.key, event })
}

/// The event as a table, in the order in which it is written: facts before rows.
pub fn event_table(recorded: &Recorded) -> Written {
    Written::Table(entries(recorded))
}

fn entries(recorded: &Recorded) -> Entries {
    let Recorded { date, id, by, note, key, event } = recorded;
    let text = |text: &str| Written::Text(text.to_owned());
    let mut entries: Entries = vec![
        ("event".into(), text(event.kind())),
        ("date".into(), Written::Day(date.to_string())),
        ("id".into(), text(id.as_str())),
    ];
    for (name, said) in [("by", by), ("note", note), ("key", key)] {
        entries.extend(said.as_ref().map(|said| (name.into(), text(said))));
    }
    let (rows, facts): (Entries, Entries) = entries_of(&OnlyFacts(event))
        .into_iter()
        .partition(|(_, value)| matches!(value, Written::List(_) | Written::Table(_)));
    entries.extend(facts);
    entries.extend(rows);
    entries
}

/// The facts of an event alone, for the serializer.
struct OnlyFacts<'a>(&'a Event);

impl Serialize for OnlyFacts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// One `[[event]]` block, to be appended.
pub fn event_block(recorded: &Recorded) -> String {
    block_text("event", &entries(recorded))
}

/// One `[[post]]` block of a document: the event, and the order it goes to before it.
pub(super) fn post_block(post: &Post) -> String {
    let mut entries = entries(&post.event);
    entries.insert(0, ("order".into(), Written::Text(post.order.to_string())));
    block_text("post", &entries)
}
