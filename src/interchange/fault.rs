//! What is wrong with a row: the place in the file, the fault, the line it stands in and the way out.

use std::collections::BTreeSet;

/// A bad row, or a file that cannot be read as rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user named it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// A stable word for the kind of fault: what the cell should have held.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line of the file with the part that is meant.
    pub quote: Option<Quote>,
    /// What to do, where there is a next step.
    pub help: Option<String>,
}

/// A line of a file, and the bytes of it that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The line.
    pub line: String,
    /// Where the part begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Keeps the first fault of each kind at a place: what follows from it says nothing new.
pub fn each_once(faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    faults.retain(|fault| seen.insert((fault.path.clone(), fault.line, fault.column, fault.code)));
}

impl Fault {
    /// The same with what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
