//! `init`: an empty folder becomes a data directory.

mod texts;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::DryArgs;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::session::Session;
use crate::store::{self, Change, Kind, Store, Transaction};
use crate::values::{Currency, shown};
use texts::Facts;

/// Make a data directory: settings, taxes, payment terms, one warehouse, git files
#[derive(Debug, Args)]
#[command(after_help = "\
What is there already stays as it is; said again, nothing changes.

Examples:
  salesbook init my-shop
  salesbook init my-shop --currency USD --name 'Harbour Supplies Ltd' --country US --timezone America/New_York")]
pub struct Init {
    /// The folder [default: --data, else this one]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,

    /// The company's currency [default: EUR]
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,

    /// The company's name
    #[arg(long, value_name = "COMPANY")]
    pub name: Option<String>,

    /// The company's country, two letters
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,

    /// The time zone that decides which day it is
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Init {
    /// Makes the data directory.
    pub fn run(self, session: &Session) -> Outcome {
        let place = self.folder.as_deref().or(session.named_data()).unwrap_or(Path::new("."));
        let place: PathBuf = session.folder().join(place).components().collect();
        // A file is no place for a book, nor is what would lie below it.
        if let Some(file) = place.ancestors().find(|above| above.exists()).filter(|above| !above.is_dir()) {
            let message =
                format!("cannot make a data directory at {}: {} is a file", place.display(), file.display());
            return Err(Failure::said(Exit::CannotCreate, "create", message).with_help("name a folder"));
        }
        let currency = self.currency()?;
        let country = self.country()?;
        self.require_timezone()?;
        let facts = Facts {
            currency: currency.unwrap_or(Currency::EUR),
            name: self.name.as_deref(),
            country: country.as_deref(),
            timezone: self.timezone.as_deref(),
        };
        if self.dry.dry_run {
            return self.show(session, &place, &facts);
        }
        Store::make_place(&place)?;
        let store = session.bare_store(&place)?;
        if store.exists(store::SETTINGS)? {
            return self.already(session, &place, currency);
        }
        let writer = store.write("init", session.lock_timeout)?;
        for kind in [Kind::Customers, Kind::Products] {
            store.make_folder(kind)?;
        }
        writer.commit(&files(Some(&store), &facts)?)?;
        drop(writer);
        let shown_place = place.display().to_string();
        session
            .output
            .done(&shown_place, &format!("{shown_place} is a data directory, in {}", facts.currency))?;
        session.output.note(&next(session, &place));
        Ok(())
    }

    /// A data directory that is there stays as it is; another currency would be another book.
    fn already(&self, session: &Session, place: &Path, currency: Option<Currency>) -> Outcome {
        let known = session.open(place)?.settings.currency;
        let shown_place = place.display();
        if let Some(wanted) = currency.filter(|wanted| *wanted != known) {
            let message = format!("{shown_place} is a data directory already, in {known}, not {wanted}");
            let help = format!("`salesbook config set currency={wanted}` while there is no order yet");
            return Err(Failure::refused("exists", message).with_help(help));
        }
        session.output.note(&format!("already there: {shown_place} is a data directory, in {known}"));
        Ok(())
    }

    fn show(&self, session: &Session, place: &Path, facts: &Facts<'_>) -> Outcome {
        let store = if place.is_dir() { Some(session.bare_store(place)?) } else { None };
        if let Some(store) = &store
            && store.exists(store::SETTINGS)?
        {
            return self.already(session, place, self.currency()?);
        }
        session.output.data(&files(store.as_ref(), facts)?.diff())?;
        match self.dry.exit_code {
            true => Err(Failure::Silent(Exit::Refused)),
            false => Ok(()),
        }
    }

    fn currency(&self) -> Outcome<Option<Currency>> {
        let parsed = self.currency.as_deref().map(|code| code.to_ascii_uppercase().parse()).transpose();
        parsed.map_err(|error| Failure::usage(format!("--currency: {error}")))
    }

    fn country(&self) -> Outcome<Option<String>> {
        let Some(country) = &self.country else { return Ok(None) };
        let country = country.to_ascii_uppercase();
        if country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return Ok(Some(country));
        }
        Err(Failure::usage(format!("--country: `{}` is not a country", shown(&country)))
            .with_help("write its two letters, such as DE"))
    }

    fn require_timezone(&self) -> Outcome {
        match &self.timezone {
            Some(zone) if zone.parse::<chrono_tz::Tz>().is_err() => {
                Err(Failure::usage(format!("--timezone: unknown time zone `{}`", shown(zone)))
                    .with_help("write a name such as Europe/Berlin"))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// The files to be written, the settings last: while they are missing, saying it again completes the rest.
fn files(store: Option<&Store>, facts: &Facts<'_>) -> Outcome<Transaction> {
    let read = |path: &str| match store {
        Some(store) => store.read(path).map_err(Failure::from),
        None => Ok(None),
    };
    let main = format!("{}/MAIN.toml", Kind::Warehouses.folder());
    let mut changes = Vec::new();
    for (path, lines) in [(store::GIT_IGNORE, texts::IGNORED), (store::GIT_ATTRIBUTES, texts::ATTRIBUTES)] {
        let before = read(path)?;
        let after = with_lines(before.as_deref().unwrap_or_default(), &lines);
        changes.push(Change { path: path.to_owned(), before, after });
    }
    for (path, text) in
        [(store::TAXES, texts::TAXES), (store::TERMS, texts::TERMS), (&main, texts::WAREHOUSE)]
    {
        if read(path)?.is_none() {
            changes.push(Change { path: path.to_owned(), before: None, after: text.to_owned() });
        }
    }
    changes.push(Change { path: store::SETTINGS.to_owned(), before: None, after: texts::settings(facts) });
    Ok(Transaction { posts: changes, ..Transaction::default() })
}

/// The text with those of the lines at its end that it does not have.
fn with_lines(text: &str, lines: &[&str]) -> String {
    let mut text = text.to_owned();
    for line in lines {
        if !text.lines().any(|known| known.trim_end() == *line) {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text = text + line + "\n";
        }
    }
    text
}

/// The first commands to try, from where the program was started.
fn next(session: &Session, place: &Path) -> String {
    let mut text = "next:\n".to_owned();
    if place != session.folder() && session.named_data().is_none() {
        let near = place.strip_prefix(session.folder()).unwrap_or(place).display().to_string();
        let quoted =
            if near.contains([' ', '\'']) { format!("'{}'", near.replace('\'', "'\\''")) } else { near };
        text += &format!("  cd {quoted}\n");
    }
    text += "  salesbook customer add ACME --name 'Acme Ltd'\n";
    text += "  salesbook product add WIDGET --name Widget --price 2.50\n";
    text += "  salesbook stock receive WIDGET 100\n";
    text += "  salesbook new ACME --line WIDGET=10 --publish\n";
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(with_lines(text, &["a", "b"]), expected);
    }

    #[test]
    fn lines_of_the_user_stay() {
        check("", "a\nb\n");
        check("x\nb", "x\nb\na\n");
        check("a\r\nb\n", "a\r\nb\n");
    }
}
