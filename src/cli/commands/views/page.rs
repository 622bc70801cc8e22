//! A page about one thing: a title, facts, sections with tables; or the same as one JSON object.

use serde::Serialize;

use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{self, Rows};
use crate::cli::session::Session;
use crate::values::{Code, shown};

/// How far sections stand in, in columns.
const INDENT: u16 = 2;

/// A page that grows from top to bottom. Sections with nothing in them are left out.
pub(crate) struct Page<'s> {
    session: &'s Session,
    text: String,
}

impl<'s> Page<'s> {
    /// A page under a title.
    pub(crate) fn new(session: &'s Session, title: &str) -> Self {
        let mut page = Self { session, text: String::new() };
        page.text = format!("{}\n", page.bold(title));
        page
    }

    /// Facts, one a line, aligned; those without a value are left out.
    pub(crate) fn facts(&mut self, facts: &[(&str, String)]) {
        let there = || facts.iter().filter(|(_, value)| !value.is_empty());
        let width = there().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, value) in there() {
            let mut name = *name;
            for line in value.lines() {
                self.text += &format!("  {name:width$}  {}\n", shown(line));
                name = "";
            }
        }
    }

    /// A heading with a table under it.
    pub(crate) fn table(&mut self, heading: &str, rows: &Rows) {
        if !rows.rows.is_empty() {
            self.heading(heading);
            self.indented(&render::inner_table(self.session, rows, true, INDENT));
        }
    }

    /// A heading with a table under it whose columns explain themselves: no row of names.
    pub(crate) fn bare_table(&mut self, heading: &str, rows: &Rows) {
        if !rows.rows.is_empty() {
            self.heading(heading);
            self.indented(&render::inner_table(self.session, rows, false, INDENT));
        }
    }

    /// A heading with lines under it.
    pub(crate) fn lines(&mut self, heading: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.heading(heading);
            let text: String = lines.iter().map(|line| format!("{}\n", shown(line))).collect();
            self.indented(&text);
        }
    }

    /// A heading with facts under it.
    pub(crate) fn section(&mut self, heading: &str, facts: &[(&str, String)]) {
        if facts.iter().any(|(_, value)| !value.is_empty()) {
            self.heading(heading);
            self.facts(facts);
        }
    }

    /// The page as text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn heading(&mut self, heading: &str) {
        let heading = self.bold(heading);
        self.text += &format!("\n{heading}\n");
    }

    fn indented(&mut self, text: &str) {
        for line in text.lines() {
            self.text += &format!("  {line}\n");
        }
    }

    fn bold(&self, text: &str) -> String {
        let text = shown(text);
        if self.session.colour() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text }
    }
}

/// Is a page wanted as JSON? There is no CSV of one thing.
pub(crate) fn wants_json(format: &FormatArgs) -> Outcome<bool> {
    render::require_fitting(format)?;
    match render::picked(format) {
        Format::Table => Ok(false),
        Format::Json | Format::Ndjson => Ok(true),
        Format::Csv | Format::Tsv | Format::Md | Format::Html => {
            Err(Failure::usage("one thing is no table")
                .with_help("write -O json, or `salesbook list -O csv`"))
        }
    }
}

/// A value as JSON with the keys it has in the files; dates are text.
pub(crate) fn object<T: Serialize>(value: &T) -> Outcome<serde_json::Value> {
    let mut value = serde_json::to_value(value).map_err(|error| Failure::bug(error.to_string()))?;
    plain_dates(&mut value);
    Ok(value)
}

/// The same with `version` before all other keys and these after them.
pub(crate) fn flat<T: Serialize>(value: &T, derived: serde_json::Value) -> Outcome<serde_json::Value> {
    joined(serde_json::json!({ "version": 1 }), value, derived)
}

/// The same of a thing known by a code, which is the name of its file and so not in it.
pub(crate) fn coded<T: Serialize>(
    code: &Code,
    value: &T,
    derived: serde_json::Value,
) -> Outcome<serde_json::Value> {
    joined(serde_json::json!({ "version": 1, "code": code }), value, derived)
}

fn joined<T: Serialize>(
    first: serde_json::Value,
    value: &T,
    derived: serde_json::Value,
) -> Outcome<serde_json::Value> {
    let mut flat = serde_json::Map::new();
    for part in [first, object(value)?, derived] {
        if let serde_json::Value::Object(keys) = part {
            flat.extend(keys.into_iter().filter(|(key, _)| key != "format"));
        }
    }
    Ok(serde_json::Value::Object(flat))
}

/// A native TOML date is a table of one key to other formats; here it becomes its text.
fn plain_dates(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(keys) => {
            let date = keys.get("$__toml_private_datetime").cloned();
            match date {
                Some(date) => *value = date,
                None => keys.iter_mut().for_each(|(_, value)| plain_dates(value)),
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(plain_dates),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// The text of what may be missing.
pub(crate) fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Date;

    #[test]
    fn dates_are_text_and_the_version_comes_first() {
        let date: Date = "2026-11-21".parse().unwrap();
        let value = serde_json::json!({ "format": 1, "number": "SO-1", "days": [{ "date": date }] });
        let flat = flat(&value, serde_json::json!({ "open": "1.00" })).unwrap();
        let expected = r#"{"version":1,"number":"SO-1","days":[{"date":"2026-11-21"}],"open":"1.00"}"#;
        assert_eq!(flat.to_string(), expected);
    }
}
