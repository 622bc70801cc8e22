//! JSON: the rows as objects under the names of their columns; every cell is text, so that no digit is lost.

use serde_json::{Map, Value};

use super::{Form, Format, Style, Unwritable};
use crate::report::Rows;
use crate::values::is_steering;

pub(super) const JSON: Form = Form {
    format: Format::Json,
    name: "json",
    endings: &["json"],
    about: "One JSON object",
    for_people: false,
    write: json,
};

pub(super) const NDJSON: Form = Form {
    format: Format::Ndjson,
    name: "ndjson",
    endings: &["ndjson", "jsonl"],
    about: "One JSON object a line",
    for_people: false,
    write: ndjson,
};

fn json(rows: &Rows, _: &Style) -> Result<String, Unwritable> {
    let objects: Vec<Value> = objects(rows).collect();
    pretty(&serde_json::json!({ "version": 1, "rows": objects }))
}

fn ndjson(rows: &Rows, _: &Style) -> Result<String, Unwritable> {
    Ok(objects(rows).map(|object| format!("{object}\n")).collect())
}

fn objects(rows: &Rows) -> impl Iterator<Item = Value> {
    rows.rows.iter().map(|row| {
        let cells = rows.columns.iter().zip(row);
        let object: Map<String, Value> =
            cells.map(|(column, cell)| (column.name.to_owned(), Value::String(cell.clone()))).collect();
        Value::Object(object)
    })
}

/// A value over several lines, with a line end.
pub fn pretty(value: &Value) -> Result<String, Unwritable> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Unwritable(error.to_string()))?;
    Ok(text + "\n")
}

/// JSON that can be looked at: what steers a terminal is spelled out, the values are the same.
pub fn safe_to_show(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && is_steering(character) {
            let mut units = [0_u16; 2];
            for unit in character.encode_utf16(&mut units) {
                out += &format!("\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_is_shown_means_the_same() {
        let value = serde_json::json!({ "name": "a\u{1b}[31m\u{9b}b\u{202e}\u{7f} 北" });
        let shown = safe_to_show(&pretty(&value).unwrap());
        assert_eq!(shown, "{\n  \"name\": \"a\\u001b[31m\\u009bb\\u202e\\u007f 北\"\n}\n");
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), value);
    }
}
