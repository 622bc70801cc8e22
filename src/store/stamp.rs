//! What the file system says of a file without opening it.

use rustix::fs::{FileType, Mode, Stat};

/// Size, times and identity of a file: equal stamps mean an unchanged file, if it is not quite fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When its text last changed, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// When its text, name, mode or links last changed, in nanoseconds since 1970.
    pub changed_ns: i64,
    /// Its size.
    pub bytes: u64,
    /// Which file it is on its disk.
    pub inode: u64,
    pub(crate) mode: Mode,
    pub(crate) links: u64,
    pub(crate) what: What,
}

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    File,
    Folder,
    Link,
    Other,
}

impl Stamp {
    /// Is it the same regular file, unchanged?
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let key = |stamp: &Self| (stamp.modified_ns, stamp.changed_ns, stamp.bytes, stamp.inode, stamp.what);
        key(self) == key(other)
    }

    #[allow(clippy::useless_conversion, reason = "the fields have other widths on other systems")]
    pub(crate) fn of(stat: &Stat) -> Self {
        let nanoseconds =
            |seconds: i64, part: i64| seconds.saturating_mul(1_000_000_000).saturating_add(part);
        Self {
            modified_ns: nanoseconds(wide(stat.st_mtime), wide(stat.st_mtime_nsec)),
            changed_ns: nanoseconds(wide(stat.st_ctime), wide(stat.st_ctime_nsec)),
            bytes: stat.st_size.try_into().unwrap_or(u64::MAX),
            inode: stat.st_ino.into(),
            mode: Mode::from_raw_mode(stat.st_mode),
            links: stat.st_nlink.into(),
            what: What::of(FileType::from_raw_mode(stat.st_mode)).unwrap_or(What::Other),
        }
    }
}

impl What {
    /// None where a listing does not say.
    pub(crate) fn of(kind: FileType) -> Option<Self> {
        match kind {
            FileType::RegularFile => Some(Self::File),
            FileType::Directory => Some(Self::Folder),
            FileType::Symlink => Some(Self::Link),
            FileType::Unknown => None,
            FileType::Fifo | FileType::Socket | FileType::CharacterDevice | FileType::BlockDevice => {
                Some(Self::Other)
            }
        }
    }
}

fn wide(figure: impl TryInto<i64>) -> i64 {
    figure.try_into().unwrap_or(i64::MAX)
}
