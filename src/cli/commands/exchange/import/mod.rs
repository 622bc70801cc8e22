//! `import`: what other programs hold comes into the book, every bad row named before anything is written.

mod bank;
mod counts;
mod csv;
mod faults;
mod history;
mod known;
mod masters;
mod orders;
mod payer;
mod payments;
mod reading;
mod recorded;
mod shopify;
mod stock;
mod unmatched;

use clap::{Args, Subcommand};

pub(crate) use csv::orders_of;
pub(crate) use known::{Rows, in_words, order_differences};
pub(crate) use reading::plain;

use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Bring in orders, customers, products and payments from other programs
#[derive(Debug, Args)]
#[command(after_help = "\
A mapping file says which column is what; columns are found by name, and nothing is guessed.

Examples:
  salesbook import csv --mapping shop.map.toml shop.csv
  salesbook import csv --mapping shop.map.toml shop.csv --dry-run
  salesbook import payments payments.csv -o unmatched.csv")]
pub struct Import {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: ImportFormat,
}

/// What is brought in.
#[derive(Debug, Subcommand)]
pub enum ImportFormat {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Csv(csv::Csv),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Payments(payments::Payments),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Shopify(shopify::Shopify),
}

impl Import {
    /// Brings it in.
    pub fn run(self, session: &Session) -> Outcome {
        match self.format {
            ImportFormat::Csv(csv) => csv.run(session),
            ImportFormat::Payments(payments) => payments.run(session),
            ImportFormat::Shopify(shopify) => shopify.run(session),
        }
    }
}
