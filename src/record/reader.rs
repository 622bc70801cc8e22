//! A text read by bytes: the words, figures, lists and tables of the shapes in which files are written.

use arrayvec::ArrayVec;
use memchr::memchr;
use memchr::memmem::Finder;

use crate::values::Date;

/// Lists within lists deeper than this are left to the parser.
const DEEPEST: usize = 8;

/// So many keys a table has room for; one with more is left to the parser.
const MOST_KEYS: usize = 40;

/// What a byte may be part of.
#[derive(Clone, Copy)]
enum Class {
    /// A key without quotes.
    Key = 1,
    /// A text in quotes that has no escapes.
    Quoted = 2,
    /// A whole number or a day.
    Figure = 4,
}

/// What each byte may be part of: to look it up costs less than to compare.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut rest: &mut [u8] = &mut classes;
    let mut byte = 0_u8;
    while let [first, others @ ..] = rest {
        *first = classes_of(byte);
        byte = byte.wrapping_add(1);
        rest = others;
    }
    classes
};

const fn classes_of(byte: u8) -> u8 {
    let mut classes = 0;
    if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') {
        classes |= Class::Key as u8;
    }
    if !matches!(byte, b'"' | b'\\' | 0..=8 | 10..=31 | 127) {
        classes |= Class::Quoted as u8;
    }
    if byte.is_ascii_digit() || byte == b'-' {
        classes |= Class::Figure as u8;
    }
    classes
}

/// A text, and how far it is read. It stands between characters: only ASCII and whole texts are passed.
///
/// Each way to read gives nothing where the text has another shape; where the reader stands then does not matter.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader<'s> {
    text: &'s str,
    at: usize,
}

/// A word that is neither in quotes nor in brackets.
pub(super) enum Figure<'s> {
    Integer(i64),
    /// What looks like a day.
    Day(&'s str),
}

/// The keys of one table, each seen once.
#[derive(Debug, Default)]
pub(super) struct Seen<'s> {
    keys: ArrayVec<&'s str, MOST_KEYS>,
    /// A bit for each key, the same for some that are alike: a key whose bit is not there is none of them.
    bits: u64,
}

impl<'s> Reader<'s> {
    /// A reader at the beginning of the text.
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes are read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back, or on, to where it stood.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The byte that comes next.
    pub(super) fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'s [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Passes the bytes of that class, and gives them.
    fn run(&mut self, class: Class) -> Option<&'s str> {
        let start = self.at;
        let rest = self.rest();
        let is_other = |byte: &u8| CLASSES.get(usize::from(*byte)).is_none_or(|all| all & class as u8 == 0);
        self.step(rest.iter().position(is_other).unwrap_or(rest.len()));
        self.text.get(start..self.at)
    }

    fn skip_spaces(&mut self) {
        while let Some(b' ' | b'\t') = self.next() {
            self.step(1);
        }
    }

    /// Skips spaces, comments and empty lines.
    pub(super) fn skip_blank(&mut self) -> Option<()> {
        loop {
            match self.next() {
                Some(b' ' | b'\t' | b'\n') => self.step(1),
                Some(b'#') => self.comment()?,
                Some(_) | None => return Some(()),
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        let comment = self.line();
        (!comment.bytes().any(is_control)).then_some(())
    }

    /// Passes the rest of the line, and gives it.
    fn line(&mut self) -> &'s str {
        let (start, rest) = (self.at, self.rest());
        self.step(memchr(b'\n', rest).unwrap_or(rest.len()));
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Nothing but a comment may follow in the line.
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.next() {
            None | Some(b'\n') => Some(()),
            Some(b'#') => self.comment(),
            Some(_) => None,
        }
    }

    /// Passes just that.
    pub(super) fn take(&mut self, what: &str) -> Option<()> {
        self.rest().starts_with(what.as_bytes()).then(|| self.step(what.len()))
    }

    /// A key without quotes or points.
    pub(super) fn key(&mut self) -> Option<&'s str> {
        let key = self.run(Class::Key)?;
        (!key.is_empty()).then_some(key)
    }

    /// The sign between key and value, with the spaces around it.
    pub(super) fn equals(&mut self) -> Option<()> {
        self.skip_spaces();
        self.take("=")?;
        self.skip_spaces();
        Some(())
    }

    /// Passes the lines before the next one that begins as a header does, and gives them.
    pub(super) fn up_to(&mut self, header: &Finder<'_>) -> &'s str {
        let start = self.at;
        if self.next() != Some(b'[') {
            let rest = self.rest();
            self.step(header.find(rest).map_or(rest.len(), |line_end| line_end.saturating_add(1)));
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A text in double quotes without escapes.
    pub(super) fn quoted(&mut self) -> Option<&'s str> {
        self.take("\"")?;
        let text = self.run(Class::Quoted)?;
        self.take("\"")?;
        // Three quotes begin a text of several lines.
        (!text.is_empty() || self.next() != Some(b'"')).then_some(text)
    }

    /// A whole number.
    pub(super) fn integer(&mut self) -> Option<i64> {
        match self.figure()? {
            Figure::Integer(number) => Some(number),
            Figure::Day(_) => None,
        }
    }

    /// Yes or no.
    pub(super) fn truth(&mut self) -> Option<bool> {
        let truth = self.next() == Some(b't');
        self.take(if truth { "true" } else { "false" }).map(|()| truth)
    }

    /// A whole number, or what looks like a day, up to what may end a value.
    pub(super) fn figure(&mut self) -> Option<Figure<'s>> {
        let word = self.run(Class::Figure)?;
        let after = self.rest().iter().find(|byte| **byte != b' ' && **byte != b'\t');
        if !matches!(after, None | Some(b',' | b']' | b'}' | b'#' | b'\n')) {
            return None;
        }
        if let [_, _, _, _, b'-', _, _, b'-', _, _] = word.as_bytes() {
            return Some(Figure::Day(word));
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_plain = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0'));
        if is_plain { word.parse().ok().map(Figure::Integer) } else { None }
    }

    /// Goes to the next value of a list, the first one or a later one: is there one? It begins after the bracket.
    pub(super) fn next_of_list(&mut self, is_first: bool) -> Option<bool> {
        self.skip_blank()?;
        if !is_first {
            if self.take(",").is_none() {
                return self.take("]").map(|()| false);
            }
            self.skip_blank()?;
        }
        Some(self.take("]").is_none())
    }

    /// Goes to the value of the next key of a table in braces, on one line: which key, or is there none? It begins
    /// after the brace. No key may be there twice.
    pub(super) fn next_of_table(&mut self, seen: &mut Seen<'s>) -> Option<Option<&'s str>> {
        self.skip_spaces();
        if self.take("}").is_some() {
            return Some(None);
        }
        if !seen.keys.is_empty() {
            self.take(",")?;
            self.skip_spaces();
        }
        let key = self.key()?;
        seen.add(key)?;
        self.equals()?;
        Some(Some(key))
    }

    /// Passes a value of any kind.
    pub(super) fn pass(&mut self) -> Option<()> {
        self.pass_within(0)
    }

    fn pass_within(&mut self, depth: usize) -> Option<()> {
        let deeper = depth.saturating_add(1);
        match self.next()? {
            b'[' | b'{' if depth > DEEPEST => None,
            b'[' => {
                self.step(1);
                let mut is_first = true;
                while self.next_of_list(is_first)? {
                    self.pass_within(deeper)?;
                    is_first = false;
                }
                Some(())
            }
            b'{' => {
                self.step(1);
                let mut seen = Seen::default();
                while self.next_of_table(&mut seen)?.is_some() {
                    self.pass_within(deeper)?;
                }
                Some(())
            }
            b'"' => self.quoted().map(drop),
            b't' | b'f' => self.truth().map(drop),
            _ => match self.figure()? {
                Figure::Integer(_) => Some(()),
                // Of a day that is not one of the book, the parser judges.
                Figure::Day(day) => day.parse::<Date>().ok().map(drop),
            },
        }
    }
}

impl<'s> Seen<'s> {
    /// Notes a key; none where it was there, or where there are too many.
    pub(super) fn add(&mut self, key: &'s str) -> Option<()> {
        let bit = bit_of(key);
        if self.bits & bit != 0 && self.keys.contains(&key) {
            return None;
        }
        self.bits |= bit;
        self.keys.try_push(key).ok()
    }
}

/// The bit of a key: by its length, its first letter and its last one.
fn bit_of(key: &str) -> u64 {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let (first, last) = (letter(key.as_bytes().first()), letter(key.as_bytes().last()));
    1 << ((key.len() ^ (first << 1) ^ (last << 3)) % 64)
}

/// Characters that no text or comment may hold.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t') || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_lines(text: &str, lines: &str, next: Option<u8>) {
        let mut reader = Reader::new(text);
        assert_eq!((reader.up_to(&Finder::new(b"\n[")), reader.next()), (lines, next));
    }

    #[test]
    fn lines_go_to_the_next_header() {
        check_lines("a = [1] # [\n[b]\n", "a = [1] # [\n", Some(b'['));
        check_lines("\n\n[[b]]", "\n\n", Some(b'['));
        check_lines("[b]\n", "", Some(b'['));
        check_lines("a = 1\n [b]", "a = 1\n [b]", None);
        check_lines("", "", None);
    }

    #[test]
    fn nothing_is_nested_without_end() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(Reader::new(&nested(DEEPEST)).pass(), Some(()));
        assert_eq!(Reader::new(&nested(100_000)).pass(), None);
    }
}
