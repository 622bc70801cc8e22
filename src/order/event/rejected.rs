//! A quote is rejected: the customer does not take the offer; it ends.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};

/// The customer does not take a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejected {
    /// Why.
    pub reason: String,
}

impl Happening for Rejected {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.rejected = Some((stamp.date, self.reason.clone()));
        Ok(())
    }
}
