//! The report `availability`: what there is of each product, what is promised, and when the open demand is due.

use std::collections::BTreeMap;

use super::{Answer, Chart, Fed, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{OrderStock, StockEntry};
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
    wants: |_| Wants::Stock,
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

    fn order_stock(&mut self, stock: &OrderStock) -> Fed {
        stock.add_to(&mut self.positions)?;
        let mut seen: Vec<&Code> = Vec::new();
        for row in stock.demands.iter().filter(|row| !row.unshipped.is_zero()) {
            let wanted = self.wanted.entry(row.product.clone()).or_default();
            wanted.quantity = wanted.quantity.plus(row.unshipped)?;
            wanted.first = [wanted.first, row.ship_by].into_iter().flatten().min();
            wanted.last = wanted.last.max(row.ship_by);
            if !seen.contains(&&row.product) {
                seen.push(&row.product);
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
