//! `cancel` and `delete`: an untouched order is called off; an ended one leaves the lists.

use super::Answer;
use crate::order::event::{Cancelled, Deleted, Event};
use crate::order::status::Life;
use crate::order::{Order, Refusal, Stage, Tally};
use crate::values::{EventId, Number, TooLarge};

impl Order {
    /// Calls off an untouched order: a draft, or a published one to which nothing was done that still counts.
    ///
    /// Refuses a touched one and names what was done.
    pub fn cancel(&self, tally: &Tally, reason: Option<String>) -> Result<Answer, Refusal> {
        if tally.life() == Life::Cancelled {
            return Ok(Answer::Already(format!("{} is already cancelled", self.number())));
        }
        tally.require("cancel", &[Life::Draft, Life::Open])?;
        tally.require_untouched(self.events.iter().rev().map(|event| &event.id))?;
        Ok(Answer::Record(Event::Cancelled(Cancelled { reason })))
    }
}

impl Tally {
    /// Refuses an order of which goods stand out of their bins, or money stands on record; the first of `latest` that
    /// brought goods there is named.
    pub(in crate::order) fn require_untouched<'e>(
        &self,
        latest: impl IntoIterator<Item = &'e EventId>,
    ) -> Result<(), Refusal> {
        let number = || self.number().clone();
        for (holding, quantity) in self.holdings.iter() {
            let (line, stage) = (holding.line, holding.stage);
            if stage.is_out_of_bin() || stage == Stage::Restocked {
                let came = latest.into_iter().find(|id| {
                    let moves = self.transfers.get(id);
                    moves.is_some_and(|moves| moves.iter().any(|moved| moved.to == *holding))
                });
                return Err(Refusal::Touched {
                    order: number(),
                    what: match came {
                        Some(id) => format!("{} of line {line} stand {stage} (event {id})", quantity.short()),
                        None => format!("{} of line {line} stand {stage}", quantity.short()),
                    },
                    event: came.cloned(),
                    picked: stage == Stage::Picked,
                    billed: stage == Stage::Shipped && !self.billed(line)?.standing().is_zero(),
                    document: None,
                });
            }
        }
        if let Some((what, document)) = money_standing(self)? {
            return Err(Refusal::Touched {
                order: number(),
                what,
                event: None,
                picked: false,
                billed: false,
                document,
            });
        }
        Ok(())
    }
}

/// What still counts of invoices, in words. Money alone does not bind an order: it goes back on account.
fn money_standing(tally: &Tally) -> Result<Option<(String, Option<Number>)>, TooLarge> {
    for line in tally.money_lines() {
        let billed = tally.billed(line.line.no)?;
        if !billed.net().is_zero() || !billed.amount.is_zero() {
            let document = tally.bills.last().map(|bill| bill.document.clone());
            let named = document.as_ref().map(ToString::to_string).unwrap_or_default();
            return Ok(Some((format!("{named} bills line {}", line.line.no), document)));
        }
    }
    Ok(None)
}

impl Tally {
    /// Takes an order out of the lists; file and number stay. Drafts, quotes, rejected and cancelled orders only.
    pub fn delete(&self) -> Result<Answer, Refusal> {
        if self.life() == Life::Deleted {
            return Ok(Answer::Already(format!("{} is already deleted", self.number())));
        }
        self.require("delete", &[Life::Draft, Life::Quote, Life::Rejected, Life::Cancelled])?;
        Ok(Answer::Record(Event::Deleted(Deleted {})))
    }
}
