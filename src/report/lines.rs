//! The report `lines`: every line of goods, service or charge with where its units stand.

use super::waiting::Waiting;
use super::{Answer, Asked, Chart, Fed, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{LineEntry, OrderEntry, StockEntry};
use crate::order::LineKind;
use crate::order::status::Life;
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "lines",
    about: "Every line of every order: required, available, price, what it comes to, and where its units stand",
    dated: Some("the day of the order"),
    of: Of::Order,
    keys: &[],
    bases: &[],
    columns: &[
        words("order"),
        words("line"),
        words("date"),
        words("customer"),
        words("kind"),
        words("product"),
        words("text"),
        words("unit"),
        quantities("required"),
        quantities("available"),
        figures("price"),
        quantities("per"),
        figures("net"),
        quantities("open"),
        quantities("reserved"),
        quantities("backorder"),
        quantities("picked"),
        quantities("packed"),
        quantities("shipped"),
        quantities("returned"),
        quantities("cancelled"),
        quantities("invoiced"),
        words("status"),
        words("ship_by"),
        words("currency"),
    ],
    sums: &["net"],
    feeds: &[Feed::Stock, Feed::Orders],
    wants: |_| Wants::Whole,
    answer: |asked| Box::new(Lines { asked: asked.clone(), waiting: Waiting::default() }),
    chart: Some(Chart { by: &["product"], figure: "net" }),
};

struct Lines {
    asked: Asked,
    waiting: Waiting,
}

impl Answer for Lines {
    fn stock(&mut self, document: &StockEntry) -> Fed {
        self.waiting.add_stock(document)
    }

    fn order(&mut self, entry: &OrderEntry) -> Fed {
        self.waiting.add_order(&entry.stock)?;
        if entry.status.life != Life::Deleted && self.asked.counts(entry.date) {
            for line in &entry.lines {
                if self.asked.meant.order(entry, &[line.no], Some(entry.date))? {
                    self.waiting.push(row(entry, line)?, line);
                }
            }
        }
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        self.waiting.filled(REPORT.columns)
    }
}

fn row(entry: &OrderEntry, line: &LineEntry) -> Result<Row, TooLarge> {
    let stages = &line.stages;
    let standing = [
        stages.open,
        line.reserved,
        line.backorder,
        stages.picked,
        stages.packed,
        stages.shipped,
        stages.back()?,
        stages.cancelled,
        line.invoiced,
    ];
    let mut row = vec![
        entry.number.to_string(),
        line.no.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        kind(line.kind).to_owned(),
        text(line.product.as_ref()),
        line.text.clone(),
        text(line.unit.as_ref()),
        line.units().short(),
        String::new(),
        line.price.to_string(),
        line.per.map(crate::values::Quantity::short).unwrap_or_default(),
        line.net.to_string(),
    ];
    row.extend(
        standing.map(|quantity| if line.is_charge() { String::new() } else { line.signed(quantity).short() }),
    );
    row.extend([status(entry, line)?.to_owned(), text(line.ship_by.as_ref()), entry.currency.to_string()]);
    Ok(row)
}

fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Item => "item",
        LineKind::Service => "service",
        LineKind::Charge => "charge",
        LineKind::Text => "text",
    }
}

/// How far a line is: a word like those of its order; of a charge how far it is billed, and where it is not, as of an
/// order that is not open, the order's life.
fn status(entry: &OrderEntry, line: &LineEntry) -> Result<&'static str, TooLarge> {
    let stages = &line.stages;
    let (delivered, staged) = (stages.delivered()?, stages.staged()?);
    Ok(match entry.status.life {
        Life::Quote | Life::Rejected | Life::Draft | Life::Cancelled | Life::Deleted => {
            entry.status.life.word()
        }
        Life::Open | Life::Closed if line.is_charge() && !line.invoiced.is_zero() => {
            if line.invoiced < line.ordered { "part-invoiced" } else { "invoiced" }
        }
        Life::Open | Life::Closed if line.is_charge() => entry.status.life.word(),
        Life::Open | Life::Closed if line.ordered.is_zero() => "cancelled",
        Life::Open | Life::Closed if delivered == line.ordered => {
            if line.is_return || stages.shipped.is_zero() { "returned" } else { "shipped" }
        }
        Life::Open | Life::Closed if !delivered.is_zero() => "part-shipped",
        Life::Open | Life::Closed if stages.packed == line.ordered => "packed",
        Life::Open | Life::Closed if staged == line.ordered => "picked",
        Life::Open | Life::Closed if !staged.is_zero() => "picking",
        Life::Open if !line.backorder.is_zero() => "backorder",
        Life::Open | Life::Closed => entry.status.life.word(),
    })
}
