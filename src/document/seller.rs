//! Who a paper comes from: our own company as it stands at the head.

use serde::Serialize;

use crate::billing::Party;
use crate::catalog::{Address, Settings};

/// Our own company, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seller {
    /// The legal name.
    pub name: String,
    /// Name, street and place, one part a line.
    pub address: Vec<String>,
    /// Street and place in one line, without the name.
    pub address_line: String,
    /// Whom to ask: name, telephone, e-mail.
    pub contact: Vec<String>,
    /// VAT identification number.
    pub vat_id: Option<String>,
    /// Number in the register of companies.
    pub registration_no: Option<String>,
    /// The account to be paid to.
    pub iban: Option<String>,
    /// The bank of that account.
    pub bank: Option<String>,
    /// A line at the foot of the paper.
    pub footer: Option<String>,
}

impl Seller {
    /// The company as a frozen document knows it.
    pub(super) fn of(party: &Party) -> Self {
        let address = party.address();
        let without_name = Address { name: None, ..address.clone() };
        Self {
            name: party.name.clone(),
            address: address.print_lines(),
            address_line: without_name.print_lines().join(", "),
            contact: Vec::new(),
            vat_id: party.vat_id.clone(),
            registration_no: party.registration_no.clone(),
            iban: party.iban.clone(),
            bank: party.bank.clone(),
            footer: party.footer.clone(),
        }
    }

    /// The company as it is today, with whom to ask.
    pub(super) fn today(settings: &Settings) -> Self {
        let contact = settings.company.contact.iter();
        let contact = contact.flat_map(|person| [&person.name, &person.phone, &person.email]);
        let contact = contact.flatten().cloned().collect();
        Self { contact, ..Self::of(&Party::of(&settings.company)) }
    }
}
