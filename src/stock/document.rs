//! Stock documents: receipts, counts, adjustments and transfers, one a file, never changed.

use serde::{Deserialize, Serialize};

use super::movement::Movement;
use crate::catalog::format;
use crate::values::{BinRef, Code, Date, Number, Quantity, SignedQuantity, TooLarge};

/// A stock document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StockDocument {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// Its number; also the name of its file.
    pub number: Number,
    /// Receipt, count, adjustment or transfer.
    pub kind: StockKind,
    /// When it happened.
    pub date: Date,
    /// The delivery note or other paper it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The caller's own key, against recording it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What moved.
    pub lines: Vec<StockLine>,
}

/// What kind of stock document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockKind {
    /// Goods came in.
    Receipt,
    /// Goods were counted; the difference to what was expected moves.
    Count,
    /// Goods were found, lost or broken.
    Adjustment,
    /// Goods went from bin to bin.
    Transfer,
}

/// One row of a stock document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StockLine {
    /// The product.
    pub product: Code,
    /// What moved into the bin; negative: out of it. Of a count: counted less expected.
    pub quantity: SignedQuantity,
    /// The bin.
    pub bin: BinRef,
    /// The lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Code>,
    /// The bin it went to, of a transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<BinRef>,
    /// What was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Quantity>,
    /// What was expected then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<SignedQuantity>,
}

impl StockKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Count => "count",
            Self::Adjustment => "adjustment",
            Self::Transfer => "transfer",
        }
    }
}

impl StockDocument {
    /// What the document did to the bins.
    pub fn movements(&self) -> Vec<Movement> {
        let movement = |line: &StockLine, bin: &BinRef, quantity| Movement {
            product: line.product.clone(),
            bin: bin.clone(),
            lot: line.lot.clone(),
            quantity,
        };
        let mut movements = Vec::new();
        for line in &self.lines {
            match &line.to {
                Some(to) => {
                    movements.push(movement(line, &line.bin, line.quantity.negated()));
                    movements.push(movement(line, to, line.quantity));
                }
                None => movements.push(movement(line, &line.bin, line.quantity)),
            }
        }
        movements
    }

    /// Does each count's quantity equal what was counted less what was expected?
    pub fn counts_add_up(&self) -> Result<bool, TooLarge> {
        for line in &self.lines {
            if let (Some(counted), Some(expected)) = (line.counted, line.expected)
                && counted.signed().less(expected)? != line.quantity
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
