//! Bad rows as diagnostics, in the one shape of all messages.

use crate::cli::failure::{Exit, Failure};
use crate::interchange::Fault;
use crate::record::{Diagnostic, Excerpt, Severity};

/// A bad row as a diagnostic.
pub(super) fn diagnostic(fault: Fault) -> Diagnostic {
    Diagnostic {
        path: fault.path,
        line: fault.line,
        column: fault.column,
        severity: Severity::Error,
        code: fault.code,
        message: fault.message,
        excerpt: fault.quote.map(|quote| Excerpt::new(&quote.line, quote.start, quote.end)),
        help: fault.help,
    }
}

/// The same refusal at a place of the rows: its sentence and its help.
pub(super) fn said(mut fault: Fault, failure: &Failure) -> Fault {
    fault.message += &failure.to_string();
    fault.help = failure.help();
    fault
}

/// Every bad row as one refusal.
pub(super) fn refused(faults: Vec<Fault>) -> Failure {
    Failure::Files(faults.into_iter().map(diagnostic).collect(), Exit::Refused)
}
