//! Picked goods are packed: into the containers named.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Picked goods go into containers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packed {
    /// From picked, with the container they go into.
    pub moves: Vec<Move>,
}

impl Happening for Packed {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = tally.holdings.named_loose(row, Stage::Picked)?;
            let to = Holding { container: row.container.clone(), ..from.at(Stage::Packed) };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
