//! The lock: one writer at a time, held by the kernel for as long as the process lives, never stolen.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;
use std::fs::{File, TryLockError};
use std::os::unix::fs::FileExt;
use std::thread;
use std::time::Duration;

use chrono::DateTime;
use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use super::Store;
use super::error::{Doing, Error};
use super::faults::Steps;
use super::folder::Folder;
use super::layout::HOME;
use super::read::{checked, read_text};
use super::stamp::Stamp;

const NAME: &str = "lock";
const FREE: &str = "free";
const STAGING: &str = "staging ";

/// Who holds the lock, as far as is known; for a message only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// Its process; none when commands that only read keep the writers out.
    pub process: Option<u32>,
    /// What it is doing; empty if unknown.
    pub command: String,
    /// Since when, in nanoseconds since 1970.
    pub since_ns: i64,
}

/// Keeps writers out while many files are read as one; lets go when dropped.
#[derive(Debug)]
pub struct Still(Option<File>);

/// The writer's lock.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    line: String,
    /// Where the last holder may have left temporary files.
    pub(crate) left: Left,
    /// Where this holder makes them, or may have left some.
    staged: RefCell<BTreeSet<String>>,
    is_swept: Cell<bool>,
    /// When it was had, by the clock of the file system, in nanoseconds since 1970.
    pub(crate) since_ns: i64,
}

/// Where temporary files may have been left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Left {
    In(Vec<String>),
    Anywhere,
}

impl Store {
    /// Keeps writers out until the answer is dropped: for a check, or the close of a period.
    ///
    /// Where the book cannot be written to at all there is nobody to keep out. Fails when a writer has the lock
    /// for longer than `timeout`.
    pub fn hold_still(&self, timeout: Duration) -> Result<Still, Error> {
        let Some(home) = self.root.below(HOME)? else {
            return Ok(Still(None));
        };
        let Some(file) = home.open_file(NAME)? else {
            return Ok(Still(None));
        };
        wait_for(&home, &file, timeout, File::try_lock_shared)?;
        Ok(Still(Some(file)))
    }
}

impl Still {
    /// Is there a lock, or is the book one that nobody has written to?
    pub fn is_locked(&self) -> bool {
        self.0.is_some()
    }
}

impl Lock {
    /// The writer's lock, waiting for at most `timeout`.
    pub(crate) fn take(
        home: &Folder,
        steps: &Steps,
        command: &str,
        timeout: Duration,
    ) -> Result<Self, Error> {
        let file = loop {
            let file = open(home)?;
            wait_for(home, &file, timeout, File::try_lock)?;
            // Whoever deletes the file while we wait makes room for a second lock of the same name.
            if home.stamp(NAME)?.map(|stamp| stamp.inode) == Some(stamp_of(home, &file)?.inode) {
                break file;
            }
        };
        let before = read_text(home, NAME).ok().flatten().unwrap_or_default();
        let shown: String = command.chars().filter(|c| !c.is_control()).take(200).collect();
        let line = format!("process {} {shown}", std::process::id());
        let left = left(&before);
        let mut lock =
            Self { file, line, left, staged: RefCell::default(), is_swept: Cell::new(false), since_ns: 0 };
        // Whoever dies before all is swept passes on what the last holder left.
        let text = match &lock.left {
            Left::In(folders) => {
                lock.staged.borrow_mut().extend(folders.iter().cloned());
                lock.text(&lock.line)
            }
            Left::Anywhere => "\n".to_owned(),
        };
        lock.write(home, steps, &text)?;
        lock.since_ns = stamp_of(home, &lock.file)?.modified_ns;
        Ok(lock)
    }

    /// Says that nothing is left of what the last holder prepared.
    pub(crate) fn swept(&self, home: &Folder, steps: &Steps) -> Result<(), Error> {
        self.is_swept.set(true);
        self.staged.borrow_mut().clear();
        self.write(home, steps, &self.text(&self.line))
    }

    /// Says in which folders temporary files are about to be made.
    pub(crate) fn stage(&self, home: &Folder, steps: &Steps, folders: &[&str]) -> Result<(), Error> {
        self.staged.borrow_mut().extend(folders.iter().map(ToString::to_string));
        self.write(home, steps, &self.text(&self.line))
    }

    /// Remembers that they all have their names; after a failure nothing is certain, so nobody says so.
    pub(crate) fn named(&self, folders: &[&str]) {
        self.staged.borrow_mut().retain(|staged| !folders.contains(&staged.as_str()));
    }

    /// Says that the lock is about to be given back, and where something may be left after a failure.
    pub(crate) fn free(&self, home: &Folder, steps: &Steps) -> Result<(), Error> {
        if self.is_swept.get() { self.write(home, steps, &self.text(FREE)) } else { Ok(()) }
    }

    fn text(&self, line: &str) -> String {
        let staged = self.staged.borrow();
        let lines =
            std::iter::once(line.to_owned()).chain(staged.iter().map(|folder| format!("{STAGING}{folder}")));
        lines.fold(String::new(), line_on)
    }

    fn write(&self, home: &Folder, steps: &Steps, text: &str) -> Result<(), Error> {
        let failed = |error| Error::io(Doing::Lock, home.path_of(NAME), error);
        steps.take()?;
        self.file.set_len(0).map_err(failed)?;
        self.file.write_all_at(text.as_bytes(), 0).map_err(failed)
    }
}

fn line_on(mut text: String, line: impl AsRef<str>) -> String {
    text.push_str(line.as_ref());
    text.push('\n');
    text
}

/// What the text of the last holder says about temporary files.
fn left(text: &str) -> Left {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if first != FREE && !first.starts_with("process ") {
        return Left::Anywhere;
    }
    let folders: Option<Vec<String>> = lines
        .map(|line| line.strip_prefix(STAGING).map(str::to_owned))
        .map(|folder| folder.filter(|path| path.is_empty() || checked(path).is_ok()))
        .collect();
    folders.map_or(Left::Anywhere, Left::In)
}

fn open(home: &Folder) -> Result<File, Error> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match retry_on_intr(|| rustix::fs::openat(home.handle(), NAME, flags, Mode::from_raw_mode(0o666))) {
        Ok(handle) => Ok(File::from(handle)),
        Err(Errno::LOOP | Errno::ISDIR | Errno::NXIO) => Err(Error::NotAFile { path: home.path_of(NAME) }),
        Err(errno) => Err(Error::io(Doing::Lock, home.path_of(NAME), errno)),
    }
}

fn stamp_of(home: &Folder, file: &File) -> Result<Stamp, Error> {
    let stat = rustix::fs::fstat(file).map_err(|errno| Error::io(Doing::Look, home.path_of(NAME), errno))?;
    Ok(Stamp::of(&stat))
}

/// Asks for the lock again and again, at growing intervals, for as long as the sum of the waits is within `timeout`.
fn wait_for(
    home: &Folder,
    file: &File,
    timeout: Duration,
    ask: impl Fn(&File) -> Result<(), TryLockError>,
) -> Result<(), Error> {
    let mut waited = Duration::ZERO;
    let mut interval = Duration::from_millis(5);
    loop {
        match ask(file) {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(source)) => {
                return Err(Error::NoLocks { path: home.path_of(NAME), source });
            }
        }
        let rest = timeout.saturating_sub(waited);
        if rest.is_zero() {
            return Err(Error::Busy { holder: holder(home) });
        }
        let wait = interval.min(rest);
        thread::sleep(wait);
        waited = waited.saturating_add(wait);
        interval = interval.saturating_mul(2).min(Duration::from_millis(100));
    }
}

fn holder(home: &Folder) -> Holder {
    let text = read_text(home, NAME).ok().flatten().unwrap_or_default();
    let since_ns = home.stamp(NAME).ok().flatten().map_or(0, |stamp| stamp.modified_ns);
    let line = text.lines().next().unwrap_or_default();
    let (process, command) =
        line.strip_prefix("process ").and_then(|rest| rest.split_once(' ')).unwrap_or_default();
    Holder { process: process.parse().ok(), command: command.to_owned(), since_ns }
}

impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(process) = self.process else {
            return formatter.write_str("another command keeps it still; try again");
        };
        let since = DateTime::from_timestamp_nanos(self.since_ns).format("%Y-%m-%d %H:%M:%S UTC");
        write!(formatter, "`{}` (process {process}) has been writing since {since}; try again", self.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Options, Trouble};

    fn store(place: &tempfile::TempDir) -> Store {
        Store::open(place.path(), Options::default()).unwrap()
    }

    #[test]
    fn the_second_writer_waits_and_then_names_the_first() {
        let place = tempfile::tempdir().unwrap();
        let (one, other) = (store(&place), store(&place));
        let writer = one.write("ship SO-1", Duration::ZERO).unwrap();
        let error = other.write("pick SO-1", Duration::from_millis(30)).unwrap_err();
        assert_eq!(error.trouble(), Trouble::Busy);
        let message = error.to_string();
        assert!(message.contains(&format!("`ship SO-1` (process {})", std::process::id())), "{message}");
        drop(writer);
        other.write("pick SO-1", Duration::ZERO).unwrap();
    }

    #[test]
    fn a_reader_that_holds_still_keeps_writers_out_but_not_readers() {
        let place = tempfile::tempdir().unwrap();
        let book = store(&place);
        assert!(!book.hold_still(Duration::ZERO).unwrap().is_locked());
        drop(book.write("init", Duration::ZERO).unwrap());
        let still = book.hold_still(Duration::ZERO).unwrap();
        assert!(still.is_locked());
        book.hold_still(Duration::ZERO).unwrap();
        let error = book.write("ship", Duration::ZERO).unwrap_err();
        assert!(error.to_string().contains("keeps it still"), "{error}");
        drop(still);
        let writer = book.write("ship", Duration::ZERO).unwrap();
        assert!(matches!(book.hold_still(Duration::ZERO), Err(Error::Busy { .. })));
        drop(writer);
    }

    #[track_caller]
    fn check(text: &str, expected: Option<&[&str]>) {
        let expected = expected.map(|folders| folders.iter().map(ToString::to_string).collect());
        assert_eq!(left(text), expected.map_or(Left::Anywhere, Left::In));
    }

    #[test]
    fn the_text_says_where_to_sweep() {
        check("free\n", Some(&[]));
        check("process 7 ship\nstaging orders/2026/00\nstaging \n", Some(&["orders/2026/00", ""]));
        check("process 7 ship\nstaging ../..\n", None);
        check("\n", None);
        check("", None);
    }
}
