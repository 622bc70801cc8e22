//! A table for people: aligned columns; on a terminal as wide as it is, with thin lines and colour, else plain.

use unicode_width::UnicodeWidthStr;

use super::columns::{self, GAP, Shown};
use super::{Form, Format, Style, Unwritable, paint, wrap};
use crate::report::Rows;
use crate::values::shown;

pub(super) const FORM: Form = Form {
    format: Format::Table,
    name: "table",
    endings: &["txt", "text"],
    about: "Aligned columns",
    for_people: true,
    write: |rows, style| Ok::<_, Unwritable>(table(rows, style)),
};

/// The rows as aligned columns, what steers a terminal spelled out; nothing where there are no rows.
fn table(rows: &Rows, style: &Style) -> String {
    if rows.rows.is_empty() {
        return String::new();
    }
    let safe = |row: &Vec<String>| row.iter().map(|cell| shown(cell)).collect();
    let rows = Rows { columns: rows.columns.clone(), rows: rows.rows.iter().map(safe).collect() };
    let columns = match style.width {
        Some(width) => columns::fitting(&rows, width),
        None => columns::all(&rows),
    };
    let mut text = String::new();
    if !style.nameless {
        let names = columns.iter().map(|column| Cell {
            lines: vec![column.column.name.to_owned()],
            colour: style.colour.then_some(paint::NAMES),
        });
        text += &aligned(&columns, &names.collect::<Vec<_>>());
        text += &rule(&columns, style);
    }
    let first_sum = rows.rows.len().saturating_sub(style.sums);
    for (place, row) in rows.rows.iter().enumerate() {
        if style.sums > 0 && place == first_sum {
            text += &rule(&columns, style);
        }
        text += &aligned(&columns, &cells(&columns, row, style));
    }
    text
}

/// A cell as it is printed: its lines, and their colour.
struct Cell {
    lines: Vec<String>,
    colour: Option<&'static str>,
}

fn cells(columns: &[Shown], row: &[String], style: &Style) -> Vec<Cell> {
    let cell = |column: &Shown| {
        let text = row.get(column.place).map_or("", String::as_str);
        let wraps = column.wraps && style.width.is_some();
        let lines = if wraps { wrap::lines(text, column.width) } else { vec![text.to_owned()] };
        Cell { lines, colour: paint::of_cell(column.column, text).filter(|_| style.colour) }
    };
    columns.iter().map(cell).collect()
}

/// The lines of one row, each cell padded to its column, figures to the right.
fn aligned(columns: &[Shown], cells: &[Cell]) -> String {
    let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let line = |at: usize| {
        let mut line = String::new();
        for (column, cell) in columns.iter().zip(cells) {
            let text = cell.lines.get(at).map_or("", String::as_str);
            let room = " ".repeat(column.width.saturating_sub(text.width()));
            let painted = match cell.colour {
                Some(colour) if !text.is_empty() => paint::painted(text, colour),
                Some(_) | None => text.to_owned(),
            };
            line += &if column.column.figures { room + &painted } else { painted + &room };
            line += &" ".repeat(GAP);
        }
        line.truncate(line.trim_end().len());
        line + "\n"
    };
    (0..height).map(line).collect()
}

/// A thin line as wide as the table, on a terminal only.
fn rule(columns: &[Shown], style: &Style) -> String {
    let Some(width) = style.width else { return String::new() };
    let length = columns::taken(columns, |column| column.width).min(usize::from(width));
    format!("{}\n", if style.unicode { "─" } else { "-" }.repeat(length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{figures, words};

    #[track_caller]
    fn check(style: Style, expected: &str) {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("name"), words("status"), figures("total")],
            rows: vec![
                row(["北京 e\u{301}", "overdue", "-1.00"]),
                row(["Müller and Sons and Daughters", "open", "12.50"]),
                row(["total", "", "11.50"]),
            ],
        };
        assert_eq!(table(&rows, &Style { sums: 1, ..style }), expected);
    }

    #[test]
    fn in_a_pipe_it_is_plain_and_whole() {
        let expected = "\
name                           status   total
北京 e\u{301}                         overdue  -1.00
Müller and Sons and Daughters  open     12.50
total                                   11.50
";
        check(Style::default(), expected);
    }

    #[test]
    fn on_a_terminal_names_wrap_and_sums_are_set_apart() {
        let expected = "\
name                  status   total
------------------------------------
北京 e\u{301}                overdue  -1.00
Müller and Sons and   open     12.50
Daughters
------------------------------------
total                          11.50
";
        check(Style { width: Some(36), ..Style::default() }, expected);
        let style = Style { width: Some(36), unicode: true, ..Style::default() };
        check(style, &expected.replace("-----", "─────").replace("─-", "──"));
    }

    #[test]
    fn colour_moves_nothing() {
        let expected = "\
\u{1b}[31m-1.00\u{1b}[0m
\u{1b}[31m-1.00\u{1b}[0m
 2.00
";
        let rows = Rows {
            columns: vec![figures("total")],
            rows: ["-1.00", "-1.00", "2.00"].map(|cell| vec![cell.to_owned()]).to_vec(),
        };
        assert_eq!(table(&rows, &Style { colour: true, nameless: true, ..Style::default() }), expected);
    }

    #[test]
    fn no_rows_are_no_table() {
        let rows = Rows { columns: vec![figures("total")], rows: Vec::new() };
        assert_eq!(table(&rows, &Style::default()), "");
    }
}
