//! Entries as bytes, as an index keeps them: compact, and of one edition of the program only.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entry::{OrderEntry, OrderStock, Todos};
use crate::values::Date;

/// The form of the bytes: raised whenever an entry holds something else, or holds it otherwise.
pub const EDITION: &str = concat!("salesbook ", env!("CARGO_PKG_VERSION"), " entries 9");

/// Room for most entries.
const USUAL_BYTES: usize = 1024;

/// What is known of an order before the rest of its entry is read: enough to tell how much of it is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last day on which anything happened to it: as of that day or a later one this is its entry.
    pub latest: Date,
    /// Is it published, not ended and not fully shipped?
    pub is_waiting: bool,
    /// Is it on hold?
    pub is_held: bool,
    /// What is to be done for it.
    pub todo: Todos,
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
    /// What it holds and moved.
    Stock(OrderStock),
    /// All it says.
    Whole(Box<OrderEntry>),
}

/// An entry as bytes; none where it cannot be written so.
pub fn store<T: Serialize>(entry: &T) -> Option<Vec<u8>> {
    postcard::to_extend(entry, Vec::with_capacity(USUAL_BYTES)).ok()
}

/// The entry of an order as bytes, its head first.
pub fn store_order(entry: &OrderEntry) -> Option<Vec<u8>> {
    store(&(entry.head(), entry))
}

/// The entry of such bytes; none where they are no whole entry of this kind.
pub fn recall<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (entry, rest) = postcard::take_from_bytes::<T>(bytes).ok()?;
    rest.is_empty().then_some(entry)
}

/// The head of an order of such bytes, without reading the rest.
pub fn head(bytes: &[u8]) -> Option<Head> {
    postcard::take_from_bytes::<Head>(bytes).ok().map(|(head, _)| head)
}

impl OrderEntry {
    /// What stands before it.
    pub fn head(&self) -> Head {
        Head {
            latest: self.latest,
            is_waiting: self.is_waiting(),
            is_held: self.hold.is_some(),
            todo: Todos::of(&self.tasks),
        }
    }
}

impl Told {
    /// As much of an entry as is wanted.
    pub fn of(entry: OrderEntry, wants: Wants) -> Option<Self> {
        match wants {
            Wants::Nothing => None,
            Wants::Stock => Some(Self::Stock(entry.stock)),
            Wants::Whole => Some(Self::Whole(Box::new(entry))),
        }
    }

    /// As much as is wanted of the entry of such bytes, of which no more is read; none at all where they are no entry of
    /// an order.
    pub fn recall(bytes: &[u8], wants: impl Fn(Head) -> Wants) -> Option<Option<Self>> {
        let (head, entry) = postcard::take_from_bytes::<Head>(bytes).ok()?;
        Some(match wants(head) {
            Wants::Nothing => None,
            // The entry begins with it.
            Wants::Stock => Some(Self::Stock(postcard::take_from_bytes(entry).ok()?.0)),
            Wants::Whole => Some(Self::Whole(Box::new(recall(entry)?))),
        })
    }

    /// All it says, if that was told.
    pub fn whole(self) -> Option<OrderEntry> {
        match self {
            Self::Whole(entry) => Some(*entry),
            Self::Stock(_) => None,
        }
    }

    /// What it holds and moved.
    pub fn stock(self) -> OrderStock {
        match self {
            Self::Stock(stock) => stock,
            Self::Whole(entry) => entry.stock,
        }
    }
}
