//! Values as tables of a file: dates become native dates, as TOML writes them.

use serde::Serialize;
use toml::{Table, Value};

/// Any value as a table; empty where it is none.
pub(super) fn table_of<T: Serialize>(value: &T) -> Table {
    match Value::try_from(value) {
        Ok(Value::Table(mut table)) => {
            table.iter_mut().for_each(|(_, value)| make_native(value));
            table
        }
        Ok(
            Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_)
            | Value::Array(_),
        )
        | Err(_) => Table::new(),
    }
}

/// The serializer of values leaves a date as a table of one private key; here it becomes a date.
fn make_native(value: &mut Value) {
    match value {
        Value::Table(table) => match date(table) {
            Some(date) => *value = Value::Datetime(date),
            None => table.iter_mut().for_each(|(_, inner)| make_native(inner)),
        },
        Value::Array(items) => items.iter_mut().for_each(make_native),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

fn date(table: &Table) -> Option<toml::value::Datetime> {
    let (key, value) = table.iter().next()?;
    if table.len() == 1 && key.starts_with("$__toml_private") { value.as_str()?.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Date;

    #[test]
    fn dates_are_native_at_any_depth() {
        let date: Date = "2026-11-21".parse().unwrap();
        let table = table_of(&std::collections::BTreeMap::from([("days", vec![date])]));
        assert_eq!(table.get("days").unwrap().as_array().unwrap()[0].to_string(), "2026-11-21");
    }
}
