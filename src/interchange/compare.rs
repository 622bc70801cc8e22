//! Is what stands in the book what the rows say? Only what they say is compared; the rest is the book's own.

use serde_json::Value;

/// A key under which the book and the rows say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key, with dots between tables.
    pub key: String,
    /// What the book says; nothing where it says nothing.
    pub there: String,
    /// What the rows say.
    pub asked: String,
}

/// Every key that `asked` says and `there` does not, or says otherwise; `1.0` and `1.00` are the same.
pub fn differences(there: &Value, asked: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", &native(there), &native(asked), &mut found);
    found
}

fn compare(key: &str, there: &Value, asked: &Value, found: &mut Vec<Difference>) {
    match (there, asked) {
        (_, Value::Object(wanted)) => {
            for (name, value) in wanted {
                let known = there.get(name).unwrap_or(&Value::Null);
                compare(&below(key, name), known, value, found);
            }
        }
        (_, Value::Array(wanted)) => {
            let known = there.as_array().map(Vec::as_slice).unwrap_or_default();
            if known.len() != wanted.len() {
                let (there, asked) = (known.len().to_string(), wanted.len().to_string());
                found.push(Difference { key: format!("{key}, how many"), there, asked });
                return;
            }
            for (place, (known, wanted)) in known.iter().zip(wanted).enumerate() {
                compare(&below(key, &place.saturating_add(1).to_string()), known, wanted, found);
            }
        }
        (
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_),
        ) => {
            let (there, asked) = (plain(there), plain(asked));
            if there != asked {
                found.push(Difference { key: key.to_owned(), there, asked });
            }
        }
    }
}

/// A date is a table of one private key to some writers; here it is its text.
fn native(value: &Value) -> Value {
    match value {
        Value::Object(keys) => match keys.iter().next() {
            Some((key, day)) if keys.len() == 1 && key.starts_with("$__toml_private") => day.clone(),
            Some(_) | None => {
                Value::Object(keys.iter().map(|(key, inner)| (key.clone(), native(inner))).collect())
            }
        },
        Value::Array(items) => Value::Array(items.iter().map(native).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn below(key: &str, name: &str) -> String {
    if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => match rust_decimal::Decimal::from_str_exact(text) {
            Ok(figure) if text.contains('.') => figure.normalize().to_string(),
            Ok(_) | Err(_) => text.clone(),
        },
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(there: &str, asked: &str, expected: &[&str]) {
        let [there, asked] = [there, asked].map(|text| serde_json::from_str(text).unwrap());
        let found = differences(&there, &asked);
        let keys: Vec<_> =
            found.iter().map(|one| format!("{}: {} / {}", one.key, one.there, one.asked)).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn only_what_is_said_is_compared() {
        check(r#"{"a": "1.0", "b": 2}"#, r#"{"a": "1.00"}"#, &[]);
        check(r#"{"a": "1"}"#, r#"{"a": "2", "c": "x"}"#, &["a: 1 / 2", "c:  / x"]);
        check(r#"{"l": [{"q": "1", "p": "2"}]}"#, r#"{"l": [{"q": "3"}]}"#, &["l.1.q: 1 / 3"]);
        check(r#"{"l": [1]}"#, r#"{"l": [1, 2]}"#, &["l, how many: 1 / 2"]);
        check("{}", r#"{"t": {"city": "Ulm"}}"#, &["t.city:  / Ulm"]);
    }
}
