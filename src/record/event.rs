//! Events as tables: what, when, its id, the facts, then one move a line.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use super::native::table_of;
use super::{Facts, Placed, Sections, event_text};
use crate::billing::Post;
use crate::order::event::{EVENTS, ReadFacts};
use crate::order::{Event, Recorded};
use crate::values::{Date, EventId, Number};

/// What every event carries beside its facts.
#[derive(Serialize, Deserialize)]
pub(super) struct Stamp {
    date: Date,
    id: EventId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
pub fn event_table(recorded: &Recorded) -> Table {
    let mut table = Table::new();
    table.insert("event".to_owned(), Value::String(recorded.event.kind().to_owned()));
    let stamp = Stamp {
        date: recorded.date,
        id: recorded.id.clone(),
        by: recorded.by.clone(),
        note: recorded.note.clone(),
        key: recorded.key.clone(),
    };
    table.extend(table_of(&stamp));
    let facts = table_of(&OnlyFacts(recorded));
    let (rows, scalars): (Vec<_>, Vec<_>) =
        facts.into_iter().partition(|(_, value)| value.is_array() || value.is_table());
    table.extend(scalars);
    table.extend(rows);
    table
}

/// The facts of an event alone, for the serializer.
struct OnlyFacts<'a>(&'a Recorded);

impl Serialize for OnlyFacts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.event.write(serializer)
    }
}

/// One `[[event]]` block, to be appended.
pub fn event_block(recorded: &Recorded) -> String {
    event_text("event", &event_table(recorded))
}

/// One `[[post]]` block of a document: the event, and the order it goes to before it.
pub(super) fn post_block(post: &Post) -> String {
    let mut table = Table::new();
    table.insert("order".to_owned(), Value::String(post.order.to_string()));
    table.extend(event_table(&post.event));
    event_text("post", &table)
}
