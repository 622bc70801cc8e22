//! Packed goods are unpacked: out of their containers, picked again.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Packed goods come out of their containers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unpacked {
    /// From packed, with the container they come out of.
    pub moves: Vec<Move>,
}

impl Happening for Unpacked {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = tally.holdings.named(row, Stage::Packed)?;
            let to = Holding { container: None, ..from.at(Stage::Picked) };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
