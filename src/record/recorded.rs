//! What a file has on record, read without asking whether it is sound: events by id, posts, and the rest.

use toml::{Table, Value};

/// The events of a file, what it asks of orders, and everything else that stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct OnRecord {
    /// Each event, by the word and the id it has.
    pub events: Vec<OldEvent>,
    /// The order and the event id of each post.
    pub posts: Vec<(String, String)>,
    facts: Table,
}

/// An event as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct OldEvent {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its word.
    pub kind: String,
    /// The document that it names.
    pub document: Option<String>,
    table: Table,
}

impl OnRecord {
    /// What a text has on record; none where it is no TOML.
    pub fn of(text: &str) -> Option<Self> {
        let mut facts: Table = text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()?;
        let events = facts.remove("event").into_iter().flat_map(tables).map(OldEvent::of).collect();
        let posts = facts.get("post").cloned().into_iter().flat_map(tables);
        let posts = posts.map(|post| (word(&post, "order"), word(&post, "id"))).collect();
        Some(Self { events, posts, facts })
    }

    /// Is all the same but for the events?
    pub fn is_same_document(&self, other: &Self) -> bool {
        self.facts == other.facts
    }

    /// The event of that id.
    pub fn event(&self, id: &str) -> Option<&OldEvent> {
        self.events.iter().find(|event| event.id == id)
    }
}

impl OldEvent {
    fn of(table: Table) -> Self {
        let document = table.get("document").and_then(Value::as_str).map(str::to_owned);
        Self { id: word(&table, "id"), kind: word(&table, "event"), document, table }
    }
}

fn tables(value: Value) -> Vec<Table> {
    let Value::Array(array) = value else { return Vec::new() };
    array.into_iter().filter_map(|element| element.as_table().cloned()).collect()
}

fn word(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_order_are_free() {
        let one =
            OnRecord::of("\u{feff}a = 1\nb = 2\n[[event]]\nevent = \"sent\"\nid = \"aaaaaa\"\n").unwrap();
        let other =
            OnRecord::of("# why\nb = 2\r\na = 1\r\n[[event]]\nid = \"aaaaaa\"\nevent = 'sent'\n").unwrap();
        assert!(one.is_same_document(&other));
        assert_eq!(one.event("aaaaaa"), other.event("aaaaaa"));
        assert_eq!(OnRecord::of("a = "), None);
    }

    #[test]
    fn posts_are_named() {
        let invoice =
            OnRecord::of("[[post]]\norder = \"SO-1\"\nid = \"aaaaaa\"\nevent = \"invoiced\"\n").unwrap();
        assert_eq!(invoice.posts, [("SO-1".to_owned(), "aaaaaa".to_owned())]);
    }
}
