//! Completion while the user types: `COMPLETE=bash salesbook` prints what a shell needs, and the shell asks for words.
//!
//! Candidates come from file names and from the program's own words alone: no data file is opened. Whatever goes
//! wrong, there are none.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;
use std::sync::Arc;

use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::commands::cli_command;
use super::commands::views::list;
use super::failure::Exit;
use super::output;
use super::query::Shape;
use super::session::Environment;
use crate::billing::INVOICE_TERMS;
use crate::book::CHECKS;
use crate::document::DOCUMENTS;
use crate::order::vocabulary::VOCABULARIES;
use crate::record::SCHEMAS;
use crate::report::{Asking, Basis, Key, Of, REPORTS, query, words};
use crate::store::{Kind, Store, side_by_side};

/// So many candidates of a kind are offered; who wants others types on.
const MOST: usize = 200;

/// What completes a value: names of files, then words, each followed by an ending.
struct Source {
    kinds: &'static [Kind],
    words: fn(&Typed, &str) -> Vec<Word>,
    ending: &'static str,
}

/// A word with what it means.
type Word = (String, String);

const ANYTHING: &[Kind] = &[
    Kind::Orders,
    Kind::Invoices,
    Kind::CreditNotes,
    Kind::Payments,
    Kind::Stock,
    Kind::Customers,
    Kind::Products,
    Kind::Warehouses,
];
const PAID: &[Kind] = &[Kind::Invoices, Kind::Orders, Kind::Customers];
const REFUNDED: &[Kind] = &[Kind::CreditNotes, Kind::Orders, Kind::Customers];
const PRINTED: &[Kind] = &[Kind::Orders, Kind::Invoices, Kind::CreditNotes];

/// The files of one kind.
const fn files(kinds: &'static [Kind]) -> Source {
    Source { kinds, words: none, ending: "" }
}

/// The words of the program.
const fn said(words: fn(&Typed, &str) -> Vec<Word>) -> Source {
    Source { kinds: &[], words, ending: "" }
}

/// What completes a value, by the name that `--help` gives it. Values of other names are not completed.
const BY_NAME: &[(&str, Source)] = &[
    ("ORDER", files(&[Kind::Orders])),
    ("ORDER[/EVENT]", files(&[Kind::Orders])),
    ("INVOICE", files(&[Kind::Invoices])),
    ("PAYMENT", files(&[Kind::Payments])),
    ("CUSTOMER", files(&[Kind::Customers])),
    ("PRODUCT", files(&[Kind::Products])),
    ("SKU", files(&[Kind::Products])),
    ("SKU=QTY[@PRICE]", Source { ending: "=", ..files(&[Kind::Products]) }),
    ("WAREHOUSE", files(&[Kind::Warehouses])),
    ("ID", files(ANYTHING)),
    ("TARGET", files(PAID)),
    ("ID=AMOUNT", Source { ending: "=", ..files(PAID) }),
    ("[KIND] ID", Source { words: documents, ..files(PRINTED) }),
    ("NAME|ORDER", Source { words: checks, ..files(&[Kind::Orders]) }),
    ("QUERY", said(query_keys)),
    ("STATUS", said(statuses)),
    ("VOCABULARY", said(vocabularies)),
    ("BASIS", said(bases)),
    ("KEYS", said(keys)),
    ("KIND", said(schemas)),
];

/// What completes a value whose name says too little: the command or any, the argument, and the source.
const BY_PLACE: &[(&str, &str, Source)] = &[
    ("report", "name", said(reports)),
    ("check", "explain", said(checks)),
    ("new", "invoice_terms", said(invoice_terms)),
    ("list", "query", said(list_words)),
    ("refund", "target", files(REFUNDED)),
    ("*", "fields", said(columns)),
    ("*", "sort", said(columns)),
];

/// What was typed so far, and where the program runs.
struct Typed {
    environment: Environment,
    words: Vec<String>,
}

/// Answers a shell that asks for words, where `COMPLETE` says so; none in every other run.
pub(super) fn answered(environment: &Environment, arguments: Vec<OsString>) -> Option<ExitCode> {
    let after = arguments.iter().skip_while(|word| *word != "--").skip(1);
    let words = after.map(|word| word.to_string_lossy().into_owned()).collect();
    let typed = Arc::new(Typed { environment: environment.clone(), words });
    let completes = CompleteEnv::with_factory(|| completing(cli_command(), &typed)).bin("salesbook");
    match completes.try_complete(arguments, Some(environment.folder())) {
        Ok(false) => None,
        Ok(true) => Some(ExitCode::SUCCESS),
        Err(error) => {
            output::plain().say(error.to_string().trim_end());
            Some(ExitCode::from(Exit::Usage as u8))
        }
    }
}

/// The command, each of its values with what completes it.
fn completing(command: clap::Command, typed: &Arc<Typed>) -> clap::Command {
    let name = command.get_name().to_owned();
    command
        .mut_args(|argument| match source(&name, &argument) {
            Some(source) => {
                let typed = Arc::clone(typed);
                argument.add(ArgValueCompleter::new(move |current: &OsStr| typed.candidates(source, current)))
            }
            None => argument,
        })
        .mut_subcommands(|inner| completing(inner, typed))
}

fn source(command: &str, argument: &clap::Arg) -> Option<&'static Source> {
    let placed =
        |(of, id, _): &&(&str, &str, Source)| (*of == command || *of == "*") && argument.get_id() == id;
    let by_place = BY_PLACE.iter().find(placed).map(|(_, _, source)| source);
    let name = argument.get_value_names().and_then(<[_]>::first);
    let by_name = || BY_NAME.iter().find(|(known, _)| Some(*known) == name.map(AsRef::as_ref));
    by_place.or_else(|| by_name().map(|(_, source)| source))
}

impl Typed {
    fn candidates(&self, source: &Source, current: &OsStr) -> Vec<CompletionCandidate> {
        let Some(current) = current.to_str() else { return Vec::new() };
        let words = (source.words)(self, current).into_iter().filter(|(word, _)| begins(word, current));
        let words = words.map(|(word, about)| {
            CompletionCandidate::new(word).help((!about.is_empty()).then(|| about.into()))
        });
        let mut candidates: Vec<CompletionCandidate> = words.collect();
        if let (false, Some(store)) = (source.kinds.is_empty(), self.store()) {
            let names = |kind| (kind, store.names_beginning(kind, current, MOST).unwrap_or_default());
            for (kind, names) in side_by_side(source.kinds.to_vec(), names) {
                let named = |name: String| CompletionCandidate::new(name + source.ending);
                candidates.extend(names.into_iter().map(named));
                if kind == Kind::Orders {
                    candidates.extend(bare_numbers(&store, current));
                }
            }
        }
        candidates
    }

    /// The data directory that the words so far name, or the environment does, or the nearest one.
    fn store(&self) -> Option<Store> {
        let apart = self.words.iter().skip_while(|word| *word != "--data").nth(1).map(String::as_str);
        let joined = || self.words.iter().find_map(|word| word.strip_prefix("--data="));
        let named = apart.or_else(joined).map(|named| self.environment.folder().join(named));
        self.environment.store(named.as_deref())
    }

    /// The names of files of a kind that begin so.
    fn names(&self, kind: Kind, beginning: &str) -> Vec<String> {
        let names = self.store().and_then(|store| store.names_beginning(kind, beginning, MOST).ok());
        names.unwrap_or_default()
    }

    /// The key whose value is being typed, what is typed of the value, and what of the word stands before it.
    ///
    /// A shell that parts words at a colon hands over `customer`, `:` and `A`, and completes the last of them alone.
    fn key_and_value<'a>(&self, current: &'a str) -> Option<(&'a str, String, &'a str)> {
        let key_of = |text: &str| text.rsplit([':', '(']).next().unwrap_or_default().to_lowercase();
        if let Some(colon) = current.rfind(':').filter(|_| current != ":") {
            let (before, value) = current.split_at_checked(colon.saturating_add(1))?;
            return Some((before, key_of(before.strip_suffix(':')?), value));
        }
        let value = if current == ":" { "" } else { current };
        let mut before = self.words.iter().rev().skip_while(|word| *word == current).map(String::as_str);
        let parted = current == ":" || before.next() == Some(":");
        parted.then(|| before.next().map(|key| ("", key_of(key), value))).flatten()
    }

    /// The keys that the rows, and what stands behind them, may be asked by, with the words that one may have.
    fn keys(&self) -> Vec<(String, Vec<String>)> {
        let Some((shape, of, dated)) = self.rows() else { return Vec::new() };
        let own = shape.asked_by();
        let keys: Vec<query::Key<'_>> = own.iter().map(|(name, kind)| query::Key::new(name, *kind)).collect();
        let asking = Asking { name: "", keys: &keys, of, dated, words_in_rows: true };
        let words = |key: query::Key<'_>| match key.kind {
            query::Kind::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            query::Kind::Text
            | query::Kind::Word
            | query::Kind::Number
            | query::Kind::Day
            | query::Kind::Free => Vec::new(),
        };
        asking.every_key().into_iter().map(|key| (key.name.to_owned(), words(key))).collect()
    }

    /// The shape of the rows that the words so far ask for.
    fn shape(&self) -> Option<Shape> {
        self.rows().map(|(shape, _, _)| shape)
    }

    /// The same with what stands behind a row, and whether there is a day by which it counts.
    fn rows(&self) -> Option<(Shape, Of, bool)> {
        let said = |name: &str| self.words.iter().any(|word| word.eq_ignore_ascii_case(name));
        if said("report") {
            let report = REPORTS.iter().find(|report| said(report.name))?;
            let keys = report.keys.iter().map(|key| words(key.word()));
            let columns = keys.chain(report.columns.iter().copied()).collect();
            return Some((Shape::of_columns(columns), report.of, report.dated.is_some()));
        }
        let mut shapes = list::shapes().collect::<Vec<_>>().into_iter();
        let named = shapes.clone().find(|(name, _)| said(name));
        named.or_else(|| shapes.next()).map(|(name, shape)| (shape, list::behind(name), true))
    }
}

fn word(word: impl Into<String>, about: &str) -> Word {
    (word.into(), about.to_owned())
}

fn none(_: &Typed, _: &str) -> Vec<Word> {
    Vec::new()
}

fn reports(_: &Typed, _: &str) -> Vec<Word> {
    REPORTS.iter().map(|report| word(report.name, report.about)).collect()
}

fn checks(_: &Typed, _: &str) -> Vec<Word> {
    CHECKS.iter().map(|check| word(check.name, check.sentence)).collect()
}

fn documents(_: &Typed, _: &str) -> Vec<Word> {
    DOCUMENTS.iter().map(|document| word(document.name, document.about)).collect()
}

fn schemas(_: &Typed, _: &str) -> Vec<Word> {
    SCHEMAS.iter().map(|kind| word(kind.name, kind.about)).collect()
}

fn vocabularies(_: &Typed, _: &str) -> Vec<Word> {
    VOCABULARIES.iter().map(|vocabulary| word(vocabulary.name, vocabulary.about)).collect()
}

fn invoice_terms(_: &Typed, _: &str) -> Vec<Word> {
    INVOICE_TERMS.iter().map(|terms| word(terms.name, terms.about)).collect()
}

fn bases(_: &Typed, _: &str) -> Vec<Word> {
    let all = REPORTS.iter().flat_map(|report| report.bases);
    once(all.map(|basis: &Basis| word(basis.word(), "")))
}

fn keys(_: &Typed, _: &str) -> Vec<Word> {
    let all = REPORTS.iter().flat_map(|report| report.keys);
    once(all.map(|key: &Key| word(key.word(), "")))
}

fn once(words: impl Iterator<Item = Word>) -> Vec<Word> {
    let mut once: Vec<Word> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// What can be listed, then the keys to ask by.
fn list_words(typed: &Typed, current: &str) -> Vec<Word> {
    let kinds = list::shapes().filter(|_| typed.key_and_value(current).is_none());
    let mut words: Vec<Word> = kinds.map(|(name, _)| word(name, "")).collect();
    words.extend(query_keys(typed, current));
    words
}

/// The keys of a query, each with its colon; after a colon the values of its key.
fn query_keys(typed: &Typed, current: &str) -> Vec<Word> {
    let asked_by = typed.keys();
    let Some((before, key, value)) = typed.key_and_value(current) else {
        let spelled = |key: String| if key.ends_with('.') { key } else { key + ":" };
        return asked_by.into_iter().map(|(key, _)| word(spelled(key), "")).collect();
    };
    let (listed, last) = last_of(value);
    let closed = asked_by.iter().find(|(name, _)| *name == key);
    let values = match (key.as_str(), closed) {
        ("customer", _) => typed.names(Kind::Customers, last),
        ("product", _) => typed.names(Kind::Products, last),
        ("warehouse", _) => typed.names(Kind::Warehouses, last),
        (_, Some((_, words))) => words.clone(),
        (_, None) => Vec::new(),
    };
    let begun = format!("{before}{listed}");
    values.into_iter().filter(|name| begins(name, last)).map(|name| word(begun.clone() + &name, "")).collect()
}

fn columns(typed: &Typed, current: &str) -> Vec<Word> {
    let shape = typed.shape();
    let (listed, last) = last_of(current);
    let turned = if last.starts_with('-') { "-" } else { "" };
    let names = shape.iter().flat_map(Shape::described).map(|(name, _)| name);
    names.map(|name| word(format!("{listed}{turned}{name}"), "")).collect()
}

/// What stands before the last comma with it, and what is being typed after it; an equals sign stands before.
fn last_of(text: &str) -> (&str, &str) {
    let from = text.rfind([',', '=']).map_or(0, |comma| comma.saturating_add(1));
    text.split_at_checked(from).unwrap_or((text, ""))
}

fn begins(word: &str, typed: &str) -> bool {
    word.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// Numbers of orders as people say them, `41` of `SO-2026-00041`: of the newest year, each with the whole number.
fn bare_numbers(store: &Store, typed: &str) -> Vec<CompletionCandidate> {
    if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let newest = store.names_beginning(Kind::Orders, "", 1).unwrap_or_default();
    let Some((series, _)) = newest.first().and_then(|name| name.rsplit_once('-')) else { return Vec::new() };
    let bare = |name: &str| {
        let (of, figure) = name.strip_suffix(".toml").unwrap_or(name).rsplit_once('-')?;
        let figure = figure.trim_start_matches('0');
        let is_meant = of == series && figure.starts_with(typed);
        is_meant.then(|| figure.to_owned()).filter(|figure| figure.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let may_hold = |folders: &str| may_hold_figure(series, folders, typed);
    let names = store.names_where(Kind::Orders, MOST, may_hold, |name| bare(name).is_some());
    let candidate = |name: String| Some(CompletionCandidate::new(bare(&name)?).help(Some(name.into())));
    names.unwrap_or_default().into_iter().filter_map(candidate).collect()
}

/// May these folders hold a number of the series whose figure begins so? Where blocks are no thousands, they may.
fn may_hold_figure(series: &str, folders: &str, typed: &str) -> bool {
    let year = series.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let (Some((outer, block)), 4) = (folders.split_once('/'), year.len()) else { return true };
    let (Ok(block), Ok(typed)) = (block.parse::<u64>(), typed.parse::<u64>()) else { return true };
    let (first, last) = (block.saturating_mul(1000), block.saturating_mul(1000).saturating_add(999));
    let mut tens = std::iter::successors(Some(1_u64), |ten| ten.checked_mul(10)).take(12);
    let begins = |ten: u64| {
        let from = typed.saturating_mul(ten);
        from <= last && typed.saturating_add(1).saturating_mul(ten) > first
    };
    outer == year && tens.any(begins)
}

fn statuses(typed: &Typed, _: &str) -> Vec<Word> {
    let status = typed.shape().and_then(|shape| shape.described().find(|(name, _)| *name == "status"));
    match status {
        Some((_, query::Kind::Words(words))) => words.iter().map(|status| word(*status, "")).collect(),
        Some(_) | None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_looked_for_where_it_may_lie() {
        let may = |typed, folders| may_hold_figure("SO-2026", folders, typed);
        for (typed, folders) in
            [("4", "2026/00"), ("4", "2026/04"), ("4", "2026/49"), ("41", "2026/41"), ("499", "2026/49")]
        {
            assert!(may(typed, folders), "{typed} in {folders}");
        }
        assert!(may("4", "2026") && may("4", "") && may_hold_figure("SO-202611", "2026/11", "4"));
        for (typed, folders) in [("4", "2026/03"), ("41", "2026/49"), ("4", "2025/04"), ("4999", "2026/48")] {
            assert!(!may(typed, folders), "{typed} in {folders}");
        }
    }

    /// The ways from the program to every value, each with the name that help gives it.
    fn values(command: &clap::Command, found: &mut Vec<(String, String, String)>) {
        for argument in command.get_arguments() {
            let name = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
            let place = (command.get_name().to_owned(), argument.get_id().to_string());
            found.push((place.0, place.1, name.unwrap_or_default()));
        }
        command.get_subcommands().for_each(|inner| values(inner, found));
    }

    #[test]
    fn every_line_of_the_tables_completes_something() {
        let mut found = Vec::new();
        values(&cli_command(), &mut found);
        for (name, _) in BY_NAME {
            assert!(found.iter().any(|(_, _, value)| value == name), "no command takes {name}");
        }
        for (command, argument, _) in BY_PLACE {
            let is_there =
                |(of, id, _): &(String, String, String)| (of == command || *command == "*") && id == argument;
            assert!(found.iter().any(is_there), "`{command}` takes no {argument}");
        }
    }
}
