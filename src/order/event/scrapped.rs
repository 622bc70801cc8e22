//! Returned goods are written off.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Move, Refusal, Stage, Tally, Transfer};

/// Returned goods are written off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scrapped {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// From returned.
    pub moves: Vec<Move>,
}

impl Happening for Scrapped {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = tally.holdings.named(row, Stage::Returned)?;
            let to = from.at(Stage::Scrapped);
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
