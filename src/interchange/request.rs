//! An order as another program asks for it: the keys of an order file, where only the customer is required.

use serde::{Deserialize, Serialize};

use crate::catalog::Address;
use crate::order::{Discount, Percents, PriceMode};
use crate::values::{Amount, Code, Currency, Date, LineNo, Price, Quantity, SignedQuantity};

/// What is asked of a new order; what is not said comes from the customer and the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRequest {
    /// Who buys, by code.
    pub customer: String,
    /// The day of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Is it an offer?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quote: bool,
    /// The customer's own number of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_po: Option<String>,
    /// Where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Another system's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Until when an offer is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// When the goods should ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
    /// Its currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Prices without or with tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_mode: Option<PriceMode>,
    /// Payment terms of `terms.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<Code>,
    /// When and how often it is invoiced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_terms: Option<String>,
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
    /// Free words for listings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A note, printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A key, against making it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Where invoices go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_to: Option<Address>,
    /// Where goods go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_to: Option<Address>,
    /// The lines, charges among them.
    #[serde(default, alias = "line", skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineRequest>,
    /// Discounts on the whole order.
    #[serde(default, alias = "discount", skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount>,
}

/// What is asked of a line: a product with a quantity, or a charge with a price.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRequest {
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<LineNo>,
    /// The product, by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// What is charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// What is printed, where not the product's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<SignedQuantity>,
    /// The unit, where not the product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The price, where not that of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How many units the price is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Quantity>,
    /// Percentages off.
    #[serde(default, skip_serializing_if = "no_percents")]
    pub discount_pct: Percents,
    /// Money off the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_amount: Option<Amount>,
    /// What the tax rules know it by, where not the product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// When it should ship, where not with the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
    /// A note to it, printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn no_percents(percents: &Percents) -> bool {
    percents.0.is_empty()
}

impl OrderRequest {
    /// An order of a customer and nothing else.
    pub fn of(customer: &str) -> Self {
        Self {
            customer: customer.to_owned(),
            date: None,
            quote: false,
            customer_po: None,
            origin: None,
            external_id: None,
            valid_until: None,
            ship_by: None,
            currency: None,
            price_mode: None,
            payment_terms: None,
            invoice_terms: None,
            payment_method: None,
            rep: None,
            warehouse: None,
            delivery_mode: None,
            buyer_reference: None,
            reference: None,
            tags: Vec::new(),
            note: None,
            key: None,
            bill_to: None,
            ship_to: None,
            lines: Vec::new(),
            discounts: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_asked_for_in_the_keys_of_its_file() {
        let text = r#"{"customer": "ACME", "ship_by": "2026-12-01", "customer_po": "4711",
            "lines": [{"product": "WIDGET", "quantity": 10, "price": "2.50", "discount_pct": "5"},
                      {"charge": "freight", "price": "12.00"}]}"#;
        let request: OrderRequest = serde_json::from_str(text).unwrap();
        assert_eq!(request.lines.len(), 2);
        assert_eq!(request.ship_by.unwrap().to_string(), "2026-12-01");
        let again: OrderRequest = serde_json::from_value(serde_json::to_value(&request).unwrap()).unwrap();
        assert_eq!(again, request);
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let error = serde_json::from_str::<OrderRequest>(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn figures_are_quoted_and_keys_are_known() {
        refused(r#"{"customer": "A", "lines": [{"product": "W", "price": 2.5}]}"#, "quoted decimal");
        refused(r#"{"customer": "A", "custmer_po": "1"}"#, "unknown field `custmer_po`");
        refused(r#"{"customer": "A", "date": "11/12"}"#, "is not a date");
        refused("{}", "missing field `customer`");
    }
}
