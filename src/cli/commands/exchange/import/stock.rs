//! What can be had while an import publishes many orders: positions read once, less what it promised itself.

use std::collections::BTreeSet;

use crate::book::OrderStock;
use crate::catalog::Warehouse;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::cli::render;
use crate::order::Tally;
use crate::order::verbs::Supplies;
use crate::stock::{Positions, Supply};
use crate::values::Code;

/// The shelf as the orders of this import leave it.
pub(super) struct Shelf {
    /// None where no stock is kept.
    positions: Option<Positions>,
    warehouses: Vec<(Code, Warehouse)>,
}

impl Shelf {
    /// What the book says now. Reads the whole book once.
    pub(super) fn of(files: &Files) -> Outcome<Self> {
        let positions = match files.settings.features.stock {
            true => Some(render::positions(files)?),
            false => None,
        };
        Ok(Self { positions, warehouses: files.warehouses()? })
    }

    /// What can be had of the products of an order that is not on the shelf yet.
    pub(super) fn supplies(&self, tally: &Tally) -> Outcome<Supplies> {
        let goods = tally.staged_lines().filter(|known| known.line.is_stocked());
        let products: BTreeSet<Code> = goods.filter_map(|known| known.line.product.clone()).collect();
        let mut supplies = Supplies::default();
        for product in products {
            let supply = match &self.positions {
                None => Supply::unlimited(),
                Some(positions) => {
                    let position = positions.of(&product);
                    let free = position.available()?.at_least_zero();
                    let warehouse = tally.terms.header.warehouse.as_ref();
                    Supply::of(&position, &self.warehouses, warehouse, free)
                }
            };
            supplies.0.insert(product, supply);
        }
        Ok(supplies)
    }

    /// Puts what an order was promised aside.
    pub(super) fn add(&mut self, tally: &Tally) -> Outcome {
        match &mut self.positions {
            Some(positions) => Ok(OrderStock::of(tally)?.add_to(positions)?),
            None => Ok(()),
        }
    }
}
