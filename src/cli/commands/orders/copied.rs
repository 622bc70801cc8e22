//! Lines copied from other orders: all of some orders, or a product as the customer bought it last.

use super::draft;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids::{self, Bare};
use crate::cli::session::Session;
use crate::order::{Line, Order, Terms};
use crate::values::{Date, LineNo, Number};

/// All lines of other orders as new lines.
pub(super) fn of_orders(session: &Session, orders: &[String], terms: &Terms) -> Outcome<Vec<Line>> {
    let mut terms = terms.clone();
    let mut lines = Vec::new();
    for text in orders {
        let Order { terms: other, .. } = ids::order(session, text, Bare::Newest)?.order;
        if other.header.currency != terms.header.currency {
            let message = format!(
                "{} is in {}, {} in {}",
                other.header.number, other.header.currency, terms.header.number, terms.header.currency
            );
            return Err(
                Failure::refused("currency", message).with_help("add its lines by product, with a price")
            );
        }
        for line in &other.lines {
            let line = Line { no: terms.next_line(), ship_by: None, ..line.clone() };
            terms.lines.push(line.clone());
            lines.push(line);
        }
    }
    Ok(lines)
}

/// A product in the quantity in which this customer ordered it last, at today's price or at that of then.
///
/// Only what was published counts, and what was called off does not.
pub(super) fn of_history(files: &Files, terms: &Terms, product: &str, keeps_price: bool) -> Outcome<Line> {
    let code = ids::product(files, product)?;
    let customer = &terms.header.customer;
    let mut last: Option<(Date, Number, LineNo)> = None;
    files.each_order_entry(None, &files.pending()?, |entry| {
        let entry = entry?;
        let is_later = last.as_ref().is_none_or(|(known, ..)| entry.date >= *known);
        if entry.customer == *customer && is_later && entry.is_sale() {
            let found = entry.lines.iter().rev().find(|line| line.product.as_ref() == Some(&code));
            if let Some(line) = found.filter(|line| !line.is_return) {
                last = Some((entry.date, entry.number.clone(), line.no));
            }
        }
        Ok(())
    })?;
    let found = match last {
        Some((_, number, no)) => {
            let sheet = files.order(&number)?;
            let line = sheet.tally()?.find_line(no).map(|known| known.line.clone());
            line.map(|line| (sheet.order, line))
        }
        None => None,
    };
    let Some((order, line)) = found else {
        return Err(Failure::refused("history", format!("{customer} never ordered {code}"))
            .with_help(format!("`salesbook add-line {} {code} QTY`", terms.header.number)));
    };
    if !keeps_price {
        return draft::product_line(files, terms, code.as_str(), line.quantity(), None);
    }
    if order.terms.header.currency != terms.header.currency {
        let message = format!("{} was in {}", order.number(), order.terms.header.currency);
        return Err(Failure::refused("currency", message).with_help("name a price: `--price 9.50`"));
    }
    Ok(Line { no: terms.next_line(), ship_by: None, note: None, ..line })
}
