//! What a run of the program wrote and said, to be committed to git once the lock is given back.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::failure::Outcome;
use super::files::Files;
use super::revision;
use crate::store::{LOCAL_SETTINGS, Transaction};

/// Paths that were written or taken away, and the lines that told of it.
#[derive(Debug, Default)]
pub struct Journal {
    written: RefCell<BTreeSet<String>>,
    gone: RefCell<BTreeSet<String>>,
    lines: RefCell<Vec<String>>,
}

impl Journal {
    /// Notes the files of a command; those of this clone alone are not git's.
    pub fn wrote(&self, transaction: &Transaction) {
        let paths = transaction.changes().map(|change| change.path.clone());
        self.written.borrow_mut().extend(paths.filter(|path| path != LOCAL_SETTINGS));
    }

    /// Notes a file that was taken away.
    pub fn removed(&self, path: &str) {
        self.gone.borrow_mut().insert(path.to_owned());
    }

    /// Notes what was said of it.
    pub fn said(&self, line: &str) {
        self.lines.borrow_mut().push(line.to_owned());
    }

    /// Commits what was noted; nothing where nothing was.
    pub fn commit(&self, files: &Files) -> Outcome {
        let mut written = Vec::new();
        for path in self.written.borrow().iter() {
            // Of a command that was stopped halfway some are missing.
            if files.store.exists(path)? {
                written.push(path.clone());
            }
        }
        let gone: Vec<String> = self.gone.borrow().iter().cloned().collect();
        if written.is_empty() && gone.is_empty() {
            return Ok(());
        }
        let message = message(&self.lines.borrow());
        Ok(revision::repository(files)?.commit(&written, &gone, &message)?)
    }
}

/// The line that was printed; of several the first, and below it all.
fn message(lines: &[String]) -> String {
    match lines {
        [] => "salesbook".to_owned(),
        [only] => only.clone(),
        [first, ..] => format!("{first} and more\n\n{}\n", lines.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(message(&lines), expected);
    }

    #[test]
    fn one_line_is_the_message() {
        check(&["SO-1 published"], "SO-1 published");
        check(&["SO-1 shipped", "SO-2 shipped"], "SO-1 shipped and more\n\nSO-1 shipped\nSO-2 shipped\n");
    }
}
