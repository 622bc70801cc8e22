//! `stock show`: how much there is of a product, where it lies, and which orders hold it.

use clap::Args;

use crate::cli::args::{AsOfArgs, Format, FormatArgs};
use crate::cli::commands::views::look::Look;
use crate::cli::failure::Outcome;
use crate::cli::ids;
use crate::cli::render::{self, Rows, deliver, figures, picked, show_rows, table, words};
use crate::cli::session::Session;
use crate::stock::{Position, Positions};
use crate::values::Code;

/// Show how much there is, where it lies, and which orders hold it
#[derive(Debug, Args)]
#[command(after_help = "\
Available is on hand less reserved. Staged is picked or packed, not yet shipped.
As CSV it is one row a product, and of one product one row a bin and lot.

Examples:
  salesbook stock show
  salesbook stock show WIDGET
  salesbook stock show WIDGET --as-of 2026-11-09
  salesbook stock show WIDGET -O json")]
pub struct Show {
    /// The product [default: all]
    #[arg(value_name = "SKU")]
    pub product: Option<String>,

    #[command(flatten)]
    pub as_of: AsOfArgs,

    #[command(flatten)]
    pub format: FormatArgs,
}

/// What an order holds of a product.
struct Holder {
    order: String,
    customer: String,
    position: Position,
}

impl Show {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let look = Look::new(session, &self.as_of)?;
        let Some(product) = &self.product else { return self.all(&look) };
        let code = ids::product(look.files, product)?;
        let (position, holders) = of_one(&look, &code)?;
        let summary = Rows { columns: totals_columns(), rows: vec![totals(&code, &position)?] };
        let places = places(&code, &position);
        match picked(&self.format) {
            Format::Csv | Format::Tsv | Format::Ndjson | Format::Md | Format::Html => {
                show_rows(session, &places, &self.format)
            }
            Format::Json => deliver(session, &json(&summary, &places, &holders)?, &self.format),
            Format::Table => {
                let parts = [summary, places, held(&holders)];
                let mut tables: Vec<String> =
                    parts.iter().map(|rows| table(session, rows)).collect::<Outcome<_>>()?;
                tables.retain(|text| !text.is_empty());
                deliver(session, &tables.join("\n"), &self.format)
            }
        }
    }

    fn all(&self, look: &Look<'_>) -> Outcome {
        let mut positions = Positions::default();
        look.each_stock_entry(|document| Ok(document.add_to(&mut positions)?))?;
        look.each_order_stock(|order| Ok(order.add_to(&mut positions)?))?;
        let rows =
            positions.iter().map(|(code, position)| totals(code, position)).collect::<Outcome<Vec<_>>>()?;
        show_rows(look.session, &Rows { columns: totals_columns(), rows }, &self.format)
    }
}

/// The position of a product and the orders that make it, read once.
fn of_one(look: &Look<'_>, product: &Code) -> Outcome<(Position, Vec<Holder>)> {
    let mut positions = Positions::default();
    look.each_stock_entry(|document| Ok(document.add_to(&mut positions)?))?;
    let mut holders = Vec::new();
    look.each_entry(|entry| {
        if !entry.lines.iter().any(|line| line.product.as_ref() == Some(product)) {
            return Ok(());
        }
        entry.stock.add_to(&mut positions)?;
        let mut own = Positions::default();
        entry.stock.add_to(&mut own)?;
        let position = own.of(product);
        if ![position.staged, position.reserved, position.backorder].iter().all(|held| held.is_zero()) {
            let (order, customer) = (entry.number.to_string(), entry.customer.to_string());
            holders.push(Holder { order, customer, position });
        }
        Ok(())
    })?;
    holders.sort_by(|one, other| one.order.cmp(&other.order));
    Ok((positions.of(product), holders))
}

fn totals_columns() -> Vec<render::Column> {
    let names = ["on_hand", "staged", "reserved", "available", "backorder"];
    std::iter::once(words("product")).chain(names.map(figures)).collect()
}

fn totals(code: &Code, position: &Position) -> Outcome<Vec<String>> {
    Ok(vec![
        code.to_string(),
        position.on_hand()?.short(),
        position.staged.short(),
        position.reserved.short(),
        position.available()?.short(),
        position.backorder.short(),
    ])
}

/// The bins and lots where something lies, or more was taken than there was.
fn places(code: &Code, position: &Position) -> Rows {
    let columns = vec![words("product"), words("bin"), words("lot"), figures("on_hand")];
    let filled = position.places.iter().filter(|(_, quantity)| !quantity.is_zero());
    let row = |(place, quantity): (&crate::stock::Place, &crate::values::SignedQuantity)| {
        let lot = place.lot.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![code.to_string(), place.bin.to_string(), lot, quantity.short()]
    };
    Rows { columns, rows: filled.map(row).collect() }
}

fn held(holders: &[Holder]) -> Rows {
    let columns =
        vec![words("order"), words("customer"), figures("staged"), figures("reserved"), figures("backorder")];
    let row = |holder: &Holder| {
        let Holder { order, customer, position } = holder;
        let held = [position.staged, position.reserved, position.backorder].map(|held| held.short());
        [order.clone(), customer.clone()].into_iter().chain(held).collect()
    };
    Rows { columns, rows: holders.iter().map(row).collect() }
}

fn json(summary: &Rows, places: &Rows, holders: &[Holder]) -> Outcome<String> {
    let objects = |rows: &Rows| -> Vec<serde_json::Map<String, serde_json::Value>> {
        let object = |row: &Vec<String>| {
            let cells = rows.columns.iter().zip(row);
            cells.map(|(column, cell)| (column.name.to_owned(), cell.as_str().into())).collect()
        };
        rows.rows.iter().map(object).collect()
    };
    let mut whole = serde_json::Map::from_iter([("version".to_owned(), 1.into())]);
    whole.extend(objects(summary).into_iter().flatten());
    let without_product = objects(places).into_iter().map(|mut place| {
        place.remove("product");
        serde_json::Value::Object(place)
    });
    whole.insert("bins".to_owned(), without_product.collect());
    whole.insert(
        "orders".to_owned(),
        objects(&held(holders)).into_iter().map(serde_json::Value::Object).collect(),
    );
    render::json(&serde_json::Value::Object(whole))
}
