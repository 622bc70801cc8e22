//! `salesbook.toml` and `salesbook.local.toml`: the company, its numbering, defaults and features.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::address::Contact;
use super::{Free, cash_step, format, is_default, is_yes, yes};
use crate::values::{Amount, Code, Currency, Date, Pattern};

/// The settings of the whole book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The company's currency.
    pub currency: Currency,
    /// The time zone that decides which day it is, such as `Europe/Berlin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Nothing may be recorded on or before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_until: Option<Date>,
    /// Differences up to this amount are written off when a payment is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writeoff_max: Option<Amount>,
    /// The series that clones or tills may number in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<String>,
    /// Who we are.
    #[serde(default)]
    pub company: Company,
    /// How numbers are made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub numbering: Numbering,
    /// What a new order says where nothing else does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub defaults: Defaults,
    /// What is switched on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub features: Features,
    /// When the credit limit is looked at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credit_check: CreditCheck,
    /// Ledger accounts by their role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub accounts: BTreeMap<String, String>,
    /// Carriers.
    #[serde(default, rename = "carrier", skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<Carrier>,
    /// How the book lives in git.
    #[serde(default, skip_serializing_if = "is_default")]
    pub git: GitSettings,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

/// Our own company, as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// The legal name.
    #[serde(default)]
    pub name: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, two letters (ISO 3166).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// VAT identification number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    /// Number in the register of companies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_no: Option<String>,
    /// The account to be paid to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// The bank of that account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank: Option<String>,
    /// Whom customers may ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// A line at the foot of papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
}

/// The numbering patterns, one a kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbering {
    /// Orders.
    pub order: Pattern,
    /// Invoices.
    pub invoice: Pattern,
    /// Credit notes.
    pub credit_note: Pattern,
    /// Payments.
    pub payment: Pattern,
    /// Stock documents.
    pub stock: Pattern,
}

impl Default for Numbering {
    fn default() -> Self {
        let pattern = |prefix: &str| Pattern::yearly(prefix);
        Self {
            order: pattern("SO"),
            invoice: pattern("INV"),
            credit_note: pattern("CN"),
            payment: pattern("PAY"),
            stock: pattern("ST"),
        }
    }
}

/// Defaults for new orders, behind those of the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Defaults {
    /// Payment terms of `terms.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<Code>,
    /// Invoice terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_terms: Option<String>,
    /// How customers pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<String>,
    /// The warehouse that orders ship from first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<Code>,
    /// The tax class of products and charges that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// Days from the order to the wanted ship date; absent: the order date itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_by_days: Option<u32>,
    /// Days a quote is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_days: Option<u32>,
    /// Terms and conditions printed on papers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_text: Option<String>,
    /// Prices without (`net`) or with tax (`gross`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_mode: Option<String>,
    /// Tax rounded per `document` or per `line`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_rounding: Option<String>,
    /// The step that what is to be paid in the company's currency is rounded to, such as 0.05.
    #[serde(deserialize_with = "cash_step", skip_serializing_if = "Option::is_none")]
    pub cash_rounding: Option<Amount>,
}

/// What is switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Features {
    /// Is stock kept? Without it picking and shipping name no bins.
    #[serde(skip_serializing_if = "is_yes", default = "yes")]
    pub stock: bool,
    /// Must an order name the customer's own order number before it is published?
    #[serde(skip_serializing_if = "is_default")]
    pub require_customer_po: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self { stock: true, require_customer_po: false }
    }
}

/// The moments at which a customer's credit limit is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CreditCheck {
    /// When an order is published.
    pub publish: bool,
    /// When goods leave.
    pub ship: bool,
}

impl Default for CreditCheck {
    fn default() -> Self {
        Self { publish: true, ship: true }
    }
}

/// Somebody who carries goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// What shipments call it.
    pub code: Code,
    /// What is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where a parcel can be followed; `{tracking}` stands for its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How the book lives in git.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GitSettings {
    /// Is every writing command followed by a commit of what it touched?
    pub commit: bool,
}

/// The settings of one person or clone; nothing in them changes a figure of an order that exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LocalSettings {
    /// Who records events here.
    pub by: Option<String>,
    /// Who sells here.
    pub rep: Option<String>,
    /// The warehouse orders made here ship from first.
    pub warehouse: Option<Code>,
    /// The series this clone numbers in.
    pub series: Option<String>,
    /// `always`, `never` or `auto`.
    pub color: Option<String>,
    /// Columns of the terminal.
    pub width: Option<u16>,
    /// The user's own keys.
    #[serde(skip_serializing)]
    pub x: Free,
}

impl Settings {
    /// The settings of a fresh book in that currency.
    pub fn fresh(currency: Currency) -> Self {
        Self {
            format: super::FORMAT,
            currency,
            timezone: None,
            closed_until: None,
            writeoff_max: None,
            series: Vec::new(),
            company: Company::default(),
            numbering: Numbering::default(),
            defaults: Defaults::default(),
            features: Features::default(),
            credit_check: CreditCheck::default(),
            accounts: BTreeMap::new(),
            carriers: Vec::new(),
            git: GitSettings::default(),
            x: Free::default(),
        }
    }

    /// The carrier of that code.
    pub fn carrier(&self, code: &str) -> Option<&Carrier> {
        self.carriers.iter().find(|carrier| carrier.code.as_str() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_all_that_must_be_said() {
        let settings: Settings = toml::from_str("currency = \"EUR\"").unwrap();
        assert_eq!(settings, Settings::fresh(Currency::EUR));
        assert_eq!(settings.numbering.credit_note.to_string(), "CN-{yyyy}-{seq:5}");
    }

    #[test]
    fn one_pattern_may_differ() {
        let text = "currency = \"EUR\"\n[numbering]\norder = \"SO-{seq}\"";
        let settings: Settings = toml::from_str(text).unwrap();
        assert_eq!(settings.numbering.order.to_string(), "SO-{seq}");
        assert_eq!(settings.numbering.invoice.to_string(), "INV-{yyyy}-{seq:5}");
    }
}
