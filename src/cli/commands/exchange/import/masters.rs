//! Customers and products of an import: new files, or those that are there with the same content.

use serde_json::{Map, Value};
use toml::Table;

use super::faults;
use super::known::in_words;
use crate::cli::commands::orders::request::Known;
use crate::cli::commands::setup::master::{Master, require_own_name};
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files;
use crate::cli::ids;
use crate::interchange::{self, Fault, ImportedMaster, Input, differences};
use crate::record;
use crate::store::{self, Change};
use crate::values::Code;

/// What becomes of the customers, or the products.
#[derive(Debug, Default)]
pub(super) struct Staged {
    /// The new files.
    pub(super) changes: Vec<Change>,
    /// Their codes.
    pub(super) made: Vec<Code>,
    /// How many were there already.
    pub(super) known: usize,
}

/// Stages the customers or products of all files; bad rows go to the faults.
pub(super) fn stage<T: Master + Clone>(
    desk: &Desk<'_>,
    inputs: &[Input],
    kind: interchange::Kind,
    known: &mut Known<T>,
    bad: &mut Vec<Fault>,
) -> Outcome<Staged> {
    let mut staged = Staged::default();
    for master in interchange::masters(inputs, kind, bad) {
        let Some(input) = inputs.get(master.origin.input) else { continue };
        let unfit = unfit::<T>(desk, input, &master);
        if !unfit.is_empty() {
            bad.extend(unfit);
            continue;
        }
        let (made, text) = match read::<T>(&master) {
            Ok(read) => read,
            Err(failure) => {
                bad.push(fault(input, &master, "id", &failure));
                continue;
            }
        };
        if let Some(code) = ids::coded(desk.files, T::KIND, master.code.as_str())? {
            let path = store::path_of_code(T::KIND, &code);
            let there: T = files::read(&path, &desk.files.text(&path)?, record::read_table)?;
            let written = |value: &T| serde_json::to_value(value).unwrap_or_default();
            let says = as_written(&Value::Object(master.says.clone()), &written(&made));
            let found = differences(&written(&there), &says);
            if found.is_empty() && code == master.code {
                staged.known = staged.known.saturating_add(1);
                known.add(code, there);
            } else {
                let noun = T::NOUN;
                let message = match code == master.code {
                    true => format!("{noun} {code} is there with another content: {}", in_words(&found)),
                    false => format!("{noun} {code} is there, which differs by capitals only"),
                };
                let help = format!("`salesbook set {code} KEY=VALUE` changes it, or mend the row");
                bad.push(input.fault(master.origin.row, "id", message).with_help(help));
            }
            continue;
        }
        let named = require_own_name::<T>(desk, &master.code);
        if let Err(failure) = named.and_then(|()| made.require_sound(desk.files)) {
            bad.push(fault(input, &master, "id", &failure));
            continue;
        }
        let path = store::path_of_code(T::KIND, &master.code);
        staged.changes.push(Change { path, before: None, after: text });
        staged.made.push(master.code.clone());
        known.add(master.code, made);
    }
    Ok(staged)
}

/// What may not be in a row, each at its cell: every key is tried by itself, so that none hides another.
fn unfit<T: Master>(desk: &Desk<'_>, input: &Input, master: &ImportedMaster) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut test = |key: String, says: Value| {
        let mut alone = Map::from_iter([("name".to_owned(), Value::String(master.code.to_string()))]);
        if let Value::Object(says) = says {
            alone.extend(says);
        }
        let made = serde_json::from_value::<T>(Value::Object(alone));
        let made = made.map_err(|error| Failure::refused("row", error.to_string()));
        if let Err(failure) = made.and_then(|made| made.require_sound(desk.files)) {
            faults.push(fault(input, master, &key, &failure));
        }
    };
    for (key, value) in &master.says {
        match value {
            Value::Object(table) => {
                for (name, value) in table {
                    let alone = Map::from_iter([(name.clone(), value.clone())]);
                    let says = Map::from_iter([(key.clone(), Value::Object(alone))]);
                    test(format!("{key}.{name}"), Value::Object(says));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                test(key.clone(), Value::Object(Map::from_iter([(key.clone(), value.clone())])));
            }
        }
    }
    faults
}

fn fault(input: &Input, master: &ImportedMaster, key: &str, failure: &Failure) -> Fault {
    faults::said(input.fault(master.origin.row, key, String::new()), failure)
}

/// What a row says as a file writes it: a key that says what is so anyway is left out there.
fn as_written(says: &Value, written: &Value) -> Value {
    match says {
        Value::Object(keys) => {
            let inner = |(key, value): (&String, &Value)| {
                (key.clone(), as_written(value, written.get(key).unwrap_or(&Value::Null)))
            };
            Value::Object(keys.iter().map(inner).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            written.clone()
        }
    }
}

/// A file that holds nothing but a name, for a code that the rows use and nobody described.
pub(super) fn stub<T: Master>(code: &Code) -> Outcome<(T, Change)> {
    let says = Map::from_iter([("name".to_owned(), Value::String(code.to_string()))]);
    let origin = interchange::Origin { input: 0, row: 0 };
    let (made, text) = read::<T>(&ImportedMaster { code: code.clone(), says, origin })?;
    Ok((made, Change { path: store::path_of_code(T::KIND, code), before: None, after: text }))
}

/// The value and the text of its new file, which reads back as the same.
fn read<T: Master>(master: &ImportedMaster) -> Outcome<(T, String)> {
    let refuse = |error: &dyn std::fmt::Display| Failure::refused("row", error.to_string());
    let made: T =
        serde_json::from_value(Value::Object(master.says.clone())).map_err(|error| refuse(&error))?;
    let table = Table::try_from(&made).map_err(|error| refuse(&error))?;
    let text = record::table_text(&table);
    let path = store::path_of_code(T::KIND, &master.code);
    let again: T = files::read(&path, &text, record::read_table)?;
    if again != made {
        return Err(Failure::bug(format!("{path} would not read back as it was meant")));
    }
    Ok((made, text))
}
