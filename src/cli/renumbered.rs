//! A draft that got another number: it names the old one, and what that file said, in its key.

use sha2::{Digest, Sha256};

use crate::order::{Event, Order, Recorded};
use crate::values::Number;

const MARK: &str = " sha256 ";

/// What the key of a renumbered draft says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    /// The number it had.
    pub from: Number,
    digest: String,
}

impl Renumbered {
    /// The mark of a draft that had this number and this text.
    pub fn new(from: Number, text: &str) -> Self {
        Self { from, digest: digest(text) }
    }

    /// The mark that an order bears; none where it was made under its number.
    pub fn of(order: &Order) -> Option<Self> {
        let (from, digest) = order.terms.header.key.as_deref()?.split_once(MARK)?;
        let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then_some(())?;
        Some(Self { from: from.parse().ok()?, digest: digest.to_owned() })
    }

    /// The key that says so.
    pub fn key(&self) -> String {
        format!("{}{MARK}{}", self.from, self.digest)
    }

    /// Is this text the one that was renumbered?
    pub fn is_text(&self, text: &str) -> bool {
        self.digest == digest(text)
    }
}

/// The event that binds an order to its number: it was published, or is billed or paid by a document.
pub fn binding(order: &Order) -> Option<&Recorded> {
    let binds = |event: &Event| matches!(event, Event::Published(_)) || event.document().is_some();
    order.events.iter().find(|event| binds(&event.event))
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_short_enough_and_knows_the_text() {
        let mark = Renumbered::new("A".repeat(64).parse().unwrap(), "a draft");
        assert!(mark.key().len() <= 200);
        assert!(mark.is_text("a draft") && !mark.is_text("a draft "));
    }
}
