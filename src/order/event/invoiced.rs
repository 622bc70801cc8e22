//! An invoice bills a share of the order: quantities, amounts and tax as the document says.

use serde::{Deserialize, Serialize};

use super::{GroupShare, Happening, LineShare, Prepaid, Stamp};
use crate::order::{Bill, BillKind, Refusal, Tally};
use crate::values::{Amount, Number};

/// An invoice bills a share of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invoiced {
    /// The invoice.
    pub document: Number,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// What is added so that what is to be paid is a whole step; below zero where it is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Amount>,
    /// Deposits on the order that it took over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prepaid: Vec<Prepaid>,
    /// What it bills of each line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineShare>,
    /// What it bills in each tax.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupShare>,
}

impl Happening for Invoiced {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        super::bill_once(tally, &self.document, &self.lines)?;
        tally.bills.push(Bill {
            id: stamp.id.clone(),
            date: stamp.date,
            document: self.document.clone(),
            kind: BillKind::Invoice,
            net: self.net,
            tax: self.tax,
            gross: self.gross,
            rounding: self.rounding.unwrap_or_default(),
            lines: self.lines.clone(),
            groups: self.groups.clone(),
            prepaid: Amount::total(self.prepaid.iter().map(|prepaid| prepaid.amount))?,
            taken_back: Amount::ZERO,
        });
        Ok(())
    }

    fn document(&self) -> Option<&Number> {
        Some(&self.document)
    }
}
