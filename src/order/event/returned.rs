//! Goods come back from the customer; they stand apart until they are restocked or scrapped.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::catalog::{is_yes, yes};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Goods come back from the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// In what condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Are they to be credited?
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub credit: bool,
    /// From shipped; on a line with a negative quantity from open.
    pub moves: Vec<Move>,
}

impl Happening for Returned {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let expected = tally.line(row.line)?.line.is_return();
            let (from, to) = if expected {
                let from = Holding::plain(row.line, Stage::Open);
                let to = Holding { lot: row.lot.clone(), ..from.at(Stage::Returned) };
                (from, to)
            } else {
                let from = tally.holdings.named(row, Stage::Shipped)?;
                let to = from.at(Stage::Returned);
                (from, to)
            };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
            if let (false, Some(book)) = (self.credit, tally.books.get_mut(&row.line)) {
                book.uncredited = book.uncredited.plus(row.quantity)?;
            }
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
