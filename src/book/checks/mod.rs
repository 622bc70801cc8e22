//! The checks, one a file.

pub(super) mod assertions;
pub(super) mod bills;
pub(super) mod documents;
pub(super) mod files;
pub(super) mod law;
pub(super) mod numbers;
pub(super) mod payments;
pub(super) mod posts;
pub(super) mod record;
pub(super) mod references;
pub(super) mod settings;
pub(super) mod stock;
pub(super) mod strays;
pub(super) mod texts;

#[cfg(test)]
mod tests_documents;
#[cfg(test)]
mod tests_sample;

use super::check::Subject;
use crate::values::Amount;
pub use assertions::changed_terms;

/// The folder that the documents of a kind lie in, for words about it.
fn folder(document: &Subject) -> &'static str {
    match document {
        Subject::Order(_) => "orders",
        Subject::Invoice(_) => "invoices",
        Subject::CreditNote(_) => "credit_notes",
        Subject::Payment(_) => "payments",
        Subject::Stock(_) => "stock",
        Subject::Customer(_) => "customers",
        Subject::Product(_) => "products",
        Subject::Warehouse(_) => "warehouses",
        Subject::Settings | Subject::LocalSettings | Subject::Taxes | Subject::Terms | Subject::Path(_) => {
            "."
        }
    }
}

/// A message with what stands in a file, what was calculated, and how far they are apart.
fn compared(message: &str, asserted: Amount, calculated: Amount) -> String {
    // A sum of nothing gets the digits of the currency.
    let calculated = asserted.less(asserted).and_then(|zero| calculated.plus(zero)).unwrap_or(calculated);
    let difference = calculated.less(asserted).map(|amount| amount.to_string());
    let difference = difference.unwrap_or_else(|large| large.to_string());
    let (asserted, calculated) = (asserted.to_string(), calculated.to_string());
    let rows = [("asserted", asserted), ("calculated", calculated), ("difference", difference)];
    let width = rows.iter().map(|(_, figure)| figure.len()).max().unwrap_or(0);
    let rows: Vec<String> =
        rows.iter().map(|(what, figure)| format!("\n  {what:<10}  {figure:>width$}")).collect();
    message.to_owned() + &rows.concat()
}
