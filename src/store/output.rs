//! What a user asked to have in a file of their own: written whole or not at all, by the same commit as the book.

use std::path::Path;

use super::commit::{Old, Prepared, put};
use super::error::{Doing, Error};
use super::faults::{Faults, Steps};
use super::folder::Folder;
use super::read::read_text;
use super::stamp::What;

/// Writes a text to a file anywhere on the system; the same text once more writes nothing.
///
/// A file with another text is replaced only with `force`. Links, pipes and devices are refused.
pub fn write_output(path: &Path, text: &str, force: bool) -> Result<(), Error> {
    let (folder, name) = place(path)?;
    let old = match folder.stamp(name)?.map(|stamp| stamp.what) {
        None => Old::Absent,
        Some(What::Folder | What::Link | What::Other) => {
            return Err(Error::NotAFile { path: path.display().to_string() });
        }
        Some(What::File) if matches!(read_text(&folder, name), Ok(Some(old)) if old == text) => return Ok(()),
        Some(What::File) if force => Old::Any,
        Some(What::File) => return Err(Error::Exists { path: path.display().to_string() }),
    };
    put(&folder, &Steps::new(Faults::None), name, old, text, true)
}

/// Refuses a file that [`write_output`] would refuse whatever the text: what is in its way, or a folder that is closed.
pub fn require_output(path: &Path, force: bool) -> Result<(), Error> {
    let (folder, name) = place(path)?;
    match folder.stamp(name)?.map(|stamp| stamp.what) {
        Some(What::Folder | What::Link | What::Other) => {
            return Err(Error::NotAFile { path: path.display().to_string() });
        }
        Some(What::File) if !force => return Err(Error::Exists { path: path.display().to_string() }),
        Some(What::File) | None => {}
    }
    let steps = Steps::new(Faults::None);
    Prepared::write(&folder, &steps, name, Old::Absent, "")?.discard(&folder, &steps);
    Ok(())
}

/// Takes a file away that was written for a user and says nothing any more.
pub fn remove_output(path: &Path) -> Result<(), Error> {
    let (folder, name) = place(path)?;
    folder.remove(&Steps::new(Faults::None), name)
}

/// The folder of a file, which must be there, and its name.
fn place(path: &Path) -> Result<(Folder, &str), Error> {
    let shown = || path.display().to_string();
    let name =
        path.file_name().and_then(|name| name.to_str()).ok_or_else(|| Error::NoPath { path: shown() })?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent_shown = parent.map(|parent| parent.display().to_string()).unwrap_or_default();
    match Folder::open(parent.unwrap_or(Path::new(".")), &parent_shown) {
        Ok(folder) => Ok((folder, name)),
        Err(Error::NoFolder { .. }) => {
            Err(Error::io(Doing::Create, shown(), std::io::Error::from(std::io::ErrorKind::NotFound)))
        }
        Err(other) => Err(other),
    }
}

/// Makes the folders that a file is to lie in, as far as they are missing.
pub fn make_output_place(path: &Path) -> Result<(), Error> {
    let Some(parent) = path.parent() else { return Ok(()) };
    let failed = |error| Error::io(Doing::MakeFolder, parent.display().to_string(), error);
    std::fs::create_dir_all(parent).map_err(failed)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the files from outside")]
mod tests {
    use super::*;
    use crate::store::Trouble;

    #[track_caller]
    fn check(before: Option<&str>, force: bool, expected: Option<&str>) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out.csv");
        if let Some(before) = before {
            std::fs::write(&path, before).unwrap();
        }
        let may = require_output(&path, force).is_ok();
        assert_eq!(may, expected.is_some() && before.is_none_or(|_| force));
        let done = write_output(&path, "new", force).is_ok();
        assert_eq!(
            (done, std::fs::read_to_string(&path).ok().as_deref()),
            (expected.is_some(), expected.or(before))
        );
    }

    #[test]
    fn another_text_is_replaced_only_by_force() {
        check(None, false, Some("new"));
        check(Some("old"), false, None);
        check(Some("old"), true, Some("new"));
    }

    #[test]
    fn the_same_text_once_more_is_nothing_new() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out.csv");
        write_output(&path, "new", false).unwrap();
        write_output(&path, "new", false).unwrap();
        remove_output(&path).unwrap();
        remove_output(&path).unwrap();
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told() {
        let place = tempfile::tempdir().unwrap();
        let missing = write_output(&place.path().join("none/out.csv"), "new", true).unwrap_err();
        assert_eq!(missing.trouble(), Trouble::CannotCreate);
        assert!(matches!(write_output(place.path(), "new", true), Err(Error::NotAFile { .. })));
        assert!(require_output(&place.path().join("none/out.csv"), true).is_err());
        assert!(matches!(require_output(place.path(), true), Err(Error::NotAFile { .. })));
    }
}
