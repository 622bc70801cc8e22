//! What was billed to an order and paid for it, in its entry.

use serde::{Deserialize, Serialize};

use super::nets;
use crate::billing::BillTax;
use crate::order::event::{GroupShare, PaymentKind};
use crate::order::{Bill, BillKind, Payment, Tally};
use crate::values::{Amount, Code, Date, LineNo, Number, Percent, Quantity, TooLarge};

/// An order's share of an invoice or credit note; its figures are positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareEntry {
    /// The document.
    pub document: Number,
    /// Invoice or credit note.
    pub kind: BillKind,
    /// Its date.
    pub date: Date,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// Deposits of the order that an invoice took over.
    pub prepaid: Amount,
    /// What is to be paid of an invoice and was not paid or let off; credit notes are not counted.
    pub unpaid: Amount,
    /// What it bills of each line.
    pub lines: Vec<SharedLine>,
    /// What it bills in each tax.
    pub taxes: Vec<TaxEntry>,
}

/// What a document bills, or gives back, of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedLine {
    /// The line.
    pub line: LineNo,
    /// How much of it; nothing where only figures are put right.
    pub quantity: Quantity,
    /// Without tax, after all discounts.
    pub net: Amount,
    /// The invoice it corrects, of a credit note.
    pub invoice: Option<Number>,
    /// Is it credited because goods came back?
    pub returned: bool,
}

/// Base and tax of one tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxEntry {
    /// The tax.
    pub code: Code,
    /// The category letter, of value-added taxes.
    pub category: Option<String>,
    /// The rate in percent.
    pub rate: Percent,
    /// What is taxed.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
}

/// Money received for an order, or paid back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidEntry {
    /// The payment.
    pub document: Number,
    /// Its date.
    pub date: Date,
    /// One row an allocation.
    pub rows: Vec<PaidRow>,
}

/// An order's share of one allocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidRow {
    /// The invoice it pays; on none it is a deposit on the order.
    pub invoice: Option<Number>,
    /// The credit note it pays back.
    pub credit_note: Option<Number>,
    /// Money, discount, difference given up and so on.
    pub kind: PaymentKind,
    /// How much; negative where money goes back.
    pub amount: Amount,
}

impl ShareEntry {
    /// The share as an order has it on record.
    pub(super) fn of(tally: &Tally, bill: &Bill) -> Result<Self, TooLarge> {
        let mut amounts = Vec::new();
        for share in &bill.lines {
            amounts.push((share.line, share.amount().less(share.discount())?));
        }
        let nets = nets::without_tax(tally, &bill.groups, &amounts)?;
        let lines = bill.lines.iter().zip(nets).map(|(share, net)| SharedLine {
            line: share.line,
            quantity: share.quantity,
            net,
            invoice: share.invoice.clone(),
            returned: share.returned,
        });
        let unpaid = match bill.kind {
            BillKind::Invoice => {
                let payable = bill.gross.plus(bill.rounding)?.less(bill.prepaid)?;
                payable.less(tally.paid_on(&bill.document)?)?
            }
            BillKind::CreditNote => Amount::ZERO,
        };
        Ok(Self {
            document: bill.document.clone(),
            kind: bill.kind,
            date: bill.date,
            net: bill.net,
            tax: bill.tax,
            gross: bill.gross,
            prepaid: bill.prepaid,
            unpaid,
            lines: lines.collect(),
            taxes: bill.groups.iter().map(TaxEntry::from).collect(),
        })
    }
}

impl PaidEntry {
    pub(super) fn of(payment: &Payment) -> Self {
        let rows = payment.rows.iter().map(|row| PaidRow {
            invoice: row.invoice.clone(),
            credit_note: row.credit_note.clone(),
            kind: row.kind,
            amount: row.amount,
        });
        Self { document: payment.document.clone(), date: payment.date, rows: rows.collect() }
    }
}

impl From<&GroupShare> for TaxEntry {
    fn from(group: &GroupShare) -> Self {
        let GroupShare { code, category, rate, base, tax, with: _, by_hand: _ } = group;
        Self { code: code.clone(), category: category.clone(), rate: *rate, base: *base, tax: *tax }
    }
}

impl From<&BillTax> for TaxEntry {
    fn from(row: &BillTax) -> Self {
        let BillTax { code, category, rate, base, tax, name: _, note: _, by_hand: _ } = row;
        Self { code: code.clone(), category: category.clone(), rate: *rate, base: *base, tax: *tax }
    }
}

/// Invoiced less credited, all included, as it is rounded for cash.
pub(super) fn invoiced(tally: &Tally) -> Result<Amount, TooLarge> {
    tally.bills.iter().try_fold(tally.terms.header.currency.zero(), |sum, bill| match bill.kind {
        BillKind::Invoice => sum.plus(bill.gross)?.plus(bill.rounding),
        BillKind::CreditNote => sum.less(bill.gross)?.less(bill.rounding),
    })
}
