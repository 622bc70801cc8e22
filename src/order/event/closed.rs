//! An order, or a line of it, is closed short: the rest is not delivered any more.

use serde::{Deserialize, Serialize};

use super::{Happening, Stamp};
use crate::order::{Holding, Move, Refusal, Stage, Tally, Transfer};
use crate::values::LineNo;

/// The rest is not delivered any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The lines closed; none named: the whole order, which ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineNo>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// From open to cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
}

impl Happening for Closed {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        for row in &self.moves {
            // A charge has no goods that could be called off.
            if !tally.line(row.line)?.line.has_stages() {
                continue;
            }
            let from = Holding::plain(row.line, Stage::Open);
            let to = Holding::plain(row.line, Stage::Cancelled);
            tally.shift(stamp.id, Transfer { quantity: row.quantity, from, to })?;
        }
        if self.lines.is_empty() {
            tally.closed = Some(stamp.date);
            // What stays open was billed and will not come: nothing is promised to it any more.
            for book in tally.books.values_mut() {
                book.reserved = crate::values::Quantity::ZERO;
            }
        }
        Ok(())
    }

    fn moves(&self) -> &[Move] {
        &self.moves
    }

    fn is_bar(&self) -> bool {
        true
    }
}
