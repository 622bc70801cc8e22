//! The invoice: what is to be paid, by when and to whom.

use serde::Serialize;

use super::bill_paper::BillPaper;
use super::printed::Printed;
use super::refusal::Refusal;
use crate::billing::{BillDocument, DocumentKind};

/// An invoice on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invoice {
    /// Parties, lines and totals.
    #[serde(flatten)]
    pub paper: BillPaper,
    /// The day it is to be paid.
    pub due: Option<Printed>,
    /// The first day on which what it bills was delivered.
    pub delivered_from: Option<Printed>,
    /// The last day on which what it bills was delivered.
    pub delivered: Option<Printed>,
    /// The code of the payment terms.
    pub payment_terms: Option<String>,
    /// How it is to be paid.
    pub payment_method: Option<String>,
    /// Is anything left to pay?
    pub is_to_pay: bool,
    /// Less for paying early.
    pub early_payment: Option<EarlyPay>,
}

/// Less for paying early.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlyPay {
    /// How many percent.
    pub percent: Printed,
    /// The last day on which it is granted.
    pub until: Printed,
    /// How much it comes to.
    pub amount: Printed,
    /// What is then to be paid.
    pub payable: Printed,
}

/// The invoice, from the frozen document alone. Refuses a credit note.
pub fn invoice(bill: &BillDocument) -> Result<Invoice, Refusal> {
    let paper = BillPaper::of(bill, DocumentKind::Invoice)?;
    let withheld = bill.withholding.as_ref().map(|held| held.amount).unwrap_or_default();
    let early_payment = match &bill.early_payment {
        Some(early) => Some(EarlyPay {
            percent: Printed::percent(early.percent),
            until: Printed::date(early.until),
            amount: Printed::amount(early.amount, bill.currency),
            payable: Printed::amount(bill.payable.less(early.amount)?.less(withheld)?, bill.currency),
        }),
        None => None,
    };
    Ok(Invoice {
        paper,
        due: bill.due.map(Printed::date),
        delivered_from: bill.delivered_from.filter(|from| bill.delivered != Some(*from)).map(Printed::date),
        delivered: bill.delivered.map(Printed::date),
        payment_terms: bill.payment_terms.as_ref().map(ToString::to_string),
        payment_method: bill.payment_method.clone(),
        is_to_pay: bill.payable.is_positive(),
        early_payment,
    })
}
