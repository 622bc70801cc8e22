//! An order is deleted: it stays in its file with its number, but no list shows it.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Refusal, Tally};

/// The order is left out of every list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deleted {}

impl Happening for Deleted {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.deleted = Some(stamp.date);
        Ok(())
    }
}
