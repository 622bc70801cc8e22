//! What happened to an order before it came into the book: published on its own day, shipped in full later.

use crate::billing::Totals;
use crate::catalog::Customer;
use crate::cli::commands::orders::publish;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::order::event::{Event, Shipped};
use crate::order::verbs::{Answer, PublishFacts, Supplies};
use crate::order::{Move, Order, Recorded, Stage, Tally};
use crate::values::{Amount, Date};

/// The order with the events of its past, and what it comes to.
///
/// Nothing is promised to it from stock, and what it shipped names no bin: its goods were never in ours.
pub(super) fn told(
    desk: &Desk<'_>,
    order: Order,
    customer: &Customer,
    shipped: Option<Date>,
) -> Outcome<(Order, Tally, Amount)> {
    let date = order.terms.header.date;
    require_open(desk, date)?;
    let tally = folded(&order)?;
    let (published, total) = published(desk, &order, &tally, customer, Supplies::default(), date)?;
    let (order, tally) = recorded(desk, order, published, date)?;
    let Some(day) = shipped else { return Ok((order, tally, total)) };
    let goods = tally.staged_lines().filter(|known| !known.line.is_return());
    let moves =
        goods.map(|known| Move::of(known.line.no, tally.at(known.line.no, Stage::Open)).leaving(Stage::Open));
    let moves = moves.filter(|row| !row.quantity.is_zero()).collect();
    let gone = Shipped { carrier: None, tracking: None, ship_to: None, moves };
    let (order, tally) = recorded(desk, order, Event::Shipped(gone), day)?;
    Ok((order, tally, total))
}

/// The event that publishes an order on that day, with its taxes by the rules, and what the order comes to.
pub(super) fn published(
    desk: &Desk<'_>,
    order: &Order,
    tally: &Tally,
    customer: &Customer,
    supplies: Supplies,
    date: Date,
) -> Outcome<(Event, Amount)> {
    let taxes = publish::taxes(desk.files, desk.taxes()?, order, tally, customer, &tally.terms.lines, date)?;
    let total = Totals::with_taxes(tally, &taxes)?.gross;
    let needs_customer_po = desk.files.settings.features.require_customer_po;
    match tally.publish(&PublishFacts { total, taxes, supplies, needs_customer_po })? {
        Answer::Record(event) => Ok((event, total)),
        Answer::Already(said) => Err(Failure::bug(said)),
    }
}

/// The order with one more event, dated that day.
pub(super) fn recorded(desk: &Desk<'_>, order: Order, event: Event, date: Date) -> Outcome<(Order, Tally)> {
    let id = desk.session.new_id(&order.events)?;
    let by = desk.session.by();
    Ok(order.record(vec![Recorded { date, id, by, note: None, key: None, event }])?)
}

/// The figures of a new order.
pub(super) fn folded(order: &Order) -> Outcome<Tally> {
    order.fold().map_err(|fault| Failure::refused("law", fault.to_string()))
}

fn require_open(desk: &Desk<'_>, date: Date) -> Outcome {
    match desk.files.settings.closed_until {
        Some(until) if date <= until => {
            Err(Failure::refused("closed", format!("{date} lies in a period that is closed until {until}"))
                .with_help("move `closed_until` in salesbook.toml, or leave these rows out"))
        }
        Some(_) | None => Ok(()),
    }
}
