//! Reports: tables over the whole book, one a file. Each takes entries or documents and gives rows of exact text.
//!
//! A report knows neither files nor printing: whoever runs it feeds it one thing after another, up to some day.

mod ageing;
mod invoices;
mod items;
mod open;
pub mod query;
mod table;

pub use items::{Items, OpenItem};
pub use table::{Column, Rows, figures, words};

use crate::billing::{BillDocument, Receivable};
use crate::book::OrderEntry;
use crate::values::{Date, TooLarge};

/// One row of a report: a cell a column, empty where there is nothing.
pub type Row = Vec<String>;

/// A report: what it is called, what it shows, and how its rows come about.
pub struct Report {
    /// The name: `report NAME`.
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub about: &'static str,
    /// Its columns, in their fixed order.
    pub columns: &'static [Column],
    /// The columns of money that are added up by currency under a table.
    pub sums: &'static [&'static str],
    /// How its rows come about.
    pub answer: Answer,
}

/// What a report is fed, and what it answers.
pub enum Answer {
    /// One order after another: a row each, or none.
    Orders(fn(&OrderEntry) -> Result<Option<Row>, TooLarge>),
    /// One invoice after another with what is open on it on a day: a row each, or none.
    Invoices(fn(&BillDocument, &Receivable, Date) -> Result<Option<Row>, TooLarge>),
    /// Everything open on a day at once, sums of it as rows.
    Items(fn(&Items, Date) -> Result<Vec<Row>, TooLarge>),
}

/// The reports. A new one is a file and a line.
pub const REPORTS: &[Report] = &[open::REPORT, invoices::REPORT, ageing::REPORT];

/// The report of that name.
pub fn report(name: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|report| report.name == name)
}

impl Report {
    /// Its rows under its columns.
    pub fn table(&self, rows: Vec<Row>) -> Rows {
        Rows { columns: self.columns.to_vec(), rows }
    }

    /// The rows that stand under a table: one a currency, with the sums of the columns of money.
    pub fn totals(&self, rows: &Rows) -> Result<Vec<Row>, TooLarge> {
        rows.totals(self.sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_has_a_name_of_its_own_and_sums_columns_it_has() {
        for (place, report) in REPORTS.iter().enumerate() {
            assert!(REPORTS.iter().take(place).all(|other| other.name != report.name), "{}", report.name);
            let has = |name: &str| report.columns.iter().any(|column| column.name == name);
            assert!(report.sums.iter().all(|name| has(name)) && has("currency"), "{}", report.name);
        }
    }
}
