//! The lines of a quote or a confirmation, as they are still ordered.

use std::collections::BTreeMap;

use serde::Serialize;

use super::printed::Printed;
use crate::billing::Totals;
use crate::order::{Line, LineKind, Stage, Tally};
use crate::values::{Amount, LineNo};

/// One line of a quote or a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderPaperLine {
    /// Its number in the order.
    pub no: u32,
    /// `item`, `service`, `charge` or `text`.
    pub kind: &'static str,
    /// The product.
    pub product: Option<String>,
    /// What it is.
    pub text: String,
    /// How much is still ordered; below zero expects goods back. None of texts.
    pub quantity: Option<Printed>,
    /// The unit of quantity and price.
    pub unit: Option<String>,
    /// Money for one unit, or for `per` units.
    pub price: Option<Printed>,
    /// How many units the price is for, where not one.
    pub per: Option<Printed>,
    /// Percentages off, each from what the one before left.
    pub discounts: Vec<Printed>,
    /// Money off the line, after the percentages.
    pub discount_amount: Option<Printed>,
    /// What it comes to after its own discounts.
    pub amount: Option<Printed>,
    /// When it should ship, where not with the order.
    pub ship_by: Option<Printed>,
    /// Of it, what is not promised from stock.
    pub back_ordered: Option<Printed>,
    /// What was called off and is not counted any more.
    pub cancelled: Option<Printed>,
    /// A note to it.
    pub note: Option<String>,
}

/// The lines of an order with what each comes to, in the order of the file.
pub(super) fn order_lines(tally: &Tally, totals: &Totals) -> Vec<OrderPaperLine> {
    let amounts: BTreeMap<LineNo, Amount> =
        totals.lines.iter().map(|total| (total.line, total.net)).collect();
    tally.terms.lines.iter().map(|line| order_line(tally, line, amounts.get(&line.no).copied())).collect()
}

fn order_line(tally: &Tally, line: &Line, amount: Option<Amount>) -> OrderPaperLine {
    let currency = tally.terms.header.currency;
    let has_money = line.kind != LineKind::Text;
    let quantity = if line.has_stages() {
        let ordered = tally.ordered(line.no).signed();
        if line.is_return() { ordered.negated() } else { ordered }
    } else {
        line.quantity()
    };
    OrderPaperLine {
        no: line.no.0,
        kind: kind(line.kind),
        product: line.product.as_ref().map(ToString::to_string),
        text: if line.text.is_empty() { line.label().to_owned() } else { line.text.clone() },
        quantity: has_money.then(|| Printed::signed(quantity)),
        unit: line.unit.clone(),
        price: has_money.then(|| Printed::price(line.price, currency)),
        per: line.per.map(Printed::quantity),
        discounts: line.discount_pct.0.iter().copied().map(Printed::percent).collect(),
        discount_amount: line.discount_amount.map(|off| Printed::amount(off, currency)),
        amount: amount.filter(|_| has_money).map(|amount| Printed::amount(amount, currency)),
        ship_by: line.ship_by.map(Printed::date),
        back_ordered: Printed::some_quantity(tally.backorder(line.no)),
        cancelled: Printed::some_quantity(tally.at(line.no, Stage::Cancelled)),
        note: line.note.clone(),
    }
}

fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Item => "item",
        LineKind::Service => "service",
        LineKind::Charge => "charge",
        LineKind::Text => "text",
    }
}
