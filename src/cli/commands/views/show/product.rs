//! A product and where it is; a stock document; a warehouse.

use serde_json::json;

use super::Shown;
use crate::catalog::{Product, ProductKind};
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::{Page, coded, flat, text};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files;
use crate::cli::render::{Rows, figures, words};
use crate::record;
use crate::stock::{Position, Positions, StockLine};
use crate::store::{self, Kind};
use crate::values::{Code, Number};

pub(super) fn show<'l>(look: &'l Look<'l>, code: &Code, json: bool) -> Outcome<Shown<'l>> {
    let product = look.files.product(code)?;
    let position = positions(look)?.of(code);
    if json {
        let places = position.places.iter().filter(|(_, quantity)| !quantity.is_zero());
        let places = places.map(|(place, quantity)| {
            json!({ "bin": place.bin.to_string(), "lot": place.lot, "quantity": quantity.short() })
        });
        let derived = json!({
            "on_hand": position.on_hand()?.short(),
            "staged": position.staged.short(),
            "reserved": position.reserved.short(),
            "available": position.available()?.short(),
            "backorder": position.backorder.short(),
            "places": places.collect::<Vec<_>>(),
        });
        return Ok(Shown::Object(coded(code, &product, derived)?));
    }
    Ok(Shown::Page(product_page(look, code, &product, &position)?))
}

/// The stock of the book as of the day that is looked at.
fn positions(look: &Look<'_>) -> Outcome<Positions> {
    let mut positions = Positions::default();
    look.each_stock_entry(|document| Ok(document.add_to(&mut positions)?))?;
    look.each_order_stock(|order| Ok(order.add_to(&mut positions)?))?;
    Ok(positions)
}

fn product_page<'l>(
    look: &'l Look<'l>,
    code: &Code,
    product: &Product,
    position: &Position,
) -> Outcome<Page<'l>> {
    let state = if product.active { "" } else { "  not sold any more" };
    let mut page = Page::new(look.session, &format!("{code}  {}{state}", product.name));
    let kind = match product.kind {
        ProductKind::Item => "goods",
        ProductKind::Service => "service",
    };
    let price = product.price.map(|price| {
        let currency = product.currency.unwrap_or(look.files.settings.currency);
        let per = product.per.map(|per| format!(" per {}", per.short())).unwrap_or_default();
        format!("{price} {currency}{per}")
    });
    page.facts(&[
        ("description", text(product.description.as_ref())),
        ("kind", kind.to_owned()),
        ("unit", text(product.unit.as_ref())),
        ("price", text(price.as_ref())),
        ("tax class", text(product.tax_class.as_ref())),
        ("kept by lot", if product.lots { "yes".to_owned() } else { String::new() }),
        ("discontinued", if product.discontinued { "yes".to_owned() } else { String::new() }),
        ("GTIN", text(product.gtin.as_ref())),
        ("weight", text(product.weight.as_ref())),
        ("origin", text(product.origin.as_ref())),
        ("customs tariff", text(product.hs_code.as_ref())),
        ("tags", product.tags.join(", ")),
        ("note", text(product.note.as_ref())),
    ]);
    if product.kind == ProductKind::Item {
        page.section(
            "Stock",
            &[
                ("on hand", position.on_hand()?.short()),
                ("staged", position.staged.short()),
                ("reserved", position.reserved.short()),
                ("available", position.available()?.short()),
                ("back order", position.backorder.short()),
            ],
        );
    }
    let places = position.places.iter().filter(|(_, quantity)| !quantity.is_zero());
    let places = places
        .map(|(place, quantity)| vec![place.bin.to_string(), text(place.lot.as_ref()), quantity.short()]);
    let columns = vec![words("bin"), words("lot"), figures("quantity")];
    page.table("Bins", &Rows { columns, rows: places.collect() });
    Ok(page)
}

pub(super) fn show_stock<'l>(look: &'l Look<'l>, number: &Number, json: bool) -> Outcome<Shown<'l>> {
    let path = store::path_of_number(Kind::Stock, number);
    let document_text = look.files.store.read(&path)?;
    let document_text =
        document_text.ok_or_else(|| Failure::no_such(format!("there is no stock document {number}")))?;
    let document = files::read(&path, &document_text, record::read_stock)?;
    if json {
        return Ok(Shown::Object(flat(&document, json!({}))?));
    }
    let mut page = Page::new(look.session, &format!("{}  {}", document.number, document.kind.word()));
    page.facts(&[
        ("date", document.date.to_string()),
        ("reference", text(document.reference.as_ref())),
        ("note", text(document.note.as_ref())),
        ("by", text(document.by.as_ref())),
    ]);
    let row = |line: &StockLine| {
        vec![
            line.product.to_string(),
            line.quantity.short(),
            line.bin.to_string(),
            text(line.to.as_ref()),
            text(line.lot.as_ref()),
            line.counted.map(|counted| counted.short()).unwrap_or_default(),
            line.expected.map(|expected| expected.short()).unwrap_or_default(),
        ]
    };
    let columns = vec![
        words("product"),
        figures("quantity"),
        words("bin"),
        words("to"),
        words("lot"),
        figures("counted"),
        figures("expected"),
    ];
    page.table("Lines", &Rows { columns, rows: document.lines.iter().map(row).collect() });
    Ok(Shown::Page(page))
}

pub(super) fn show_warehouse<'l>(look: &'l Look<'l>, code: &Code, json: bool) -> Outcome<Shown<'l>> {
    let warehouse = look.files.warehouse(code)?;
    let positions = positions(look)?;
    let mut rows = Vec::new();
    for bin in &warehouse.bins {
        for (product, position) in positions.iter() {
            let here = position.places.iter().filter(|(place, quantity)| {
                place.bin.warehouse == *code && place.bin.bin == bin.code && !quantity.is_zero()
            });
            rows.extend(here.map(|(place, quantity)| {
                vec![bin.code.to_string(), product.to_string(), text(place.lot.as_ref()), quantity.short()]
            }));
        }
    }
    if json {
        let goods = rows.iter().map(|row| {
            let cell = |place: usize| row.get(place).cloned().unwrap_or_default();
            json!({ "bin": cell(0), "product": cell(1), "lot": cell(2), "quantity": cell(3) })
        });
        let derived = json!({ "goods": goods.collect::<Vec<_>>() });
        return Ok(Shown::Object(coded(code, &warehouse, derived)?));
    }
    let mut page = Page::new(look.session, &format!("{code}  {}", warehouse.name));
    let bins: Vec<String> = warehouse.bins.iter().map(|bin| bin.code.to_string()).collect();
    page.facts(&[
        ("priority", warehouse.priority.to_string()),
        ("serves orders", if warehouse.on_hand { "yes" } else { "no" }.to_owned()),
        ("bins", bins.join(", ")),
    ]);
    page.lines("Address", &warehouse.address.as_ref().map(|to| to.print_lines()).unwrap_or_default());
    let columns = vec![words("bin"), words("product"), words("lot"), figures("quantity")];
    page.table("Goods", &Rows { columns, rows });
    Ok(Shown::Page(page))
}
