//! What of a statement stands in the book already: by the bank's number, by what the line says, or typed by hand.

use std::collections::BTreeMap;

use super::known::in_words;
use crate::book::PaymentEntry;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::interchange::{BankLine, Difference};
use crate::values::{Amount, Currency, Date};

/// The payments that lines of a statement may be.
pub(super) struct Recorded {
    source: String,
    by_id: BTreeMap<String, Standing>,
    /// Those that nobody imported, by their reference.
    typed: BTreeMap<String, Vec<Standing>>,
    /// How often a file said the same so far, by the file and what lines without a number are known by.
    seen: BTreeMap<(usize, String), usize>,
}

/// A payment of the book, or a line that would be one.
struct Standing {
    is: String,
    date: Date,
    amount: Amount,
    currency: Option<Currency>,
    text: Option<String>,
}

/// What a line is to the book.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Nobody knows it; it is to be known by this.
    New(String),
    /// It is this payment, or this line.
    Known(String),
    /// Something else stands under its number: both sides in words.
    Other(String),
}

impl Recorded {
    /// Nothing recorded yet.
    fn new(source: &str) -> Self {
        let (by_id, typed, seen) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { source: source.to_owned(), by_id, typed, seen }
    }

    /// Reads the payments of the book once.
    pub(super) fn of(files: &Files, source: &str) -> Outcome<Self> {
        let mut recorded = Self::new(source);
        files.each_payment_entry(|payment| {
            recorded.add_payment(payment?);
            Ok(())
        })?;
        Ok(recorded)
    }

    fn add_payment(&mut self, payment: PaymentEntry) {
        let standing = Standing {
            is: payment.number.to_string(),
            date: payment.date,
            amount: payment.amount,
            currency: Some(payment.currency),
            text: payment.reference,
        };
        // What takes a payment back repeats its reference, and what draws on credit is no money.
        let is_money = payment.reverses.is_none() && payment.from.is_none();
        match (payment.external_id, standing.text.clone()) {
            (Some(id), _) => {
                self.by_id.insert(id, standing);
            }
            (None, Some(reference)) if is_money => {
                self.typed.entry(reference).or_default().push(standing);
            }
            (None, Some(_) | None) => {}
        }
    }

    /// A line that is recorded now, or would be.
    pub(super) fn add(&mut self, id: String, line: &BankLine, is: String) {
        let (date, amount) = (line.date, line.amount);
        let standing = Standing { is, date, amount, currency: line.currency, text: line.text.clone() };
        self.by_id.insert(id, standing);
    }

    /// What a line is. Lines without a number that say the same are counted within their file.
    pub(super) fn meet(&mut self, line: &BankLine) -> Meeting {
        let mut id = line.identity(&self.source);
        if line.external.is_none() {
            let seen = self.seen.entry((line.input, id.clone())).or_default();
            *seen = seen.saturating_add(1);
            if *seen > 1 {
                id += &format!("-{seen}");
            }
        }
        if let Some(standing) = self.by_id.get(&id) {
            return standing.meet(line);
        }
        let by_number = line.external.as_ref().and_then(|number| self.typed.get(number));
        if let Some(found) = by_number.and_then(|typed| typed_as(typed, line)) {
            return found;
        }
        self.typed_text(line).map_or(Meeting::New(id), Meeting::Known)
    }

    /// The payment that was typed with the text of the line, of its day and amount: each is one line.
    fn typed_text(&mut self, line: &BankLine) -> Option<String> {
        let typed = self.typed.get_mut(line.text.as_deref()?)?;
        let is_it = |one: &Standing| one.date == line.date && one.differences(line).is_empty();
        let place = typed.iter().position(is_it)?;
        Some(typed.remove(place).is)
    }
}

impl Standing {
    fn meet(&self, line: &BankLine) -> Meeting {
        match self.differences(line).as_slice() {
            [] => Meeting::Known(self.is.clone()),
            found => {
                Meeting::Other(format!("{} is there with another content: {}", self.is, in_words(found)))
            }
        }
    }

    fn differences(&self, line: &BankLine) -> Vec<Difference> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let currency = line.currency.or(self.currency);
        let code = |currency: Option<Currency>| currency.map(|one| one.code().to_owned()).unwrap_or_default();
        let rows = [
            ("date", self.date == line.date, self.date.to_string(), line.date.to_string()),
            ("amount", self.amount == line.amount, self.amount.to_string(), line.amount.to_string()),
            ("currency", self.currency == currency, code(self.currency), code(currency)),
            ("text", text(&self.text) == text(&line.text), text(&self.text), text(&line.text)),
        ];
        let other = rows.into_iter().filter(|(_, is_same, ..)| !is_same);
        other.map(|(key, _, there, asked)| Difference { key: key.to_owned(), there, asked }).collect()
    }
}

/// What was typed with the bank's number of a line: one payment of its amount, or several that come to it.
fn typed_as(typed: &[Standing], line: &BankLine) -> Option<Meeting> {
    let first = typed.first()?;
    let is_currency = |one: &&Standing| line.currency.is_none() || one.currency == line.currency;
    let amounts = || typed.iter().filter(is_currency).map(|one| one.amount);
    if let Some(one) = typed.iter().filter(is_currency).find(|one| one.amount == line.amount) {
        return Some(Meeting::Known(one.is.clone()));
    }
    if Amount::total(amounts()).is_ok_and(|total| total == line.amount) {
        return Some(Meeting::Known(first.is.clone()));
    }
    let (is, there) = (&first.is, first.amount);
    let there = format!("{is} has that reference with {there}, not {}", line.amount);
    Some(Meeting::Other(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(external: Option<&str>, day: &str, amount: &str, text: &str) -> BankLine {
        BankLine {
            input: 0,
            row: 0,
            line: 2,
            external: external.map(str::to_owned),
            date: day.parse().unwrap(),
            amount: amount.parse().unwrap(),
            currency: "EUR".parse().ok(),
            iban: None,
            payer: None,
            text: Some(text.to_owned()),
        }
    }

    fn typed(recorded: &mut Recorded, number: &str, amount: &str, reference: &str) {
        let standing = Standing {
            is: number.to_owned(),
            date: "2026-01-05".parse().unwrap(),
            amount: amount.parse().unwrap(),
            currency: "EUR".parse().ok(),
            text: Some(reference.to_owned()),
        };
        recorded.typed.entry(reference.to_owned()).or_default().push(standing);
    }

    #[track_caller]
    fn check(recorded: &mut Recorded, line: &BankLine, expected: &str) {
        let said = match recorded.meet(line) {
            Meeting::New(id) => {
                let said = format!("new {}", &id[..id.len().min(15)]);
                recorded.add(id, line, "PAY-9".to_owned());
                said
            }
            Meeting::Known(is) => is,
            Meeting::Other(reason) => reason,
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn a_number_stands_for_one_content() {
        let mut recorded = Recorded::new("bank");
        check(&mut recorded, &line(Some("R1"), "2026-01-05", "10.00", "a"), "new bank/R1");
        check(&mut recorded, &line(Some("R1"), "2026-01-05", "10.0", "a"), "PAY-9");
        check(
            &mut recorded,
            &line(Some("R1"), "2026-01-05", "99.00", "b"),
            "PAY-9 is there with another content: amount is \"10.00\" there and \"99.00\" here; \
             text is \"a\" there and \"b\" here",
        );
        check(&mut recorded, &line(Some("R1"), "2026-01-05", "10.00", "a"), "PAY-9");
    }

    #[test]
    fn equal_lines_of_one_file_are_counted() {
        let mut recorded = Recorded::new("bank");
        let same = line(None, "2026-01-05", "50.00", "rent");
        check(&mut recorded, &same, "new bank/2026-01-05");
        check(&mut recorded, &same, "new bank/2026-01-05");
        recorded.seen.clear();
        check(&mut recorded, &same, "PAY-9");
        check(&mut recorded, &BankLine { input: 1, ..same.clone() }, "PAY-9");
        check(&mut recorded, &same, "PAY-9");
        check(&mut recorded, &same, "new bank/2026-01-05");
    }

    #[test]
    fn what_was_typed_by_hand_is_recorded() {
        let mut recorded = Recorded::new("bank");
        typed(&mut recorded, "PAY-1", "10.00", "R1");
        typed(&mut recorded, "PAY-2", "5.00", "R1");
        typed(&mut recorded, "PAY-3", "7.00", "rent");
        check(&mut recorded, &line(Some("R1"), "2026-01-09", "10.00", "a"), "PAY-1");
        check(&mut recorded, &line(Some("R1"), "2026-01-09", "15.00", "a"), "PAY-1");
        let other = "PAY-1 has that reference with 10.00, not 16.00";
        check(&mut recorded, &line(Some("R1"), "2026-01-09", "16.00", "a"), other);
        check(&mut recorded, &line(Some("R2"), "2026-01-06", "7.00", "rent"), "new bank/R2");
        check(&mut recorded, &line(Some("R3"), "2026-01-05", "7.00", "rent"), "PAY-3");
        check(&mut recorded, &line(None, "2026-01-05", "7.00", "rent"), "new bank/2026-01-05");
    }
}
