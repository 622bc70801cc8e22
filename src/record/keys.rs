//! How a table is read: scanned or parsed, quickly or to tell its faults.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::de::DeTable;

use super::fields::fields_of;
use super::gather::{self, Surroundings};
use super::reader::Reader;
use super::scan::Table;
use super::scanned::{read_part, read_scanned};
use super::{Diagnostic, Source};

/// A table: as the parser made it, or as it was scanned.
pub(super) enum Keys<'s> {
    Parsed(DeTable<'s>),
    Scanned(Table<'s>),
}

/// What becomes of faults.
pub(super) enum Faults {
    /// They are told: each table is kept while it is read, to look for the next fault in it.
    Told(Vec<Diagnostic>),
    /// They are only met: a table is used up by reading it. Was there any?
    Met(bool),
}

impl Keys<'_> {
    /// Takes a key out; was it there?
    pub(super) fn remove(&mut self, key: &'static str) -> bool {
        match self {
            Self::Parsed(table) => table.remove(key).is_some(),
            Self::Scanned(table) => table.take(key, Reader::pass).is_some(),
        }
    }
}

impl Faults {
    /// Where faults are only met: there is one.
    pub(super) fn met(&mut self) {
        match self {
            Self::Told(_) => {}
            Self::Met(any) => *any = true,
        }
    }

    pub(super) fn are_told(&self) -> bool {
        match self {
            Self::Told(_) => true,
            Self::Met(_) => false,
        }
    }

    pub(super) fn add(&mut self, fault: Diagnostic) {
        match self {
            Self::Told(faults) => faults.push(fault),
            Self::Met(any) => *any = true,
        }
    }

    /// Takes the keys of a part out of a table and reads them; none where they have faults.
    pub(super) fn reading_part<T: DeserializeOwned>(
        &mut self,
        source: &Source,
        keys: &mut Keys<'_>,
        span: &Range<usize>,
        around: &Surroundings,
    ) -> Option<T> {
        let fields = fields_of::<T>();
        match (self, keys) {
            (Self::Met(any), Keys::Scanned(table)) => {
                let read = read_part(table, fields);
                let closed = table.close(fields);
                *any |= read.is_none() || closed.is_none();
                read
            }
            (faults, Keys::Parsed(table)) => {
                let taken = fields.iter().filter_map(|key| table.remove_entry(*key));
                let part = Keys::Parsed(taken.collect());
                faults.reading(source, part, span, around)
            }
            // What is told is always parsed: see `Sections::with`.
            (Self::Told(_), Keys::Scanned(_)) => None,
        }
    }

    /// Reads a table; none where it has faults.
    pub(super) fn reading<T: DeserializeOwned>(
        &mut self,
        source: &Source,
        table: Keys<'_>,
        span: &Range<usize>,
        around: &Surroundings,
    ) -> Option<T> {
        match (self, table) {
            (Self::Told(faults), Keys::Parsed(table)) => {
                gather::read(source, &table, span, around).map_err(|found| faults.extend(found)).ok()
            }
            (Self::Met(any), Keys::Parsed(table)) => {
                let read = gather::read_sound(table, span);
                *any |= read.is_none();
                read
            }
            (Self::Met(any), Keys::Scanned(mut table)) => {
                let read = read_scanned(&mut table);
                *any |= read.is_none();
                read
            }
            // As above.
            (Self::Told(_), Keys::Scanned(_)) => None,
        }
    }
}
