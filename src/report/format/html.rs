//! HTML: one page with one table and its own small style; no scripts, nothing fetched, every cell escaped.

use super::{Form, Format, Style, Unwritable};
use crate::report::Rows;
use crate::values::shown;

pub(super) const FORM: Form = Form {
    format: Format::Html,
    name: "html",
    endings: &["html", "htm"],
    about: "A page of HTML",
    for_people: true,
    write: html,
};

const HEAD: &str = "\
<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<title>salesbook</title>
<style>
body { font-family: sans-serif }
table { border-collapse: collapse }
th, td { padding: 0.2em 0.8em; text-align: left; vertical-align: top }
thead th { border-bottom: 1px solid }
.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<table>
";

const FOOT: &str = "</table>\n</body>\n</html>\n";

fn html(rows: &Rows, _: &Style) -> Result<String, Unwritable> {
    let mut text = HEAD.to_owned();
    let names = rows.columns.iter().map(|column| (column.figures, column.name));
    text += &part("thead", &line("th", names));
    let cells = |row: &Vec<String>| {
        let cells = rows.columns.iter().zip(row);
        line("td", cells.map(|(column, cell)| (column.figures, cell.as_str())))
    };
    text += &part("tbody", &rows.rows.iter().map(cells).collect::<String>());
    Ok(text + FOOT)
}

fn part(name: &str, lines: &str) -> String {
    format!("<{name}>\n{lines}</{name}>\n")
}

fn line<'a>(tag: &str, cells: impl Iterator<Item = (bool, &'a str)>) -> String {
    let cell = |(figures, text): (bool, &str)| {
        let class = if figures { " class=\"figure\"" } else { "" };
        format!("<{tag}{class}>{}</{tag}>", escaped(text))
    };
    format!("<tr>{}</tr>\n", cells.map(cell).collect::<String>())
}

/// The text so that a browser shows it as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in shown(text).chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            other => out.push(other),
        }
    }
    out
}
