//! What can be listed: a row a kind, with its columns and how its rows come about. The first column is the id.

use super::orders::ORDERS;
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::text;
use crate::cli::failure::Outcome;
use crate::report::query::Query;
use crate::report::{Column, Meant, Of, Row, figures, words};
use crate::store::Kind;
use crate::values::{Free, Number};

/// One kind of thing that can be listed.
pub(super) struct ListKind {
    /// The word for it on the command line.
    pub(super) name: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
    /// Columns that are shown only when named, and can be asked for like the others.
    pub(super) more: &'static [Column],
    /// The statuses it may have.
    pub(super) statuses: &'static [&'static str],
    /// Where a word without a key is looked for besides the id.
    pub(super) found_in: &'static [&'static str],
    /// What stands behind a row.
    pub(super) of: Of,
    /// Have its files keys of the user under `[x]`?
    pub(super) own_keys: bool,
    /// Its rows: the columns, then more, then the user's own keys that are wanted.
    pub(super) rows: fn(&Look<'_>, &Wanted, &mut Take<'_>) -> Outcome,
}

/// Takes one row after another.
pub(super) type Take<'a> = dyn FnMut(Row) -> Outcome + 'a;

/// What rows must hold beyond what they always do.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The user's own keys, without their `x.`.
    pub(super) own: Vec<String>,
    /// Is the day asked for on which an order's first open invoice is due?
    pub(super) due: bool,
    /// What is asked of a row: one that cannot be meant may be left out.
    pub(super) query: Query,
    /// What is asked of whatever stands behind a document.
    pub(super) meant: Meant,
}

impl Wanted {
    /// The row with the user's own keys at its end.
    fn with_own(&self, mut row: Row, free: &Free) -> Row {
        row.extend(self.own.iter().map(|key| free.get(key).unwrap_or_default().to_owned()));
        row
    }
}

/// Everything that can be listed.
pub(super) const KINDS: &[ListKind] =
    &[ORDERS, INVOICES, CREDIT_NOTES, PAYMENTS, STOCK, CUSTOMERS, PRODUCTS, WAREHOUSES];

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
    more: &[words("po")],
    statuses: &["unpaid", "partial", "paid", "credited", "overdue"],
    found_in: &["customer", "po", "orders"],
    of: Of::Document,
    own_keys: false,
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
    more: &[words("po"), words("orders")],
    statuses: &["open", "used"],
    found_in: &["customer", "po", "orders", "corrects"],
    of: Of::Document,
    own_keys: false,
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
    more: &[],
    statuses: &[],
    found_in: &["customer", "reference", "on"],
    of: Of::Document,
    own_keys: false,
    rows: payments,
};

const STOCK: ListKind = ListKind {
    name: "stock",
    columns: &[
        words("number"),
        words("date"),
        words("kind"),
        words("products"),
        words("reference"),
        words("note"),
    ],
    more: &[],
    statuses: &[],
    found_in: &["kind", "products", "reference"],
    of: Of::Nothing,
    own_keys: false,
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
    more: &[],
    statuses: &[],
    found_in: &["name"],
    of: Of::Nothing,
    own_keys: true,
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
    more: &[],
    statuses: &[],
    found_in: &["name"],
    of: Of::Nothing,
    own_keys: true,
    rows: products,
};

const WAREHOUSES: ListKind = ListKind {
    name: "warehouses",
    columns: &[words("code"), words("name"), figures("priority"), words("bins")],
    more: &[],
    statuses: &[],
    found_in: &["name"],
    of: Of::Nothing,
    own_keys: true,
    rows: warehouses,
};

fn invoices(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    let mut accounts = look.accounts()?;
    look.each_bill_entry(Kind::Invoices, |invoice| {
        let receivable = accounts.receivable(&invoice)?;
        if !wanted.meant.bill(&invoice, receivable.open.is_positive()) {
            return Ok(());
        }
        let deposits = invoice.deposits()?;
        take(vec![
            invoice.number.to_string(),
            invoice.date.to_string(),
            receivable.due.to_string(),
            invoice.customer.to_string(),
            listed(&invoice.orders),
            invoice.gross.to_string(),
            deposits.plus(receivable.paid)?.to_string(),
            receivable.credited.to_string(),
            receivable.open.to_string(),
            invoice.currency.to_string(),
            receivable.collection(look.today).to_owned(),
            text(invoice.customer_po.as_ref()),
        ])
    })
}

fn credit_notes(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    let accounts = look.accounts()?;
    look.each_bill_entry(Kind::CreditNotes, |note| {
        if !wanted.meant.bill(&note, false) {
            return Ok(());
        }
        let open = note.currency.dressed(note.credit()?.less(accounts.drawn(&note.number))?);
        take(vec![
            note.number.to_string(),
            note.date.to_string(),
            note.customer.to_string(),
            listed(&note.corrects),
            note.gross.to_string(),
            open.to_string(),
            note.currency.to_string(),
            if open.is_positive() { "open" } else { "used" }.to_owned(),
            text(note.reason.as_ref()),
            text(note.customer_po.as_ref()),
            listed(&note.orders),
        ])
    })
}

fn payments(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    let accounts = look.accounts()?;
    look.each_payment_entry(|payment| {
        let mut parts = payment.allocs.iter().map(Some).chain(payment.allocs.is_empty().then_some(None));
        if !parts.any(|alloc| wanted.meant.payment(&payment, alloc)) {
            return Ok(());
        }
        let open = payment.unallocated()?.less(accounts.drawn(&payment.number))?;
        let targets = payment.allocs.iter().filter_map(|alloc| alloc.invoice.clone().or(alloc.order.clone()));
        let mut targets: Vec<Number> = targets.collect();
        targets.dedup();
        targets.extend(payment.from.clone().filter(|_| payment.allocs.is_empty()));
        take(vec![
            payment.number.to_string(),
            payment.date.to_string(),
            payment.customer.to_string(),
            payment.currency.dressed(payment.amount).to_string(),
            payment.currency.dressed(open).to_string(),
            payment.currency.to_string(),
            text(payment.method.as_ref()),
            text(payment.reference.as_ref()),
            listed(&targets),
        ])
    })
}

fn stock(look: &Look<'_>, _: &Wanted, take: &mut Take<'_>) -> Outcome {
    look.each_stock_entry(|document| {
        let mut products: Vec<&str> = Vec::new();
        for movement in &document.movements {
            if !products.contains(&movement.product.as_str()) {
                products.push(movement.product.as_str());
            }
        }
        take(vec![
            document.number.to_string(),
            document.date.to_string(),
            document.kind.word().to_owned(),
            products.join(" "),
            text(document.reference.as_ref()),
            text(document.note.as_ref()),
        ])
    })
}

fn customers(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    for code in look.files.codes(Kind::Customers)? {
        let customer = look.files.customer(&code)?;
        let row = vec![
            code.to_string(),
            customer.name.clone(),
            text(customer.city.as_ref()),
            text(customer.country.as_ref()),
            text(customer.payment_terms.as_ref()),
            text(customer.rep.as_ref()),
            state(customer.hold.is_some(), customer.active).to_owned(),
        ];
        take(wanted.with_own(row, &customer.x))?;
    }
    Ok(())
}

fn products(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    for code in look.files.codes(Kind::Products)? {
        let product = look.files.product(&code)?;
        let currency = product.currency.unwrap_or(look.files.settings.currency);
        let row = vec![
            code.to_string(),
            product.name.clone(),
            text(product.price.as_ref()),
            product.price.map(|_| currency.to_string()).unwrap_or_default(),
            text(product.unit.as_ref()),
            text(product.tax_class.as_ref()),
            state(false, product.active && !product.discontinued).to_owned(),
        ];
        take(wanted.with_own(row, &product.x))?;
    }
    Ok(())
}

fn warehouses(look: &Look<'_>, wanted: &Wanted, take: &mut Take<'_>) -> Outcome {
    for (code, warehouse) in look.files.warehouses()? {
        let bins: Vec<&str> = warehouse.bins.iter().map(|bin| bin.code.as_str()).collect();
        let row =
            vec![code.to_string(), warehouse.name.clone(), warehouse.priority.to_string(), bins.join(" ")];
        take(wanted.with_own(row, &warehouse.x))?;
    }
    Ok(())
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
