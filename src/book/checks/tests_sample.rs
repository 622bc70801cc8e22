//! A small sound book for the tests of the checks: one order, shipped and billed in part, and what belongs to it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::billing::{BillDocument, DocumentKind, PaymentDocument, Post};
use crate::book::check::check as named;
use crate::book::{Audit, Finding, Seen, Severity};
use crate::catalog::{PaymentTermsTable, Settings, TaxTable, Warehouse};
use crate::order::event::ReadFacts;
use crate::order::{Event, Order, Recorded, Terms};
use crate::values::{Currency, Number};

const ORDER: &str = include_str!("tests_sample/order.toml");
const INVOICE: &str = include_str!("tests_sample/invoice.toml");
const PAYMENT: &str = include_str!("tests_sample/payment.toml");
const STOCK: &str = include_str!("tests_sample/stock.toml");

/// The texts of a book, by the number that names each file.
pub(super) struct Sample {
    pub(super) seen: Seen,
    pub(super) orders: BTreeMap<&'static str, String>,
    pub(super) invoices: BTreeMap<&'static str, String>,
    pub(super) credit_notes: BTreeMap<&'static str, String>,
    pub(super) payments: BTreeMap<&'static str, String>,
    pub(super) stock: String,
    pub(super) mark: u64,
}

impl Sample {
    fn new() -> Self {
        let order = order(ORDER);
        let text = ORDER.replace("DIGEST", &order.terms.digest());
        Self {
            seen: seen(),
            orders: [("SO-2026-00042", text)].into(),
            invoices: [("INV-2026-00001", INVOICE.to_owned())].into(),
            credit_notes: BTreeMap::new(),
            payments: [("PAY-2026-00001", PAYMENT.to_owned())].into(),
            stock: STOCK.to_owned(),
            mark: 1,
        }
    }

    /// The order, as it is read.
    pub(super) fn order(&self) -> Order {
        order(&self.orders["SO-2026-00042"])
    }

    /// Appends to the order.
    pub(super) fn append(&mut self, text: &str) {
        *self.orders.get_mut("SO-2026-00042").unwrap() += text;
    }

    /// Edits the order.
    #[track_caller]
    pub(super) fn replace(&mut self, old: &str, new: &str) {
        edit(self.orders.get_mut("SO-2026-00042").unwrap(), old, new);
    }

    /// Edits the invoice.
    #[track_caller]
    pub(super) fn replace_invoice(&mut self, old: &str, new: &str) {
        edit(self.invoices.get_mut("INV-2026-00001").unwrap(), old, new);
    }

    /// Edits the payment.
    #[track_caller]
    pub(super) fn replace_payment(&mut self, old: &str, new: &str) {
        edit(self.payments.get_mut("PAY-2026-00001").unwrap(), old, new);
    }

    fn findings(self, name: &str) -> Vec<Finding> {
        let mut audit = Audit::new(vec![named(name).unwrap()], self.seen);
        for (number, text) in &self.invoices {
            audit.bill(number.parse().unwrap(), DocumentKind::Invoice, bill(text));
        }
        for (number, text) in &self.credit_notes {
            audit.bill(number.parse().unwrap(), DocumentKind::CreditNote, bill(text));
        }
        for (number, text) in &self.payments {
            audit.payment(number.parse().unwrap(), payment(text));
        }
        audit.stock("ST-2026-00001".parse().unwrap(), &toml::from_str(&self.stock).unwrap());
        for (number, text) in &self.orders {
            audit.order(number.parse().unwrap(), &order(text));
        }
        audit.whole(|_| self.mark)
    }
}

/// Replaces a part of a text, everywhere; it must be there.
#[track_caller]
pub(super) fn edit(text: &mut String, old: &str, new: &str) {
    assert!(text.contains(old), "{old}");
    *text = text.replace(old, new);
}

/// Runs a check on the sample as changed.
#[track_caller]
pub(super) fn check(name: &str, change: impl Fn(&mut Sample), expected: &[&str]) {
    let mut sample = Sample::new();
    change(&mut sample);
    expect(&sample.findings(name), expected);
}

/// An audit of an empty book.
pub(super) fn audit(name: &str) -> Audit {
    Audit::new(vec![named(name).unwrap()], seen())
}

/// The master data of the sample.
pub(super) fn seen() -> Seen {
    let settings = Settings::fresh(Currency::EUR);
    let mut seen = Seen::new(settings, Default::default(), "2026-11-21".parse().ok());
    let terms = "[[terms]]\ncode = \"net30\"\ndue = [\"+30d\"]\n";
    seen.terms = Some(toml::from_str::<PaymentTermsTable>(terms).unwrap());
    let taxes = "[[tax]]\ncode = \"de_std\"\nname = \"VAT\"\nrates = [{ from = 2007-01-01, rate = \"19\" }]\n\
                 [[rule]]\ntaxes = [\"de_std\"]\n";
    seen.taxes = Some(toml::from_str::<TaxTable>(taxes).unwrap());
    let main = Warehouse::named("Main", vec!["B1".parse().unwrap()]);
    seen.warehouses.insert("MAIN".parse().unwrap(), Some(main));
    seen.customers.insert("ACME".parse().unwrap());
    seen.products.insert("WIDGET".parse().unwrap());
    seen
}

/// The findings are these, in their order: `severity[code] message`.
#[track_caller]
pub(super) fn expect(findings: &[Finding], expected: &[&str]) {
    let said: Vec<String> = findings
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            format!("{severity}[{}] {}", finding.code, finding.message)
        })
        .collect();
    assert_eq!(said, expected);
}

/// The facts of an event, where nothing is to be said of their faults.
struct Facts(Table);

impl ReadFacts for Facts {
    fn read<T: DeserializeOwned>(self) -> Option<T> {
        Some(Value::Table(self.0).try_into().unwrap())
    }
}

fn order(text: &str) -> Order {
    let mut table: Table = toml::from_str(text).unwrap();
    let events = tables(&mut table, "event").into_iter().map(recorded).collect();
    let lines = tables(&mut table, "line").into_iter().map(|line| line.try_into().unwrap()).collect();
    let discounts = tables(&mut table, "discount").into_iter().map(|line| line.try_into().unwrap()).collect();
    Order { terms: Terms { header: table.try_into().unwrap(), lines, discounts }.into(), events }
}

fn bill(text: &str) -> BillDocument {
    let mut table: Table = toml::from_str(text).unwrap();
    let posts = posts(&mut table);
    BillDocument { posts, ..table.try_into().unwrap() }
}

fn payment(text: &str) -> PaymentDocument {
    let mut table: Table = toml::from_str(text).unwrap();
    let posts = posts(&mut table);
    PaymentDocument { posts, ..table.try_into().unwrap() }
}

fn posts(table: &mut Table) -> Vec<Post> {
    let post = |mut table: Table| {
        let order: Number = table.remove("order").unwrap().try_into().unwrap();
        Post { order, event: recorded(table) }
    };
    tables(table, "post").into_iter().map(post).collect()
}

fn recorded(mut table: Table) -> Recorded {
    let mut text = |key: &str| table.remove(key).map(|value| value.as_str().unwrap().to_owned());
    let (kind, id, key, note) = (text("event").unwrap(), text("id").unwrap(), text("key"), text("note"));
    let date = table.remove("date").unwrap().try_into().unwrap();
    let event = Event::read(&kind, Facts(table)).ok().flatten().unwrap();
    Recorded { date, id: id.parse().unwrap(), by: None, note, key, event }
}

fn tables(table: &mut Table, name: &str) -> Vec<Table> {
    let array = table.remove(name).map(|value| value.try_into::<Vec<Table>>().unwrap());
    array.unwrap_or_default()
}
