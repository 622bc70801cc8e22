//! `files`: every file can be read, to its last key.

use crate::book::check::{Check, Finding, Findings, Looks, Severity, Spot, Subject};
use crate::book::seen::Fault;

pub(in crate::book) const CHECK: Check = Check {
    name: "files",
    sentence: "every file can be read, to its last key",
    page: "\
Reads every order, document and master file and tells all their faults: syntax, unknown and
missing keys, decimals without quotes, dates that are none, unresolved merges, damage.

Why: a key with a typing error is a figure that does not count. A file that cannot be read
blocks the commands that need it, and figures of the whole book leave it out.

What to do: each fault says how the line is to be written. After a merge, resolve the
markers; an empty or damaged file is brought back with git.",
    looks: Looks { fault: look, ..Looks::NOTHING },
};

fn look(subject: &Subject, fault: &Fault, findings: &mut Findings) {
    findings.add(Finding {
        subject: subject.clone(),
        spot: Spot::Read(Box::new(fault.clone())),
        severity: Severity::Error,
        code: fault.code,
        message: fault.message.clone(),
        help: fault.help.clone(),
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample as samples;
    use super::*;

    #[test]
    fn every_fault_of_a_file_is_told_under_its_own_word() {
        let fault = |code, line| Fault {
            line,
            column: 1,
            code,
            message: "wrong".to_owned(),
            excerpt: None,
            help: None,
        };
        let mut audit = samples::audit("files");
        let subject = Subject::Order("SO-1".parse().unwrap());
        audit.unreadable(subject, &[fault("merge", 3), fault("unknown-key", 7)]);
        samples::expect(&audit.whole(|_| 0), &["error[merge] wrong", "error[unknown-key] wrong"]);
    }
}
