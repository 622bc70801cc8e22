//! Events: what happened to an order. A new kind is one file and one line of the table below.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use super::moves::Move;
use super::refusal::Refusal;
use super::tally::Tally;
use crate::values::{Date, EventId, Number};

mod money;
mod reservation;

pub use amended::Change;
pub use money::{
    GroupShare, LineShare, MoneyRow, PaymentKind, Prepaid, SplitPart, TaxByHand, TaxRow, TaxSetting,
};
pub use reservation::Reserved;

/// What a kind of event does when the fold comes to it.
///
/// `post` may only refuse or change the tally; it never chooses goods: the event says which.
trait Happening {
    /// Changes the tally, or says which law forbids it.
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal>;

    /// The goods it moves, one row a move.
    fn moves(&self) -> &[Move] {
        &[]
    }

    /// The invoice, credit note or payment it was made by.
    fn document(&self) -> Option<&Number> {
        None
    }

    /// Is it a bar: may nothing recorded later be dated before it?
    fn is_bar(&self) -> bool {
        false
    }
}

/// When an event happened, and which one it is.
#[derive(Debug, Clone, Copy)]
struct Stamp<'a> {
    date: Date,
    id: &'a EventId,
}

/// An event as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The day it happened.
    pub date: Date,
    /// Its id, unique in its order.
    pub id: EventId,
    /// Who recorded it.
    pub by: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The caller's own key, against recording it twice.
    pub key: Option<String>,
    /// What happened.
    pub event: Event,
}

/// The facts of an event as text, to be read by the type that its kind asks for.
pub trait ReadFacts {
    /// Reads them; none where they have faults, which the reader keeps.
    fn read<T: DeserializeOwned>(self) -> Option<T>;
}

/// A kind of event, for those who list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventKind {
    /// The word in the files.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
}

macro_rules! events {
    ($($module:ident :: $type:ident, $name:literal, $about:literal;)*) => {
        $(mod $module; pub use $module::$type;)*

        /// What happened.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $(#[doc = $about] $type($type),)*
        }

        /// Every kind of event, in the order of an order's life.
        pub const EVENTS: &[EventKind] = &[$(EventKind { name: $name, about: $about },)*];

        impl Event {
            /// The word in the files.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$type(_) => $name,)* }
            }

            /// Reads the facts of an event whose kind was taken out before; none where they have faults.
            ///
            /// The kind comes first because a tagged enum would report a fault at the wrong place. Gives the facts
            /// back where there is no such kind.
            pub fn read<F: ReadFacts>(kind: &str, facts: F) -> Result<Option<Self>, F> {
                match kind {
                    $($name => Ok(facts.read::<$type>().map(Self::$type)),)*
                    _ => Err(facts),
                }
            }

            /// Writes the facts, without kind, date and id.
            pub fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$type(event) => event.serialize(serializer),)* }
            }

            /// The goods it moves, one row a move; none of most events.
            pub fn moves(&self) -> &[Move] {
                match self { $(Self::$type(event) => event.moves(),)* }
            }

            /// The invoice, credit note or payment it was made by.
            pub fn document(&self) -> Option<&Number> {
                match self { $(Self::$type(event) => event.document(),)* }
            }

            /// Is it a bar: may nothing recorded later be dated before it?
            pub fn is_bar(&self) -> bool {
                match self { $(Self::$type(event) => event.is_bar(),)* }
            }

            fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
                match self { $(Self::$type(event) => event.post(stamp, tally),)* }
            }
        }
    };
}

events! {
    accepted::Accepted, "accepted", "The customer takes a quote; it is a draft from then on.";
    rejected::Rejected, "rejected", "The customer does not take a quote.";
    published::Published, "published", "A draft becomes binding: terms and taxes are frozen, stock is promised.";
    sent::Sent, "sent", "The order went out to somebody.";
    amended::Amended, "amended", "The terms of a published order change.";
    picked::Picked, "picked", "Goods are taken out of their bins.";
    unpicked::Unpicked, "unpicked", "Picked goods go back to their bins.";
    packed::Packed, "packed", "Picked goods go into containers.";
    unpacked::Unpacked, "unpacked", "Packed goods come out of their containers.";
    shipped::Shipped, "shipped", "Goods leave the house.";
    tracked::Tracked, "tracked", "A shipment gets its tracking number later.";
    invoiced::Invoiced, "invoiced", "An invoice bills a share of the order.";
    credited::Credited, "credited", "A credit note gives a share of the order back.";
    paid::Paid, "paid", "Money is received for the order.";
    refunded::Refunded, "refunded", "Money goes back to the customer.";
    returned::Returned, "returned", "Goods come back from the customer.";
    restocked::Restocked, "restocked", "Returned goods go back into a bin.";
    scrapped::Scrapped, "scrapped", "Returned goods are written off.";
    held::Held, "held", "The order is stopped for a reason.";
    unheld::Unheld, "unheld", "A hold is lifted.";
    undone::Undone, "undone", "An event is taken back, from that day on.";
    cancelled::Cancelled, "cancelled", "An untouched order is called off.";
    closed::Closed, "closed", "The rest of the order, or of a line, is not delivered any more.";
    deleted::Deleted, "deleted", "The order is left out of every list.";
}

impl Recorded {
    /// Changes the tally, or says which law forbids it.
    pub(super) fn post(&self, tally: &mut Tally) -> Result<(), Refusal> {
        self.event.post(&Stamp { date: self.date, id: &self.id }, tally)
    }
}

/// A document bills an order once, and only lines that the order has.
fn bill_once(tally: &Tally, document: &Number, shares: &[LineShare]) -> Result<(), Refusal> {
    if tally.published.is_none() {
        return Err(Refusal::NotPublished { event: "invoiced" });
    }
    if tally.bill(document).is_some() {
        return Err(Refusal::DocumentTwice { document: document.clone() });
    }
    shares.iter().try_for_each(|share| tally.line(share.line).map(|_| ()))
}
