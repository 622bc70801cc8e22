//! What commands share when they show things: positions of the book, tables, and where they go.

use std::path::Path;

use comfy_table::{Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table};

use super::args::{Format, FormatArgs};
use super::columns;
use super::failure::{Failure, Outcome};
use super::files::Files;
use super::session::Session;
use crate::billing::Totals;
use crate::order::Tally;
use crate::order::status::Status;
pub use crate::report::{Column, Rows, figures, words};
use crate::stock::Positions;
use crate::values::shown;

/// The stock positions of the whole book: every order and every stock document, read once.
///
/// An order that cannot be read may hold stock, so it stops this.
pub fn positions(files: &Files) -> Outcome<Positions> {
    let mut positions = Positions::default();
    files.each_stock_entry(|entry| Ok(entry?.add_to(&mut positions)?))?;
    files.each_order_entry(None, &files.pending()?, |entry| Ok(entry?.add_to(&mut positions)?))?;
    Ok(positions)
}

/// The one word for where an order stands.
pub fn headline(tally: &Tally) -> &'static str {
    let gross = Totals::of(tally).map(|totals| totals.gross);
    match gross.map(|gross| Status::of(tally, gross)) {
        Ok(Ok(status)) => status.headline(),
        Ok(Err(_)) | Err(_) => tally.life().word(),
    }
}

/// Prints rows as asked for: to a file, or to stdout; aligned for people, plain when piped.
pub fn show_rows(session: &Session, rows: &Rows, format: &FormatArgs) -> Outcome {
    let text = match picked(format) {
        Format::Table => table(session, rows),
        Format::Csv => csv(rows)?,
        Format::Json => json_rows(rows)?,
    };
    deliver(session, &text, format)
}

/// The format asked for, or the one the ending of the file asks for, else a table.
pub fn picked(format: &FormatArgs) -> Format {
    if format.json {
        return Format::Json;
    }
    let by_ending = || match format.output.as_deref().and_then(Path::extension)?.to_str()? {
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        _ => None,
    };
    format.format.or_else(by_ending).unwrap_or(Format::Table)
}

/// Prints a text, or writes it to the file that was named.
pub fn deliver(session: &Session, text: &str, format: &FormatArgs) -> Outcome {
    match &format.output {
        Some(path) => {
            let path = if path.is_absolute() { path.clone() } else { session.folder().join(path) };
            Ok(crate::store::write_output(&path, text, format.force)?)
        }
        None => Ok(session.output.data(text)?),
    }
}

/// The rows as aligned columns, control characters shown escaped; nothing where there are no rows.
pub fn table(session: &Session, rows: &Rows) -> String {
    aligned(session, rows, true, 0)
}

/// The same for a page that indents it by so many columns, with the names of the columns or without.
pub fn inner_table(session: &Session, rows: &Rows, named: bool, indent: u16) -> String {
    aligned(session, rows, named, indent)
}

fn aligned(session: &Session, rows: &Rows, named: bool, indent: u16) -> String {
    if rows.rows.is_empty() {
        return String::new();
    }
    let width = session.output.width.saturating_sub(indent);
    let shown = if session.output.terminal { columns::fitting(rows, width) } else { columns::all(rows) };
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_content_arrangement(if session.output.terminal {
        ContentArrangement::Dynamic
    } else {
        ContentArrangement::Disabled
    });
    table.set_width(width);
    if session.output.colour {
        table.enforce_styling();
    }
    if named {
        table.set_header(shown.iter().map(|column| column.name));
    }
    for row in &rows.rows {
        let cells = shown.iter().map(|column| row.get(column.place).map_or("", String::as_str));
        table.add_row(cells.map(|cell| painted(session, cell)));
    }
    for (place, column) in shown.iter().enumerate() {
        if let Some(known) = table.column_mut(place) {
            known.set_padding((0, 2));
            if column.figures {
                known.set_cell_alignment(CellAlignment::Right);
            }
            if !column.wraps {
                known.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    let text = table.to_string();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Words that say where something stands, and their colours; the word alone says it too.
const PAINTED: &[(&str, Color)] = &[
    ("overdue", Color::Red),
    ("late", Color::Red),
    ("missing", Color::Red),
    ("owing", Color::Yellow),
    ("held", Color::Yellow),
    ("partial", Color::Yellow),
    ("part-shipped", Color::Cyan),
    ("shipped", Color::Cyan),
    ("paid", Color::Green),
    ("done", Color::Green),
    ("draft", Color::DarkGrey),
    ("quote", Color::DarkGrey),
    ("cancelled", Color::DarkGrey),
    ("closed", Color::DarkGrey),
];

fn painted(session: &Session, cell: &str) -> Cell {
    let colour = PAINTED.iter().find(|(word, _)| *word == cell).filter(|_| session.output.colour);
    match colour {
        Some((_, colour)) => Cell::new(cell).fg(*colour),
        None => Cell::new(shown(cell)),
    }
}

fn csv(rows: &Rows) -> Outcome<String> {
    let broken = |error: csv::Error| Failure::bug(error.to_string());
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(rows.columns.iter().map(|column| column.name)).map_err(broken)?;
    for row in &rows.rows {
        writer.write_record(row).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::bug(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Failure::bug(error.to_string()))
}

fn json_rows(rows: &Rows) -> Outcome<String> {
    let objects = rows.rows.iter().map(|row| {
        let cells = rows.columns.iter().zip(row);
        let object =
            cells.map(|(column, cell)| (column.name.to_owned(), serde_json::Value::String(cell.clone())));
        serde_json::Value::Object(object.collect())
    });
    json(&serde_json::json!({ "version": 1, "rows": objects.collect::<Vec<_>>() }))
}

/// A JSON value as printed.
pub fn json(value: &serde_json::Value) -> Outcome<String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::bug(error.to_string()))?;
    Ok(text + "\n")
}
