//! The terms of an order: what was agreed, complete in itself, frozen when the order is published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::discount::Discount;
use super::line::Line;
use crate::catalog::{Address, Free, cash_step, format, is_default, is_yes, yes};
use crate::values::{Amount, Code, Currency, Date, EventId, LineNo, Number, Percent};

/// Everything that was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What stands above the lines.
    pub header: Header,
    /// The lines, in the order of the file.
    pub lines: Vec<Line>,
    /// Discounts on the whole order.
    pub discounts: Vec<Discount>,
}

/// What stands above the lines of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The order's number; also the name of its file.
    pub number: Number,
    /// Which of two orders it is, where two clones may give one number to different ones; drawn when it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<EventId>,
    /// What booking does.
    #[serde(default, rename = "type")]
    pub kind: OrderType,
    /// Is this an offer until it is accepted?
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: bool,
    /// Who buys.
    pub customer: Code,
    /// The customer's own number of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_po: Option<String>,
    /// Where the order came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Another system's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The day of the order.
    pub date: Date,
    /// Until when a quote is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// When the goods should ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
    /// The one currency of the order and of all documents made from it.
    pub currency: Currency,
    /// Prices without or with tax.
    #[serde(default, skip_serializing_if = "is_default")]
    pub price_mode: PriceMode,
    /// Tax rounded once a document or line by line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tax_rounding: TaxRounding,
    /// The step that what is to be paid is rounded to, such as the smallest coin.
    #[serde(default, deserialize_with = "cash_step", skip_serializing_if = "Option::is_none")]
    pub cash_rounding: Option<Amount>,
    /// Does each percentage take from what the one before left?
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub cascade: bool,
    /// Payment terms of `terms.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<Code>,
    /// When and how often it is invoiced.
    #[serde(default = "after_delivery")]
    pub invoice_terms: String,
    /// How the customer pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<String>,
    /// Who sold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rep: Option<String>,
    /// The warehouse it ships from first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<Code>,
    /// How the goods travel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_mode: Option<String>,
    /// The reference the customer wants on its invoices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_reference: Option<String>,
    /// Our own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Terms and conditions, printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_text: Option<String>,
    /// Free words for listings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A note, printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The caller's own key of this order, against making it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the customer withholds as tax and pays for us, in percent of the net.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding: Option<Percent>,
    /// Taxes set by hand, by their codes; frozen when it is published.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tax_amounts: BTreeMap<Code, Amount>,
    /// Where invoices go.
    #[serde(default, skip_serializing_if = "Address::is_empty")]
    pub bill_to: Address,
    /// Where goods go.
    #[serde(default, skip_serializing_if = "Address::is_empty")]
    pub ship_to: Address,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

fn after_delivery() -> String {
    "after_delivery".to_owned()
}

/// What booking an order does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderType {
    /// Nothing but reserving stock: shipment and invoice follow by their own commands.
    #[default]
    Standard,
}

impl OrderType {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
        }
    }
}

/// Whether the prices of an order hold the tax.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceMode {
    /// Prices without tax; tax is added.
    #[default]
    Net,
    /// Prices with tax; tax is extracted, once a tax group.
    Gross,
}

/// Where tax is rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRounding {
    /// Once a tax group, on the sum.
    #[default]
    Document,
    /// On every line, then added.
    Line,
}

impl Terms {
    /// The line of that number.
    pub fn line(&self, no: LineNo) -> Option<&Line> {
        self.lines.iter().find(|line| line.no == no)
    }

    /// The number the next new line gets: one above the highest.
    pub fn next_line(&self) -> LineNo {
        LineNo(self.lines.iter().map(|line| line.no.0).max().unwrap_or(0).saturating_add(1))
    }
}
