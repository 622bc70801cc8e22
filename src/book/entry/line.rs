//! The lines of an order in its entry: what is ordered, where it stands, and what it comes to.

use serde::{Deserialize, Serialize};

use super::nets;
use crate::billing::{LineTotal, Totals};
use crate::order::status::Life;
use crate::order::{LineKind, LineTally, Stage, Tally};
use crate::values::{Amount, Code, Currency, Date, Exact, LineNo, Price, Quantity, SignedQuantity, TooLarge};

/// A line of goods, of a service or of a charge; texts have no entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEntry {
    /// Its number.
    pub no: LineNo,
    /// Goods, service or charge.
    pub kind: LineKind,
    /// The product, of goods and services.
    pub product: Option<Code>,
    /// What is printed; of a charge without words its name.
    pub text: String,
    /// The unit of quantity and price.
    pub unit: Option<String>,
    /// Money for one unit, or for `per` units.
    pub price: Price,
    /// How many units the price is for, where not one.
    pub per: Option<Quantity>,
    /// When it should ship: its own day, or the order's.
    pub ship_by: Option<Date>,
    /// Does it expect goods back? Its quantities are written without sign all the same.
    pub is_return: bool,
    /// What it asks for, less what was called off; one of a charge.
    pub ordered: Quantity,
    /// Where its units stand.
    pub stages: Stages,
    /// Promised from stock and still open.
    pub reserved: Quantity,
    /// Open and not promised, of a binding order.
    pub backorder: Quantity,
    /// Invoiced less credited.
    pub invoiced: Quantity,
    /// What is ordered comes to, after its own discounts and its share of the order's, in the order's price mode.
    pub amount: Amount,
    /// The same without tax; where prices hold tax and it is not frozen yet, as `amount`.
    pub net: Amount,
}

/// How many units of a line stand at each stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stages {
    /// Written down, not yet binding.
    pub draft: Quantity,
    /// Promised, still in the bin or not there yet.
    pub open: Quantity,
    /// Out of the bin.
    pub picked: Quantity,
    /// In a container.
    pub packed: Quantity,
    /// Out of the house.
    pub shipped: Quantity,
    /// Come back.
    pub returned: Quantity,
    /// Back in a bin.
    pub restocked: Quantity,
    /// Written off.
    pub scrapped: Quantity,
    /// Called off.
    pub cancelled: Quantity,
}

impl Stages {
    pub(super) fn of(tally: &Tally, line: LineNo) -> Result<Self, TooLarge> {
        let mut stages = Self::default();
        for (holding, quantity) in tally.holdings.of_line(line) {
            let standing = stages.at(holding.stage);
            *standing = standing.plus(quantity)?;
        }
        Ok(stages)
    }

    fn at(&mut self, stage: Stage) -> &mut Quantity {
        match stage {
            Stage::Draft => &mut self.draft,
            Stage::Open => &mut self.open,
            Stage::Picked => &mut self.picked,
            Stage::Packed => &mut self.packed,
            Stage::Shipped => &mut self.shipped,
            Stage::Returned => &mut self.returned,
            Stage::Restocked => &mut self.restocked,
            Stage::Scrapped => &mut self.scrapped,
            Stage::Cancelled => &mut self.cancelled,
        }
    }

    /// Picked or packed.
    pub fn staged(&self) -> Result<Quantity, TooLarge> {
        self.picked.plus(self.packed)
    }

    /// Open, picked or packed.
    pub fn unshipped(&self) -> Result<Quantity, TooLarge> {
        self.open.plus(self.staged()?)
    }

    /// Everything that came back, whatever became of it.
    pub fn back(&self) -> Result<Quantity, TooLarge> {
        Quantity::total([self.returned, self.restocked, self.scrapped])
    }

    /// Everything that ever left the house; of a return line, that came in.
    pub fn delivered(&self) -> Result<Quantity, TooLarge> {
        self.shipped.plus(self.back()?)
    }
}

impl LineEntry {
    /// The lines of an order that comes to those totals.
    pub(super) fn of_order(tally: &Tally, totals: &Totals) -> Result<Vec<Self>, TooLarge> {
        let mut amounts = Vec::new();
        for total in &totals.lines {
            amounts.push((total.line, total.net.less(total.discount)?));
        }
        let nets = nets::without_tax(tally, &totals.sets, &amounts)?;
        let known = tally.money_lines().zip(&totals.lines).zip(nets);
        known.map(|((known, total), net)| Self::of(tally, &known, total, net)).collect()
    }

    fn of(tally: &Tally, known: &LineTally, total: &LineTotal, net: Amount) -> Result<Self, TooLarge> {
        let line = &known.line;
        let stages = Stages::of(tally, line.no)?;
        let is_live = tally.life() == Life::Open;
        let text = if line.text.is_empty() { line.label() } else { &line.text };
        Ok(Self {
            no: line.no,
            kind: line.kind,
            product: line.product.clone(),
            text: text.to_owned(),
            unit: line.unit.clone(),
            price: line.price,
            per: line.per,
            ship_by: line.ship_by.or(tally.terms.header.ship_by),
            is_return: line.is_return(),
            ordered: total.ordered,
            reserved: known.reserved,
            backorder: if is_live { known.unpromised(stages.open) } else { Quantity::ZERO },
            stages,
            invoiced: tally.billed(line.no)?.net(),
            amount: total.net.less(total.discount)?,
            net,
        })
    }

    /// Does it take stock when it ships?
    pub fn takes_stock(&self) -> bool {
        self.kind == LineKind::Item && !self.is_return
    }

    /// What of it is still to leave the house: nothing where it expects goods back.
    pub(super) fn to_leave(&self) -> Result<Quantity, TooLarge> {
        if self.is_return { Ok(Quantity::ZERO) } else { self.stages.unshipped() }
    }

    /// Is it money without goods?
    pub fn is_charge(&self) -> bool {
        self.kind == LineKind::Charge
    }

    /// What it asks for; below zero where it expects goods back.
    pub fn units(&self) -> SignedQuantity {
        self.signed(self.ordered)
    }

    /// So much of it with its sign: below zero where it expects goods back.
    pub fn signed(&self, quantity: Quantity) -> SignedQuantity {
        if self.is_return { quantity.signed().negated() } else { quantity.signed() }
    }

    /// What so many of its units come to without tax, the rest being rounded so that all come to `net`.
    pub fn net_of(&self, units: Quantity, currency: Currency) -> Result<Amount, TooLarge> {
        if units == self.ordered || self.ordered.is_zero() {
            return Ok(self.net);
        }
        currency.round_quotient(Exact::from(self.net).times(units)?, self.ordered.into())
    }
}
