//! Returned goods go back into a bin and can be sold again.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Returned goods go back into a bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restocked {
    /// From returned, with the bin they go to.
    pub moves: Vec<Move>,
}

impl Happening for Restocked {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = tally.holdings.named(row, Stage::Returned)?;
            let to = Holding { bin: row.to.clone(), container: None, ..from.at(Stage::Restocked) };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
