//! Money goes back to the customer: for a credit note, or from what was paid too much.

use serde::{Deserialize, Serialize};

use super::{Happening, MoneyRow, Stamp};
use crate::order::{Payment, Refusal, Tally};
use crate::values::{Amount, Number};

/// Money goes back to the customer. Its amounts are negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refunded {
    /// The payment document.
    pub document: Number,
    /// This order's share; below zero.
    pub amount: Amount,
    /// What it was taken from.
    pub lines: Vec<MoneyRow>,
}

impl Happening for Refunded {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        if tally.payments.iter().any(|payment| payment.document == self.document) {
            return Err(Refusal::DocumentTwice { document: self.document.clone() });
        }
        tally.payments.push(Payment {
            id: stamp.id.clone(),
            date: stamp.date,
            document: self.document.clone(),
            rows: self.lines.clone(),
        });
        Ok(())
    }

    fn document(&self) -> Option<&Number> {
        Some(&self.document)
    }
}
