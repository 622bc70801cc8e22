//! A listing: the files of one folder as they are now, each with what the index holds of it.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::page::Page;
use crate::store::disk::Disk;
use crate::store::error::Error;
use crate::store::folder::Folder;
use crate::store::layout::Kind;
use crate::store::list::names_that;
use crate::store::stamp::Stamp;

/// A folder that was looked at.
pub(super) struct Listing<'p> {
    /// The stamp of the folder before it was.
    pub(super) stamp: Stamp,
    /// Its files by name.
    pub(super) files: Vec<Listed<'p>>,
    /// So many things are otherwise than the page says: names, stamps of files, the stamp of the folder.
    pub(super) changes: usize,
}

/// A file as it was listed, and what the index holds of it.
pub(super) struct Listed<'p> {
    pub(super) name: Cow<'p, str>,
    pub(super) stamp: Stamp,
    pub(super) kept: Option<&'p [u8]>,
}

impl<'p> Listing<'p> {
    /// The files of a folder, beside its page. Where its own stamp is that of the page still, and the disk is one that can
    /// be believed so far, the names are those of the page.
    pub(super) fn of(folder: &Folder, kind: Kind, page: Option<Page<'p>>) -> Result<Self, Error> {
        let stamp = folder.own_stamp()?;
        let rows = page.as_ref().map(|page| page.rows.as_slice()).unwrap_or_default();
        let is_of_page = page.as_ref().is_some_and(|page| page.is_of(&stamp));
        let names: Vec<Cow<'p, str>> = if is_of_page && tells_changes(folder) {
            rows.iter().map(|row| Cow::Borrowed(row.name)).collect()
        } else {
            names_that(folder, kind, |_| true)?.into_iter().map(Cow::Owned).collect()
        };
        let mut rows = rows.iter().peekable();
        let mut changes = usize::from(!is_of_page);
        let mut files = Vec::with_capacity(names.len());
        for name in names {
            let mut row = None;
            while let Some(next) = rows.peek() {
                match next.name.cmp(name.as_ref()) {
                    Ordering::Less => {
                        changes = changes.saturating_add(1);
                        rows.next();
                    }
                    Ordering::Equal => {
                        row = rows.next();
                        break;
                    }
                    Ordering::Greater => break,
                }
            }
            let Some(stamp) = folder.stamp(&name)? else { continue };
            let kept = row.and_then(|row| row.kept).filter(|(known, _)| known.is_same(&stamp));
            changes = changes.saturating_add(usize::from(kept.is_none()));
            files.push(Listed { name, stamp, kept: kept.map(|(_, entry)| entry) });
        }
        Ok(Self { stamp, files, changes: changes.saturating_add(rows.len()) })
    }
}

/// Does the disk give a folder another time whenever a name in it comes, goes or changes?
fn tells_changes(folder: &Folder) -> bool {
    // All that are known by name do; of the others, and of those of other machines, nothing is promised.
    Disk::of(folder).is_ok_and(|disk| disk == Disk::Journaled)
}
