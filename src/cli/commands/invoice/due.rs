//! Which orders a run over the whole book looks at: those that the terms say are to be billed or credited.

use super::batch::{Batch, is_invoiced, is_of_one_order};
use crate::billing::{Refusal, bill_by_terms};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Sheet};
use crate::order::{self, Tally};
use crate::order::status::Life;
use crate::store::{Kind, name_of_path};
use crate::values::Number;

/// An order to look at under its number; a failure where its file cannot be read.
type Candidate = (String, Option<Failure>);

/// Runs over the whole book, or over the orders that the words choose, in the order of their numbers.
pub(super) fn run(batch: &mut Batch<'_, '_>, words: &[String]) -> Outcome {
    for (name, failure) in candidates(batch, words)? {
        let sheet = match (failure, name.parse::<Number>()) {
            (Some(failure), _) => Err(failure),
            (None, Ok(number)) => batch.desk.files.order(&number),
            (None, Err(error)) => Err(Failure::bug(error.to_string())),
        };
        if !batch.take(&name, sheet)? {
            break;
        }
    }
    Ok(())
}

/// Reads every order, and keeps the names of those that have something due, or that nobody can tell of.
fn candidates(batch: &mut Batch<'_, '_>, words: &[String]) -> Outcome<Vec<Candidate>> {
    let mut found: Vec<Candidate> = Vec::new();
    let desk = batch.desk;
    desk.files.store.read_each(Kind::Orders, |path, text| {
        let name = name_of_path(&path).unwrap_or_default().to_owned();
        let read = text.map_err(Failure::from).and_then(|text| figures(path, text));
        match read {
            Ok((_, tally)) => {
                if is_chosen(words, &name, Some(&tally)) && is_candidate(batch, &tally) {
                    found.push((name, None));
                }
            }
            Err(failure) if !is_of_one_order(&failure) => return Err(failure),
            Err(failure) => {
                if is_chosen(words, &name, None) {
                    found.push((name, Some(failure)));
                }
            }
        }
        Ok(())
    })?;
    found.sort_by_cached_key(|(name, _)| in_sequence(name));
    Ok(found)
}

fn figures(path: String, text: String) -> Outcome<(Sheet, Tally)> {
    let sheet = files::sheet(path, text)?;
    let tally = sheet.tally()?;
    Ok((sheet, tally))
}

/// Do the words name this order or its customer? No word names every order.
fn is_chosen(words: &[String], name: &str, tally: Option<&Tally>) -> bool {
    let customer = tally.map(|tally| tally.terms.header.customer.as_str());
    let names =
        |word: &String| [Some(name), customer].into_iter().flatten().any(|id| id.eq_ignore_ascii_case(word));
    words.is_empty() || words.iter().any(names)
}

/// Is there something to decide? What there is not is counted.
fn is_candidate(batch: &mut Batch<'_, '_>, tally: &Tally) -> bool {
    if !matches!(tally.life(), Life::Open | Life::Closed) || tally.terms.header.invoice_terms == SCHEDULED {
        return false;
    }
    match bill_by_terms(tally, &crate::billing::InvoiceRequest::default()) {
        Err(Refusal::NothingToInvoice { .. }) => {
            if is_invoiced(tally) {
                batch.already = batch.already.saturating_add(1);
            }
            false
        }
        Err(Refusal::Order(refusal)) if matches!(*refusal, order::Refusal::OnHold { .. }) => {
            let mut free = tally.clone();
            free.holds.clear();
            if bill_by_terms(&free, &crate::billing::InvoiceRequest::default()).is_ok() {
                batch.held = batch.held.saturating_add(1);
            }
            false
        }
        Ok(_) | Err(_) => true,
    }
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

    #[test]
    fn a_word_names_an_order_or_its_customer() {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(is_chosen(&[], "SO-1", None));
        assert!(is_chosen(&words(&["ACME", "so-1"]), "SO-1", None));
        assert!(!is_chosen(&words(&["SO"]), "SO-1", None));
    }
}
