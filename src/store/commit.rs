//! The commit of one file: prepared beside the old one, made sure of, compared, then published whole.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::error::Error;
use super::faults::Steps;
use super::folder::Folder;
use super::pending::COARSE_NS;
use super::read::read_text;
use super::stamp::Stamp;

/// How the name of a temporary file begins.
pub(crate) const TEMPORARY: &str = ".tmp-";

/// What must stand under a name at the moment it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Old<'t> {
    /// Nothing.
    Absent,
    /// A file with this text.
    Text(&'t str),
    /// Whatever it is, it may go.
    Any,
}

/// A whole file under a temporary name, in the folder where it belongs.
#[derive(Debug)]
pub(crate) struct Prepared<'t> {
    name: &'t str,
    old: Old<'t>,
    temporary: String,
    /// What it replaces, as it was compared, if a change after that could not have the same stamp.
    seen: Option<Stamp>,
    /// When it was prepared, by the clock that files are stamped with.
    begun_ns: i64,
}

/// Commits one file; after an error it is as it was, and nothing is left beside it.
///
/// A durable one survives a power cut once this returns; another may then be lost, but is never torn in its place.
pub(crate) fn put(
    folder: &Folder,
    steps: &Steps,
    name: &str,
    old: Old<'_>,
    text: &str,
    is_durable: bool,
) -> Result<(), Error> {
    let mut prepared = Prepared::write(folder, steps, name, old, text)?;
    let synced = if is_durable { prepared.sync(folder, steps) } else { Ok(()) };
    if let Err(error) = synced.and_then(|()| prepared.publish(folder, steps)) {
        prepared.discard(folder, steps);
        return Err(error);
    }
    if is_durable { folder.sync(steps) } else { Ok(()) }
}

impl<'t> Prepared<'t> {
    /// Writes the file under a new temporary name, with the mode of the one it will replace.
    pub(crate) fn write(
        folder: &Folder,
        steps: &Steps,
        name: &'t str,
        old: Old<'t>,
        text: &str,
    ) -> Result<Self, Error> {
        let mode = match old {
            Old::Absent => None,
            Old::Text(_) | Old::Any => folder.stamp(name)?.map(|stamp| stamp.mode),
        };
        let temporary = format!("{TEMPORARY}{:016x}", random());
        let file = folder.create(steps, &temporary)?;
        let begun_ns = match old {
            Old::Text(_) => folder.stamp_of(&temporary, &file).map_or(0, |stamp| stamp.modified_ns),
            Old::Absent | Old::Any => 0,
        };
        let prepared = Self { name, old, temporary, seen: None, begun_ns };
        let moded = mode.map_or(Ok(()), |mode| folder.set_mode(steps, &prepared.temporary, &file, mode));
        match moded.and_then(|()| folder.fill(steps, &prepared.temporary, &file, text)) {
            Ok(()) => Ok(prepared),
            Err(error) => {
                prepared.discard(folder, steps);
                Err(error)
            }
        }
    }

    /// The name it will have.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// Makes sure of its bytes. A failure is final: what a second attempt says cannot be believed.
    pub(crate) fn sync(&self, folder: &Folder, steps: &Steps) -> Result<(), Error> {
        folder.sync_file(steps, &self.temporary)
    }

    /// Is what it replaces still what was read? Sees it again as it is.
    pub(crate) fn compare(&mut self, folder: &Folder) -> Result<(), Error> {
        let path = || folder.path_of(self.name);
        match self.old {
            Old::Absent if folder.stamp(self.name)?.is_some() => Err(Error::Exists { path: path() }),
            Old::Text(before) => {
                // Its stamp is taken first: what happens to it after that makes another one.
                let stamp = folder.stamp(self.name)?;
                if read_text(folder, self.name)?.as_deref() != Some(before) {
                    return Err(Error::Changed { path: path() });
                }
                self.seen = stamp.filter(|stamp| stamp.changed_ns.saturating_add(COARSE_NS) < self.begun_ns);
                Ok(())
            }
            Old::Absent | Old::Any => Ok(()),
        }
    }

    /// Is what it replaces surely as it was when it was compared?
    fn is_as_seen(&self, folder: &Folder) -> Result<bool, Error> {
        let Some(seen) = &self.seen else { return Ok(false) };
        Ok(folder.stamp(self.name)?.is_some_and(|stamp| stamp.is_same(seen)))
    }

    /// Gives it its name, if all is still as it was.
    pub(crate) fn publish(&mut self, folder: &Folder, steps: &Steps) -> Result<(), Error> {
        // A name that must be new is refused by the system itself where there is one.
        if self.old != Old::Absent && !self.is_as_seen(folder)? {
            self.compare(folder)?;
        }
        match self.old {
            Old::Absent => folder.publish(steps, &self.temporary, self.name),
            Old::Text(_) | Old::Any => folder.replace(steps, &self.temporary, self.name),
        }
    }

    /// Takes it away, if the disk lets us; else the next writer sweeps it.
    pub(crate) fn discard(&self, folder: &Folder, steps: &Steps) {
        let _ = folder.remove(steps, &self.temporary);
    }
}

/// A number nobody can guess: the seed of the standard library's hash tables.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the files from outside")]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::store::faults::Faults;

    fn names(place: &tempfile::TempDir) -> Vec<String> {
        let folder = Folder::open(place.path(), "").unwrap();
        folder.entries().unwrap().into_iter().map(|entry| entry.name).collect()
    }

    #[track_caller]
    fn check(before: Option<&str>, old: Old<'_>, expected: Result<&str, &str>) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("A.toml");
        if let Some(text) = before {
            std::fs::write(&path, text).unwrap();
        }
        let folder = Folder::open(place.path(), "").unwrap();
        let result = put(&folder, &Steps::new(Faults::None), "A.toml", old, "new", true);
        match expected {
            Ok(text) => {
                assert_eq!((result.ok(), std::fs::read_to_string(path).unwrap().as_str()), (Some(()), text))
            }
            Err(message) => {
                let error = result.unwrap_err().to_string();
                assert!(error.contains(message), "{error}");
                assert_eq!(std::fs::read_to_string(path).ok().as_deref(), before);
            }
        }
        assert!(names(&place).len() <= 1);
    }

    #[test]
    fn a_file_is_published_only_over_what_was_read() {
        check(None, Old::Absent, Ok("new"));
        check(Some("old"), Old::Absent, Err("exists already"));
        check(Some("old"), Old::Text("old"), Ok("new"));
        check(Some("edited"), Old::Text("old"), Err("changed on disk"));
        check(None, Old::Text("old"), Err("changed on disk"));
        check(Some("edited"), Old::Any, Ok("new"));
    }

    #[test]
    fn the_mode_is_kept() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("A.toml");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let folder = Folder::open(place.path(), "").unwrap();
        put(&folder, &Steps::new(Faults::None), "A.toml", Old::Text("old"), "new", true).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o7777, 0o640);
    }

    #[test]
    fn a_failed_step_leaves_the_old_file_alone() {
        for step in 1..=5 {
            let place = tempfile::tempdir().unwrap();
            let path = place.path().join("A.toml");
            std::fs::write(&path, "old").unwrap();
            let folder = Folder::open(place.path(), "").unwrap();
            let steps = Steps::new(Faults::FailAt(step));
            put(&folder, &steps, "A.toml", Old::Text("old"), "new", true).unwrap_err();
            assert_eq!(
                (names(&place), std::fs::read_to_string(path).unwrap()),
                (vec!["A.toml".to_owned()], "old".to_owned())
            );
        }
    }
}
