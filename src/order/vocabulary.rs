//! Other systems' words for the status of an order; each table is read from the top, the first row decides.

use super::status::{Extent, Fulfilment, Life, Reservation, Status};
use crate::values::Date;

/// Somebody else's way to say where an order stands.
pub struct Vocabulary {
    /// What people call it: `--as NAME`.
    pub name: &'static str,
    /// What kind of words these are.
    pub about: &'static str,
    /// The words for a status on a day.
    pub words: fn(&Status, &Facts) -> String,
}

/// What the words depend on beside the status.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// The day asked about.
    pub today: Date,
    /// Is an invoice of the order past its due date and open?
    pub invoice_overdue: bool,
}

/// The vocabularies.
pub const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary { name: "bottleneck", about: "one of five words", words: bottleneck },
    Vocabulary { name: "inflow", about: "one word for the goods, one for the money", words: inflow },
    Vocabulary { name: "openbravo", about: "one word with percentages", words: openbravo },
    Vocabulary { name: "jiwa", about: "entered, processed, closed", words: jiwa },
    Vocabulary { name: "lifecycle", about: "draft, open, due, overdue, invoiced", words: lifecycle },
];

fn any_shipped(status: &Status) -> bool {
    status.fulfilment >= Fulfilment::PartShipped
}

fn bottleneck(status: &Status, _: &Facts) -> String {
    let word = match status.life {
        Life::Deleted => "DELETED",
        Life::Rejected | Life::Cancelled => "CANCELED",
        Life::Quote | Life::Draft => "DRAFT",
        Life::Closed if any_shipped(status) => "COMPLETED",
        Life::Closed => "CANCELED",
        Life::Open if status.fulfilment == Fulfilment::Shipped => "COMPLETED",
        Life::Open => "OPEN",
    };
    word.to_owned()
}

fn inflow(status: &Status, facts: &Facts) -> String {
    let both = |word: &str| format!("{word} / {word}");
    match status.life {
        Life::Deleted => both("Deleted"),
        Life::Rejected | Life::Cancelled => both("Cancelled"),
        Life::Quote => both("Quote"),
        Life::Draft => both("Unconfirmed"),
        Life::Closed => format!("Fulfilled / {}", inflow_money(status, facts)),
        Life::Open => {
            let goods = match status.fulfilment {
                Fulfilment::Shipped => "Fulfilled",
                Fulfilment::None => "Unfulfilled",
                Fulfilment::Picking | Fulfilment::Picked | Fulfilment::Packed | Fulfilment::PartShipped => {
                    "Started"
                }
            };
            let completed = if status.fulfilment == Fulfilment::Shipped && !status.returns_open {
                ", completed"
            } else {
                ""
            };
            format!("{goods} / {}{completed}", inflow_money(status, facts))
        }
    }
}

fn inflow_money(status: &Status, facts: &Facts) -> &'static str {
    if status.settled >= status.expected && !status.expected.is_zero() {
        "Paid"
    } else if facts.invoice_overdue {
        "Owing"
    } else if status.settled.is_positive() {
        "Partial"
    } else if status.is_part_invoiced() {
        "Invoiced"
    } else {
        "Uninvoiced"
    }
}

fn openbravo(status: &Status, _: &Facts) -> String {
    let reservation = match status.reservation {
        Some(Reservation::Nr) => " NR",
        Some(Reservation::Pr) => " PR",
        Some(Reservation::Cr) => " CR",
        None => "",
    };
    let percentages =
        format!(" {}/{}/{} %{reservation}", status.delivered_pct, status.invoiced_pct, status.paid_pct);
    match status.life {
        Life::Deleted => "Deleted".to_owned(),
        Life::Rejected => "Closed - rejected".to_owned(),
        Life::Cancelled => "Closed".to_owned(),
        Life::Quote => "Under evaluation".to_owned(),
        Life::Draft => "Draft".to_owned(),
        Life::Closed if !any_shipped(status) && !status.is_part_invoiced() => "Closed".to_owned(),
        Life::Closed => format!("Closed{percentages}"),
        Life::Open => format!("Booked{percentages}"),
    }
}

fn jiwa(status: &Status, _: &Facts) -> String {
    let word = match status.life {
        Life::Deleted => "Deleted",
        Life::Rejected | Life::Closed => "Closed",
        Life::Cancelled => "Closed (demand recorded)",
        Life::Quote => "Quote",
        Life::Draft => "Entered",
        Life::Open if status.fulfilment == Fulfilment::Shipped => "Closed",
        // Rounds are counted by processing; shipments and invoices of their own belong to the first.
        Life::Open if any_shipped(status) || status.is_part_invoiced() => "Processed D01",
        Life::Open => "Entered",
    };
    word.to_owned()
}

fn lifecycle(status: &Status, facts: &Facts) -> String {
    let by_invoicing = || {
        if matches!(status.billing, Extent::Full | Extent::Over) {
            "Invoiced"
        } else if status.is_ship_overdue(facts.today) {
            "Overdue"
        } else if status.is_part_invoiced() {
            "Partially invoiced"
        } else if status.is_ship_due(facts.today) {
            "Due"
        } else {
            "Open"
        }
    };
    let word = match status.life {
        Life::Deleted => "Deleted",
        Life::Rejected | Life::Cancelled => "Cancelled",
        Life::Quote | Life::Draft => "Draft",
        Life::Closed if !any_shipped(status) && !status.is_part_invoiced() => "Cancelled",
        Life::Closed | Life::Open => by_invoicing(),
    };
    word.to_owned()
}
