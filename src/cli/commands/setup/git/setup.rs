//! `git setup`: merge driver, hooks and series of one clone. Said again, it finds them there.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::DryArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::revision;
use crate::cli::session::Session;
use crate::record;
use crate::store::{self, Change, Repository, Transaction};
use crate::values::{Code, shown};

const DRIVER: &str = "merge.salesbook.driver";
const JOINS: &str = "salesbook git merge-file %O %A %B %P";
const NAME: (&str, &str) = ("merge.salesbook.name", "the events of both sides, if the law accepts them");

/// Install merge driver and hooks in this clone, and give it a series of numbers
///
/// The driver joins what two clones recorded on one order, if the order can have both; without it git stops at such
/// an order. The hooks look at what is committed, and after a merge at what may have been lost. A hook that is there
/// stays as it is.
#[derive(Debug, Args)]
#[command(
    after_help = "A power cut may take the last commits of git, not what the book has written; `git config core.fsync all` guards both.\n\nExamples:\n  salesbook git setup --dry-run\n  salesbook git setup\n  salesbook git setup --series B"
)]
pub struct Setup {
    /// The series this clone numbers in, where patterns hold {series}
    #[arg(long, value_name = "SERIES")]
    pub series: Option<Code>,

    #[command(flatten)]
    pub dry: DryArgs,
}

/// One part of what a clone needs and lacks.
struct Part {
    /// What it is called.
    name: String,
    /// How it is made.
    writes: Vec<Write>,
}

/// One thing to write into what git keeps of this clone.
enum Write {
    /// A key of its configuration, and the value.
    Key(&'static str, &'static str),
    /// A file of its folder; a program may be run by git.
    File { path: PathBuf, before: Option<String>, after: String, is_program: bool },
}

impl Setup {
    /// Installs what is not there yet.
    pub fn run(self, session: &Session) -> Outcome {
        let files = session.files()?;
        let repository = revision::repository(files)?;
        let mut parts = Vec::new();
        parts.extend(driver(&repository)?);
        parts.extend(attributes(&repository)?);
        for (hook, words) in [("pre-commit", PRE_COMMIT), ("post-merge", POST_MERGE)] {
            parts.extend(install(session, &repository, hook, words)?);
        }
        let writes = || parts.iter().flat_map(|part| &part.writes);
        if self.dry.dry_run {
            let shown: String = writes().map(|write| write.shown(&repository)).collect();
            session.output.data(&shown)?;
        } else {
            writes().try_for_each(|write| write.apply(&repository))?;
        }
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        match names.is_empty() {
            true => session.output.note("already set up: merge driver and hooks of this clone"),
            false if self.dry.dry_run => {
                session.output.note(&format!("git setup would install: {}", names.join(", ")));
            }
            false => session.output.done("git", &format!("git setup: {}", names.join(", ")))?,
        }
        let is_renamed = match &self.series {
            Some(series) => number_in(session, files, series, &self.dry)?,
            None => false,
        };
        match self.dry.exit_code && (is_renamed || !names.is_empty()) {
            true => Err(Failure::Silent(Exit::Refused)),
            false => Ok(()),
        }
    }
}

impl Write {
    fn apply(&self, repository: &Repository) -> Outcome {
        let written = match self {
            Self::Key(key, value) => repository.set_config(key, value),
            Self::File { path, after, is_program, .. } => repository.write_own(path, after, *is_program),
        };
        Ok(written?)
    }

    /// The command that does it, or what changes in the file.
    fn shown(&self, repository: &Repository) -> String {
        match self {
            Self::Key(key, value) => format!("git config {key} '{value}'\n"),
            Self::File { path, before, after, .. } => {
                let path = repository.seen_from_top(path).display().to_string();
                let change = Change { path, before: before.clone(), after: after.clone() };
                Transaction::one(change).diff()
            }
        }
    }
}

/// The merge driver; none where it is there.
fn driver(repository: &Repository) -> Outcome<Option<Part>> {
    if repository.config(DRIVER)?.as_deref() == Some(JOINS) {
        return Ok(None);
    }
    let writes = vec![Write::Key(NAME.0, NAME.1), Write::Key(DRIVER, JOINS)];
    Ok(Some(Part { name: "merge driver".to_owned(), writes }))
}

/// Has git join orders by the driver; none where it does already. What is tracked says never to join.
fn attributes(repository: &Repository) -> Outcome<Option<Part>> {
    let path = repository.git_path("info/attributes")?;
    let before = repository.read_own(&path)?;
    let text = before.as_deref().unwrap_or_default();
    let line = format!("{} merge=salesbook", pattern(repository.prefix()));
    if text.lines().any(|known| known.trim() == line) {
        return Ok(None);
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let after = format!("{text}{gap}{line}\n");
    let write = Write::File { path, before, after, is_program: false };
    Ok(Some(Part { name: "attributes of orders".to_owned(), writes: vec![write] }))
}

/// The orders below the top of the repository, as a pattern of git's attributes.
fn pattern(prefix: &str) -> String {
    let mut escaped = String::new();
    for letter in prefix.chars() {
        if matches!(letter, '*' | '?' | '[' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    let pattern = format!("{escaped}orders/**");
    let is_plain = |letter: char| letter.is_ascii_graphic() && letter != '"' && letter != '\\';
    if pattern.chars().all(is_plain) && !pattern.starts_with(['#', '!']) {
        return pattern;
    }
    let quoted: String = pattern
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            '\t' => "\\t".to_owned(),
            '\n' => "\\n".to_owned(),
            other => other.to_string(),
        })
        .collect();
    format!("\"{quoted}\"")
}

const PRE_COMMIT: &str = "exec salesbook --data \"$book\" check --staged";

const POST_MERGE: &str = "\
set -- --since ORIG_HEAD
if git rev-parse --verify --quiet 'HEAD^2' >/dev/null; then
    set -- \"$@\" --since 'HEAD^2'
fi
exec salesbook --data \"$book\" check \"$@\"";

/// Installs a hook; where there is one, or a place that others share, says what to add.
fn install(session: &Session, repository: &Repository, hook: &str, words: &str) -> Outcome<Option<Part>> {
    let path = repository.git_path(&format!("hooks/{hook}"))?;
    let place = if repository.prefix().is_empty() { "." } else { repository.prefix().trim_end_matches('/') };
    let quoted = format!("'{}'", place.replace('\'', "'\\''"));
    let text = format!(
        "#!/bin/sh\n# The book in this repository is looked at; `salesbook git setup` wrote this.\n\
         command -v salesbook >/dev/null || {{ echo 'salesbook is not on the path: {hook} looked at nothing' >&2; exit 0; }}\n\
         book={quoted}\n{words}\n"
    );
    let shared = repository.config("core.hooksPath")?;
    let known = repository.read_own(&path)?;
    match known {
        Some(known) if known == text => Ok(None),
        None if shared.is_none() => {
            let write = Write::File { path, before: None, after: text, is_program: true };
            Ok(Some(Part { name: format!("hook {hook}"), writes: vec![write] }))
        }
        Some(known) if known.contains("salesbook") && known.contains(" check ") => Ok(None),
        Some(_) | None => {
            let there = if shared.is_some() {
                "hooks lie in a folder of your own"
            } else {
                "there is a hook already"
            };
            let path = path.display().to_string();
            let command = words.replace("exec ", "").replace("\"$book\"", &quoted);
            session
                .output
                .note(&format!("{}: {there}, so nothing was written; add to it:\n{command}", shown(&path)));
            Ok(None)
        }
    }
}

/// Writes the series into the settings of this clone, and says what the other settings lack for it. True where it
/// was another.
fn number_in(session: &Session, files: &Files, series: &Code, dry: &DryArgs) -> Outcome<bool> {
    let is_other = files.local.series.as_deref() != Some(series.as_str());
    if !is_other {
        session.output.note(&format!("already so: this clone numbers in series {series}"));
    } else {
        // What a dry run ends with is said when all of it was shown.
        let dry = DryArgs { exit_code: false, ..dry.clone() };
        let desk = Desk::open(session, "git setup", &dry)?;
        let before = desk.files.store.read(store::LOCAL_SETTINGS)?;
        let value = toml::Value::String(series.to_string());
        let after = match &before {
            Some(text) => record::set(text, &["series"], &value)?,
            None => format!(
                "{}series = {}\n",
                crate::cli::commands::setup::config::LOCAL,
                record::value_text(&value)
            ),
        };
        desk.commit(&Transaction::one(Change { path: store::LOCAL_SETTINGS.to_owned(), before, after }))?;
        desk.done(series.as_str(), &format!("this clone numbers in series {series}"))?;
    }
    let settings = &files.settings;
    if !settings.series.iter().any(|known| known == series.as_str()) {
        let all: Vec<String> = settings
            .series
            .iter()
            .map(String::as_str)
            .chain([series.as_str()])
            .map(|name| format!("{name:?}"))
            .collect();
        session.output.note(&format!(
            "salesbook.toml does not list it, so the other clones do not know of it: write `series = [{}]` there",
            all.join(", ")
        ));
    }
    let numbering = &settings.numbering;
    let patterns =
        [&numbering.order, &numbering.invoice, &numbering.credit_note, &numbering.payment, &numbering.stock];
    let without: Vec<String> =
        patterns.iter().map(ToString::to_string).filter(|pattern| !pattern.contains("{series}")).collect();
    if let Some(first) = without.first() {
        session.output.note(&format!(
            "numbers of {} do not name the series: write {{series}} into the patterns of salesbook.toml, such as `{}`",
            without.join(", "),
            first.replacen("{yyyy}", "{series}-{yyyy}", 1)
        ));
    }
    Ok(is_other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix: &str, expected: &str) {
        assert_eq!(pattern(prefix), expected);
    }

    #[test]
    fn the_pattern_names_the_folder_as_it_is() {
        check("", "orders/**");
        check("shop/book/", "shop/book/orders/**");
        check("my shop/", "\"my shop/orders/**\"");
        check("a*\"/", "\"a\\\\*\\\"/orders/**\"");
        check("#1/", "\"#1/orders/**\"");
    }
}
