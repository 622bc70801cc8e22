//! A file of comma-separated values: its header by name, its rows, and where in the file each cell stands.

use super::fault::{Fault, Quote};
use crate::values::shown_short;

/// A cell: what it holds, and the bytes of the file it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds, without quotes and without blanks around it.
    pub text: String,
    start: usize,
    end: usize,
}

/// A file as rows under a header.
#[derive(Debug, Clone)]
pub struct Sheet {
    path: String,
    text: String,
    /// The names of the columns.
    pub header: Vec<Cell>,
    /// The rows, those without any text left out.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Reads a text: RFC 4180 with any delimiter; a byte-order mark, the line ends of Windows, newlines in quotes
    /// and empty columns at the end are accepted.
    ///
    /// Fails where there is no header or a quote stays open: then it cannot be known where a row ends.
    pub fn read(path: &str, text: &str, delimiter: char) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let mut sheet = Self { path: path.to_owned(), text, header: Vec::new(), rows: Vec::new() };
        let mut rows = match rows(&sheet.text, delimiter) {
            Ok(rows) => rows.into_iter().filter(|row| row.iter().any(|cell| !cell.text.is_empty())),
            Err((start, message)) => return Err(sheet.at(start, start, "csv", message)),
        };
        match rows.next() {
            Some(header) => sheet.header = header,
            None => return Err(sheet.at(0, 0, "csv", "there is no header row")),
        }
        sheet.rows = rows.collect();
        Ok(sheet)
    }

    /// The file, as the user named it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The names of its columns.
    pub fn names(&self) -> Vec<&str> {
        self.header.iter().map(|cell| cell.text.as_str()).filter(|name| !name.is_empty()).collect()
    }

    /// The fault of a cell.
    pub fn fault(&self, cell: &Cell, code: &'static str, message: impl Into<String>) -> Fault {
        self.at(cell.start, cell.end, code, message)
    }

    /// The fault of a row as a whole, at its first cell.
    pub fn row_fault(&self, row: usize, code: &'static str, message: impl Into<String>) -> Fault {
        let start = self.rows.get(row).and_then(|row| row.first()).map_or(0, |cell| cell.start);
        self.at(start, start, code, message)
    }

    /// Rows that have fewer cells than the header, or more that hold something, each as a fault.
    pub fn ragged(&self) -> Vec<(usize, Fault)> {
        let wanted = self.header.len();
        let is_ragged =
            |row: &[Cell]| row.len() < wanted || row.iter().skip(wanted).any(|cell| !cell.text.is_empty());
        let ragged = self.rows.iter().enumerate().filter(|(_, row)| is_ragged(row));
        let fault = |(at, row): (usize, &Vec<Cell>)| {
            let message = format!("{} cells where the header names {wanted}", row.len());
            (at, self.row_fault(at, "ragged", message))
        };
        ragged.map(fault).collect()
    }

    /// The line of the file in which a row begins, from 1.
    pub fn line_of(&self, row: usize) -> usize {
        let start = self.rows.get(row).and_then(|row| row.first()).map_or(0, |cell| cell.start);
        self.text.get(..start).unwrap_or_default().matches('\n').count().saturating_add(1)
    }

    fn at(&self, start: usize, end: usize, code: &'static str, message: impl Into<String>) -> Fault {
        let before = self.text.get(..start).unwrap_or_default();
        let begin = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let line = self.text.get(begin..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let within = |at: usize| at.saturating_sub(begin).min(line.len());
        Fault {
            path: self.path.clone(),
            line: before.matches('\n').count().saturating_add(1),
            column: before.get(begin..).unwrap_or_default().chars().count().saturating_add(1),
            code,
            message: message.into(),
            quote: (end > start).then(|| Quote {
                line: line.to_owned(),
                start: within(start),
                end: within(end),
            }),
            help: None,
        }
    }
}

impl Cell {
    /// The cell as a message quotes it.
    pub fn quoted(&self) -> String {
        format!("\"{}\"", shown_short(&self.text))
    }
}

/// The cells of all rows; else the byte at which it goes wrong, and how.
fn rows(text: &str, delimiter: char) -> Result<Vec<Vec<Cell>>, (usize, &'static str)> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0_usize;
    while at < text.len() {
        let (cell, end) = cell(text, at, delimiter)?;
        row.push(cell);
        let rest = text.get(end..).unwrap_or_default();
        if rest.starts_with(delimiter) {
            at = end.saturating_add(delimiter.len_utf8());
            // The delimiter was the last of the file: one more, empty cell.
            if at >= text.len() {
                row.push(Cell { text: String::new(), start: at, end: at });
            }
        } else {
            at = end.saturating_add(1);
            rows.push(std::mem::take(&mut row));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Ok(rows)
}

/// The cell that begins at a byte, and where it ends.
fn cell(text: &str, start: usize, delimiter: char) -> Result<(Cell, usize), (usize, &'static str)> {
    let rest = text.get(start..).unwrap_or_default();
    if !rest.starts_with('"') {
        let end = rest.find([delimiter, '\n']).unwrap_or(rest.len());
        let bare = rest.get(..end).unwrap_or_default();
        let blanks = bare.len().saturating_sub(bare.trim_start().len());
        let begin = start.saturating_add(blanks);
        let held = bare.trim().to_owned();
        let cell = Cell { end: begin.saturating_add(held.len()), text: held, start: begin };
        return Ok((cell, start.saturating_add(end)));
    }
    let mut held = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character != '"' {
            held.push(character);
        } else if characters.next_if(|(_, next)| *next == '"').is_some() {
            held.push('"');
        } else {
            let end = start.saturating_add(at).saturating_add(1);
            let after = text.get(end..).unwrap_or_default();
            if !after.is_empty() && !after.starts_with([delimiter, '\n']) {
                return Err((end, "text after a closing quote"));
            }
            return Ok((Cell { text: held.trim().to_owned(), start, end }, end));
        }
    }
    Err((start, "a quote is opened here and never closed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let sheet = Sheet::read("a.csv", text, ',').unwrap();
        let texts = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        let read: Vec<_> = std::iter::once(&sheet.header).chain(&sheet.rows).map(texts).collect();
        assert_eq!(read, expected);
    }

    #[track_caller]
    fn refused(text: &str, line: usize, column: usize, message: &str) {
        let fault = Sheet::read("a.csv", text, ',').unwrap_err();
        assert_eq!((fault.line, fault.column, fault.message.as_str()), (line, column, message));
    }

    #[test]
    fn rows_are_read_as_spreadsheets_write_them() {
        check("\u{feff}a,b\r\n1,2\r\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\n\"x, \"\"y\"\"\nz\",2", &[&["a", "b"], &["x, \"y\"\nz", "2"]]);
        check("a,b\n\n1,\n", &[&["a", "b"], &["1", ""]]);
        check("a,b\n1,", &[&["a", "b"], &["1", ""]]);
        check("a , b\n 5\" pipe ,2\n", &[&["a", "b"], &["5\" pipe", "2"]]);
    }

    #[test]
    fn what_is_no_csv_is_refused_at_its_place() {
        refused("", 1, 1, "there is no header row");
        refused("a,b\n1,\"open\n2,3\n", 2, 3, "a quote is opened here and never closed");
        refused("a,b\n\"x\"y,1\n", 2, 4, "text after a closing quote");
    }

    #[test]
    fn cells_know_their_place() {
        let sheet = Sheet::read("a.csv", "a,b\n\"é\n\",x\n", ',').unwrap();
        let fault = sheet.fault(&sheet.rows[0][1], "b", "no");
        assert_eq!((fault.line, fault.column), (3, 3));
        assert_eq!(sheet.line_of(0), 2);
    }

    #[test]
    fn rows_of_another_length_are_named() {
        let sheet = Sheet::read("a.csv", "a,b\n1\n1,2,,\n1,2,3\n", ',').unwrap();
        let ragged: Vec<_> = sheet.ragged().into_iter().map(|(row, _)| row).collect();
        assert_eq!(ragged, [0, 2]);
    }

    proptest::proptest! {
        #[test]
        fn what_another_program_writes_is_read(
            rows in proptest::collection::vec(proptest::collection::vec("[a-z0-9 ,;\"\n\r=é]{0,8}", 3), 1..6),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            let marked = rows.iter().map(|row| row.iter().map(|cell| format!("x{}x", cell.replace('\r', ""))));
            let marked: Vec<Vec<String>> = marked.map(Iterator::collect).collect();
            for row in &marked {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let sheet = Sheet::read("a.csv", &text, ',').unwrap();
            let read: Vec<Vec<String>> = std::iter::once(&sheet.header)
                .chain(&sheet.rows)
                .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
                .collect();
            proptest::prop_assert_eq!(read, marked);
        }

        #[test]
        fn no_text_makes_it_fall(text in "[a,\"\n\r\u{feff}é ;]{0,30}") {
            if let Ok(sheet) = Sheet::read("a.csv", &text, ',') {
                for cell in sheet.rows.iter().flatten() {
                    let fault = sheet.fault(cell, "x", "y");
                    proptest::prop_assert!(fault.line > 0 && fault.column > 0);
                }
                proptest::prop_assert!(sheet.ragged().len() <= sheet.rows.len());
            }
        }
    }
}
