//! Promises of stock, as events write them down.

use serde::{Deserialize, Serialize};

use crate::order::{Refusal, Stage, Tally};
use crate::values::{LineNo, Quantity};

/// So much of a line is promised from stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserved {
    /// The line.
    pub line: LineNo,
    /// How much, in the line's unit.
    pub quantity: Quantity,
}

/// Adds promises; never more than stands open.
pub(super) fn promise(rows: &[Reserved], tally: &mut Tally) -> Result<(), Refusal> {
    for row in rows {
        let open = tally.at(row.line, Stage::Open);
        tally.line(row.line)?;
        if let Some(book) = tally.books.get_mut(&row.line) {
            let reserved = book.reserved.plus(row.quantity)?;
            if reserved > open {
                return Err(Refusal::OverReserved { line: row.line, open, wanted: reserved });
            }
            book.reserved = reserved;
        }
    }
    Ok(())
}
