//! The lines of an order: goods, services, charges and texts, with what was agreed about each.

use serde::{Deserialize, Serialize};

use crate::catalog::{Free, above_zero, is_default};
use crate::values::{
    Amount, Code, Currency, Date, Exact, LineNo, Percent, Price, Quantity, SignedQuantity, TooLarge,
};

/// A line of an order. Text, unit and tax class are copied, so that the file can be read without any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number: given once, never moved.
    pub no: LineNo,
    /// Goods, service, charge or text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: LineKind,
    /// The product, of goods and services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Code>,
    /// What is charged, of charges: `freight`, `packing` and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// What is printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How much; below zero expects goods back. One for charges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<SignedQuantity>,
    /// The unit of quantity and price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Money for one unit, or for `per` units.
    #[serde(default)]
    pub price: Price,
    /// How many units the price is for, where not one.
    #[serde(default, deserialize_with = "above_zero", skip_serializing_if = "Option::is_none")]
    pub per: Option<Quantity>,
    /// Percentages off, each from what the one before left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub discount_pct: Percents,
    /// Money off the whole line, after the percentages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_amount: Option<Amount>,
    /// What the tax rules know it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// How a charge is taxed, where not by its class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<ChargeTax>,
    /// When a charge is billed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bill: ChargeBilling,
    /// When this line should ship, where not with the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
    /// A note to this line, printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

/// What a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Goods: picked from bins, packed, shipped.
    #[default]
    Item,
    /// A service: shipped too, but touches no bin.
    Service,
    /// Freight, packing and other money without goods; no stage.
    Charge,
    /// Words only; no stage, no money.
    Text,
}

/// How a charge is taxed, where not by its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeTax {
    /// As the goods are: split over their taxes by what they come to.
    Follow,
}

/// When a charge is billed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeBilling {
    /// Once, in full, on the first invoice.
    #[default]
    First,
    /// Once, in full, on the invoice that bills the last of the goods.
    Last,
    /// With the goods, so much of it as of them.
    Spread,
}

/// Percentages off that follow each other; written as one or as a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "OneOrMany", into = "OneOrMany")]
pub struct Percents(pub Vec<Percent>);

#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a discount is a percentage such as \"5\", or a list of them")]
enum OneOrMany {
    One(Percent),
    Many(Vec<Percent>),
}

impl From<OneOrMany> for Percents {
    fn from(written: OneOrMany) -> Self {
        match written {
            OneOrMany::One(percent) => Self(vec![percent]),
            OneOrMany::Many(percents) => Self(percents),
        }
    }
}

impl From<Percents> for OneOrMany {
    fn from(percents: Percents) -> Self {
        match percents.0.as_slice() {
            [percent] => Self::One(*percent),
            _ => Self::Many(percents.0),
        }
    }
}

impl Line {
    /// Does this line have stages: goods and services?
    pub fn has_stages(&self) -> bool {
        match self.kind {
            LineKind::Item | LineKind::Service => true,
            LineKind::Charge | LineKind::Text => false,
        }
    }

    /// Does this line move stock?
    pub fn is_stocked(&self) -> bool {
        self.kind == LineKind::Item
    }

    /// The quantity as written: one for a charge, nothing for a text.
    pub fn quantity(&self) -> SignedQuantity {
        self.quantity.unwrap_or(match self.kind {
            LineKind::Item | LineKind::Service | LineKind::Charge => Quantity::ONE.signed(),
            LineKind::Text => SignedQuantity::ZERO,
        })
    }

    /// Is it a charge that is taxed like the goods?
    pub fn follows(&self) -> bool {
        self.kind == LineKind::Charge && self.tax == Some(ChargeTax::Follow)
    }

    /// Does this line expect goods back?
    pub fn is_return(&self) -> bool {
        self.quantity().is_negative()
    }

    /// What the line comes to before its discounts, rounded once.
    pub fn gross(&self, currency: Currency) -> Result<Amount, TooLarge> {
        let per = self.per.unwrap_or(Quantity::ONE);
        currency.round_quotient(Exact::from(self.quantity()).times(self.price)?, per.into())
    }

    /// What the line comes to after its own discounts, rounded once: quantity x price / per x (1 - d1) x ...
    ///
    /// An amount off comes after the percentages and has the sign of the line. Refused at 10^12, also before them.
    pub fn net(&self, currency: Currency) -> Result<Amount, TooLarge> {
        let gross = self.gross(currency)?;
        let net = if self.discount_pct.0.is_empty() { gross } else { self.less_percents(currency)? };
        // A line amended down to nothing comes to nothing, whatever was to be taken off it.
        match self.discount_amount.filter(|_| !self.quantity().is_zero()) {
            Some(off) => net.less(if self.is_return() { off.negated() } else { off }),
            None => Ok(net),
        }
    }

    fn less_percents(&self, currency: Currency) -> Result<Amount, TooLarge> {
        let mut product = Exact::from(self.quantity()).times(self.price)?;
        let mut divisor = Exact::from(self.per.unwrap_or(Quantity::ONE));
        for percent in &self.discount_pct.0 {
            product = product.times(percent.rest())?;
            divisor = divisor.times(Exact::HUNDRED)?;
        }
        currency.round_quotient(product, divisor)
    }

    /// What this line is called in messages and listings: its product, its charge, or its text.
    pub fn label(&self) -> &str {
        match (&self.product, &self.charge) {
            (Some(product), _) => product.as_str(),
            (None, Some(charge)) => charge,
            (None, None) => &self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, gross: &str, net: &str) {
        let line: Line = toml::from_str(&format!("no = 1\nproduct = \"P\"\n{line}")).unwrap();
        let figures = (line.gross(Currency::EUR).unwrap(), line.net(Currency::EUR).unwrap());
        assert_eq!((figures.0.to_string().as_str(), figures.1.to_string().as_str()), (gross, net));
    }

    #[test]
    fn a_line_is_rounded_once() {
        check("quantity = \"5\"\nprice = \"5.75\"\ndiscount_pct = \"18\"", "28.75", "23.58");
        check("quantity = \"4\"\nprice = \"89.50\"\ndiscount_pct = \"5\"", "358.00", "340.10");
        check("quantity = \"37.5\"\nprice = \"118.40\"\nper = \"100\"", "44.40", "44.40");
        check("quantity = \"16\"\nprice = \"348.35\"\ndiscount_pct = \"4\"", "5573.60", "5350.66");
        check("quantity = \"1\"\nprice = \"0.0035\"", "0.00", "0.00");
        check("quantity = \"12.12\"\nprice = \"12.12\"", "146.89", "146.89");
    }

    #[test]
    fn what_is_too_large_before_its_discounts_is_refused() {
        let line =
            "no = 1\nproduct = \"P\"\nquantity = \"2\"\nprice = \"999999999999\"\ndiscount_pct = \"60\"";
        let line: Line = toml::from_str(line).unwrap();
        assert_eq!(line.net(Currency::EUR), Err(TooLarge));
    }

    #[test]
    fn percentages_cascade_and_an_amount_comes_last() {
        check("quantity = \"1\"\nprice = \"100.00\"\ndiscount_pct = [\"10\", \"5\"]", "100.00", "85.50");
        check("quantity = \"10\"\nprice = \"10.00\"\ndiscount_pct = 15", "100.00", "85.00");
        check("quantity = \"2\"\nprice = \"10.00\"\ndiscount_amount = \"3.00\"", "20.00", "17.00");
        check("quantity = \"-2\"\nprice = \"10.00\"\ndiscount_amount = \"3.00\"", "-20.00", "-17.00");
        check("quantity = \"0\"\nprice = \"10.00\"\ndiscount_amount = \"3.00\"", "0.00", "0.00");
    }
}
