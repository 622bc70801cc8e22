//! The report `shipments`: what left the house, one row a shipment.

use super::feed::each_order;
use super::{Asked, Chart, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::OrderEntry;
use crate::book::stored::Wants;
use crate::values::{LineNo, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "shipments",
    about: "What left the house: one row a shipment, with carrier, tracking, units and value",
    dated: Some("the day of the shipment"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("order"),
        words("event"),
        words("date"),
        words("customer"),
        words("carrier"),
        words("tracking"),
        words("ship_to"),
        quantities("units"),
        figures("net"),
        words("currency"),
    ],
    sums: &["units", "net"],
    feeds: &[Feed::Orders],
    wants: |_| Wants::Whole,
    answer: |asked| each_order(asked, rows),
    chart: Some(Chart { by: &["date"], figure: "net" }),
};

fn rows(entry: &OrderEntry, asked: &Asked) -> Result<Vec<Row>, TooLarge> {
    let mut rows = Vec::new();
    for shipment in entry.shipments.iter().filter(|shipment| asked.counts(shipment.date)) {
        let lines: Vec<LineNo> = shipment.lines.iter().map(|row| row.line).collect();
        if asked.meant.order(entry, &lines, Some(shipment.date))? {
            rows.push(vec![
                entry.number.to_string(),
                shipment.id.to_string(),
                shipment.date.to_string(),
                entry.customer.to_string(),
                text(shipment.carrier.as_ref()),
                text(shipment.tracking.as_ref()),
                shipment.ship_to.clone(),
                shipment.units()?.short(),
                entry.currency.dressed(shipment.net()?).to_string(),
                entry.currency.to_string(),
            ]);
        }
    }
    Ok(rows)
}
