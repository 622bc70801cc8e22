//! The quote: what is offered, and until when.

use serde::Serialize;

use super::order_paper::OrderPaper;
use super::printed::Printed;
use super::refusal::Refusal;
use crate::billing::Totals;
use crate::catalog::Settings;
use crate::order::Tally;
use crate::order::status::Life;

/// A quote on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The order, its lines and totals.
    #[serde(flatten)]
    pub paper: OrderPaper,
    /// The last day on which it can be accepted.
    pub valid_until: Option<Printed>,
}

/// The quote of an order that is one; `totals` are with the taxes that are proposed for it.
///
/// Refuses orders that are not quotes, or no longer.
pub fn quote(tally: &Tally, totals: &Totals, settings: &Settings) -> Result<Quote, Refusal> {
    let life = tally.life();
    match life {
        Life::Quote | Life::Rejected => {}
        Life::Draft | Life::Open | Life::Closed | Life::Cancelled | Life::Deleted => {
            return Err(Refusal::NotAQuote { order: tally.number().clone(), life });
        }
    }
    let paper = OrderPaper::of("quote", tally, totals, settings)?;
    Ok(Quote { paper, valid_until: tally.terms.header.valid_until.map(Printed::date) })
}
