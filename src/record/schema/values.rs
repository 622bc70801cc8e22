//! What stands for the small values of the book in a schema, with a sample of each.

use std::any::type_name;

use serde_json::{Map, Value, json};

use crate::catalog::DueStep;
use crate::values::{BinRef, Code, Currency, Date, EventId, Number, Pattern};

/// A value that is written as one text.
pub(super) struct Known {
    name: fn() -> &'static str,
    /// A text that it is read from.
    pub(super) sample: &'static str,
    /// What editors are told about it.
    pub(super) schema: fn() -> Value,
}

/// The texts of the book. A new kind of value is a line.
const KNOWN: &[Known] = &[
    Known { name: type_name::<Code>, sample: "A", schema: || pattern("a code", CODE) },
    Known { name: type_name::<Number>, sample: "A", schema: || pattern("a number", CODE) },
    Known {
        name: type_name::<EventId>,
        sample: "a1b2c3",
        schema: || pattern("an event id", "^[a-z0-9]{6}$"),
    },
    Known { name: type_name::<BinRef>, sample: "A/B", schema: || pattern("a bin: WAREHOUSE/BIN", BIN) },
    Known {
        name: type_name::<Currency>,
        sample: "EUR",
        schema: || pattern("a currency (ISO 4217)", "^[A-Z]{3}$"),
    },
    Known {
        name: type_name::<Pattern>,
        sample: "A-{seq:5}",
        schema: || pattern("a pattern of numbers", "\\{seq"),
    },
    Known { name: type_name::<DueStep>, sample: "+30d", schema: || json!({ "type": "string" }) },
    Known { name: type_name::<Date>, sample: "2026-11-21", schema: date },
];

const CODE: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const BIN: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const DATE: &str = "^(19|20|21|22)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// A form that a value may take where its type takes several.
pub(super) struct Choice {
    /// The text.
    pub(super) sample: &'static str,
    /// Is it given as the one element of a list?
    pub(super) is_list: bool,
    /// The schema of the form.
    pub(super) schema: fn() -> Value,
}

/// The forms that are tried.
pub(super) const CHOICES: &[Choice] = &[
    Choice { sample: "1", is_list: false, schema: || decimal(false) },
    Choice { sample: "1", is_list: true, schema: || json!({ "type": "array", "items": decimal(false) }) },
    Choice { sample: "A", is_list: false, schema: || json!({ "type": "string" }) },
    Choice {
        sample: "A",
        is_list: true,
        schema: || json!({ "type": "array", "items": { "type": "string" } }),
    },
];

/// The text that a type is written as; none for plain text.
pub(super) fn known(wanted: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| (known.name)() == wanted)
}

/// Is the type a figure, written as a quoted decimal?
pub(super) fn is_decimal(wanted: &str) -> bool {
    wanted == type_name::<rust_decimal::Decimal>()
}

/// Does the type take whatever the user likes to write?
pub(super) fn is_free(wanted: &str) -> bool {
    wanted == type_name::<Option<String>>()
}

/// A quoted decimal, or a whole number.
pub(super) fn decimal(signed: bool) -> Value {
    const MOST: i64 = 999_999_999_999;
    let (sign, least) = if signed { ("-?", MOST.saturating_neg()) } else { ("", 0) };
    json!({
        "type": ["string", "integer"],
        "pattern": format!("^{sign}[0-9]{{1,12}}(\\.[0-9]{{1,6}})?$"),
        "minimum": least,
        "maximum": MOST,
    })
}

/// A day: a native date, or the same in quotes. Some editors keep the two apart.
fn date() -> Value {
    json!({ "anyOf": [
        { "type": "string", "format": "date", "pattern": DATE },
        { "type": "string", "pattern": DATE },
    ] })
}

/// A whole number of that range.
pub(super) fn whole_number<T: serde::Serialize>(least: T, most: T) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

fn pattern(what: &str, pattern: &str) -> Value {
    json!({ "type": "string", "description": what, "pattern": pattern })
}

/// The members of a schema.
pub(super) fn object(schema: Value) -> Map<String, Value> {
    if let Value::Object(members) = schema { members } else { Map::new() }
}
