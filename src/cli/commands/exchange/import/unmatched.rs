//! Lines of a statement that were not matched: told, or written to a file as they were, with the reason.

use std::path::{Path, PathBuf};

use super::csv::plural;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::interchange::{self, Input};
use crate::store;

/// Where the lines go that were not matched.
#[derive(Debug, Default)]
pub(super) struct Unmatched {
    /// The file.
    pub(super) file: Option<PathBuf>,
    /// Write over a file that is none of ours.
    pub(super) force: bool,
}

/// A line that was not matched: its file, its row and why.
pub(super) type Line = (usize, usize, String);

impl Unmatched {
    /// Refuses a file that could not be written: once money is recorded it is too late to say so.
    pub(super) fn require(&self, session: &Session, inputs: &[Input]) -> Outcome {
        let Some(file) = self.place(session) else { return Ok(()) };
        Ok(store::require_output(&file, self.force || is_ours(inputs, &file))?)
    }

    /// Tells the lines, or writes them to the file. Where all were matched there is none.
    pub(super) fn finish(&self, session: &Session, inputs: &[Input], lines: &[Line]) -> Outcome {
        let (Some(file), Some(named)) = (self.place(session), &self.file) else {
            tell(session, inputs, lines);
            return Ok(());
        };
        let is_ours = is_ours(inputs, &file);
        if lines.is_empty() {
            return if is_ours { Ok(store::remove_output(&file)?) } else { Ok(()) };
        }
        let text = interchange::unmatched_text(inputs, lines)
            .ok_or_else(|| Failure::bug("the unmatched lines cannot be written"))?;
        if let Err(error) = store::write_output(&file, &text, self.force || is_ours) {
            tell(session, inputs, lines);
            return Err(error.into());
        }
        let (count, file) = (lines.len(), named.display());
        session
            .output
            .note(&format!("{count} line{} in {file}: mend them or the book, then again", plural(count)));
        Ok(())
    }

    fn place(&self, session: &Session) -> Option<PathBuf> {
        self.file.as_ref().map(|file| session.folder().join(file))
    }
}

fn tell(session: &Session, inputs: &[Input], lines: &[Line]) {
    for (place, row, reason) in lines {
        let Some(input) = inputs.get(*place) else { continue };
        session.output.note(&format!("{}:{}: {reason}", input.sheet.path(), input.sheet.line_of(*row)));
    }
}

/// Did an import of such a statement write this file? Its columns are those of the statement, and the reason.
fn is_ours(inputs: &[Input], file: &Path) -> bool {
    let there = if file.is_file() { store::read_input(Some(file)).ok() } else { None };
    there.is_some_and(|text| inputs.iter().any(|input| interchange::is_unmatched_of(input, &text)))
}
