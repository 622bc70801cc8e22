//! Rows of lines with what could be had for each, which is known only when the whole book was fed.

use super::{Column, Fed, Row};
use crate::book::{LineEntry, OrderStock, StockEntry};
use crate::stock::Positions;
use crate::values::{Code, Quantity, TooLarge};

/// Rows with a column `available` that is still empty, and the stock that will fill it.
#[derive(Default)]
pub(super) struct Waiting {
    positions: Positions,
    rows: Vec<(Row, Option<Claim>)>,
}

/// What a line of goods has a claim to.
struct Claim {
    product: Code,
    reserved: Quantity,
}

impl Waiting {
    /// Adds what a stock document moved.
    pub(super) fn add_stock(&mut self, document: &StockEntry) -> Fed {
        document.add_to(&mut self.positions)
    }

    /// Adds what an order holds and moved.
    pub(super) fn add_order(&mut self, stock: &OrderStock) -> Fed {
        stock.add_to(&mut self.positions)
    }

    /// Adds the row of a line. Services, charges and goods expected back have nothing available.
    pub(super) fn push(&mut self, row: Row, line: &LineEntry) {
        let product = line.product.clone().filter(|_| line.takes_stock());
        self.rows.push((row, product.map(|product| Claim { product, reserved: line.reserved })));
    }

    /// The rows with what each line could have: what is promised to it, and what is promised to nobody.
    pub(super) fn filled(self, columns: &[Column]) -> Result<Vec<Row>, TooLarge> {
        let Self { positions, rows } = self;
        let place = columns.iter().position(|column| column.name == "available");
        let fill = |(mut row, claim): (Row, Option<Claim>)| {
            if let (Some(claim), Some(cell)) = (claim, place.and_then(|place| row.get_mut(place))) {
                let free = positions.of(&claim.product).available()?.at_least_zero();
                *cell = free.plus(claim.reserved)?.short();
            }
            Ok(row)
        };
        rows.into_iter().map(fill).collect()
    }
}
