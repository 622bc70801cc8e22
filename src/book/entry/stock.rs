//! The entry of a stock document, and what entries add to the positions.

use serde::{Deserialize, Serialize};

use super::order::OrderEntry;
use super::order::{demand, movements};
use crate::order::Tally;
use crate::stock::{Movement, Positions, StockDocument, StockKind};
use crate::values::{Date, Number, TooLarge};

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

impl OrderEntry {
    /// Adds what the order holds and moved to the positions.
    pub fn add_to(&self, positions: &mut Positions) -> Result<(), TooLarge> {
        for row in self.demand()? {
            positions.add_demand(&row.product, row.staged, row.reserved, row.backorder)?;
        }
        self.movements.iter().try_for_each(|movement| positions.add(movement))
    }
}

/// Adds what an order holds and moved to the positions.
pub fn add_order(positions: &mut Positions, tally: &Tally) -> Result<(), TooLarge> {
    for row in demand(tally) {
        positions.add_demand(&row.product, row.staged, row.reserved, row.backorder)?;
    }
    movements(tally).iter().try_for_each(|movement| positions.add(movement))
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
