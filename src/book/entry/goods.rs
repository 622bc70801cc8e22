//! Shipments and returns of an order in its entry: what left the house and what came back, with its value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::line::LineEntry;
use crate::order::event::Event;
use crate::order::{Move, Order, Tally};
use crate::values::{Amount, Date, EventId, LineNo, Quantity, TooLarge};

/// What one event sent out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentEntry {
    /// The event.
    pub id: EventId,
    /// The day the goods left.
    pub date: Date,
    /// Who carries them.
    pub carrier: Option<String>,
    /// The number to follow them by.
    pub tracking: Option<String>,
    /// Where they went, in one line; empty where nothing is known.
    pub ship_to: String,
    /// What left, one row a line.
    pub lines: Vec<MovedEntry>,
}

/// What one event brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnEntry {
    /// The event.
    pub id: EventId,
    /// The day the goods came.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
    /// In what condition.
    pub condition: Option<String>,
    /// Are they to be credited?
    pub credit: bool,
    /// What came, one row a line.
    pub lines: Vec<MovedEntry>,
}

/// So much of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedEntry {
    /// The line.
    pub line: LineNo,
    /// How much, in its unit.
    pub quantity: Quantity,
    /// Its share of what the line comes to without tax; all shares of a line sum to it.
    pub net: Amount,
}

/// Values parts of lines one after another, each as the running sum less the one before.
struct Valued<'a> {
    tally: &'a Tally,
    lines: &'a [LineEntry],
    moved: BTreeMap<LineNo, Quantity>,
}

impl ShipmentEntry {
    /// What left the house, in the order of the fold.
    pub(super) fn of_order(tally: &Tally, lines: &[LineEntry]) -> Result<Vec<Self>, TooLarge> {
        let mut valued = Valued { tally, lines, moved: BTreeMap::new() };
        let mut shipments = Vec::new();
        for shipment in &tally.shipments {
            let address = shipment.ship_to.as_ref().unwrap_or(&tally.terms.header.ship_to);
            shipments.push(Self {
                id: shipment.id.clone(),
                date: shipment.date,
                carrier: shipment.carrier.clone(),
                tracking: shipment.tracking.clone(),
                ship_to: address.place_lines().join(", "),
                lines: valued.next(&shipment.moves)?,
            });
        }
        Ok(shipments)
    }

    /// All its units; of different units simply added.
    pub fn units(&self) -> Result<Quantity, TooLarge> {
        Quantity::total(self.lines.iter().map(|row| row.quantity))
    }

    /// What its goods come to without tax.
    pub fn net(&self) -> Result<Amount, TooLarge> {
        Amount::total(self.lines.iter().map(|row| row.net))
    }
}

impl ReturnEntry {
    /// What came back and was not taken back again, by date.
    pub(super) fn of_order(order: &Order, tally: &Tally, lines: &[LineEntry]) -> Result<Vec<Self>, TooLarge> {
        let mut valued = Valued { tally, lines, moved: BTreeMap::new() };
        let mut returns = Vec::new();
        // Hardly any order has one, and to go by date costs a list of all events.
        if !order.events.iter().any(|event| matches!(event.event, Event::Returned(_))) {
            return Ok(returns);
        }
        for event in order.by_date().filter(|event| tally.transfers.contains_key(&event.id)) {
            let Event::Returned(returned) = &event.event else { continue };
            returns.push(Self {
                id: event.id.clone(),
                date: event.date,
                reason: returned.reason.clone(),
                condition: returned.condition.clone(),
                credit: returned.credit,
                lines: valued.next(&returned.moves)?,
            });
        }
        Ok(returns)
    }
}

impl Valued<'_> {
    /// The moves of one event, one row a line in the order of their first move.
    fn next(&mut self, moves: &[Move]) -> Result<Vec<MovedEntry>, TooLarge> {
        let currency = self.tally.terms.header.currency;
        let mut rows: Vec<MovedEntry> = Vec::new();
        for row in moves {
            let Some(line) = self.lines.iter().find(|line| line.no == row.line) else { continue };
            let before = self.moved.get(&row.line).copied().unwrap_or_default();
            let after = before.plus(row.quantity)?;
            let valued_before =
                if before.is_zero() { currency.zero() } else { line.net_of(before, currency)? };
            let net = line.net_of(after, currency)?.less(valued_before)?;
            self.moved.insert(row.line, after);
            match rows.iter_mut().find(|known| known.line == row.line) {
                Some(known) => {
                    known.quantity = known.quantity.plus(row.quantity)?;
                    known.net = known.net.plus(net)?;
                }
                None => rows.push(MovedEntry { line: row.line, quantity: row.quantity, net }),
            }
        }
        Ok(rows)
    }
}
