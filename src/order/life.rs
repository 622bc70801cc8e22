//! The life of an order: quote, draft, open, and how it ended.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::tally::Tally;

/// Where an order stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Life {
    /// An offer.
    Quote,
    /// An offer that was turned down.
    Rejected,
    /// Written down, not yet binding.
    Draft,
    /// Binding.
    Open,
    /// Ended; goods shipped before may still be billed, paid and returned.
    Closed,
    /// Called off.
    Cancelled,
    /// Left out of every list.
    Deleted,
}

impl Life {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Rejected => "rejected",
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::Deleted => "deleted",
        }
    }

    /// The word as it stands in a sentence: `a draft`, `open`.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Quote => "a quote",
            Self::Draft => "a draft",
            Self::Rejected | Self::Open | Self::Closed | Self::Cancelled | Self::Deleted => self.word(),
        }
    }

    /// The commands that may come next, as a list of words.
    pub fn next_commands(self) -> &'static str {
        match self {
            Self::Quote => "accept, reject, edit-line, delete",
            Self::Rejected => "delete",
            Self::Draft => "publish, edit-line, delete",
            Self::Open => "pick, ship, invoice, pay, amend, close",
            Self::Closed => "invoice, pay, return",
            Self::Cancelled => "delete",
            Self::Deleted => "show",
        }
    }
}

impl Tally {
    /// Where the order stands in its life: the event that ended it, else whether it is published, else the terms.
    pub fn life(&self) -> Life {
        if self.deleted.is_some() {
            Life::Deleted
        } else if self.rejected.is_some() {
            Life::Rejected
        } else if self.cancelled.is_some() {
            Life::Cancelled
        } else if self.closed.is_some() {
            Life::Closed
        } else if self.published.is_some() {
            Life::Open
        } else if self.terms.header.quote && self.accepted.is_none() {
            Life::Quote
        } else {
            Life::Draft
        }
    }

    /// Refuses a verb where the order's life is none of `allowed`.
    pub fn require(&self, verb: &'static str, allowed: &[Life]) -> Result<(), Refusal> {
        let life = self.life();
        if allowed.contains(&life) {
            return Ok(());
        }
        Err(Refusal::State { order: self.number().clone(), life, verb })
    }

    /// Refuses a verb while the order is on hold.
    pub fn require_not_held(&self, verb: &'static str) -> Result<(), Refusal> {
        match self.holds.first() {
            Some(hold) => Err(Refusal::OnHold {
                order: self.number().clone(),
                since: hold.date,
                reason: hold.reason.clone(),
                verb,
            }),
            None => Ok(()),
        }
    }
}
