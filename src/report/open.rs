//! The report `open`: orders that are published, not ended and not fully shipped.

use super::feed::each_order;
use super::{Asked, Chart, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::OrderEntry;
use crate::book::stored::Wants;
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "open",
    about: "Orders that are published, not ended and not fully shipped",
    dated: Some("the day of the order"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        words("ship_by"),
        words("status"),
        quantities("ordered"),
        quantities("shipped"),
        quantities("open"),
        figures("total"),
        words("currency"),
    ],
    sums: &["total"],
    feeds: &[Feed::Orders],
    wants: |head| if head.is_waiting { Wants::Whole } else { Wants::Nothing },
    answer: |asked| each_order(asked, rows),
    chart: Some(Chart { by: &["customer"], figure: "total" }),
};

fn rows(entry: &OrderEntry, asked: &Asked) -> Result<Vec<Row>, TooLarge> {
    let counts = entry.is_waiting() && asked.counts(entry.date);
    if !counts || !asked.meant.order(entry, &[], Some(entry.date))? {
        return Ok(Vec::new());
    }
    Ok(vec![vec![
        entry.number.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        text(entry.ship_by.as_ref()),
        entry.status.headline().to_owned(),
        entry.ordered.short(),
        entry.shipped.short(),
        entry.unshipped.short(),
        entry.total.to_string(),
        entry.currency.to_string(),
    ]])
}
