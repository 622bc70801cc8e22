//! The record `.salesbook/posted`: which documents are known to be posted, folder by folder. A hint, never the truth.

use std::collections::BTreeMap;

use super::error::Error;
use super::faults::Steps;
use super::folder::Folder;
use super::hint;
use super::ranges::Names;

const NAME: &str = "posted";
const TITLE: &str = "salesbook posted 1";
const END: &str = "end";

/// What is known, and since when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Posted {
    /// A file that changed before this was looked at, in nanoseconds since 1970.
    pub(crate) at_ns: i64,
    /// By the path of the folder.
    pub(crate) rows: BTreeMap<String, Row>,
}

/// One folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// While the folder has this time, all of its documents are known; 0 if they never were.
    pub(crate) modified_ns: i64,
    /// The documents known to be posted, without `.toml`.
    pub(crate) names: Names,
}

impl Posted {
    /// What was recorded; none if nothing was, or if it is not whole.
    pub(crate) fn read(home: &Folder) -> Result<Option<Self>, Error> {
        Ok(hint::read(home, NAME)?.and_then(|text| Self::parse(&text)))
    }

    /// Records it. It is not made sure of: lost in a power cut, it costs the next writer one pass.
    pub(crate) fn save(&self, home: &Folder, steps: &Steps) -> Result<(), Error> {
        hint::save(home, steps, NAME, &self.text(), false)
    }

    /// The paths of the folders recorded right below this one.
    pub(crate) fn below(&self, folder: &str) -> Vec<String> {
        let first = format!("{folder}/");
        let inner = self.rows.range(first.clone()..).map(|(path, _)| path);
        inner
            .take_while(|path| path.starts_with(&first))
            .filter(|path| path.rsplit_once('/').is_some_and(|(outer, _)| outer == folder))
            .cloned()
            .collect()
    }

    fn text(&self) -> String {
        let row = |(path, row): (&String, &Row)| format!("{} {path} {}\n", row.modified_ns, row.names);
        let rows: String = self.rows.iter().map(row).collect();
        format!("{TITLE}\n{}\n{rows}{END}\n", self.at_ns)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(TITLE) {
            return None;
        }
        let at_ns = lines.next()?.parse().ok()?;
        let mut rows = BTreeMap::new();
        for line in lines.by_ref() {
            if line == END {
                return Some(Self { at_ns, rows });
            }
            let (time, rest) = line.split_once(' ')?;
            let (path, names) = rest.split_once(' ')?;
            let row = Row { modified_ns: time.parse().ok()?, names: Names::parse(names)? };
            rows.insert(path.to_owned(), row);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Posted {
        let row = |modified_ns, names| Row { modified_ns, names: Names::parse(names).unwrap() };
        let rows = [
            ("invoices", row(5, "")),
            ("invoices/2026", row(6, "")),
            ("invoices/2026/00", row(7, "INV-2026-00001~00017 INV-2026-00019")),
            ("payments", row(0, "PAY-1")),
        ];
        Posted { at_ns: 9, rows: rows.map(|(path, row)| (path.to_owned(), row)).into() }
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Posted::parse(&sample().text()), Some(sample()));
        assert_eq!(sample().below("invoices"), ["invoices/2026"]);
        assert_eq!(sample().below("payments"), [""; 0]);
    }

    #[test]
    fn a_torn_record_is_no_record() {
        let text = sample().text();
        let whole = text.trim_end().len();
        for length in 0..whole {
            assert_eq!(Posted::parse(&text[..length]), None, "{length}");
        }
        assert_eq!(Posted::parse(&"\0".repeat(whole)), None);
    }
}
