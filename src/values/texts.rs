//! Texts as people enter them: not too long, and nothing in them that cannot be seen.

use super::Written;

/// How many characters a text may have.
const MOST: usize = 2_000;

/// The keys whose texts may have several lines.
const SEVERAL_LINES: [&str; 6] = ["note", "text", "terms_text", "reason", "footer", "condition"];

/// A text that may not be entered as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitText {
    /// It is longer than any text that is kept.
    #[error("{key} has {length} characters, at most {most} are kept", most = MOST)]
    TooLong {
        /// The key it stands at.
        key: String,
        /// Its characters.
        length: usize,
    },
    /// A character in it cannot be seen; new lines are for notes and texts.
    #[error("{key} holds a control character (U+{code:04X})")]
    Control {
        /// The key it stands at.
        key: String,
        /// The first such character.
        code: u32,
    },
}

/// The texts within the value of a key that may not be entered as they are, in their order.
pub fn unfit_texts(key: &str, value: &Written) -> Vec<UnfitText> {
    let mut found = Vec::new();
    look(key, value, &mut found);
    found
}

fn look(key: &str, value: &Written, found: &mut Vec<UnfitText>) {
    match value {
        Written::Text(text) => found.extend(unfit(key, text)),
        Written::List(values) => values.iter().for_each(|value| look(key, value, found)),
        Written::Table(entries) => entries.iter().for_each(|(key, value)| look(key, value, found)),
        Written::Nothing | Written::Truth(_) | Written::Integer(_) | Written::Float(_) | Written::Day(_) => {}
    }
}

fn unfit(key: &str, text: &str) -> Option<UnfitText> {
    let length = text.chars().count();
    if length > MOST {
        return Some(UnfitText::TooLong { key: key.to_owned(), length });
    }
    let may_wrap = SEVERAL_LINES.contains(&key);
    let control = text.chars().find(|letter| letter.is_control() && !(may_wrap && *letter == '\n'))?;
    Some(UnfitText::Control { key: key.to_owned(), code: u32::from(control) })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[track_caller]
    fn check(key: &str, text: &str, expected: &[&str]) {
        let row = BTreeMap::from([(key, text)]);
        let value = Written::of(&BTreeMap::from([("rows", [&row, &row])])).unwrap();
        let said: Vec<String> = unfit_texts("order", &value).iter().map(ToString::to_string).collect();
        assert_eq!(said, [expected, expected].concat());
    }

    #[test]
    fn texts_are_short_and_can_be_seen() {
        check("name", "Müller & Söhne", &[]);
        check("note", "one\ntwo", &[]);
        check("name", "one\ntwo", &["name holds a control character (U+000A)"]);
        check("note", "one\ttwo", &["note holds a control character (U+0009)"]);
        check("street", "\u{1b}[31m", &["street holds a control character (U+001B)"]);
        check("name", &"é".repeat(2_000), &[]);
        check("name", &"é".repeat(2_001), &["name has 2001 characters, at most 2000 are kept"]);
    }
}
