//! What stands behind rows, as a query asks for it: an order, some of its lines, a document with the orders it bills.

use std::collections::BTreeMap;

use super::query::{Fact, Facts, Key, Kind, Query};
use crate::book::{AllocEntry, BillEntry, OrderEntry, PaymentEntry};
use crate::values::{Amount, Code, Currency, Date, LineNo, Number, TooLarge, read_decimal};

/// The words for where an order stands.
pub const STATUSES: &[&str] = &[
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
];

/// The words of the board.
pub const BOARD: &[&str] = &["publish", "pick", "pack", "ship", "invoice", "collect", "return"];

/// What can be asked of every order, whatever a row shows of it.
pub(super) const COMMON: &[Key<'static>] = &[
    Key::new("id", Kind::Text),
    Key::new("customer", Kind::Text),
    Key::new("po", Kind::Text),
    Key::new("status", Kind::Words(STATUSES)),
    Key::new("todo", Kind::Words(BOARD)),
    Key::new("date", Kind::Day),
    Key::new("ship_by", Kind::Day),
    Key::new("due", Kind::Day),
    Key::new("product", Kind::Text),
    Key::new("warehouse", Kind::Text),
    Key::new("rep", Kind::Text),
    Key::new("tag", Kind::Text),
    Key::new("total", Kind::Number),
    Key::new("open", Kind::Number),
    Key::new("currency", Kind::Word),
    Key::new("invoiced", Kind::Number),
    Key::new("paid", Kind::Number),
    Key::new("hold", Kind::Text),
    Key::new("type", Kind::Word),
    Key::new("external_id", Kind::Text),
    Key::new("period", Kind::Day),
    Key::new("x.", Kind::Free),
];

/// What of [`COMMON`] a document says by itself; the rest its orders say.
const OF_DOCUMENTS: &[&str] = &["id", "customer", "po", "rep", "date", "due", "currency", "period"];

/// What stands behind a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An order, or a part of one.
    Order,
    /// An invoice, a credit note or a payment, and behind it the orders it is about.
    Document,
    /// Nothing that an order could be asked for.
    Nothing,
}

/// What is asked of whatever stands behind rows, before they come about.
#[derive(Debug, Clone, Default)]
pub struct Meant {
    query: Option<Query>,
    keys: Vec<String>,
    due: BTreeMap<Number, Date>,
    /// What credit notes settled of each invoice.
    credited: BTreeMap<Number, Amount>,
    orders: BTreeMap<Number, Known>,
    documents: BTreeMap<Number, Billed>,
}

/// What is known of something, as far as it is asked for: texts by key.
type Known = BTreeMap<String, Vec<String>>;

/// The orders that a document bills, and what of them.
#[derive(Debug, Clone, Default)]
struct Billed {
    orders: Vec<Number>,
    products: Vec<String>,
}

/// Something a query is tried on.
struct Standing {
    known: Known,
    found_in: Vec<String>,
}

impl Meant {
    /// What a query asks for; everything where it asks nothing.
    pub fn of(query: Query) -> Self {
        let mut keys: Vec<String> = query.terms().into_iter().filter_map(|term| term.key.clone()).collect();
        keys.sort_unstable();
        keys.dedup();
        Self { query: Some(query).filter(|query| !query.is_empty()), keys, ..Self::default() }
    }

    /// Is this asked for?
    pub fn asks(&self, key: &str) -> bool {
        self.keys.iter().any(|asked| asked == key)
    }

    /// Is something asked for that documents do not say by themselves? Then their orders must be known first.
    pub fn asks_orders(&self) -> bool {
        self.keys.iter().any(|key| !OF_DOCUMENTS.contains(&key.as_str()))
    }

    /// Remembers when the first open invoice of each order is due.
    pub fn learn_due(&mut self, due: BTreeMap<Number, Date>) {
        self.due = due;
    }

    /// Remembers what credit notes settled of each invoice.
    pub fn learn_credited(&mut self, credited: BTreeMap<Number, Amount>) {
        self.credited = credited;
    }

    /// Remembers what is asked for of an order that documents may be about.
    pub fn learn(&mut self, entry: &OrderEntry) -> Result<(), TooLarge> {
        self.orders.insert(entry.number.clone(), self.known(entry, &[])?);
        for share in &entry.bills {
            let billed = self.documents.entry(share.document.clone()).or_default();
            billed.orders.push(entry.number.clone());
            let lines = share.lines.iter().filter_map(|shared| entry.line(shared.line)?.product.as_ref());
            billed.products.extend(lines.map(ToString::to_string));
        }
        Ok(())
    }

    /// Is an order meant, seen through these lines of it, all where there are none, by the day on which a row of it
    /// counts?
    pub fn order(&self, entry: &OrderEntry, lines: &[LineNo], day: Option<Date>) -> Result<bool, TooLarge> {
        let Some(query) = &self.query else { return Ok(true) };
        let mut known = self.known(entry, lines)?;
        known.insert("period".to_owned(), texts(day));
        let found_in = vec![entry.number.to_string(), entry.customer.to_string()];
        let found_in = found_in.into_iter().chain(entry.customer_po.clone()).collect();
        Ok(query.matches(&Standing { known, found_in }))
    }

    /// Is an invoice or a credit note meant? One on which nothing is open is nothing to collect.
    pub fn bill(&self, bill: &BillEntry, is_open: bool) -> bool {
        let Some(query) = &self.query else { return true };
        let own = |key: &str| match key {
            "id" => vec![bill.number.to_string()],
            "customer" => vec![bill.customer.to_string()],
            "po" => texts(bill.customer_po.as_ref()),
            "rep" => texts(bill.rep.as_ref()),
            "due" => vec![bill.due.to_string()],
            "currency" => vec![bill.currency.to_string()],
            _ => vec![bill.date.to_string()],
        };
        let mut known = self.of_document(own, &bill.orders, Some(&bill.number));
        if let Some(words) = known.get_mut("todo").filter(|_| !is_open) {
            words.retain(|word| word != "collect");
        }
        let mut found_in = vec![bill.number.to_string(), bill.customer.to_string()];
        found_in.extend(bill.customer_po.clone());
        found_in.extend(bill.orders.iter().chain(&bill.corrects).map(ToString::to_string));
        query.matches(&Standing { known, found_in })
    }

    /// Is a payment meant, or of one that went to several what went to one of them?
    pub fn payment(&self, payment: &PaymentEntry, alloc: Option<&AllocEntry>) -> bool {
        let Some(query) = &self.query else { return true };
        let own = |key: &str| match key {
            "id" => vec![payment.number.to_string()],
            "customer" => vec![payment.customer.to_string()],
            "currency" => vec![payment.currency.to_string()],
            "date" | "period" => vec![payment.date.to_string()],
            _ => Vec::new(),
        };
        let invoice = alloc.and_then(|alloc| alloc.invoice.as_ref());
        let billed = invoice.and_then(|invoice| self.documents.get(invoice));
        let orders: Vec<Number> = match alloc.and_then(|alloc| alloc.order.clone()) {
            Some(order) => vec![order],
            None => billed.map(|billed| billed.orders.clone()).unwrap_or_default(),
        };
        let known = self.of_document(own, &orders, invoice);
        let mut found_in = vec![payment.number.to_string(), payment.customer.to_string()];
        found_in.extend(payment.reference.clone());
        found_in.extend(invoice.map(ToString::to_string));
        found_in.extend(orders.iter().map(ToString::to_string));
        query.matches(&Standing { known, found_in })
    }

    /// Is a customer's credit meant, behind which no document stands?
    pub fn credit(&self, customer: &Code, currency: Currency) -> bool {
        let Some(query) = &self.query else { return true };
        let own = |key: &str| match key {
            "customer" => vec![customer.to_string()],
            "currency" => vec![currency.to_string()],
            _ => Vec::new(),
        };
        let known = self.of_document(own, &[], None);
        query.matches(&Standing { known, found_in: vec![customer.to_string()] })
    }

    fn known(&self, entry: &OrderEntry, lines: &[LineNo]) -> Result<Known, TooLarge> {
        self.keys.iter().map(|key| Ok((key.clone(), self.of_order(entry, key, lines)?))).collect()
    }

    /// What an order says under a key.
    fn of_order(&self, entry: &OrderEntry, key: &str, lines: &[LineNo]) -> Result<Vec<String>, TooLarge> {
        Ok(match key {
            "id" => vec![entry.number.to_string()],
            "customer" => vec![entry.customer.to_string()],
            "po" => texts(entry.customer_po.as_ref()),
            "status" => vec![entry.status.headline().to_owned()],
            "todo" => entry.todo().into_iter().map(str::to_owned).collect(),
            "date" => vec![entry.date.to_string()],
            "ship_by" => texts(entry.ship_by),
            "due" => texts(self.due.get(&entry.number)),
            "product" => {
                let meant = entry.lines.iter().filter(|line| lines.is_empty() || lines.contains(&line.no));
                meant.filter_map(|line| line.product.as_ref()).map(ToString::to_string).collect()
            }
            "warehouse" => texts(entry.warehouse.as_ref()),
            "rep" => texts(entry.rep.as_ref()),
            "tag" => entry.tags.clone(),
            "total" => vec![entry.total.to_string()],
            "open" => vec![entry.open(&self.credited)?.to_string()],
            "currency" => vec![entry.currency.to_string()],
            "invoiced" => vec![entry.invoiced.to_string()],
            "paid" => vec![entry.paid.to_string()],
            "hold" => texts(entry.hold.as_ref()),
            "type" => vec![entry.kind.word().to_owned()],
            "external_id" => texts(entry.external_id.as_ref()),
            own => texts(own.strip_prefix("x.").and_then(|own| entry.own.get(own))),
        })
    }

    /// What a document says by itself, and for the rest what its orders do; products are those it bills.
    fn of_document(
        &self,
        own: impl Fn(&str) -> Vec<String>,
        orders: &[Number],
        document: Option<&Number>,
    ) -> Known {
        let orders: Vec<&Known> = orders.iter().filter_map(|order| self.orders.get(order)).collect();
        let billed = document.and_then(|number| self.documents.get(number));
        let values = |key: &String| match (key.as_str(), billed) {
            (word, _) if OF_DOCUMENTS.contains(&word) => own(word),
            ("product", Some(billed)) => billed.products.clone(),
            (word, Some(_) | None) => {
                orders.iter().filter_map(|known| known.get(word)).flatten().cloned().collect()
            }
        };
        self.keys.iter().map(|key| (key.clone(), values(key))).collect()
    }
}

fn texts<T: ToString>(value: Option<T>) -> Vec<String> {
    value.map(|value| value.to_string()).into_iter().filter(|text| !text.is_empty()).collect()
}

impl Facts for Standing {
    fn values(&self, key: &str) -> Vec<Fact<'_>> {
        let kind = COMMON.iter().find(|known| known.is(key)).map(|known| known.kind);
        let fact = |text| match kind {
            Some(Kind::Words(_) | Kind::Word) => Fact::Word(text),
            Some(Kind::Number) => read_decimal(text).map_or(Fact::Text(text), Fact::Number),
            Some(Kind::Day | Kind::Free) => Fact::read(text),
            Some(Kind::Text) | None => Fact::Text(text),
        };
        self.known.get(key).into_iter().flatten().map(|text| fact(text.as_str())).collect()
    }

    fn texts(&self) -> Vec<&str> {
        self.found_in.iter().map(String::as_str).collect()
    }
}
