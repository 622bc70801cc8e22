//! What is to be done for an order, as the board of `status` knows it.

use serde::{Deserialize, Serialize};

use super::line::LineEntry;
use super::money::invoiced;
use crate::billing::{Bills, DocumentKind};
use crate::order::status::{Life, Status};
use crate::order::{Order, Tally};
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
    /// All of them, in the order of the board.
    pub const ALL: [Self; 7] =
        [Self::Publish, Self::Pick, Self::Pack, Self::Ship, Self::Invoice, Self::Collect, Self::Return];

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

/// Some of what can be to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Todos(u8);

impl Todos {
    /// What those tasks are about.
    pub fn of(tasks: &[Task]) -> Self {
        Self(tasks.iter().fold(0, |bits, task| bits | Self::bit(task.todo)))
    }

    /// Is there nothing to do?
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(todo: Todo) -> u8 {
        1 << (todo as u8)
    }

    /// The words of the board for them, in its order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        Todo::ALL.into_iter().filter(move |todo| self.0 & Self::bit(*todo) != 0).map(Todo::word)
    }
}

/// What is to be done for an order that comes to `total` with these lines, in the order of the board.
pub(super) fn tasks(
    order: &Order,
    bills: &Bills<'_>,
    status: &Status,
    (total, lines): (Amount, &[LineEntry]),
) -> Result<Vec<Task>, TooLarge> {
    let tally = bills.tally();
    let mut tasks = Vec::new();
    if status.life == Life::Draft && !lines.is_empty() {
        let since = Some(tally.accepted.unwrap_or(tally.terms.header.date));
        tasks.push(Task { todo: Todo::Publish, what: Measure::Money(total), since });
    }
    if status.life == Life::Open && tally.holds.is_empty() {
        tasks.extend(goods_tasks(order, tally, lines)?);
    }
    if matches!(status.life, Life::Open | Life::Closed) {
        tasks.extend(money_tasks(order, bills, status.settled)?);
        if status.returns_open {
            let what = Measure::Goods(Quantity::total(lines.iter().map(|line| line.stages.returned))?);
            tasks.push(Task { todo: Todo::Return, what, since: last(order, tally, "returned") });
        }
    }
    Ok(tasks)
}

/// What is to be picked, packed and shipped: of goods what is promised, of services what stands open.
fn goods_tasks(order: &Order, tally: &Tally, lines: &[LineEntry]) -> Result<Vec<Task>, TooLarge> {
    let total = |of: fn(&LineEntry) -> Quantity| {
        Quantity::total(lines.iter().filter(|line| !line.is_charge() && !line.is_return).map(of))
    };
    let to_pick = total(|line| if line.takes_stock() { line.reserved } else { line.stages.open })?;
    let rows = [
        (Todo::Pick, to_pick, None),
        (Todo::Pack, total(|line| line.stages.picked)?, Some("picked")),
        (Todo::Ship, total(|line| line.stages.packed)?, Some("packed")),
    ];
    let there = rows.into_iter().filter(|(_, quantity, _)| !quantity.is_zero());
    let task = |(todo, quantity, after): (Todo, Quantity, Option<&str>)| Task {
        todo,
        what: Measure::Goods(quantity),
        since: after.map_or(tally.published, |kind| last(order, tally, kind)),
    };
    Ok(there.map(task).collect())
}

/// What the terms say is to be billed or credited, and what was billed and is not paid.
fn money_tasks(order: &Order, bills: &Bills<'_>, settled: Amount) -> Result<Vec<Task>, TooLarge> {
    let tally = bills.tally();
    let mut tasks = Vec::new();
    if let Ok(Some(part)) = bills.due() {
        let (amount, because) = match part.kind {
            DocumentKind::Invoice => (part.gross, "shipped"),
            DocumentKind::CreditNote => (part.gross.negated(), "returned"),
        };
        let since = last(order, tally, because).or(tally.published);
        tasks.push(Task { todo: Todo::Invoice, what: Measure::Money(amount), since });
    }
    // Deposits that no invoice took over yet pay none.
    let deposits = Amount::total(tally.deposits()?.into_iter().map(|(_, amount)| amount))?;
    let owed = invoiced(tally)?.less(settled.less(deposits)?)?;
    if owed.is_positive() {
        let since = tally.bills.last().map(|bill| bill.date);
        tasks.push(Task { todo: Todo::Collect, what: Measure::Money(owed), since });
    }
    Ok(tasks)
}

/// The day of the last event of a kind that moved goods and counts.
fn last(order: &Order, tally: &Tally, kind: &str) -> Option<Date> {
    let of_kind = order.events.iter().filter(|event| event.event.kind() == kind);
    of_kind.filter(|event| tally.transfers.contains_key(&event.id)).map(|event| event.date).max()
}
