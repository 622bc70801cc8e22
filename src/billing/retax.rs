//! The tax point: an invoice of a day on which a tax has another rate than the one frozen on the order.

use std::borrow::Cow;

use crate::catalog::TaxTable;
use crate::order::event::{GroupShare, LineShare, TaxRow};
use crate::order::{Bill, BillKind, Tally};
use crate::values::{Amount, Code, Date, Number, Percent};

/// These taxes with other rates of some codes; a tax set by hand has no rate to change.
pub(super) fn at_rates<'a>(taxes: &'a [TaxRow], rates: &[(Code, Percent)]) -> Cow<'a, [TaxRow]> {
    if rates.is_empty() {
        return Cow::Borrowed(taxes);
    }
    let at_rate = |row: &TaxRow| {
        let rate = rates.iter().find(|(code, _)| *code == row.code).map(|(_, rate)| *rate);
        let rate = rate.filter(|_| row.by_hand.is_none()).unwrap_or(row.rate);
        TaxRow { rate, ..row.clone() }
    };
    taxes.iter().map(at_rate).collect()
}

/// The taxes whose rate on that day is not the one these rows have, with the rate of the day, each once.
///
/// A tax that the table does not know any more, or that has no rate on that day, stays as it is.
pub fn new_rates<'t>(
    rows: impl Iterator<Item = (&'t Code, Percent)>,
    table: &TaxTable,
    day: Date,
) -> Vec<(Code, Percent)> {
    let mut rates: Vec<(Code, Percent)> = Vec::new();
    for (code, frozen) in rows {
        let rate = table.tax(code).and_then(|tax| tax.rate_on(day));
        if let Some(rate) = rate.filter(|rate| *rate != frozen)
            && rates.iter().all(|(known, _)| known != code)
        {
            rates.push((code.clone(), rate));
        }
    }
    rates
}

/// The rates at which an invoice bills, where they are not those frozen on the order.
pub(super) fn rates_of(tally: &Tally, invoice: &Number) -> Vec<(Code, Percent)> {
    let mut rates: Vec<(Code, Percent)> = Vec::new();
    for group in tally.bill(invoice).iter().flat_map(|bill| &bill.groups) {
        let frozen = tally.taxes.iter().any(|row| row.code == group.code && row.rate == group.rate);
        if !frozen && rates.iter().all(|(code, _)| *code != group.code) {
            rates.push((group.code.clone(), group.rate));
        }
    }
    rates.sort();
    rates
}

/// The tally with a part of a document on record, for what the same document takes after it.
pub(super) fn with_part(
    tally: &Tally,
    document: &Number,
    lines: &[LineShare],
    groups: &[GroupShare],
) -> Tally {
    let mut tally = tally.clone();
    if let Some(last) = tally.bills.last() {
        let bill = Bill {
            document: document.clone(),
            kind: BillKind::CreditNote,
            lines: lines.to_vec(),
            groups: groups.to_vec(),
            prepaid: Amount::ZERO,
            rounding: Amount::ZERO,
            taken_back: Amount::ZERO,
            ..last.clone()
        };
        tally.bills.push(bill);
    }
    tally
}
