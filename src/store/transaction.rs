//! What one command writes: claims that decide, posts that follow from them, and the numbers it used up.

use std::collections::BTreeMap;

use super::error::Error;
use super::layout::split;
use super::read::checked;

/// The whole of what one command writes.
///
/// Each prefix of the claims, in their order, must be a lawful state of the book. The posts of a claim must be listed
/// in its text, since whoever completes them has nothing else. A command that writes one file is either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transaction {
    /// The files that decide, in the order of their numbers.
    pub claims: Vec<Change>,
    /// The files that follow, in the order in which they are written.
    pub posts: Vec<Change>,
    /// Per series the highest number used.
    pub marks: Vec<(String, u64)>,
}

/// One file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path within the book.
    pub path: String,
    /// The text that was read; none if the file must not exist yet.
    pub before: Option<String>,
    /// The text it shall have.
    pub after: String,
}

impl Transaction {
    /// A command that writes one file.
    pub fn one(change: Change) -> Self {
        Self { posts: vec![change], ..Self::default() }
    }

    /// The files that change, claims first; those whose text stays the same are left out.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.claims.iter().chain(&self.posts).filter(|change| !change.is_idle())
    }

    /// Is there nothing to write?
    pub fn is_idle(&self) -> bool {
        self.changes().next().is_none()
    }
}

impl Change {
    /// Does the text stay the same?
    pub fn is_idle(&self) -> bool {
        self.before.as_deref() == Some(self.after.as_str())
    }
}

/// The folders that a command writes in, in order, each with the names it makes there.
///
/// Fails if a path leaves the book, or if two of them differ by capitals alone, or not at all.
pub(crate) fn folders<'c>(changes: &[&'c Change]) -> Result<BTreeMap<&'c str, Vec<&'c str>>, Error> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut folded = BTreeMap::new();
    for change in changes {
        let path = checked(&change.path)?;
        if let Some(twin) = folded.insert(path.to_ascii_lowercase(), path) {
            return Err(Error::Twin { path: path.to_owned(), twin: twin.to_owned() });
        }
        let (folder, name) = split(path);
        let made = folders.entry(folder).or_default();
        if change.before.is_none() {
            made.push(name);
        }
    }
    Ok(folders)
}
