//! The pick list: what to take out of which bin, in walking order, with a box to tick.

use serde::Serialize;

use super::printed::Printed;
use super::refusal::Refusal;
use crate::values::{BinRef, Code, LineNo, Number, Quantity};

/// One row to pick: so much of an order's line out of one bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickRow {
    /// The order.
    pub order: Number,
    /// The line of the order.
    pub line: LineNo,
    /// The product.
    pub product: Option<Code>,
    /// What it is.
    pub text: String,
    /// The unit of the quantity.
    pub unit: Option<String>,
    /// The bin, where stock is kept by bins.
    pub bin: Option<BinRef>,
    /// The lot.
    pub lot: Option<Code>,
    /// How much.
    pub quantity: Quantity,
}

/// A pick list on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickList {
    /// The version of the model.
    pub model: u32,
    /// The kind of document.
    pub kind: &'static str,
    /// The orders that are picked for, each once.
    pub orders: Vec<Printed>,
    /// The rows, in walking order.
    pub rows: Vec<PickListRow>,
}

/// One row of a pick list, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PickListRow {
    /// The order.
    pub order: Printed,
    /// The line of the order.
    pub line: u32,
    /// The bin.
    pub bin: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// What it is.
    pub text: String,
    /// The lot.
    pub lot: Option<String>,
    /// How much.
    pub quantity: Printed,
    /// The unit of the quantity.
    pub unit: Option<String>,
}

/// The pick list of these rows, which are in walking order. Refuses to print none.
pub fn pick_list(rows: &[PickRow]) -> Result<PickList, Refusal> {
    if rows.is_empty() {
        return Err(Refusal::NothingToPick);
    }
    let mut seen = std::collections::BTreeSet::new();
    let orders = rows.iter().filter(|row| seen.insert(&row.order));
    Ok(PickList {
        model: super::MODEL,
        kind: "pick-list",
        orders: orders.map(|row| Printed::number(&row.order)).collect(),
        rows: rows.iter().map(printed).collect(),
    })
}

fn printed(row: &PickRow) -> PickListRow {
    PickListRow {
        order: Printed::number(&row.order),
        line: row.line.0,
        bin: row.bin.as_ref().map(ToString::to_string),
        product: row.product.as_ref().map(ToString::to_string),
        text: row.text.clone(),
        lot: row.lot.as_ref().map(ToString::to_string),
        quantity: Printed::quantity(row.quantity),
        unit: row.unit.clone(),
    }
}
