//! The credit note: what is given back, why, and of which invoices.

use serde::Serialize;

use super::bill_paper::BillPaper;
use super::printed::Printed;
use super::refusal::Refusal;
use crate::billing::{BillDocument, DocumentKind};

/// A credit note on paper; its amounts are positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreditNote {
    /// Parties, lines and totals.
    #[serde(flatten)]
    pub paper: BillPaper,
    /// The invoices it corrects.
    pub corrects: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// What of it settled which invoice when it was issued.
    pub applied: Vec<Applied>,
    /// The rest, which is the customer's credit; none where all of it is applied.
    pub credit: Option<Printed>,
}

/// What of a credit note settled an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The invoice.
    pub invoice: String,
    /// How much.
    pub amount: Printed,
}

/// The credit note, from the frozen document alone. Refuses an invoice.
pub fn credit_note(bill: &BillDocument) -> Result<CreditNote, Refusal> {
    let paper = BillPaper::of(bill, DocumentKind::CreditNote)?;
    let credit = bill.credit()?;
    let applied = bill.allocs.iter().map(|alloc| Applied {
        invoice: alloc.invoice.to_string(),
        amount: Printed::amount(alloc.amount, bill.currency),
    });
    Ok(CreditNote {
        paper,
        corrects: bill.corrects.iter().map(ToString::to_string).collect(),
        reason: bill.reason.clone(),
        applied: applied.collect(),
        credit: (!credit.is_zero()).then(|| Printed::amount(credit, bill.currency)),
    })
}
