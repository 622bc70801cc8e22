//! `git setup`: merge driver, hooks and series of one clone. Said again, it finds them there.

use clap::Args;

use crate::cli::args::DryArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::Outcome;
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
    after_help = "A power cut may take the last commits of git, not what the book has written; `git config core.fsync all` guards both.\n\nExamples:\n  salesbook git setup\n  salesbook git setup --series B"
)]
pub struct Setup {
    /// The series this clone numbers in, where patterns hold {series}
    #[arg(long, value_name = "SERIES")]
    pub series: Option<Code>,
}

impl Setup {
    /// Installs what is not there yet.
    pub fn run(self, session: &Session) -> Outcome {
        let files = session.files()?;
        let repository = revision::repository(files)?;
        let mut done = Vec::new();
        if repository.config(DRIVER)?.as_deref() != Some(JOINS) {
            repository.set_config(NAME.0, NAME.1)?;
            repository.set_config(DRIVER, JOINS)?;
            done.push("merge driver".to_owned());
        }
        if attributes(&repository)? {
            done.push("attributes of orders".to_owned());
        }
        for (hook, words) in [("pre-commit", PRE_COMMIT), ("post-merge", POST_MERGE)] {
            if install(session, &repository, hook, words)? {
                done.push(format!("hook {hook}"));
            }
        }
        match done.is_empty() {
            true => session.output.note("already set up: merge driver and hooks of this clone"),
            false => session.output.done("git", &format!("git setup: {}", done.join(", ")))?,
        }
        match &self.series {
            Some(series) => number_in(session, files, series),
            None => Ok(()),
        }
    }
}

/// Has git join orders by the driver; false where it does already. What is tracked says never to join.
fn attributes(repository: &Repository) -> Outcome<bool> {
    let path = repository.git_path("info/attributes")?;
    let text = repository.read_own(&path)?.unwrap_or_default();
    let line = format!("{} merge=salesbook", pattern(repository.prefix()));
    if text.lines().any(|known| known.trim() == line) {
        return Ok(false);
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    repository.write_own(&path, &format!("{text}{gap}{line}\n"), false)?;
    Ok(true)
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

/// Installs a hook; where there is one, or a place that others share, says what to add. True if it was written.
fn install(session: &Session, repository: &Repository, hook: &str, words: &str) -> Outcome<bool> {
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
        Some(known) if known == text => Ok(false),
        None if shared.is_none() => {
            repository.write_own(&path, &text, true)?;
            Ok(true)
        }
        Some(known) if known.contains("salesbook") && known.contains(" check ") => Ok(false),
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
            Ok(false)
        }
    }
}

/// Writes the series into the settings of this clone, and says what the other settings lack for it.
fn number_in(session: &Session, files: &Files, series: &Code) -> Outcome {
    if files.local.series.as_deref() == Some(series.as_str()) {
        session.output.note(&format!("already so: this clone numbers in series {series}"));
    } else {
        let desk = Desk::open(session, "git setup", &DryArgs::default())?;
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
    Ok(())
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
