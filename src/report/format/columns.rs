//! Which columns of a table a terminal has room for: sentences wrap, words go before quantities, money stays.

use unicode_width::UnicodeWidthStr;

use crate::report::{Column, Rows, words};

/// The least width to which a column of sentences is wrapped.
const LEAST: usize = 16;

/// Columns of words that say what a row is about: they go when nothing else can, in this order.
const LONGEST: &[&str] =
    &["status", "state", "currency", "name", "customer", "line", "product", "order", "number", "sentence"];

/// The empty columns between two columns of a table.
pub(super) const GAP: usize = 2;

/// A column that is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Its place among the columns of the rows.
    pub(super) place: usize,
    /// What it is.
    pub(super) column: Column,
    /// May its cells be broken at spaces? Never those of figures, numbers and dates.
    pub(super) wraps: bool,
    /// The columns of the terminal it takes.
    pub(super) width: usize,
    /// How many cells are filled, those of figures with more than nought.
    filled: usize,
    /// Does nothing stand in it at all?
    is_empty: bool,
}

impl Shown {
    /// The columns of the terminal it needs at least.
    fn needs(&self) -> usize {
        if self.wraps { self.width.min(LEAST) } else { self.width }
    }

    /// When it goes, the least first: words, then quantities, then words that say what a row is about, and of the
    /// same kind the emptiest; none where it stays.
    fn goes(&self) -> Option<(usize, usize)> {
        if self.is_empty && self.place > 0 {
            return Some((0, 0));
        }
        if self.place == 0 || (self.column.figures && !self.column.quantities) {
            return None;
        }
        let late = LONGEST.iter().position(|name| *name == self.column.name);
        let kind = if self.column.quantities { 1 } else { late.map_or(0, |place| place.saturating_add(2)) };
        Some((kind, self.filled))
    }
}

/// Every column as wide as it is: for pipes and files.
pub(super) fn all(rows: &Rows) -> Vec<Shown> {
    rows.columns.iter().enumerate().map(|(place, _)| measured(rows, place)).collect()
}

/// The columns that fit: as long as they do not, one is left out, of several alike the last; one of words with nothing
/// in it always. Then sentences are narrowed, the widest first.
///
/// The first column stays, and so does every column in which money stands.
pub(super) fn fitting(rows: &Rows, width: u16) -> Vec<Shown> {
    let room = usize::from(width);
    let mut shown = all(rows);
    shown.retain(|column| column.place == 0 || column.column.figures || column.filled > 0);
    while taken(&shown, Shown::needs) > room {
        let going =
            shown.iter().enumerate().rev().filter_map(|(place, column)| Some((column.goes()?, place)));
        let Some((_, place)) = going.min_by_key(|(goes, _)| *goes) else { break };
        shown.remove(place);
    }
    for column in shown.iter_mut().filter(|column| column.wraps) {
        column.width = column.width.min(room.max(LEAST));
    }
    while taken(&shown, |column| column.width) > room {
        let can = shown.iter_mut().filter(|column| column.width > column.needs());
        let Some(widest) = can.max_by_key(|column| column.width) else { break };
        widest.width = widest.width.saturating_sub(1);
    }
    shown
}

/// What columns of these widths take with the gaps between them.
pub(super) fn taken(shown: &[Shown], width: impl Fn(&Shown) -> usize) -> usize {
    let all = shown.iter().fold(0_usize, |sum, column| sum.saturating_add(width(column)).saturating_add(GAP));
    all.saturating_sub(GAP)
}

/// The columns of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    // Each character that can be typed takes one, and most texts hold no others.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.len() } else { text.width() }
}

fn measured(rows: &Rows, place: usize) -> Shown {
    let column = rows.columns.get(place).copied().unwrap_or(words(""));
    let cells = || rows.rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
    let wraps = !column.figures && cells().any(|cell| cell.contains(' '));
    let width = cells().chain([column.name]).map(width).max().unwrap_or(0);
    let says_something =
        |cell: &&str| if column.figures { !matches!(*cell, "" | "0") } else { !cell.is_empty() };
    let filled = cells().filter(says_something).count();
    let is_empty = cells().all(str::is_empty);
    Shown { place, column, wraps, width, filled, is_empty }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{figures, quantities};

    #[track_caller]
    fn check(width: u16, expected: &[(&str, usize)]) {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("number"), words("name"), words("po"), figures("total")],
            rows: vec![
                row(["SO-2026-00042", "Acme Widgets and Company", "", "1234.56"]),
                row(["SO-2026-00043", "Beta", "PO-881", "9.00"]),
            ],
        };
        let fits = fitting(&rows, width);
        let fits: Vec<(&str, usize)> = fits.iter().map(|column| (column.column.name, column.width)).collect();
        assert_eq!(fits, expected);
    }

    #[test]
    fn the_emptiest_words_go_first_and_figures_never() {
        check(80, &[("number", 13), ("name", 24), ("po", 6), ("total", 7)]);
        check(48, &[("number", 13), ("name", 16), ("po", 6), ("total", 7)]);
        check(47, &[("number", 13), ("name", 23), ("total", 7)]);
        check(30, &[("number", 13), ("total", 7)]);
        check(5, &[("number", 13), ("total", 7)]);
        check(0, &[("number", 13), ("total", 7)]);
    }

    #[test]
    fn quantities_go_before_what_a_row_is_about() {
        let cells = ["SO-2026-00042", "1", "ACME", "WIDGET", "10", "0", "7", "25.00", "EUR"];
        let rows = Rows {
            columns: vec![
                words("order"),
                words("line"),
                words("customer"),
                words("product"),
                quantities("required"),
                quantities("picked"),
                quantities("shipped"),
                figures("net"),
                words("currency"),
            ],
            rows: vec![cells.map(str::to_owned).to_vec()],
        };
        let names = |width: u16| {
            let fits = fitting(&rows, width);
            fits.iter().map(|shown| shown.column.name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(82), "order line customer product required picked shipped net currency");
        assert_eq!(names(80), "order line customer product required shipped net currency");
        assert_eq!(names(70), "order line customer product required net currency");
        assert_eq!(names(60), "order line customer product net currency");
        assert_eq!(names(50), "order line customer product net");
        assert_eq!(names(40), "order line product net");
        assert_eq!(names(10), "order net");
        let unpriced = Rows {
            columns: vec![words("no"), words("product"), figures("off"), figures("net")],
            rows: vec![["1", "WIDGET", "", "25.00"].map(str::to_owned).to_vec()],
        };
        let fits = fitting(&unpriced, 20);
        assert_eq!(fits.iter().map(|shown| shown.column.name).collect::<Vec<_>>(), ["no", "product", "net"]);
    }
}
