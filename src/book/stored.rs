//! Entries as bytes, as an index keeps them: compact, and of one edition of the program only.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entry::{BillEntry, OrderEntry, OrderStock, PaymentEntry, StockEntry, Todos};
use crate::values::Date;

/// The form of the bytes: raised whenever an entry holds something else, or holds it otherwise.
pub const EDITION: &str = concat!("salesbook ", env!("CARGO_PKG_VERSION"), " entries 8");

/// Room for most entries.
const USUAL_BYTES: usize = 1024;

/// What is known of an entry before the rest of it is read: enough to tell that it is not needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last day on which anything happened to the file: as of that day or a later one this is its entry.
    pub latest: Date,
    /// Is it an order that is published, not ended and not fully shipped?
    pub is_waiting: bool,
    /// What is to be done for it, of an order.
    pub todo: Todos,
}

/// An entry that can be kept.
pub trait Kept: Serialize + DeserializeOwned {
    /// What stands before it.
    fn head(&self) -> Head;
}

/// The entry as bytes, its head first; none where it cannot be written so.
pub fn store<T: Kept>(entry: &T) -> Option<Vec<u8>> {
    postcard::to_extend(&(entry.head(), entry), Vec::with_capacity(USUAL_BYTES)).ok()
}

/// The head of such bytes, without reading the rest.
pub fn head(bytes: &[u8]) -> Option<Head> {
    postcard::take_from_bytes::<Head>(bytes).ok().map(|(head, _)| head)
}

/// The entry of such bytes; none where they are no whole entry of this kind.
pub fn recall<T: Kept>(bytes: &[u8]) -> Option<T> {
    let (_, entry) = postcard::take_from_bytes::<Head>(bytes).ok()?;
    let (entry, rest) = postcard::take_from_bytes::<T>(entry).ok()?;
    rest.is_empty().then_some(entry)
}

/// How much is wanted of an order of which the head is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Nothing: it can come to nothing.
    Nothing,
    /// What it holds and moved.
    Stock,
    /// All it says.
    Whole,
}

/// An order, as much of it as was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// What it holds and moved.
    Stock(OrderStock),
    /// All it says.
    Whole(Box<OrderEntry>),
}

impl Told {
    /// So much of an entry.
    pub fn of(entry: OrderEntry, wants: Wants) -> Self {
        match wants {
            Wants::Nothing => Self::Nothing,
            Wants::Stock => Self::Stock(entry.stock),
            Wants::Whole => Self::Whole(Box::new(entry)),
        }
    }

    /// So much of the entry of such bytes, of which no more is read; none where they are no entry of an order.
    pub fn recall(bytes: &[u8], wants: impl Fn(Head) -> Wants) -> Option<Self> {
        let (head, entry) = postcard::take_from_bytes::<Head>(bytes).ok()?;
        Some(match wants(head) {
            Wants::Nothing => Self::Nothing,
            // The entry begins with it.
            Wants::Stock => Self::Stock(postcard::take_from_bytes(entry).ok()?.0),
            Wants::Whole => Self::Whole(Box::new(recall(bytes)?)),
        })
    }
}

impl Head {
    /// The head of a document, which waits for nothing.
    fn of_document(latest: Date) -> Self {
        Self { latest, is_waiting: false, todo: Todos::NONE }
    }
}

impl Kept for OrderEntry {
    fn head(&self) -> Head {
        Head { latest: self.latest, is_waiting: self.is_waiting(), todo: Todos::of(&self.tasks) }
    }
}

impl Kept for BillEntry {
    fn head(&self) -> Head {
        Head::of_document(self.latest)
    }
}

impl Kept for PaymentEntry {
    fn head(&self) -> Head {
        Head::of_document(self.latest)
    }
}

impl Kept for StockEntry {
    fn head(&self) -> Head {
        Head::of_document(self.date)
    }
}
