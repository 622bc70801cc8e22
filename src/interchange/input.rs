//! A file under its mapping: the columns found by name, and each row as our keys with the values of its cells.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::decimals::factor;
use super::fault::Fault;
use super::mapping::{FileMap, Kind, Mapping};
use super::shape::{Notation, Shape, Target};
use super::sheet::{Cell, Sheet};
use crate::values::{Amount, shown_short};

/// A file of rows and what its columns mean.
#[derive(Debug, Clone)]
pub struct Input {
    /// What the mapping says of it.
    pub map: FileMap,
    /// Its rows.
    pub sheet: Sheet,
    notation: Notation,
    fields: Vec<Field>,
    external_id: Option<usize>,
    group_by: Option<usize>,
    of: Option<usize>,
}

/// A key of ours with the column or the word it comes from.
#[derive(Debug, Clone)]
struct Field {
    key: String,
    target: &'static Target,
    from: From,
}

#[derive(Debug, Clone)]
enum From {
    Column(usize, Option<rust_decimal::Decimal>),
    Constant(String),
}

/// Columns that the mapping names and the file does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The file.
    pub path: String,
    /// The columns that are not there, or there twice.
    pub columns: Vec<String>,
    /// Those that are.
    pub found: Vec<String>,
}

/// Which row of which file something was said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file, by its place among the inputs.
    pub input: usize,
    /// The row, from 0.
    pub row: usize,
}

/// A row as our keys; empty cells say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row<'i>(pub Vec<(&'i str, Value)>);

/// A row with what is wrong with it.
#[derive(Debug)]
pub(super) struct ReadRow<'i> {
    pub(super) row: usize,
    pub(super) values: Row<'i>,
    /// Has it another number of cells than the header?
    pub(super) is_ragged: bool,
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with a mapping by itself, in words; nothing where it is sound.
pub fn mapping_faults(mapping: &Mapping) -> Vec<String> {
    let mut faults = Vec::new();
    let is_word = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    if !is_word(&mapping.source) {
        faults.push(format!("source: `{}` is no word", shown_short(&mapping.source)));
    }
    if mapping.files.is_empty() {
        faults.push("there is no `[[file]]`".to_owned());
    }
    for (place, file) in mapping.files.iter().enumerate() {
        let name = match &file.path {
            Some(path) => shown_short(path),
            None => format!("file {}", place.saturating_add(1)),
        };
        faults.extend(file_faults(file).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    faults
}

fn file_faults(file: &FileMap) -> Vec<String> {
    let mut faults = Vec::new();
    let keys = file.columns.keys().chain(file.constants.keys());
    for key in keys.filter(|key| file.kind.target(key).is_none()) {
        let known = neighbours(file.kind, key);
        faults.push(format!("`{}` is no key of such a file; there are {known}", shown_short(key)));
    }
    for (key, column) in &file.columns {
        if column.scale().is_some_and(|scale| factor(scale).is_none()) {
            faults.push(format!("`{}`: scale must be a quoted figure such as \"100\"", shown_short(key)));
        }
    }
    let both = file.columns.keys().filter(|key| file.constants.contains_key(*key));
    faults.extend(both.map(|key| format!("`{}` is a column and a constant", shown_short(key))));
    let notation = notation(file);
    if !notation.is_sound() {
        faults.push("date_format cannot be read: write one such as \"%d.%m.%Y\"".to_owned());
    }
    if file.kind == Kind::Lines && file.of.is_none() {
        faults.push("lines need `of`, the column that names their order".to_owned());
    }
    for (key, text) in &file.constants {
        let target = file.kind.target(key);
        if target.is_some_and(|target| target.shape.read(text, &notation, None).is_none()) {
            faults.push(format!(
                "`{}`: \"{}\" is not what it should be",
                shown_short(key),
                shown_short(text)
            ));
        }
    }
    faults
}

/// The keys of the same table as a wrong one; those of no table where it is in none.
fn neighbours(kind: Kind, key: &str) -> String {
    let table = |key: &'static str| key.split_once('.').map_or("", |(table, _)| table);
    let wanted = key.split_once('.').map_or("", |(table, _)| table);
    let is_table = kind.targets().any(|target| table(target.key) == wanted);
    let keys = kind.targets().map(|target| target.key).filter(|key| !is_table || table(key) == wanted);
    let mut named: Vec<String> =
        keys.map(|key| key.to_owned() + if key.ends_with('.') { "NAME" } else { "" }).collect();
    if wanted.is_empty() {
        let mut tables: Vec<&str> = kind.targets().map(|target| table(target.key)).collect();
        tables.dedup();
        named.extend(tables.iter().filter(|table| !table.is_empty()).map(|table| format!("{table}.*")));
    }
    named.join(", ")
}

fn notation(file: &FileMap) -> Notation {
    Notation { date_format: file.date_format.clone(), decimal: file.decimal.unwrap_or('.') }
}

/// The files with their columns found, or those that lack some.
pub fn inputs(files: Vec<(FileMap, Sheet)>) -> Result<Vec<Input>, Vec<Missing>> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (map, sheet) in files {
        match Input::of(map, sheet) {
            Ok(input) => found.push(input),
            Err(lacking) => missing.push(lacking),
        }
    }
    if missing.is_empty() { Ok(found) } else { Err(missing) }
}

impl Input {
    fn of(map: FileMap, sheet: Sheet) -> Result<Self, Missing> {
        let mut lacking = Vec::new();
        let mut place = |name: &str| -> usize {
            let mut all = sheet.header.iter().enumerate().filter(|(_, cell)| cell.text == name);
            match (all.next(), all.next()) {
                (Some((place, _)), None) => place,
                (Some(_), Some(_)) => {
                    lacking.push(format!("{name} (there twice)"));
                    0
                }
                (None, _) => {
                    lacking.push(name.to_owned());
                    0
                }
            }
        };
        let mut fields = Vec::new();
        for (key, column) in &map.columns {
            let Some(target) = map.kind.target(key) else { continue };
            let from = From::Column(place(column.name()), column.scale().and_then(factor));
            fields.push(Field { key: key.clone(), target, from });
        }
        for (key, text) in &map.constants {
            let Some(target) = map.kind.target(key) else { continue };
            fields.push(Field { key: key.clone(), target, from: From::Constant(text.clone()) });
        }
        let external_id = map.external_id.as_deref().map(&mut place);
        let group_by = map.group_by.as_deref().map(&mut place);
        let of = map.of.as_deref().map(&mut place);
        lacking.sort();
        lacking.dedup();
        if !lacking.is_empty() {
            let found = sheet.names().into_iter().map(str::to_owned).collect();
            return Err(Missing { path: sheet.path().to_owned(), columns: lacking, found });
        }
        let notation = notation(&map);
        Ok(Self { map, sheet, notation, fields, external_id, group_by, of })
    }

    /// Does it have a column or a constant of this key?
    pub fn says(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key)
    }

    /// Their number of a row.
    pub(super) fn external_id(&self, row: usize) -> Option<&Cell> {
        self.cell(row, self.external_id?).filter(|cell| !cell.text.is_empty())
    }

    /// What a row is grouped by.
    pub(super) fn group(&self, row: usize) -> Option<&Cell> {
        self.cell(row, self.group_by?).filter(|cell| !cell.text.is_empty())
    }

    /// Which order a line belongs to.
    pub(super) fn of_order(&self, row: usize) -> Option<&Cell> {
        self.cell(row, self.of?).filter(|cell| !cell.text.is_empty())
    }

    /// The cell of a column of any name; none where there is no such column.
    pub fn cell_named(&self, row: usize, name: &str) -> Option<&Cell> {
        let place = self.sheet.header.iter().position(|cell| cell.text == name)?;
        self.cell(row, place)
    }

    fn cell(&self, row: usize, place: usize) -> Option<&Cell> {
        self.sheet.rows.get(row)?.get(place)
    }

    /// The rows as our keys, each with what is wrong with it; a ragged row says nothing.
    pub(super) fn rows(&self) -> impl Iterator<Item = ReadRow<'_>> {
        let mut ragged: BTreeMap<usize, Fault> = self.sheet.ragged().into_iter().collect();
        let read = move |row: usize| match ragged.remove(&row) {
            Some(fault) => ReadRow { row, values: Row::default(), is_ragged: true, faults: vec![fault] },
            None => self.row(row),
        };
        (0..self.sheet.rows.len()).map(read)
    }

    fn row(&self, row: usize) -> ReadRow<'_> {
        let mut values = Vec::with_capacity(self.fields.len());
        let mut faults = Vec::new();
        for field in &self.fields {
            let (text, scale) = match &field.from {
                From::Constant(text) => (text.as_str(), None),
                From::Column(place, scale) => {
                    let theirs = self.cell(row, *place).map_or("", |cell| cell.text.as_str());
                    (self.map.ours(&field.key, theirs), *scale)
                }
            };
            if text.is_empty() {
                continue;
            }
            match field.target.shape.read(text, &self.notation, scale) {
                Some(value) => values.push((field.key.as_str(), value)),
                None => faults.push(self.misshapen(row, field)),
            }
        }
        ReadRow { row, values: Row(values), is_ragged: false, faults }
    }

    fn misshapen(&self, row: usize, field: &Field) -> Fault {
        let From::Column(place, _) = field.from else {
            return self.sheet.row_fault(row, field.target.code(), "the constant does not fit");
        };
        let empty = self.sheet.header.first();
        let Some(cell) = self.cell(row, place).or(empty) else {
            return self.sheet.row_fault(row, field.target.code(), "no such cell");
        };
        let name = self.sheet.header.get(place).map_or("", |name| name.text.as_str());
        let noun = field.target.shape.noun();
        let message = format!("{}: {} is not {noun}", shown_short(name), cell.quoted());
        let fault = self.sheet.fault(cell, field.target.code(), message);
        match (field.target.shape, self.notation.date_format.as_deref()) {
            (Shape::Date, Some(format)) => fault.with_help(format!("days are read as `{format}` here")),
            (Shape::Date, None) => {
                fault.with_help("days are read as 2026-11-21; `date_format` in the mapping says otherwise")
            }
            (Shape::Quantity | Shape::Price | Shape::Percent | Shape::Amount, _) => {
                let mark = self.notation.decimal;
                fault.with_help(format!("`{mark}` is the decimal mark here, and there are no separators"))
            }
            (Shape::Text | Shape::Word(_) | Shape::Code | Shape::Currency, _)
            | (Shape::Line | Shape::Flag, _) => fault,
        }
    }

    /// A fault of what a row says under a key, at its cell; of the row as a whole where no column says it.
    pub fn fault(&self, row: usize, key: &str, message: impl Into<String>) -> Fault {
        let field = self.fields.iter().find(|field| field.key == key);
        let code = match (field, self.map.kind.target(key)) {
            (Some(field), _) => field.target.code(),
            (None, Some(target)) => target.code(),
            (None, None) => "row",
        };
        let place = match field.map(|field| &field.from) {
            Some(From::Column(place, _)) => Some(*place),
            Some(From::Constant(_)) | None => None,
        };
        match place.and_then(|place| Some((place, self.cell(row, place)?))) {
            Some((place, cell)) => {
                let name = self.sheet.header.get(place).map_or("", |name| name.text.as_str());
                self.sheet.fault(cell, code, format!("{}: {}", shown_short(name), message.into()))
            }
            None => self.sheet.row_fault(row, code, message),
        }
    }

    /// The amount in a column of any name; none where the cell is empty, a fault where it is no amount.
    pub fn amount_in(&self, row: usize, name: &str) -> Option<Result<Amount, Fault>> {
        let cell = self.cell_named(row, name).filter(|cell| !cell.text.is_empty())?;
        let value = Shape::Amount.read(&cell.text, &self.notation, None);
        let amount = value.as_ref().and_then(Value::as_str).and_then(|figure| figure.parse().ok());
        Some(amount.ok_or_else(|| {
            self.total_fault(row, name, format!("{}: {} is not an amount", shown_short(name), cell.quoted()))
        }))
    }

    /// A fault of a total that stands in a column of any name.
    pub fn total_fault(&self, row: usize, name: &str, message: impl Into<String>) -> Fault {
        match self.cell_named(row, name) {
            Some(cell) => self.sheet.fault(cell, "total", message),
            None => self.sheet.row_fault(row, "total", message),
        }
    }

    /// A fault of their number of a row.
    pub fn id_fault(&self, row: usize, message: impl Into<String>) -> Fault {
        let cell = self.external_id(row).or_else(|| self.group(row)).or_else(|| self.of_order(row));
        match cell {
            Some(cell) => self.sheet.fault(cell, "external-id", message),
            None => self.sheet.row_fault(row, "external-id", message),
        }
    }
}

impl Row<'_> {
    /// What is said under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str)
    }

    /// The keys that stand below a table, with their names in it; of each key with a dot a table is made.
    pub(super) fn nested(&self, keep: impl Fn(&str) -> Option<String>) -> Map<String, Value> {
        let mut nested = Map::new();
        for (key, value) in &self.0 {
            let Some(key) = keep(key) else { continue };
            match key.split_once('.') {
                None => {
                    nested.insert(key, value.clone());
                }
                Some((table, inner)) => {
                    let empty = || Value::Object(Map::new());
                    if let Value::Object(table) = nested.entry(table.to_owned()).or_insert_with(empty) {
                        table.insert(inner.to_owned(), value.clone());
                    }
                }
            }
        }
        nested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &[&str]) {
        let text = format!("source = \"shop\"\n[[file]]\n{file}");
        assert_eq!(mapping_faults(&toml::from_str(&text).unwrap()), expected);
    }

    #[test]
    fn a_mapping_that_cannot_hold_is_told_in_words() {
        check("kind = \"orders\"\n[file.columns]\ncustomer = \"a\"\n\"charge.freight\" = \"b\"", &[]);
        check(
            "kind = \"lines\"\n[file.columns]\n\"line.no\" = { column = \"a\", scale = \"x\" }",
            &[
                "file 1: `line.no`: scale must be a quoted figure such as \"100\"",
                "file 1: lines need `of`, the column that names their order",
            ],
        );
        check(
            "path = \"p.csv\"\nkind = \"payments\"\ndate_format = \"%Q\"\n[file.columns]\nsum = \"a\"",
            &[
                "p.csv: `sum` is no key of such a file; there are date, amount, currency, iban, payer, text",
                "p.csv: date_format cannot be read: write one such as \"%d.%m.%Y\"",
            ],
        );
        check(
            "kind = \"orders\"\n[file.columns]\n\"history.sent\" = \"a\"\ndate = \"b\"\n\
             [file.constants]\ndate = \"2026-01-05\"\ncurrency = \"Euro\"",
            &[
                "file 1: `history.sent` is no key of such a file; there are history.shipped",
                "file 1: `date` is a column and a constant",
                "file 1: `currency`: \"Euro\" is not what it should be",
            ],
        );
    }

    #[test]
    fn columns_are_found_by_name_and_once() {
        let sheet = |text: &str| Sheet::read("a.csv", text, ',').unwrap();
        let map: FileMap = toml::from_str(
            "kind = \"payments\"\nexternal_id = \"No\"\n[columns]\ndate = \"Day\"\namount = \"Sum\"",
        )
        .unwrap();
        let missing = inputs(vec![(map.clone(), sheet("Day,Day,No\n"))]).unwrap_err();
        assert_eq!(missing[0].columns, ["Day (there twice)", "Sum"]);
        assert_eq!(missing[0].found, ["Day", "Day", "No"]);
        assert!(inputs(vec![(map, sheet("Sum,Other,No,Day\n"))]).is_ok());
    }
}
