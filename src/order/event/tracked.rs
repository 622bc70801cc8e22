//! A shipment gets its tracking number after it left; no figure changes.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};
use crate::values::EventId;

/// A shipment gets its tracking number later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tracked {
    /// The shipment's event.
    pub of: EventId,
    /// Who carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The number to follow it by.
    pub tracking: String,
}

impl Happening for Tracked {
    fn post(&self, _: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        let Some(shipment) = tally.shipments.iter_mut().find(|shipment| shipment.id == self.of) else {
            return Err(Refusal::NoShipment { event: self.of.clone() });
        };
        shipment.tracking = Some(self.tracking.clone());
        if self.carrier.is_some() {
            shipment.carrier.clone_from(&self.carrier);
        }
        Ok(())
    }
}
