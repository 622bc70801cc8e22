//! What the commands on drafts share: lines made from products and charges, and the edit in place.

use crate::billing::{INVOICE_TERMS, invoice_terms};
use crate::catalog::{Product, ProductKind};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids;
use crate::order::{ChargeBilling, Line, LineKind, Percents, Terms};
use crate::values::{Code, Price, SignedQuantity, shown};

/// A line of a product: text, unit, price and tax class copied, so that the order can be read alone.
pub(crate) fn product_line(
    files: &Files,
    terms: &Terms,
    sku: &str,
    quantity: SignedQuantity,
    price: Option<Price>,
) -> Outcome<Line> {
    let code = ids::product(files, sku)?;
    let product = files.product(&code)?;
    require_sold(&code, &product)?;
    line_of(files, terms, &code, &product, quantity, price)
}

/// A product that is not sold any more comes into no new order.
pub(crate) fn require_sold(code: &Code, product: &Product) -> Outcome {
    if product.active {
        return Ok(());
    }
    Err(Failure::refused("product", format!("{code} is not sold any more"))
        .with_help(format!("`salesbook set {code} active=true`")))
}

/// The same of a product that was read already.
pub(crate) fn line_of(
    files: &Files,
    terms: &Terms,
    code: &Code,
    product: &Product,
    quantity: SignedQuantity,
    price: Option<Price>,
) -> Outcome<Line> {
    if quantity.is_zero() {
        return Err(Failure::usage(format!("a line of no {code}: name a quantity")));
    }
    let price = list_price(files, terms, product, price, code.as_str())?;
    Ok(Line {
        kind: match product.kind {
            ProductKind::Item => LineKind::Item,
            ProductKind::Service => LineKind::Service,
        },
        product: Some(code.clone()),
        quantity: Some(quantity),
        unit: product.unit.clone(),
        per: product.per,
        tax_class: product.tax_class.clone().or_else(|| files.settings.defaults.tax_class.clone()),
        ..plain_line(terms, &product.name, price)
    })
}

/// A charge: money without goods. `freight=12.00`.
pub(crate) fn charge_line(files: &Files, terms: &Terms, text: &str) -> Outcome<Line> {
    let refuse = || {
        Failure::usage(format!("`{}` is no charge", shown(text)))
            .with_help("write NAME=AMOUNT, such as freight=12.00")
    };
    let (name, price) = text.split_once('=').ok_or_else(refuse)?;
    let price: Price = price.parse().map_err(|_| refuse())?;
    custom_line(files, terms, name, price)
}

/// A charge of that name and price.
pub(crate) fn custom_line(files: &Files, terms: &Terms, name: &str, price: Price) -> Outcome<Line> {
    if name.trim().is_empty() {
        return Err(Failure::usage("a charge needs a name"));
    }
    Ok(Line {
        kind: LineKind::Charge,
        charge: Some(name.to_lowercase()),
        tax_class: files.settings.defaults.tax_class.clone(),
        ..plain_line(terms, &capital(name), price)
    })
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A line of words only.
pub(crate) fn text_line(terms: &Terms, text: &str) -> Line {
    Line { kind: LineKind::Text, ..plain_line(terms, text, Price::ZERO) }
}

fn plain_line(terms: &Terms, text: &str, price: Price) -> Line {
    Line {
        no: terms.next_line(),
        kind: LineKind::Item,
        product: None,
        charge: None,
        text: text.to_owned(),
        quantity: None,
        unit: None,
        price,
        per: None,
        discount_pct: Percents::default(),
        discount_amount: None,
        tax_class: None,
        tax: None,
        bill: ChargeBilling::First,
        ship_by: None,
        note: None,
        x: crate::catalog::Free::default(),
    }
}

/// The price named, or the list price in the currency of the order.
pub(crate) fn list_price(
    files: &Files,
    terms: &Terms,
    product: &Product,
    named: Option<Price>,
    code: &str,
) -> Outcome<Price> {
    if let Some(price) = named {
        return Ok(price);
    }
    let currency = product.currency.unwrap_or(files.settings.currency);
    match product.price {
        Some(price) if currency == terms.header.currency => Ok(price),
        Some(_) => Err(Failure::refused(
            "price",
            format!("the list price of {code} is in {currency}, the order in {}", terms.header.currency),
        )
        .with_help("name a price")),
        None => Err(Failure::refused("price", format!("{code} has no list price"))
            .with_help(format!("name a price, or `salesbook set {code} price=9.50`"))),
    }
}

/// Refuses invoice terms that are none.
pub(crate) fn known_invoice_terms(name: &str) -> Outcome {
    if invoice_terms(name).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = INVOICE_TERMS.iter().map(|terms| terms.name).collect();
    Err(Failure::usage(format!("`{}` are no invoice terms", shown(name)))
        .with_help(format!("write one of {}", known.join(", "))))
}
