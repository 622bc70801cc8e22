//! Goods are picked: out of the bins named, ready to be packed.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};

/// Goods are taken out of their bins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picked {
    /// From open, with the bin and the lot.
    pub moves: Vec<Move>,
}

impl Happening for Picked {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let from = Holding::plain(row.line, Stage::Open);
            let to = Holding { lot: row.lot.clone(), bin: row.bin.clone(), ..from.at(Stage::Picked) };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
