//! The lines of an order: what was agreed, and how much of it stands where.

use crate::billing::Totals;
use crate::cli::failure::Outcome;
use crate::cli::render::{Rows, figures, quantities, words};
use crate::order::{Line, Stage, Tally};
use crate::values::{Amount, Currency, Quantity};

/// A line with its figures, in its unit.
pub(super) struct LineRow {
    pub(super) line: Line,
    /// The figures of goods and services by name, in the order they are shown; none of charges and texts.
    pub(super) figures: Vec<(&'static str, Quantity)>,
    /// After its own discounts; none of texts.
    pub(super) net: Option<Amount>,
}

/// The lines in the order of the terms. What is shipped or came back stays so whatever became of it; invoiced is
/// less what was credited.
pub(super) fn rows(tally: &Tally, totals: &Totals) -> Outcome<Vec<LineRow>> {
    let row = |known: crate::order::LineTally<'_>| {
        let no = known.line.no;
        let figures = if known.line.has_stages() {
            vec![
                ("ordered", tally.ordered(no)),
                ("open", tally.at(no, Stage::Open)),
                ("reserved", tally.reserved(no)),
                ("picked", tally.at(no, Stage::Picked)),
                ("packed", tally.at(no, Stage::Packed)),
                ("shipped", tally.delivered(no)),
                ("invoiced", tally.billed(no)?.net()),
                ("returned", tally.came_back(no)),
                ("cancelled", tally.at(no, Stage::Cancelled)),
                ("backorder", tally.backorder(no)),
            ]
        } else {
            Vec::new()
        };
        let net = totals.lines.iter().find(|total| total.line == no).map(|total| total.net);
        Ok(LineRow { line: known.line.clone(), figures, net })
    };
    tally.lines().map(row).collect()
}

/// The lines as a table; columns of figures in which nothing stands are left out.
pub(super) fn table(lines: &[LineRow], currency: Currency) -> Rows {
    let names: Vec<&'static str> = lines
        .iter()
        .find(|row| !row.figures.is_empty())
        .map(|row| row.figures.iter().map(|(name, _)| *name))
        .into_iter()
        .flatten()
        .collect();
    let stands = |name: &&&str| {
        let any =
            |row: &LineRow| row.figures.iter().any(|(known, figure)| known == *name && !figure.is_zero());
        lines.iter().any(any)
    };
    let shown: Vec<&'static str> = names.iter().filter(stands).copied().collect();
    let mut columns = vec![words("no"), words("product"), words("text"), figures("quantity"), words("unit")];
    columns.extend([figures("price"), figures("off"), figures("net")]);
    columns.extend(shown.iter().map(|name| quantities(name)));
    Rows { columns, rows: lines.iter().map(|row| cells(row, &shown, currency)).collect() }
}

fn cells(row: &LineRow, shown: &[&'static str], currency: Currency) -> Vec<String> {
    let line = &row.line;
    let money = row.net.is_some();
    let price = currency.price_text(line.price);
    let price = match line.per {
        Some(per) => format!("{price} / {}", per.short()),
        None => price,
    };
    let percents = line.discount_pct.0.iter().map(|percent| format!("{} %", percent.short()));
    let off: Vec<String> = percents.chain(line.discount_amount.map(|amount| amount.to_string())).collect();
    let label = if line.product.is_some() || line.charge.is_some() { line.label() } else { "" };
    let when = |holds: bool, text: String| if holds { text } else { String::new() };
    let mut cells = vec![
        line.no.to_string(),
        label.to_owned(),
        line.text.clone(),
        when(line.has_stages(), line.quantity().short()),
        line.unit.clone().unwrap_or_default(),
        when(money, price),
        off.join(" + "),
        row.net.map(|net| net.to_string()).unwrap_or_default(),
    ];
    cells.extend(shown.iter().map(|name| {
        let figure = row.figures.iter().find(|(known, _)| known == name).map(|(_, figure)| *figure);
        figure.filter(|figure| !figure.is_zero()).map(Quantity::short).unwrap_or_default()
    }));
    cells
}
