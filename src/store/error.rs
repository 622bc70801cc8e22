//! What can go wrong with the data directory: facts about a path and what was being done to it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::lock::Holder;

/// A reading or a writing that did not succeed.
///
/// Paths are those of the book, with `/` between folders, unless they are named otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system said no.
    #[error("cannot {doing} `{path}`: {source}")]
    Io {
        /// What was being done.
        doing: Doing,
        /// To which file or folder.
        path: String,
        /// What the system answered.
        source: io::Error,
    },
    /// There is no such data directory.
    #[error("`{}` is not a folder", path.display())]
    NoFolder {
        /// The place that was named, in the manner of the system.
        path: PathBuf,
    },
    /// A path that leaves the book, or that no system could hold.
    #[error("`{path}` is not a path within the book")]
    NoPath {
        /// The path as it was given.
        path: String,
    },
    /// A folder of the book is a file or a link.
    #[error("`{path}` is not a folder: a link is not followed, and a file in its place must be moved away")]
    NotAFolder {
        /// The place.
        path: String,
    },
    /// A file of the book is a link, a folder, a pipe or a device.
    #[error("`{path}` is not a regular file: links, folders, pipes and devices are not read")]
    NotAFile {
        /// The place.
        path: String,
    },
    /// A file is larger than any this program would write.
    #[error("`{path}` is too large: {bytes} bytes, and no file may have more than 16 MiB")]
    TooLarge {
        /// The file.
        path: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// A file is no text.
    #[error("`{path}` is not UTF-8 text")]
    NotUtf8 {
        /// The file.
        path: String,
        /// The bytes before the first that is not text.
        valid: usize,
    },
    /// A new file would take the place of another.
    #[error("`{path}` exists already")]
    Exists {
        /// The name that is taken.
        path: String,
    },
    /// A new name differs from an old one by capitals alone, which many systems take for the same.
    #[error("`{path}` differs from `{twin}` by capitals alone: choose another name")]
    Twin {
        /// The new name.
        path: String,
        /// The one that exists, or that is made by the same command.
        twin: String,
    },
    /// A file is no longer what was read, so nothing was written over it.
    #[error("`{path}` changed on disk, nothing written: run the command again")]
    Changed {
        /// The file.
        path: String,
    },
    /// The lock was not had in time.
    #[error("the book is busy: {holder}")]
    Busy {
        /// Who has it, as far as is known.
        holder: Holder,
    },
    /// The file system cannot lock, so two writers could not be kept apart.
    #[error("cannot lock `{path}`, so nothing is written: {source}")]
    NoLocks {
        /// The lock file.
        path: String,
        /// What the system answered.
        source: io::Error,
    },
    /// The book lies on a network or shared drive, where locks and durability are not to be trusted.
    #[error(
        "the book lies on a network drive, where locks may fail, so nothing is written: allow it in `salesbook.toml`"
    )]
    Network,
    /// A git merge, rebase or cherry-pick is half done.
    #[error("a git {what} is half done: finish it or abort it first")]
    Merging {
        /// `merge`, `rebase` or `cherry-pick`.
        what: &'static str,
    },
    /// Git is not there, or cannot be started.
    #[error("git cannot be started: {source}")]
    NoGit {
        /// What the system answered.
        source: io::Error,
    },
    /// Git was asked for something and said no.
    #[error("git {command} failed: {said}")]
    Git {
        /// What it was to do.
        command: &'static str,
        /// What it said.
        said: String,
    },
    /// A command has happened, but some of its files are still to be written; the next writer does that.
    #[error("recorded in {}, but not yet in {}: {source}", Paths(recorded), Paths(missing))]
    Unposted {
        /// The files that were written, in order; never empty.
        recorded: Vec<String>,
        /// The files that were not; never empty.
        missing: Vec<String>,
        /// Why the first of them was not.
        source: Box<Error>,
    },
    /// All is written, but the disk did not confirm it.
    #[error("recorded in {}, but a power cut may still undo it: {source}", Paths(recorded))]
    InDoubt {
        /// The files that were written; never empty.
        recorded: Vec<String>,
        /// Why it is not certain.
        source: Box<Error>,
    },
    /// A fault that was asked for.
    #[error("stopped before step {step}, as asked")]
    Injected {
        /// The changing step, counted from 1.
        step: u64,
    },
}

/// What was being done when the system said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Opening for reading.
    Open,
    /// Reading.
    Read,
    /// Listing a folder.
    List,
    /// Asking for size and times.
    Look,
    /// Opening or writing the lock.
    Lock,
    /// Making a folder.
    MakeFolder,
    /// Creating a file.
    Create,
    /// Writing.
    Write,
    /// Asking the disk to hold it through a power cut.
    Sync,
    /// Giving a finished file its name.
    Publish,
    /// Taking a file of ours away.
    Remove,
}

/// The kinds of trouble that a shell tells apart by exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The answer is no: another name, or another time, is wanted.
    Refused,
    /// A file of the book is not what it should be.
    BadData,
    /// There is no such place.
    NoSuch,
    /// The place cannot be written to.
    CannotCreate,
    /// The disk failed, or is full.
    Io,
    /// Someone else is at it: try again.
    Busy,
    /// It is not allowed by the settings.
    Configuration,
}

impl Error {
    /// What kind of trouble this is; something recorded in part is of the kind of its cause.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Io { doing, source, .. } => {
                let forbidden = [
                    io::ErrorKind::PermissionDenied,
                    io::ErrorKind::ReadOnlyFilesystem,
                    io::ErrorKind::NotFound,
                ];
                let is_forbidden = doing.is_changing() && forbidden.contains(&source.kind());
                if is_forbidden { Trouble::CannotCreate } else { Trouble::Io }
            }
            Self::NoFolder { .. } => Trouble::NoSuch,
            Self::NotAFolder { .. }
            | Self::NotAFile { .. }
            | Self::TooLarge { .. }
            | Self::NotUtf8 { .. } => Trouble::BadData,
            Self::Exists { .. } => Trouble::CannotCreate,
            Self::Changed { .. } | Self::Busy { .. } => Trouble::Busy,
            Self::NoPath { .. } | Self::Twin { .. } | Self::Merging { .. } | Self::Git { .. } => {
                Trouble::Refused
            }
            Self::Network => Trouble::Configuration,
            Self::NoLocks { .. } | Self::Injected { .. } | Self::NoGit { .. } => Trouble::Io,
            Self::Unposted { source, .. } | Self::InDoubt { source, .. } => source.trouble(),
        }
    }

    /// Has something been written nevertheless?
    pub fn is_recorded(&self) -> bool {
        matches!(self, Self::Unposted { .. } | Self::InDoubt { .. })
    }

    /// The system's answer to something done to a path.
    pub(crate) fn io(doing: Doing, path: String, source: impl Into<io::Error>) -> Self {
        Self::Io { doing, path, source: source.into() }
    }
}

impl Doing {
    /// Would this have changed something on the disk?
    pub fn is_changing(self) -> bool {
        match self {
            Self::Open | Self::Read | Self::List | Self::Look => false,
            Self::Lock
            | Self::MakeFolder
            | Self::Create
            | Self::Write
            | Self::Sync
            | Self::Publish
            | Self::Remove => true,
        }
    }
}

impl fmt::Display for Doing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Open => "open",
            Self::Read => "read",
            Self::List => "list",
            Self::Look => "look at",
            Self::Lock => "lock",
            Self::MakeFolder => "make the folder",
            Self::Create => "create a file for",
            Self::Write => "write",
            Self::Sync => "make sure of",
            Self::Publish => "publish",
            Self::Remove => "take away",
        })
    }
}

/// Some paths in a sentence: the first three, and how many more.
struct Paths<'p>(&'p [String]);

impl fmt::Display for Paths<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, path) in self.0.iter().take(3).enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(formatter, "{comma}`{path}`")?;
        }
        match self.0.len().saturating_sub(3) {
            0 => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(doing: Doing, kind: io::ErrorKind, expected: Trouble) {
        assert_eq!(Error::io(doing, "orders".to_owned(), kind).trouble(), expected);
    }

    #[test]
    fn a_read_only_folder_is_not_a_full_disk() {
        check(Doing::Create, io::ErrorKind::ReadOnlyFilesystem, Trouble::CannotCreate);
        check(Doing::MakeFolder, io::ErrorKind::PermissionDenied, Trouble::CannotCreate);
        check(Doing::Write, io::ErrorKind::StorageFull, Trouble::Io);
        check(Doing::Open, io::ErrorKind::PermissionDenied, Trouble::Io);
    }

    #[test]
    fn many_paths_are_counted_not_listed() {
        let missing: Vec<String> = (1..=5).map(|n| format!("o{n}")).collect();
        let source = Box::new(Error::Changed { path: "o1".to_owned() });
        let error = Error::Unposted { recorded: vec!["i1".to_owned()], missing, source };
        assert!(error.to_string().contains("recorded in `i1`, but not yet in `o1`, `o2`, `o3` and 2 more: "));
        assert_eq!(error.trouble(), Trouble::Busy);
    }
}
