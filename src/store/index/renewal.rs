//! Bringing an index up to date with what was found, where that is worth it.

use std::time::Instant;

use super::contents::Index;
use super::listing::Listing;
use super::page::Row;
use super::writer::IndexWriter;
use crate::store::folder::Folder;

/// Reading a changed file again costs about as much as writing this many kept entries.
const WORTH: usize = 256;

/// The new index, as far as it differs from the old one.
pub(super) struct Renewal<'r> {
    root: &'r Folder,
    name: &'r str,
    edition: &'r str,
    /// Before the first file was listed.
    began: Instant,
    writer: Option<IndexWriter>,
    /// Nothing can be written here: no more is tried.
    is_given_up: bool,
    unchanged: Vec<String>,
    files: usize,
    changes: usize,
}

impl<'r> Renewal<'r> {
    /// Nothing was found yet.
    pub(super) fn new(root: &'r Folder, name: &'r str, edition: &'r str) -> Self {
        Self {
            root,
            name,
            edition,
            began: Instant::now(),
            writer: None,
            is_given_up: false,
            unchanged: Vec::new(),
            files: 0,
            changes: 0,
        }
    }

    /// What was found in a folder, and what is to be kept of each of its files beside what is kept already.
    pub(super) fn add(&mut self, path: &str, listing: &Listing<'_>, kept: &[Option<Vec<u8>>]) {
        self.files = self.files.saturating_add(listing.files.len());
        self.changes = self.changes.saturating_add(listing.changes);
        if listing.changes == 0 {
            self.unchanged.push(path.to_owned());
            return;
        }
        if self.is_given_up {
            return;
        }
        let rows = listing.files.iter().zip(kept).map(|(file, entry)| {
            let entry = file.kept.or(entry.as_deref());
            Row { name: &file.name, kept: entry.map(|entry| (file.stamp, entry)) }
        });
        let writer = self.writer.take().or_else(|| IndexWriter::begin(self.root, self.edition, self.began));
        self.writer = writer.and_then(|mut writer| {
            writer.add(path, listing.stamp, rows)?;
            Some(writer)
        });
        self.is_given_up = self.writer.is_none();
    }

    /// Puts the new index in the place of the old one, if enough has changed.
    pub(super) fn finish(self, old: Option<&Index>) {
        if self.changes.saturating_mul(WORTH) > self.files
            && let Some(writer) = self.writer
        {
            // Without it the next reader reads the same files again.
            let _ = writer.publish(self.name, old, &self.unchanged);
        }
    }
}
