//! The report `open`: orders that are published, not ended and not fully shipped.

use super::{Answer, Report, Row, figures, words};
use crate::book::OrderEntry;
use crate::order::status::{Fulfilment, Life};
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "open",
    about: "Orders that are published, not ended and not fully shipped",
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        words("ship_by"),
        words("status"),
        figures("ordered"),
        figures("shipped"),
        figures("open"),
        figures("total"),
        words("currency"),
    ],
    sums: &["total"],
    answer: Answer::Orders(row),
};

fn row(entry: &OrderEntry) -> Result<Option<Row>, TooLarge> {
    if entry.status.life != Life::Open || entry.status.fulfilment == Fulfilment::Shipped {
        return Ok(None);
    }
    Ok(Some(vec![
        entry.number.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        entry.ship_by.map(|day| day.to_string()).unwrap_or_default(),
        entry.status.headline().to_owned(),
        entry.ordered.short(),
        entry.shipped.short(),
        entry.unshipped.short(),
        entry.total.to_string(),
        entry.currency.to_string(),
    ]))
}
