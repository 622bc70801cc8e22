//! A table for people: aligned columns; on a terminal as wide as it is, with thin lines and colour, else plain.

use std::borrow::Cow;
use std::iter::repeat_n;

use comfy_table::{Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use super::columns::{self, GAP, Shown};
use super::{Form, Format, Style, Unwritable, paint};
use crate::report::Rows;
use crate::values::{shown, steers};

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
    let rows = safe(rows);
    let columns = match style.width {
        Some(width) => columns::fitting(&rows, width),
        None if style.colour => columns::all(&rows),
        None => return plain(&rows, &columns::all(&rows), style),
    };
    let text = aligned(&rows, &columns, style).to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let rule = rule(&columns, style);
    let named = usize::from(!style.nameless);
    let first_sum = lines.len().saturating_sub(style.sums);
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        let below_names = place > 0 && place == named;
        if below_names || (style.sums > 0 && place == first_sum && place > named) {
            text += &rule;
        }
        text += line;
        text += "\n";
    }
    text
}

/// The rows with what steers a terminal spelled out.
fn safe(rows: &Rows) -> Cow<'_, Rows> {
    if !rows.rows.iter().flatten().any(|cell| steers(cell)) {
        return Cow::Borrowed(rows);
    }
    let safe = |row: &Vec<String>| row.iter().map(|cell| shown(cell)).collect();
    Cow::Owned(Rows { columns: rows.columns.clone(), rows: rows.rows.iter().map(safe).collect() })
}

/// The cells in their columns, a line a row: thousands of rows in a pipe need nothing of what a terminal does.
fn plain(rows: &Rows, columns: &[Shown], style: &Style) -> String {
    let mut text = String::new();
    if !style.nameless {
        add_line(&mut text, columns, |shown| shown.column.name);
    }
    for row in &rows.rows {
        add_line(&mut text, columns, |shown| row.get(shown.place).map_or("", String::as_str));
    }
    text
}

/// One line of cells, figures to the right, without blanks at its end.
fn add_line<'a>(text: &mut String, columns: &[Shown], cell: impl Fn(&Shown) -> &'a str) {
    let start = text.len();
    for (place, shown) in columns.iter().enumerate() {
        let cell = cell(shown);
        let blanks = repeat_n(' ', shown.width.saturating_sub(columns::width(cell)));
        if place > 0 {
            text.extend(repeat_n(' ', GAP));
        }
        if shown.column.figures {
            text.extend(blanks);
            text.push_str(cell);
        } else {
            text.push_str(cell);
            text.extend(blanks);
        }
    }
    let blanks = text.get(start..).map_or(0, |line| line.len().saturating_sub(line.trim_end().len()));
    text.truncate(text.len().saturating_sub(blanks));
    text.push('\n');
}

/// The cells in their columns: figures to the right, sentences wrapped, in colour where that is asked for.
fn aligned(rows: &Rows, columns: &[Shown], style: &Style) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    if style.colour {
        table.enforce_styling();
        // Whether there is colour is decided already, by all that has a say.
        crossterm::style::force_color_output(true);
    } else {
        table.force_no_tty();
    }
    if !style.nameless {
        table.set_header(
            columns.iter().map(|column| Cell::new(column.column.name).add_attribute(Attribute::Bold)),
        );
    }
    for row in &rows.rows {
        table.add_row(columns.iter().map(|column| {
            let text = row.get(column.place).map_or("", String::as_str);
            match paint::of_cell(column.column, text) {
                Some(colour) => Cell::new(text).fg(colour),
                None => Cell::new(text),
            }
        }));
    }
    for (place, shown) in columns.iter().enumerate() {
        if let Some(column) = table.column_mut(place) {
            // No gap after the last column: coloured blanks would wrap where the table is as wide as the terminal.
            let is_last = place.saturating_add(1) == columns.len();
            let gap = if is_last { 0 } else { u16::try_from(GAP).unwrap_or_default() };
            let width = u16::try_from(shown.width).unwrap_or(u16::MAX).max(1);
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(gap))));
            if shown.column.figures {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    table
}

/// A thin line as wide as the table, on a terminal only.
fn rule(columns: &[Shown], style: &Style) -> String {
    let Some(width) = style.width else { return String::new() };
    let length = columns::taken(columns, |column| column.width).min(usize::from(width));
    format!("{}\n", if style.unicode { "─" } else { "-" }.repeat(length))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

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
\u{1b}[38;5;9m-1.00\u{1b}[39m
\u{1b}[38;5;9m-1.00\u{1b}[39m
 2.00
";
        let rows = Rows {
            columns: vec![figures("total")],
            rows: ["-1.00", "-1.00", "2.00"].map(|cell| vec![cell.to_owned()]).to_vec(),
        };
        assert_eq!(table(&rows, &Style { colour: true, nameless: true, ..Style::default() }), expected);
    }

    /// The widest line as a terminal shows it, colours left out.
    fn widest(text: &str) -> usize {
        let plain = |line: &str| {
            let mut parts = line.split('\u{1b}');
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |shown, part| shown + part.split_once('m').map_or("", |(_, rest)| rest))
        };
        text.lines().map(|line| UnicodeWidthStr::width(plain(line).as_str())).max().unwrap_or(0)
    }

    #[test]
    fn a_coloured_table_is_no_wider_than_the_terminal() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("name"), figures("total"), words("status")],
            rows: vec![
                row(["Müller and Sons and Daughters", "12.50", "overdue"]),
                row(["Beta", "-1.00", "paid"]),
            ],
        };
        for width in 34..60 {
            let style = Style { width: Some(width), colour: true, ..Style::default() };
            let text = table(&rows, &style);
            assert!(text.contains('\u{1b}') && widest(&text) <= usize::from(width), "{width}\n{text}");
        }
    }

    #[test]
    fn no_rows_are_no_table() {
        let rows = Rows { columns: vec![figures("total")], rows: Vec::new() };
        assert_eq!(table(&rows, &Style::default()), "");
    }
}
