//! The index: what each file said, kept with the stamp of the file, so that a file is read again only when it changed.
//!
//! It may be deleted at any time, changes no answer, and is never believed over a file: an entry counts only while size,
//! times and identity of its file are those it was made from, and the names of a folder only while its own are. A file that
//! was quite fresh when it was read is not kept, since a second change within one tick of the clock would leave the same
//! stamp.

mod chunk;
mod contents;
mod listing;
mod page;
mod renewal;
mod threads;
mod writer;

use std::sync::Arc;

use super::Store;
use super::error::Error;
use super::layout::Kind;
use chunk::{ToRead, hand_over};
use contents::Index;
use listing::Listing;
use page::Page;
use renewal::Renewal;
pub use threads::side_by_side;
use threads::with_crew;

/// Where the indexes lie, below `.salesbook/`: one file a kind.
const FOLDER: &str = "index";

/// The bytes to keep of a file, and what was made of it.
pub type Made<T> = (Option<Vec<u8>>, T);

/// What is known of a file when it is its turn.
#[derive(Debug)]
pub enum Filed<'a, T> {
    /// What was kept of it when it was last read; its file has not changed since.
    Kept(&'a [u8]),
    /// What was made of its text just now.
    Made(T),
}

/// How the entries of a kind come about.
pub struct Filing<'f, T> {
    /// The form in which they are kept; others are not looked at.
    pub edition: &'f str,
    /// Does a kept entry of the file at this path serve? If not, the file is read again; the entry stays for those whom
    /// it serves.
    pub serves: &'f dyn Fn(&str, &[u8]) -> bool,
    /// Makes the entry of a text, or of why it cannot be read; and the bytes to keep of it, if any. Called on several
    /// threads.
    pub make: &'f Making<'f, T>,
}

/// Makes an entry of the text of the file at a path, with the bytes to keep.
pub type Making<'f, T> = dyn Fn(&str, Result<String, Error>) -> Made<T> + Sync + 'f;

impl Store {
    /// Hands over every file of a kind, folder by folder, the inner ones first, and by name in each: its kept entry where
    /// the file has not changed, else what is made of its text.
    ///
    /// A file that vanished since the listing is left out; an error of `take` ends the reading. An index that cannot be
    /// read or written costs time and nothing else.
    pub fn each_filed<T: Send, E: From<Error>>(
        &self,
        kind: Kind,
        filing: &Filing<'_, T>,
        mut take: impl FnMut(&str, Filed<'_, T>) -> Result<(), E>,
    ) -> Result<(), E> {
        let index = Index::open(&self.root, kind.folder(), filing.edition);
        let mut renewal = Renewal::new(&self.root, kind.folder(), filing.edition);
        let mut shards = self.shards(kind)?;
        shards.sort_by_cached_key(|path| format!("{path}/{}", char::MAX));
        let mut buffer = Vec::new();
        let make = filing.make;
        with_crew(&|file| self.made(file, make), |crew| {
            for path in &shards {
                let Some(folder) = self.root.below(path)? else { continue };
                let page = index.as_ref().and_then(|index| {
                    let place = index.place(path)?;
                    Page::read(index.bytes(&place, &mut buffer)?)
                });
                let listing = Listing::of(&folder, kind, page)?;
                let kept = hand_over(crew, &Arc::new(folder), &listing, filing, &mut take)?;
                renewal.add(path, &listing, &kept);
            }
            Ok::<_, E>(())
        })?;
        renewal.finish(index.as_ref());
        Ok(())
    }

    /// What is made of a file; none of one that vanished.
    fn made<T>(&self, (folder, name): ToRead, make: &Making<'_, T>) -> Option<Made<T>> {
        let text = self.read_in(&folder, &name).transpose()?;
        Some(make(&folder.path_of(&name), text))
    }
}

#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the tests change files behind the program's back"
)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::store::Options;

    struct Book(tempfile::TempDir);

    impl Book {
        fn new(files: &[(&str, &str)]) -> Self {
            let book = Self(tempfile::tempdir().unwrap());
            for (name, text) in files {
                book.write(name, text, 60);
            }
            book
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join(format!("customers/{name}.toml"))
        }

        /// Writes a file whose text is so many seconds old. Its ctime is now, so the clock of the index has to wait.
        fn write(&self, name: &str, text: &str, age: u64) {
            let path = self.at(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        }

        fn index(&self) -> PathBuf {
            self.0.path().join(".salesbook/index/customers")
        }

        /// Reads the book: `name=text` a file, with `*` where the file itself was read.
        fn read(&self) -> String {
            self.read_as("1")
        }

        fn read_as(&self, edition: &str) -> String {
            let store = Store::open(self.0.path(), Options::default()).unwrap();
            let mut said = Vec::new();
            let make = |_: &str, text: Result<String, Error>| {
                let text = text.unwrap();
                (Some(text.clone().into_bytes()), format!("{text}*"))
            };
            let serves = |_: &str, entry: &[u8]| entry != b"never";
            let take = |path: &str, filed: Filed<'_, String>| -> Result<(), Error> {
                let name = Path::new(path).file_stem().unwrap().to_str().unwrap().to_owned();
                let text = match filed {
                    Filed::Kept(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
                    Filed::Made(text) => text,
                };
                said.push(format!("{name}={text}"));
                Ok(())
            };
            store
                .each_filed(Kind::Customers, &Filing { edition, serves: &serves, make: &make }, take)
                .unwrap();
            said.join(" ")
        }

        /// Waits until what was written is old enough to be kept.
        fn age(&self) {
            std::thread::sleep(Duration::from_millis(1100));
        }
    }

    #[test]
    fn what_did_not_change_is_not_read_again() {
        let book = Book::new(&[("A", "1"), ("B", "2")]);
        book.age();
        assert_eq!(book.read(), "A=1* B=2*");
        assert_eq!(book.read(), "A=1 B=2");
        fs::remove_dir_all(book.0.path().join(".salesbook")).unwrap();
        assert_eq!(book.read(), "A=1* B=2*");
    }

    #[test]
    fn an_entry_that_does_not_serve_is_made_again() {
        let book = Book::new(&[("A", "1"), ("B", "never")]);
        book.age();
        book.read();
        assert_eq!(book.read(), "A=1 B=never*");
    }

    #[test]
    fn a_change_is_seen_also_one_of_the_same_size_and_time() {
        let book = Book::new(&[("A", "1"), ("B", "2"), ("C", "3")]);
        book.age();
        book.read();
        let modified = fs::metadata(book.at("B")).unwrap().modified().unwrap();
        fs::write(book.at("B"), "7").unwrap();
        fs::File::options().write(true).open(book.at("B")).unwrap().set_modified(modified).unwrap();
        fs::remove_file(book.at("C")).unwrap();
        book.write("D", "4", 60);
        assert_eq!(book.read(), "A=1 B=7* D=4*");
        fs::rename(book.at("A"), book.at("E")).unwrap();
        assert_eq!(book.read(), "B=7* D=4* E=1*");
    }

    #[test]
    fn a_fresh_file_is_not_kept() {
        let book = Book::new(&[]);
        book.write("A", "1", 0);
        assert_eq!(book.read(), "A=1*");
        assert_eq!(book.read(), "A=1*");
        book.age();
        assert_eq!(book.read(), "A=1*");
        assert_eq!(book.read(), "A=1");
    }

    #[test]
    fn a_torn_or_foreign_index_is_none() {
        let book = Book::new(&[("A", "1"), ("B", "2")]);
        book.age();
        book.read();
        assert_eq!(book.read(), "A=1 B=2");
        let whole = fs::read(book.index()).unwrap();
        for length in (0..whole.len()).step_by(7) {
            fs::write(book.index(), &whole[..length]).unwrap();
            assert_eq!(book.read(), "A=1* B=2*", "cut at {length}");
        }
        for place in (0..whole.len()).step_by(5) {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x20;
            fs::write(book.index(), &damaged).unwrap();
            assert_eq!(book.read(), "A=1* B=2*", "damaged at {place}");
        }
        fs::write(book.index(), &whole).unwrap();
        assert_eq!(book.read_as("2"), "A=1* B=2*");
        assert_eq!(book.read_as("2"), "A=1 B=2");
    }

    #[test]
    fn without_a_place_for_it_the_answers_are_the_same() {
        let book = Book::new(&[("A", "1")]);
        fs::write(book.0.path().join(".salesbook"), "").unwrap();
        assert_eq!(book.read(), "A=1*");
        assert_eq!(book.read(), "A=1*");
    }

    #[test]
    fn a_few_changes_do_not_write_it_again() {
        let names: Vec<String> = (0..600).map(|number| format!("C{number:03}")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
        let book = Book::new(&files);
        book.age();
        book.read();
        let before = fs::metadata(book.index()).unwrap().modified().unwrap();
        book.write("C300", "y", 60);
        assert!(book.read().contains("C300=y* C301=x "));
        assert_eq!(fs::metadata(book.index()).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn what_a_dead_reader_left_is_swept() {
        let book = Book::new(&[("A", "1")]);
        let folder = book.0.path().join(".salesbook/index");
        fs::create_dir_all(&folder).unwrap();
        for (name, age) in [(".tmp-old", 3600), (".tmp-new", 1)] {
            fs::write(folder.join(name), "x").unwrap();
            let file = fs::File::options().write(true).open(folder.join(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        }
        book.read();
        assert!(!folder.join(".tmp-old").exists() && folder.join(".tmp-new").exists());
    }
}
