//! Invoice terms: when and how much of a line is billed. A new kind is one row.

use crate::order::{Refusal as OrderRefusal, Tally};
use crate::values::{LineNo, Quantity, SignedQuantity, TooLarge};

/// One way of billing.
pub struct InvoiceTerms {
    /// The word in the files.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Does a bare `invoice` bill by these terms, or only when forced?
    pub by_themselves: bool,
    basis: fn(&Tally, LineNo) -> Quantity,
}

/// The invoice terms.
pub const INVOICE_TERMS: &[InvoiceTerms] = &[
    InvoiceTerms {
        name: "after_delivery",
        about: "what has been shipped",
        by_themselves: true,
        basis: |tally, line| tally.delivered(line),
    },
    InvoiceTerms {
        name: "after_order_delivered",
        about: "nothing until every line is fully shipped, then what was shipped",
        by_themselves: true,
        basis: |tally, line| {
            let all = tally.staged_lines().all(|other| {
                let no = other.line.no;
                tally.delivered(no) >= tally.ordered(no)
            });
            if all { tally.delivered(line) } else { Quantity::ZERO }
        },
    },
    InvoiceTerms {
        name: "immediate",
        about: "what is ordered, shipped or not",
        by_themselves: true,
        basis: |tally, line| tally.ordered(line),
    },
    InvoiceTerms {
        name: "do_not_invoice",
        about: "nothing by itself; `invoice --force` bills by hand",
        by_themselves: false,
        basis: |_, _| Quantity::ZERO,
    },
];

/// The terms of that name.
pub fn invoice_terms(name: &str) -> Option<&'static InvoiceTerms> {
    INVOICE_TERMS.iter().find(|terms| terms.name == name)
}

impl InvoiceTerms {
    /// What may go on the next invoice of a line: basis less invoiced, in the line's unit.
    ///
    /// Negative when goods came back after they were invoiced; that much is to credit. What was billed before the
    /// goods, or before the terms ask for it, is not credited for that. (Trade custom: bill what was delivered.)
    pub fn to_invoice(&self, tally: &Tally, line: LineNo) -> Result<SignedQuantity, TooLarge> {
        basis_less_invoiced(tally, line, (self.basis)(tally, line))
    }
}

/// The same where the terms are overridden by hand: everything that is ordered.
pub(super) fn forced(tally: &Tally, line: LineNo) -> Result<SignedQuantity, TooLarge> {
    basis_less_invoiced(tally, line, tally.ordered(line))
}

fn basis_less_invoiced(tally: &Tally, line: LineNo, by_terms: Quantity) -> Result<SignedQuantity, TooLarge> {
    let billed = tally.billed(line)?;
    let due = tally.ordered(line).min(by_terms.max(billed.standing()));
    due.signed().less(to_credit(tally, line).signed())?.less(billed.net().signed())
}

/// What came back of a line that is not to be paid for, credited already or not.
pub(super) fn to_credit(tally: &Tally, line: LineNo) -> Quantity {
    match tally.find_line(line) {
        Some(known) if !known.line.is_return() => tally.came_back(line).less_at_most(known.uncredited),
        Some(_) | None => Quantity::ZERO,
    }
}

/// Invoice terms that are not in the table.
pub(super) fn known_terms(tally: &Tally) -> Result<&'static InvoiceTerms, super::Refusal> {
    let name = &tally.terms.header.invoice_terms;
    invoice_terms(name).ok_or_else(|| super::Refusal::UnknownTerms { name: name.clone() })
}

impl From<OrderRefusal> for super::Refusal {
    fn from(refusal: OrderRefusal) -> Self {
        Self::Order(Box::new(refusal))
    }
}
