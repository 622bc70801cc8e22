//! The entry of a stock document, and what entries add to the positions.

use serde::{Deserialize, Serialize};

use super::line::Stages;
use crate::order::status::Life;
use crate::order::{LineTally, Tally};
use crate::stock::{Movement, Positions, StockDocument, StockKind};
use crate::values::{Code, Date, Number, Quantity, TooLarge};

/// What a stock document says to the rest of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockEntry {
    /// Its number.
    pub number: Number,
    /// Receipt, count, adjustment or transfer.
    pub kind: StockKind,
    /// When it happened.
    pub date: Date,
    /// The delivery note or other paper it rests on.
    pub reference: Option<String>,
    /// Why.
    pub note: Option<String>,
    /// What it did to the bins.
    pub movements: Vec<Movement>,
    /// The caller's own key.
    pub key: Option<String>,
}

/// What an order holds and moved: all that the stock of the book asks of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStock {
    /// What each of its lines of goods that ship holds, in the order of the file.
    pub demands: Vec<Demand>,
    /// What it did to the bins.
    pub movements: Vec<Movement>,
}

/// What one line of an order holds of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// The product.
    pub product: Code,
    /// When it should ship: its own day, or the order's.
    pub ship_by: Option<Date>,
    /// Open, picked or packed, of an order that is binding and not ended.
    pub unshipped: Quantity,
    /// Picked or packed.
    pub staged: Quantity,
    /// Promised from stock and open.
    pub reserved: Quantity,
    /// Open and not promised, of an order that is binding and not ended.
    pub backorder: Quantity,
}

impl StockEntry {
    /// The entry of a document.
    pub fn of(document: &StockDocument) -> Self {
        Self {
            number: document.number.clone(),
            kind: document.kind,
            date: document.date,
            reference: document.reference.clone(),
            note: document.note.clone(),
            movements: document.movements(),
            key: document.key.clone(),
        }
    }

    /// Adds what it moved to the positions.
    pub fn add_to(&self, positions: &mut Positions) -> Result<(), TooLarge> {
        add_movements(positions, &self.movements, self.date)
    }
}

impl OrderStock {
    /// What an order whose tally is known holds and moved.
    pub fn of(tally: &Tally) -> Result<Self, TooLarge> {
        let taking = tally.staged_lines().filter(LineTally::takes_stock);
        let demands = taking.filter_map(|known| Demand::of(tally, &known).transpose());
        Ok(Self { demands: demands.collect::<Result<_, _>>()?, movements: tally.movements.iter().collect() })
    }

    /// Adds it to the positions.
    pub fn add_to(&self, positions: &mut Positions) -> Result<(), TooLarge> {
        for row in &self.demands {
            positions.add_demand(&row.product, row.staged, row.reserved, row.backorder)?;
        }
        self.movements.iter().try_for_each(|movement| positions.add(movement))
    }
}

impl Demand {
    fn of(tally: &Tally, known: &LineTally) -> Result<Option<Self>, TooLarge> {
        let Some(product) = known.line.product.clone() else { return Ok(None) };
        let stages = Stages::of(tally, known.line.no)?;
        let is_live = tally.life() == Life::Open;
        let live = |quantity| if is_live { quantity } else { Quantity::ZERO };
        Ok(Some(Self {
            product,
            ship_by: known.line.ship_by.or(tally.terms.header.ship_by),
            unshipped: live(stages.unshipped()?),
            staged: stages.staged()?,
            reserved: known.reserved,
            backorder: live(known.unpromised(stages.open)),
        }))
    }
}

/// Adds what a stock document moved to the positions.
pub fn add_stock(positions: &mut Positions, document: &StockDocument) -> Result<(), TooLarge> {
    add_movements(positions, &document.movements(), document.date)
}

fn add_movements(positions: &mut Positions, movements: &[Movement], date: Date) -> Result<(), TooLarge> {
    for movement in movements {
        if let (false, Some(lot)) = (movement.quantity.is_negative(), &movement.lot) {
            positions.lot_seen(&movement.product, lot, date);
        }
        positions.add(movement)?;
    }
    Ok(())
}
