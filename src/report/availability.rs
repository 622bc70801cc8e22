//! The report `availability`: what there is of each product, what is promised, and when the open demand is due.

use std::collections::BTreeMap;

use super::{Answer, Chart, Fed, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::{OrderEntry, StockEntry};
use crate::order::status::Life;
use crate::stock::Positions;
use crate::values::{Code, Date, Quantity, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "availability",
    about: "What there is of each product, what is promised and short, and when open orders want it",
    dated: None,
    of: Of::Nothing,
    keys: &[],
    bases: &[],
    columns: &[
        words("product"),
        figures("on_hand"),
        quantities("staged"),
        quantities("reserved"),
        figures("available"),
        quantities("backorder"),
        quantities("orders"),
        quantities("wanted"),
        words("first_due"),
        words("last_due"),
    ],
    sums: &[],
    feeds: &[Feed::Stock, Feed::Orders],
    answer: |_| Box::new(Availability::default()),
    chart: Some(Chart { by: &["product"], figure: "available" }),
};

#[derive(Default)]
struct Availability {
    positions: Positions,
    wanted: BTreeMap<Code, Wanted>,
}

/// What open orders still want of a product.
#[derive(Default)]
struct Wanted {
    orders: u64,
    quantity: Quantity,
    first: Option<Date>,
    last: Option<Date>,
}

impl Answer for Availability {
    fn stock(&mut self, document: &StockEntry) -> Fed {
        document.add_to(&mut self.positions)
    }

    fn order(&mut self, entry: &OrderEntry) -> Fed {
        entry.add_to(&mut self.positions)?;
        if entry.status.life != Life::Open {
            return Ok(());
        }
        let mut seen: Vec<&Code> = Vec::new();
        for line in entry.lines.iter().filter(|line| line.is_stocked()) {
            let (Some(product), quantity) = (&line.product, line.stages.unshipped()?) else { continue };
            if quantity.is_zero() {
                continue;
            }
            let wanted = self.wanted.entry(product.clone()).or_default();
            wanted.quantity = wanted.quantity.plus(quantity)?;
            wanted.first = [wanted.first, line.ship_by].into_iter().flatten().min();
            wanted.last = wanted.last.max(line.ship_by);
            if !seen.contains(&product) {
                seen.push(product);
                wanted.orders = wanted.orders.saturating_add(1);
            }
        }
        Ok(())
    }

    fn rows(mut self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        let mut rows = Vec::new();
        for (product, position) in self.positions.iter() {
            let wanted = self.wanted.remove(product).unwrap_or_default();
            rows.push(vec![
                product.to_string(),
                position.on_hand()?.short(),
                position.staged.short(),
                position.reserved.short(),
                position.available()?.short(),
                position.backorder.short(),
                wanted.orders.to_string(),
                wanted.quantity.short(),
                text(wanted.first.as_ref()),
                text(wanted.last.as_ref()),
            ]);
        }
        Ok(rows)
    }
}
