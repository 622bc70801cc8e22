//! The form of an index file: a heading, rows by path, each with a sum of its bytes, and an end that counts them.

use rustix::fs::Mode;

use crate::store::stamp::{Stamp, What};

/// What an index file begins with.
const TITLE: &[u8] = b"salesbook index 1\n";

/// The length that no row has: it marks the end.
const END: u32 = u32::MAX;

/// One file: where it lies, its stamp when it was read, and what it said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) path: &'a str,
    pub(super) stamp: Stamp,
    pub(super) entry: &'a [u8],
}

/// The heading of an index of this edition.
pub(super) fn heading(edition: &str) -> Vec<u8> {
    let mut bytes = TITLE.to_vec();
    bytes.extend_from_slice(edition.as_bytes());
    bytes.push(b'\n');
    bytes
}

/// Adds a row: its length, the sum of its bytes, and they themselves. One that is too long is left out.
pub(super) fn add(bytes: &mut Vec<u8>, row: &Row<'_>) -> bool {
    let Ok(path_length) = u16::try_from(row.path.len()) else { return false };
    let mut body = Vec::with_capacity(row.path.len().saturating_add(row.entry.len()).saturating_add(40));
    body.extend_from_slice(&path_length.to_le_bytes());
    body.extend_from_slice(row.path.as_bytes());
    for figure in [row.stamp.modified_ns, row.stamp.changed_ns] {
        body.extend_from_slice(&figure.to_le_bytes());
    }
    for figure in [row.stamp.bytes, row.stamp.inode] {
        body.extend_from_slice(&figure.to_le_bytes());
    }
    body.extend_from_slice(row.entry);
    let Some(length) = u32::try_from(body.len()).ok().filter(|length| *length < END) else { return false };
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    true
}

/// The end of an index of so many rows.
pub(super) fn end(rows: u64) -> Vec<u8> {
    let mut bytes = END.to_le_bytes().to_vec();
    bytes.extend_from_slice(&crc32fast::hash(&rows.to_le_bytes()).to_le_bytes());
    bytes.extend_from_slice(&rows.to_le_bytes());
    bytes
}

/// The rows of a whole index of this edition, by path; none if it is of another, torn or damaged.
pub(super) fn read<'a>(bytes: &'a [u8], edition: &str) -> Option<Vec<Row<'a>>> {
    let mut rest = bytes.strip_prefix(heading(edition).as_slice())?;
    let mut rows = Vec::new();
    loop {
        let length = u32::from_le_bytes(take(&mut rest)?);
        let sum = u32::from_le_bytes(take(&mut rest)?);
        if length == END {
            let count = take::<8>(&mut rest)?;
            let is_whole = rest.is_empty() && crc32fast::hash(&count) == sum;
            return (is_whole && u64::try_from(rows.len()).ok()? == u64::from_le_bytes(count))
                .then_some(rows);
        }
        let (body, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        if crc32fast::hash(body) != sum {
            return None;
        }
        rows.push(row(body)?);
        rest = after;
    }
}

fn row(mut body: &[u8]) -> Option<Row<'_>> {
    let path_length = usize::from(u16::from_le_bytes(take(&mut body)?));
    let (path, after) = body.split_at_checked(path_length)?;
    body = after;
    let stamp = Stamp {
        modified_ns: i64::from_le_bytes(take(&mut body)?),
        changed_ns: i64::from_le_bytes(take(&mut body)?),
        bytes: u64::from_le_bytes(take(&mut body)?),
        inode: u64::from_le_bytes(take(&mut body)?),
        mode: Mode::empty(),
        links: 1,
        what: What::File,
    };
    Some(Row { path: std::str::from_utf8(path).ok()?, stamp, entry: body })
}

/// So many bytes off the front.
fn take<const LENGTH: usize>(bytes: &mut &[u8]) -> Option<[u8; LENGTH]> {
    let (taken, rest) = bytes.split_first_chunk::<LENGTH>()?;
    *bytes = rest;
    Some(*taken)
}
