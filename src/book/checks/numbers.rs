//! `numbers`: invoices, credit notes and payments are numbered without gaps, and later numbers are not older.

use std::collections::BTreeMap;

use super::folder;
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::Seen;
use crate::values::{Date, Number, Pattern};

pub(in crate::book) const CHECK: Check = Check {
    name: "numbers",
    sentence: "invoices, credit notes and payments run from 1 without gaps, in order of date",
    page: "\
Counts the numbers of invoices, credit notes and payments in each series and year: none is
missing, and nothing that was issued on this machine is gone. An invoice or a credit note is
not dated before the one that has the number before it. A file holds the number that is its
name. A gap among orders is no fault: a draft may have been thrown away. What this machine
remembers of issued numbers (`.salesbook/highwater`) can be read.

Why: most tax laws ask for numbers in an unbroken row, and a number must not be issued
twice.

What to do: bring the document back with git (`git log --all -- invoices/`). A document that
was never meant to be is credited, not deleted.",
    looks: Looks { book: look, ..Looks::NOTHING },
};

/// The documents of one series, by their place in it.
struct Series<'s> {
    spelling: Spelling<'s>,
    members: BTreeMap<u64, (Subject, Option<Date>)>,
}

/// How the numbers of a series are written.
enum Spelling<'s> {
    /// By the pattern of the settings.
    Pattern(&'s Pattern, Date, &'s str),
    /// Text, so many digits, text: for numbers that no pattern makes now.
    Text(String, usize, String),
}

impl Spelling<'_> {
    fn number(&self, sequence: u64) -> Option<Number> {
        match self {
            Self::Pattern(pattern, date, series) => pattern.number(sequence, *date, series).ok(),
            Self::Text(before, width, after) => format!("{before}{sequence:0width$}{after}").parse().ok(),
        }
    }

    fn sequence(&self, number: &Number) -> Option<u64> {
        match self {
            Self::Pattern(pattern, date, series) => pattern.sequence(number, *date, series),
            Self::Text(before, _, after) => {
                number.as_str().strip_prefix(before.as_str())?.strip_suffix(after.as_str())?.parse().ok()
            }
        }
    }

    /// The last digits of a number count.
    fn of_text(number: &Number) -> Self {
        let text = number.as_str();
        let head = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let before = head.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let after = text.get(head.len()..).unwrap_or_default();
        Self::Text(before.to_owned(), head.len().saturating_sub(before.len()), after.to_owned())
    }
}

/// A document of the same kind with another number.
fn renumbered(subject: &Subject, number: Number) -> Option<Subject> {
    if matches!(subject, Subject::Invoice(_)) {
        Some(Subject::Invoice(number))
    } else if matches!(subject, Subject::CreditNote(_)) {
        Some(Subject::CreditNote(number))
    } else if matches!(subject, Subject::Payment(_)) {
        Some(Subject::Payment(number))
    } else {
        None
    }
}

fn pattern<'s>(seen: &'s Seen, subject: &Subject) -> &'s Pattern {
    let numbering = &seen.settings.numbering;
    if matches!(subject, Subject::Invoice(_)) {
        &numbering.invoice
    } else if matches!(subject, Subject::CreditNote(_)) {
        &numbering.credit_note
    } else {
        &numbering.payment
    }
}

/// The names of the series that clones and tills number in; one without a name is always among them.
fn names(seen: &Seen) -> impl Iterator<Item = &str> {
    std::iter::once("")
        .chain(seen.local.series.as_deref())
        .chain(seen.settings.series.iter().map(String::as_str))
}

/// Every series, by its number 0; also those of today, which may be empty.
fn all(seen: &Seen) -> BTreeMap<Subject, Series<'_>> {
    let mut all: BTreeMap<Subject, Series<'_>> = BTreeMap::new();
    begin(&mut all, seen, &seen.settings.numbering.invoice, Subject::Invoice);
    begin(&mut all, seen, &seen.settings.numbering.credit_note, Subject::CreditNote);
    begin(&mut all, seen, &seen.settings.numbering.payment, Subject::Payment);
    let bills = seen.bills.iter().map(|(subject, bill)| (subject.clone(), bill.date));
    let payments =
        seen.payments.iter().map(|(number, payment)| (Subject::Payment(number.clone()), payment.date));
    for (subject, date) in bills.chain(payments) {
        let pattern = pattern(seen, &subject);
        let spellings = names(seen).map(|name| Spelling::Pattern(pattern, date, name));
        put(&mut all, subject, Some(date), spellings);
    }
    for subject in &seen.unreadable {
        put(&mut all, subject.clone(), None, std::iter::empty());
    }
    all
}

/// Puts in the series of a kind that today's documents belong to.
fn begin<'s>(
    all: &mut BTreeMap<Subject, Series<'s>>,
    seen: &'s Seen,
    pattern: &'s Pattern,
    kind: fn(Number) -> Subject,
) {
    let Some(today) = seen.today else { return };
    for name in names(seen) {
        if let Ok(zero) = pattern.number(0, today, name) {
            let spelling = Spelling::Pattern(pattern, today, name);
            all.insert(kind(zero), Series { spelling, members: BTreeMap::new() });
        }
    }
}

/// Puts a document into the series it belongs to: by a pattern, or one that is there, or by its text.
fn put<'s>(
    all: &mut BTreeMap<Subject, Series<'s>>,
    subject: Subject,
    date: Option<Date>,
    mut spellings: impl Iterator<Item = Spelling<'s>>,
) {
    let Some(number) = subject.number().cloned() else { return };
    let by_pattern = spellings.find_map(|spelling| Some((spelling.sequence(&number)?, spelling)));
    if by_pattern.is_none() {
        let known = all.iter_mut().filter(|(zero, _)| is_kind(zero, &subject));
        for (_, series) in known {
            if let Some(sequence) = series.spelling.sequence(&number) {
                series.members.insert(sequence, (subject, date));
                return;
            }
        }
    }
    let by_text = || {
        let spelling = Spelling::of_text(&number);
        Some((spelling.sequence(&number)?, spelling))
    };
    let Some((sequence, spelling)) = by_pattern.or_else(by_text) else { return };
    let Some(zero) = spelling.number(0).and_then(|zero| renumbered(&subject, zero)) else { return };
    let series = all.entry(zero).or_insert_with(|| Series { spelling, members: BTreeMap::new() });
    series.members.insert(sequence, (subject, date));
}

fn is_kind(one: &Subject, other: &Subject) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// The series of which a number may have been issued here, each by its number 0.
pub(in crate::book) fn series_of(seen: &Seen) -> Vec<Subject> {
    all(seen).into_keys().collect()
}

fn look(seen: &Seen, findings: &mut Findings) {
    for (zero, series) in all(seen) {
        gaps(&series, findings);
        dates(&series, findings);
        let last = series.members.last_key_value();
        let highest = last.map_or(0, |(sequence, _)| *sequence);
        let mark = seen.marks.get(&zero).copied().unwrap_or(0);
        let spelled = |sequence| series.spelling.number(sequence);
        if mark > highest
            && let Some(gone) = range(spelled(highest.saturating_add(1)), spelled(mark))
        {
            let place = last.map(|(_, (subject, _))| subject.clone());
            let place = place.unwrap_or_else(|| Subject::Path(folder(&zero).to_owned()));
            findings.add(missing(&place, &zero, format!("{gone} was issued here and is gone")));
        }
    }
}

fn missing(place: &Subject, kind: &Subject, message: String) -> Finding {
    let help = format!("bring it back: `git log --all -- {}/`; numbers are never issued twice", folder(kind));
    Finding::error(place, Spot::Key("number"), message).help(help)
}

/// One number, or the first and the last of several.
fn range(first: Option<Number>, last: Option<Number>) -> Option<String> {
    let (first, last) = (first?, last?);
    Some(if first == last { first.to_string() } else { format!("{first} to {last}") })
}

/// No number is missing below the highest; numbers that no pattern makes begin with the lowest there is.
fn gaps(series: &Series<'_>, findings: &mut Findings) {
    let mut next = match &series.spelling {
        Spelling::Pattern(..) => 1,
        Spelling::Text(..) => series.members.keys().next().copied().unwrap_or(1),
    };
    for (sequence, (subject, _)) in &series.members {
        let spelled = |sequence| series.spelling.number(sequence);
        if *sequence > next
            && let Some(gone) = range(spelled(next), spelled(sequence.saturating_sub(1)))
        {
            let name = subject.number().map(ToString::to_string).unwrap_or_default();
            findings.add(missing(subject, subject, format!("{gone} is missing before {name}")));
        }
        next = sequence.saturating_add(1).max(next);
    }
}

/// Dates of invoices and credit notes do not fall; money is recorded when the bank tells of it.
fn dates(series: &Series<'_>, findings: &mut Findings) {
    let mut latest: Option<(&Subject, Date)> = None;
    for (subject, date) in series.members.values() {
        let Some(date) = *date else { continue };
        if matches!(subject, Subject::Payment(_)) {
            return;
        }
        if let Some((before, on)) = latest
            && date < on
            && let (Some(name), Some(before)) = (subject.number(), before.number())
        {
            let message = format!("{name} is dated {date}, but {before} before it is dated {on}");
            findings.add(Finding::error(subject, Spot::Key("date"), message).help("take the edit back"));
        }
        if latest.is_none_or(|(_, on)| date >= on) {
            latest = Some((subject, date));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    /// Adds copies of the invoice under these numbers, each on its date.
    #[track_caller]
    fn check(numbers: &[(&'static str, &str)], mark: u64, expected: &[&str]) {
        let change = |sample: &mut Sample| {
            let text = sample.invoices.remove("INV-2026-00001").unwrap();
            for (number, date) in numbers {
                let copy = text.replace("INV-2026-00001", number).replace("2026-11-09", date);
                sample.invoices.insert(number, copy);
            }
            sample.payments.clear();
            sample.mark = mark;
        };
        samples::check("numbers", change, expected);
    }

    const ONE: (&str, &str) = ("INV-2026-00001", "2026-11-09");

    #[test]
    fn a_gap_is_named() {
        check(&[ONE, ("INV-2026-00002", "2026-11-09")], 0, &[]);
        check(
            &[ONE, ("INV-2026-00003", "2026-11-09")],
            0,
            &["error[numbers] INV-2026-00002 is missing before INV-2026-00003"],
        );
        check(
            &[("INV-2026-00004", "2026-11-09")],
            0,
            &["error[numbers] INV-2026-00001 to INV-2026-00003 is missing before INV-2026-00004"],
        );
    }

    #[test]
    fn each_year_and_each_spelling_counts_by_itself() {
        check(&[ONE, ("INV-2025-00001", "2025-12-30")], 0, &[]);
        check(&[ONE, ("R1007", "2026-11-09"), ("R1008", "2026-11-09")], 0, &[]);
        check(
            &[ONE, ("R1007", "2026-11-09"), ("R1009", "2026-11-09")],
            0,
            &["error[numbers] R1008 is missing before R1009"],
        );
    }

    #[test]
    fn dates_do_not_fall() {
        check(
            &[ONE, ("INV-2026-00002", "2026-11-08"), ("INV-2026-00003", "2026-11-09")],
            0,
            &[
                "error[numbers] INV-2026-00002 is dated 2026-11-08, but INV-2026-00001 before it is dated 2026-11-09",
            ],
        );
    }

    #[test]
    fn what_was_issued_here_is_there() {
        check(
            &[ONE],
            1,
            &[
                "error[numbers] CN-2026-00001 was issued here and is gone",
                "error[numbers] PAY-2026-00001 was issued here and is gone",
            ],
        );
    }

    #[test]
    fn number_and_name_are_one() {
        let change =
            |sample: &mut Sample| sample.replace("number = \"SO-2026-00042\"", "number = \"SO-2026-00043\"");
        samples::check(
            "numbers",
            |sample| {
                change(sample);
                sample.mark = 0;
            },
            &["error[numbers] the file holds number SO-2026-00043, which is not its name"],
        );
    }
}
