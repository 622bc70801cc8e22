//! Which columns of a table a terminal has room for: sentences wrap, the emptiest columns of words go, figures stay.

use unicode_width::UnicodeWidthStr;

use super::render::Rows;

/// The least width to which a column of sentences is wrapped.
const LEAST: usize = 16;

/// The empty columns between two columns of a table.
const GAP: usize = 2;

/// A column that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its place among the columns of the rows.
    pub(super) place: usize,
    /// Its name.
    pub(super) name: &'static str,
    /// Right-aligned.
    pub(super) figures: bool,
    /// May its cells be broken at spaces? Never those of figures, numbers and dates.
    pub(super) wraps: bool,
    /// The columns of the terminal it needs at least.
    needs: usize,
    /// How many cells are filled.
    filled: usize,
}

/// Every column: for pipes and files.
pub(super) fn all(rows: &Rows) -> Vec<Shown> {
    rows.columns.iter().enumerate().map(|(place, _)| measured(rows, place)).collect()
}

/// The columns that fit: as long as they do not, the emptiest column of words is left out, of several the last;
/// one with nothing in it always.
///
/// The first column stays, and so does every column of figures.
pub(super) fn fitting(rows: &Rows, width: u16) -> Vec<Shown> {
    let mut shown = all(rows);
    shown.retain(|column| column.place == 0 || column.figures || column.filled > 0);
    let needs = |shown: &[Shown]| {
        shown.iter().fold(0_usize, |sum, column| sum.saturating_add(column.needs).saturating_add(GAP))
    };
    while needs(&shown) > usize::from(width).saturating_add(GAP) {
        let words = shown.iter().enumerate().skip(1).rev().filter(|(_, column)| !column.figures);
        let Some((place, _)) = words.min_by_key(|(_, column)| column.filled) else { break };
        shown.remove(place);
    }
    shown
}

fn measured(rows: &Rows, place: usize) -> Shown {
    let (name, figures) = rows.columns.get(place).map_or(("", false), |column| (column.name, column.figures));
    let cells = || rows.rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
    let wraps = !figures && cells().any(|cell| cell.contains(' '));
    let content = cells().chain([name]).map(UnicodeWidthStr::width).max().unwrap_or(0);
    let needs = if wraps { content.min(LEAST) } else { content };
    let filled = cells().filter(|cell| !cell.is_empty()).count();
    Shown { place, name, figures, wraps, needs, filled }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::render::{figures, words};

    #[track_caller]
    fn check(width: u16, expected: &[&str]) {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("number"), words("name"), words("po"), figures("total")],
            rows: vec![
                row(["SO-2026-00042", "Acme Widgets and Company", "", "1234.56"]),
                row(["SO-2026-00043", "Beta", "PO-881", "9.00"]),
            ],
        };
        let names: Vec<&str> = fitting(&rows, width).iter().map(|column| column.name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn the_emptiest_words_go_first_and_figures_never() {
        check(80, &["number", "name", "po", "total"]);
        check(48, &["number", "name", "po", "total"]);
        check(47, &["number", "name", "total"]);
        check(30, &["number", "total"]);
        check(5, &["number", "total"]);
    }
}
