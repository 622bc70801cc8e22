//! Writing an index: row by row into a file of its own, which takes the place of the old one when it is whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant};

use super::FOLDER;
use super::rows::{self, Row};
use crate::store::commit::{TEMPORARY, random};
use crate::store::error::{Doing, Error};
use crate::store::faults::{Faults, Steps};
use crate::store::folder::Folder;
use crate::store::layout::HOME;

/// Clocks of file systems are coarse: a file changed this shortly before may change again without a sign.
const COARSE: Duration = Duration::from_secs(1);

/// What a dead reader left is rubbish after this time.
const STALE: Duration = Duration::from_secs(600);

/// An index in the making. It fails silently: it is a hint, and its absence is no fault.
pub(super) struct IndexWriter {
    folder: Folder,
    name: String,
    temporary: String,
    file: BufWriter<File>,
    rows: u64,
    /// Files that changed at this time of the disk's clock or later are not kept, in nanoseconds since 1970.
    fresh_ns: i64,
    is_sound: bool,
}

impl IndexWriter {
    /// Begins an index, for files that were listed after `began`.
    pub(super) fn begin(root: &Folder, name: &str, edition: &str, began: Instant) -> Result<Self, Error> {
        let steps = Steps::new(Faults::None);
        let folder = root.make(&steps, &format!("{HOME}/{FOLDER}"))?;
        let temporary = format!("{TEMPORARY}{:016x}", random());
        let file = folder.create(&steps, &temporary)?;
        // The clock that counts is that of the disk: it is read off the file just made.
        let now_ns = folder.stamp(&temporary)?.map_or(i64::MIN, |stamp| stamp.modified_ns);
        let before = i64::try_from(began.elapsed().saturating_add(COARSE).as_nanos()).unwrap_or(i64::MAX);
        sweep(&folder, &steps, now_ns);
        let mut file = BufWriter::with_capacity(1 << 16, file);
        file.write_all(&rows::heading(edition))
            .map_err(|error| Error::io(Doing::Write, folder.path_of(&temporary), error))?;
        let fresh_ns = now_ns.saturating_sub(before);
        Ok(Self { folder, name: name.to_owned(), temporary, file, rows: 0, fresh_ns, is_sound: true })
    }

    /// Keeps what a file said, unless the file is quite fresh.
    pub(super) fn keep(&mut self, row: &Row<'_>) {
        if row.stamp.modified_ns >= self.fresh_ns || row.stamp.changed_ns >= self.fresh_ns {
            return;
        }
        let mut bytes = Vec::new();
        if rows::add(&mut bytes, row) {
            self.is_sound &= self.file.write_all(&bytes).is_ok();
            self.rows = self.rows.saturating_add(1);
        }
    }

    /// Puts it in the place of the old one.
    pub(super) fn publish(mut self) {
        let is_whole =
            self.is_sound && self.file.write_all(&rows::end(self.rows)).is_ok() && self.file.flush().is_ok();
        let steps = Steps::new(Faults::None);
        // Torn by a power cut, it is found damaged and made again: no need to wait for the disk.
        if is_whole && self.folder.replace(&steps, &self.temporary, &self.name).is_ok() {
            self.temporary.clear();
        }
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
