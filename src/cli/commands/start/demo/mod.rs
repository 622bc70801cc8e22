//! `demo`: a small, lively sample shop, made by the program's own commands out of `shop.txt`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::catalog::Settings;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files;
use crate::cli::session::Session;
use crate::record;
use crate::store::{self, Change, Transaction};
use crate::values::{shown, shown_short};

/// The day on which the figures of the sample shop hold.
const TODAY: &str = "2026-11-21";

const SHOP: &str = include_str!("shop.txt");

const SETTINGS: &str = include_str!("salesbook.toml");

/// Files of the shop, in place of those of a fresh data directory.
const FILES: [(&str, &str); 4] = [
    (store::TAXES, include_str!("taxes.toml")),
    (store::TERMS, include_str!("terms.toml")),
    ("warehouses/MAIN.toml", include_str!("main.toml")),
    (store::SETTINGS, SETTINGS),
];

/// Make a small sample shop with orders in every state
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook demo demo-shop\n  salesbook --data demo-shop status")]
pub struct Demo {
    /// Where to make it
    #[arg(value_name = "DIR", default_value = "demo-shop")]
    pub folder: PathBuf,
}

impl Demo {
    /// Makes the shop, shows its board, and says what to try next.
    pub fn run(self, session: &Session) -> Outcome {
        let root = session.folder().join(&self.folder);
        if root.join(store::SETTINGS).symlink_metadata().is_ok() {
            self.require_own(session, &root)?;
            session.output.note(&format!("{} is already there", self.folder.display()));
            return try_next(session, &self);
        }
        session.output.note(&format!("making a sample shop in {}", self.folder.display()));
        settle(session, &root)?;
        for (place, line) in SHOP.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let step = live(session, &root, line);
            step.map_err(|failure| {
                let line = place.saturating_add(1);
                Failure::bug(format!("the sample shop, line {line}: {}", failure.render()))
            })?;
        }
        if !session.output.quiet {
            let shown = session.looking(&root, TODAY);
            session.output.data(&format!("\n{}\n\n", "The board on 2026-11-21"))?;
            run(&shown, &["status"])?;
            session.output.data("\nThe open orders\n\n")?;
            run(&shown, &["report", "open"])?;
        }
        try_next(session, &self)
    }

    /// The book that is there is the sample shop, whatever happened in it since: its name says so.
    fn require_own(&self, session: &Session, root: &Path) -> Outcome {
        let sample: Settings = files::read(store::SETTINGS, SETTINGS, record::read_table)?;
        let there = session.open(root)?.settings.company.name;
        if there == sample.company.name {
            return Ok(());
        }
        let folder = shown(&self.folder.display().to_string());
        let whose = if there.is_empty() { String::new() } else { format!(", of {}", shown_short(&there)) };
        Err(Failure::refused("exists", format!("`{folder}` holds another book{whose}, not the sample shop"))
            .with_help(format!(
                "name a folder that is new: `salesbook demo DIR`; the book that is there: `salesbook --data {folder} status`"
            )))
    }
}

/// The folder, with the settings of the shop.
fn settle(session: &Session, root: &Path) -> Outcome {
    let place = root.display().to_string();
    run(&session.on(root, TODAY), &["init", &place])?;
    let store = session.bare_store(root)?;
    let mut posts = Vec::new();
    for (path, text) in FILES {
        let before = store.read(path)?;
        posts.push(Change { path: path.to_owned(), before, after: text.to_owned() });
    }
    let writer = store.write("demo", session.lock_timeout)?;
    Ok(writer.commit(&Transaction { posts, ..Transaction::default() })?)
}

/// One line of the script: the day, then the words of a command.
fn live(session: &Session, root: &Path, line: &str) -> Outcome {
    let (day, rest) = line.split_once(' ').ok_or_else(|| Failure::bug("a line without a command"))?;
    let words = words(rest);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run(&session.on(root, day), &words)
}

fn run(session: &Session, words: &[&str]) -> Outcome {
    let arguments = std::iter::once("salesbook").chain(words.iter().copied()).map(OsString::from);
    let cli = crate::cli::commands::parse(arguments).map_err(|error| Failure::bug(error.to_string()))?;
    crate::cli::commands::run(cli.command, session)
}

/// The words of a line; those between double quotes stay together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        if place.checked_rem(2) == Some(1) {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn try_next(session: &Session, demo: &Demo) -> Outcome {
    let folder = demo.folder.display();
    session.output.note(&format!(
        "\nThe figures hold on the day the shop was made for:\n\n  export SALESBOOK_DATA={folder} SALESBOOK_TODAY={TODAY}\n\nThen try:\n\n  salesbook show 20\n  salesbook pick 33\n  salesbook invoice 23\n  salesbook print INV-2026-00020\n  salesbook report ageing -O csv"
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(
            words("pay 1 5 --reference \"Acme 881\" -q"),
            ["pay", "1", "5", "--reference", "Acme 881", "-q"]
        );
    }
}
