//! Keys and what they hold, which decides how a value is read.

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    /// Text: a value is contained in it, ignoring case.
    Text,
    /// One of these words: a value is the whole word.
    Words(&'a [&'a str]),
    /// Some word of a few: a value is the whole word, whichever it is.
    Word,
    /// A figure.
    Number,
    /// A day.
    Day,
    /// Anything: each thing found decides for itself.
    Free,
}

/// A key that may be asked for. A name that ends in a point stands for every key that begins so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// The name.
    pub name: &'a str,
    /// What stands under it.
    pub kind: Kind<'a>,
}

impl<'a> Key<'a> {
    /// A key of that name and kind.
    pub const fn new(name: &'a str, kind: Kind<'a>) -> Self {
        Self { name, kind }
    }

    /// Is this the key of that name?
    pub fn is(&self, name: &str) -> bool {
        match name.strip_prefix(self.name) {
            Some(rest) => rest.is_empty() != self.name.ends_with('.'),
            None => false,
        }
    }
}
