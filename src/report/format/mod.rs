//! The forms a list or a report is written in: each a pure function from rows to text, one a file.

mod columns;
mod delimited;
mod html;
mod json;
mod md;
mod paint;
mod table;
#[cfg(test)]
mod tests_golden;

pub use json::{pretty, safe_to_show};

use super::Rows;

/// The name of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns, for people.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One object.
    Json,
    /// One object a line.
    Ndjson,
    /// A table of Markdown.
    Md,
    /// A page of HTML.
    Html,
}

/// What can be chosen about a form beyond its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// The columns of the terminal it is looked at on; none: every column as wide as it is, in plain ASCII.
    pub width: Option<u16>,
    /// Colour what is coloured?
    pub colour: bool,
    /// May lines be drawn with characters for it? Only on a terminal.
    pub unicode: bool,
    /// Leave out the names of the columns?
    pub nameless: bool,
    /// How many of the last rows are sums of those above.
    pub sums: usize,
    /// Begin with a byte-order mark, in values with delimiters?
    pub bom: bool,
    /// Guard words that a spreadsheet would take for a formula, in values with delimiters?
    pub safe: bool,
}

/// Rows that cannot be written in a form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rows cannot be written: {0}")]
pub struct Unwritable(String);

/// A form: what it is called, which files have it, how it is written.
pub struct Form {
    /// Which one it is.
    pub format: Format,
    /// Its name, as said on the command line.
    pub name: &'static str,
    /// The endings of files that are written in it.
    pub endings: &'static [&'static str],
    /// What it is, in a few words.
    pub about: &'static str,
    /// Is it for people who look at it?
    pub for_people: bool,
    /// Writes rows.
    pub write: fn(&Rows, &Style) -> Result<String, Unwritable>,
}

/// The forms. A new one is a file and a line.
pub const FORMATS: &[Form] =
    &[table::FORM, delimited::CSV, delimited::TSV, json::JSON, json::NDJSON, md::FORM, html::FORM];

impl Format {
    /// Its form.
    pub fn form(self) -> &'static Form {
        FORMATS.iter().find(|form| form.format == self).unwrap_or(&table::FORM)
    }

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|form| form.name == name).map(|form| form.format)
    }

    /// The form of files with that ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        FORMATS.iter().find(|form| form.endings.contains(&ending.as_str())).map(|form| form.format)
    }

    /// Are its values parted by a delimiter?
    pub fn is_delimited(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
}
