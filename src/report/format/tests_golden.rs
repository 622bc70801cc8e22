//! One list with hostile cells in every form, kept in `tests/golden/formats`; `SALESBOOK_GOLDEN=write` writes them.

use std::path::Path;

use super::{FORMATS, Format, Style};
use crate::report::{Rows, figures, words};

fn hostile() -> Rows {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    Rows {
        columns: vec![words("number"), words("name"), words("status"), figures("total"), words("currency")],
        rows: vec![
            row(["SO-1", "plain", "open", "1.00", "EUR"]),
            row(["SO-2", "pipe | comma, \"quote\" 'tick' \\ back", "overdue", "-20.50", "EUR"]),
            row(["SO-3", "two\nlines\tand\rmore", "", "0.00", "EUR"]),
            row(["SO-4", "\u{1b}[31mred\u{9b}2J\u{202e}txt\u{2028}x\u{7f}", "draft", "3", "JPY"]),
            row(["SO-5", "<script>alert(1)</script> & <b>", "late, held", "999999999999.99", "EUR"]),
            row(["SO-6", "=cmd|' /C calc'!A0", "-1", "-1", "EUR"]),
            row(["SO-7", "北京 e\u{301} ＡＢ 👍 Müller", "@SUM", "12.50", "EUR"]),
            row(["", "", "", "", ""]),
            row(["total", "", "", "1000000000000.00", "EUR"]),
        ],
    }
}

#[track_caller]
fn check(name: &str, format: Format, style: Style) {
    let text = (format.form().write)(&hostile(), &style).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/formats").join(name);
    #[expect(clippy::disallowed_methods, reason = "a test keeps what it expects in a file")]
    let kept = if std::env::var("SALESBOOK_GOLDEN").as_deref() == Ok("write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
        text.clone()
    } else {
        std::fs::read_to_string(&path).unwrap_or_default()
    };
    assert_eq!(text, kept, "{name}");
}

#[test]
fn every_form_is_as_it_was() {
    for form in FORMATS {
        let name = format!("list.{}", form.endings.first().unwrap());
        check(&name, form.format, Style { sums: 1, ..Style::default() });
    }
}

#[test]
fn a_terminal_and_a_spreadsheet_get_what_they_need() {
    let terminal = Style { width: Some(60), unicode: true, sums: 1, ..Style::default() };
    check("terminal.txt", Format::Table, terminal);
    check("narrow.txt", Format::Table, Style { width: Some(20), ..terminal });
    check("colour.txt", Format::Table, Style { colour: true, ..terminal });
    check("spreadsheet.csv", Format::Csv, Style { bom: true, safe: true, ..Style::default() });
}

#[test]
fn nothing_for_people_steers_a_terminal() {
    for form in FORMATS.iter().filter(|form| form.for_people) {
        let text = (form.write)(&hostile(), &Style::default()).unwrap();
        assert!(!text.chars().any(|it| it != '\n' && crate::values::is_steering(it)), "{}", form.name);
    }
}

#[test]
fn values_come_back_as_they_were() {
    for format in [Format::Csv, Format::Tsv] {
        let text = (format.form().write)(&hostile(), &Style::default()).unwrap();
        let delimiter = if format == Format::Csv { b',' } else { b'\t' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let back: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(back, hostile().rows);
    }
    let text = (Format::Ndjson.form().write)(&hostile(), &Style::default()).unwrap();
    assert_eq!(text.lines().count(), hostile().rows.len());
    for (line, row) in text.lines().zip(hostile().rows) {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        assert!(object.values().map(|cell| cell.as_str().unwrap()).eq(row.iter().map(String::as_str)));
    }
}

#[test]
fn endings_name_one_form_each() {
    let named = |ending: &str| Format::of_ending(ending).map(|format| format.form().name);
    for (ending, name) in
        [("CSV", "csv"), ("jsonl", "ndjson"), ("md", "md"), ("txt", "table"), ("html", "html")]
    {
        assert_eq!(named(ending), Some(name));
    }
    assert_eq!(named("xlsx"), None);
    for (place, form) in FORMATS.iter().enumerate() {
        assert_eq!(form.format.form().name, form.name);
        for ending in form.endings {
            assert!(FORMATS.iter().take(place).all(|other| !other.endings.contains(ending)), "{ending}");
        }
    }
}
