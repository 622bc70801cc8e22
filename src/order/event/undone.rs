//! An event is taken back: from that day on the fold goes as if it had not been; the text stays.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};
use crate::values::EventId;

/// An event is taken back, from that day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undone {
    /// The event taken back.
    pub of: EventId,
}

impl Happening for Undone {
    // The fold leaves the event out from here on; there is nothing more to do.
    fn post(&self, _: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.undone.push(self.of.clone());
        Ok(())
    }
}
