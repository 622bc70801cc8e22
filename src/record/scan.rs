//! The scan: the shapes in which files are written, read without a full parser; anything else is left to the parser.
//!
//! What it accepts, it reads as the parser does; what it does not know at once, it does not accept. So the parser stays the
//! only judge of a file that is wrong or merely written in another way, and the source of every diagnostic.

use std::ops::Range;

/// A value as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'s> {
    Text(&'s str),
    Integer(i64),
    Day(&'s str),
    Truth(bool),
    List(Vec<Value<'s>>),
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

/// Lists within lists deeper than this are left to the parser.
const DEEPEST: usize = 8;

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
}

/// Scans a whole text; none where it holds a shape that is not known here.
pub(super) fn scan(text: &str) -> Option<Table<'_>> {
    let mut reader = Reader { text, at: 0 };
    let mut root = Table::default();
    let mut current = Table::default();
    let mut place = Placed::Root;
    loop {
        reader.skip_blank()?;
        match reader.next() {
            None => break,
            Some(b'[') => {
                put(&mut root, place, std::mem::take(&mut current))?;
                place = reader.header()?;
            }
            Some(_) => {
                let key = reader.key()?;
                reader.equals()?;
                let value = reader.value(0)?;
                reader.end_of_line()?;
                current.add(key, value)?;
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

/// A text, and how far it is read. It stands between characters: only ASCII and whole texts are passed.
struct Reader<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Passes the bytes that are like this, and gives them.
    fn run(&mut self, is_like: impl Fn(u8) -> bool) -> Option<&'s str> {
        let start = self.at;
        let rest = self.rest();
        self.step(rest.iter().position(|byte| !is_like(*byte)).unwrap_or(rest.len()));
        self.text.get(start..self.at)
    }

    fn skip_spaces(&mut self) {
        while let Some(b' ' | b'\t') = self.next() {
            self.step(1);
        }
    }

    /// Skips spaces, comments and empty lines.
    fn skip_blank(&mut self) -> Option<()> {
        loop {
            match self.next() {
                Some(b' ' | b'\t' | b'\n') => self.step(1),
                Some(b'#') => self.comment()?,
                Some(_) | None => return Some(()),
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        let comment = self.run(|byte| byte != b'\n')?;
        (!comment.bytes().any(is_control)).then_some(())
    }

    /// Nothing but a comment may follow in the line.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.next() {
            None | Some(b'\n') => Some(()),
            Some(b'#') => self.comment(),
            Some(_) => None,
        }
    }

    fn taken(&mut self, what: &str) -> Option<()> {
        self.rest().starts_with(what.as_bytes()).then(|| self.step(what.len()))
    }

    fn key(&mut self) -> Option<&'s str> {
        let key = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')?;
        (!key.is_empty()).then_some(key)
    }

    fn equals(&mut self) -> Option<()> {
        self.skip_spaces();
        self.taken("=")?;
        self.skip_spaces();
        Some(())
    }

    fn header(&mut self) -> Option<Placed<'s>> {
        let start = self.at;
        let is_element = self.rest().starts_with(b"[[");
        self.taken(if is_element { "[[" } else { "[" })?;
        let name = self.key()?;
        self.taken(if is_element { "]]" } else { "]" })?;
        let end = self.at;
        self.end_of_line()?;
        Some(if is_element { Placed::Element(name, start..end) } else { Placed::Table(name) })
    }

    fn value(&mut self, depth: usize) -> Option<Value<'s>> {
        match self.next()? {
            b'"' => self.quoted().map(Value::Text),
            b'[' => self.list(depth),
            b'{' => self.inline(depth),
            b't' => self.taken("true").map(|()| Value::Truth(true)),
            b'f' => self.taken("false").map(|()| Value::Truth(false)),
            _ => self.figure(),
        }
    }

    /// A text in double quotes without escapes.
    fn quoted(&mut self) -> Option<&'s str> {
        self.taken("\"")?;
        let text = self.run(|byte| byte != b'"' && byte != b'\\' && !is_control(byte))?;
        self.taken("\"")?;
        // Three quotes begin a text of several lines.
        (!text.is_empty() || self.next() != Some(b'"')).then_some(text)
    }

    /// A whole number or a day, up to what may end a value.
    fn figure(&mut self) -> Option<Value<'s>> {
        let word = self.run(|byte| byte.is_ascii_digit() || byte == b'-')?;
        let after = self.rest().iter().find(|byte| **byte != b' ' && **byte != b'\t');
        if !matches!(after, None | Some(b',' | b']' | b'}' | b'#' | b'\n')) {
            return None;
        }
        if let [_, _, _, _, b'-', _, _, b'-', _, _] = word.as_bytes() {
            return Some(Value::Day(word));
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_plain = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0'));
        if is_plain { word.parse().ok().map(Value::Integer) } else { None }
    }

    fn list(&mut self, depth: usize) -> Option<Value<'s>> {
        if depth > DEEPEST {
            return None;
        }
        self.taken("[")?;
        let mut values = Vec::new();
        loop {
            self.skip_blank()?;
            if self.taken("]").is_some() {
                return Some(Value::List(values));
            }
            values.push(self.value(depth.saturating_add(1))?);
            self.skip_blank()?;
            if self.taken(",").is_none() {
                self.taken("]")?;
                return Some(Value::List(values));
            }
        }
    }

    /// A table in braces, on one line.
    fn inline(&mut self, depth: usize) -> Option<Value<'s>> {
        if depth > DEEPEST {
            return None;
        }
        self.taken("{")?;
        self.skip_spaces();
        let mut table = Table::default();
        if self.taken("}").is_some() {
            return Some(Value::Table(table));
        }
        loop {
            let key = self.key()?;
            self.equals()?;
            let value = self.value(depth.saturating_add(1))?;
            table.add(key, value)?;
            self.skip_spaces();
            if self.taken("}").is_some() {
                return Some(Value::Table(table));
            }
            self.taken(",")?;
            self.skip_spaces();
        }
    }
}

/// Characters that no text or comment may hold.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t') || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn left_alone(text: &str) {
        assert_eq!(scan(text), None, "{text:?}");
    }

    #[test]
    fn the_shapes_of_our_files_are_known() {
        let text = "format = 1 # one\n\nname = \"Äpfel # no comment\"\n[x]\nok = true\n[[event]]\ndate = 2026-11-02\n\
                    moves = [\n  { line = 1, quantity = \"2\" }, # two\n]\n[[event]]\nnone = []\n";
        let scanned = scan(text).unwrap();
        let keys: Vec<&str> = scanned.0.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["format", "name", "x", "event"]);
        let Some((_, Value::Tables(events))) = scanned.0.last() else { panic!("events are tables") };
        assert_eq!((events.len(), &text[events[0].0.clone()]), (2, "[[event]]"));
        assert_eq!(events[0].1.0[0], ("date", Value::Day("2026-11-02")));
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
            "{ a = 1, }",
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
