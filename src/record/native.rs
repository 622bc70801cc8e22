//! Values of TOML as they are written.

use toml::{Table, Value};

use crate::values::{Entries, Written};

/// A value of TOML as it is written.
pub(super) fn written(value: &Value) -> Written {
    match value {
        Value::String(text) => Written::Text(text.clone()),
        Value::Integer(figure) => Written::Integer(*figure),
        Value::Float(figure) => Written::Float(*figure),
        Value::Boolean(truth) => Written::Truth(*truth),
        Value::Datetime(day) => Written::Day(day.to_string()),
        Value::Array(values) => Written::List(values.iter().map(written).collect()),
        Value::Table(table) => Written::Table(entries(table)),
    }
}

/// The keys and values of a table, in their order.
pub(super) fn entries(table: &Table) -> Entries {
    table.iter().map(|(key, value)| (key.clone().into(), written(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stay_days_at_any_depth() {
        let table: Table = "rows = [{ b = 2026-11-21, a = 1.5 }]".parse().unwrap();
        let row =
            vec![("b".into(), Written::Day("2026-11-21".to_owned())), ("a".into(), Written::Float(1.5))];
        assert_eq!(entries(&table), [("rows".into(), Written::List(vec![Written::Table(row)]))]);
    }
}
