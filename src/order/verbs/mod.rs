//! Verbs: each looks at a tally and answers with the event to record, or a refusal. Nothing is changed here.

mod amend;
mod cancel;
mod close;
mod goods_back;
mod hold;
mod pack;
mod pick;
mod publish;
mod quote;
mod ship;
mod undo;

use std::collections::BTreeMap;

use super::event::Event;
use super::holding::Holding;
use super::refusal::Refusal;
use super::stage::Stage;
use super::tally::Tally;
use crate::stock::{Supply, Taken};
use crate::values::{BinRef, Code, LineNo, Quantity};

pub use amend::AmendRequest;
pub use publish::PublishFacts;
pub use ship::{ShipFrom, ShipRequest};

/// What a verb answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This is to be recorded.
    Record(Event),
    /// What was asked for holds already; nothing is to be done. A sentence about it.
    Already(String),
}

/// So much of a line, as people name it: `LINE=QUANTITY[@BIN]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The line.
    pub line: LineNo,
    /// How much; all of it where nothing is said.
    pub quantity: Option<Quantity>,
    /// From this bin only (of a restock: into this bin).
    pub bin: Option<BinRef>,
    /// Of this lot only.
    pub lot: Option<Code>,
    /// Out of this container only.
    pub container: Option<Code>,
}

impl Wanted {
    /// All of a line.
    pub fn all_of(line: LineNo) -> Self {
        Self { line, quantity: None, bin: None, lot: None, container: None }
    }
}

/// What can be had of each product for one order.
#[derive(Debug, Clone, Default)]
pub struct Supplies(pub BTreeMap<Code, Supply>);

impl Supplies {
    /// The supply of a product; services come from nowhere and never run out.
    fn of_line(&self, tally: &Tally, line: LineNo) -> Supply {
        let product = tally.find_line(line).filter(|tally| tally.line.is_stocked());
        match product.and_then(|tally| tally.line.product.as_ref()) {
            Some(product) => self.0.get(product).cloned().unwrap_or_default(),
            None => Supply::unlimited(),
        }
    }

    fn take(&mut self, tally: &Tally, line: LineNo, taken: &[Taken]) {
        let product = tally.find_line(line).and_then(|tally| tally.line.product.as_ref());
        if let Some(supply) = product.and_then(|product| self.0.get_mut(product)) {
            supply.take(taken);
        }
    }
}

/// Draws so much of a line out of its holdings at a stage, as far as `wanted` narrows them, older lots first.
///
/// Answers with less when there is less; the caller says whether that will do.
fn draw(tally: &Tally, wanted: &Wanted, stage: Stage, quantity: Quantity) -> Vec<(Holding, Quantity)> {
    let fits = |holding: &&Holding| {
        (wanted.bin.is_none() || wanted.bin == holding.bin)
            && (wanted.lot.is_none() || wanted.lot == holding.lot)
            && (wanted.container.is_none() || wanted.container == holding.container)
    };
    let mut left = quantity;
    let mut drawn = Vec::new();
    for (holding, standing) in tally.holdings.at(wanted.line, stage).filter(|(holding, _)| fits(holding)) {
        let part = standing.min(left);
        if !part.is_zero() {
            left = left.less_at_most(part);
            drawn.push((holding.clone(), part));
        }
    }
    drawn
}

/// Draws exactly what is wanted at one stage, or all that stands there; refuses more than stands there.
fn draw_exactly(
    tally: &Tally,
    verb: &'static str,
    wanted: &Wanted,
    stage: Stage,
) -> Result<Vec<(Holding, Quantity)>, Refusal> {
    tally.line(wanted.line)?;
    let most = tally.ordered(wanted.line);
    let drawn = draw(tally, wanted, stage, wanted.quantity.unwrap_or(most));
    let standing = Quantity::total(drawn.iter().map(|(_, quantity)| *quantity))?;
    match wanted.quantity {
        Some(quantity) if quantity > standing || quantity.is_zero() => Err(Refusal::TooMuch {
            verb,
            order: tally.number().clone(),
            line: wanted.line,
            stage,
            standing,
            wanted: quantity,
        }),
        Some(_) | None => Ok(drawn),
    }
}

/// The lines asked for, or where none is named every line with stages, in the order of the terms.
fn asked_or_all(tally: &Tally, wanted: &[Wanted]) -> Vec<Wanted> {
    if wanted.is_empty() {
        tally.staged_lines().map(|tally| Wanted::all_of(tally.line.no)).collect()
    } else {
        wanted.to_vec()
    }
}
