//! Text from a file or a person, made safe to show: nothing in it can steer a terminal.

/// How many characters of a foreign text a message quotes.
pub const QUOTED_CHARACTERS: usize = 200;

/// The text with control characters, bidi controls and line separators written like `\u{1b}`.
///
/// What comes out is one line; a text already shown comes out unchanged.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_steering(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// The text as [`shown`], cut after 200 characters with `…` in place of the rest.
pub fn shown_short(text: &str) -> String {
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => shown(text.get(..end).unwrap_or(text)) + "…",
        None => shown(text),
    }
}

/// Is there a character in it that [`shown`] writes otherwise?
pub fn steers(text: &str) -> bool {
    // Most texts hold nothing but these, and bytes are quickly looked through.
    !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.chars().any(is_steering)
}

/// Can this character move the cursor, turn the direction of writing, or break the line?
pub(crate) fn is_steering(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
        assert_eq!(shown(expected), expected);
        assert_eq!((steers(text), steers(expected)), (text != expected, false));
    }

    #[test]
    fn what_steers_a_terminal_is_spelled_out() {
        check("\u{1b}[31mred", r"\u{1b}[31mred");
        check("a\r\nb\tc", r"a\u{d}\u{a}b\u{9}c");
        check("\u{7f}\u{9b}2J", r"\u{7f}\u{9b}2J");
        check("a\u{202e}b\u{2066}c\u{200f}", r"a\u{202e}b\u{2066}c\u{200f}");
        check("one\u{2028}two", r"one\u{2028}two");
    }

    #[test]
    fn all_other_writing_stays() {
        check("Müller & Söhne, 北京 — “ok”", "Müller & Söhne, 北京 — “ok”");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(shown_short(&"é".repeat(200)), "é".repeat(200));
        assert_eq!(shown_short(&"é".repeat(40_000)), "é".repeat(200) + "…");
    }
}
