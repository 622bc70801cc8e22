//! The scan: the shapes in which files are written, read without a full parser; anything else is left to the parser.
//!
//! A first pass goes by lines and notes where each key and its value stand; a value is read when a type asks for it, or
//! passed. What is accepted, is read as the parser does; what is not known at once, is not accepted. So the parser stays
//! the only judge of a file that is wrong or merely written in another way, and the source of every diagnostic.

use std::ops::Range;

use super::reader::Reader;

/// What stands under a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'s> {
    /// The text of a value, to the end of its last line; not looked at yet.
    Raw(&'s str),
    Table(Table<'s>),
    /// The elements of an array of tables, each with the span of its header.
    Tables(Vec<(Range<usize>, Table<'s>)>),
}

/// Keys and values in the order of the text; no key twice.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table<'s>(pub(super) Vec<(&'s str, Value<'s>)>);

/// A table with more keys than this is left to the parser: keys are compared one with another.
const MOST_KEYS: usize = 64;

/// So many keys a table has room for at first: most have no more.
const USUAL_KEYS: usize = 8;

impl<'s> Value<'s> {
    /// Is it just that figure?
    pub(super) fn is_figure(&self, figure: u32) -> bool {
        matches!(self, Self::Raw(text) if Reader::whole(text, Reader::integer) == Some(figure.into()))
    }

    /// The text in quotes, if it is one.
    pub(super) fn text(&self) -> Option<&'s str> {
        match self {
            Self::Raw(text) => Reader::whole(text, Reader::quoted),
            Self::Table(_) | Self::Tables(_) => None,
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Self::Raw(text) => Reader::whole(text, Reader::pass).is_some(),
            Self::Table(table) => table.is_sound(),
            Self::Tables(tables) => tables.iter().all(|(_, table)| table.is_sound()),
        }
    }
}

impl<'s> Table<'s> {
    /// Takes the value of a key out.
    pub(super) fn remove(&mut self, key: &str) -> Option<Value<'s>> {
        let place = self.0.iter().position(|(known, _)| *known == key)?;
        Some(self.0.remove(place).1)
    }

    /// Takes these keys out into a table of their own.
    pub(super) fn part(&mut self, keys: &[&str]) -> Self {
        let there = keys.iter().filter_map(|key| {
            let place = self.0.iter().position(|(known, _)| known == key)?;
            Some(self.0.remove(place))
        });
        Self(there.collect())
    }

    fn add(&mut self, key: &'s str, value: Value<'s>) -> Option<()> {
        if self.0.len() >= MOST_KEYS || self.0.iter().any(|(known, _)| *known == key) {
            return None;
        }
        if self.0.is_empty() {
            self.0.reserve(USUAL_KEYS);
        }
        self.0.push((key, value));
        Some(())
    }

    fn is_sound(&self) -> bool {
        self.0.iter().all(|(_, value)| value.is_sound())
    }
}

/// Is the whole text, values and all, in the shapes that are known here?
pub(super) fn is_known(text: &str) -> bool {
    scan(text).is_some_and(|table| table.is_sound())
}

/// Notes the keys of a whole text; none where a line has a shape that is not known here. Values are not looked at.
pub(super) fn scan(text: &str) -> Option<Table<'_>> {
    let mut reader = Reader::new(text);
    let mut root = Table::default();
    let mut current = Table::default();
    let mut place = Placed::Root;
    loop {
        reader.skip_blank()?;
        match reader.next() {
            None => break,
            Some(b'[') => {
                put(&mut root, place, std::mem::take(&mut current))?;
                place = header(&mut reader)?;
            }
            Some(_) => {
                let key = reader.key()?;
                reader.equals()?;
                current.add(key, Value::Raw(reader.raw()))?;
            }
        }
    }
    put(&mut root, place, current)?;
    Some(root)
}

/// Where the keys that follow belong.
enum Placed<'s> {
    Root,
    Table(&'s str),
    Element(&'s str, Range<usize>),
}

fn header<'s>(reader: &mut Reader<'s>) -> Option<Placed<'s>> {
    let start = reader.at();
    let is_element = reader.take("[[").is_some();
    if !is_element {
        reader.take("[")?;
    }
    let name = reader.key()?;
    reader.take(if is_element { "]]" } else { "]" })?;
    let span = start..reader.at();
    reader.end_of_line()?;
    Some(if is_element { Placed::Element(name, span) } else { Placed::Table(name) })
}

fn put<'s>(root: &mut Table<'s>, place: Placed<'s>, table: Table<'s>) -> Option<()> {
    match place {
        Placed::Root => {
            *root = table;
            Some(())
        }
        Placed::Table(name) => root.add(name, Value::Table(table)),
        Placed::Element(name, span) => match root.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Value::Tables(elements))) => {
                elements.push((span, table));
                Some(())
            }
            Some(_) => None,
            None => root.add(name, Value::Tables(vec![(span, table)])),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn left_alone(text: &str) {
        assert!(!is_known(text), "{text:?}");
    }

    #[test]
    fn the_shapes_of_our_files_are_known() {
        let text = "format = 1 # one\n\nname = \"Äpfel # no comment\"\n[x]\nok = true\n[[event]]\ndate = 2026-11-02\n\
                    moves = [\n  { line = 1, quantity = \"2\" }, # two\n]\n[[event]]\nnone = []\n";
        assert!(is_known(text));
        let scanned = scan(text).unwrap();
        let keys: Vec<&str> = scanned.0.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["format", "name", "x", "event"]);
        assert!(scanned.0[0].1.is_figure(1));
        assert_eq!(scanned.0[1].1.text(), Some("Äpfel # no comment"));
        let Some((_, Value::Tables(events))) = scanned.0.last() else { panic!("events are tables") };
        assert_eq!((events.len(), &text[events[0].0.clone()]), (2, "[[event]]"));
        assert_eq!(events[0].1.0[0], ("date", Value::Raw("2026-11-02")));
        assert_eq!(events[0].1.0.len(), 2);
    }

    #[test]
    fn what_is_not_known_at_once_is_left_to_the_parser() {
        for value in [
            "1.5",
            "1_000",
            "01",
            "+1",
            "0x1",
            "inf",
            "\"a\\n\"",
            "\"\"\"a\"\"\"",
            "'a'",
            "2026-11-02 10:00",
            "2026-11-02T10:00:00Z",
            "[1,",
            "[1\n2]",
            "[[\n1\n]",
            "{ a = 1, }",
            "{ a = 1, a = 2 }",
            "{ a.b = 1 }",
            "truely",
            "\"a\u{1}\"",
            "1 2",
        ] {
            left_alone(&format!("a = {value}\n"));
        }
        for text in [
            "a = 1\na = 2\n",
            "a.b = 1\n",
            "\"a\" = 1\n",
            "[a]\n[a]\n",
            "[a.b]\n",
            "[[a]]\n[a]\n",
            "[a]\n[[a]]\n",
            "a = 1\n[a]\n",
            "[ a ]\n",
            "a\n",
            "a = \n",
            "# \u{7f}\n",
            "a = { b = 1\n}\n",
            "a = 1 b = 2\n",
        ] {
            left_alone(text);
        }
    }
}
