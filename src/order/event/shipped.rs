//! Goods are shipped: out of the house, from packed, picked or straight from the bins.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::catalog::Address;
use crate::order::{Holding, Move, Refusal, Shipment, Stage, Tally, Transfer};

/// Goods leave the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipped {
    /// Who carries them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The number to follow them by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// Where they go, if not to the order's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_to: Option<Box<Address>>,
    /// With the stage they leave; goods from open name the bin they are taken from.
    pub moves: Vec<Move>,
}

impl Happening for Shipped {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            let stage = row.from.unwrap_or(Stage::Open);
            if stage != Stage::Open && !stage.is_staged() {
                return Err(Refusal::WrongStage { line: row.line, stage });
            }
            if stage == Stage::Open && tally.line(row.line)?.line.is_return() {
                return Err(Refusal::ReturnLine { line: row.line });
            }
            let (from, to) = if stage == Stage::Open {
                let from = Holding::plain(row.line, Stage::Open);
                let to = Holding { lot: row.lot.clone(), bin: row.bin.clone(), ..from.at(Stage::Shipped) };
                (from, Holding { container: row.container.clone(), ..to })
            } else {
                let from = tally.holdings.named(row, stage)?;
                let to = from.at(Stage::Shipped);
                (from, to)
            };
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        tally.shipments.push(Shipment {
            id: stamp.id.clone(),
            date: stamp.date,
            carrier: self.carrier.clone(),
            tracking: self.tracking.clone(),
            ship_to: self.ship_to.as_deref().cloned(),
            moves: self.moves.clone(),
        });
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }
}
