//! The holds of an order are lifted.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};

/// A hold is lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unheld {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Happening for Unheld {
    fn post(&self, _: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.holds.clear();
        Ok(())
    }
}
