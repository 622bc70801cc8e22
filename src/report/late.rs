//! The report `late`: orders of which something left after its day, or should have left before today.

use super::feed::each_order;
use super::{Asked, Chart, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{LineEntry, OrderEntry};
use crate::order::status::Life;
use crate::values::{Date, Quantity, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "late",
    about: "Orders shipped after the day they should have shipped, or not shipped though the day is past",
    dated: Some("the earliest day that was missed"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("order"),
        words("date"),
        words("customer"),
        words("rep"),
        words("ship_by"),
        words("shipped"),
        figures("days_late"),
        quantities("lines"),
        quantities("units"),
        words("state"),
    ],
    sums: &[],
    feeds: &[Feed::Orders],
    wants: |_| Wants::Whole,
    answer: |asked| each_order(asked, rows),
    chart: Some(Chart { by: &["customer"], figure: "lines" }),
};

/// What is late of an order.
#[derive(Default)]
struct Late {
    first_due: Option<Date>,
    days: i64,
    lines: u64,
    units: Quantity,
    is_waiting: bool,
}

fn rows(entry: &OrderEntry, asked: &Asked) -> Result<Vec<Row>, TooLarge> {
    if !entry.is_sale() {
        return Ok(Vec::new());
    }
    let mut late = Late::default();
    for line in entry.lines.iter().filter(|line| !line.is_return) {
        late.add(entry, line, asked.today)?;
    }
    let Some(due) = late.first_due.filter(|due| asked.counts(*due)) else { return Ok(Vec::new()) };
    if !asked.meant.order(entry, &[], Some(due))? {
        return Ok(Vec::new());
    }
    let shipped = entry.shipments.iter().map(|shipment| shipment.date).max().filter(|_| !late.is_waiting);
    Ok(vec![vec![
        entry.number.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        text(entry.rep.as_ref()),
        due.to_string(),
        text(shipped.as_ref()),
        late.days.to_string(),
        late.lines.to_string(),
        late.units.short(),
        if late.is_waiting { "waiting" } else { "shipped" }.to_owned(),
    ]])
}

impl Late {
    /// Adds what of a line left after its day, and what waits though its day is past.
    fn add(&mut self, entry: &OrderEntry, line: &LineEntry, today: Date) -> Result<(), TooLarge> {
        let Some(due) = line.ship_by else { return Ok(()) };
        let (mut units, mut days) = (Quantity::ZERO, 0);
        for shipment in entry.shipments.iter().filter(|shipment| due < shipment.date) {
            for row in shipment.lines.iter().filter(|row| row.line == line.no) {
                units = units.plus(row.quantity)?;
                days = shipment.date.days_since(due).max(days);
            }
        }
        let waiting = line.stages.unshipped()?;
        if entry.status.life == Life::Open && due < today && !waiting.is_zero() {
            self.is_waiting = true;
            units = units.plus(waiting)?;
            days = today.days_since(due).max(days);
        }
        if days > 0 {
            self.first_due = Some(self.first_due.map_or(due, |first| first.min(due)));
            self.days = self.days.max(days);
            self.lines = self.lines.saturating_add(1);
            self.units = self.units.plus(units)?;
        }
        Ok(())
    }
}
