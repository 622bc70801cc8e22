//! An untouched order is called off: all that stands open (or in draft) is cancelled.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Refusal, Stage, Tally, Transfer};

/// An untouched order is called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Happening for Cancelled {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        tally.require_untouched(tally.transfers.keys())?;
        tally.cancelled = Some(stamp.date);
        let lines: Vec<_> = tally.staged_lines().map(|tally| tally.line.no).collect();
        for line in lines {
            for stage in [Stage::Draft, Stage::Open] {
                let quantity = tally.at(line, stage);
                if !quantity.is_zero() {
                    let from = Holding::plain(line, stage);
                    let to = Holding::plain(line, Stage::Cancelled);
                    tally.shift(stamp.id, Transfer { quantity, from, to })?;
                }
            }
        }
        Ok(())
    }

    fn is_bar(&self) -> bool {
        true
    }
}
