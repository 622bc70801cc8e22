//! Values as the text of a file, in TOML 1.0: one fact a line, one move a line, so that a diff reads like a sentence.

use std::fmt::Write;

use serde::Serialize;
use toml::{Table, Value};

use super::native;
use crate::values::{Entries, Written};

/// The keys whose tables are rows: they stand inline, one a line, also where there is only one.
const ROWS: [&str; 5] = ["moves", "lines", "taxes", "allocs", "posts"];

/// The key whose tables are rows too, but one of them stands in the line of the key however long it is.
const GROUPS: &str = "groups";

/// How wide a line with a single row may be.
const WIDEST: usize = 100;

/// The text of a new file: its facts in the given order, then its tables, then its arrays of tables.
///
/// Each table has a header of its own, an empty line above it; tables within tables are written inline, and so
/// are the rows of `moves`, `lines`, `taxes`, `allocs`, `posts` and `groups`.
pub fn table_text(table: &Table) -> String {
    file_text(&native::entries(table))
}

/// The text of one table of an array of tables, such as `event`, `post` or `line`: its header and its facts.
pub fn event_text(array: &str, table: &Table) -> String {
    block_text(array, &native::entries(table))
}

/// The value in one line: tables and arrays inline, a text with `\n` for its line ends.
pub fn value_text(value: &Value) -> String {
    let mut text = String::new();
    push_value(&mut text, &native::written(value));
    text
}

/// A value as the entries of its table; empty where it is none.
pub(super) fn entries_of<T: Serialize>(value: &T) -> Entries {
    Written::of(value).map(Written::entries).unwrap_or_default()
}

/// As [`table_text`].
pub(super) fn file_text(entries: &Entries) -> String {
    let mut facts = String::new();
    let mut tables = String::new();
    let mut arrays = String::new();
    for (key, value) in entries {
        if let Written::Table(inner) = value {
            tables.push_str("\n[");
            push_key(&mut tables, key);
            tables.push_str("]\n");
            push_facts(&mut tables, inner);
        } else if let Some(elements) = tables_of(value).filter(|_| !is_rows(key)) {
            for element in elements {
                arrays.push('\n');
                push_block(&mut arrays, key, element);
            }
        } else {
            push_fact(&mut facts, key, value);
        }
    }
    let text = facts + &tables + &arrays;
    text.trim_start_matches('\n').to_owned()
}

/// As [`event_text`].
pub(super) fn block_text(array: &str, entries: &Entries) -> String {
    let mut text = String::new();
    push_block(&mut text, array, entries);
    text
}

/// The key as it is written: bare where it may be.
pub(crate) fn key_text(key: &str) -> String {
    let mut text = String::new();
    push_key(&mut text, key);
    text
}

fn push_block(out: &mut String, array: &str, entries: &Entries) {
    out.push_str("[[");
    push_key(out, array);
    out.push_str("]]\n");
    push_facts(out, entries);
}

fn push_key(out: &mut String, key: &str) {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !key.is_empty() && key.bytes().all(bare) { out.push_str(key) } else { push_text(out, key) }
}

fn push_value(out: &mut String, value: &Written) {
    match value {
        Written::Nothing => {}
        Written::Text(text) => push_text(out, text),
        Written::Integer(figure) => push_shown(out, format_args!("{figure}")),
        Written::Float(figure) if figure.is_nan() => out.push_str("nan"),
        Written::Float(figure) => push_shown(out, format_args!("{figure:?}")),
        Written::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Written::Day(day) => out.push_str(day),
        Written::List(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                out.push_str(if place == 0 { "" } else { ", " });
                push_value(out, value);
            }
            out.push(']');
        }
        Written::Table(entries) => push_inline(out, entries),
    }
}

fn push_shown(out: &mut String, shown: std::fmt::Arguments<'_>) {
    // Writing to a text does not fail.
    let _ = out.write_fmt(shown);
}

fn push_inline(out: &mut String, entries: &Entries) {
    for (place, (key, value)) in entries.iter().enumerate() {
        out.push_str(if place == 0 { "{ " } else { ", " });
        push_key(out, key);
        out.push_str(" = ");
        push_value(out, value);
    }
    out.push_str(if entries.is_empty() { "{}" } else { " }" });
}

fn push_facts(out: &mut String, entries: &Entries) {
    entries.iter().for_each(|(key, value)| push_fact(out, key, value));
}

fn push_fact(out: &mut String, key: &str, value: &Written) {
    let start = out.len();
    push_key(out, key);
    out.push_str(" = ");
    let before = out.len();
    match (value, tables_of(value)) {
        (Written::Text(text), _) if stands_in_lines(text) => out.push_str(&text_lines(text)),
        (_, Some(rows)) if rows.len() > 1 || ROWS.contains(&key) => push_rows(out, rows),
        (_, rows) => {
            push_value(out, value);
            let is_wide = |line: &str| line.chars().count() > WIDEST;
            if let Some(rows) = rows.filter(|_| key != GROUPS)
                && is_wide(out.get(start..).unwrap_or_default())
            {
                out.truncate(before);
                push_rows(out, rows);
            }
        }
    }
    out.push('\n');
}

/// One row a line.
fn push_rows<'e>(out: &mut String, rows: impl Iterator<Item = &'e Entries>) {
    out.push_str("[\n");
    for row in rows {
        out.push_str("  ");
        push_inline(out, row);
        out.push_str(",\n");
    }
    out.push(']');
}

fn is_rows(key: &str) -> bool {
    key == GROUPS || ROWS.contains(&key)
}

/// The tables of a list that holds nothing else, and at least one.
fn tables_of(value: &Written) -> Option<impl ExactSizeIterator<Item = &Entries>> {
    let Written::List(values) = value else { return None };
    let is_tables = !values.is_empty() && values.iter().all(|value| table_of(value).is_some());
    is_tables.then(|| values.iter().map(|value| table_of(value).unwrap_or(const { &Entries::new() })))
}

fn table_of(value: &Written) -> Option<&Entries> {
    if let Written::Table(entries) = value { Some(entries) } else { None }
}

/// Is the text better written over several lines? Not where one of them would look like an unresolved merge.
fn stands_in_lines(text: &str) -> bool {
    let marker =
        |line: &str| ["<<<<<<<", ">>>>>>>", "=======", "|||||||"].iter().any(|mark| line.starts_with(mark));
    text.contains('\n') && !text.split('\n').any(marker)
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f..);
    if text.bytes().all(is_plain) {
        out.push_str(text);
    } else {
        for character in text.chars() {
            match character {
                '\n' => out.push_str("\\n"),
                '"' => out.push_str("\\\""),
                other => push_escaped(out, other),
            }
        }
    }
    out.push('"');
}

// Every third quote in a row is escaped, and a last one, so that none ends the text early.
fn text_lines(text: &str) -> String {
    let mut out = String::from("\"\"\"\n");
    let mut quotes = 0_u32;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        quotes = if character == '"' { quotes.saturating_add(1) } else { 0 };
        match character {
            '\n' => out.push('\n'),
            '"' if quotes == 3 || characters.peek().is_none() => {
                quotes = 0;
                out.push_str("\\\"");
            }
            '"' => out.push('"'),
            other => push_escaped(&mut out, other),
        }
    }
    out + "\"\"\""
}

fn push_escaped(out: &mut String, character: char) {
    match character {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        other if other.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(other))),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let table: Table = toml::from_str(text).unwrap();
        assert_eq!(table_text(&table), text);
    }

    #[test]
    fn an_order_is_written_as_people_write_it() {
        check(
            "format = 1\nnumber = \"SO-2026-00042\"\ndate = 2026-11-02\n\n[ship_to]\nname = \"Acme Ltd\"\n\n\
             [[line]]\nno = 1\nquantity = \"100\"\n\n[[event]]\nevent = \"published\"\ntaxes = [\n  \
             { lines = [1], code = \"de_std\" },\n]\n",
        );
    }

    #[test]
    fn moves_stand_one_a_line_and_a_single_group_in_its_line() {
        check(
            "[[event]]\nmoves = [\n  { line = 1, quantity = \"20\", bin = \"MAIN/B1\" },\n  \
             { line = 1, quantity = \"10\" },\n]\ngroups = [{ code = \"de_std\", rate = \"19\" }]\n",
        );
        check(
            "[[post]]\norder = \"SO-1\"\nlines = [\n  { line = 1 },\n]\nboxes = [{ no = 1 }]\ntags = [\"a\", \"b\"]\n",
        );
        check("[[event]]\ngroups = [\n  { code = \"a\" },\n  { code = \"b\" },\n]\nempty = []\n");
    }

    #[test]
    fn long_single_rows_are_set_in_unless_they_are_a_group() {
        let long = "x".repeat(100);
        check(&format!("[[event]]\nboxes = [\n  {{ text = \"{long}\" }},\n]\n"));
        check(&format!("[[event]]\ngroups = [{{ text = \"{long}\" }}]\n"));
    }

    #[test]
    fn notes_keep_their_lines() {
        check("note = \"\"\"\nfirst \\\\ \"quoted\"\nsecond\"\"\"\n\n[x]\n\"a b\" = \"\\\"\\t\\u007F\"\n");
        check("note = \"one\\n<<<<<<< two\"\n");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            keys in proptest::collection::btree_map("[a-z \"é]{0,6}", "[a-c\"\\\\\n\r\t\u{1}\u{85} ]{0,12}", 0..6),
        ) {
            let facts: Table = keys.iter().map(|(key, text)| (key.clone(), Value::String(text.clone()))).collect();
            let mut table = facts.clone();
            table.insert("ship_to".into(), Value::Table(facts.clone()));
            table.insert("moves".into(), Value::Array(vec![Value::Table(facts.clone())]));
            table.insert("event".into(), Value::Array(vec![Value::Table(facts.clone()), Value::Table(facts)]));
            let text = table_text(&table);
            prop_assert_eq!(toml::from_str::<Table>(&text).unwrap(), table, "{}", text);
        }
    }
}
