//! The page of a folder: the names in it, each with the stamp its file had and what was kept of it.

use rustix::fs::Mode;

use crate::store::stamp::{Stamp, What};

/// The length that no entry has: nothing was kept of the file.
const NOTHING: u32 = u32::MAX;

/// So many bytes a row takes at least.
const LEAST: usize = 6;

/// One folder.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The stamp of the folder before it was listed; none where it was quite fresh.
    folder: Option<Stamp>,
    /// Its files by name, every one that was there.
    pub(super) rows: Vec<Row<'a>>,
}

/// One file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    /// Its stamp when it was read, and what it said; none where it was quite fresh, or said nothing that can be kept.
    pub(super) kept: Option<(Stamp, &'a [u8])>,
}

impl<'a> Page<'a> {
    /// The page that those bytes are; none where they are no whole page.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes;
        let folder = stamp(&mut rest)?;
        let count = usize::try_from(u32::from_le_bytes(take(&mut rest)?)).ok()?;
        let mut rows = Vec::with_capacity(count.min(rest.len().checked_div(LEAST)?));
        for _ in 0..count {
            rows.push(row(&mut rest)?);
        }
        rest.is_empty().then_some(Self { folder: (folder != NO_STAMP).then_some(folder), rows })
    }

    /// Are the names in the folder those of the page still?
    pub(super) fn is_of(&self, folder: &Stamp) -> bool {
        let times = |stamp: &Stamp| (stamp.modified_ns, stamp.changed_ns, stamp.inode);
        self.folder.is_some_and(|known| times(&known) == times(folder))
    }
}

/// The bytes of a page. A row that is too long for it makes it none.
pub(super) fn bytes<'a>(folder: Option<Stamp>, rows: impl Iterator<Item = Row<'a>>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    add_stamp(&mut bytes, &folder.unwrap_or(NO_STAMP));
    let place = bytes.len();
    bytes.extend_from_slice(&[0; 4]);
    let mut count = 0_u32;
    for row in rows {
        bytes.extend_from_slice(&u16::try_from(row.name.len()).ok()?.to_le_bytes());
        let length = match row.kept {
            Some((_, entry)) => u32::try_from(entry.len()).ok().filter(|length| *length < NOTHING)?,
            None => NOTHING,
        };
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(row.name.as_bytes());
        if let Some((stamp, entry)) = &row.kept {
            add_stamp(&mut bytes, stamp);
            bytes.extend_from_slice(entry);
        }
        count = count.checked_add(1)?;
    }
    bytes.get_mut(place..)?.first_chunk_mut::<4>()?.copy_from_slice(&count.to_le_bytes());
    Some(bytes)
}

fn row<'a>(rest: &mut &'a [u8]) -> Option<Row<'a>> {
    let name_length = usize::from(u16::from_le_bytes(take(rest)?));
    let entry_length = u32::from_le_bytes(take(rest)?);
    let name = std::str::from_utf8(taken(rest, name_length)?).ok()?;
    let kept = if entry_length == NOTHING {
        None
    } else {
        let stamp = stamp(rest)?;
        Some((stamp, taken(rest, usize::try_from(entry_length).ok()?)?))
    };
    Some(Row { name, kept })
}

/// The stamp of nothing.
const NO_STAMP: Stamp = Stamp {
    modified_ns: 0,
    changed_ns: 0,
    bytes: 0,
    inode: 0,
    mode: Mode::empty(),
    links: 1,
    what: What::File,
};

fn add_stamp(bytes: &mut Vec<u8>, stamp: &Stamp) {
    for figure in [stamp.modified_ns, stamp.changed_ns] {
        bytes.extend_from_slice(&figure.to_le_bytes());
    }
    for figure in [stamp.bytes, stamp.inode] {
        bytes.extend_from_slice(&figure.to_le_bytes());
    }
}

fn stamp(rest: &mut &[u8]) -> Option<Stamp> {
    Some(Stamp {
        modified_ns: i64::from_le_bytes(take(rest)?),
        changed_ns: i64::from_le_bytes(take(rest)?),
        bytes: u64::from_le_bytes(take(rest)?),
        inode: u64::from_le_bytes(take(rest)?),
        ..NO_STAMP
    })
}

/// So many bytes off the front.
pub(super) fn take<const LENGTH: usize>(rest: &mut &[u8]) -> Option<[u8; LENGTH]> {
    let (taken, after) = rest.split_first_chunk::<LENGTH>()?;
    *rest = after;
    Some(*taken)
}

/// So many bytes off the front.
pub(super) fn taken<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let stamp = Stamp { modified_ns: -1, changed_ns: 2, bytes: 3, inode: 4, ..NO_STAMP };
        let rows = [Row { name: "A.toml", kept: Some((stamp, b"said")) }, Row { name: "Ä.toml", kept: None }];
        let bytes = bytes(Some(stamp), rows.into_iter()).unwrap();
        let page = Page::read(&bytes).unwrap();
        assert!(page.is_of(&stamp) && !page.is_of(&Stamp { changed_ns: 9, ..stamp }));
        let read: Vec<_> = page.rows.iter().map(|row| (row.name, row.kept)).collect();
        assert_eq!(read, rows.map(|row| (row.name, row.kept)));
        for length in 0..bytes.len() {
            assert!(Page::read(&bytes[..length]).is_none(), "cut at {length}");
        }
    }

    #[test]
    fn a_page_of_a_fresh_folder_is_of_none() {
        let bytes = bytes(None, std::iter::empty()).unwrap();
        assert!(!Page::read(&bytes).unwrap().is_of(&NO_STAMP));
    }
}
