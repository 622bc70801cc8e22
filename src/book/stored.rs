//! Entries as bytes, as an index keeps them: compact, and of one edition of the program only.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::entry::{BillEntry, OrderEntry, PaymentEntry, StockEntry};
use crate::values::Date;

/// The form of the bytes: raised whenever an entry holds something else, or holds it otherwise.
pub const EDITION: &str = concat!("salesbook ", env!("CARGO_PKG_VERSION"), " entries 2");

/// An entry that can be kept.
pub trait Kept: Serialize + DeserializeOwned {
    /// The last day on which anything happened to the file: as of that day or a later one this is its entry.
    fn latest(&self) -> Date;
}

/// The entry as bytes, the last day of its file first; none where it cannot be written so.
pub fn store<T: Kept>(entry: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(&(entry.latest(), entry)).ok()
}

/// The last day of the file, without reading the rest of its entry.
pub fn latest(bytes: &[u8]) -> Option<Date> {
    postcard::take_from_bytes::<Date>(bytes).ok().map(|(day, _)| day)
}

/// The entry of such bytes; none where they are no whole entry of this kind.
pub fn recall<T: Kept>(bytes: &[u8]) -> Option<T> {
    let (_, entry) = postcard::take_from_bytes::<Date>(bytes).ok()?;
    let (entry, rest) = postcard::take_from_bytes::<T>(entry).ok()?;
    rest.is_empty().then_some(entry)
}

impl Kept for OrderEntry {
    fn latest(&self) -> Date {
        self.latest
    }
}

impl Kept for BillEntry {
    fn latest(&self) -> Date {
        self.latest
    }
}

impl Kept for PaymentEntry {
    fn latest(&self) -> Date {
        self.latest
    }
}

impl Kept for StockEntry {
    fn latest(&self) -> Date {
        self.date
    }
}
