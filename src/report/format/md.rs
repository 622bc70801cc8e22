//! Markdown: one table with a row a line; nothing in a cell is taken for markup.

use super::{Form, Format, Style, Unwritable};
use crate::report::Rows;
use crate::values::shown;

pub(super) const FORM: Form = Form {
    format: Format::Md,
    name: "md",
    endings: &["md", "markdown"],
    about: "A Markdown table",
    for_people: true,
    write: md,
};

fn md(rows: &Rows, _: &Style) -> Result<String, Unwritable> {
    let mut text = line(rows.columns.iter().map(|column| plain(column.name)));
    text += &line(rows.columns.iter().map(|column| if column.figures { "---:" } else { "---" }.to_owned()));
    for row in &rows.rows {
        text += &line(rows.columns.iter().zip(row).map(|(_, cell)| plain(cell)));
    }
    Ok(text)
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// The text so that Markdown shows it as it is. An underscore inside a word is no markup.
fn plain(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let inside = before.is_alphanumeric() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '_' if inside => out.push('_'),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' => out.extend(['\\', character]),
            other => out.push(other),
        }
        before = character;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn nothing_is_taken_for_markup() {
        check("a|b", r"a\|b");
        check(r"a\|b", r"a\\\|b");
        check("<b>*x* & `y`</b>", r"&lt;b&gt;\*x\* &amp; \`y\`&lt;/b&gt;");
        check("not_due _x_", r"not_due \_x\_");
        check("[a](javascript:b)", r"\[a\](javascript:b)");
        check("a\nb", r"a\\u{a}b");
    }
}
