//! The keys a column may stand for, and the shape of what their cells hold.

use chrono::NaiveDate;
use chrono::format::{Item, StrftimeItems};
use rust_decimal::Decimal;
use serde_json::Value;

use super::decimals::figure;
use super::mapping::Kind;
use crate::values::{Amount, Code, Currency, Date, LineNo, Percent, Price, SignedQuantity};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The code of something.
    Code,
    /// A currency.
    Currency,
    /// A day.
    Date,
    /// The number of a line.
    Line,
    /// A quantity, also below zero.
    Quantity,
    /// A price.
    Price,
    /// A percentage.
    Percent,
    /// An amount of money.
    Amount,
    /// Yes or no.
    Flag,
}

/// A key that a column may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The key, with a dot where it lies in a table; `charge.` stands for every charge.
    pub key: &'static str,
    /// What its cells hold.
    pub shape: Shape,
}

/// How a file writes days and figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notation {
    /// The format of days; ISO where there is none.
    pub date_format: Option<String>,
    /// The decimal mark.
    pub decimal: char,
}

const fn target(key: &'static str, shape: Shape) -> Target {
    Target { key, shape }
}

/// What orders and their lines may say.
const ORDER: &[Target] = &[
    target("customer", Shape::Code),
    target("date", Shape::Date),
    target("customer_po", Shape::Text),
    target("ship_by", Shape::Date),
    target("currency", Shape::Currency),
    target("price_mode", Shape::Word(&["net", "gross"])),
    target("payment_terms", Shape::Code),
    target("invoice_terms", Shape::Text),
    target("payment_method", Shape::Text),
    target("rep", Shape::Text),
    target("warehouse", Shape::Code),
    target("delivery_mode", Shape::Text),
    target("buyer_reference", Shape::Text),
    target("reference", Shape::Text),
    target("origin", Shape::Text),
    target("note", Shape::Text),
    target("discount_pct", Shape::Percent),
    target("discount_amount", Shape::Amount),
    target("ship_to.name", Shape::Text),
    target("ship_to.attention", Shape::Text),
    target("ship_to.street", Shape::Text),
    target("ship_to.street2", Shape::Text),
    target("ship_to.postal_code", Shape::Text),
    target("ship_to.city", Shape::Text),
    target("ship_to.region", Shape::Text),
    target("ship_to.country", Shape::Text),
    target("bill_to.name", Shape::Text),
    target("bill_to.attention", Shape::Text),
    target("bill_to.street", Shape::Text),
    target("bill_to.street2", Shape::Text),
    target("bill_to.postal_code", Shape::Text),
    target("bill_to.city", Shape::Text),
    target("bill_to.region", Shape::Text),
    target("bill_to.country", Shape::Text),
    target("charge.", Shape::Price),
    target("history.shipped", Shape::Date),
    target("line.no", Shape::Line),
    target("line.product", Shape::Code),
    target("line.quantity", Shape::Quantity),
    target("line.price", Shape::Price),
    target("line.discount_pct", Shape::Percent),
    target("line.discount_amount", Shape::Amount),
    target("line.text", Shape::Text),
    target("line.unit", Shape::Text),
    target("line.tax_class", Shape::Text),
    target("line.ship_by", Shape::Date),
    target("line.note", Shape::Text),
];

const CUSTOMER: &[Target] = &[
    target("id", Shape::Code),
    target("name", Shape::Text),
    target("kind", Shape::Word(&["business", "consumer", "government"])),
    target("active", Shape::Flag),
    target("street", Shape::Text),
    target("street2", Shape::Text),
    target("postal_code", Shape::Text),
    target("city", Shape::Text),
    target("region", Shape::Text),
    target("country", Shape::Text),
    target("vat_id", Shape::Text),
    target("iban", Shape::Text),
    target("buyer_reference", Shape::Text),
    target("currency", Shape::Currency),
    target("payment_terms", Shape::Code),
    target("invoice_terms", Shape::Text),
    target("payment_method", Shape::Text),
    target("rep", Shape::Text),
    target("warehouse", Shape::Code),
    target("discount_pct", Shape::Percent),
    target("delivery_mode", Shape::Text),
    target("credit_limit", Shape::Amount),
    target("note", Shape::Text),
    target("contact.name", Shape::Text),
    target("contact.phone", Shape::Text),
    target("contact.email", Shape::Text),
    target("ship_to.name", Shape::Text),
    target("ship_to.street", Shape::Text),
    target("ship_to.postal_code", Shape::Text),
    target("ship_to.city", Shape::Text),
    target("ship_to.region", Shape::Text),
    target("ship_to.country", Shape::Text),
];

const PRODUCT: &[Target] = &[
    target("id", Shape::Code),
    target("name", Shape::Text),
    target("description", Shape::Text),
    target("kind", Shape::Word(&["item", "service"])),
    target("unit", Shape::Text),
    target("price", Shape::Price),
    target("per", Shape::Quantity),
    target("currency", Shape::Currency),
    target("tax_class", Shape::Text),
    target("active", Shape::Flag),
    target("discontinued", Shape::Flag),
    target("lots", Shape::Flag),
    target("gtin", Shape::Text),
    target("weight", Shape::Quantity),
    target("origin", Shape::Text),
    target("hs_code", Shape::Text),
    target("note", Shape::Text),
];

const COUNT: &[Target] = &[
    target("product", Shape::Code),
    target("quantity", Shape::Quantity),
    target("bin", Shape::Text),
    target("lot", Shape::Code),
];

const PAYMENT: &[Target] = &[
    target("date", Shape::Date),
    target("amount", Shape::Amount),
    target("currency", Shape::Currency),
    target("iban", Shape::Text),
    target("payer", Shape::Text),
    target("text", Shape::Text),
];

impl Kind {
    /// The keys that the columns of such a file may stand for.
    pub fn targets(self) -> impl Iterator<Item = &'static Target> {
        let (all, prefix): (&'static [Target], &'static str) = match self {
            Self::Orders => (ORDER, ""),
            Self::Lines => (ORDER, "line."),
            Self::Customers => (CUSTOMER, ""),
            Self::Products => (PRODUCT, ""),
            Self::StockCounts => (COUNT, ""),
            Self::Payments => (PAYMENT, ""),
        };
        all.iter().filter(move |target| target.key.starts_with(prefix))
    }

    /// What a key means in such a file; a charge may have any name.
    pub fn target(self, key: &str) -> Option<&'static Target> {
        let is_meant = |target: &&Target| match target.key.strip_suffix('.') {
            Some(family) => {
                key.strip_prefix(target.key).is_some_and(|name| !name.is_empty()) && !family.is_empty()
            }
            None => target.key == key,
        };
        self.targets().find(is_meant)
    }
}

impl Target {
    /// The last word of the key: the kind of fault of a cell that does not hold what it should.
    pub fn code(&self) -> &'static str {
        let whole = self.key.strip_suffix('.').unwrap_or(self.key);
        whole.rsplit('.').next().unwrap_or(whole)
    }
}

impl Notation {
    /// Is the format of days one that can be read?
    pub(super) fn is_sound(&self) -> bool {
        let format = self.date_format.as_deref().unwrap_or_default();
        !StrftimeItems::new(format).any(|item| item == Item::Error)
    }

    fn day(&self, text: &str) -> Option<Date> {
        match &self.date_format {
            None => text.parse().ok(),
            Some(format) => Date::try_from(NaiveDate::parse_from_str(text, format).ok()?).ok(),
        }
    }
}

impl Shape {
    /// What a cell holds, as our files write it; none where it is of another shape.
    pub(super) fn read(self, text: &str, notation: &Notation, scale: Option<Decimal>) -> Option<Value> {
        let decimal = |fits: fn(&str) -> bool| {
            let figure = figure(text, notation.decimal, scale)?;
            fits(&figure).then(|| Value::String(figure))
        };
        let word = |fits: bool| fits.then(|| Value::String(text.to_owned()));
        match self {
            Self::Text => word(true),
            Self::Word(words) => word(words.contains(&text)),
            Self::Code => word(text.parse::<Code>().is_ok()),
            Self::Currency => word(text.parse::<Currency>().is_ok()),
            Self::Date => Some(Value::String(notation.day(text)?.to_string())),
            Self::Line => {
                let number = text.parse::<u32>().ok().filter(|number| *number > 0)?;
                serde_json::to_value(LineNo(number)).ok()
            }
            Self::Quantity => decimal(|figure| figure.parse::<SignedQuantity>().is_ok()),
            Self::Price => decimal(|figure| figure.parse::<Price>().is_ok()),
            Self::Percent => decimal(|figure| figure.parse::<Percent>().is_ok()),
            Self::Amount => decimal(|figure| figure.parse::<Amount>().is_ok()),
            Self::Flag => text.parse().ok().map(Value::Bool),
        }
    }

    /// What such a cell is called, with its article.
    pub(super) fn noun(self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Code => "a code".to_owned(),
            Self::Currency => "a currency".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Line => "a line number".to_owned(),
            Self::Quantity => "a quantity".to_owned(),
            Self::Price => "a price".to_owned(),
            Self::Percent => "a percentage".to_owned(),
            Self::Amount => "an amount".to_owned(),
            Self::Flag => "true or false".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shape: Shape, text: &str, expected: Option<&str>) {
        let notation = Notation { date_format: Some("%d.%m.%Y".to_owned()), decimal: ',' };
        let read = shape.read(text, &notation, None);
        assert_eq!(read.as_ref().and_then(Value::as_str), expected, "{text}");
    }

    #[test]
    fn cells_are_read_as_the_mapping_says_and_in_no_other_way() {
        check(Shape::Date, "05.01.2026", Some("2026-01-05"));
        check(Shape::Date, "2026-01-05", None);
        check(Shape::Date, "31.02.2026", None);
        check(Shape::Date, "05.01.26", None);
        check(Shape::Quantity, "12,5", Some("12.5"));
        check(Shape::Quantity, "12.5", None);
        check(Shape::Quantity, "12,5 pcs", None);
        check(Shape::Word(&["net", "gross"]), "gross", Some("gross"));
        check(Shape::Word(&["net", "gross"]), "Gross", None);
    }

    #[test]
    fn a_key_is_known_by_the_kind_of_its_file() {
        assert!(Kind::Lines.target("line.product").is_some());
        assert!(Kind::Lines.target("customer").is_none());
        assert_eq!(Kind::Orders.target("charge.freight").map(Target::code), Some("charge"));
        assert!(Kind::Orders.target("charge.").is_none());
        assert_eq!(Kind::Orders.target("ship_to.city").map(Target::code), Some("city"));
    }
}
