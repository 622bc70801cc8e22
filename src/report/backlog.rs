//! The report `backlog`: what is still to leave the house, line by line, and what there is for it.

use super::waiting::Waiting;
use super::{Answer, Asked, Chart, Fed, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{LineEntry, OrderEntry, OrderStock, StockEntry};
use crate::order::status::Life;
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "backlog",
    about: "Lines still to leave the house: open, reserved, back order, and what there is for each",
    dated: Some("the day the line should ship"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("order"),
        words("line"),
        words("date"),
        words("customer"),
        words("ship_by"),
        words("product"),
        words("text"),
        words("unit"),
        quantities("ordered"),
        quantities("open"),
        quantities("staged"),
        quantities("reserved"),
        quantities("backorder"),
        quantities("available"),
        figures("net"),
        words("currency"),
    ],
    sums: &["net"],
    feeds: &[Feed::Stock, Feed::Orders],
    wants: |head| if head.is_waiting { Wants::Whole } else { Wants::Stock },
    answer: |asked| Box::new(Backlog { asked: asked.clone(), waiting: Waiting::default() }),
    chart: Some(Chart { by: &["product"], figure: "open" }),
};

struct Backlog {
    asked: Asked,
    waiting: Waiting,
}

impl Answer for Backlog {
    fn stock(&mut self, document: &StockEntry) -> Fed {
        self.waiting.add_stock(document)
    }

    fn order_stock(&mut self, stock: &OrderStock) -> Fed {
        self.waiting.add_order(stock)
    }

    fn order(&mut self, entry: &OrderEntry) -> Fed {
        self.waiting.add_order(&entry.stock)?;
        if entry.status.life != Life::Open {
            return Ok(());
        }
        for line in entry.lines.iter().filter(|line| !line.is_return && self.asked.counts_due(line.ship_by)) {
            let waits = !line.stages.unshipped()?.is_zero();
            if waits && self.asked.meant.order(entry, &[line.no], line.ship_by)? {
                self.waiting.push(row(entry, line)?, line);
            }
        }
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        self.waiting.filled(REPORT.columns)
    }
}

fn row(entry: &OrderEntry, line: &LineEntry) -> Result<Row, TooLarge> {
    let gone = line.stages.delivered()?;
    let net = if gone.is_zero() { line.net } else { line.net.less(line.net_of(gone, entry.currency)?)? };
    Ok(vec![
        entry.number.to_string(),
        line.no.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        text(line.ship_by.as_ref()),
        text(line.product.as_ref()),
        line.text.clone(),
        text(line.unit.as_ref()),
        line.ordered.short(),
        line.stages.open.short(),
        line.stages.staged()?.short(),
        line.reserved.short(),
        line.backorder.short(),
        String::new(),
        net.to_string(),
        entry.currency.to_string(),
    ])
}
