//! Reading one table into a type, naming every fault in it and not only the first.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::tree::{self, Path};
use super::wording::{self, Keys, Wording};
use super::{Diagnostic, Source};

/// After so many readings of one table no further faults are looked for.
const MOST_ROUNDS: usize = 100;

/// The span of what stands in for a missing value: no text has it.
const STAND_IN: Range<usize> = usize::MAX..usize::MAX;

/// What may stand in for a missing value, so that its table can be read to the end.
const STAND_INS: [&str; 10] = [
    "\"1\"",
    "1",
    "true",
    "2026-01-01",
    "\"2026-01-01\"",
    "\"EUR\"",
    "\"aaaaaa\"",
    "\"MAIN/B1\"",
    "[]",
    "{}",
];

/// What is known about a table beyond its own text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// Keys that were known and read before, for suggestions.
    pub(crate) known: Vec<&'static str>,
    /// Where the table is an event: the line it begins at, and what to write other keys above.
    pub(crate) event: Option<EventPlace>,
}

/// An event in its file, as a wrongly placed key is told about it.
#[derive(Debug, Clone)]
pub(crate) struct EventPlace {
    /// The line of its header.
    pub(crate) line: usize,
    /// The first header of an array of tables in the file, such as `[[line]]`.
    pub(crate) first_header: String,
}

/// Reads the table, or tells all its faults. `span` is that of its header; empty for a whole file.
pub(crate) fn read<T: DeserializeOwned>(
    source: &Source,
    table: &DeTable<'_>,
    span: &Range<usize>,
    around: &Surroundings,
) -> Result<T, Vec<Diagnostic>> {
    let error = match deserialize(table, span) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mut reading = Reading {
        source,
        table: table.clone(),
        span: span.clone(),
        around,
        faults: Vec::new(),
        gone: Vec::new(),
    };
    let mut next = Some(error);
    for _ in 0..MOST_ROUNDS {
        let Some(error) = next.take() else { break };
        if reading.settle::<T>(&error) {
            next = deserialize::<T>(&reading.table, span).err();
        }
    }
    Err(reading.faults)
}

/// Reads the table and uses it up; none where it has any fault.
pub(crate) fn read_sound<T: DeserializeOwned>(table: DeTable<'_>, span: &Range<usize>) -> Option<T> {
    T::deserialize(Spanned::new(span.clone(), DeValue::Table(table)).into_deserializer()).ok()
}

fn deserialize<T: DeserializeOwned>(table: &DeTable<'_>, span: &Range<usize>) -> Result<T, Error> {
    let value = Spanned::new(span.clone(), DeValue::Table(table.clone()));
    T::deserialize(value.into_deserializer())
}

struct Reading<'r, 's> {
    source: &'s Source,
    table: DeTable<'s>,
    span: Range<usize>,
    around: &'r Surroundings,
    faults: Vec<Diagnostic>,
    /// Keys taken out as faulty, each with the span of its table: they are not missing.
    gone: Vec<(Range<usize>, String)>,
}

impl Reading<'_, '_> {
    /// Records the fault and mends the table so that the next one shows; false where it cannot be mended.
    fn settle<T: DeserializeOwned>(&mut self, error: &Error) -> bool {
        let span = error.span().unwrap_or_else(|| self.span.clone());
        match wording::keys(error.message()) {
            Some(Keys::Missing(key)) => {
                let (at, place) = self.table_at(&span);
                self.missing(&place, key);
                self.stand_in::<T>(&at, key)
            }
            Some(Keys::Unknown(known)) => match tree::find_key(&self.table, &span) {
                Some(path) => {
                    let fault = self.unknown(&path, &span, &known);
                    self.drop(fault, &path)
                }
                None => self.give_up(error, &span),
            },
            None => match self.entry_at(&span) {
                Some(path) => {
                    let fault = self.wrong(error, &path, &span);
                    self.drop(fault, &path)
                }
                None => self.give_up(error, &span),
            },
        }
    }

    fn entry_at(&self, span: &Range<usize>) -> Option<Path> {
        tree::find_value(&self.table, span).or_else(|| tree::find_key(&self.table, span))
    }

    /// The way to the table with that span and where to show it; the whole table where there is none.
    fn table_at(&self, span: &Range<usize>) -> (Path, Range<usize>) {
        // What the parser made up for a missing value has the span of the whole file.
        match tree::find_value(&self.table, span).filter(|_| *span != self.span) {
            Some(path) => (path, span.clone()),
            None => (Path::new(), self.span.clone()),
        }
    }

    fn missing(&mut self, table: &Range<usize>, key: &str) {
        if self.gone.iter().any(|(place, gone)| place == table && gone == key) {
            return;
        }
        self.push(self.source.error(table, "missing-key", format!("`{key}` is missing")));
    }

    fn unknown(&self, path: &Path, span: &Range<usize>, known: &[&str]) -> Diagnostic {
        let key = tree::name(path);
        let in_event = self.around.event.as_ref().filter(|_| path.len() == 1);
        let known: Vec<&str> = match path.len() {
            1 => known.iter().chain(&self.around.known).copied().collect(),
            _ => known.to_vec(),
        };
        let mut words = wording::of_unknown_key(key, &known);
        if let Some(EventPlace { line, first_header }) = in_event {
            words.message += " in an event";
            if wording::nearest(key, known).is_none() {
                words.help = Some(format!(
                    "this line belongs to the event at line {line}; put it above the first `{first_header}`, \
                     or write `[x]` above the events"
                ));
            }
        }
        self.worded(&self.dotted(path, span), words)
    }

    fn wrong(&self, error: &Error, path: &Path, span: &Range<usize>) -> Diagnostic {
        let value = tree::value_at(&self.table, path).map(Spanned::get_ref);
        let words = wording::of_value(error.message(), tree::name(path), value, self.source.at(span));
        self.worded(span, words)
    }

    fn worded(&self, span: &Range<usize>, words: Wording) -> Diagnostic {
        Diagnostic { help: words.help, ..self.source.error(span, words.code, words.message) }
    }

    /// The span of a key with the keys after its dots: `x.route`.
    fn dotted(&self, path: &Path, span: &Range<usize>) -> Range<usize> {
        let (mut whole, mut key) = (span.clone(), span.clone());
        let mut value = tree::value_at(&self.table, path);
        // A table that dots made has the span of its key.
        while let Some(table) =
            value.filter(|value| value.span() == key).and_then(|value| value.get_ref().as_table())
        {
            let Some((next, below)) = table.iter().next() else { break };
            key = next.span();
            whole.end = whole.end.max(key.end);
            value = Some(below);
        }
        whole
    }

    fn drop(&mut self, fault: Diagnostic, path: &Path) -> bool {
        self.push(fault);
        if let Some((tree::Step::Key(key), way)) = path.split_last() {
            let table = self.span_at(way);
            self.gone.push((table, key.clone()));
        }
        tree::remove(&mut self.table, path)
    }

    // A refusal of the table as a whole has no entry to take out.
    fn give_up(&mut self, error: &Error, span: &Range<usize>) -> bool {
        let words = wording::of_value(error.message(), "this", None, self.source.at(span));
        self.push(self.worded(span, words));
        false
    }

    fn push(&mut self, fault: Diagnostic) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Puts some value under a missing key, or else takes out its table; false where nothing is left to try.
    fn stand_in<T: DeserializeOwned>(&mut self, at: &Path, key: &str) -> bool {
        if tree::table_at(&mut self.table, at).is_none() {
            return tree::remove(&mut self.table, at);
        }
        let mut told = None;
        for text in STAND_INS {
            let Ok(value) = DeValue::parse(text) else { continue };
            match self.try_value::<T>(at, key, value.into_inner()) {
                None => return true,
                // A type that allows certain words only has just told them.
                Some(error) => {
                    told = told.or(wording::listed(error.message()).first().map(|&word| word.to_owned()))
                }
            }
        }
        let word = told.unwrap_or_default();
        if self.try_value::<T>(at, key, DeValue::String(Cow::Owned(word))).is_none() {
            return true;
        }
        if let Some((tree::Step::Key(name), way)) = at.split_last() {
            let table = self.span_at(way);
            self.gone.push((table, name.clone()));
        }
        tree::remove(&mut self.table, at)
    }

    /// What the type says of the value under the key; none where it takes it.
    fn try_value<T: DeserializeOwned>(
        &mut self,
        at: &Path,
        key: &str,
        value: DeValue<'static>,
    ) -> Option<Error> {
        let table = tree::table_at(&mut self.table, at)?;
        table.insert(Spanned::new(STAND_IN, Cow::Owned(key.to_owned())), Spanned::new(STAND_IN, value));
        let error = deserialize::<T>(&self.table, &self.span).err()?;
        (error.span() == Some(STAND_IN)).then_some(error)
    }

    fn span_at(&self, path: &[tree::Step]) -> Range<usize> {
        tree::value_at(&self.table, path).map_or_else(|| self.span.clone(), Spanned::span)
    }
}
