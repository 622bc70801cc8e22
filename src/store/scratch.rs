//! A copy of a text that an editor works on, in `.salesbook/edit/`: without the lock, and kept when something fails.

use std::path::PathBuf;

use super::Store;
use super::error::Error;
use super::folder::Folder;
use super::hint;
use super::layout::HOME;
use super::read::read_text;

const EDIT: &str = "edit";

/// A copy of a text, outside of what is read as the book.
#[derive(Debug)]
pub struct Scratch<'s> {
    store: &'s Store,
    folder: Folder,
    name: String,
}

impl Store {
    /// A copy for an editor; `name` is that of the thing edited, so that the editor knows the kind of text.
    pub fn scratch(&self, name: &str, text: &str) -> Result<Scratch<'_>, Error> {
        let folder = self.root.make(&self.steps, &format!("{HOME}/{EDIT}"))?;
        let name = format!("{}-{name}", std::process::id());
        let scratch = Scratch { store: self, folder, name };
        scratch.write(text)?;
        Ok(scratch)
    }
}

impl Scratch<'_> {
    /// Where it lies, as an editor is told.
    pub fn place(&self) -> PathBuf {
        let place = self.store.place().join(HOME).join(EDIT).join(&self.name);
        std::path::absolute(&place).unwrap_or(place)
    }

    /// What it says now; none where the editor took it away.
    pub fn read(&self) -> Result<Option<String>, Error> {
        read_text(&self.folder, &self.name)
    }

    /// Gives it another text.
    pub fn write(&self, text: &str) -> Result<(), Error> {
        hint::save(&self.folder, &self.store.steps, &self.name, text, false)
    }

    /// It is not needed any more.
    pub fn discard(self) {
        // A copy that stays does no harm.
        let _ = self.folder.remove(&self.store.steps, &self.name);
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test is the editor")]
mod tests {
    use crate::store::{Options, Store};

    #[test]
    fn an_editor_may_replace_it_or_take_it_away() {
        let place = tempfile::tempdir().unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        let scratch = store.scratch("ACME.toml", "one\n").unwrap();
        assert_eq!(scratch.read().unwrap().as_deref(), Some("one\n"));
        std::fs::write(scratch.place(), "two\n").unwrap();
        assert_eq!(scratch.read().unwrap().as_deref(), Some("two\n"));
        let at = scratch.place();
        scratch.discard();
        assert!(!at.exists());
    }
}
