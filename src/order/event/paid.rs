//! Money is received for the order: on its invoices, or as a deposit on the order itself.

use serde::{Deserialize, Serialize};

use super::{Happening, MoneyRow, Stamp};
use crate::order::{Payment, Refusal, Tally};
use crate::values::{Amount, Number};

/// Money is received for the order. The mirror of a bounced payment has negative amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// The payment.
    pub document: Number,
    /// This order's share of the money.
    pub amount: Amount,
    /// What it went to.
    pub lines: Vec<MoneyRow>,
}

impl Happening for Paid {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        if tally.published.is_none() {
            return Err(Refusal::NotPublished { event: "paid" });
        }
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
