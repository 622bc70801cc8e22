//! The scan: the shapes in which files are written, read without a full parser; anything else is left to the parser.
//!
//! A text is parted at its headers; the lines of a table are read once, as a type asks for them. What is accepted, is read
//! as the parser does; what is not known at once, is not accepted. So the parser stays the only judge of a file that is
//! wrong or merely written in another way, and the source of every diagnostic.

use std::ops::Range;

use arrayvec::ArrayVec;
use memchr::memmem::Finder;

use super::reader::{Reader, Seen};

/// So many parts of a table are read before the rest of it.
const MOST_PARTS: usize = 2;

/// A table: the lines of its keys, and of a whole file the tables below it.
#[derive(Debug, Default)]
pub(super) struct Table<'s> {
    pub(super) lines: Reader<'s>,
    pub(super) below: Vec<(&'s str, Below<'s>)>,
    /// The keys that were read. They take much room, and tables are moved often.
    pub(super) seen: Box<Seen<'s>>,
    /// A key that is passed, since it was asked for before all others.
    passed: &'static str,
    /// Keys that may not come any more: they belong to parts that were read, or stand for arrays of tables.
    over: ArrayVec<&'static [&'static str], MOST_PARTS>,
}

/// What lies below a whole file.
#[derive(Debug)]
pub(super) enum Below<'s> {
    Table(Table<'s>),
    Tables(Vec<Element<'s>>),
}

/// An element of an array of tables, with the span of its header.
pub(super) type Element<'s> = (Range<usize>, Table<'s>);

/// Parts a whole text at its headers; none where one of them has a shape that is not known here.
pub(super) fn scan(text: &str) -> Option<Table<'_>> {
    let header = Finder::new(b"\n[");
    let mut reader = Reader::new(text);
    let mut root = Table::of(reader.up_to(&header));
    while reader.next().is_some() {
        let start = reader.at();
        let is_element = reader.take("[[").is_some();
        if !is_element {
            reader.take("[")?;
        }
        let name = reader.key()?;
        reader.take(if is_element { "]]" } else { "]" })?;
        let span = start..reader.at();
        reader.end_of_line()?;
        let table = Table::of(reader.up_to(&header));
        root.put(name, is_element.then_some(span), table)?;
    }
    Some(root)
}

/// Is the whole text, values and all, in the shapes that are known here?
pub(super) fn is_known(text: &str) -> bool {
    scan(text).is_some_and(|mut table| table.pass().is_some())
}

impl<'s> Table<'s> {
    fn of(lines: &'s str) -> Self {
        Self { lines: Reader::new(lines), ..Self::default() }
    }

    fn put(&mut self, name: &'s str, span: Option<Range<usize>>, table: Self) -> Option<()> {
        let known = self.below.iter_mut().find(|(known, _)| *known == name).map(|(_, below)| below);
        match (known, span) {
            (None, None) => self.below.push((name, Below::Table(table))),
            (None, Some(span)) => self.below.push((name, Below::Tables(vec![(span, table)]))),
            (Some(Below::Tables(elements)), Some(span)) => elements.push((span, table)),
            (Some(_), _) => return None,
        }
        Some(())
    }

    /// Takes out the elements of an array of tables, which must not be written otherwise; none where it is.
    pub(super) fn take_elements(&mut self, name: &str) -> Option<Vec<Element<'s>>> {
        let Some(place) = self.below.iter().position(|(known, _)| *known == name) else {
            return Some(Vec::new());
        };
        match self.below.remove(place).1 {
            Below::Tables(elements) => Some(elements),
            Below::Table(_) => None,
        }
    }

    /// These keys may not come any more; none where there are too many lists of such keys.
    pub(super) fn close(&mut self, keys: &'static [&'static str]) -> Option<()> {
        self.over.try_push(keys).ok()
    }

    /// Looks for the value of a key before the keys are read, by `read`.
    pub(super) fn find<T>(&self, key: &str, read: impl FnOnce(&mut Reader<'s>) -> Option<T>) -> Option<T> {
        read(&mut self.value_of(key)??)
    }

    /// The lines from the value of a key on; none within where the key is not there, none at all where the lines before
    /// it have another shape.
    pub(super) fn value_of(&self, key: &str) -> Option<Option<Reader<'s>>> {
        let mut lines = self.lines.clone();
        loop {
            lines.skip_blank()?;
            if lines.next().is_none() {
                return Some(None);
            }
            let known = lines.key()?;
            lines.equals()?;
            if known == key {
                return Some(Some(lines));
            }
            lines.pass()?;
            lines.end_of_line()?;
        }
    }

    /// The key is passed from now on.
    pub(super) fn pass_by(&mut self, key: &'static str) {
        self.passed = key;
    }

    /// The same of a key that is passed from then on.
    pub(super) fn take<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'s>) -> Option<T>,
    ) -> Option<T> {
        let value = self.find(key, read)?;
        self.pass_by(key);
        Some(value)
    }

    /// Goes to the value of the next key that is not passed; none within where the lines end, none at all where they
    /// have another shape. `among`, if there is any, ends them before the first key that is not one of these.
    pub(super) fn next_key(&mut self, among: Option<&[&str]>) -> Option<Option<&'s str>> {
        loop {
            self.lines.skip_blank()?;
            if self.lines.next().is_none() {
                return Some(None);
            }
            let start = self.lines.at();
            let key = self.lines.key()?;
            let is_passed = key == self.passed;
            if !is_passed && among.is_some_and(|among| !among.contains(&key)) {
                self.lines.go_to(start);
                return Some(None);
            }
            self.seen.add(key)?;
            self.lines.equals()?;
            if !is_passed {
                return (!self.over.iter().any(|part| part.contains(&key))).then_some(Some(key));
            }
            self.lines.pass()?;
            self.lines.end_of_line()?;
        }
    }

    /// Passes all that is left.
    pub(super) fn pass(&mut self) -> Option<()> {
        while self.next_key(None)?.is_some() {
            self.lines.pass()?;
            self.lines.end_of_line()?;
        }
        for (name, below) in &mut self.below {
            self.seen.add(name)?;
            match below {
                Below::Table(table) => table.pass()?,
                Below::Tables(elements) => elements.iter_mut().try_for_each(|(_, table)| table.pass())?,
            }
        }
        Some(())
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
        let mut scanned = scan(text).unwrap();
        assert_eq!(scanned.find("name", Reader::quoted), Some("Äpfel # no comment"));
        assert_eq!(scanned.take("format", Reader::integer), Some(1));
        assert_eq!(scanned.next_key(None), Some(Some("name")));
        let events = scanned.take_elements("event").unwrap();
        assert_eq!((events.len(), &text[events[0].0.clone()]), (2, "[[event]]"));
        assert!(scanned.take_elements("line").unwrap().is_empty());
        assert!(scanned.take_elements("x").is_none());
    }

    #[test]
    fn keys_are_read_part_by_part() {
        let mut table = Table::of("event = \"a\"\nid = 1\nline = 2\nid = 3\n");
        table.pass_by("event");
        assert_eq!(table.next_key(Some(&["id"])), Some(Some("id")));
        assert_eq!(table.lines.integer(), Some(1));
        assert_eq!(table.next_key(Some(&["id"])), Some(None));
        table.close(&["id"]).unwrap();
        assert_eq!(table.next_key(None), Some(Some("line")));
        assert_eq!(table.lines.integer(), Some(2));
        assert_eq!(table.next_key(None), None);
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
            "2026-11-31",
            "----------",
            "[2026-13-45]",
            "{ b = 2026-99-99 }",
            "2026-11-02 10:00",
            "2026-11-02T10:00:00Z",
            "[1,",
            "[1\n2]",
            "[[\n1\n]",
            "[\n[b]\n]",
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
            " [a]\n",
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
