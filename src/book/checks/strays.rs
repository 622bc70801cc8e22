//! `strays`: no names in the folders of the book that nobody reads, or that some systems mix up.

use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Seen, Stray, StrayKind};

pub(in crate::book) const CHECK: Check = Check {
    name: "strays",
    sentence: "no foreign names, twins, links or leftovers in the folders of the book",
    page: "\
Looks at the names in the folders of orders, documents and master data: files that are not
called <id>.toml or lie in another folder than their number says, names that differ by
capitals alone, links, second names of a file, temporary files of commands that died.

Why: what has another name is not read, so a copy beside an order, or an order moved into
the wrong folder, is silently no part of any figure. Twins are one file on some systems.

What to do: move or delete what does not belong there. Temporary files are swept by the next
command that writes.",
    looks: Looks { book: look, ..Looks::NOTHING },
};

fn look(seen: &Seen, findings: &mut Findings) {
    let told = findings.told();
    // What is no file was told when it was to be read.
    let is_told = |stray: &Stray| {
        matches!(stray.kind, StrayKind::Link | StrayKind::NotAFile) && told.contains(&stray.subject)
    };
    let untold: Vec<&Stray> = seen.strays.iter().filter(|stray| !is_told(stray)).collect();
    untold.into_iter().for_each(|stray| findings.add(finding(&stray.subject, &stray.kind)));
}

fn finding(subject: &Subject, kind: &StrayKind) -> Finding {
    let error = |message: &str| Finding::error(subject, Spot::Start, message);
    let warning = |message: &str| Finding::warning(subject, Spot::Start, message);
    match kind {
        StrayKind::Foreign => warning("this file is not read: it is not named <id>.toml")
            .help("move it away, or give it its name"),
        StrayKind::WrongFolder => error("this file is not read: its number belongs in another folder")
            .help("move it where its number says, such as orders/2026/00 for SO-2026-00042"),
        StrayKind::ForeignFolder => warning("nothing in this folder is read").help("move it away"),
        StrayKind::Link => {
            error("links are not followed, so this is not read").help("put the file itself here")
        }
        StrayKind::NotAFile => error("this is no file, so it is not read").help("move it away"),
        StrayKind::Twin(other) => {
            Finding::error(subject, Spot::Start, format!("differs from `{other}` by capitals alone"))
                .help("some systems take them for one: keep one of them")
        }
        StrayKind::HardLink => {
            warning("the file has a second name somewhere, and the two will part when it is written")
                .help("replace one of them by a copy outside the book")
        }
        StrayKind::Temporary => Finding::note(
            subject,
            Spot::Start,
            "left by a command that died; the next one that writes sweeps it",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample as samples;
    use crate::book::{Audit, Fault, Stray, StrayKind, Subject, check};

    #[track_caller]
    fn check(kind: StrayKind, expected: &str) {
        let mut seen = samples::seen();
        seen.strays.push(Stray { subject: Subject::Path("orders/a".to_owned()), kind });
        let findings = Audit::new(vec![check::check("strays").unwrap()], seen).whole(|_| 0);
        samples::expect(&findings, &[expected]);
    }

    #[test]
    fn each_kind_of_stray_is_told() {
        check(StrayKind::Foreign, "warning[strays] this file is not read: it is not named <id>.toml");
        check(StrayKind::Twin("A.toml".to_owned()), "error[strays] differs from `A.toml` by capitals alone");
        check(
            StrayKind::Temporary,
            "note[strays] left by a command that died; the next one that writes sweeps it",
        );
        check(StrayKind::Link, "error[strays] links are not followed, so this is not read");
    }

    #[test]
    fn what_is_no_file_is_told_once() {
        let subject = Subject::Order("SO-1".parse().unwrap());
        let mut seen = samples::seen();
        seen.strays.push(Stray { subject: subject.clone(), kind: StrayKind::NotAFile });
        let mut audit =
            Audit::new(["files", "strays", "stock"].map(|name| check::check(name).unwrap()).into(), seen);
        let message = "`SO-1` is not a regular file".to_owned();
        let fault = Fault { line: 1, column: 1, code: "files", message, excerpt: None, help: None };
        audit.unreadable(subject, &[fault]);
        samples::expect(&audit.whole(|_| 0), &["error[files] `SO-1` is not a regular file"]);
    }
}
