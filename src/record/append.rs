//! Appending an event to a file: the old text stays, byte for byte, the beginning of the new.

use toml::de::DeTable;

use super::scan;

/// Room for the line ends between what stands there and what is added.
const SPARE: usize = 4;

/// An event cannot be appended to this text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAppended {
    /// The text cannot be read as it is.
    #[error("the file cannot be read, so nothing was appended to it")]
    Unreadable,
    /// The text does not hold its events as tables, or holds another thing of that name.
    #[error("write {array}s as `[[{array}]]` tables, so that one can be appended")]
    Inline {
        /// The name of the array of tables.
        array: String,
    },
}

/// The text with the block at its end, after one empty line.
///
/// `block` is the text of a table such as [`event_text`](super::event_text) makes. The line ends of the old text
/// are used, and a missing one at its end is added first.
pub fn append_event(old: &str, block: &str) -> Result<String, NotAppended> {
    let body = old.strip_prefix('\u{feff}').unwrap_or(old);
    if !is_readable(body) {
        return Err(NotAppended::Unreadable);
    }
    let new = joined(old, block);
    // A name that is taken by something else is refused by the parser.
    if !is_readable(new.strip_prefix('\u{feff}').unwrap_or(&new)) {
        let array = block.trim_start_matches('[').split(']').next().unwrap_or_default().to_owned();
        return Err(NotAppended::Inline { array });
    }
    Ok(new)
}

/// The same without a look at the old text: for one that reads as an order, which takes events whatever else it holds.
pub fn joined(old: &str, block: &str) -> String {
    let body = old.strip_prefix('\u{feff}').unwrap_or(old);
    let newline = newline_of(old);
    let mut new = String::with_capacity(old.len().saturating_add(block.len()).saturating_add(SPARE));
    new.push_str(old);
    if !body.is_empty() && !body.ends_with('\n') {
        new.push_str(newline);
    }
    if !ends_with_empty_line(&new) {
        new.push_str(newline);
    }
    match newline {
        "\n" => new.push_str(block),
        newline => new.push_str(&with_newlines(block, newline)),
    }
    new
}

/// Is it TOML? What has the shapes that are scanned is, and need not be parsed.
fn is_readable(body: &str) -> bool {
    scan::is_known(body) || DeTable::parse(body).is_ok()
}

/// How this text ends its lines.
pub(crate) fn newline_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// A text of ours with other line ends.
pub(crate) fn with_newlines(text: &str, newline: &str) -> String {
    text.replace('\n', newline)
}

/// Is the last line empty, or is there none?
fn ends_with_empty_line(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().next_back().is_none_or(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BLOCK: &str = "[[event]]\nevent = \"picked\"\nnote = \"\"\"\na\nb\"\"\"\n";

    #[track_caller]
    fn check(old: &str, expected: &str) {
        assert_eq!(append_event(old, "[[event]]\na = 1\n").unwrap(), expected);
    }

    #[test]
    fn one_empty_line_stands_between() {
        check("b = 1\n", "b = 1\n\n[[event]]\na = 1\n");
        check("b = 1", "b = 1\n\n[[event]]\na = 1\n");
        check("b = 1\n\n", "b = 1\n\n[[event]]\na = 1\n");
        check("[[event]]\n# why\n", "[[event]]\n# why\n\n[[event]]\na = 1\n");
        check("", "[[event]]\na = 1\n");
    }

    #[test]
    fn marks_and_line_ends_are_kept() {
        check("\u{feff}b = 1\r\n", "\u{feff}b = 1\r\n\r\n[[event]]\r\na = 1\r\n");
        check("\u{feff}", "\u{feff}[[event]]\na = 1\n");
    }

    #[test]
    fn nothing_is_appended_to_a_text_that_cannot_take_it() {
        assert_eq!(append_event("a = ", BLOCK), Err(NotAppended::Unreadable));
        assert_eq!(append_event("a = \"\"\"", BLOCK), Err(NotAppended::Unreadable));
        let inline = NotAppended::Inline { array: "event".to_owned() };
        assert_eq!(append_event("event = [{ a = 1 }]\n", BLOCK), Err(inline.clone()));
        assert_eq!(append_event("[event]\n", BLOCK), Err(inline));
    }

    proptest! {
        #[test]
        fn the_old_text_is_a_prefix_of_the_new(
            mark in prop_oneof!["", "\u{feff}"],
            lines in proptest::collection::vec(prop_oneof!["# [a-zé ]{0,8}", "", "[ \t]{1,2}", "\\[\\[event\\]\\]", "\\[\\[line\\]\\]"], 0..8),
            newline in prop_oneof!["\n", "\r\n"],
            end in any::<bool>(),
        ) {
            let old = mark + &lines.join(&newline) + if end { &newline } else { "" };
            let new = append_event(&old, BLOCK).unwrap();
            prop_assert!(new.starts_with(&old));
            let added = new[old.len()..].replace("\r\n", "\n");
            prop_assert!(added.ends_with(BLOCK) && added.trim_start() == BLOCK);
            let before = toml::from_str::<toml::Table>(old.trim_start_matches('\u{feff}')).unwrap();
            let after = toml::from_str::<toml::Table>(new.trim_start_matches('\u{feff}')).unwrap();
            let count = |table: &toml::Table| table.get("event").map_or(0, |event| event.as_array().unwrap().len());
            prop_assert_eq!(count(&after).checked_sub(count(&before)), Some(1));
        }
    }
}
