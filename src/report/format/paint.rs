//! What is coloured in a table: where something stands, what is below zero, the names of the columns.
//!
//! The words and the sign alone say the same.

use comfy_table::Color;

use crate::report::Column;

/// Words that say where something stands, and their colours.
const PAINTED: &[(&str, Color)] = &[
    ("overdue", Color::Red),
    ("late", Color::Red),
    ("missing", Color::Red),
    ("owing", Color::Yellow),
    ("held", Color::Yellow),
    ("partial", Color::Yellow),
    ("part-shipped", Color::Cyan),
    ("shipped", Color::Cyan),
    ("paid", Color::Green),
    ("done", Color::Green),
    ("draft", Color::DarkGrey),
    ("quote", Color::DarkGrey),
    ("cancelled", Color::DarkGrey),
    ("closed", Color::DarkGrey),
    ("credited", Color::DarkGrey),
];

/// The columns in which such words stand for that; elsewhere they are names.
const STATES: &[&str] = &["status", "state", "flags"];

/// The colour of a cell, if it has one. Of several words with commas the first that has one decides.
pub(super) fn of_cell(column: Column, cell: &str) -> Option<Color> {
    if column.figures {
        let is_negative =
            cell.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        return is_negative.then_some(Color::Red);
    }
    if !STATES.contains(&column.name) {
        return None;
    }
    let colour = |word: &str| PAINTED.iter().find(|(known, _)| *known == word).map(|(_, colour)| *colour);
    cell.split(',').find_map(|word| colour(word.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{figures, words};

    #[track_caller]
    fn check(column: Column, cell: &str, expected: Option<Color>) {
        assert_eq!(of_cell(column, cell), expected);
    }

    #[test]
    fn what_stands_badly_and_what_is_below_zero_is_red() {
        check(words("status"), "overdue", Some(Color::Red));
        check(words("flags"), "held, late", Some(Color::Yellow));
        check(words("status"), "open", None);
        check(words("name"), "overdue books Ltd", None);
        check(words("report"), "late", None);
        check(figures("total"), "-1.00", Some(Color::Red));
        check(figures("total"), "1.00", None);
        check(figures("total"), "-", None);
        check(words("text"), "-1.00", None);
    }
}
