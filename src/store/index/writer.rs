//! Writing an index: page by page into a file of its own, which takes the place of the old one when it is whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant};

use super::FOLDER;
use super::contents::{self, Index, Place};
use super::page::{self, Row};
use crate::store::commit::{TEMPORARY, random};
use crate::store::faults::{Faults, Steps};
use crate::store::folder::Folder;
use crate::store::layout::HOME;
use crate::store::stamp::Stamp;

/// Clocks of file systems are coarse: a file changed this shortly before may change again without a sign.
const COARSE: Duration = Duration::from_secs(1);

/// What a dead reader left is rubbish after this time.
const STALE: Duration = Duration::from_secs(600);

/// An index in the making. It fails silently: it is a hint, and its absence is no fault.
pub(super) struct IndexWriter {
    folder: Folder,
    temporary: String,
    file: BufWriter<File>,
    /// Where the next page goes.
    offset: u64,
    pages: Vec<(String, Place)>,
    /// Files that changed at this time of the disk's clock or later are not kept, in nanoseconds since 1970.
    fresh_ns: i64,
}

impl IndexWriter {
    /// Begins an index, for files that were listed after `began`; none where nothing can be written.
    pub(super) fn begin(root: &Folder, edition: &str, began: Instant) -> Option<Self> {
        let steps = Steps::new(Faults::None);
        let folder = root.make(&steps, &format!("{HOME}/{FOLDER}")).ok()?;
        let temporary = format!("{TEMPORARY}{:016x}", random());
        let file = folder.create(&steps, &temporary).ok()?;
        // The clock that counts is that of the disk: it is read off the file just made.
        let now_ns = folder.stamp(&temporary).ok()?.map_or(i64::MIN, |stamp| stamp.modified_ns);
        let before = i64::try_from(began.elapsed().saturating_add(COARSE).as_nanos()).unwrap_or(i64::MAX);
        sweep(&folder, &steps, now_ns);
        let file = BufWriter::with_capacity(1 << 16, file);
        let fresh_ns = now_ns.saturating_sub(before);
        let mut writer = Self { folder, temporary, file, offset: 0, pages: Vec::new(), fresh_ns };
        writer.write(&contents::heading(edition))?;
        Some(writer)
    }

    /// Adds the page of a folder; what is quite fresh in it is not kept. None where it cannot be written.
    pub(super) fn add<'a>(
        &mut self,
        path: &str,
        folder: Stamp,
        rows: impl Iterator<Item = Row<'a>>,
    ) -> Option<()> {
        let fresh_ns = self.fresh_ns;
        let is_old = |stamp: &Stamp| stamp.modified_ns < fresh_ns && stamp.changed_ns < fresh_ns;
        let rows = rows.map(|row| Row { name: row.name, kept: row.kept.filter(|(stamp, _)| is_old(stamp)) });
        let bytes = page::bytes(Some(folder).filter(is_old), rows)?;
        self.put(path, &bytes, crc32fast::hash(&bytes))
    }

    /// Adds the pages of these folders as they are in another index, and puts this one in its place.
    pub(super) fn publish(mut self, name: &str, old: Option<&Index>, unchanged: &[String]) -> Option<()> {
        let mut buffer = Vec::new();
        for path in unchanged {
            let (old, place) = old.and_then(|old| Some((old, old.place(path)?)))?;
            let bytes = old.bytes(&place, &mut buffer)?;
            self.put(path, bytes, place.sum)?;
        }
        let end = contents::end(self.offset, &self.pages)?;
        self.write(&end)?;
        self.file.flush().ok()?;
        // Torn by a power cut, it is found damaged and made again: no need to wait for the disk.
        self.folder.replace(&Steps::new(Faults::None), &self.temporary, name).ok()?;
        self.temporary.clear();
        Some(())
    }

    fn put(&mut self, path: &str, bytes: &[u8], sum: u32) -> Option<()> {
        let place = Place { offset: self.offset, length: u32::try_from(bytes.len()).ok()?, sum };
        self.write(bytes)?;
        self.pages.push((path.to_owned(), place));
        Some(())
    }

    fn write(&mut self, bytes: &[u8]) -> Option<()> {
        self.file.write_all(bytes).ok()?;
        self.offset = self.offset.checked_add(u64::try_from(bytes.len()).ok()?)?;
        Some(())
    }
}

impl Drop for IndexWriter {
    /// An index that was not published leaves nothing behind.
    fn drop(&mut self) {
        if !self.temporary.is_empty() {
            let _ = self.folder.remove(&Steps::new(Faults::None), &self.temporary);
        }
    }
}

/// Takes away what dead readers left.
fn sweep(folder: &Folder, steps: &Steps, now_ns: i64) {
    let stale_ns = now_ns.saturating_sub(i64::try_from(STALE.as_nanos()).unwrap_or(i64::MAX));
    for entry in folder.entries().unwrap_or_default() {
        let is_stale = || {
            let stamp = folder.stamp(&entry.name).ok().flatten();
            stamp.is_some_and(|stamp| stamp.modified_ns < stale_ns)
        };
        if entry.name.starts_with(TEMPORARY) && is_stale() {
            let _ = folder.remove(steps, &entry.name);
        }
    }
}
