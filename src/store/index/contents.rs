//! The form of an index file: a heading, the pages of the folders, and at the end the contents: where each page lies.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::FileExt;

use super::FOLDER;
use super::page::{take, taken};
use crate::store::folder::Folder;
use crate::store::layout::HOME;

/// What an index file begins with.
const TITLE: &[u8] = b"salesbook index 2\n";

/// What stands at its very end: where the contents begin, their length and their sum.
const TAIL: usize = 16;

/// Where a page lies in the file, and the sum of its bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) offset: u64,
    pub(super) length: u32,
    pub(super) sum: u32,
}

/// An index that is whole, open for reading.
#[derive(Debug)]
pub(super) struct Index {
    file: File,
    pages: BTreeMap<String, Place>,
}

/// The heading of an index of this edition.
pub(super) fn heading(edition: &str) -> Vec<u8> {
    let mut bytes = TITLE.to_vec();
    bytes.extend_from_slice(edition.as_bytes());
    bytes.push(b'\n');
    bytes
}

/// The end of an index whose contents begin at `offset`; none where it has become too large.
pub(super) fn end(offset: u64, pages: &[(String, Place)]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for (path, place) in pages {
        bytes.extend_from_slice(&u16::try_from(path.len()).ok()?.to_le_bytes());
        bytes.extend_from_slice(path.as_bytes());
        place.add_to(&mut bytes);
    }
    Place { offset, length: u32::try_from(bytes.len()).ok()?, sum: crc32fast::hash(&bytes) }
        .add_to(&mut bytes);
    Some(bytes)
}

impl Place {
    fn read(rest: &mut &[u8]) -> Option<Self> {
        Some(Self {
            offset: u64::from_le_bytes(take(rest)?),
            length: u32::from_le_bytes(take(rest)?),
            sum: u32::from_le_bytes(take(rest)?),
        })
    }

    fn add_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.offset.to_le_bytes());
        bytes.extend_from_slice(&self.length.to_le_bytes());
        bytes.extend_from_slice(&self.sum.to_le_bytes());
    }
}

impl Index {
    /// The index of that name; none if there is none, or if it is of another edition, torn or damaged.
    pub(super) fn open(root: &Folder, name: &str, edition: &str) -> Option<Self> {
        let folder = root.below(&format!("{HOME}/{FOLDER}")).ok()??;
        let file = folder.open_file(name).ok()??;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        let heading = heading(edition);
        let mut begin = vec![0; heading.len()];
        file.read_exact_at(&mut begin, 0).ok()?;
        if begin != heading {
            return None;
        }
        let mut tail = [0; TAIL];
        let tail_at = size.checked_sub(u64::try_from(TAIL).ok()?)?;
        file.read_exact_at(&mut tail, tail_at).ok()?;
        let place = Place::read(&mut tail.as_slice())?;
        let mut index = Self { file, pages: BTreeMap::new() };
        let mut contents = Vec::new();
        let is_whole = place.offset.checked_add(u64::from(place.length)) == Some(tail_at);
        index.pages = pages(index.bytes(&place, &mut contents).filter(|_| is_whole)?)?;
        Some(index)
    }

    /// Where the page of a folder lies.
    pub(super) fn place(&self, folder: &str) -> Option<Place> {
        self.pages.get(folder).copied()
    }

    /// The bytes there, read into `buffer`; none where they are not what was written.
    pub(super) fn bytes<'b>(&self, place: &Place, buffer: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        let length = usize::try_from(place.length).ok()?;
        // A figure of a damaged file may ask for more than there is.
        let end = place.offset.checked_add(u64::from(place.length))?;
        if end > self.file.metadata().ok()?.len() {
            return None;
        }
        if buffer.len() < length {
            buffer.resize(length, 0);
        }
        let bytes = buffer.get_mut(..length)?;
        self.file.read_exact_at(bytes, place.offset).ok()?;
        (crc32fast::hash(bytes) == place.sum).then_some(bytes)
    }
}

fn pages(mut rest: &[u8]) -> Option<BTreeMap<String, Place>> {
    let mut pages = BTreeMap::new();
    while !rest.is_empty() {
        let length = usize::from(u16::from_le_bytes(take(&mut rest)?));
        let path = std::str::from_utf8(taken(&mut rest, length)?).ok()?.to_owned();
        pages.insert(path, Place::read(&mut rest)?);
    }
    Some(pages)
}
