//! `check`: is the book sound? What is wrong is told with its place, and what a killed command left is completed.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use crate::book::{self, CHECKS, Finding, Severity, Subject};
use crate::cli::args::{DryArgs, Format, FormatArgs};
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::ids::{self, Bare};
use crate::cli::render::{self, Rows, words};
use crate::cli::session::Session;
use crate::record::Diagnostic;
use crate::values::{Number, shown_short};

mod gather;
mod past;
mod show;
mod staged;

/// Look whether the book is sound, and say what is wrong
///
/// Reads every file once and holds writers off meanwhile. Silent and exit 0 when all is well; exit 1 when something
/// is wrong. Notes alone leave it at 0.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook check\n  salesbook check posts numbers\n  salesbook check SO-2026-00033\n  salesbook check --fix\n  salesbook check --since HEAD\n  salesbook check --staged\n  salesbook check --explain assertions"
)]
pub struct Check {
    /// Checks to run, orders to look at [default: every check, the whole book]
    #[arg(value_name = "NAME|ORDER")]
    pub what: Vec<String>,

    /// Complete what a killed command left, then look
    #[arg(long)]
    pub fix: bool,

    /// List the checks
    #[arg(long, conflicts_with_all = ["what", "fix", "explain"])]
    pub list: bool,

    /// Say what a check looks at, why, and what to do
    #[arg(long, value_name = "NAME", conflicts_with_all = ["what", "fix"])]
    pub explain: Option<String>,

    /// Look whether all that a git revision has on record is there, unchanged; said twice: both parents of a merge
    #[arg(long, value_name = "REF", conflicts_with_all = ["what", "fix", "staged"])]
    pub since: Vec<String>,

    /// Look at what git is about to commit: it reads, and nothing on record is lost
    #[arg(long, conflicts_with_all = ["what", "fix"])]
    pub staged: bool,

    /// How findings are told
    #[arg(long, value_name = "HOW", default_value = "full")]
    pub message_format: MessageFormat,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the line of the file, and what to do
    Full,
    /// One line each
    Short,
    /// As annotations of a GitHub workflow
    Github,
    /// As one object
    Json,
}

impl Check {
    /// Looks at the book.
    pub fn run(self, session: &Session) -> Outcome {
        if self.list {
            return list(session, &self.format);
        }
        if let Some(name) = &self.explain {
            return explain(session, name);
        }
        if self.staged || !self.since.is_empty() {
            let files = session.files()?;
            let findings =
                if self.staged { staged::staged(session, files)? } else { past::since(files, &self.since)? };
            return self.conclude(session, &findings, &show::diagnostics(files, &findings));
        }
        if self.fix {
            let desk = Desk::open(session, "check", &DryArgs::default())?;
            desk.complete_all()?;
        }
        let files = session.files()?;
        let (checks, orders) = self.asked(session)?;
        let still = files.store.hold_still(session.lock_timeout)?;
        let findings = match orders.as_slice() {
            [] => gather::book(session, files, &checks)?,
            orders => gather::orders(session, files, &checks, orders)?,
        };
        let told = show::diagnostics(files, &findings);
        drop(still);
        if findings.is_empty() && session.output.verbose {
            session.output.note(&format!("the book is sound: {} checks", checks.len()));
        }
        self.conclude(session, &findings, &told)
    }

    /// Tells the findings; whatever is more than a note is a no, and settings that cannot be read are bad configuration.
    fn conclude(&self, session: &Session, findings: &[Finding], told: &[Diagnostic]) -> Outcome {
        self.tell(session, findings, told)?;
        if findings.iter().any(is_unreadable_configuration) {
            return Err(Failure::Silent(Exit::Configuration));
        }
        let is_sound = findings.iter().all(|finding| finding.severity == Severity::Note);
        if is_sound { Ok(()) } else { Err(Failure::Silent(Exit::Refused)) }
    }

    /// The checks to run and the orders to look at.
    fn asked(&self, session: &Session) -> Outcome<(Vec<&'static book::Check>, Vec<Number>)> {
        let (mut checks, mut orders) = (Vec::new(), Vec::new());
        for text in &self.what {
            match book::check::check(text) {
                Some(check) => checks.push(check),
                None => orders.push(order(session, text)?),
            }
        }
        if checks.is_empty() {
            checks.extend(CHECKS);
        }
        Ok((checks, orders))
    }

    fn tell(&self, session: &Session, findings: &[Finding], told: &[Diagnostic]) -> Outcome {
        let text = match (render::picked(&self.format), self.message_format) {
            (Format::Csv | Format::Tsv | Format::Ndjson | Format::Md | Format::Html, _) => {
                return render::show_rows(session, &show::rows(told), &self.format);
            }
            (Format::Json, _) | (Format::Table, MessageFormat::Json) => show::json(told)?,
            (Format::Table, _) if session.output.quiet => show::ids(findings),
            (Format::Table, MessageFormat::Full) => crate::record::listing(told.to_vec()),
            (Format::Table, MessageFormat::Short) => show::short(told),
            (Format::Table, MessageFormat::Github) => show::github(told),
        };
        if !text.is_empty() {
            render::deliver(session, &text, &self.format)?;
        }
        if !findings.is_empty() {
            session.output.note(&summary(findings));
        }
        Ok(())
    }
}

/// Is it a fault of the text of taxes or terms, which no check of ours found but the reader?
fn is_unreadable_configuration(finding: &Finding) -> bool {
    matches!(finding.subject, Subject::Taxes | Subject::Terms)
        && finding.severity == Severity::Error
        && CHECKS.iter().all(|check| check.name != finding.code)
}

/// The order a word stands for; it is no check either.
fn order(session: &Session, text: &str) -> Outcome<Number> {
    ids::order_number(session, text, Bare::Newest).map_err(|failure| match failure.exit() {
        Some(Exit::NoSuch) if failure.help().is_none_or(|help| !help.starts_with("did you mean")) => {
            unknown(text, "check or order")
        }
        _ => failure,
    })
}

fn unknown(text: &str, noun: &str) -> Failure {
    let failure = Failure::no_such(format!("there is no {noun} `{}`", shown_short(text)));
    match ids::nearest(text, CHECKS.iter().map(|check| check.name)) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help("`salesbook check --list` shows the checks, `salesbook list` the orders"),
    }
}

fn list(session: &Session, format: &FormatArgs) -> Outcome {
    let rows = CHECKS.iter().map(|check| vec![check.name.to_owned(), check.sentence.to_owned()]);
    render::show_rows(
        session,
        &Rows { columns: vec![words("name"), words("holds")], rows: rows.collect() },
        format,
    )
}

fn explain(session: &Session, name: &str) -> Outcome {
    let check = book::check::check(name).ok_or_else(|| unknown(name, "check"))?;
    Ok(session.output.data(&format!("{}: {}\n\n{}\n", check.name, check.sentence, check.page))?)
}

/// How many of each severity, in how many files: `2 errors, 1 note in 2 files`.
fn summary(findings: &[Finding]) -> String {
    let counted = |severity, word: &str| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
    };
    let counts = [
        counted(Severity::Error, "error"),
        counted(Severity::Warning, "warning"),
        counted(Severity::Note, "note"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let files: BTreeSet<_> = findings.iter().map(|finding| &finding.subject).collect();
    format!("{} in {} file{}", counts.join(", "), files.len(), if files.len() == 1 { "" } else { "s" })
}
