//! Customers: who they are, where goods and invoices go, and what is agreed with them by default.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::address::{Address, Contact};
use super::{Free, cash_step, format, is_default, is_yes, yes};
use crate::values::{Amount, Code, Currency, Date, Percent};

/// A customer's file; its code is the name of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The legal name.
    pub name: String,
    /// Business, consumer or government; tax rules may ask.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: CustomerKind,
    /// Is this customer still served?
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub active: bool,
    /// Why nothing may be published or shipped for this customer now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<String>,
    /// Street and number of the main address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// A second line of the street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street2: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, two letters (ISO 3166).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// VAT identification number, with its country prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    /// The day somebody asked the authority whether that number holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_checked: Option<Date>,
    /// The account this customer pays from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// The reference the customer wants on its invoices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_reference: Option<String>,
    /// The currency of this customer's orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Payment terms of `terms.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<Code>,
    /// When and how often this customer is invoiced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_terms: Option<String>,
    /// How this customer pays, such as `transfer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<String>,
    /// Who sells to this customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rep: Option<String>,
    /// The warehouse this customer's orders ship from first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<Code>,
    /// A standing discount on every order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_pct: Option<Percent>,
    /// The step that what this customer is to pay is rounded to, such as 0.05.
    #[serde(default, deserialize_with = "cash_step", skip_serializing_if = "Option::is_none")]
    pub cash_rounding: Option<Amount>,
    /// Terms and conditions for this customer, printed on its papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_text: Option<String>,
    /// How goods travel to this customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_mode: Option<String>,
    /// The most this customer may owe, all including tax, in the company's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_limit: Option<Amount>,
    /// Why this customer pays no tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_exempt: Option<TaxExempt>,
    /// What this customer withholds as tax and pays for us, in percent of the net.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding: Option<Percent>,
    /// Free words for listings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Notes for ourselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A person to talk to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Where invoices go, if not to the main address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_to: Option<Address>,
    /// Where goods go, if not to the main address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_to: Option<Address>,
    /// Further addresses by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub addresses: BTreeMap<String, Address>,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

/// What a customer is to the tax rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A business.
    #[default]
    Business,
    /// A consumer.
    Consumer,
    /// A public body.
    Government,
}

impl CustomerKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Consumer => "consumer",
            Self::Government => "government",
        }
    }
}

/// The certificate by which a customer pays no tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxExempt {
    /// Why.
    pub reason: String,
    /// Which paper says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

impl Customer {
    /// A customer of whom only the name is known.
    pub fn named(name: &str) -> Self {
        let address = Address::default();
        Self {
            format: super::FORMAT,
            name: name.to_owned(),
            kind: CustomerKind::default(),
            active: true,
            hold: None,
            street: address.street,
            street2: address.street2,
            postal_code: address.postal_code,
            city: address.city,
            region: address.region,
            country: address.country,
            vat_id: None,
            vat_checked: None,
            iban: None,
            buyer_reference: None,
            currency: None,
            payment_terms: None,
            invoice_terms: None,
            payment_method: None,
            rep: None,
            warehouse: None,
            discount_pct: None,
            cash_rounding: None,
            terms_text: None,
            delivery_mode: None,
            credit_limit: None,
            tax_exempt: None,
            withholding: None,
            tags: Vec::new(),
            note: None,
            contact: None,
            bill_to: None,
            ship_to: None,
            addresses: BTreeMap::new(),
            x: Free::default(),
        }
    }

    /// The main address, under the customer's name.
    pub fn address(&self) -> Address {
        Address {
            name: Some(self.name.clone()),
            attention: None,
            street: self.street.clone(),
            street2: self.street2.clone(),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            country: self.country.clone(),
        }
    }

    /// Where invoices go: the `bill_to` address, else the main one.
    pub fn bill_to(&self) -> Address {
        self.named_address(self.bill_to.as_ref().or_else(|| self.addresses.get("bill_to")))
    }

    /// Where goods go: the `ship_to` address, else the main one, else where invoices go.
    pub fn ship_to(&self) -> Address {
        let ship_to = self.ship_to.as_ref().or_else(|| self.addresses.get("ship_to"));
        let has_main = self.street.is_some() || self.city.is_some();
        if ship_to.is_none() && !has_main { self.bill_to() } else { self.named_address(ship_to) }
    }

    /// The further address of that name, under the customer's name where it has none of its own.
    pub fn address_named(&self, name: &str) -> Option<Address> {
        self.addresses.get(name).map(|address| self.named_address(Some(address)))
    }

    fn named_address(&self, address: Option<&Address>) -> Address {
        let mut address = address.cloned().unwrap_or_else(|| self.address());
        address.name.get_or_insert_with(|| self.name.clone());
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_and_invoices_go_to_their_own_addresses() {
        let customer: Customer = toml::from_str(
            "name = \"Acme Ltd\"\nbill_to = { street = \"1 Bill St\" }\n[ship_to]\nstreet = \"9 Dock Rd\"\n[addresses.quay]\nstreet = \"5 Quay\"",
        )
        .unwrap();
        assert_eq!(customer.bill_to().print_lines(), ["Acme Ltd", "1 Bill St"]);
        assert_eq!(customer.ship_to().print_lines(), ["Acme Ltd", "9 Dock Rd"]);
        assert_eq!(customer.address_named("quay").unwrap().print_lines(), ["Acme Ltd", "5 Quay"]);
        assert_eq!(customer.address_named("mill"), None);
    }

    #[test]
    fn without_a_delivery_address_goods_go_where_invoices_go() {
        let customer: Customer =
            toml::from_str("name = \"Acme Ltd\"\n[bill_to]\nstreet = \"1 Bill St\"").unwrap();
        assert_eq!(customer.ship_to().print_lines(), ["Acme Ltd", "1 Bill St"]);
    }
}
