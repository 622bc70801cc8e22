//! `accept` and `reject`: the customer takes an offer, or not.

use super::Answer;
use crate::order::event::{Accepted, Event, Rejected};
use crate::order::status::Life;
use crate::order::{Refusal, Tally};

impl Tally {
    /// The customer takes the quote: it is a draft from then on, under the same number.
    pub fn accept(&self) -> Result<Answer, Refusal> {
        if let (true, Some(day)) = (self.terms.header.quote, self.accepted) {
            return Ok(Answer::Already(format!("{} was already accepted on {day}", self.number())));
        }
        self.require("accept", &[Life::Quote])?;
        Ok(Answer::Record(Event::Accepted(Accepted {})))
    }

    /// The customer does not take the quote; a reason is needed.
    pub fn reject(&self, reason: Option<&str>) -> Result<Answer, Refusal> {
        if self.life() == Life::Rejected {
            return Ok(Answer::Already(format!("{} is already rejected", self.number())));
        }
        self.require("reject", &[Life::Quote])?;
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        let reason = reason.ok_or(Refusal::NeedsReason { verb: "reject" })?.to_owned();
        Ok(Answer::Record(Event::Rejected(Rejected { reason })))
    }
}
