//! Products: what is sold, at which list price, and whether it is kept in stock.

use serde::{Deserialize, Serialize};

use super::{Free, above_zero, format, is_default, is_yes, yes};
use crate::values::{Currency, Price, Quantity};

/// A product's file; its code is the name of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// What it is called on papers.
    pub name: String,
    /// More words for ourselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Goods or a service.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ProductKind,
    /// The unit it is sold in, such as `pc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The list price of one unit (or of `per` units).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How many units the price is for, where not one.
    #[serde(default, deserialize_with = "above_zero", skip_serializing_if = "Option::is_none")]
    pub per: Option<Quantity>,
    /// The currency of the price, where not the company's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What the tax rules know it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// Is it still sold?
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub active: bool,
    /// Is it sold only while stock lasts?
    #[serde(default, skip_serializing_if = "is_default")]
    pub discontinued: bool,
    /// Is stock kept by lot, so that every receipt and pick names one?
    #[serde(default, skip_serializing_if = "is_default")]
    pub lots: bool,
    /// Global trade item number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gtin: Option<String>,
    /// Weight of one unit in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Quantity>,
    /// Country of origin, two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Customs tariff number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs_code: Option<String>,
    /// Free words for listings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Notes for ourselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

/// Goods or a service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// Goods: they lie in a bin, are picked, packed and shipped.
    #[default]
    Item,
    /// A service: shipped too, but touches no bin.
    Service,
}

impl Product {
    /// A product of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            format: super::FORMAT,
            name: name.to_owned(),
            description: None,
            kind: ProductKind::default(),
            unit: None,
            price: None,
            per: None,
            currency: None,
            tax_class: None,
            active: true,
            discontinued: false,
            lots: false,
            gtin: None,
            weight: None,
            origin: None,
            hs_code: None,
            tags: Vec::new(),
            note: None,
            x: Free::default(),
        }
    }
}
