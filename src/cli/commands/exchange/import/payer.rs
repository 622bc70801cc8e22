//! Who paid: the customer whose account it came from, else the one whose order or invoice the text names.

use std::collections::BTreeMap;

use crate::catalog::Customer;
use crate::cli::commands::setup::master;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::interchange::{BankLine, plain_iban, words_like_numbers};
use crate::values::Code;

/// The customers by the accounts they pay from.
pub(super) struct Payers(BTreeMap<String, Vec<Code>>);

/// Who paid a line, and how that is known; or why it is not.
pub(super) enum Payer {
    /// This customer, known by that.
    Found(Code, String),
    /// Nobody, because.
    Unknown(String),
}

impl Payers {
    /// Reads the customers once.
    pub(super) fn of(files: &Files) -> Outcome<Self> {
        let mut accounts: BTreeMap<String, Vec<Code>> = BTreeMap::new();
        master::all::<Customer>(files, |code, customer| {
            if let Some(iban) = customer.iban {
                accounts.entry(plain_iban(&iban)).or_default().push(code.clone());
            }
        })?;
        Ok(Self(accounts))
    }

    /// Who paid this line.
    pub(super) fn of_line(&self, files: &Files, line: &BankLine) -> Outcome<Payer> {
        let none = Vec::new();
        let by_account = line.iban.as_ref().and_then(|iban| self.0.get(iban)).unwrap_or(&none);
        if let [only] = by_account.as_slice() {
            return Ok(Payer::Found(only.clone(), "iban".to_owned()));
        }
        let named = named(files, line.text.as_deref().unwrap_or_default())?;
        let candidates: Vec<&(Code, String)> =
            named.iter().filter(|(code, _)| by_account.is_empty() || by_account.contains(code)).collect();
        let listed = |codes: &mut dyn Iterator<Item = &Code>| {
            codes.map(ToString::to_string).collect::<Vec<_>>().join(" and ")
        };
        Ok(match (candidates.as_slice(), by_account.is_empty()) {
            ([(code, number)], _) => Payer::Found(code.clone(), format!("{number} in the text")),
            ([], true) => Payer::Unknown("unknown payer".to_owned()),
            ([], false) => Payer::Unknown(format!(
                "the account is that of {}, and the text names no number of theirs",
                listed(&mut by_account.iter())
            )),
            (several, _) => Payer::Unknown(format!(
                "the text names numbers of {}",
                listed(&mut several.iter().map(|(code, _)| code))
            )),
        })
    }
}

/// The customers whose orders and invoices a text names, each once, with the first number of each.
fn named(files: &Files, text: &str) -> Outcome<Vec<(Code, String)>> {
    let mut found: Vec<(Code, String)> = Vec::new();
    for number in words_like_numbers(text) {
        let customer = match files.bill(&number)? {
            Some(bill) => Some(bill.customer),
            None => files.sheet(&number)?.map(|sheet| sheet.order.terms.header.customer.clone()),
        };
        if let Some(customer) = customer.filter(|customer| !found.iter().any(|(known, _)| known == customer))
        {
            found.push((customer, number.to_string()));
        }
    }
    Ok(found)
}
