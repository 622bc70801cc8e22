//! An order is held: it keeps what it has, but nothing is picked, packed, shipped or invoiced.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Hold, Refusal, Tally};

/// The order is stopped for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Why.
    pub reason: String,
}

impl Happening for Held {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.holds.push(Hold { id: stamp.id.clone(), date: stamp.date, reason: self.reason.clone() });
        Ok(())
    }
}
