//! The confirmation: what was agreed, what is promised when, what is back-ordered.

use serde::Serialize;

use super::order_paper::OrderPaper;
use super::printed::Printed;
use super::refusal::Refusal;
use crate::billing::Totals;
use crate::catalog::Settings;
use crate::order::Tally;
use crate::order::status::Life;

/// A confirmation on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// The order, its lines and totals.
    #[serde(flatten)]
    pub paper: OrderPaper,
    /// When the order became binding; not yet, of a draft.
    pub published: Option<Printed>,
    /// Is anything not promised from stock?
    pub back_ordered: bool,
}

/// The confirmation of an order as it now stands, also of a draft or an inverse order.
///
/// Refuses quotes and deleted orders.
pub fn confirmation(tally: &Tally, totals: &Totals, settings: &Settings) -> Result<Confirmation, Refusal> {
    let life = tally.life();
    match life {
        Life::Draft | Life::Open | Life::Closed | Life::Cancelled => {}
        Life::Quote | Life::Rejected | Life::Deleted => {
            return Err(Refusal::NothingToConfirm { order: tally.number().clone(), life });
        }
    }
    let paper = OrderPaper::of("confirmation", tally, totals, settings)?;
    let back_ordered = paper.lines.iter().any(|line| line.back_ordered.is_some());
    Ok(Confirmation { paper, published: tally.published.map(Printed::date), back_ordered })
}
