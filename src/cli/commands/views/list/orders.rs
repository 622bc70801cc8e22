//! The orders as `list` shows them, and as every query asks for them.

use std::collections::BTreeMap;

use super::kinds::{ListKind, Take, Wanted};
use crate::book::stored::Head;
use crate::book::{OrderEntry, Todos};
use crate::cli::commands::views::look::{Look, flags};
use crate::cli::commands::views::page::text;
use crate::cli::failure::Outcome;
use crate::report::query::{Fact, Facts};
use crate::report::{Of, Row, STATUSES, figures, words};
use crate::values::{Amount, Date};

/// The orders.
pub(super) const ORDERS: ListKind = ListKind {
    name: "orders",
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        words("po"),
        words("status"),
        words("flags"),
        words("ship_by"),
        figures("total"),
        words("currency"),
        figures("open"),
    ],
    more: &[
        words("todo"),
        words("due"),
        words("product"),
        words("warehouse"),
        words("rep"),
        words("tag"),
        figures("invoiced"),
        figures("paid"),
        words("hold"),
        words("type"),
        words("external_id"),
    ],
    statuses: STATUSES,
    found_in: &["customer", "po", "external_id"],
    // All that can be asked of an order is a column of its row.
    of: Of::Nothing,
    own_keys: true,
    rows: orders,
};

fn orders(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    let due = if wanted.due { look.first_due()? } else { BTreeMap::new() };
    let credited = look.credited()?;
    let may_be_meant = |head: Head| wanted.query.may_match("todo", &head.todo);
    look.each_priced_entry(&may_be_meant, |entry| {
        let open = entry.open(&credited)?;
        let mut row = row(&entry, due.get(&entry.number).copied(), open, look.today);
        row.extend(wanted.own.iter().map(|key| entry.own.get(key).cloned().unwrap_or_default()));
        take(row)
    })
}

impl Facts for Todos {
    /// The words of the board, under whatever key they are asked for.
    fn values(&self, _: &str) -> Vec<Fact<'_>> {
        self.words().map(Fact::Word).collect()
    }

    fn texts(&self) -> Vec<&str> {
        Vec::new()
    }
}

fn row(entry: &OrderEntry, due: Option<Date>, open: Amount, today: Date) -> Row {
    let mut products: Vec<&str> = Vec::new();
    for product in entry.lines.iter().filter_map(|line| line.product.as_ref()) {
        if !products.contains(&product.as_str()) {
            products.push(product.as_str());
        }
    }
    vec![
        entry.number.to_string(),
        entry.date.to_string(),
        entry.customer.to_string(),
        text(entry.customer_po.as_ref()),
        entry.status.headline().to_owned(),
        flags(entry, false, today).join(" "),
        text(entry.ship_by.as_ref()),
        entry.total.to_string(),
        entry.currency.to_string(),
        open.to_string(),
        entry.todo().join(" "),
        text(due.as_ref()),
        products.join(" "),
        text(entry.warehouse.as_ref()),
        text(entry.rep.as_ref()),
        entry.tags.join(" "),
        entry.invoiced.to_string(),
        entry.paid.to_string(),
        text(entry.hold.as_ref()),
        entry.kind.word().to_owned(),
        text(entry.external_id.as_ref()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Todo;
    use crate::order::status::HEADLINES;
    use crate::report::BOARD;

    #[test]
    fn orders_have_the_statuses_that_headlines_know() {
        let known: Vec<&str> = HEADLINES.iter().map(|headline| headline.word).collect();
        assert_eq!(ORDERS.statuses, known);
    }

    #[test]
    fn the_board_has_every_word_of_what_can_be_to_do() {
        assert_eq!(BOARD, Todo::ALL.map(Todo::word));
    }
}
