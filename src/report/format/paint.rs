//! What is coloured in a table: where something stands, what is below zero, the names of the columns.
//!
//! The words and the sign alone say the same.

use crate::report::Column;

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const CYAN: &str = "36";
const GREY: &str = "90";

/// Words that say where something stands, and their colours.
const PAINTED: &[(&str, &str)] = &[
    ("overdue", RED),
    ("late", RED),
    ("missing", RED),
    ("owing", YELLOW),
    ("held", YELLOW),
    ("partial", YELLOW),
    ("part-shipped", CYAN),
    ("shipped", CYAN),
    ("paid", GREEN),
    ("done", GREEN),
    ("draft", GREY),
    ("quote", GREY),
    ("cancelled", GREY),
    ("closed", GREY),
];

/// The colour of a cell, if it has one. Of several words with commas the first that has one decides.
pub(super) fn of_cell(column: Column, cell: &str) -> Option<&'static str> {
    if column.figures {
        let is_negative =
            cell.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        return is_negative.then_some(RED);
    }
    let colour = |word: &str| PAINTED.iter().find(|(known, _)| *known == word).map(|(_, colour)| *colour);
    cell.split(',').find_map(|word| colour(word.trim()))
}

/// The colour of the names of the columns.
pub(super) const NAMES: &str = BOLD;

/// The text in that colour.
pub(super) fn painted(text: &str, colour: &str) -> String {
    format!("\u{1b}[{colour}m{text}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{figures, words};

    #[track_caller]
    fn check(column: Column, cell: &str, expected: Option<&str>) {
        assert_eq!(of_cell(column, cell), expected);
    }

    #[test]
    fn what_stands_badly_and_what_is_below_zero_is_red() {
        check(words("status"), "overdue", Some(RED));
        check(words("flags"), "held, late", Some(YELLOW));
        check(words("status"), "open", None);
        check(words("name"), "overdue books Ltd", None);
        check(figures("total"), "-1.00", Some(RED));
        check(figures("total"), "1.00", None);
        check(figures("total"), "-", None);
        check(words("text"), "-1.00", None);
    }
}
