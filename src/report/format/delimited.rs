//! Values with delimiters, as spreadsheets and scripts read them: RFC 4180, the header always, cells as they are.

use std::borrow::Cow;

use super::{Form, Format, Style, Unwritable};
use crate::report::Rows;

pub(super) const CSV: Form = Form {
    format: Format::Csv,
    name: "csv",
    endings: &["csv"],
    about: "Comma-separated values, RFC 4180",
    for_people: false,
    write: |rows, style| delimited(rows, style, b','),
};

pub(super) const TSV: Form = Form {
    format: Format::Tsv,
    name: "tsv",
    endings: &["tsv", "tab"],
    about: "Tab-separated values",
    for_people: false,
    write: |rows, style| delimited(rows, style, b'\t'),
};

fn delimited(rows: &Rows, style: &Style, delimiter: u8) -> Result<String, Unwritable> {
    let broken = |error: csv::Error| Unwritable(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer.write_record(rows.columns.iter().map(|column| column.name)).map_err(broken)?;
    for row in &rows.rows {
        let cells = rows.columns.iter().zip(row).map(|(column, cell)| {
            if style.safe && !column.figures { guarded(cell) } else { Cow::Borrowed(cell.as_str()) }
        });
        writer.write_record(cells.map(|cell| cell.into_owned())).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|error| Unwritable(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Unwritable(error.to_string()))?;
    Ok(if style.bom { format!("\u{feff}{text}") } else { text })
}

/// Words that a spreadsheet would take for a formula, with an apostrophe before them.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        assert_eq!(guarded(cell), expected);
    }

    #[test]
    fn words_that_look_like_a_formula_are_guarded() {
        check("=1+1", "'=1+1");
        check("+49 30 1", "'+49 30 1");
        check("-", "'-");
        check("@SUM", "'@SUM");
        check("\tx", "'\tx");
        check("\rx", "'\rx");
        check("a=b", "a=b");
        check("", "");
        check("2026-11-21", "2026-11-21");
    }
}
