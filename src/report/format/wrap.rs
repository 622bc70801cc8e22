//! Text over several lines of a column, by the columns of a terminal that its characters take.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The lines of a text in a column of that width: broken at spaces, a longer word inside it.
///
/// A combining mark stays with its letter. A line is wider than the column only if one character is.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let used = lines.last().map_or(0, |line| line.width());
        let needed = used.saturating_add(1).saturating_add(word.width());
        match lines.last_mut() {
            Some(line) if used > 0 && needed <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if used == 0 => line.push_str(word),
            Some(_) | None => lines.push(word.to_owned()),
        }
        break_last(&mut lines, width);
    }
    lines
}

/// Breaks the last line as long as it is wider than the column.
fn break_last(lines: &mut Vec<String>, width: usize) {
    while let Some(last) = lines.last_mut() {
        let Some(at) = end_of_column(last, width) else { return };
        let rest = last.split_off(at);
        lines.push(rest);
    }
}

/// Where the first column of that width ends in a text that is wider; at least one character fits.
fn end_of_column(text: &str, width: usize) -> Option<usize> {
    let mut used = 0_usize;
    for (at, character) in text.char_indices() {
        used = used.saturating_add(character.width().unwrap_or(0));
        if used > width && at > 0 && character.width().unwrap_or(0) > 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(lines(text, width), expected);
    }

    #[test]
    fn text_is_broken_at_spaces_else_inside_a_word() {
        check("", 5, &[""]);
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 100, &["one two three"]);
        check("unbreakable", 4, &["unbr", "eaka", "ble"]);
        check("a unbreakable b", 4, &["a", "unbr", "eaka", "ble", "b"]);
    }

    #[test]
    fn wide_and_combining_characters_take_their_columns() {
        check("北京上海", 4, &["北京", "上海"]);
        check("北京上海", 5, &["北京", "上海"]);
        check("北京", 1, &["北", "京"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("x", 0, &["x"]);
    }
}
