//! What can be listed: a row a kind, with its columns and how its rows come about. The first column is the id.

use super::filter::Filter;
use crate::cli::commands::look::{Look, flags};
use crate::cli::commands::page::text;
use crate::cli::failure::Outcome;
use crate::report::{Column, Row, figures, words};
use crate::store::Kind;
use crate::values::Number;

/// One kind of thing that can be listed.
pub(super) struct ListKind {
    /// The word for it on the command line.
    pub(super) name: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
    /// The statuses it may have.
    pub(super) statuses: &'static [&'static str],
    /// Its rows.
    pub(super) rows: fn(&Look<'_>, &Filter) -> Outcome<Vec<Row>>,
}

/// Everything that can be listed.
pub(super) const KINDS: &[ListKind] =
    &[ORDERS, INVOICES, CREDIT_NOTES, PAYMENTS, STOCK, CUSTOMERS, PRODUCTS, WAREHOUSES];

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
    statuses: &[
        "deleted",
        "rejected",
        "cancelled",
        "closed",
        "quote",
        "draft",
        "done",
        "owing",
        "shipped",
        "part-shipped",
        "packed",
        "picked",
        "picking",
        "open",
    ],
    rows: orders,
};

const INVOICES: ListKind = ListKind {
    name: "invoices",
    columns: &[
        words("number"),
        words("date"),
        words("due"),
        words("customer"),
        words("orders"),
        figures("gross"),
        figures("paid"),
        figures("credited"),
        figures("open"),
        words("currency"),
        words("status"),
    ],
    statuses: &["unpaid", "partial", "paid", "overdue"],
    rows: invoices,
};

const CREDIT_NOTES: ListKind = ListKind {
    name: "credit-notes",
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        words("corrects"),
        figures("gross"),
        figures("open"),
        words("currency"),
        words("status"),
        words("reason"),
    ],
    statuses: &["open", "used"],
    rows: credit_notes,
};

const PAYMENTS: ListKind = ListKind {
    name: "payments",
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        figures("amount"),
        figures("open"),
        words("currency"),
        words("method"),
        words("reference"),
        words("on"),
    ],
    statuses: &[],
    rows: payments,
};

const STOCK: ListKind = ListKind {
    name: "stock",
    columns: &[words("number"), words("date"), words("kind"), words("products"), words("reference"), words("note")],
    statuses: &[],
    rows: stock,
};

const CUSTOMERS: ListKind = ListKind {
    name: "customers",
    columns: &[
        words("code"),
        words("name"),
        words("city"),
        words("country"),
        words("payment_terms"),
        words("rep"),
        words("state"),
    ],
    statuses: &[],
    rows: customers,
};

const PRODUCTS: ListKind = ListKind {
    name: "products",
    columns: &[
        words("code"),
        words("name"),
        figures("price"),
        words("currency"),
        words("unit"),
        words("tax_class"),
        words("state"),
    ],
    statuses: &[],
    rows: products,
};

const WAREHOUSES: ListKind = ListKind {
    name: "warehouses",
    columns: &[words("code"), words("name"), figures("priority"), words("bins")],
    statuses: &[],
    rows: warehouses,
};

fn orders(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    look.each_entry(|entry| {
        let status = entry.status.headline();
        let (number, po) = (entry.number.to_string(), text(entry.customer_po.as_ref()));
        if filter.wants(status) && filter.asks(&entry.todo) && filter.finds(&[&number, entry.customer.as_str(), &po]) {
            rows.push(vec![
                number,
                entry.date.to_string(),
                entry.customer.to_string(),
                po,
                status.to_owned(),
                flags(&entry, false, look.today).join(" "),
                text(entry.ship_by.as_ref()),
                entry.total.to_string(),
                entry.currency.to_string(),
                entry.invoiced.less(entry.paid)?.to_string(),
            ]);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn invoices(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut accounts = look.accounts()?;
    let mut rows = Vec::new();
    look.each_bill(Kind::Invoices, |invoice| {
        let receivable = accounts.receivable(&invoice)?;
        let status = receivable.collection(look.today);
        let (number, orders) = (invoice.number.to_string(), listed(&invoice.orders));
        let po = text(invoice.customer_po.as_ref());
        if filter.wants(status) && filter.finds(&[&number, invoice.customer.as_str(), &po, &orders]) {
            let deposits = invoice.deposits()?;
            rows.push(vec![
                number,
                invoice.date.to_string(),
                receivable.due.to_string(),
                invoice.customer.to_string(),
                orders,
                invoice.gross.to_string(),
                deposits.plus(receivable.paid)?.to_string(),
                receivable.credited.to_string(),
                receivable.open.to_string(),
                invoice.currency.to_string(),
                status.to_owned(),
            ]);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn credit_notes(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let accounts = look.accounts()?;
    let mut rows = Vec::new();
    look.each_bill(Kind::CreditNotes, |note| {
        let open = note.currency.dressed(note.credit()?.less(accounts.drawn(&note.number))?);
        let status = if open.is_positive() { "open" } else { "used" };
        let (number, corrects) = (note.number.to_string(), listed(&note.corrects));
        let (po, orders) = (text(note.customer_po.as_ref()), listed(&note.orders));
        let texts = [&number, note.customer.as_str(), &po, &orders, &corrects];
        if filter.wants(status) && filter.finds(&texts) {
            rows.push(vec![
                number,
                note.date.to_string(),
                note.customer.to_string(),
                corrects,
                note.gross.to_string(),
                open.to_string(),
                note.currency.to_string(),
                status.to_owned(),
                text(note.reason.as_ref()),
            ]);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn payments(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let accounts = look.accounts()?;
    let mut rows = Vec::new();
    look.each_payment(|payment| {
        let open = payment.unallocated()?.less(accounts.drawn(&payment.number))?;
        let targets = payment.allocs.iter().filter_map(|alloc| alloc.invoice.clone().or(alloc.order.clone()));
        let mut targets: Vec<Number> = targets.collect();
        targets.dedup();
        targets.extend(payment.from.clone().filter(|_| payment.allocs.is_empty()));
        let (number, on) = (payment.number.to_string(), listed(&targets));
        let reference = text(payment.reference.as_ref());
        if filter.finds(&[&number, payment.customer.as_str(), &reference, &on]) {
            rows.push(vec![
                number,
                payment.date.to_string(),
                payment.customer.to_string(),
                payment.currency.dressed(payment.amount).to_string(),
                payment.currency.dressed(open).to_string(),
                payment.currency.to_string(),
                text(payment.method.as_ref()),
                reference,
                on,
            ]);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn stock(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    look.each_stock(|document| {
        let mut products: Vec<&str> = document.lines.iter().map(|line| line.product.as_str()).collect();
        products.dedup();
        let (number, products) = (document.number.to_string(), products.join(" "));
        let reference = text(document.reference.as_ref());
        if filter.finds(&[&number, document.kind.word(), &products, &reference]) {
            rows.push(vec![
                number,
                document.date.to_string(),
                document.kind.word().to_owned(),
                products,
                reference,
                text(document.note.as_ref()),
            ]);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn customers(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for code in look.files.codes(Kind::Customers)? {
        let customer = look.files.customer(&code)?;
        if !filter.finds(&[code.as_str(), &customer.name]) {
            continue;
        }
        rows.push(vec![
            code.to_string(),
            customer.name.clone(),
            text(customer.city.as_ref()),
            text(customer.country.as_ref()),
            text(customer.payment_terms.as_ref()),
            text(customer.rep.as_ref()),
            state(customer.hold.is_some(), customer.active).to_owned(),
        ]);
    }
    Ok(rows)
}

fn products(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for code in look.files.codes(Kind::Products)? {
        let product = look.files.product(&code)?;
        if !filter.finds(&[code.as_str(), &product.name]) {
            continue;
        }
        let currency = product.currency.unwrap_or(look.files.settings.currency);
        rows.push(vec![
            code.to_string(),
            product.name.clone(),
            text(product.price.as_ref()),
            product.price.map(|_| currency.to_string()).unwrap_or_default(),
            text(product.unit.as_ref()),
            text(product.tax_class.as_ref()),
            state(false, product.active && !product.discontinued).to_owned(),
        ]);
    }
    Ok(rows)
}

fn warehouses(look: &Look<'_>, filter: &Filter) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for (code, warehouse) in look.files.warehouses()? {
        if filter.finds(&[code.as_str(), &warehouse.name]) {
            let bins: Vec<&str> = warehouse.bins.iter().map(|bin| bin.code.as_str()).collect();
            rows.push(vec![
                code.to_string(),
                warehouse.name.clone(),
                warehouse.priority.to_string(),
                bins.join(" "),
            ]);
        }
    }
    Ok(rows)
}

fn state(held: bool, active: bool) -> &'static str {
    match (held, active) {
        (true, _) => "held",
        (false, false) => "ended",
        (false, true) => "",
    }
}

fn listed(numbers: &[Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::status::HEADLINES;

    #[test]
    fn orders_have_the_statuses_that_headlines_know() {
        let known: Vec<&str> = HEADLINES.iter().map(|headline| headline.word).collect();
        assert_eq!(ORDERS.statuses, known);
    }
}
