//! `publish`: a draft becomes binding; stock is promised to it by quantity.

use super::{Answer, Supplies};
use crate::order::event::{Event, Published, Reserved, TaxRow};
use crate::order::status::Life;
use crate::order::{LineTally, Refusal, Stage, Tally};
use crate::values::{Amount, Quantity};

/// What publishing needs to know from elsewhere.
#[derive(Debug, Clone)]
pub struct PublishFacts {
    /// What the order comes to, all included.
    pub total: Amount,
    /// The taxes its lines bear.
    pub taxes: Vec<TaxRow>,
    /// What can be had for it.
    pub supplies: Supplies,
    /// Must it name the customer's own order number?
    pub needs_customer_po: bool,
}

impl Tally {
    /// Makes a draft binding: asserts its total and terms, freezes its taxes, promises what can be had.
    ///
    /// Refuses an order without lines, a quote that was not accepted, and everything that is no draft.
    pub fn publish(&self, facts: &PublishFacts) -> Result<Answer, Refusal> {
        if self.life() == Life::Open {
            return Ok(Answer::Already(format!("{} is already published", self.number())));
        }
        self.require("publish", &[Life::Draft])?;
        self.require_not_held("publish")?;
        if self.money_lines().next().is_none() {
            return Err(Refusal::NoLines { order: self.number().clone() });
        }
        if facts.needs_customer_po && self.terms.header.customer_po.is_none() {
            return Err(Refusal::NoCustomerPo { order: self.number().clone() });
        }
        Ok(Answer::Record(Event::Published(Published {
            total: facts.total,
            terms: self.terms.digest(),
            tax_date: None,
            taxes: facts.taxes.clone(),
            reserved: self.promises(Stage::Draft, &facts.supplies),
        })))
    }

    /// What can be promised to the lines from stock: as much of each, in the order of the terms, as is free.
    pub fn promises(&self, stage: Stage, supplies: &Supplies) -> Vec<Reserved> {
        let mut supplies = supplies.clone();
        let mut rows = Vec::new();
        for tally in self.staged_lines().filter(LineTally::takes_stock) {
            let Some(product) = &tally.line.product else { continue };
            let Some(supply) = supplies.0.get_mut(product) else { continue };
            let open = self.at(tally.line.no, stage).less_at_most(tally.reserved);
            let quantity = if supply.unlimited { Quantity::ZERO } else { open.min(supply.free) };
            if !quantity.is_zero() {
                supply.free = supply.free.less_at_most(quantity);
                rows.push(Reserved { line: tally.line.no, quantity });
            }
        }
        rows
    }
}
