//! The index: what each file said, kept with the stamp of the file, so that a file is read again only when it changed.
//!
//! It may be deleted at any time, changes no answer, and is never believed over a file: an entry counts only while size,
//! times and identity of its file are those it was made from. A file that was quite fresh when it was read is not kept,
//! since a second change within one tick of the clock would leave the same stamp.

mod rows;
mod writer;

use std::cmp::Ordering;
use std::time::Instant;

use super::Store;
use super::error::Error;
use super::layout::{HOME, Kind};
use super::read::read_bytes;
use super::stamp::Stamp;
use rows::Row;
use writer::IndexWriter;

/// Where the indexes lie, below `.salesbook/`: one file a kind.
const FOLDER: &str = "index";

/// Reading a changed file again costs about as much as writing this many kept entries.
const WORTH: usize = 256;

/// What is known of a file when it is its turn.
#[derive(Debug)]
pub enum Filed<'a> {
    /// What was said of it when it was last read; its file has not changed since.
    Entry(&'a [u8]),
    /// Its text, or why it cannot be read.
    Text(Result<String, Error>),
}

/// A file as it was listed, and what the index holds of it.
struct Listed<'a> {
    path: String,
    stamp: Stamp,
    kept: Option<&'a [u8]>,
}

impl Store {
    /// Hands over every file of a kind, by path: its kept entry where the file has not changed, else its text.
    ///
    /// `visit` answers what is to be kept of a text, or in the place of an entry that it could not read. Kept entries are
    /// those of the same `edition`, the form in which they are written. A file that vanished since the listing is left
    /// out; an error of `visit` ends the reading. An index that cannot be read or written costs time and nothing else.
    pub fn each_filed<E: From<Error>>(
        &self,
        kind: Kind,
        edition: &str,
        mut visit: impl FnMut(&str, Filed<'_>) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<(), E> {
        let began = Instant::now();
        let bytes = self.index_bytes(kind);
        let kept = rows::read(&bytes, edition).unwrap_or_default();
        let (listed, gone) = matched(self.stamps(kind)?, &kept);
        let changed = listed.iter().filter(|file| file.kept.is_none()).count();
        let is_worth = changed.saturating_add(gone).saturating_mul(WORTH) > listed.len();
        let mut writer = if is_worth { self.index_writer(kind, edition, began) } else { None };
        for file in listed {
            let answer = match file.kept {
                Some(entry) => visit(&file.path, Filed::Entry(entry))?,
                None => match self.read(&file.path).transpose() {
                    Some(text) => visit(&file.path, Filed::Text(text))?,
                    None => continue,
                },
            };
            if let (Some(writer), Some(entry)) = (&mut writer, answer.as_deref().or(file.kept)) {
                writer.keep(&Row { path: &file.path, stamp: file.stamp, entry });
            }
        }
        if let Some(writer) = writer {
            writer.publish();
        }
        Ok(())
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
#[expect(clippy::disallowed_methods, reason = "the tests change files behind the program's back")]
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
            let visit = |path: &str, filed: Filed<'_>| -> Result<Option<Vec<u8>>, Error> {
                let name = Path::new(path).file_stem().unwrap().to_str().unwrap().to_owned();
                let (text, mark, keep) = match filed {
                    Filed::Entry(bytes) => (String::from_utf8(bytes.to_vec()).unwrap(), "", None),
                    Filed::Text(text) => {
                        let text = text?;
                        (text.clone(), "*", Some(text.into_bytes()))
                    }
                };
                said.push(format!("{name}={text}{mark}"));
                Ok(keep)
            };
            store.each_filed(Kind::Customers, edition, visit).unwrap();
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
