//! The credit note: what is given back, why, and of which invoices.

use serde::Serialize;

use super::bill_paper::BillPaper;
use super::printed::Printed;
use super::refusal::Refusal;
use crate::billing::{BillDocument, DocumentKind};
use crate::order::event::PaymentKind;
use crate::values::Amount;

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
    /// What had been taken off or withheld when the invoices were paid, and is given back to nobody.
    pub taken_back: Option<Printed>,
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
    let (applied, never_paid): (Vec<_>, Vec<_>) =
        bill.allocs.iter().partition(|alloc| alloc.kind == PaymentKind::Payment);
    let taken_back = Amount::total(never_paid.iter().map(|alloc| alloc.amount))?;
    let applied = applied.into_iter().map(|alloc| Applied {
        invoice: alloc.invoice.to_string(),
        amount: Printed::amount(alloc.amount, bill.currency),
    });
    Ok(CreditNote {
        paper,
        corrects: bill.corrects.iter().map(ToString::to_string).collect(),
        reason: bill.reason.clone(),
        applied: applied.collect(),
        taken_back: (!taken_back.is_zero()).then(|| Printed::amount(taken_back, bill.currency)),
        credit: (!credit.is_zero()).then(|| Printed::amount(credit, bill.currency)),
    })
}
