//! `hold` and `unhold`: an order stops for a reason, and goes on; and `sent`.

use super::Answer;
use crate::order::event::{Event, Held, Sent, Unheld};
use crate::order::status::Life;
use crate::order::{Refusal, Tally};

impl Tally {
    /// Stops the order: it keeps what it has, but nothing is picked, packed, shipped or invoiced.
    pub fn hold(&self, reason: &str) -> Result<Answer, Refusal> {
        self.require("hold", &[Life::Draft, Life::Open])?;
        if self.holds.iter().any(|hold| hold.reason == reason) {
            return Ok(Answer::Already(format!("{} is already on hold: {reason}", self.number())));
        }
        Ok(Answer::Record(Event::Held(Held { reason: reason.to_owned() })))
    }

    /// Lifts every hold of the order.
    pub fn unhold(&self, reason: Option<String>) -> Result<Answer, Refusal> {
        if self.holds.is_empty() {
            return Ok(Answer::Already(format!("{} is not on hold", self.number())));
        }
        Ok(Answer::Record(Event::Unheld(Unheld { reason })))
    }

    /// Records that the order went out.
    pub fn mark_sent(&self, to: Option<String>) -> Answer {
        Answer::Record(Event::Sent(Sent { to }))
    }
}
