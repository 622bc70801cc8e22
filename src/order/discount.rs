//! Discounts on a whole order, in the order in which they are written.

use serde::{Deserialize, Serialize};

use crate::values::{Amount, Percent};

/// A discount on the lines of an order: a percentage or an amount, never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// Why, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of what is left after the discounts above (or of all lines, where the order says so).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// Money off all lines together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}
