//! Moves of goods: how an event writes them down, and what they are once their holding is known.

use serde::{Deserialize, Serialize};

use super::holding::Holding;
use super::stage::Stage;
use crate::values::{BinRef, Code, LineNo, Quantity};

/// One row of `moves` in an event: so much of a line, from a holding named as far as needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The line.
    pub line: LineNo,
    /// How much, in the line's unit.
    pub quantity: Quantity,
    /// The stage it leaves, where the event could take it from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Stage>,
    /// The bin it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin: Option<BinRef>,
    /// The lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Code>,
    /// The container it is in, or goes into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<Code>,
    /// The bin it goes to, when it is restocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<BinRef>,
}

impl Move {
    /// So much of a line, nothing else known.
    pub fn of(line: LineNo, quantity: Quantity) -> Self {
        Self { line, quantity, from: None, bin: None, lot: None, container: None, to: None }
    }

    /// So much of a line out of that holding, all of it named.
    pub fn out_of(holding: &Holding, quantity: Quantity) -> Self {
        Self {
            line: holding.line,
            quantity,
            from: None,
            bin: holding.bin.clone(),
            lot: holding.lot.clone(),
            container: holding.container.clone(),
            to: None,
        }
    }

    /// The same, saying the stage it leaves.
    pub fn leaving(mut self, stage: Stage) -> Self {
        self.from = Some(stage);
        self
    }
}

/// A move whose holdings are known on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// How much, in the line's unit.
    pub quantity: Quantity,
    /// Where it stood.
    pub from: Holding,
    /// Where it stands then.
    pub to: Holding,
}
