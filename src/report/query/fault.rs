//! What is wrong with a query: where, what, and what was expected there.

use std::fmt;

/// A query that is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The place in the query, in characters from its beginning.
    pub at: usize,
    /// How many characters are meant; at least one.
    pub length: usize,
    /// What is wrong.
    pub said: String,
    /// What was expected there, one after another.
    pub expected: Vec<String>,
    /// The nearest word that is known.
    pub nearest: Option<String>,
    /// The query, as its words were joined.
    pub query: String,
}

impl Fault {
    /// A fault of one character.
    pub(in crate::report) fn new(at: usize, said: impl Into<String>) -> Self {
        let (said, expected, query) = (said.into(), Vec::new(), String::new());
        Self { at, length: 1, said, expected, nearest: None, query }
    }

    /// The same over so many characters.
    #[must_use]
    pub(in crate::report) fn over(mut self, length: usize) -> Self {
        self.length = length.max(1);
        self
    }

    /// The same with what was expected.
    #[must_use]
    pub(in crate::report) fn expecting(mut self, what: impl Into<String>) -> Self {
        self.expected.push(spelled(what.into()));
        self
    }

    /// The same with every word that would have been right, the nearest of them first in mind.
    #[must_use]
    pub(in crate::report) fn among<'a>(mut self, wrong: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let wrong = wrong.to_lowercase();
        let known: Vec<&str> = known.collect();
        let near = known.iter().map(|word| (strsim::damerau_levenshtein(&wrong, word), *word));
        let most = wrong.chars().count().checked_div(3).unwrap_or(0).clamp(1, 2);
        let near = near.filter(|(distance, word)| *distance <= most && *distance < word.chars().count());
        self.nearest = near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word.to_owned());
        self.expected = known.into_iter().map(|word| spelled(word.to_owned())).collect();
        self
    }

    /// The same of this query.
    #[must_use]
    pub fn of(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    /// What to write instead, where something is known.
    pub fn help(&self) -> Option<String> {
        let expected = (!self.expected.is_empty()).then(|| format!("expecting {}", self.expected.join(", ")));
        match (&self.nearest, expected) {
            (Some(near), Some(expected)) => Some(format!("did you mean `{near}`? {expected}")),
            (Some(near), None) => Some(format!("did you mean `{near}`?")),
            (None, expected) => expected,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.said)?;
        if self.query.is_empty() {
            return Ok(());
        }
        let carets = "^".repeat(self.length);
        write!(formatter, "\n  | {}\n  | {:at$}{carets}", self.query, "", at = self.at)
    }
}

/// A name that ends in a point stands for all that begin so.
fn spelled(name: String) -> String {
    if name.ends_with('.') { name + "NAME" } else { name }
}
