//! What a command would write, as a unified diff.

use std::fmt::Write;

use similar::TextDiff;

use super::transaction::{Change, Transaction};

impl Transaction {
    /// The files that would change, claims first, as a unified diff with three lines around each change.
    ///
    /// A new file is compared with `/dev/null`. Control characters but tab, and characters that turn the direction of
    /// writing, are shown as `\u{…}`, so that nothing in a file can act on a terminal. Empty if nothing would change.
    pub fn diff(&self) -> String {
        self.changes().map(diff_of).collect()
    }
}

fn diff_of(change: &Change) -> String {
    let before = change.before.as_deref().unwrap_or_default();
    let (old, new) = (format!("a/{}", change.path), format!("b/{}", change.path));
    let old = if change.before.is_some() { old.as_str() } else { "/dev/null" };
    let diff = TextDiff::from_lines(before, change.after.as_str());
    let text = diff.unified_diff().context_radius(3).header(old, &new).to_string();
    // An empty new file has no line to show.
    if text.is_empty() { format!("--- {old}\n+++ {new}\n") } else { shown(&text) }
}

/// The text with what would act on a terminal spelled out.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_plain(c) {
            shown.push(c);
        } else {
            let _ = write!(shown, "{}", c.escape_unicode());
        }
    }
    shown
}

fn is_plain(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(c, '\n' | '\t') || !(c.is_control() || turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: Option<&str>, after: &str, expected: &str) {
        let change =
            Change { path: "a.toml".to_owned(), before: before.map(str::to_owned), after: after.to_owned() };
        assert_eq!(Transaction::one(change).diff(), expected);
    }

    #[test]
    fn a_change_reads_as_a_diff() {
        check(Some("a\nb\n"), "a\nc\n", "--- a/a.toml\n+++ b/a.toml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
        check(None, "a\n", "--- /dev/null\n+++ b/a.toml\n@@ -0,0 +1 @@\n+a\n");
        check(Some("a\n"), "a\n", "");
        check(None, "", "--- /dev/null\n+++ b/a.toml\n");
    }

    #[test]
    fn nothing_in_a_file_acts_on_the_terminal() {
        let expected = "--- /dev/null\n+++ b/a.toml\n@@ -0,0 +1 @@\n+\\u{1b}[2J\té\\u{202e}\\u{85}\n";
        check(None, "\u{1b}[2J\té\u{202e}\u{85}\n", expected);
    }
}
