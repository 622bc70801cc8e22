//! Texts as people enter them: not too long, and nothing in them that cannot be seen.

use serde::Serialize;
use serde_json::Value;

use super::failure::{Failure, Outcome};

/// How many characters a text may have.
const MOST: usize = 2_000;

/// The keys whose texts may have several lines.
const SEVERAL_LINES: [&str; 6] = ["note", "text", "terms_text", "reason", "footer", "condition"];

/// Refuses a text within a value that is too long or holds control characters; new lines are for notes and texts.
pub fn require(value: &impl Serialize) -> Outcome {
    let value = serde_json::to_value(value).map_err(|error| Failure::bug(error.to_string()))?;
    walk("text", &value)
}

/// Refuses a name that says nothing.
pub fn require_name(noun: &str, name: &str) -> Outcome {
    if name.trim().is_empty() {
        return Err(Failure::usage(format!("a {noun} needs a name")));
    }
    Ok(())
}

fn walk(key: &str, value: &Value) -> Outcome {
    match value {
        Value::String(text) => checked(key, text),
        Value::Array(items) => items.iter().try_for_each(|item| walk(key, item)),
        Value::Object(keys) => keys.iter().try_for_each(|(key, item)| walk(key, item)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn checked(key: &str, text: &str) -> Outcome {
    let length = text.chars().count();
    if length > MOST {
        return Err(Failure::usage(format!("{key} has {length} characters, at most {MOST} are kept"))
            .with_help("keep long papers in a file beside the book, and name it here"));
    }
    let may_wrap = SEVERAL_LINES.contains(&key);
    match text.chars().find(|letter| letter.is_control() && !(may_wrap && *letter == '\n')) {
        Some(letter) => {
            let code = u32::from(letter);
            Err(Failure::usage(format!("{key} holds a control character (U+{code:04X})"))
                .with_help("write it without; notes and texts may have several lines"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, text: &str, expected: &str) {
        let said = match require(&serde_json::json!({ "rows": [{ key: text }] })) {
            Ok(()) => String::new(),
            Err(failure) => failure.render().lines().next().unwrap_or_default().to_owned(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn texts_are_short_and_can_be_seen() {
        check("name", "Müller & Söhne", "");
        check("note", "one\ntwo", "");
        check("name", "one\ntwo", "error[usage]: name holds a control character (U+000A)");
        check("note", "one\ttwo", "error[usage]: note holds a control character (U+0009)");
        check("street", "\u{1b}[31m", "error[usage]: street holds a control character (U+001B)");
        check("name", &"é".repeat(2_000), "");
        check("name", &"é".repeat(2_001), "error[usage]: name has 2001 characters, at most 2000 are kept");
    }

    #[test]
    fn a_name_says_something() {
        assert!(require_name("customer", "Acme").is_ok());
        assert!(require_name("customer", " ").is_err());
    }
}
