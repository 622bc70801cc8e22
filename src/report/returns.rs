//! The report `returns`: what came back, one row a line.

use super::feed::each_order;
use super::{Asked, Chart, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{MovedEntry, OrderEntry, ReturnEntry};
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "returns",
    about: "What came back: one row a line, with its value, the reason and the condition",
    dated: Some("the day the goods came"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("order"),
        words("event"),
        words("date"),
        words("customer"),
        words("line"),
        words("product"),
        words("text"),
        quantities("quantity"),
        words("unit"),
        figures("net"),
        words("reason"),
        words("condition"),
        words("credit"),
        words("currency"),
    ],
    sums: &["net"],
    feeds: &[Feed::Orders],
    wants: |_| Wants::Whole,
    answer: |asked| each_order(asked, rows),
    chart: Some(Chart { by: &["date"], figure: "net" }),
};

fn rows(entry: &OrderEntry, asked: &Asked) -> Result<Vec<Row>, TooLarge> {
    let mut rows = Vec::new();
    for back in entry.returns.iter().filter(|back| asked.counts(back.date)) {
        for moved in &back.lines {
            if asked.meant.order(entry, &[moved.line], Some(back.date))? {
                rows.push(row(entry, back, moved));
            }
        }
    }
    Ok(rows)
}

/// The value of goods is above zero, also where their line has an amount below.
fn row(entry: &OrderEntry, back: &ReturnEntry, moved: &MovedEntry) -> Row {
    let line = entry.line(moved.line);
    vec![
        entry.number.to_string(),
        back.id.to_string(),
        back.date.to_string(),
        entry.customer.to_string(),
        moved.line.to_string(),
        text(line.and_then(|line| line.product.as_ref())),
        line.map(|line| line.text.clone()).unwrap_or_default(),
        moved.quantity.short(),
        text(line.and_then(|line| line.unit.as_ref())),
        moved.net.absolute().to_string(),
        text(back.reason.as_ref()),
        text(back.condition.as_ref()),
        if back.credit { "yes" } else { "no" }.to_owned(),
        entry.currency.to_string(),
    ]
}
