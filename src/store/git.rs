//! Git, as far as a writer must know it: is a merge, rebase or cherry-pick half done?

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{Doing, Error};
use super::folder::Folder;
use super::read::read_text;

/// What git leaves in its folder until it is done, and what it is doing then.
const HALF_DONE: [(&str, &str); 4] = [
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
];

/// Refuses while the repository around a place is in the middle of joining two histories.
pub(crate) fn refuse_half_done(place: &Path) -> Result<(), Error> {
    let place = place.canonicalize().map_err(|error| failed(place, error))?;
    let Some(git) = git_folder(&place)? else {
        return Ok(());
    };
    for (name, what) in HALF_DONE {
        if exists(&git.join(name))? {
            return Err(Error::Merging { what });
        }
    }
    Ok(())
}

/// Is a rebase half done in the repository around a place? It calls ours what lies elsewhere.
pub fn is_rebasing(place: &Path) -> bool {
    matches!(refuse_half_done(place), Err(Error::Merging { what: "rebase" }))
}

/// The top of the working tree around a place; none outside a repository.
pub(crate) fn top(place: &Path) -> Result<Option<PathBuf>, Error> {
    for folder in place.ancestors() {
        if exists(&folder.join(".git"))? {
            return Ok(Some(folder.to_owned()));
        }
    }
    Ok(None)
}

/// The folder where git keeps what concerns this working tree; none outside a repository.
fn git_folder(place: &Path) -> Result<Option<PathBuf>, Error> {
    for folder in place.ancestors() {
        let git = folder.join(".git");
        if git.is_dir() {
            return Ok(Some(git));
        }
        if !exists(&git)? {
            continue;
        }
        // In a further working tree, and in a submodule, `.git` is a file that names the folder.
        let text = read_text(&Folder::open(folder, &folder.display().to_string())?, ".git")?;
        let named = text.as_deref().and_then(|text| text.strip_prefix("gitdir:"));
        return Ok(named.map(|path| folder.join(path.trim())));
    }
    Ok(None)
}

fn exists(path: &Path) -> Result<bool, Error> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(failed(path, error)),
    }
}

fn failed(path: &Path, error: std::io::Error) -> Error {
    Error::io(Doing::Look, path.display().to_string(), error)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests plant what git leaves")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(plant: impl Fn(&Path), expected: Option<&str>) {
        let place = tempfile::tempdir().unwrap();
        let book = place.path().join("shop/book");
        std::fs::create_dir_all(&book).unwrap();
        plant(place.path());
        let found = match refuse_half_done(&book) {
            Ok(()) => None,
            Err(Error::Merging { what }) => Some(what),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(found, expected);
    }

    fn file(path: PathBuf) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }

    #[test]
    fn a_half_done_merge_is_refused() {
        check(|_| {}, None);
        check(|place| file(place.join(".git/HEAD")), None);
        check(|place| file(place.join(".git/MERGE_HEAD")), Some("merge"));
        check(|place| file(place.join("shop/.git/rebase-merge/done")), Some("rebase"));
        check(|place| file(place.join(".git/rebase-apply/patch")), Some("rebase"));
        check(|place| file(place.join("shop/book/.git/CHERRY_PICK_HEAD")), Some("cherry-pick"));
    }

    #[test]
    fn a_further_working_tree_has_its_folder_elsewhere() {
        let worktree = |place: &Path| {
            file(place.join("main/.git/worktrees/shop/MERGE_HEAD"));
            std::fs::write(place.join("shop/.git"), "gitdir: ../main/.git/worktrees/shop\n").unwrap();
        };
        check(worktree, Some("merge"));
    }
}
