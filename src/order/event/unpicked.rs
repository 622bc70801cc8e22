//! Picked goods are put back: into the bins they came from, open again.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Picked goods go back to their bins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unpicked {
    /// From picked, with the bin and the lot they came from.
    pub moves: Vec<Move>,
}

impl Happening for Unpicked {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = tally.holdings.named(row, Stage::Picked)?;
            let to = Holding::plain(row.line, Stage::Open);
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
