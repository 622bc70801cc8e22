//! A quote is accepted: the customer takes the offer, and it becomes a draft.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};

/// The customer takes a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {}

impl Happening for Accepted {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.accepted = Some(stamp.date);
        Ok(())
    }
}
