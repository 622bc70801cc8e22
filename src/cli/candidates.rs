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
use crate::report::{Basis, Key, REPORTS, Rows, words};
use crate::store::{Kind, Store};

/// So many candidates of a kind are offered; who wants others types on.
const MOST: usize = 200;

/// What completes a value: names of files, then words, each followed by an ending.
struct Source {
    kinds: &'static [Kind],
    words: fn(&Typed) -> Vec<Word>,
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
const PRINTED: &[Kind] = &[Kind::Orders, Kind::Invoices, Kind::CreditNotes];

/// The files of one kind.
const fn files(kinds: &'static [Kind]) -> Source {
    Source { kinds, words: none, ending: "" }
}

/// The words of the program.
const fn said(words: fn(&Typed) -> Vec<Word>) -> Source {
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
        let words = (source.words)(self).into_iter().filter(|(word, _)| word.starts_with(current));
        let words = words.map(|(word, about)| {
            CompletionCandidate::new(word).help((!about.is_empty()).then(|| about.into()))
        });
        let mut candidates: Vec<CompletionCandidate> = words.collect();
        if let (false, Some(store)) = (source.kinds.is_empty(), self.store()) {
            for kind in source.kinds {
                let names = store.names_beginning(*kind, current, MOST).unwrap_or_default();
                let named = |name: String| CompletionCandidate::new(name + source.ending);
                candidates.extend(names.into_iter().map(named));
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

    /// The shape of the rows that the words so far ask for.
    fn shape(&self) -> Option<Shape> {
        let said = |name: &str| self.words.iter().any(|word| word.eq_ignore_ascii_case(name));
        if said("report") {
            let report = REPORTS.iter().find(|report| said(report.name))?;
            let keys = report.keys.iter().map(|key| words(key.word()));
            let columns = keys.chain(report.columns.iter().copied()).collect();
            return Some(Shape::of_rows(&Rows { columns, rows: Vec::new() }));
        }
        let mut shapes = list::shapes().collect::<Vec<_>>().into_iter();
        let named = shapes.clone().find(|(name, _)| said(name));
        named.or_else(|| shapes.next()).map(|(_, shape)| shape)
    }
}

fn word(word: impl Into<String>, about: &str) -> Word {
    (word.into(), about.to_owned())
}

fn none(_: &Typed) -> Vec<Word> {
    Vec::new()
}

fn reports(_: &Typed) -> Vec<Word> {
    REPORTS.iter().map(|report| word(report.name, report.about)).collect()
}

fn checks(_: &Typed) -> Vec<Word> {
    CHECKS.iter().map(|check| word(check.name, check.sentence)).collect()
}

fn documents(_: &Typed) -> Vec<Word> {
    DOCUMENTS.iter().map(|document| word(document.name, document.about)).collect()
}

fn schemas(_: &Typed) -> Vec<Word> {
    SCHEMAS.iter().map(|kind| word(kind.name, kind.about)).collect()
}

fn vocabularies(_: &Typed) -> Vec<Word> {
    VOCABULARIES.iter().map(|vocabulary| word(vocabulary.name, vocabulary.about)).collect()
}

fn invoice_terms(_: &Typed) -> Vec<Word> {
    INVOICE_TERMS.iter().map(|terms| word(terms.name, terms.about)).collect()
}

fn bases(_: &Typed) -> Vec<Word> {
    let all = REPORTS.iter().flat_map(|report| report.bases);
    once(all.map(|basis: &Basis| word(basis.word(), "")))
}

fn keys(_: &Typed) -> Vec<Word> {
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
fn list_words(typed: &Typed) -> Vec<Word> {
    let mut words: Vec<Word> = list::shapes().map(|(name, _)| word(name, "")).collect();
    words.extend(query_keys(typed));
    words
}

/// The keys of a query, each with its colon.
fn query_keys(typed: &Typed) -> Vec<Word> {
    let asked_by = typed.shape().map(|shape| shape.asked_by()).unwrap_or_default();
    asked_by.into_iter().map(|(key, _)| word(if key.ends_with('.') { key } else { key + ":" }, "")).collect()
}

fn columns(typed: &Typed) -> Vec<Word> {
    let shape = typed.shape();
    shape.iter().flat_map(Shape::described).map(|(name, _)| word(name, "")).collect()
}

fn statuses(typed: &Typed) -> Vec<Word> {
    let status = typed.shape().and_then(|shape| shape.described().find(|(name, _)| *name == "status"));
    match status {
        Some((_, crate::report::query::Kind::Words(words))) => {
            words.iter().map(|status| word(*status, "")).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
