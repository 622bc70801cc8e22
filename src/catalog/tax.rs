//! Taxes and the rules that decide which ones a line bears; no match is a refusal, never "no tax".

use serde::{Deserialize, Serialize};

use super::{CustomerKind, format};
use crate::values::{Code, Date, Percent};

/// `taxes.toml`: the taxes and the rules, in the order in which they are tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxTable {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The taxes.
    #[serde(default, rename = "tax")]
    pub taxes: Vec<Tax>,
    /// The rules; the first that matches decides.
    #[serde(default, rename = "rule")]
    pub rules: Vec<TaxRule>,
}

/// A tax with its rates over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// What rules and orders call it.
    pub code: Code,
    /// What is printed.
    pub name: String,
    /// The category letter of EN 16931; absent: not a value-added tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Rates and the days from which they hold.
    pub rates: Vec<RateFrom>,
    /// The code of the reason for a rate of 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
    /// The legal note printed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The ledger account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
}

/// A rate and its first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateFrom {
    /// The first day.
    pub from: Date,
    /// The rate in percent.
    pub rate: Percent,
}

/// A rule: an absent key means any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxRule {
    /// The tax class of the product or charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// Destinations: `DE`, `US-NY`, `EU`, `EU-` (without the seller's own country), `non-EU`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_to: Option<Vec<String>>,
    /// Prefixes of postal codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal: Option<Vec<String>>,
    /// Business, consumer or government.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_kind: Option<CustomerKind>,
    /// Must the customer have a VAT id (or must it have none)?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_vat_id: Option<bool>,
    /// Must the customer be exempt (or must it not be)?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_exempt: Option<bool>,
    /// The first day on which the rule holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which the rule holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The taxes, added; none is an explicit decision.
    pub taxes: Vec<Code>,
}

/// Where goods go, as the tax rules see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destination {
    /// Two letters of the country.
    pub country: Option<String>,
    /// State or region.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
}

/// What a tax decision depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxQuestion<'a> {
    /// The tax class of the product or charge.
    pub tax_class: Option<&'a str>,
    /// Where the goods go.
    pub destination: &'a Destination,
    /// The seller's own country.
    pub seller_country: Option<&'a str>,
    /// What the customer is.
    pub customer_kind: CustomerKind,
    /// Does the customer have a VAT id?
    pub has_vat_id: bool,
    /// Is the customer exempt?
    pub exempt: bool,
    /// The tax date.
    pub date: Date,
}

/// One tax on a line, at its rate of the day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaxDecision {
    /// The tax.
    pub code: Code,
    /// What is printed.
    pub name: String,
    /// Its category, for value-added taxes.
    pub category: Option<String>,
    /// The rate in percent.
    pub rate: Percent,
    /// The legal note printed with it.
    pub note: Option<String>,
}

/// No decision about a tax can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaxError {
    /// No rule matches.
    #[error("no rule of taxes.toml matches tax class `{tax_class}` to `{country}`")]
    NoRule {
        /// The class asked for, or `-`.
        tax_class: String,
        /// The destination asked for, or `-`.
        country: String,
    },
    /// A rule names a tax that is not there.
    #[error("rule {rule} of taxes.toml names the unknown tax `{code}`")]
    UnknownTax {
        /// Which rule, from 1.
        rule: usize,
        /// The name.
        code: Code,
    },
    /// A tax has no rate yet on that day.
    #[error("tax `{code}` has no rate on {date}")]
    NoRate {
        /// The tax.
        code: Code,
        /// The day.
        date: Date,
    },
}

impl TaxTable {
    /// The taxes of the first rule that matches, at the rates of the day; may be none, explicitly.
    pub fn decide(&self, question: &TaxQuestion<'_>) -> Result<Vec<TaxDecision>, TaxError> {
        let Some((place, rule)) = self.matching(question) else {
            return Err(TaxError::NoRule {
                tax_class: question.tax_class.unwrap_or("-").to_owned(),
                country: question.destination.country.clone().unwrap_or_else(|| "-".to_owned()),
            });
        };
        rule.taxes.iter().map(|code| self.decision(place.saturating_add(1), code, question.date)).collect()
    }

    /// The first rule that matches, with its place among the rules, from 0.
    pub fn matching(&self, question: &TaxQuestion<'_>) -> Option<(usize, &TaxRule)> {
        self.rules.iter().enumerate().find(|(_, rule)| rule.matches(question))
    }

    /// Is the only rule the one of a fresh data directory: no tax, explicitly?
    pub fn is_untaxed(&self) -> bool {
        self.rules.iter().all(|rule| rule.taxes.is_empty())
    }

    /// The tax of that code.
    pub fn tax(&self, code: &Code) -> Option<&Tax> {
        self.taxes.iter().find(|tax| tax.code == *code)
    }

    /// Every rule that names an unknown tax, which makes the file bad configuration.
    pub fn unknown_taxes(&self) -> Vec<TaxError> {
        let named = self
            .rules
            .iter()
            .enumerate()
            .flat_map(|(place, rule)| rule.taxes.iter().map(move |code| (place.saturating_add(1), code)));
        named
            .filter(|(_, code)| self.tax(code).is_none())
            .map(|(rule, code)| TaxError::UnknownTax { rule, code: code.clone() })
            .collect()
    }

    fn decision(&self, rule: usize, code: &Code, date: Date) -> Result<TaxDecision, TaxError> {
        let tax = self.tax(code).ok_or_else(|| TaxError::UnknownTax { rule, code: code.clone() })?;
        let rate = tax.rate_on(date).ok_or_else(|| TaxError::NoRate { code: code.clone(), date })?;
        Ok(TaxDecision {
            code: tax.code.clone(),
            name: tax.name.clone(),
            category: tax.category.clone(),
            rate,
            note: tax.note.clone(),
        })
    }
}

impl Tax {
    /// The rate on that day, or none before the first.
    pub fn rate_on(&self, date: Date) -> Option<Percent> {
        self.row_on(date).map(|row| row.rate)
    }

    /// The same with its first day.
    pub fn row_on(&self, date: Date) -> Option<&RateFrom> {
        self.rates.iter().filter(|rate| rate.from <= date).max_by_key(|rate| rate.from)
    }
}

impl TaxRule {
    /// What it asks for, in words; `any line` where it asks for nothing.
    pub fn conditions(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.tax_class.as_ref().map(|class| format!("class {class}")));
        words.extend(self.ship_to.as_ref().map(|places| format!("to {}", places.join(", "))));
        words.extend(self.postal.as_ref().map(|codes| format!("postal code {}...", codes.join("..., "))));
        words.extend(self.customer_kind.map(|kind| kind.word().to_owned()));
        let or_not = |has: bool, what: &str| if has { what.to_owned() } else { format!("no {what}") };
        words.extend(self.has_vat_id.map(|has| or_not(has, "VAT id")));
        words.extend(self.customer_exempt.map(|exempt| or_not(exempt, "exemption")));
        words.extend(self.from.map(|day| format!("from {day}")));
        words.extend(self.until.map(|day| format!("until {day}")));
        if words.is_empty() { "any line".to_owned() } else { words.join("; ") }
    }

    fn matches(&self, question: &TaxQuestion<'_>) -> bool {
        let destination = question.destination;
        self.tax_class.as_deref().is_none_or(|class| question.tax_class == Some(class))
            && self.ship_to.as_ref().is_none_or(|places| {
                places.iter().any(|place| reaches(place, destination, question.seller_country))
            })
            && self.postal.as_ref().is_none_or(|prefixes| {
                let postal = destination.postal_code.as_deref().unwrap_or_default();
                prefixes.iter().any(|prefix| postal.starts_with(prefix.as_str()))
            })
            && self.customer_kind.is_none_or(|kind| kind == question.customer_kind)
            && self.has_vat_id.is_none_or(|has| has == question.has_vat_id)
            && self.customer_exempt.is_none_or(|exempt| exempt == question.exempt)
            && self.from.is_none_or(|from| from <= question.date)
            && self.until.is_none_or(|until| question.date <= until)
    }
}

/// The member states of the European Union, as ISO 3166 codes.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

fn reaches(place: &str, destination: &Destination, seller: Option<&str>) -> bool {
    let Some(country) = destination.country.as_deref() else { return false };
    match place {
        "EU" => EU.contains(&country),
        "EU-" => EU.contains(&country) && seller != Some(country),
        "non-EU" => !EU.contains(&country),
        _ => match place.split_once('-') {
            Some((of, region)) => of == country && destination.region.as_deref() == Some(region),
            None => place == country,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAXES: &str = r#"
        [[tax]]
        code = "de_std"
        name = "VAT"
        category = "S"
        rates = [
          { from = 2007-01-01, rate = "19" },
          { from = 2020-07-01, rate = "16" },
          { from = 2021-01-01, rate = "19" },
        ]

        [[tax]]
        code = "eu_goods"
        name = "VAT"
        category = "K"
        rates = [{ from = 1993-01-01, rate = "0" }]

        [[rule]]
        tax_class = "standard"
        ship_to = ["DE"]
        taxes = ["de_std"]

        [[rule]]
        ship_to = ["EU-"]
        customer_kind = "business"
        has_vat_id = true
        taxes = ["eu_goods"]

        [[rule]]
        ship_to = ["US-NY"]
        postal = ["100"]
        taxes = ["missing"]

        [[rule]]
        ship_to = ["US"]
        taxes = []
    "#;

    #[track_caller]
    fn check(place: &str, date: &str, expected: &str) {
        let table: TaxTable = toml::from_str(TAXES).unwrap();
        let mut parts = place.split(' ').map(str::to_owned);
        let destination =
            Destination { country: parts.next(), region: parts.next(), postal_code: parts.next() };
        let question = TaxQuestion {
            tax_class: Some("standard"),
            destination: &destination,
            seller_country: Some("DE"),
            customer_kind: CustomerKind::Business,
            has_vat_id: true,
            exempt: false,
            date: date.parse().unwrap(),
        };
        let said = match table.decide(&question) {
            Ok(taxes) => {
                taxes.iter().map(|tax| format!("{} {}", tax.code, tax.rate)).collect::<Vec<_>>().join(", ")
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn the_first_matching_rule_decides_at_the_rate_of_the_day() {
        check("DE", "2026-11-21", "de_std 19");
        check("DE", "2020-12-31", "de_std 16");
        check("FR", "2026-11-21", "eu_goods 0");
        check("US", "2026-11-21", "");
    }

    #[test]
    fn a_rule_says_what_it_asks_for() {
        let table: TaxTable = toml::from_str(TAXES).unwrap();
        let said: Vec<String> = table.rules.iter().map(TaxRule::conditions).collect();
        let expected =
            ["class standard; to DE", "to EU-; business; VAT id", "to US-NY; postal code 100...", "to US"];
        assert_eq!(said, expected);
        let any: TaxRule = toml::from_str("taxes = []").unwrap();
        assert_eq!(any.conditions(), "any line");
    }

    #[test]
    fn no_match_is_no_decision() {
        check("CH", "2026-11-21", "no rule of taxes.toml matches tax class `standard` to `CH`");
        check("DE", "2001-01-01", "tax `de_std` has no rate on 2001-01-01");
        check("US NY 10012", "2026-11-21", "rule 3 of taxes.toml names the unknown tax `missing`");
    }
}
