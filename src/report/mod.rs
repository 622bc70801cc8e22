//! Reports: tables over the whole book, one a file. Each takes entries and gives rows of exact text.
//!
//! A report knows neither files nor printing: whoever runs it feeds it one entry after another, up to some day. It
//! keeps rows or sums, never the entries.

mod ageing;
mod asked;
mod availability;
mod backlog;
mod behind;
mod chart;
mod feed;
pub mod format;
mod invoices;
mod late;
mod lines;
mod open;
mod parted;
mod payments;
pub mod query;
mod returns;
mod sales;
mod shipments;
mod stock;
mod table;
mod tax;
mod waiting;

pub use asked::{Asked, Basis, Key};
pub use behind::{BOARD, Meant, Of, STATUSES};
pub use chart::{Canvas, Chart, chart};
pub use feed::{Answer, Fed, Feed};
pub use parted::{Asking, Parted};
pub use table::{Column, Rows, figures, quantities, words};

use crate::book::stored::{Head, Wants};
use crate::values::TooLarge;

/// One row of a report: a cell a column, empty where there is nothing.
pub type Row = Vec<String>;

/// A report: what it is called, what it shows, and how its rows come about.
pub struct Report {
    /// The name: `report NAME`.
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub about: &'static str,
    /// The day by which a row is in a period or not; none: it shows how things stand on one day.
    pub dated: Option<&'static str>,
    /// What stands behind a row, as a query asks for it.
    pub of: Of,
    /// By what it can be summed, the first where nothing is said; their columns come first. Empty: it is not summed.
    pub keys: &'static [Key],
    /// What it can sum, the first where nothing is said; empty: there is no choice.
    pub bases: &'static [Basis],
    /// Its other columns, in their fixed order.
    pub columns: &'static [Column],
    /// The columns that are added up by currency under a table.
    pub sums: &'static [&'static str],
    /// What it is fed.
    pub feeds: &'static [Feed],
    /// How much of an order of that head can come to anything; no more of it is fed.
    pub wants: fn(Head) -> Wants,
    /// Begins an answer.
    pub answer: fn(&Asked) -> Box<dyn Answer>,
    /// What it can draw.
    pub chart: Option<Chart>,
}

/// The reports. A new one is a file and a line.
pub const REPORTS: &[Report] = &[
    open::REPORT,
    backlog::REPORT,
    late::REPORT,
    lines::REPORT,
    sales::REPORT,
    shipments::REPORT,
    returns::REPORT,
    invoices::REPORT,
    payments::REPORT,
    ageing::REPORT,
    tax::REPORT,
    stock::REPORT,
    availability::REPORT,
];

/// The report of that name.
pub fn report(name: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|report| report.name == name)
}

impl Report {
    /// The keys that are asked for, or the one it takes by itself.
    pub fn by(&self, asked: &Asked) -> Vec<Key> {
        if asked.by.is_empty() { self.keys.first().copied().into_iter().collect() } else { asked.by.clone() }
    }

    /// Its columns where it is summed by these keys, or by the one it takes by itself.
    pub fn columns_by(&self, by: &[Key]) -> Vec<Column> {
        let first = self.keys.first().filter(|_| by.is_empty());
        let keys = by.iter().chain(first).map(|key| words(key.word()));
        keys.chain(self.columns.iter().copied()).collect()
    }

    /// Its rows under its columns.
    pub fn table(&self, asked: &Asked, rows: Vec<Row>) -> Rows {
        Rows { columns: self.columns_by(&asked.by), rows }
    }

    /// The rows that stand under a table: one a currency, with the sums of the columns of money.
    pub fn totals(&self, rows: &Rows) -> Result<Vec<Row>, TooLarge> {
        rows.totals(self.sums)
    }
}

/// The text of something that may be missing: nothing where it is.
fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_has_a_name_of_its_own_and_sums_columns_it_has() {
        for (place, report) in REPORTS.iter().enumerate() {
            assert!(REPORTS.iter().take(place).all(|other| other.name != report.name), "{}", report.name);
            let has = |name: &str| report.columns.iter().any(|column| column.name == name);
            let sums = report.sums.is_empty() || has("currency");
            assert!(report.sums.iter().all(|name| has(name)) && sums, "{}", report.name);
            assert!(!report.feeds.is_empty(), "{}", report.name);
        }
    }
}
