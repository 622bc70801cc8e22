//! The report `stock`: what lies where, by product, bin and lot.

use super::{Answer, Chart, Fed, Feed, Of, Report, Row, figures, quantities, text, words};
use crate::book::stored::Wants;
use crate::book::{OrderStock, StockEntry};
use crate::stock::{Position, Positions};
use crate::values::{Code, Quantity, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "stock",
    about: "What lies where, by product, bin and lot; staged and reserved stand in a product's first row",
    dated: None,
    of: Of::Nothing,
    keys: &[],
    bases: &[],
    columns: &[
        words("product"),
        words("bin"),
        words("lot"),
        figures("on_hand"),
        quantities("staged"),
        quantities("reserved"),
        words("lot_since"),
    ],
    sums: &[],
    feeds: &[Feed::Stock, Feed::Orders],
    wants: |_| Wants::Stock,
    answer: |_| Box::new(Stock(Positions::default())),
    chart: Some(Chart { by: &["product"], figure: "on_hand" }),
};

struct Stock(Positions);

impl Answer for Stock {
    fn stock(&mut self, document: &StockEntry) -> Fed {
        document.add_to(&mut self.0)
    }

    fn order_stock(&mut self, stock: &OrderStock) -> Fed {
        stock.add_to(&mut self.0)
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        Ok(self.0.iter().flat_map(|(product, position)| rows(product, position)).collect())
    }
}

/// The bins and lots that are not empty; where all are and something is held all the same, one row without a bin.
fn rows(product: &Code, position: &Position) -> Vec<Row> {
    let row = |bin: String, lot: Option<&Code>, on_hand: String| {
        let since = lot.and_then(|lot| position.lots.get(lot));
        vec![product.to_string(), bin, text(lot), on_hand, String::new(), String::new(), text(since)]
    };
    let filled = position.places.iter().filter(|(_, quantity)| !quantity.is_zero());
    let mut rows: Vec<Row> = filled
        .map(|(place, quantity)| row(place.bin.to_string(), place.lot.as_ref(), quantity.short()))
        .collect();
    let held = [position.staged, position.reserved];
    if rows.is_empty() && held.iter().any(|quantity| !quantity.is_zero()) {
        rows.push(row(String::new(), None, Quantity::ZERO.short()));
    }
    if let Some(cells) = rows.first_mut().and_then(|first| first.get_mut(4..6)) {
        cells.clone_from_slice(&held.map(Quantity::short));
    }
    rows
}
