//! The document a stock command writes: numbered, dated, once under a key.

use crate::cli::args::StampArgs;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::record::{self, Source};
use crate::stock::{StockDocument, StockKind, StockLine};
use crate::store::{self, Change, Kind, Transaction};
use crate::values::{Date, shown};

/// A stock document before it has a number.
pub(super) struct Paper<'a> {
    pub(super) kind: StockKind,
    pub(super) reference: Option<String>,
    pub(super) note: Option<String>,
    pub(super) stamp: &'a StampArgs,
}

impl Paper<'_> {
    /// Says so where the same stands in a document of the same key; the same key on anything else is refused.
    pub(super) fn is_known(&self, desk: &Desk<'_>, lines: &[StockLine]) -> Outcome<bool> {
        let Some(key) = self.stamp.key.as_deref() else { return Ok(false) };
        if key.is_empty() || key.chars().count() > 200 || key.chars().any(char::is_control) {
            return Err(Failure::usage("a key has 1 to 200 characters, none of them control characters"));
        }
        let mut found = None;
        desk.files.each_stock(|document| {
            if document.key.as_deref() == Some(key) {
                found = Some(document);
            }
            Ok(())
        })?;
        let Some(known) = found else { return Ok(false) };
        if known.kind == self.kind && asks(&known.lines) == asks(lines) {
            desk.already(&format!("{} is already recorded under this key", known.number))?;
            return Ok(true);
        }
        let message = format!(
            "key `{}` stands at {}, a {} of {}, with another content",
            shown(key),
            known.number,
            known.kind.word(),
            known.date
        );
        Err(Failure::refused("key", message).with_help("take another key, or the same content"))
    }

    /// Writes it, and says what was done behind its number.
    pub(super) fn publish(&self, desk: &Desk<'_>, date: Date, lines: Vec<StockLine>, said: &str) -> Outcome {
        let next = next_number(desk.files, Kind::Stock, date)?;
        let document = StockDocument {
            format: crate::catalog::FORMAT,
            number: next.number.clone(),
            kind: self.kind,
            date,
            reference: self.reference.clone(),
            note: self.note.clone(),
            by: desk.session.by(),
            key: self.stamp.key.clone(),
            lines,
        };
        let path = store::path_of_number(Kind::Stock, &next.number);
        crate::cli::texts::require(&document)?;
        let after = record::stock_text(&document);
        let read = Source::new(path.as_str(), &after).and_then(|source| record::read_stock(&source));
        if read.as_ref() != Ok(&document) {
            return Err(Failure::bug(format!(
                "{path} would not read back as it was meant; nothing was written"
            )));
        }
        let claims = vec![Change { path, before: None, after }];
        desk.commit(&Transaction { claims, posts: Vec::new(), marks: vec![next.mark] })?;
        desk.done(next.number.as_str(), &format!("{} {said}", next.number))
    }
}

/// What the lines asked for: of a count what was counted, since the difference depends on when.
fn asks(lines: &[StockLine]) -> Vec<StockLine> {
    let asked = |line: &StockLine| match line.counted {
        Some(counted) => StockLine { quantity: counted.signed(), expected: None, ..line.clone() },
        None => line.clone(),
    };
    lines.iter().map(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: &str, counted: Option<&str>, expected: Option<&str>) -> StockLine {
        StockLine {
            product: "P".parse().unwrap(),
            quantity: quantity.parse().unwrap(),
            bin: "MAIN/B1".parse().unwrap(),
            lot: None,
            to: None,
            counted: counted.map(|text| text.parse().unwrap()),
            expected: expected.map(|text| text.parse().unwrap()),
        }
    }

    #[track_caller]
    fn check(one: StockLine, other: StockLine, same: bool) {
        assert_eq!(asks(&[one]) == asks(&[other]), same);
    }

    #[test]
    fn a_count_asks_for_what_was_counted() {
        check(line("-5", Some("25"), Some("30")), line("0", Some("25"), Some("25")), true);
        check(line("-5", Some("25"), Some("30")), line("-5", Some("20"), Some("25")), false);
        check(line("5", None, None), line("5", None, None), true);
        check(line("5", None, None), line("6", None, None), false);
    }
}
