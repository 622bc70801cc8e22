//! The text of one file, and what is looked at before a parser sees it.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Diagnostic, Excerpt, Severity};

/// A text that may be read: not empty, no NUL bytes, no unresolved merge.
///
/// Offsets and spans are bytes of [`Source::text`], which has no byte order mark and newlines only.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    bom: bool,
    crlf: bool,
    starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// The text of the file at `path`; refused with one diagnostic where there is nothing to parse.
    pub fn new(path: impl Into<String>, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        // Hardly any file has one of these, and one pass over all bytes tells; `any` would go byte by byte.
        let needs_a_look =
            bare.bytes().fold(false, |found, byte| found | matches!(byte, b'\0' | b'\r' | b'<' | b'>'));
        let crlf = needs_a_look && bare.contains("\r\n");
        let source = Self {
            path: path.into(),
            text: if crlf { bare.replace("\r\n", "\n") } else { bare.to_owned() },
            bom: bare.len() != text.len(),
            crlf,
            starts: OnceLock::new(),
        };
        match source.unreadable(needs_a_look) {
            Some(fault) => Err(vec![fault]),
            None => Ok(source),
        }
    }

    /// As [`Source::new`], from the bytes of the file; other encodings than UTF-8 are refused.
    pub fn from_bytes(path: impl Into<String>, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::new(path, text),
            Err(error) => {
                let readable = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let before = String::from_utf8_lossy(readable);
                let line = before.matches('\n').count().saturating_add(1);
                let column = before.chars().rev().take_while(|c| *c != '\n').count().saturating_add(1);
                Err(vec![Diagnostic {
                    path: path.into(),
                    line,
                    column,
                    severity: Severity::Error,
                    code: "encoding",
                    message: "not UTF-8 text".to_owned(),
                    excerpt: None,
                    help: Some("save the file as UTF-8".to_owned()),
                }])
            }
        }
    }

    /// The file, as it was named.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, without a byte order mark and with newlines only.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Did the file begin with a byte order mark?
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// Did the file end lines as Windows does?
    pub fn has_crlf(&self) -> bool {
        self.crlf
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.line_start(line);
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count().saturating_add(1))
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts().partition_point(|start| *start <= offset)
    }

    /// The text at a span; empty where the span lies outside.
    pub fn at(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// An error at a span, with the excerpt of its first line. An empty span shows no excerpt.
    pub fn error(&self, span: &Range<usize>, code: &'static str, message: impl Into<String>) -> Diagnostic {
        let (line, column) = self.line_column(span.start);
        let start = self.line_start(line);
        let text = self.text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let (from, to) = (span.start.saturating_sub(start), span.end.saturating_sub(start).min(text.len()));
        Diagnostic {
            path: self.path.clone(),
            line,
            column,
            severity: Severity::Error,
            code,
            message: message.into(),
            excerpt: (!span.is_empty()).then(|| Excerpt::new(text, from, to)),
            help: None,
        }
    }

    fn unreadable(&self, needs_a_look: bool) -> Option<Diagnostic> {
        let blank = |c: char| c == '\0' || c.is_ascii_whitespace();
        if self.text.trim_matches(blank).is_empty() {
            let message = "empty or zero-filled: probably lost in a crash; see git";
            return Some(self.error(&(0..0), "empty", message));
        }
        if !needs_a_look {
            return None;
        }
        if let Some(place) = self.text.find('\0') {
            let message = "holds NUL bytes: probably damaged in a crash; see git";
            return Some(self.error(&(place..place), "damaged", message));
        }
        let place = self.conflict()?;
        let message = "unresolved git merge; nothing was read from this file";
        let help = Some("resolve it, then `salesbook check`".to_owned());
        Some(Diagnostic { help, ..self.error(&(place..place), "merge", message) })
    }

    /// Where the first conflict marker stands. `=======` alone is none: it may underline a heading in a note.
    fn conflict(&self) -> Option<usize> {
        const MARKS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];
        if !MARKS.iter().any(|mark| self.text.contains(mark)) {
            return None;
        }
        let marked = |line: &str| MARKS.iter().any(|mark| line.starts_with(mark));
        let mut offset = 0_usize;
        for line in self.text.split_inclusive('\n') {
            if marked(line) {
                return Some(offset);
            }
            offset = offset.saturating_add(line.len());
        }
        None
    }

    fn line_start(&self, line: usize) -> usize {
        self.starts().get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let after = self.text.match_indices('\n').map(|(place, _)| place.saturating_add(1));
            std::iter::once(0).chain(after).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let faults = Source::new("a.toml", text).unwrap_err();
        assert_eq!(crate::record::listing(faults), expected);
    }

    #[test]
    fn what_a_crash_left_is_named() {
        let lost = "a.toml:1:1: error[empty]: empty or zero-filled: probably lost in a crash; see git\n";
        refused("", lost);
        refused("\0\0\0\0", lost);
        refused("\u{feff}\r\n", lost);
        refused(
            "a = 1\nb\0",
            "a.toml:2:2: error[damaged]: holds NUL bytes: probably damaged in a crash; see git\n",
        );
    }

    #[test]
    fn a_merge_is_named_before_anything_else() {
        let merge = "a.toml:2:1: error[merge]: unresolved git merge; nothing was read from this file\n\
                     help: resolve it, then `salesbook check`\n";
        refused("a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> other\n", merge);
        refused("a = 1\n>>>>>>> other\n", merge);
        assert!(Source::new("a.toml", "note = \"\"\"\nTitle\n=======\n\"\"\"\n").is_ok());
    }

    #[test]
    fn other_encodings_are_refused_at_their_place() {
        let faults = Source::from_bytes("a.toml", b"a = 1\nb = \"\xff\"").unwrap_err();
        assert!(faults[0].render().starts_with("a.toml:2:6: error[encoding]: not UTF-8 text\n"));
    }

    #[test]
    fn marks_and_line_endings_are_remembered() {
        let source = Source::new("a.toml", "\u{feff}a = 1\r\nb = 2\r\n").unwrap();
        assert_eq!((source.text(), source.has_bom(), source.has_crlf()), ("a = 1\nb = 2\n", true, true));
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.toml", "a = 1\nn = \"é\" # x\n").unwrap();
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(6), (2, 1));
        assert_eq!(source.line_column(14), (2, 8));
        assert_eq!(source.line_column(usize::MAX), (3, 1));
    }
}
