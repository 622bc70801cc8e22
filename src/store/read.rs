//! Reading: regular files of a bearable size, as text, byte for byte; what cannot be read is never "absent".

use std::io::{Read, Write};

use rustix::fs::FileType;

use super::Store;
use super::error::{Doing, Error};
use super::folder::Folder;
use super::layout::{Kind, split};
use super::stamp::{Stamp, What};

/// No file of the book may be larger, in bytes.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

impl Store {
    /// The text of a file, with its BOM and its line endings as they are; none if there is no such file.
    ///
    /// A link, pipe or device, a file over 16 MiB, bytes that are not UTF-8, and any fault of the disk are errors.
    pub fn read(&self, path: &str) -> Result<Option<String>, Error> {
        let path = checked(path)?;
        let (folder, name) = split(path);
        let Some(folder) = self.root.below(folder)? else {
            return Ok(None);
        };
        self.read_in(&folder, name)
    }

    /// Reads every file of a kind, folder by folder and by name in each, and hands over each with what was found in it.
    ///
    /// A file that cannot be read is handed over as its error, and the rest follow; one that vanished since the
    /// listing is left out. An error of `visit` ends the reading.
    pub fn read_each<E: From<Error>>(
        &self,
        kind: Kind,
        mut visit: impl FnMut(String, Result<String, Error>) -> Result<(), E>,
    ) -> Result<(), E> {
        for shard in self.shards(kind)? {
            let Some(folder) = self.root.below(&shard)? else {
                continue;
            };
            for name in self.names_in(&folder, kind)? {
                if let Some(found) = self.read_in(&folder, &name).transpose() {
                    visit(folder.path_of(&name), found)?;
                }
            }
        }
        Ok(())
    }

    /// Is there a file of this path, readable or not?
    pub fn exists(&self, path: &str) -> Result<bool, Error> {
        Ok(self.stamp(path)?.is_some())
    }

    /// When the text of a file last changed, in nanoseconds since 1970; none if there is no such file.
    pub fn modified(&self, path: &str) -> Result<Option<i64>, Error> {
        Ok(self.stamp(path)?.map(|stamp| stamp.modified_ns))
    }

    /// Size, times and identity of a file; none if there is no such file. A link is not followed.
    pub fn stamp(&self, path: &str) -> Result<Option<Stamp>, Error> {
        let (folder, name) = split(checked(path)?);
        match self.root.below(folder)? {
            Some(folder) => folder.stamp(name),
            None => Ok(None),
        }
    }

    pub(crate) fn read_in(&self, folder: &Folder, name: &str) -> Result<Option<String>, Error> {
        if let Some(mut log) = self.open_log.as_ref() {
            let path = folder.path_of(name);
            // In one piece: several threads may read at once.
            let line = format!("{path}\n");
            log.write_all(line.as_bytes()).map_err(|error| Error::io(Doing::Write, path, error))?;
        }
        read_text(folder, name)
    }
}

/// The text of a file in an open folder; none if there is no such file.
pub(crate) fn read_text(folder: &Folder, name: &str) -> Result<Option<String>, Error> {
    let Some(bytes) = read_bytes(folder, name)? else {
        return Ok(None);
    };
    let not_utf8 = |error: std::string::FromUtf8Error| Error::NotUtf8 {
        path: folder.path_of(name),
        valid: error.utf8_error().valid_up_to(),
    };
    String::from_utf8(bytes).map(Some).map_err(not_utf8)
}

fn read_bytes(folder: &Folder, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some(file) = folder.open_file(name)? else {
        return Ok(None);
    };
    let path = || folder.path_of(name);
    let stat = rustix::fs::fstat(&file).map_err(|errno| Error::io(Doing::Look, path(), errno))?;
    if What::of(FileType::from_raw_mode(stat.st_mode)) != Some(What::File) {
        return Err(Error::NotAFile { path: path() });
    }
    let too_large = |bytes| Error::TooLarge { path: path(), bytes };
    let bytes = Stamp::of(&stat).bytes;
    if bytes > LARGEST {
        return Err(too_large(bytes));
    }
    let mut text = Vec::with_capacity(usize::try_from(bytes).unwrap_or_default().saturating_add(1));
    // It may grow while it is read.
    file.take(LARGEST.saturating_add(1))
        .read_to_end(&mut text)
        .map_err(|error| Error::io(Doing::Read, path(), error))?;
    match u64::try_from(text.len()) {
        Ok(length) if length <= LARGEST => Ok(Some(text)),
        Ok(_) | Err(_) => Err(too_large(LARGEST.saturating_add(1))),
    }
}

/// The path, if it stays within the book: names between `/`, none of them empty, `.` or `..`.
pub(crate) fn checked(path: &str) -> Result<&str, Error> {
    let is_name = |name: &str| !name.is_empty() && name != "." && name != ".." && name.len() <= 255;
    let sound = !path.contains(|c: char| c.is_control() || c == '\\') && path.split('/').all(is_name);
    if sound { Ok(path) } else { Err(Error::NoPath { path: path.chars().take(200).collect() }) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::Options;

    #[track_caller]
    fn refused(make: impl Fn(&Path), expected: &str) {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join("orders")).unwrap();
        make(&place.path().join("orders/A.toml"));
        let store = Store::open(place.path(), Options::default()).unwrap();
        let error = store.read("orders/A.toml").unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test plants what the store must refuse")]
    fn only_regular_texts_are_read() {
        let link = |path: &Path| std::os::unix::fs::symlink("/etc/passwd", path).unwrap();
        let pipe = |path: &Path| {
            let kind = FileType::Fifo;
            rustix::fs::mknodat(rustix::fs::CWD, path, kind, rustix::fs::Mode::RUSR, 0).unwrap();
        };
        let huge = |path: &Path| std::fs::File::create(path).unwrap().set_len(LARGEST + 1).unwrap();
        refused(link, "not a regular file");
        refused(pipe, "not a regular file");
        refused(|path| std::fs::create_dir(path).unwrap(), "not a regular file");
        refused(huge, "16 MiB");
        refused(|path| std::fs::write(path, b"number = \"\xff\"").unwrap(), "not UTF-8");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test plants what the store reads")]
    fn a_text_is_read_as_it_is() {
        let place = tempfile::tempdir().unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        assert_eq!(store.read("orders/2026/00/A.toml").unwrap(), None);
        std::fs::write(place.path().join("salesbook.toml"), "\u{feff}a = 1\r\n").unwrap();
        assert_eq!(store.read("salesbook.toml").unwrap().as_deref(), Some("\u{feff}a = 1\r\n"));
        assert!(store.modified("salesbook.toml").unwrap().unwrap() > 0);
        assert!(!store.exists("taxes.toml").unwrap());
    }

    #[test]
    fn a_path_stays_within_the_book() {
        for path in ["", "/etc/passwd", "../a", "orders/../a", "a//b", "a/", "a\nb", "a\\b"] {
            assert!(checked(path).is_err(), "{path:?}");
        }
        assert!(checked("orders/2026/00/SO-1.toml").is_ok());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test reads the log")]
    fn every_opened_file_is_logged() {
        let place = tempfile::tempdir().unwrap();
        let log = place.path().join("opened");
        let options = Options { open_log: Some(log.clone()), ..Options::default() };
        let store = Store::open(place.path(), options).unwrap();
        store.read("salesbook.toml").unwrap();
        store.read("opened").unwrap();
        assert_eq!(std::fs::read_to_string(log).unwrap(), "salesbook.toml\nopened\n");
    }
}
