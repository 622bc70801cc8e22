//! Refusals to print: a document that nobody can need, with the reason.

use crate::order::status::Life;
use crate::values::{Code, EventId, Number, TooLarge};

/// A document is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A quote of an order that is none.
    #[error("{order} is {}, not a quote: print its `confirmation`", life.with_article())]
    NotAQuote {
        /// The order.
        order: Number,
        /// Where it stands in its life.
        life: Life,
    },
    /// A confirmation of what cannot be confirmed.
    #[error("{order} is {}: {}", life.with_article(), confirm_instead(*life))]
    NothingToConfirm {
        /// The order.
        order: Number,
        /// Where it stands in its life.
        life: Life,
    },
    /// A pick list without rows.
    #[error("nothing to pick: reserve stock first, or name an order with open goods")]
    NothingToPick,
    /// A packing slip of an order of which nothing was shipped.
    #[error("nothing of {order} was shipped: a packing slip is of a shipment, so `ship` it first")]
    NotShipped {
        /// The order.
        order: Number,
    },
    /// A packing slip of an event that is no shipment.
    #[error("{order} has no shipment `{event}`: it has {}", listed(have))]
    NoShipment {
        /// The order.
        order: Number,
        /// The event that was named.
        event: EventId,
        /// Its shipments.
        have: Vec<EventId>,
    },
    /// Labels of an order without containers.
    #[error("{order} has no container: `pack` its picked goods first")]
    NoContainer {
        /// The order.
        order: Number,
    },
    /// A label of a container that the order does not have.
    #[error("{order} has no container `{container}`: it has {}", listed(have))]
    OtherContainer {
        /// The order.
        order: Number,
        /// The container that was named.
        container: Code,
        /// Its containers.
        have: Vec<Code>,
    },
    /// An invoice printed as a credit note, or the other way round.
    #[error("{number} is no {wanted}: print it as `{is}`")]
    OtherKind {
        /// The document.
        number: Number,
        /// The kind that was asked for.
        wanted: &'static str,
        /// The kind it is.
        is: &'static str,
    },
    /// A figure that does not fit.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

fn confirm_instead(life: Life) -> &'static str {
    match life {
        Life::Quote | Life::Rejected => "print it as `quote`",
        Life::Draft | Life::Open | Life::Closed | Life::Cancelled => "there is nothing to confirm",
        Life::Deleted => "deleted orders are not printed",
    }
}

fn listed<T: ToString>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.to_string())).collect();
    names.join(", ")
}
