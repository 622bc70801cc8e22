//! A mapping: which column of a foreign file is what in our book.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A mapping file: where the rows come from, and the files they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The other program's name; external ids are written `source/number`.
    pub source: String,
    /// The files.
    #[serde(default, rename = "file")]
    pub files: Vec<FileMap>,
}

/// One file of rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileMap {
    /// Its path in the folder that is imported; without it the one file that is imported.
    #[serde(default)]
    pub path: Option<String>,
    /// What its rows are.
    pub kind: Kind,
    /// The column that says which rows make one order.
    #[serde(default)]
    pub group_by: Option<String>,
    /// The column that holds their number of it.
    #[serde(default)]
    pub external_id: Option<String>,
    /// The column that names the order of a line, by its external id.
    #[serde(default)]
    pub of: Option<String>,
    /// How days are written; `2026-11-21` where it is not said.
    #[serde(default)]
    pub date_format: Option<String>,
    /// The decimal mark; a point where it is not said.
    #[serde(default)]
    pub decimal: Option<char>,
    /// What stands between two cells; a comma where it is not said.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// Our key = their column.
    #[serde(default)]
    pub columns: BTreeMap<String, Column>,
    /// Our key = what it is in every row.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// By our key: their word = ours.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Orders, with or without their lines.
    Orders,
    /// Lines of orders that stand in another file.
    Lines,
    /// Customers.
    Customers,
    /// Products.
    Products,
    /// What was counted in a bin.
    StockCounts,
    /// Lines of a bank's statement.
    Payments,
}

/// A column, by name; its figures may be multiplied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Column {
    /// The column as it is.
    Name(String),
    /// The column times a factor.
    Scaled(Scaled),
}

/// A column whose figures are multiplied exactly.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scaled {
    /// The column.
    pub column: String,
    /// The factor.
    pub scale: String,
}

impl Column {
    /// The name of the column.
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Scaled(scaled) => &scaled.column,
        }
    }

    /// The factor, where there is one.
    pub fn scale(&self) -> Option<&str> {
        match self {
            Self::Name(_) => None,
            Self::Scaled(scaled) => Some(&scaled.scale),
        }
    }
}

impl FileMap {
    /// A file of that kind of which nothing is said yet.
    pub fn of(kind: Kind) -> Self {
        Self {
            path: None,
            kind,
            group_by: None,
            external_id: None,
            of: None,
            date_format: None,
            decimal: None,
            delimiter: None,
            columns: BTreeMap::new(),
            constants: BTreeMap::new(),
            values: BTreeMap::new(),
        }
    }

    /// What stands between two cells.
    pub fn delimiter(&self) -> char {
        self.delimiter.unwrap_or(',')
    }

    /// Our word for theirs under a key, by the whole key or its last part; theirs where none is named.
    pub fn ours<'t>(&'t self, key: &str, theirs: &'t str) -> &'t str {
        let last = key.rsplit('.').next().unwrap_or(key);
        let table = self.values.get(key).or_else(|| self.values.get(last));
        table.and_then(|table| table.get(theirs)).map_or(theirs, String::as_str)
    }
}
