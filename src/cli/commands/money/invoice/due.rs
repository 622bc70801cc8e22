//! Which orders a run over the whole book looks at: those that the terms say are to be billed or credited.

use std::collections::BTreeSet;

use super::batch::{AT_ONCE, Batch, is_of_one_order};
use super::weigh::{Asked, Found};
use crate::billing::{InvoiceRequest, bill_by_terms};
use crate::book::{OrderEntry, Todo};
use crate::cli::commands::views::list;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::order::BillKind;
use crate::store::{Kind, Reader, name_of_path, path_of_number};
use crate::values::Number;

/// An order to look at under its number; a failure where its file cannot be read.
type Candidate = (String, Option<Failure>);

/// Runs over the whole book, or over the orders that the query means, in the order of their numbers.
pub(super) fn run(batch: &mut Batch<'_, '_>, words: &[String]) -> Outcome {
    let desk = batch.desk;
    let candidates = candidates(batch, words)?;
    let progress = Progress::new(&desk.session.output);
    let mut steps = progress.begin("deciding on orders", u64::try_from(candidates.len()).unwrap_or(0));
    let mut reader = desk.files.store.reader();
    let mut candidates = candidates.into_iter();
    loop {
        let chosen = candidates.by_ref().take(AT_ONCE);
        let asked: Vec<Asked> = chosen
            .map(|(name, failure)| {
                let found = failure.map_or_else(|| read(&mut reader, &name), Err);
                Asked { name, found }
            })
            .collect();
        let count = asked.len();
        if count == 0 || !batch.take(asked)? {
            return Ok(());
        }
        (0..count).for_each(|_| steps.step());
    }
}

/// The text of an order.
fn read(reader: &mut Reader<'_>, name: &str) -> Outcome<Found> {
    let number = name.parse::<Number>().map_err(|error| Failure::bug(error.to_string()))?;
    let path = path_of_number(Kind::Orders, &number);
    match reader.read(&path)? {
        Some(text) => Ok(Found::Text { path, text }),
        None => Err(Failure::no_such(format!("there is no order {number}"))),
    }
}

/// The names of the orders that have something due, or of which nobody can tell; the rest is known from entries.
fn candidates(batch: &mut Batch<'_, '_>, words: &[String]) -> Outcome<Vec<Candidate>> {
    let desk = batch.desk;
    let chosen: Option<BTreeSet<String>> = match words.is_empty() {
        true => None,
        false => Some(list::orders_where(desk.session, words)?.0.into_iter().collect()),
    };
    let is_chosen = |name: &str| chosen.as_ref().is_none_or(|names| names.contains(name));
    let mut found: Vec<Candidate> = Vec::new();
    desk.files.each_order_entry(None, &desk.files.pending()?, |entry| {
        match entry {
            Ok(entry) => {
                if is_chosen(entry.number.as_str()) && is_candidate(batch, &entry)? {
                    found.push((entry.number.to_string(), None));
                }
            }
            Err(failure) if !is_of_one_order(&failure) => return Err(failure),
            Err(failure) => {
                // Whether the query means it nobody can tell.
                if let Some(name) = order_of(&failure) {
                    found.push((name, Some(failure)));
                }
            }
        }
        Ok(())
    })?;
    found.sort_by_cached_key(|(name, _)| in_sequence(name));
    Ok(found)
}

/// The order whose file cannot be read.
fn order_of(failure: &Failure) -> Option<String> {
    let Failure::Files(faults, _) = failure else { return None };
    name_of_path(&faults.first()?.path).map(str::to_owned)
}

/// Is there something to decide? What there is not is counted.
fn is_candidate(batch: &mut Batch<'_, '_>, entry: &OrderEntry) -> Outcome<bool> {
    if !entry.is_sale() || entry.invoice_terms == SCHEDULED {
        return Ok(false);
    }
    if entry.hold.is_some() {
        let mut free = batch.desk.files.order(&entry.number)?.tally()?;
        free.holds.clear();
        if bill_by_terms(&free, &InvoiceRequest::default()).is_ok() {
            batch.held = batch.held.saturating_add(1);
        }
        return Ok(false);
    }
    let is_due = entry.tasks.iter().any(|task| task.todo == Todo::Invoice);
    if !is_due && entry.bills.iter().any(|bill| bill.kind == BillKind::Invoice) {
        batch.already = batch.already.saturating_add(1);
    }
    Ok(is_due)
}

/// Terms that bill on the days of a customer's calendar.
const SCHEDULED: &str = "customer_schedule";

/// A name as it sorts by its figures: 10 after 9.
fn in_sequence(name: &str) -> String {
    let (mut sorted, mut figures) = (String::new(), String::new());
    for letter in name.chars().chain(std::iter::once('\0')) {
        if letter.is_ascii_digit() {
            figures.push(letter);
            continue;
        }
        if !figures.is_empty() {
            sorted += &format!("{figures:0>64}");
            figures.clear();
        }
        sorted.push(letter);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_their_figures() {
        let mut names = ["SO-10", "SO-9", "B-2026-00002", "SO-2026-00001"];
        names.sort_by_cached_key(|name| in_sequence(name));
        assert_eq!(names, ["B-2026-00002", "SO-9", "SO-10", "SO-2026-00001"]);
    }
}
