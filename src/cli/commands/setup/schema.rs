//! `schema`: JSON Schemas, for editors that complete and check the files, and for readers of the output.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use crate::cli::args::FormatArgs;
use crate::cli::commands::views::list;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids::nearest;
use crate::cli::query::Shape;
use crate::cli::render::{self, Rows, words};
use crate::cli::session::Session;
use crate::record::{SCHEMAS, SchemaKind};
use crate::report::{REPORTS, query::Kind};
use crate::store::{Store, write_output};
use crate::values::shown;

/// Print the JSON Schema of a kind of file, or of what a list or report prints
#[derive(Debug, Args)]
#[command(after_help = "\
Without a kind it lists them. `output list`, `output list invoices` and `output REPORT` describe what -O json prints.
`salesbook config set config.schema_comment=true` lets `new` name the schema in the first line of each order.

Examples:
  salesbook schema order
  salesbook schema --out .salesbook
  salesbook schema output list invoices
  salesbook schema output ageing")]
pub struct Schema {
    /// The kind of file; or `output` and a list or report
    #[arg(value_name = "KIND")]
    pub words: Vec<String>,

    /// Write the schema of every kind of file to this folder
    #[arg(long, value_name = "DIR", conflicts_with = "words")]
    pub out: Option<PathBuf>,
}

impl Schema {
    /// Prints a schema, or writes all.
    pub fn run(self, session: &Session) -> Outcome {
        if let Some(folder) = &self.out {
            return write_all(session, &session.folder().join(folder));
        }
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let schema = match words.as_slice() {
            [] => return listing(session),
            ["output", rest @ ..] => output(rest)?,
            [kind] => of_kind(known(kind)?)?,
            [kind, ..] => {
                known(kind)?;
                return Err(
                    Failure::usage("one kind at a time").with_help("`salesbook schema --out DIR` writes all")
                );
            }
        };
        Ok(session.output.data(&render::json(&schema)?)?)
    }
}

fn listing(session: &Session) -> Outcome {
    let row = |kind: &SchemaKind| vec![kind.name.to_owned(), kind.about.to_owned()];
    let rows = Rows { columns: vec![words("kind"), words("file")], rows: SCHEMAS.iter().map(row).collect() };
    render::show_rows(session, &rows, &FormatArgs::default())
}

fn known(name: &str) -> Outcome<&'static SchemaKind> {
    SchemaKind::named(&name.replace('-', "_")).ok_or_else(|| {
        let names = || SCHEMAS.iter().map(|kind| kind.name);
        unknown(name, "kind of file", &names().collect::<Vec<_>>())
    })
}

fn unknown(name: &str, what: &str, known: &[&str]) -> Failure {
    let failure = Failure::usage(format!("there is no {what} `{}`", shown(name)));
    match nearest(name, known.iter().copied()) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help(format!("write one of {}", known.join(", "))),
    }
}

fn of_kind(kind: &SchemaKind) -> Outcome<Value> {
    kind.schema().map_err(|error| Failure::bug(error.to_string()))
}

fn file_name(kind: &SchemaKind) -> String {
    format!("{}.schema.json", kind.name)
}

fn write_all(session: &Session, folder: &std::path::Path) -> Outcome {
    Store::make_place(folder)?;
    for kind in SCHEMAS {
        write_output(&folder.join(file_name(kind)), &render::json(&of_kind(kind)?)?, true)?;
        session.output.line(&file_name(kind))?;
    }
    Ok(())
}

/// The first line of a new order where the settings ask for it: where its schema lies, which is written too.
pub(crate) fn comment(files: &Files, path: &str, dry: bool) -> Outcome<String> {
    let Some(kind) = SchemaKind::named("order").filter(|_| files.settings.config.schema_comment) else {
        return Ok(String::new());
    };
    let folder = files.store.place_of_schemas();
    if !dry {
        Store::make_place(&folder)?;
        write_output(&folder.join(file_name(kind)), &render::json(&of_kind(kind)?)?, true)?;
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("#:schema {}{name}/{}\n", "../".repeat(path.matches('/').count()), file_name(kind)))
}

/// What `-O json` prints of a list or report.
fn output(words: &[&str]) -> Outcome<Value> {
    let names: Vec<&str> = list::shapes().map(|(name, _)| name).collect();
    match words {
        ["list"] => output(&["list", "orders"]),
        ["list", name] => match list::shapes().find(|(kind, _)| kind == name) {
            Some((_, shape)) => Ok(rows(&format!("list {name}"), &[], &shape)),
            None => Err(unknown(name, "list", &names)),
        },
        [name] => {
            let Some(report) = REPORTS.iter().find(|report| report.name == *name) else {
                let known: Vec<&str> =
                    ["list"].into_iter().chain(REPORTS.iter().map(|report| report.name)).collect();
                return Err(unknown(name, "report", &known));
            };
            let shape = Shape::of_columns(report.columns.to_vec());
            let keys: Vec<&str> = report.keys.iter().map(|key| key.word()).collect();
            Ok(rows(&format!("report {name}"), &keys, &shape))
        }
        _ => {
            Err(Failure::usage("name a list or a report")
                .with_help("`salesbook schema output list invoices`"))
        }
    }
}

/// Rows of these columns; every cell is a text, empty where there is nothing.
fn rows(title: &str, keys: &[&str], shape: &Shape) -> Value {
    let keys =
        keys.iter().map(|key| ((*key).to_owned(), json!({ "type": "string", "description": "with --by" })));
    let columns = shape.described().map(|(name, kind)| (name.to_owned(), cell(kind)));
    let properties: Map<String, Value> = keys.chain(columns).collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "type": "object",
        "required": ["version", "rows"],
        "properties": {
            "version": { "const": 1 },
            "rows": { "type": "array", "items": { "type": "object", "properties": properties } },
        },
    })
}

fn cell(kind: Kind<'_>) -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    match kind {
        Kind::Number => {
            json!({ "type": "string", "description": "a decimal", "pattern": "^(-?[0-9]+(\\.[0-9]+)?)?$" })
        }
        Kind::Day => {
            json!({ "type": "string", "description": "a date", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" })
        }
        Kind::Words(words) => text(&format!("of {}", words.join(", "))),
        Kind::Word => text("a word"),
        Kind::Text | Kind::Free => text("text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_and_report_is_described() {
        for (name, _) in list::shapes() {
            assert!(output(&["list", name]).is_ok(), "{name}");
        }
        for report in REPORTS {
            let schema = output(&[report.name]).unwrap();
            let fields = schema["properties"]["rows"]["items"]["properties"].as_object().unwrap();
            assert!(report.columns.iter().all(|column| fields.contains_key(column.name)), "{}", report.name);
        }
        let invoices = output(&["list", "invoices"]).unwrap();
        let fields = &invoices["properties"]["rows"]["items"]["properties"];
        assert_eq!(
            (&fields["due"]["description"], &fields["open"]["description"]),
            (&json!("a date"), &json!("a decimal"))
        );
    }

    #[test]
    fn the_nearest_is_suggested() {
        let help = |words: &[&str]| output(words).unwrap_err().help().unwrap_or_default();
        assert_eq!(help(&["agein"]), "did you mean `ageing`?");
        assert_eq!(
            known("ordr").err().and_then(|failure| failure.help()).as_deref(),
            Some("did you mean `order`?")
        );
        assert_eq!(known("credit-note").unwrap().name, "credit_note");
    }
}
