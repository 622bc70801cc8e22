//! Reading one file after another: the folder of the last one stays open for its neighbours.

use super::Store;
use super::error::Error;
use super::folder::Folder;
use super::layout::split;
use super::read::checked;

/// Reads files by their paths; those of one folder cost one look at the way there.
#[derive(Debug)]
pub struct Reader<'s> {
    store: &'s Store,
    nearby: Option<Folder>,
}

impl Store {
    /// A reader of files one after another.
    pub fn reader(&self) -> Reader<'_> {
        Reader { store: self, nearby: None }
    }
}

impl Reader<'_> {
    /// The text of a file as [`Store::read`] answers it; none if there is no such file.
    pub fn read(&mut self, path: &str) -> Result<Option<String>, Error> {
        let (folder, name) = split(checked(path)?);
        if self.nearby.as_ref().is_none_or(|nearby| nearby.path() != folder) {
            self.nearby = self.store.root.below(folder)?;
        }
        self.nearby.as_ref().map_or(Ok(None), |folder| self.store.read_in(folder, name))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test plants files by hand")]
mod tests {
    use super::*;
    use crate::store::Options;

    #[test]
    fn each_is_read_from_its_own_folder() {
        let place = tempfile::tempdir().unwrap();
        for path in ["orders/2026/00/A.toml", "orders/2026/01/A.toml"] {
            let whole = place.path().join(path);
            std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
            std::fs::write(whole, path).unwrap();
        }
        let store = Store::open(place.path(), Options::default()).unwrap();
        let mut reader = store.reader();
        let mut read = |path: &str| reader.read(path).unwrap();
        assert_eq!(read("orders/2026/00/A.toml").as_deref(), Some("orders/2026/00/A.toml"));
        assert_eq!(read("orders/2026/01/A.toml").as_deref(), Some("orders/2026/01/A.toml"));
        assert_eq!(read("orders/2026/01/B.toml"), None);
        assert_eq!(read("orders/2026/02/A.toml"), None);
        assert_eq!(read("orders/2026/00/A.toml").as_deref(), Some("orders/2026/00/A.toml"));
        assert!(reader.read("orders/../A.toml").is_err());
    }
}
