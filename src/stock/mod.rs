//! Stock: movements, positions and where goods are taken from. Knows no order: a demand is a plain row to it.

mod allocation;
mod document;
mod movement;
mod position;

pub use allocation::{Demand, Supply, SupplyRow, Taken, suggest};
pub use document::{StockDocument, StockKind, StockLine};
pub use movement::{Movement, Movements, Side};
pub use position::{Place, Position, Positions};
