//! The line of a file that a diagnostic is about, with carets under the words it means.

use unicode_width::UnicodeWidthStr;

use crate::values::{QUOTED_CHARACTERS, shown};

/// How much of a long line is kept before, under and after the carets, in characters.
const BEFORE: usize = 60;
const UNDER: usize = 100;
const AFTER: usize = 38;

/// One line, safe to show and at most 200 characters of the file, and the part that is meant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Excerpt {
    /// The line, with what steers a terminal spelled out.
    pub text: String,
    /// Where the carets begin, in columns of the screen from 0.
    pub indent: usize,
    /// How many carets, in columns of the screen; at least one.
    pub carets: usize,
}

impl Excerpt {
    /// The excerpt of `line` that marks the bytes `start..end` of it.
    pub(crate) fn new(line: &str, start: usize, end: usize) -> Self {
        let before = line.get(..start).unwrap_or(line);
        let marked = line.get(start..end).or_else(|| line.get(start..)).unwrap_or("");
        let after = line.get(start.saturating_add(marked.len())..).unwrap_or("");
        let long = line.chars().nth(QUOTED_CHARACTERS).is_some();
        let (before, marked, after) = if long {
            (tail(before, BEFORE), head(marked, UNDER), head(after, AFTER))
        } else {
            (before.to_owned(), marked.to_owned(), after.to_owned())
        };
        let (before, marked, after) = (shown(&before), shown(&marked), shown(&after));
        Self { indent: before.width(), carets: marked.width().max(1), text: before + &marked + &after }
    }

    /// The excerpt under its gutter: a bar, the numbered line, the carets; each line ends with a newline.
    pub(crate) fn render(&self, line: usize) -> String {
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let quoted = format!("{number} | {}", self.text);
        let indent = " ".repeat(self.indent);
        let carets = "^".repeat(self.carets);
        format!("{gutter} |\n{}\n{gutter} | {indent}{carets}\n", quoted.trim_end())
    }
}

/// The first characters, with `…` where more followed.
fn head(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or(text).to_owned() + "…",
        None => text.to_owned(),
    }
}

/// The last characters, with `…` where more came before.
fn tail(text: &str, most: usize) -> String {
    let skipped = text.chars().count().saturating_sub(most);
    if skipped == 0 {
        text.to_owned()
    } else {
        "…".to_owned() + &text.chars().skip(skipped).collect::<String>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, start: usize, end: usize, expected: &str) {
        assert_eq!(Excerpt::new(line, start, end).render(7), expected);
    }

    #[test]
    fn carets_stand_under_the_words() {
        check("price = 25.10", 8, 13, "  |\n7 | price = 25.10\n  |         ^^^^^\n");
        check("", 0, 0, "  |\n7 |\n  | ^\n");
    }

    #[test]
    fn carets_count_the_columns_of_the_screen() {
        check("\"北京\" = 1", 11, 12, "  |\n7 | \"北京\" = 1\n  |          ^\n");
        check("\tn = 1", 1, 2, "  |\n7 | \\u{9}n = 1\n  |      ^\n");
    }

    #[test]
    fn of_a_long_line_the_surroundings_are_kept() {
        let line = format!("note = \"{}\" # {}", "a".repeat(40_000), "b".repeat(300));
        let excerpt = Excerpt::new(&line, 7, 40_009);
        assert_eq!(excerpt.indent, 7);
        assert_eq!(excerpt.carets, 101);
        assert!(excerpt.text.chars().count() <= 203, "{}", excerpt.text.len());
    }

    #[test]
    fn places_outside_the_line_do_no_harm() {
        check("é", 1, 9, "  |\n7 | é\n  |  ^\n");
    }
}
