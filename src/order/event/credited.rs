//! A credit note gives a share of the order back; its lines name the invoices they correct.

use serde::{Deserialize, Serialize};

use super::{GroupShare, Happening, LineShare, Stamp};
use crate::catalog::is_default;
use crate::order::{Bill, BillKind, Refusal, Tally};
use crate::values::{Amount, EventId, Number, Quantity};

/// A credit note gives a share of the order back. Its amounts are positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credited {
    /// The credit note.
    pub document: Number,
    /// The return it is for.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub because_of: Option<EventId>,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// What is added so that what is to be paid is a whole step; below zero where it is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Amount>,
    /// What it gives back of each line, and of which invoice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineShare>,
    /// What it gives back in each tax.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupShare>,
    /// What of it was never paid, since it was let off or withheld when the invoices were paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taken_back: Amount,
}

impl Happening for Credited {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        super::bill_once(tally, &self.document, &self.lines)?;
        for share in self.lines.iter().filter(|share| share.corrects()) {
            let billed = tally.billed(share.line)?.net();
            let of_line = self.lines.iter().filter(|other| other.line == share.line && other.corrects());
            let wanted = Quantity::total(of_line.map(|other| other.quantity))?;
            if wanted > billed {
                return Err(Refusal::OverCredited { line: share.line, billed, wanted });
            }
        }
        tally.bills.push(Bill {
            id: stamp.id.clone(),
            date: stamp.date,
            document: self.document.clone(),
            kind: BillKind::CreditNote,
            net: self.net,
            tax: self.tax,
            gross: self.gross,
            rounding: self.rounding.unwrap_or_default(),
            lines: self.lines.clone(),
            groups: self.groups.clone(),
            prepaid: Amount::ZERO,
            taken_back: self.taken_back,
        });
        Ok(())
    }

    fn document(&self) -> Option<&Number> {
        Some(&self.document)
    }
}

impl Credited {
    /// The quantity it gives back of all lines together; of goodwill nothing.
    pub fn quantity(&self) -> Quantity {
        Quantity::total(self.lines.iter().map(|share| share.quantity)).unwrap_or_default()
    }
}
