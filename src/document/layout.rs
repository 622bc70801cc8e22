//! Setting type on plain paper: eighty columns, wide characters counted, long texts wrapped.

use minijinja::{Error, ErrorKind, Value};
use unicode_width::UnicodeWidthStr;

use crate::values::shown;

/// Columns of the paper.
pub(super) const PAPER: usize = 80;
/// Columns of a block that stands beside another.
const HALF: usize = 38;
/// Columns between blocks side by side.
const GUTTER: usize = 4;
/// Columns of a label, its frame included.
const LABEL: usize = 48;
/// A line holds at most so many characters a column, whatever width they claim.
const CHARACTERS_A_COLUMN: usize = 4;

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The paragraphs of a value: of a list those of all its items, of a figure its printed form, nothing of none.
///
/// A misspelt field is an error here as it is in the template.
pub(super) fn paragraphs(value: &Value) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    collect(value, &mut found)?;
    Ok(found)
}

fn collect(value: &Value, found: &mut Vec<String>) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, "the print model has no such field"));
    }
    if let Some(text) = value.as_str() {
        if !text.is_empty() {
            found.push(text.to_owned());
        }
    } else if value.kind() == minijinja::value::ValueKind::Map {
        collect(&value.get_attr("text")?, found)?;
    } else if value.kind() == minijinja::value::ValueKind::Seq {
        for item in value.try_iter()? {
            collect(&item, found)?;
        }
    } else if !value.is_none() {
        found.push(value.to_string());
    }
    Ok(())
}

/// The text in lines of at most so many columns, safe to show; its own line breaks stay.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrapped_line(&shown(&line.replace('\t', " ")), width)).collect()
}

fn wrapped_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for piece in line.split(' ').filter(|word| !word.is_empty()).flat_map(|word| pieces(word, width)) {
        let joined = format!("{current} {piece}");
        if current.is_empty() {
            current = piece;
        } else if fits(&joined, width) {
            current = joined;
        } else {
            lines.push(std::mem::replace(&mut current, piece));
        }
    }
    lines.push(current);
    lines
}

/// A word in pieces that fit the width; one character at least, whatever its width.
fn pieces(word: &str, width: usize) -> Vec<String> {
    if fits(word, width) {
        return vec![word.to_owned()];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for character in word.chars() {
        let longer = format!("{piece}{character}");
        if piece.is_empty() || fits(&longer, width) {
            piece = longer;
        } else {
            pieces.push(std::mem::replace(&mut piece, character.to_string()));
        }
    }
    pieces.push(piece);
    pieces
}

fn fits(text: &str, width: usize) -> bool {
    let most = width.saturating_mul(CHARACTERS_A_COLUMN);
    columns(text) <= width && text.chars().count() <= most
}

/// The text filled up with blanks on its right.
pub(super) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The text filled up with blanks on its left.
pub(super) fn flush_right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines that are set: a template puts them out as they are.
pub(super) fn set(lines: &[String]) -> Value {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end_matches(' ')).collect();
    Value::from_safe_string(lines.join("\n"))
}

/// The lines of a value: what is set stays as it is, everything else is wrapped.
fn block(value: &Value, width: usize) -> Result<Vec<String>, Error> {
    if value.is_safe() {
        return Ok(value.as_str().unwrap_or_default().split('\n').map(str::to_owned).collect());
    }
    Ok(paragraphs(value)?.iter().flat_map(|text| wrapped(text, width)).collect())
}

/// One text at the left edge and one at the right, on one line if they fit.
pub(super) fn ends(left: Value, right: Value) -> Result<Value, Error> {
    let right = block(&right, PAPER)?;
    let widest = right.iter().map(|line| columns(line)).max().unwrap_or(0);
    let room = PAPER.saturating_sub(widest).saturating_sub(2);
    if room < PAPER / 3 {
        let mut lines = block(&left, PAPER)?;
        lines.extend(right.iter().map(|line| flush_right(line, PAPER)));
        return Ok(set(&lines));
    }
    let left = block(&left, room)?;
    Ok(set(&side_by_side(&left, &right, room, |line| flush_right(line, PAPER.saturating_sub(room)))))
}

/// Two blocks side by side.
pub(super) fn beside(left: Value, right: Value) -> Result<Value, Error> {
    let (left, right) = (block(&left, HALF)?, block(&right, HALF)?);
    Ok(set(&side_by_side(&left, &right, HALF.saturating_add(GUTTER), str::to_owned)))
}

fn side_by_side(
    left: &[String],
    right: &[String],
    width: usize,
    place: impl Fn(&str) -> String,
) -> Vec<String> {
    let rows = 0..left.len().max(right.len());
    let line = |lines: &[String], row| lines.get(row).cloned().unwrap_or_default();
    rows.map(|row| filled(&line(left, row), width) + &place(&line(right, row))).collect()
}

/// Pairs of label and value below each other, the values aligned; pairs without value are left out.
pub(super) fn facts(pairs: Vec<Vec<Value>>) -> Result<Value, Error> {
    let mut found = Vec::new();
    for pair in &pairs {
        if let [label, value] = pair.as_slice() {
            let value = paragraphs(value)?;
            if !value.is_empty() {
                found.push((paragraphs(label)?.concat(), value));
            }
        }
    }
    let labels = found.iter().map(|(label, _)| columns(label)).max().unwrap_or(0).saturating_add(2);
    let mut lines = Vec::new();
    for (label, value) in &found {
        let value = value.iter().flat_map(|text| wrapped(text, HALF.saturating_sub(labels)));
        let mut label = label.as_str();
        for line in value {
            lines.push(filled(label, labels) + &line);
            label = "";
        }
    }
    Ok(set(&lines))
}

/// Words over the whole width of the paper.
pub(super) fn words(value: Value) -> Result<Value, Error> {
    Ok(set(&block(&value, PAPER)?))
}

/// Words in the middle of the paper.
pub(super) fn middle(value: Value) -> Result<Value, Error> {
    let lines = block(&value, PAPER)?.into_iter().map(|line| {
        let indent = PAPER.saturating_sub(columns(&line)) / 2;
        " ".repeat(indent) + &line
    });
    Ok(set(&lines.collect::<Vec<_>>()))
}

/// The parts of a value in one line, strokes between them.
pub(super) fn in_line(value: Value) -> Result<String, Error> {
    Ok(paragraphs(&value)?.join(" | "))
}

/// A line across the paper.
pub(super) fn rule(mark: String) -> Value {
    set(&[mark.repeat(PAPER)])
}

/// A label: its parts in a frame, one below the other.
pub(super) fn frame(parts: Vec<Value>) -> Result<Value, Error> {
    let inner = LABEL.saturating_sub(4);
    let edge = format!("+{}+", "-".repeat(LABEL.saturating_sub(2)));
    let mut lines = vec![edge.clone()];
    for part in &parts {
        lines.extend(block(part, inner)?.iter().map(|line| format!("| {} |", filled(line, inner))));
        lines.push(edge.clone());
    }
    Ok(set(&lines))
}

/// The value's lines with an empty one after each, as large as plain text can be.
pub(super) fn large(value: Value) -> Result<Value, Error> {
    let lines = block(&value, LABEL.saturating_sub(8))?;
    let spaced = lines.into_iter().flat_map(|line| [format!("  {line}"), String::new()]);
    Ok(set(&std::iter::once(String::new()).chain(spaced).collect::<Vec<_>>()))
}

/// The paper without blanks at the ends of lines and with single empty lines, ended by one line break.
pub(super) fn tidy(text: &str) -> String {
    let mut paper = String::new();
    let mut is_gap = true;
    for line in text.lines().map(|line| line.trim_end_matches(' ')) {
        if !(line.is_empty() && is_gap) {
            paper.push_str(line);
            paper.push('\n');
        }
        is_gap = line.is_empty();
    }
    paper.truncate(paper.trim_end_matches('\n').len());
    paper + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrapped(text, width), expected);
    }

    #[test]
    fn long_texts_are_wrapped_by_columns() {
        check("the quick brown fox", 10, &["the quick", "brown fox"]);
        check("one\n\ntwo\twords", 10, &["one", "", "two words"]);
        check("北京北京北京", 4, &["北京", "北京", "北京"]);
        check("Łódź Łódź", 4, &["Łódź", "Łódź"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("京", 1, &["京"]);
        check("", 10, &[]);
    }

    #[test]
    fn what_steers_a_terminal_is_spelled_out() {
        check("a\u{1b}[31m", 20, &[r"a\u{1b}[31m"]);
        check("a\rb", 20, &[r"a\u{d}b"]);
    }

    #[test]
    fn a_line_is_short_whatever_its_characters_claim() {
        let lines = wrapped(&"\u{301}".repeat(10_000), 10);
        assert!(lines.iter().all(|line| line.chars().count() <= 40));
    }

    #[test]
    fn gaps_are_single() {
        assert_eq!(tidy("\n\na  \n\n\nb\n\n"), "a\n\nb\n");
    }
}
