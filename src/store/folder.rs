//! An open folder of the book: the few things that are done in it, by name, never through a link.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use rustix::fd::OwnedFd;
use rustix::fs::{AtFlags, Dir, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use super::error::{Doing, Error};
use super::faults::Steps;
use super::layout::join;
use super::stamp::{Stamp, What};

/// An open folder, and its path for messages.
#[derive(Debug)]
pub(crate) struct Folder {
    handle: OwnedFd,
    path: String,
}

/// One name in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The name; bytes that are no text are replaced, which no number or code survives.
    pub(crate) name: String,
    pub(crate) what: What,
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Folder {
    /// The folder at a place of the system; a link to it is followed.
    pub(crate) fn open(place: &Path, path: &str) -> Result<Self, Error> {
        match retry_on_intr(|| rustix::fs::open(place, FOLDER, Mode::empty())) {
            Ok(handle) => Ok(Self { handle, path: path.to_owned() }),
            Err(Errno::NOENT | Errno::NOTDIR) => Err(Error::NoFolder { path: place.to_owned() }),
            Err(errno) => Err(Error::io(Doing::Open, place.display().to_string(), errno)),
        }
    }

    /// The path within the book, empty for the root.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The path of a name in it.
    pub(crate) fn path_of(&self, name: &str) -> String {
        join(&self.path, name)
    }

    pub(crate) fn handle(&self) -> &OwnedFd {
        &self.handle
    }

    /// The folder below at this relative path, which is this one when empty; none if there is none.
    pub(crate) fn below(&self, path: &str) -> Result<Option<Self>, Error> {
        let mut names = path.split('/');
        let Some(mut folder) = self.child(names.next().unwrap_or_default())? else {
            return Ok(None);
        };
        for name in names {
            match folder.child(name)? {
                Some(child) => folder = child,
                None => return Ok(None),
            }
        }
        Ok(Some(folder))
    }

    fn child(&self, name: &str) -> Result<Option<Self>, Error> {
        let path = if name.is_empty() { self.path.clone() } else { self.path_of(name) };
        let place = if name.is_empty() { "." } else { name };
        let flags = FOLDER.union(OFlags::NOFOLLOW);
        match retry_on_intr(|| rustix::fs::openat(&self.handle, place, flags, Mode::empty())) {
            Ok(handle) => Ok(Some(Self { handle, path })),
            Err(Errno::NOENT) => Ok(None),
            Err(Errno::NOTDIR | Errno::LOOP) => Err(Error::NotAFolder { path }),
            Err(errno) => Err(Error::io(Doing::Open, path, errno)),
        }
    }

    /// The folder below, made if there is none; each new one is made sure of.
    pub(crate) fn make(&self, steps: &Steps, path: &str) -> Result<Self, Error> {
        let mut names = path.split('/');
        let mut folder = self.make_child(steps, names.next().unwrap_or_default())?;
        for name in names {
            folder = folder.make_child(steps, name)?;
        }
        Ok(folder)
    }

    fn make_child(&self, steps: &Steps, name: &str) -> Result<Self, Error> {
        if let Some(folder) = self.child(name)? {
            return Ok(folder);
        }
        let mode = Mode::from_raw_mode(0o777);
        match self.change(steps, Doing::MakeFolder, name, || rustix::fs::mkdirat(&self.handle, name, mode)) {
            Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists => {}
            other => other?,
        }
        self.sync(steps)?;
        let missing = || Error::io(Doing::MakeFolder, self.path_of(name), Errno::NOENT);
        self.child(name)?.ok_or_else(missing)
    }

    /// Every name but `.` and `..`, in no order.
    pub(crate) fn entries(&self) -> Result<Vec<Entry>, Error> {
        let failed = |errno| Error::io(Doing::List, self.shown(), errno);
        let mut names = Vec::new();
        for found in Dir::read_from(&self.handle).map_err(failed)? {
            let found = found.map_err(failed)?;
            let name = found.file_name().to_string_lossy().into_owned();
            if name == "." || name == ".." {
                continue;
            }
            let what = match What::of(found.file_type()) {
                Some(what) => what,
                None => self.stamp(&name)?.map_or(What::Other, |stamp| stamp.what),
            };
            names.push(Entry { name, what });
        }
        Ok(names)
    }

    /// What the file system says of a name, links not followed; none if there is no such name.
    pub(crate) fn stamp(&self, name: &str) -> Result<Option<Stamp>, Error> {
        match retry_on_intr(|| rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)) {
            Ok(stat) => Ok(Some(Stamp::of(&stat))),
            Err(Errno::NOENT) => Ok(None),
            Err(errno) => Err(Error::io(Doing::Look, self.path_of(name), errno)),
        }
    }

    /// What the file system says of the folder itself.
    pub(crate) fn own_stamp(&self) -> Result<Stamp, Error> {
        let stat = retry_on_intr(|| rustix::fs::fstat(&self.handle))
            .map_err(|errno| Error::io(Doing::Look, self.shown(), errno))?;
        Ok(Stamp::of(&stat))
    }

    /// What the file system says of an open file of this folder.
    pub(crate) fn stamp_of(&self, name: &str, file: &File) -> Result<Stamp, Error> {
        match retry_on_intr(|| rustix::fs::fstat(file)) {
            Ok(stat) => Ok(Stamp::of(&stat)),
            Err(errno) => Err(Error::io(Doing::Look, self.path_of(name), errno)),
        }
    }

    /// Opens a file for reading, without following a link or waiting for a pipe; none if there is none.
    pub(crate) fn open_file(&self, name: &str) -> Result<Option<File>, Error> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        match retry_on_intr(|| rustix::fs::openat(&self.handle, name, flags, Mode::empty())) {
            Ok(handle) => Ok(Some(File::from(handle))),
            Err(Errno::NOENT) => Ok(None),
            Err(Errno::LOOP | Errno::NXIO) => Err(Error::NotAFile { path: self.path_of(name) }),
            Err(errno) => Err(Error::io(Doing::Open, self.path_of(name), errno)),
        }
    }

    /// A new file of this name, open for writing.
    pub(crate) fn create(&self, steps: &Steps, name: &str) -> Result<File, Error> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let mode = Mode::from_raw_mode(0o666);
        self.change(steps, Doing::Create, name, || rustix::fs::openat(&self.handle, name, flags, mode))
            .map(File::from)
    }

    /// Writes all of a text to a file created here.
    pub(crate) fn fill(&self, steps: &Steps, name: &str, mut file: &File, text: &str) -> Result<(), Error> {
        steps.take()?;
        file.write_all(text.as_bytes()).map_err(|error| Error::io(Doing::Write, self.path_of(name), error))
    }

    /// Gives a file the mode bits of the one it will replace.
    pub(crate) fn set_mode(&self, steps: &Steps, name: &str, file: &File, mode: Mode) -> Result<(), Error> {
        self.change(steps, Doing::Create, name, || rustix::fs::fchmod(file, mode))
    }

    /// Asks the disk to hold the bytes of a file through a power cut.
    pub(crate) fn sync_file(&self, steps: &Steps, name: &str) -> Result<(), Error> {
        let missing = || Error::io(Doing::Sync, self.path_of(name), Errno::NOENT);
        let file = self.open_file(name)?.ok_or_else(missing)?;
        self.change(steps, Doing::Sync, name, || rustix::fs::fsync(&file))
    }

    /// Asks the disk to hold the names of this folder through a power cut.
    pub(crate) fn sync(&self, steps: &Steps) -> Result<(), Error> {
        steps.take()?;
        retry_on_intr(|| rustix::fs::fsync(&self.handle))
            .map_err(|errno| Error::io(Doing::Sync, self.shown(), errno))
    }

    /// Asks the disk to hold all that was ever written to it, this folder's files among it, through a power cut.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(crate) fn sync_disk(&self, steps: &Steps) -> Result<(), Error> {
        steps.take()?;
        retry_on_intr(|| rustix::fs::syncfs(&self.handle))
            .map_err(|errno| Error::io(Doing::Sync, self.shown(), errno))
    }

    /// Elsewhere it cannot be asked that: see [`super::disk::is_synced_whole`].
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub(crate) fn sync_disk(&self, steps: &Steps) -> Result<(), Error> {
        self.sync(steps)
    }

    /// Which disk it lies on.
    #[allow(clippy::useless_conversion, reason = "the field has other widths on other systems")]
    pub(crate) fn device(&self) -> Result<u64, Error> {
        let stat = retry_on_intr(|| rustix::fs::fstat(&self.handle))
            .map_err(|errno| Error::io(Doing::Look, self.shown(), errno))?;
        Ok(stat.st_dev.try_into().unwrap_or(u64::MAX))
    }

    /// Gives a finished file the name of an old one, which goes.
    pub(crate) fn replace(&self, steps: &Steps, finished: &str, name: &str) -> Result<(), Error> {
        self.change(steps, Doing::Publish, name, || {
            rustix::fs::renameat(&self.handle, finished, &self.handle, name)
        })
    }

    /// Gives a finished file a name that nothing has yet.
    pub(crate) fn publish(&self, steps: &Steps, finished: &str, name: &str) -> Result<(), Error> {
        let published = self.change(steps, Doing::Publish, name, || rename_new(&self.handle, finished, name));
        match published {
            Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(Error::Exists { path: self.path_of(name) })
            }
            other => other,
        }
    }

    /// Takes a name of ours away.
    pub(crate) fn remove(&self, steps: &Steps, name: &str) -> Result<(), Error> {
        self.change(steps, Doing::Remove, name, || {
            match rustix::fs::unlinkat(&self.handle, name, AtFlags::empty()) {
                Err(Errno::NOENT) => Ok(()),
                other => other,
            }
        })
    }

    /// Moves a file to another folder, under a name that nothing has there.
    pub(crate) fn put_away(&self, steps: &Steps, name: &str, to: &Self, as_name: &str) -> Result<(), Error> {
        self.change(steps, Doing::Remove, name, || {
            rustix::fs::renameat(&self.handle, name, &to.handle, as_name)
        })
    }

    fn change<T>(
        &self,
        steps: &Steps,
        doing: Doing,
        name: &str,
        act: impl FnMut() -> rustix::io::Result<T>,
    ) -> Result<T, Error> {
        steps.take()?;
        retry_on_intr(act).map_err(|errno| Error::io(doing, self.path_of(name), errno))
    }

    fn shown(&self) -> String {
        if self.path.is_empty() { ".".to_owned() } else { self.path.clone() }
    }
}

/// Renames, but fails where the new name exists.
fn rename_new(folder: &OwnedFd, finished: &str, name: &str) -> rustix::io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        let flags = rustix::fs::RenameFlags::NOREPLACE;
        match rustix::fs::renameat_with(folder, finished, folder, name, flags) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            other => return other,
        }
    }
    // A second name for the same file is refused where the name exists, on every system. Between the two calls
    // the file has both names; the temporary one is then swept, not kept.
    rustix::fs::linkat(folder, finished, folder, name, AtFlags::empty())?;
    rustix::fs::unlinkat(folder, finished, AtFlags::empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::faults::Faults;

    #[test]
    fn a_new_name_never_replaces() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path(), "").unwrap();
        let steps = Steps::new(Faults::None);
        for name in ["old", "new"] {
            let file = folder.create(&steps, name).unwrap();
            folder.fill(&steps, name, &file, name).unwrap();
        }
        assert!(matches!(folder.publish(&steps, "new", "old"), Err(Error::Exists { .. })));
        assert!(matches!(folder.create(&steps, "old"), Err(Error::Io { .. })));
        folder.publish(&steps, "new", "newer").unwrap();
        assert!(folder.stamp("new").unwrap().is_none());
        assert_eq!(folder.stamp("newer").unwrap().unwrap().bytes, 3);
    }

    #[test]
    fn folders_are_made_once_and_never_through_a_link() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path(), "").unwrap();
        let steps = Steps::new(Faults::None);
        assert!(folder.below("orders/2026").unwrap().is_none());
        assert_eq!(folder.make(&steps, "orders/2026").unwrap().path(), "orders/2026");
        let taken = steps.taken();
        folder.make(&steps, "orders/2026").unwrap();
        assert_eq!(steps.taken(), taken);
        std::os::unix::fs::symlink("orders", place.path().join("link")).unwrap();
        assert!(matches!(folder.below("link/2026"), Err(Error::NotAFolder { .. })));
        assert!(matches!(folder.make(&steps, "link/2026"), Err(Error::NotAFolder { .. })));
    }
}
