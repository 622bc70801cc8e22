//! Small files of the program's own, below `.salesbook/`: each may vanish at any time without harm.

use super::commit::{Old, put};
use super::error::Error;
use super::faults::Steps;
use super::folder::Folder;
use super::read::read_text;

/// The text of such a file; none if it is not there, or is no text. A fault of the disk is an error.
pub(crate) fn read(home: &Folder, name: &str) -> Result<Option<String>, Error> {
    match read_text(home, name) {
        Err(Error::NotUtf8 { .. } | Error::TooLarge { .. }) => Ok(None),
        other => other,
    }
}

/// Writes such a file; only a durable one is made sure of.
pub(crate) fn save(
    home: &Folder,
    steps: &Steps,
    name: &str,
    text: &str,
    is_durable: bool,
) -> Result<(), Error> {
    put(home, steps, name, Old::Any, text, is_durable)
}
