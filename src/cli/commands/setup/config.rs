//! `config`: the settings, where each value comes from, and how to change one.

use clap::{Args, Subcommand};
use toml::{Table, Value};

use super::assign::Assignment;
use super::master;
use crate::catalog::{Numbering, Settings};
use crate::cli::args::{DryArgs, FormatArgs};
use crate::cli::commands::orders::set;
use crate::cli::commands::orders::target::Target;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids::nearest;
use crate::cli::render::{Rows, show_rows, words};
use crate::cli::session::Session;
use crate::record;
use crate::store::{self, Change};
use crate::values::shown_short;

/// The first lines of the settings of one clone.
pub(super) const LOCAL: &str = "# What belongs to this clone alone; git leaves it out.\nformat = 1\n";

/// Keys that only the settings of one clone have.
const LOCAL_KEYS: [&str; 5] = ["by", "rep", "warehouse", "color", "width"];

/// Show and change settings
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
What salesbook.local.toml says goes before salesbook.toml, and that before the default.

Examples:
  salesbook config
  salesbook config defaults --show-origin
  salesbook config set company.name='Harbour Supplies Ltd'
  salesbook config set --local by=jb"
)]
pub struct Config {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: Option<ConfigAct>,

    /// The key, or a table of keys [default: all]
    #[arg(value_name = "KEY")]
    pub key: Option<String>,

    /// Say where each value comes from
    #[arg(long)]
    pub show_origin: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// What is to be done with settings.
#[derive(Debug, Subcommand)]
pub enum ConfigAct {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Set(SetConfig),
}

/// Set keys of the settings
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook config set timezone=Europe/Berlin\n  salesbook config set --local rep=JB"
)]
pub struct SetConfig {
    /// Keys and what they shall be; `KEY=` takes one out
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub keys: Vec<String>,

    /// In salesbook.local.toml, for this clone alone
    #[arg(long)]
    pub local: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Config {
    /// Shows settings, or sets them.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            Some(ConfigAct::Set(set)) => set.run(session),
            None => self.show(session),
        }
    }

    fn show(&self, session: &Session) -> Outcome {
        let files = session.files()?;
        let mut known = effective(session, files)?;
        if let Some(key) = &self.key {
            let is_below =
                |name: &str| name == key || name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
            let all: Vec<String> = known.iter().map(|setting| setting.key.clone()).collect();
            known.retain(|setting| is_below(&setting.key));
            if known.is_empty() {
                return unset(session, files, key, &all);
            }
            if let [only] = known.as_slice()
                && only.key == *key
                && !self.show_origin
                && self.format.format.is_none()
                && !self.format.json
            {
                return Ok(session.output.line(&only.value)?);
            }
        }
        let mut columns = vec![words("key"), words("value")];
        columns.extend(self.show_origin.then(|| words("origin")));
        let row = |setting: Setting| {
            let mut cells = vec![setting.key, setting.value];
            cells.extend(self.show_origin.then(|| setting.origin.to_owned()));
            cells
        };
        show_rows(session, &Rows { columns, rows: known.into_iter().map(row).collect() }, &self.format)
    }
}

impl SetConfig {
    fn run(self, session: &Session) -> Outcome {
        let assignments = Assignment::all(&self.keys)?;
        if !self.local {
            let done =
                set::set(session, "config set", &Target::Settings(store::SETTINGS), &assignments, &self.dry);
            let is_local = |assignment: &Assignment| LOCAL_KEYS.contains(&assignment.first());
            return match done {
                Err(failure) if failure.code() == "unknown-key" && assignments.iter().any(is_local) => {
                    Err(failure.with_help("it belongs to one clone: `salesbook config set --local`"))
                }
                done => done,
            };
        }
        let target = Target::Settings(store::LOCAL_SETTINGS);
        let desk = Desk::open(session, "config set", &self.dry)?;
        let before = desk.files.store.read(store::LOCAL_SETTINGS)?;
        let text = before.clone().unwrap_or_else(|| LOCAL.to_owned());
        let after = set::assigned(session, &target, &text, &assignments)?;
        target.require_lawful("config set", &desk, &text, &after)?;
        let change = Change { path: store::LOCAL_SETTINGS.to_owned(), before, after };
        master::publish(&desk, store::LOCAL_SETTINGS, change, &assignments)
    }
}

/// A setting as it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Setting {
    key: String,
    value: String,
    origin: &'static str,
}

/// Every setting that holds: the defaults, then what the files say, the nearer one last.
fn effective(session: &Session, files: &Files) -> Outcome<Vec<Setting>> {
    let mut known = defaults(&files.settings);
    for path in [store::SETTINGS, store::LOCAL_SETTINGS] {
        let text = files.store.read(path)?.unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let table: Table =
            text.parse().map_err(|_| Failure::configuration(format!("{path} cannot be read")))?;
        let mut said = Vec::new();
        flatten("", &table, path, &mut said);
        said.iter().filter(|setting| setting.key != "format").for_each(|setting| take(&mut known, setting));
    }
    if let Some(by) = session.by().filter(|by| files.local.by.as_ref() != Some(by)) {
        take(&mut known, &Setting { key: "by".to_owned(), value: by, origin: "SALESBOOK_USER" });
    }
    Ok(known)
}

fn take(known: &mut Vec<Setting>, setting: &Setting) {
    match known.iter_mut().find(|earlier| earlier.key == setting.key) {
        Some(earlier) => earlier.clone_from(setting),
        None => known.push(setting.clone()),
    }
}

/// What holds where no file says anything.
fn defaults(settings: &Settings) -> Vec<Setting> {
    let Numbering { order, invoice, credit_note, payment, stock } =
        Settings::fresh(settings.currency).numbering;
    let patterns = [
        ("numbering.order", order),
        ("numbering.invoice", invoice),
        ("numbering.credit_note", credit_note),
        ("numbering.payment", payment),
        ("numbering.stock", stock),
    ];
    let words = [
        ("defaults.invoice_terms", "after_delivery"),
        ("defaults.ship_by_days", "0"),
        ("defaults.quote_days", "30"),
        ("defaults.price_mode", "net"),
        ("defaults.tax_rounding", "document"),
        ("features.stock", "true"),
        ("features.require_customer_po", "false"),
        ("credit_check.publish", "true"),
        ("credit_check.ship", "true"),
        ("git.commit", "false"),
        ("config.schema_comment", "false"),
    ];
    let patterns = patterns.into_iter().map(|(key, pattern)| (key, pattern.to_string()));
    let words = words.into_iter().map(|(key, value)| (key, value.to_owned()));
    patterns
        .chain(words)
        .map(|(key, value)| Setting { key: key.to_owned(), value, origin: "default" })
        .collect()
}

/// The single keys of a table, each with the way to it.
fn flatten(way: &str, table: &Table, origin: &'static str, settings: &mut Vec<Setting>) {
    for (key, value) in table {
        let key = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
        match value {
            Value::Table(inner) => flatten(&key, inner, origin, settings),
            Value::String(text) => settings.push(Setting { key, value: text.clone(), origin }),
            Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_)
            | Value::Array(_) => {
                settings.push(Setting { key, value: record::value_text(value), origin });
            }
        }
    }
}

/// A key that is known but not set says nothing; an unknown one is a slip.
fn unset(session: &Session, files: &Files, key: &str, known: &[String]) -> Outcome {
    let assignment: Assignment = format!("{key}=1").parse()?;
    for path in [store::SETTINGS, store::LOCAL_SETTINGS] {
        let text = files.store.read(path)?.unwrap_or_else(|| LOCAL.to_owned());
        let tried = set::assigned(session, &Target::Settings(path), &text, std::slice::from_ref(&assignment));
        if tried.map_or_else(|failure| failure.code() != "unknown-key", |_| true) {
            session.output.note(&format!("{key} is not set"));
            return Ok(());
        }
    }
    let failure = Failure::usage(format!("unknown key `{}`", shown_short(key)));
    Err(match nearest(key, known.iter().map(String::as_str)) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help("`salesbook config` shows the keys"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_by_the_way_to_them() {
        let table: Table = "a = 1\nb = [\"x\"]\n[c]\nd = \"y\"\ne.f = true\n".parse().unwrap();
        let mut settings = Vec::new();
        flatten("", &table, "salesbook.toml", &mut settings);
        let said: Vec<String> =
            settings.iter().map(|setting| format!("{} {}", setting.key, setting.value)).collect();
        assert_eq!(said, ["a 1", "b [\"x\"]", "c.d y", "c.e.f true"]);
    }

    #[test]
    fn the_nearer_file_wins_in_its_place() {
        let setting =
            |key: &str, value: &str| Setting { key: key.to_owned(), value: value.to_owned(), origin: "" };
        let mut known = vec![setting("a", "1"), setting("b", "2")];
        take(&mut known, &setting("a", "3"));
        take(&mut known, &setting("c", "4"));
        assert_eq!(known, [setting("a", "3"), setting("b", "2"), setting("c", "4")]);
    }
}
