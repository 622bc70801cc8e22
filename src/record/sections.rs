//! A numbered file in its parts: the head, then the lines, discounts, events and posts, one table each.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::DeValue;

use super::fields::fields_of;
use super::gather::{EventPlace, Surroundings};
use super::keys::{Faults, Keys};
use super::read::{self, Syntax};
use super::reader::Reader;
use super::scan::{self, Table};
use super::wording;
use super::{Diagnostic, Source};

/// A value and where its table begins in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The bytes of its header in the text of the source, for a fault found later.
    pub span: Range<usize>,
    /// What was read.
    pub value: T,
}

/// The parts of a file, read one by one; the faults of all of them are told at the end.
pub struct Sections<'s> {
    source: &'s Source,
    head: Keys<'s>,
    arrays: Vec<(&'static str, Vec<Element<'s>>)>,
    first_header: String,
    syntax: Syntax,
    faults: Faults,
}

/// The word of an event, and where it stands.
type Word<'s> = (Cow<'s, str>, Range<usize>);

/// One table of an array of tables, with the span of its header.
struct Element<'s> {
    table: Keys<'s>,
    span: Range<usize>,
}

impl<'s> Sections<'s> {
    /// Parses the file and sets apart the arrays of tables of these names; each may be absent.
    ///
    /// Refused at once only where the file has a newer format.
    pub fn split(source: &'s Source, names: &'static [&'static str]) -> Result<Self, Vec<Diagnostic>> {
        Self::with(source, names, Faults::Told(Vec::new()))
    }

    /// Reads the parts of a file by `read`, which ends in [`Sections::finish`]: quickly, and once more to tell its
    /// faults if it has any.
    pub fn read<T>(
        source: &'s Source,
        names: &'static [&'static str],
        read: impl Fn(Self) -> Result<T, Vec<Diagnostic>>,
    ) -> Result<T, Vec<Diagnostic>> {
        let quickly = Self::with(source, names, Faults::Met(false)).and_then(&read);
        quickly.or_else(|_| Self::split(source, names).and_then(read))
    }

    fn with(
        source: &'s Source,
        names: &'static [&'static str],
        faults: Faults,
    ) -> Result<Self, Vec<Diagnostic>> {
        let scanned = if faults.are_told() { None } else { scan::scan(source.text()) };
        // As keys those names would be something else than arrays of tables.
        let closed = |mut head: Table<'s>| head.close(names).map(|()| head);
        let (head, syntax) = match scanned.filter(is_of_our_format).and_then(closed) {
            Some(head) => (Keys::Scanned(head), Syntax::sound()),
            None => {
                let parsed = read::parse(source)?;
                (Keys::Parsed(parsed.table), parsed.syntax)
            }
        };
        let (arrays, first_header) = (Vec::new(), String::new());
        let mut sections = Self { source, head, arrays, first_header, syntax, faults };
        for name in names {
            let elements = sections.set_apart(name);
            sections.arrays.push((name, elements));
        }
        let spans = sections.arrays.iter().filter_map(|(_, elements)| elements.first());
        let first = spans.map(|element| element.span.clone()).min_by_key(|span| span.start);
        sections.first_header = first.map(|span| source.at(&span).to_owned()).unwrap_or_default();
        Ok(sections)
    }

    /// How many tables an array has.
    pub fn count(&self, name: &str) -> usize {
        self.arrays.iter().find(|(array, _)| *array == name).map_or(0, |(_, elements)| elements.len())
    }

    /// Reads what stands outside the arrays of tables, `[x]` included where the type has a field for it.
    ///
    /// `format` must be there; a type without such a field never sees it.
    pub fn head<T: DeserializeOwned>(&mut self) -> Option<T> {
        if !fields_of::<T>().contains(&"format") && !self.head.remove("format") {
            let fault = self.source.error(&(0..0), "missing-key", "`format` is missing");
            self.add(Diagnostic { help: Some("write `format = 1`".to_owned()), ..fault });
        }
        let head = std::mem::replace(&mut self.head, Keys::Scanned(Table::default()));
        self.faults.reading(self.source, head, &(0..0), &Surroundings::default())
    }

    /// Reads each table of the array, in the order of the file; those with faults are left out.
    pub fn elements<T: DeserializeOwned>(&mut self, name: &str) -> Vec<Placed<T>> {
        let mut out = Vec::new();
        for Element { table, span } in self.take(name) {
            let read = self.faults.reading(self.source, table, &span, &Surroundings::default());
            out.extend(read.map(|value| Placed { span, value }));
        }
        out
    }

    /// Reads each table of the array by the word under its key `event`; those with faults are left out.
    ///
    /// `read` is given the word and the other facts, and answers none where it met a fault: see [`Facts`].
    pub fn events<E>(
        &mut self,
        name: &str,
        mut read: impl FnMut(&str, Facts<'_, '_>) -> Option<E>,
    ) -> Vec<Placed<E>> {
        let mut out = Vec::new();
        for Element { mut table, span } in self.take(name) {
            let Some(word) = self.event_word(&mut table, &span) else { continue };
            let around =
                if self.faults.are_told() { self.around(name, &span) } else { Surroundings::default() };
            let (source, faults) = (self.source, &mut self.faults);
            let facts = Facts { source, table, span: span.clone(), word: word.clone(), around, faults };
            out.extend(read(&word.0, facts).map(|value| Placed { span, value }));
        }
        out
    }

    /// What a fault in a table of this array can name.
    fn around(&self, name: &str, span: &Range<usize>) -> Surroundings {
        let place =
            || EventPlace { line: self.source.line(span.start), first_header: self.first_header.clone() };
        Surroundings { known: vec!["event"], event: (name == "event").then(place) }
    }

    /// Adds a fault that a reader of the parts found itself.
    pub fn add(&mut self, fault: Diagnostic) {
        self.faults.add(fault);
    }

    /// All faults of all parts, sorted by place; fine where there are none.
    pub fn finish(self) -> Result<(), Vec<Diagnostic>> {
        match self.faults {
            Faults::Told(faults) if self.syntax.is_sound() && faults.is_empty() => Ok(()),
            Faults::Told(faults) => Err(self.syntax.with(faults)),
            Faults::Met(false) if self.syntax.is_sound() => Ok(()),
            Faults::Met(_) => Err(Vec::new()),
        }
    }

    fn set_apart(&mut self, name: &str) -> Vec<Element<'s>> {
        let value = match &mut self.head {
            Keys::Parsed(head) => head.remove(name),
            Keys::Scanned(head) => {
                let elements = head.take_elements(name);
                if elements.is_none() {
                    self.faults.met();
                }
                let elements = elements.unwrap_or_default().into_iter();
                return elements.map(|(span, table)| Element { table: Keys::Scanned(table), span }).collect();
            }
        };
        let Some(value) = value else { return Vec::new() };
        let span = value.span();
        let inline = |element: &Spanned<DeValue<'_>>| !self.source.at(&element.span()).starts_with("[[");
        match value.into_inner() {
            DeValue::Array(array) if !array.is_empty() && !array.iter().any(inline) => {
                array.into_iter().filter_map(element).collect()
            }
            DeValue::Array(_)
            | DeValue::Table(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {
                let message = format!("write {name}s as `[[{name}]]` tables");
                self.faults.add(self.source.error(&span, "inline", message));
                Vec::new()
            }
        }
    }

    /// Takes the word of an event out of its table.
    fn event_word(&mut self, table: &mut Keys<'s>, span: &Range<usize>) -> Option<Word<'s>> {
        let word = match table {
            Keys::Parsed(table) => table.remove("event"),
            Keys::Scanned(table) => {
                let word = table.take("event", Reader::quoted);
                if word.is_none() {
                    self.faults.met();
                }
                return Some((Cow::Borrowed(word?), span.clone()));
            }
        };
        let fault = match word.map(|word| (word.span(), word.into_inner())) {
            Some((place, DeValue::String(text))) => return Some((text, place)),
            Some((place, _)) => self.source.error(&place, "type", "event must be a quoted text"),
            None => self.source.error(span, "missing-key", "`event` is missing"),
        };
        self.faults.add(fault);
        None
    }

    fn take(&mut self, name: &str) -> Vec<Element<'s>> {
        let found = self.arrays.iter_mut().find(|(array, _)| *array == name);
        found.map(|(_, elements)| std::mem::take(elements)).unwrap_or_default()
    }
}

/// Does the file say that it is of the format that is read?
fn is_of_our_format(head: &Table<'_>) -> bool {
    head.find("format", Reader::integer) == Some(read::FORMAT.into())
}

fn element(value: Spanned<DeValue<'_>>) -> Option<Element<'_>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(Element { table: Keys::Parsed(table), span }),
        DeValue::Array(_)
        | DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    }
}

/// The facts of one event, to be read by the type that its word asks for.
pub struct Facts<'f, 's> {
    source: &'s Source,
    table: Keys<'s>,
    span: Range<usize>,
    word: Word<'s>,
    around: Surroundings,
    faults: &'f mut Faults,
}

impl Facts<'_, '_> {
    /// The line of the event's header, from 1.
    pub fn line(&self) -> usize {
        self.source.line(self.span.start)
    }

    /// Takes out the keys of this type and reads them: the date, the id, and what else all events share.
    pub fn part<T: DeserializeOwned>(&mut self) -> Option<T> {
        if self.faults.are_told() {
            self.around.known.extend(fields_of::<T>());
        }
        self.faults.reading_part(self.source, &mut self.table, &self.span, &self.around)
    }

    /// Reads all that is left; a key that this type does not know is a fault.
    pub fn rest<T: DeserializeOwned>(self) -> Option<T> {
        self.faults.reading(self.source, self.table, &self.span, &self.around)
    }

    /// Refuses the word: it is none of `known`.
    pub fn unknown<E>(self, known: &[&str]) -> Option<E> {
        let (word, place) = &self.word;
        let help = match wording::nearest(word, known.iter().copied()) {
            Some(name) => Some(format!("did you mean `{name}`?")),
            None => Some(format!("an event is one of {}", known.join(", "))),
        };
        let message = format!("unknown event `{}`", crate::values::shown_short(word));
        self.faults.add(Diagnostic { help, ..self.source.error(place, "unknown-event", message) });
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::values::{Date, EventId, Free, LineNo, Price, Quantity};

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Terms {
        number: String,
        #[serde(default)]
        customer: String,
        #[serde(default)]
        x: Option<Free>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Line {
        no: LineNo,
        quantity: Quantity,
        #[serde(default)]
        price: Option<Price>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Common {
        date: Date,
        id: EventId,
        #[serde(default)]
        note: Option<String>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Picked {
        moves: Vec<Move>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Move {
        line: LineNo,
        quantity: Quantity,
    }

    /// Reads a text like an order: how many lines and events, or the faults.
    fn read(text: &str) -> Result<(usize, Vec<usize>), Vec<Diagnostic>> {
        let source = Source::new("O", text)?;
        let quickly = Sections::read(&source, &["line", "event"], parts);
        let told = Sections::split(&source, &["line", "event"]).and_then(parts);
        assert_eq!(quickly, told);
        told
    }

    fn parts(mut sections: Sections<'_>) -> Result<(usize, Vec<usize>), Vec<Diagnostic>> {
        sections.head::<Terms>();
        let lines = sections.elements::<Line>("line");
        let events = sections.events("event", |word, mut facts| {
            let common = facts.part::<Common>();
            match word {
                "picked" => facts.rest::<Picked>().and(common),
                _ => facts.unknown(&["picked", "shipped"]),
            }
        });
        let lines_of_events = events.iter().map(|event| sections.source.line(event.span.start)).collect();
        sections.finish()?;
        Ok((lines.len(), lines_of_events))
    }

    const HEAD: &str = "format = 1\nnumber = \"SO-1\"\n";
    const LINE: &str = "[[line]]\nno = 1\nquantity = \"5\"\n";
    const EVENT: &str = "[[event]]\nevent = \"picked\"\ndate = 2026-11-03\nid = \"p7x1m4\"\nmoves = [{ line = 1, quantity = \"2\" }]\n";

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let short = |fault: &Diagnostic| {
            let help = fault.help.iter().map(|help| format!(" / {help}")).collect::<String>();
            fault.short() + &help
        };
        let found = read(text).map_err(|faults| faults.iter().map(short).collect::<Vec<_>>());
        assert_eq!(found.unwrap_err(), expected);
    }

    #[test]
    fn a_sound_file_is_read_in_its_parts() {
        assert_eq!(read(&[HEAD, LINE, EVENT, EVENT].concat()).unwrap(), (1, vec![6, 11]));
        assert_eq!(read(&[HEAD, "[x]\na.b = 1\n", EVENT].concat()).unwrap(), (0, vec![5]));
        assert_eq!(read(HEAD).unwrap(), (0, vec![]));
    }

    #[test]
    fn a_key_at_the_end_belongs_to_the_last_event() {
        let text = [HEAD, LINE, EVENT, "x.route = \"north\"\n"].concat();
        let faults = read(&text).unwrap_err();
        assert_eq!(
            crate::record::listing(faults),
            "O:11:1: error[unknown-key]: unknown key `x` in an event\n   |\n11 | x.route = \"north\"\n   | ^^^^^^^\n\
             help: this line belongs to the event at line 6; put it above the first `[[line]]`, or write `[x]` above \
             the events\n"
        );
        check(
            &[HEAD, EVENT, "customer = \"A\"\nnot = \"b\"\n"].concat(),
            &[
                "O:8:1: error[unknown-key]: unknown key `customer` in an event / this line belongs to the event at \
                 line 3; put it above the first `[[event]]`, or write `[x]` above the events",
                "O:9:1: error[unknown-key]: unknown key `not` in an event / did you mean `note`? keys of your own \
                 belong under [x]",
            ],
        );
    }

    #[test]
    fn inline_events_are_refused() {
        let inline = "O:3:9: error[inline]: write events as `[[event]]` tables";
        check(&[HEAD, "event = [{ event = \"picked\" }]\n", LINE].concat(), &[inline]);
        check(&[HEAD, "event = []\n"].concat(), &[inline]);
        check(&[HEAD, "event = [[1]]\n"].concat(), &[inline]);
        check(
            &[HEAD, "[event]\na = 1\n"].concat(),
            &["O:3:1: error[inline]: write events as `[[event]]` tables"],
        );
    }

    #[test]
    fn the_faults_of_all_parts_are_told() {
        let event = "[[event]]\nevent = \"pickd\"\ndate = 1\n[[event]]\ndate = 2026-11-03\n[[event]]\nevent = \"picked\"\nid = \"P\"\ndate = 2026-11-03\nmoves = [{ line = 1, quantity = 2.0 }, { line = 1 }]\n";
        check(
            &["format = 1\nnumber = 5\n", "[[line]]\nno = 1\nquantity = \"2,5\"\n", LINE, event].concat(),
            &[
                "O:2:10: error[type]: number must be a quoted text / write number = \"5\"",
                "O:5:12: error[quantity]: `2,5` is not a quantity / write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"",
                "O:9:1: error[missing-key]: `id` is missing",
                "O:10:9: error[unknown-event]: unknown event `pickd` / did you mean `picked`?",
                "O:11:8: error[type]: date must be a date such as 2026-11-21",
                "O:12:1: error[missing-key]: `event` is missing",
                "O:16:6: error[code]: `P` is not a code / up to 64 letters, digits, `.`, `_` and `-`, a letter or digit first, no dot at the end",
                "O:18:33: error[quoted-decimal]: quantity must be a quoted decimal / write quantity = \"2.0\"",
                "O:18:40: error[missing-key]: `quantity` is missing",
            ],
        );
    }

    #[test]
    fn a_file_names_its_format() {
        check(
            "number = \"SO-1\"\n",
            &["O:1:1: error[missing-key]: `format` is missing / write `format = 1`"],
        );
        let newer = "O:1:10: error[format]: written by a newer salesbook (format 3, this one knows 1)";
        check("format = 3\nevent = []\n", &[newer]);
    }

    proptest! {
        #[test]
        fn no_text_does_more_harm_than_being_refused(
            parts in proptest::collection::vec(
                prop_oneof![
                    "\\[{0,3}(line|event|x|event\\.moves|x\\.y)\\]{0,3}\n?",
                    "(no|event|x|x\\.y|id|format|quantity|\"a\u{1}\") ?=? ?([0-9.,-]{0,4}|\"[a-zé\\\\]{0,6}\"?|\\[|\\{ a = 1)\n?",
                    "[\\[\\]{}=\",.#é\r\n \t']{0,5}",
                    Just(EVENT.to_owned()),
                    Just(LINE.to_owned()),
                ],
                0..9,
            ),
        ) {
            let text = parts.concat();
            let told = read(&text).map_err(crate::record::listing);
            prop_assert!(told.as_ref().err().is_none_or(|told| !told.is_empty()));
            let place = crate::record::locate(&text, crate::record::Place::EventKey("p7x1m4", "date"));
            prop_assert!(place.0 <= text.lines().count().saturating_add(1));
            let line = toml::Value::Integer(1);
            let edits = [
                crate::record::append_event(&text, EVENT).ok(),
                crate::record::set(&text, &["x", "y"], &line).ok(),
                crate::record::set_in_element(&text, "line", ("no", 1), "text", &line).ok(),
                crate::record::insert_element(&text, "line", LINE).ok(),
                crate::record::remove(&text, &["x"]).ok(),
                crate::record::remove_element(&text, "line", 1).ok(),
            ];
            for edited in edits.iter().flatten() {
                let sound = toml::from_str::<toml::Table>(edited).is_ok();
                prop_assert!(sound);
            }
        }
    }
}
