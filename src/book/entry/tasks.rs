//! What is to be done for an order, as the board of `status` knows it.

use serde::{Deserialize, Serialize};

use super::order::invoiced;
use crate::billing;
use crate::order::status::{Life, Status};
use crate::order::{Order, Stage, Tally};
use crate::values::{Amount, Date, Quantity, TooLarge};

/// One thing that is to be done for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What is to be done.
    pub todo: Todo,
    /// How much: goods or money.
    pub what: Measure,
    /// The day from which it could be done.
    pub since: Option<Date>,
}

/// How much is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// So many units of goods.
    Goods(Quantity),
    /// So much money, in the currency of the order.
    Money(Amount),
}

/// What can be to do for an order, in the order of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Todo {
    /// Make it binding.
    Publish,
    /// Take its goods out of the bins.
    Pick,
    /// Put them into containers.
    Pack,
    /// Send them out.
    Ship,
    /// Bill or credit what the terms say.
    Invoice,
    /// Get the money for what was billed.
    Collect,
    /// Say what becomes of goods that came back.
    Return,
}

impl Todo {
    /// The word of the board.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Pick => "pick",
            Self::Pack => "pack",
            Self::Ship => "ship",
            Self::Invoice => "invoice",
            Self::Collect => "collect",
            Self::Return => "return",
        }
    }
}

/// What is to be done for an order, in the order of the board.
pub(super) fn tasks(
    order: &Order,
    tally: &Tally,
    status: &Status,
    total: Amount,
) -> Result<Vec<Task>, billing::Refusal> {
    let mut tasks = Vec::new();
    if status.life == Life::Draft && tally.money_lines().next().is_some() {
        let since = Some(tally.accepted.unwrap_or(tally.terms.header.date));
        tasks.push(Task { todo: Todo::Publish, what: Measure::Money(total), since });
    }
    if status.life == Life::Open && tally.holds.is_empty() {
        tasks.extend(goods_tasks(order, tally)?);
    }
    if matches!(status.life, Life::Open | Life::Closed) {
        tasks.extend(money_tasks(order, tally)?);
        if status.returns_open {
            let back = tally.staged_lines().map(|known| tally.at(known.line.no, Stage::Returned));
            let what = Measure::Goods(Quantity::total(back)?);
            tasks.push(Task { todo: Todo::Return, what, since: last(order, tally, "returned") });
        }
    }
    Ok(tasks)
}

/// What is to be picked, packed and shipped: of goods what is promised, of services what stands open.
fn goods_tasks(order: &Order, tally: &Tally) -> Result<Vec<Task>, TooLarge> {
    let lines = || tally.staged_lines().filter(|known| !known.line.is_return());
    let at = |stage| Quantity::total(lines().map(|known| tally.at(known.line.no, stage)));
    let to_pick = lines().map(|known| {
        if known.line.is_stocked() { known.reserved } else { tally.at(known.line.no, Stage::Open) }
    });
    let rows = [
        (Todo::Pick, Quantity::total(to_pick)?, tally.published),
        (Todo::Pack, at(Stage::Picked)?, last(order, tally, "picked")),
        (Todo::Ship, at(Stage::Packed)?, last(order, tally, "packed")),
    ];
    let there = rows.into_iter().filter(|(_, quantity, _)| !quantity.is_zero());
    Ok(there.map(|(todo, quantity, since)| Task { todo, what: Measure::Goods(quantity), since }).collect())
}

/// What the terms say is to be billed or credited, and what was billed and is not paid.
fn money_tasks(order: &Order, tally: &Tally) -> Result<Vec<Task>, TooLarge> {
    let mut tasks = Vec::new();
    if let Ok(part) = billing::bill_by_terms(tally, &billing::InvoiceRequest::default()) {
        let (amount, because) = match part.kind {
            billing::DocumentKind::Invoice => (part.gross, "shipped"),
            billing::DocumentKind::CreditNote => (part.gross.negated(), "returned"),
        };
        let since = last(order, tally, because).or(tally.published);
        tasks.push(Task { todo: Todo::Invoice, what: Measure::Money(amount), since });
    }
    // Deposits that no invoice took over yet pay none.
    let deposits = Amount::total(tally.deposits()?.into_iter().map(|(_, amount)| amount))?;
    let owed = invoiced(tally)?.less(tally.settled()?.less(deposits)?)?;
    if owed.is_positive() {
        let since = tally.bills.last().map(|bill| bill.date);
        tasks.push(Task { todo: Todo::Collect, what: Measure::Money(owed), since });
    }
    Ok(tasks)
}

/// The day of the last event of a kind that moved goods and counts.
fn last(order: &Order, tally: &Tally, kind: &str) -> Option<Date> {
    let of_kind = order.by_date().filter(|event| event.event.kind() == kind);
    of_kind.filter(|event| tally.transfers.contains_key(&event.id)).last().map(|event| event.date)
}
