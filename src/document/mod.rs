//! Printed documents: what stands on each paper, and how it is set as plain text.
//!
//! A print model is one plain value with everything that is printed, every figure and day in both its forms.
//! Templates only place it: they compute no money and look nothing up.

mod bill_paper;
mod confirmation;
mod credit_note;
mod invoice;
mod label;
mod layout;
mod order_lines;
mod order_paper;
mod packing_slip;
mod paper_totals;
mod pick_list;
mod printed;
mod quote;
mod refusal;
mod render;
mod seller;
mod table;
#[cfg(test)]
mod tests_golden;
#[cfg(test)]
mod tests_samples;

pub use bill_paper::{BillPaper, BillPaperLine};
pub use confirmation::{Confirmation, confirmation};
pub use credit_note::{Applied, CreditNote, credit_note};
pub use invoice::{EarlyPay, Invoice, invoice};
pub use label::{Label, LabelContent, label, labels};
pub use order_lines::OrderPaperLine;
pub use order_paper::OrderPaper;
pub use packing_slip::{PackingSlip, SlipLine, SlipPart, packing_slip};
pub use paper_totals::{DiscountRow, PaperTotals, PrepaidRow, TaxTableRow};
pub use pick_list::{PickList, PickListRow, PickRow, pick_list};
pub use printed::Printed;
pub use quote::{Quote, quote};
pub use refusal::Refusal;
pub use render::{RenderError, model, render};
pub use seller::Seller;

/// The version of the print models; fields are only added.
pub const MODEL: u32 = 1;

/// A kind of printed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentKind {
    /// What the command line calls it.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Does it show money?
    pub has_money: bool,
    template: &'static str,
}

/// Every kind of document that is printed.
pub const DOCUMENTS: &[DocumentKind] = &[
    DocumentKind {
        name: "quote",
        about: "what is offered: lines, totals, valid until",
        has_money: true,
        template: include_str!("templates/quote.txt"),
    },
    DocumentKind {
        name: "confirmation",
        about: "what was agreed: lines, totals, promised dates, what is back-ordered",
        has_money: true,
        template: include_str!("templates/confirmation.txt"),
    },
    DocumentKind {
        name: "pick-list",
        about: "what to take out of which bin, in walking order",
        has_money: false,
        template: include_str!("templates/pick_list.txt"),
    },
    DocumentKind {
        name: "packing-slip",
        about: "what one shipment holds, and what is still to come",
        has_money: false,
        template: include_str!("templates/packing_slip.txt"),
    },
    DocumentKind {
        name: "label",
        about: "from, to and contents of one container",
        has_money: false,
        template: include_str!("templates/label.txt"),
    },
    DocumentKind {
        name: "invoice",
        about: "what is to be paid: lines, tax table, due date, account",
        has_money: true,
        template: include_str!("templates/invoice.txt"),
    },
    DocumentKind {
        name: "credit-note",
        about: "what is given back, and of which invoices",
        has_money: true,
        template: include_str!("templates/credit_note.txt"),
    },
];

/// The kind of that name, spelled with `-` or with `_`.
pub fn document_kind(name: &str) -> Option<&'static DocumentKind> {
    let name = name.replace('_', "-");
    DOCUMENTS.iter().find(|kind| kind.name == name)
}
