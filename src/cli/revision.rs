//! The git repository around a book and its revisions, as commands ask for them.

use super::failure::{Failure, Outcome};
use super::files::Files;
use crate::store::Repository;
use crate::values::shown_short;

/// The repository around the book, which must be there.
pub fn repository(files: &Files) -> Outcome<Repository> {
    let place = files.store.place().display().to_string();
    files.store.repository()?.ok_or_else(|| {
        Failure::no_such(format!("there is no git repository around {}", shown_short(&place)))
            .with_help("`git init` makes one; then `git add` and `git commit` what is there")
    })
}

/// The commit that a word names, which must be there.
pub fn commit(repository: &Repository, name: &str) -> Outcome<String> {
    repository.revision(name)?.ok_or_else(|| {
        Failure::no_such(format!("there is no git revision `{}`", shown_short(name)))
            .with_help("`git log --oneline` shows those of this branch")
    })
}
