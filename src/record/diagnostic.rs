//! What is wrong with a file: the place, the fault, the line it stands in and the way out.

use std::fmt;

use super::Excerpt;
use crate::values::{shown, shown_short};

/// How many diagnostics of one file are shown; the others are counted.
pub const MOST_SHOWN: usize = 20;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// Something to look at; the file is used.
    Warning,
    /// For the reader's knowledge.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One fault of one file, with all that a reader needs to find and mend it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// The file, as a reader names it from the directory the command ran in.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How grave it is.
    pub severity: Severity,
    /// A stable word for the kind of fault, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one line; further lines, if any, hold figures.
    pub message: String,
    /// The line of the file, where it helps.
    pub excerpt: Option<Excerpt>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// The whole message: place and fault, excerpt, help. Each line ends with a newline.
    pub fn render(&self) -> String {
        let mut message = self.message.lines();
        let mut out = format!("{}: {}\n", self.place(), self.fault(message.next().unwrap_or_default()));
        for figures in message {
            out += &format!("{}\n", shown(figures));
        }
        if let Some(excerpt) = &self.excerpt {
            out += &excerpt.render(self.line);
        }
        for (count, advice) in self.help.iter().flat_map(|help| help.lines()).enumerate() {
            let lead = if count == 0 { "help: " } else { "      " };
            out += &format!("{lead}{}\n", shown(advice));
        }
        out
    }

    /// Place and fault in one line, without a newline.
    pub fn short(&self) -> String {
        format!("{}: {}", self.place(), self.fault(self.message.lines().next().unwrap_or_default()))
    }

    fn place(&self) -> String {
        format!("{}:{}:{}", shown_short(&self.path), self.line, self.column)
    }

    fn fault(&self, message: &str) -> String {
        format!("{}[{}]: {}", self.severity, self.code, shown(message))
    }
}

/// Diagnostics of any number of files as one text, by file and place, at most 20 a file.
pub fn listing(mut diagnostics: Vec<Diagnostic>) -> String {
    diagnostics.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let mut out = String::new();
    for file in diagnostics.chunk_by(|one, next| one.path == next.path) {
        for diagnostic in file.iter().take(MOST_SHOWN) {
            out += &diagnostic.render();
        }
        let more = file.len().saturating_sub(MOST_SHOWN);
        if let (Some(first), 1..) = (file.first(), more) {
            out += &format!("and {more} more in {}\n", shown_short(&first.path));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(path: &str, line: usize) -> Diagnostic {
        Diagnostic {
            path: path.to_owned(),
            line,
            column: 9,
            severity: Severity::Error,
            code: "quoted-decimal",
            message: "price must be a quoted decimal".to_owned(),
            excerpt: Some(Excerpt::new("price = 25.10", 8, 13)),
            help: Some("write price = \"25.10\"".to_owned()),
        }
    }

    #[test]
    fn place_fault_excerpt_and_help() {
        assert_eq!(
            fault("orders/SO-1.toml", 14).render(),
            "orders/SO-1.toml:14:9: error[quoted-decimal]: price must be a quoted decimal\n   |\n14 | \
             price = 25.10\n   |         ^^^^^\nhelp: write price = \"25.10\"\n"
        );
        assert_eq!(
            fault("orders/SO-1.toml", 14).short(),
            "orders/SO-1.toml:14:9: error[quoted-decimal]: price must be a quoted decimal"
        );
    }

    #[test]
    fn figures_and_further_advice_are_set_in() {
        let mut terms = fault("a.toml", 2);
        terms.message = "the terms were changed\n  asserted: 110.00".to_owned();
        terms.excerpt = None;
        terms.help = Some("undo it, or\namend".to_owned());
        assert_eq!(
            terms.render(),
            "a.toml:2:9: error[quoted-decimal]: the terms were changed\n  asserted: 110.00\nhelp: undo it, or\n      amend\n"
        );
    }

    #[test]
    fn no_part_of_it_steers_a_terminal() {
        let mut hostile = fault("\u{1b}[2J.toml", 1);
        hostile.message = "unknown key `\u{9b}`".to_owned();
        hostile.help = Some("\u{202e}".to_owned());
        assert!(hostile.render().chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'));
    }

    #[test]
    fn a_file_shows_twenty_in_order_and_counts_the_rest() {
        let mut all: Vec<_> = (1..=23).rev().map(|line| fault("b.toml", line)).collect();
        all.push(fault("a.toml", 5));
        let text = listing(all);
        assert!(text.starts_with("a.toml:5:9:"));
        assert_eq!(text.matches("error[").count(), 21);
        assert!(text.ends_with("and 3 more in b.toml\n"));
        assert!(text.find("b.toml:1:9").unwrap() < text.find("b.toml:2:9").unwrap());
    }
}
