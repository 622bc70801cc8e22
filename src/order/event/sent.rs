//! An order went out: the confirmation or the quote left the house.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};

/// The order went out to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// To which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Happening for Sent {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.sent.push((stamp.date, self.to.clone()));
        Ok(())
    }
}
