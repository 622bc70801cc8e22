//! The index: what each file said, kept with the stamp of the file, so that a file is read again only when it changed.
//!
//! It may be deleted at any time, changes no answer, and is never believed over a file: an entry counts only while size,
//! times and identity of its file are those it was made from. A file that was quite fresh when it was read is not kept,
//! since a second change within one tick of the clock would leave the same stamp.

mod rows;
mod threads;
mod writer;

use std::cmp::Ordering;
use std::time::Instant;

use super::Store;
use super::error::Error;
use super::folder::Folder;
use super::layout::{HOME, Kind, split};
use super::read::read_bytes;
use super::stamp::Stamp;
use rows::Row;
pub use threads::side_by_side;
use writer::IndexWriter;

/// Where the indexes lie, below `.salesbook/`: one file a kind.
const FOLDER: &str = "index";

/// Reading a changed file again costs about as much as writing this many kept entries.
const WORTH: usize = 256;

/// So many files are looked at together.
const AT_ONCE: usize = 512;

/// The bytes to keep of a file, and what was made of it.
type Made<T> = (Option<Vec<u8>>, T);

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
    /// Does a kept entry of the file at this path serve? If not, the file is read again.
    pub serves: &'f dyn Fn(&str, &[u8]) -> bool,
    /// Makes the entry of a text, or of why it cannot be read; and the bytes to keep of it, if any. Called on several
    /// threads.
    pub make: &'f Making<'f, T>,
}

/// Makes an entry of the text of the file at a path, with the bytes to keep.
pub type Making<'f, T> = dyn Fn(&str, Result<String, Error>) -> (Option<Vec<u8>>, T) + Sync + 'f;

/// A file as it was listed, and what the index holds of it.
struct Listed<'a> {
    path: String,
    stamp: Stamp,
    kept: Option<&'a [u8]>,
}

impl Store {
    /// Hands over every file of a kind, by path: its kept entry where the file has not changed, else what is made of its
    /// text.
    ///
    /// A file that vanished since the listing is left out; an error of `take` ends the reading. An index that cannot be
    /// read or written costs time and nothing else.
    pub fn each_filed<T: Send, E: From<Error>>(
        &self,
        kind: Kind,
        filing: &Filing<'_, T>,
        mut take: impl FnMut(&str, Filed<'_, T>) -> Result<(), E>,
    ) -> Result<(), E> {
        let began = Instant::now();
        let bytes = self.index_bytes(kind);
        let kept = rows::read(&bytes, filing.edition).unwrap_or_default();
        let (listed, gone) = matched(self.stamps(kind)?, &kept);
        let changed = listed.iter().filter(|file| file.kept.is_none()).count();
        let is_worth = changed.saturating_add(gone).saturating_mul(WORTH) > listed.len();
        let mut writer = if is_worth { self.index_writer(kind, filing.edition, began) } else { None };
        for files in listed.chunks(AT_ONCE) {
            let mut made = self.made(files, filing).into_iter();
            for file in files {
                let serving = file.kept.filter(|entry| (filing.serves)(&file.path, entry));
                let (entry, filed) = match serving {
                    Some(entry) => (None, Filed::Kept(entry)),
                    None => match made.next().flatten() {
                        Some((entry, made)) => (entry, Filed::Made(made)),
                        None => continue,
                    },
                };
                if let (Some(writer), Some(entry)) = (&mut writer, file.kept.or(entry.as_deref())) {
                    writer.keep(&Row { path: &file.path, stamp: file.stamp, entry });
                }
                take(&file.path, filed)?;
            }
        }
        if let Some(writer) = writer {
            writer.publish();
        }
        Ok(())
    }

    /// What is made of each file of which no kept entry serves, in their order; none of one that vanished.
    fn made<T: Send>(&self, files: &[Listed<'_>], filing: &Filing<'_, T>) -> Vec<Option<Made<T>>> {
        let serves = |file: &Listed<'_>| file.kept.is_some_and(|entry| (filing.serves)(&file.path, entry));
        let asked = files.iter().filter(|file| !serves(file));
        let mut nearby = None;
        let texts: Vec<_> = asked
            .map(|file| {
                let text = self.read_beside(&mut nearby, &file.path).transpose();
                text.map(|text| (file.path.as_str(), text))
            })
            .collect();
        side_by_side(texts, |text| text.map(|(path, text)| (filing.make)(path, text)))
    }

    /// The text of a file, whose folder stays open for its neighbours.
    fn read_beside(&self, nearby: &mut Option<Folder>, path: &str) -> Result<Option<String>, Error> {
        let (folder, name) = split(path);
        if nearby.as_ref().is_none_or(|nearby| nearby.path() != folder) {
            *nearby = self.root.below(folder)?;
        }
        nearby.as_ref().map_or(Ok(None), |folder| self.read_in(folder, name))
    }

    /// The file as it is; empty where there is none, or where it cannot be read.
    fn index_bytes(&self, kind: Kind) -> Vec<u8> {
        let folder = self.root.below(&format!("{HOME}/{FOLDER}")).ok().flatten();
        folder.and_then(|folder| read_bytes(&folder, kind.folder()).ok().flatten()).unwrap_or_default()
    }

    /// A new index; none where nothing can be written here.
    fn index_writer(&self, kind: Kind, edition: &str, began: Instant) -> Option<IndexWriter> {
        IndexWriter::begin(&self.root, kind.folder(), edition, began).ok()
    }
}

/// The listed files by path, each with what is kept of it, and how many are kept of which there is no file any more.
fn matched<'a>(stamps: Vec<(String, Stamp)>, kept: &[Row<'a>]) -> (Vec<Listed<'a>>, usize) {
    let mut stamps = stamps;
    stamps.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let mut rows = kept.iter().peekable();
    let mut found = 0_usize;
    let mut listed = Vec::with_capacity(stamps.len());
    for (path, stamp) in stamps {
        let mut same = None;
        while let Some(row) = rows.peek() {
            match row.path.cmp(path.as_str()) {
                Ordering::Less => rows.next(),
                Ordering::Greater => break,
                Ordering::Equal => {
                    found = found.saturating_add(1);
                    same = rows.next().filter(|row| row.stamp.is_same(&stamp)).map(|row| row.entry);
                    break;
                }
            };
        }
        listed.push(Listed { path, stamp, kept: same });
    }
    (listed, kept.len().saturating_sub(found))
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
