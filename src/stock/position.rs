//! Positions: what is on hand, staged and reserved of each product; a sum, so order never matters.

use std::collections::BTreeMap;

use super::movement::Movement;
use crate::values::{BinRef, Code, Date, Quantity, SignedQuantity, TooLarge};

/// A bin and a lot in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The bin.
    pub bin: BinRef,
    /// The lot, where the product is kept by lot.
    pub lot: Option<Code>,
}

/// One product's stock.
#[derive(Debug, Clone, Default)]
pub struct Position {
    /// What lies in each bin and lot; below zero where more was taken than recorded.
    pub places: BTreeMap<Place, SignedQuantity>,
    /// Picked or packed, not yet shipped.
    pub staged: Quantity,
    /// Promised to published orders.
    pub reserved: Quantity,
    /// Published, open and not reserved.
    pub backorder: Quantity,
    /// The first day each lot came in.
    pub lots: BTreeMap<Code, Date>,
}

/// The stock of all products that were asked for.
#[derive(Debug, Clone, Default)]
pub struct Positions(BTreeMap<Code, Position>);

impl Position {
    /// Everything in the bins.
    pub fn on_hand(&self) -> Result<SignedQuantity, TooLarge> {
        self.places.values().try_fold(SignedQuantity::ZERO, |sum, quantity| sum.plus(*quantity))
    }

    /// On hand less reserved; below zero when more is promised than there is.
    pub fn available(&self) -> Result<SignedQuantity, TooLarge> {
        self.on_hand()?.less(self.reserved.signed())
    }

    /// What lies in one bin and lot.
    pub fn in_place(&self, place: &Place) -> SignedQuantity {
        self.places.get(place).copied().unwrap_or_default()
    }
}

impl Positions {
    /// The position of a product; empty where nothing was ever recorded.
    pub fn of(&self, product: &Code) -> Position {
        self.0.get(product).cloned().unwrap_or_default()
    }

    /// Every product with something recorded, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&Code, &Position)> {
        self.0.iter()
    }

    /// Adds a movement.
    pub fn add(&mut self, movement: &Movement) -> Result<(), TooLarge> {
        let position = self.0.entry(movement.product.clone()).or_default();
        let place = Place { bin: movement.bin.clone(), lot: movement.lot.clone() };
        let sum = position.places.entry(place).or_default();
        *sum = sum.plus(movement.quantity)?;
        Ok(())
    }

    /// Remembers when a lot came in; the earliest day counts.
    pub fn lot_seen(&mut self, product: &Code, lot: &Code, date: Date) {
        let lots = &mut self.0.entry(product.clone()).or_default().lots;
        let first = lots.entry(lot.clone()).or_insert(date);
        *first = date.min(*first);
    }

    /// Adds what an order holds of a product.
    pub fn add_demand(
        &mut self,
        product: &Code,
        staged: Quantity,
        reserved: Quantity,
        backorder: Quantity,
    ) -> Result<(), TooLarge> {
        let position = self.0.entry(product.clone()).or_default();
        position.staged = position.staged.plus(staged)?;
        position.reserved = position.reserved.plus(reserved)?;
        position.backorder = position.backorder.plus(backorder)?;
        Ok(())
    }
}
