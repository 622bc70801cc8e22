//! A text read by bytes: the words, figures, lists and tables of the shapes in which files are written.

use memchr::memchr;

/// Lists within lists deeper than this are left to the parser.
const DEEPEST: usize = 8;

/// A table in braces with more keys than this is left to the parser.
const MOST_KEYS: usize = 24;

/// A text, and how far it is read. It stands between characters: only ASCII and whole texts are passed.
///
/// Each way to read gives nothing where the text has another shape; where the reader stands then does not matter.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    text: &'s str,
    at: usize,
}

/// A word that is neither in quotes nor in brackets.
pub(super) enum Figure<'s> {
    Integer(i64),
    Day(&'s str),
}

/// The keys of one table in braces, each seen once.
pub(super) struct Seen<'s> {
    keys: [&'s str; MOST_KEYS],
    count: usize,
}

impl<'s> Reader<'s> {
    /// A reader at the beginning of the text.
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0 }
    }

    /// What `read` makes of a text that holds nothing else, but for a comment.
    pub(super) fn whole<T>(text: &'s str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut reader = Self::new(text);
        let value = read(&mut reader)?;
        reader.is_done().then_some(value)
    }

    /// Does nothing follow but a comment?
    pub(super) fn is_done(&mut self) -> bool {
        self.end_of_line().is_some() && self.at == self.text.len()
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

    /// Passes the bytes that are like this, and gives them.
    fn run(&mut self, is_like: impl Fn(u8) -> bool) -> Option<&'s str> {
        let start = self.at;
        let rest = self.rest();
        self.step(rest.iter().position(|byte| !is_like(*byte)).unwrap_or(rest.len()));
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
        let is_like = |byte| matches!(byte, b'a'..=b'z' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'-');
        let key = self.run(is_like)?;
        (!key.is_empty()).then_some(key)
    }

    /// The sign between key and value, with the spaces around it.
    pub(super) fn equals(&mut self) -> Option<()> {
        self.skip_spaces();
        self.take("=")?;
        self.skip_spaces();
        Some(())
    }

    /// Passes a value by its lines alone, and gives its text: to the end of the line, or of a list that is written a
    /// row a line to the line of its last bracket. What stands there is seen when it is read.
    pub(super) fn raw(&mut self) -> &'s str {
        let (start, is_list) = (self.at, self.next() == Some(b'['));
        let mut last = self.line();
        if is_list && last.trim_end() == "[" {
            while self.next().is_some() && !last.starts_with(']') {
                self.step(1);
                last = self.line();
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A text in double quotes without escapes.
    pub(super) fn quoted(&mut self) -> Option<&'s str> {
        self.take("\"")?;
        let text = self.run(|byte| !matches!(byte, b'"' | b'\\' | 0..=8 | 10..=31 | 127))?;
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

    /// A whole number or a day, up to what may end a value.
    pub(super) fn figure(&mut self) -> Option<Figure<'s>> {
        let word = self.run(|byte| byte.is_ascii_digit() || byte == b'-')?;
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
        if seen.count > 0 {
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
            _ => self.figure().map(drop),
        }
    }
}

impl Default for Seen<'_> {
    fn default() -> Self {
        Self { keys: [""; MOST_KEYS], count: 0 }
    }
}

impl<'s> Seen<'s> {
    fn add(&mut self, key: &'s str) -> Option<()> {
        if self.keys.iter().take(self.count).any(|known| *known == key) {
            return None;
        }
        *self.keys.get_mut(self.count)? = key;
        self.count = self.count.saturating_add(1);
        Some(())
    }
}

/// Characters that no text or comment may hold.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t') || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_raw(text: &str, raw: &str) {
        let mut reader = Reader::new(text);
        assert_eq!(reader.raw(), raw);
        assert!(matches!(reader.next(), None | Some(b'\n')), "it stands at the end of a line");
    }

    #[test]
    fn a_value_goes_to_the_end_of_its_last_line() {
        check_raw("1 # one\nb = 2\n", "1 # one");
        check_raw("[1, 2]\n]\n", "[1, 2]");
        check_raw("[\n  { a = 1 },\n] # rows\nb = 2\n", "[\n  { a = 1 },\n] # rows");
        check_raw("[\n]", "[\n]");
        check_raw("[ \n  1\n", "[ \n  1\n");
        check_raw("", "");
    }

    #[test]
    fn a_value_is_whole_or_it_is_none() {
        assert_eq!(Reader::whole("\"a\" # b", Reader::quoted), Some("a"));
        assert_eq!(Reader::whole("\"a\" b", Reader::quoted), None);
        assert_eq!(Reader::whole("\"a\"\n", Reader::quoted), None);
        assert_eq!(Reader::whole("-7", Reader::integer), Some(-7));
        assert_eq!(Reader::whole("2026-11-02", Reader::integer), None);
        assert_eq!(Reader::whole("9223372036854775808", Reader::integer), None);
    }

    #[test]
    fn nothing_is_nested_without_end() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(Reader::whole(&nested(DEEPEST), Reader::pass), Some(()));
        assert_eq!(Reader::whole(&nested(100_000), Reader::pass), None);
    }
}
