//! The note `.salesbook/pending`: the claims of a command that is at work, or that died at it. A hint, never the truth.

use super::error::Error;
use super::faults::Steps;
use super::folder::Folder;
use super::hint;
use super::read::checked;

const NAME: &str = "pending";
const TITLE: &str = "salesbook pending 1";

/// The paths of the claims noted; empty without a note, or with one that is not to be understood.
pub(crate) fn read(home: &Folder) -> Result<Vec<String>, Error> {
    let text = hint::read(home, NAME)?.unwrap_or_default();
    let mut lines = text.lines();
    if lines.next() != Some(TITLE) {
        return Ok(Vec::new());
    }
    Ok(lines.filter(|path| checked(path).is_ok()).map(str::to_owned).collect())
}

/// Notes these claims and makes sure of it; without any, the note goes.
pub(crate) fn write(home: &Folder, steps: &Steps, claims: &[String]) -> Result<(), Error> {
    if claims.is_empty() {
        return match home.stamp(NAME)? {
            Some(_) => home.remove(steps, NAME),
            None => Ok(()),
        };
    }
    hint::save(home, steps, NAME, &format!("{TITLE}\n{}\n", claims.join("\n")), true)
}
