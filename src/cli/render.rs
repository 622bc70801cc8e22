//! What commands share when they show things: positions of the book, tables, and where they go.

use std::borrow::Cow;
use std::path::Path;

use super::args::{Format, FormatArgs};
use super::failure::{Exit, Failure, Outcome};
use super::files::Files;
use super::session::Session;
use crate::billing::{self, Totals};
use crate::order::Tally;
use crate::report::format::{self, FORMATS, Style, Unwritable};
pub use crate::report::{Column, Rows, figures, quantities, words};
use crate::stock::Positions;
use crate::store::{self, Error};
use crate::values::shown;

/// The stock positions of the whole book: every order and every stock document, read once.
///
/// An order that cannot be read may hold stock, so it stops this.
pub fn positions(files: &Files) -> Outcome<Positions> {
    let mut positions = Positions::default();
    files.each_stock_entry(|entry| Ok(entry?.add_to(&mut positions)?))?;
    files.each_order_stock(None, &files.pending()?, |stock| Ok(stock?.add_to(&mut positions)?))?;
    Ok(positions)
}

/// The one word for where an order stands.
pub fn headline(tally: &Tally) -> &'static str {
    let gross = Totals::of(tally).map(|totals| totals.gross);
    match gross.and_then(|gross| billing::status(tally, gross)) {
        Ok(status) => status.headline(),
        Err(_) => tally.life().word(),
    }
}

/// Prints rows as asked for: to a file, or to stdout; aligned for people, plain when piped.
pub fn show_rows(session: &Session, rows: &Rows, format: &FormatArgs) -> Outcome {
    show_summed(session, rows, 0, format)
}

/// The same where so many of the last rows are sums of those above.
pub fn show_summed(session: &Session, rows: &Rows, sums: usize, format: &FormatArgs) -> Outcome {
    require_fitting(format)?;
    let on_paper = if format.file().is_none() { style(session) } else { Style::default() };
    let style = Style { sums, bom: format.bom, safe: format.safe_csv, ..on_paper };
    let text = (picked(format).form().write)(rows, &style).map_err(unwritable)?;
    deliver(session, &text, format)
}

/// The format asked for, or the one the ending of the file asks for, else a table.
pub fn picked(format: &FormatArgs) -> Format {
    if format.json {
        return Format::Json;
    }
    let by_ending = || Format::of_ending(ending(format)?);
    format.format.or_else(by_ending).unwrap_or(Format::Table)
}

/// The ending of the file it is written to.
pub fn ending(format: &FormatArgs) -> Option<&str> {
    format.file().and_then(Path::extension)?.to_str()
}

/// Refuses the ending of a file that stands for no format, where none is named.
fn require_known_ending(format: &FormatArgs) -> Outcome {
    if let (None, false, Some(ending)) = (format.format, format.json, ending(format))
        && Format::of_ending(ending).is_none()
    {
        let known = FORMATS.iter().flat_map(|form| form.endings).map(|ending| format!(".{ending}"));
        let known = known.collect::<Vec<_>>().join(", ");
        return Err(Failure::usage(format!("`.{}` is the ending of no format", shown(ending)))
            .with_help(format!("write {known}; or name the format with `-O`")));
    }
    Ok(())
}

/// Refuses an ending that stands for no format, and what is said about CSV where something else is printed.
pub fn require_fitting(format: &FormatArgs) -> Outcome {
    require_known_ending(format)?;
    let said = [("--bom", format.bom), ("--safe-csv", format.safe_csv)];
    match said.iter().find(|(_, said)| *said) {
        Some((flag, _)) if !picked(format).is_delimited() => {
            Err(Failure::usage(format!("`{flag}` is for CSV and TSV")).with_help("write it with `-O csv`"))
        }
        Some(_) | None => Ok(()),
    }
}

/// Shows a text, or writes it to the file that was named. For commands that read: it may wait in a pager.
pub fn deliver(session: &Session, text: &str, format: &FormatArgs) -> Outcome {
    match format.file() {
        Some(path) => {
            require_known_ending(format)?;
            let path = session.folder().join(path);
            let may_replace = format.force || is_earlier(&path, text, picked(format));
            match store::write_output(&path, text, may_replace) {
                Err(error) if matches!(error, Error::Exists { .. }) => {
                    Err(Failure::said(Exit::CannotCreate, "create", error.to_string())
                        .with_help("`--force` writes it anew"))
                }
                done => Ok(done?),
            }
        }
        None if session.output.terminal => session.show(&harmless(text, picked(format))),
        None => session.show(text),
    }
}

/// So many columns of the same names in the same order are no chance: a file of fewer may be somebody's own.
const TELLING: usize = 5;

/// Is a file one that was written by the same question before? Its columns are the same, and enough to tell.
fn is_earlier(path: &Path, text: &str, format: Format) -> bool {
    let columns = |names: &str| match format {
        Format::Table => names.split_whitespace().count(),
        Format::Csv => names.split(',').count(),
        Format::Tsv => names.split('\t').count(),
        Format::Json | Format::Ndjson | Format::Md | Format::Html => 0,
    };
    let names = text.lines().next().filter(|names| columns(names) >= TELLING);
    let earlier = || if path.is_file() { store::read_input(Some(path)).ok() } else { None };
    names.is_some_and(|names| earlier().is_some_and(|earlier| earlier.lines().next() == Some(names)))
}

/// The text so that it cannot steer the terminal it is shown on. Tables and pages are so already.
fn harmless(text: &str, format: Format) -> Cow<'_, str> {
    match format {
        Format::Table => Cow::Borrowed(text),
        Format::Json | Format::Ndjson => Cow::Owned(format::safe_to_show(text)),
        Format::Csv | Format::Tsv | Format::Md | Format::Html => {
            let safe = |line: &str| line.split('\t').map(shown).collect::<Vec<_>>().join("\t");
            Cow::Owned(text.split('\n').map(safe).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// How a table is printed on stdout.
fn style(session: &Session) -> Style {
    Style {
        width: if session.output.terminal { Some(session.width()) } else { session.asked_width() },
        colour: session.colour(),
        unicode: session.output.unicode,
        ..Style::default()
    }
}

/// The rows as aligned columns, control characters shown escaped; nothing where there are no rows.
pub fn table(session: &Session, rows: &Rows) -> Outcome<String> {
    (Format::Table.form().write)(rows, &style(session)).map_err(unwritable)
}

/// The same for a page that indents it by so many columns, with the names of the columns or without.
pub fn inner_table(session: &Session, rows: &Rows, named: bool, indent: u16) -> String {
    let style = style(session);
    let width = style.width.map(|width| width.saturating_sub(indent));
    // A table of text is always writable.
    (Format::Table.form().write)(rows, &Style { width, nameless: !named, ..style }).unwrap_or_default()
}

/// A JSON value as printed.
pub fn json(value: &serde_json::Value) -> Outcome<String> {
    format::pretty(value).map_err(unwritable)
}

/// One thing as JSON: over several lines, or on one where a line each is asked for.
pub fn object(value: &serde_json::Value, format: &FormatArgs) -> Outcome<String> {
    if picked(format) == Format::Ndjson { Ok(format!("{value}\n")) } else { json(value) }
}

fn unwritable(error: Unwritable) -> Failure {
    Failure::bug(error.to_string())
}
