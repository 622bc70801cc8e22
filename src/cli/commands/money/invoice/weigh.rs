//! Weighing orders: what is to be billed of each, told by its own file and the taxes alone, so many at a time.

use super::part_at_new_rates;
use crate::billing::{InvoiceRequest, Part, Refusal, bill_by_terms};
use crate::catalog::TaxTable;
use crate::cli::desk::require_terms_kept;
use crate::cli::failure::Outcome;
use crate::cli::files::{self, Sheet};
use crate::order::Tally;
use crate::values::Date;

/// An order of a run, under the name by which it was asked for.
pub(super) struct Asked {
    /// Its number, or what people typed for it.
    pub(super) name: String,
    /// What was just read, under the lock.
    pub(super) found: Outcome<Found>,
}

/// An order as it was read.
pub(super) enum Found {
    /// The text of its file.
    Text {
        /// Its file.
        path: String,
        /// What stands in it.
        text: String,
    },
    /// The order itself.
    Sheet(Box<Sheet>),
}

/// What orders are weighed by.
pub(super) struct Scales<'a> {
    /// Orders with this key are done.
    pub(super) key: Option<&'a str>,
    /// What is to be billed.
    pub(super) request: &'a InvoiceRequest,
    /// The taxes, where they are to be at the rates of the day of delivery.
    pub(super) rates: Option<&'a TaxTable>,
    /// The day of the documents.
    pub(super) date: Date,
}

/// An order that was weighed. Each of these may stop it, in this order.
pub(super) struct Weighed {
    /// The order as it reads.
    pub(super) sheet: Sheet,
    /// Does the key stand in it already?
    pub(super) is_keyed: bool,
    /// Are its terms those that were published?
    pub(super) kept: Outcome,
    /// Its figures, and what is to be billed of it.
    pub(super) due: Outcome<(Tally, Result<Part, Refusal>)>,
}

impl Scales<'_> {
    /// Weighs an order; a failure where it cannot be read.
    pub(super) fn weigh(&self, found: Outcome<Found>) -> Outcome<Weighed> {
        let sheet = match found? {
            Found::Text { path, text } => files::sheet(path, text)?,
            Found::Sheet(sheet) => *sheet,
        };
        let is_keyed = self.key.is_some_and(|key| sheet.order.keyed(key).is_some());
        let kept = require_terms_kept(&sheet.order);
        let due = sheet.tally().map(|tally| {
            let part = match self.rates {
                None => bill_by_terms(&tally, self.request),
                Some(taxes) => part_at_new_rates(&tally, self.request, taxes, self.date),
            };
            (tally, part)
        });
        Ok(Weighed { sheet, is_keyed, kept, due })
    }
}
