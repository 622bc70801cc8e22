//! The data directory, and the only code that knows there is a disk: find, read, list, lock, commit.
//!
//! Paths are relative to the root and have `/` between folders: `orders/2026/00/SO-2026-00042.toml`. What a file
//! says is no concern of this layer, with one exception by place: files of invoices, credit notes, payments,
//! replacements and purchases may claim, so they are remembered until they are known to be posted.
//!
//! Readers take no lock and write nothing but the index, a hint in `.salesbook/`. A writer holds the lock, and every file it writes is prepared beside
//! the old one, made sure of, compared and then published whole.

mod commit;
mod diff;
mod disk;
mod error;
mod faults;
mod folder;
mod git;
mod hint;
mod index;
mod input;
mod layout;
mod list;
mod lock;
mod marks;
mod moment;
mod note;
mod output;
mod pending;
mod posted;
mod publish;
mod ranges;
mod read;
mod reader;
mod repository;
mod scratch;
mod stamp;
mod strays;
mod sweep;
mod transaction;
mod withdraw;
mod writer;

use std::fs::File;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

pub use error::{Doing, Error, Trouble};
pub use faults::{Faults, Pause};
pub use git::is_rebasing;
pub use index::{Filed, Filing, Made, Making, side_by_side};
pub use input::read_input;
pub use layout::{
    GIT_ATTRIBUTES, GIT_IGNORE, Kind, LOCAL_SETTINGS, RATES, SETTINGS, TAXES, TEMPLATES, TERMS, name_of_path,
    path_of_code, path_of_incoming, path_of_number,
};
pub use lock::{Holder, Still};
pub use marks::HIGH_WATER;
pub use moment::Moment;
pub use output::{make_output_place, remove_output, require_output, write_output};
pub use reader::Reader;
pub use repository::{Differs, Repository, Side};
pub use scratch::Scratch;
pub use stamp::Stamp;
pub use strays::{Stray, StrayFault};
pub use transaction::{Change, Transaction};
pub use writer::Writer;

use faults::Steps;
use folder::Folder;

/// An opened data directory.
#[derive(Debug)]
pub struct Store {
    place: PathBuf,
    root: Folder,
    steps: Steps,
    pause: Option<Pause>,
    network: bool,
    open_log: Option<File>,
}

/// How a store behaves; the default is for daily use.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Faults that a test asks for.
    pub faults: Faults,
    /// Where a test asks a writer to wait.
    pub pause: Option<Pause>,
    /// A file, created if need be, to which the path of each data file that is opened is appended, one a line.
    pub open_log: Option<PathBuf>,
    /// Is writing allowed on a network drive?
    pub network: bool,
}

impl Store {
    /// Opens a data directory, or an empty folder that is to become one; reads and writes nothing yet.
    ///
    /// The root itself may be reached through a link, nothing below it may. Fails if it is no folder.
    pub fn open(root: &Path, options: Options) -> Result<Self, Error> {
        Ok(Self {
            place: root.to_owned(),
            root: Folder::open(root, "")?,
            steps: Steps::new(options.faults),
            pause: options.pause,
            network: options.network,
            open_log: options.open_log.as_deref().map(open_log).transpose()?,
        })
    }

    /// Makes the folder that is to become a data directory, and those above it; one that is there stays as it is.
    pub fn make_place(root: &Path) -> Result<(), Error> {
        let failed = |error| Error::io(Doing::MakeFolder, root.display().to_string(), error);
        std::fs::create_dir_all(root).map_err(failed)
    }

    /// Makes the folder of a kind, for files that people write by hand; one that is there stays as it is.
    pub fn make_folder(&self, kind: Kind) -> Result<(), Error> {
        self.root.make(&self.steps, kind.folder()).map(|_| ())
    }

    /// The nearest folder that holds `salesbook.toml`: `start` itself or one above it.
    ///
    /// Whatever has that name ends the search, so that no other book is taken for a broken one.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let start = std::path::absolute(start).ok()?;
        let holds = |folder: &&Path| folder.join(SETTINGS).symlink_metadata().is_ok();
        start.ancestors().find(holds).map(Path::to_owned)
    }

    /// Where the schemas for editors lie, which may be deleted at any time.
    pub fn place_of_schemas(&self) -> PathBuf {
        self.place.join(layout::HOME)
    }

    /// Where it lies, as it was named.
    pub fn place(&self) -> &Path {
        &self.place
    }
}

fn open_log(path: &Path) -> Result<File, Error> {
    let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::CREATE | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::from_raw_mode(0o666))
        .map(File::from)
        .map_err(|errno| Error::io(Doing::Open, path.display().to_string(), errno))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test makes a book")]
    fn the_book_is_found_from_any_folder_below() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("orders/2026/00");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(Store::find(&deep), None);
        std::fs::write(place.path().join(SETTINGS), "").unwrap();
        assert_eq!(Store::find(&deep).as_deref(), Some(place.path()));
        assert_eq!(Store::find(place.path()).as_deref(), Some(place.path()));
        let broken = place.path().join("orders");
        std::fs::create_dir(broken.join(SETTINGS)).unwrap();
        assert_eq!(Store::find(&deep), Some(broken));
    }

    #[test]
    fn a_store_needs_a_folder() {
        let place = tempfile::tempdir().unwrap();
        let missing = Store::open(&place.path().join("none"), Options::default());
        assert_eq!(missing.unwrap_err().trouble(), Trouble::NoSuch);
    }
}
