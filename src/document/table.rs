//! Tables on plain paper: columns as wide as they need, the text column takes the rest.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Error, ErrorKind, State, Value};

use super::layout::{PAPER, columns, filled, flush_right, paragraphs, set, wrapped};

/// Columns between two columns.
const GAP: usize = 2;
/// A text column is not squeezed below this while others can give.
const LEAST_TEXT: usize = 24;
/// No column is squeezed below this.
const LEAST: usize = 4;

/// A table that a template fills row by row.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Mutex<Vec<Row>>,
}

#[derive(Debug, Clone)]
struct Column {
    heading: String,
    side: Side,
    width: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    /// Left, and as wide as the paper allows.
    Grows,
}

#[derive(Debug, Clone)]
enum Row {
    Cells(Vec<Vec<String>>),
    Rule,
}

/// An empty table with these columns: each a heading and `<`, `>` or `*` for left, right or growing.
pub(super) fn table(columns: Vec<Vec<String>>) -> Result<Value, Error> {
    let columns = columns.into_iter().map(|column| {
        let no_column =
            || Error::new(ErrorKind::InvalidOperation, "a column is a heading and `<`, `>` or `*`");
        let [heading, side] = <[String; 2]>::try_from(column).map_err(|_| no_column())?;
        let side = match side.as_str() {
            "<" => Side::Left,
            ">" => Side::Right,
            "*" => Side::Grows,
            _ => return Err(no_column()),
        };
        Ok(Column { heading, side, width: 0 })
    });
    let columns = columns.collect::<Result<_, Error>>()?;
    Ok(Value::from_object(Table { columns, rows: Mutex::default() }))
}

impl Object for Table {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call_method(
        self: &Arc<Self>,
        _: &mut State<'_, '_>,
        method: &str,
        arguments: &[Value],
    ) -> Result<Value, Error> {
        match (method, arguments) {
            ("row", [cells]) => {
                let cells = cells.try_iter()?.map(|cell| paragraphs(&cell)).collect::<Result<_, _>>()?;
                self.push(Row::Cells(cells));
                Ok(Value::from(()))
            }
            ("rule", []) => {
                self.push(Row::Rule);
                Ok(Value::from(()))
            }
            ("print", []) => Ok(set(&self.lines())),
            ("print_right", []) => {
                let lines = self.lines();
                let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
                let indent = " ".repeat(PAPER.saturating_sub(widest));
                Ok(set(&lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>()))
            }
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }

    fn render(self: &Arc<Self>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("table")
    }
}

impl Table {
    fn push(&self, row: Row) {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
    }

    fn lines(&self) -> Vec<String> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let columns = fitted(&self.columns, &rows);
        let gaps = columns.iter().filter(|column| column.width > 0).count().saturating_sub(1);
        let wide = columns.iter().map(|column| column.width).fold(0_usize, usize::saturating_add);
        let rule = "-".repeat(wide.saturating_add(gaps.saturating_mul(GAP)));
        let mut lines = Vec::new();
        if columns.iter().any(|column| !column.heading.is_empty()) {
            let headings: Vec<_> = columns.iter().map(|column| vec![column.heading.clone()]).collect();
            lines.extend(row_lines(&columns, &headings));
            lines.push(rule.clone());
        }
        for row in &rows {
            match row {
                Row::Cells(cells) => lines.extend(row_lines(&columns, cells)),
                Row::Rule => lines.push(rule.clone()),
            }
        }
        lines
    }
}

/// The lines of one row: every cell wrapped in its column.
fn row_lines(columns: &[Column], cells: &[Vec<String>]) -> Vec<String> {
    let in_use = || columns.iter().zip(cells).filter(|(column, _)| column.width > 0);
    let cells: Vec<Vec<String>> = in_use()
        .map(|(column, cell)| cell.iter().flat_map(|text| wrapped(text, column.width)).collect())
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: usize| {
        let placed = in_use().zip(&cells).map(|((column, _), lines)| {
            let text = lines.get(row).map_or("", String::as_str);
            match column.side {
                Side::Left | Side::Grows => filled(text, column.width),
                Side::Right => flush_right(text, column.width),
            }
        });
        placed.collect::<Vec<_>>().join(&" ".repeat(GAP))
    };
    (0..height).map(line).collect()
}

/// The columns with their widths: as wide as what stands in them, the growing one as wide as the paper allows.
///
/// A column in which nothing stands has width 0 and is left out. Where the paper is too narrow the widest gives.
fn fitted(columns: &[Column], rows: &[Row]) -> Vec<Column> {
    let mut fitted: Vec<Column> = columns.to_vec();
    for (place, column) in fitted.iter_mut().enumerate() {
        column.width = natural(column, place, rows);
    }
    let gaps = fitted.iter().filter(|column| column.width > 0).count().saturating_sub(1);
    let budget = PAPER.saturating_sub(gaps.saturating_mul(GAP));
    let grows = fitted.iter().position(|column| column.side == Side::Grows && column.width > 0);
    let kept = if grows.is_some() { LEAST_TEXT } else { 0 };
    let others = squeezed(&mut fitted, budget.saturating_sub(kept));
    if let Some(column) = grows.and_then(|place| fitted.get_mut(place)) {
        column.width = budget.saturating_sub(others).max(LEAST);
    }
    fitted
}

/// How wide the column would like to be; 0 where nothing stands in it.
fn natural(column: &Column, place: usize, rows: &[Row]) -> usize {
    let cells = rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => cells.get(place),
        Row::Rule => None,
    });
    let texts = cells.flatten().flat_map(|text| wrapped(text, PAPER));
    let widest = texts.map(|line| columns(&line)).max().unwrap_or(0);
    if widest == 0 { 0 } else { widest.max(columns(&column.heading)) }
}

/// Narrows the widest columns until those that do not grow fit; says how wide they are together.
fn squeezed(fitted: &mut [Column], budget: usize) -> usize {
    loop {
        let others = fitted.iter_mut().filter(|column| column.side != Side::Grows);
        let mut others: Vec<&mut Column> = others.collect();
        let wide = others.iter().map(|column| column.width).fold(0_usize, usize::saturating_add);
        match others.iter_mut().max_by_key(|column| column.width) {
            Some(widest) if wide > budget && widest.width > LEAST => {
                widest.width = widest.width.saturating_sub(1);
            }
            Some(_) | None => return wide,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_with(columns: &[(&str, &str)], rows: &[&[&str]]) -> Vec<String> {
        let columns = columns.iter().map(|(heading, side)| vec![(*heading).to_owned(), (*side).to_owned()]);
        let value = table(columns.collect()).unwrap();
        let table = value.downcast_object_ref::<Table>().unwrap();
        for row in rows {
            table.push(Row::Cells(row.iter().map(|cell| vec![(*cell).to_owned()]).collect()));
        }
        table.lines()
    }

    #[test]
    fn figures_stand_right_and_the_text_takes_the_rest() {
        let lines = filled_with(
            &[("Text", "*"), ("", "<"), ("Sum", ">")],
            &[&["a", "", "1,000.00"], &["b", "", "1.00"]],
        );
        assert!(lines.iter().all(|line| line.len() == PAPER), "{lines:?}");
        assert!(lines[2].ends_with("  1,000.00") && lines[3].ends_with("      1.00"));
    }

    #[test]
    fn nothing_is_wider_than_the_paper() {
        let figure = "999,999,999,999.999999";
        let row: &[&str] = &["Text", figure, figure, figure, figure];
        let columns = [("Text", "*"), ("A", ">"), ("B", ">"), ("C", ">"), ("D", ">")];
        assert!(filled_with(&columns, &[row]).iter().all(|line| columns_of(line) <= PAPER));
        let long = "W".repeat(200);
        assert!(
            filled_with(&[("A", "<"), ("B", "<")], &[&[&long, &long]])
                .iter()
                .all(|line| columns_of(line) <= PAPER)
        );
    }

    fn columns_of(line: &str) -> usize {
        super::columns(line)
    }
}
