//! `references`: what files name is there: customers, products, bins, terms, carriers.

use std::collections::BTreeSet;

use crate::billing::{BillDocument, INVOICE_TERMS, PaymentDocument, invoice_terms};
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Seen, SeenOrder};
use crate::catalog::{Customer, check_vat_id};
use crate::order::{Event, Header, Recorded};
use crate::stock::StockDocument;
use crate::values::{BinRef, Code};

pub(in crate::book) const CHECK: Check = Check {
    name: "references",
    sentence: "customers, products, bins, terms and carriers that files name are there",
    page: "\
Looks up the customer of every order and document, the products of lines, the warehouses and
bins goods were moved from and to, payment terms in terms.toml, invoice terms, and carriers,
where salesbook.toml lists any. The defaults of customers are looked up too, and their VAT
ids are checked for form and check digit.

Why: a bin that is no longer listed serves no order, though goods lie there. Payment terms
that are gone leave an invoice without a due date.

What to do: bring the file or the entry back with git, or correct the name. What is not used
any more is switched off with `active = false` and kept.",
    looks: Looks { customer, bill, payment, stock, order, ..Looks::NOTHING },
};

fn customer(code: &Code, customer: &Customer, seen: &Seen, findings: &mut Findings) {
    let subject = Subject::Customer(code.clone());
    let found = [
        payment_terms_in(seen, customer.payment_terms.as_ref()),
        invoice_terms_are(customer.invoice_terms.as_deref()),
        warehouse_in(seen, customer.warehouse.as_ref()),
    ];
    tell(&subject, found, findings);
    if let Some(Err(error)) = customer.vat_id.as_deref().map(check_vat_id) {
        let help = "ask the customer for the number as the authority wrote it";
        findings.add(Finding::warning(&subject, Spot::Key("vat_id"), error.to_string()).help(help));
    }
}

fn bill(subject: &Subject, bill: &BillDocument, seen: &Seen, findings: &mut Findings) {
    let found = [customer_in(seen, &bill.customer), payment_terms_in(seen, bill.payment_terms.as_ref())];
    tell(subject, found, findings);
}

fn payment(subject: &Subject, payment: &PaymentDocument, seen: &Seen, findings: &mut Findings) {
    tell(subject, [customer_in(seen, &payment.customer)], findings);
}

fn stock(subject: &Subject, stock: &StockDocument, seen: &Seen, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for line in &stock.lines {
        let bins = std::iter::once(&line.bin).chain(&line.to).filter_map(|bin| bin_in(seen, bin));
        for message in product_in(seen, &line.product).into_iter().chain(bins) {
            if told.insert(message.clone()) {
                findings.add(Finding::error(subject, Spot::Key("lines"), message));
            }
        }
    }
}

fn order(order: &SeenOrder<'_>, seen: &Seen, findings: &mut Findings) {
    let subject = &order.subject;
    header(subject, &order.order.terms.header, seen, findings);
    for line in &order.order.terms.lines {
        if let Some(message) = line.product.as_ref().and_then(|product| product_in(seen, product)) {
            findings.add(Finding::error(subject, Spot::LineKey(line.no, "product"), message));
        }
    }
    let mut told = BTreeSet::new();
    for event in &order.order.events {
        for (key, message) in of_event(event, seen) {
            if told.insert(message.clone()) {
                findings.add(Finding::error(subject, Spot::EventKey(event.id.clone(), key), message));
            }
        }
    }
}

fn header(subject: &Subject, header: &Header, seen: &Seen, findings: &mut Findings) {
    let found = [
        customer_in(seen, &header.customer),
        payment_terms_in(seen, header.payment_terms.as_ref()),
        invoice_terms_are(Some(&header.invoice_terms)),
        warehouse_in(seen, header.warehouse.as_ref()),
    ];
    tell(subject, found, findings);
}

/// What an event names that is not there: bins, carriers, products of new lines.
fn of_event(event: &Recorded, seen: &Seen) -> Vec<(&'static str, String)> {
    let rows = event.event.moves().iter();
    let bins = rows.flat_map(|row| row.bin.iter().chain(&row.to));
    let mut found: Vec<_> = bins.filter_map(|bin| Some(("moves", bin_in(seen, bin)?))).collect();
    if let Event::Shipped(shipped) = &event.event
        && let Some(carrier) = &shipped.carrier
        && !seen.settings.carriers.is_empty()
        && seen.settings.carrier(carrier).is_none()
    {
        found.push(("carrier", format!("salesbook.toml has no carrier `{carrier}`")));
    }
    if let Event::Amended(amended) = &event.event {
        let products = amended.added.iter().filter_map(|line| line.product.as_ref());
        found.extend(products.filter_map(|product| Some(("added", product_in(seen, product)?))));
    }
    found
}

/// A key that names something, and what is said where that is not there.
type Missing = Option<(&'static str, String, Option<String>)>;

fn tell<const N: usize>(subject: &Subject, found: [Missing; N], findings: &mut Findings) {
    for (key, message, help) in found.into_iter().flatten() {
        let finding = Finding::error(subject, Spot::Key(key), message);
        findings.add(Finding { help, ..finding });
    }
}

fn customer_in(seen: &Seen, code: &Code) -> Missing {
    (!seen.customers.contains(code)).then(|| ("customer", format!("there is no customer `{code}`"), None))
}

fn payment_terms_in(seen: &Seen, code: Option<&Code>) -> Missing {
    let error = seen.terms.as_ref()?.find(code?).err()?;
    Some(("payment_terms", error.to_string(), None))
}

fn invoice_terms_are(name: Option<&str>) -> Missing {
    let name = name.filter(|name| invoice_terms(name).is_none())?;
    let known: Vec<String> = INVOICE_TERMS.iter().map(|terms| format!("`{}`", terms.name)).collect();
    let help = format!("write one of {}", known.join(", "));
    Some(("invoice_terms", format!("`{name}` are no invoice terms"), Some(help)))
}

fn warehouse_in(seen: &Seen, code: Option<&Code>) -> Missing {
    let code = code.filter(|code| !seen.warehouses.contains_key(*code))?;
    Some(("warehouse", format!("there is no warehouse `{code}`"), None))
}

fn product_in(seen: &Seen, code: &Code) -> Option<String> {
    (!seen.products.contains(code)).then(|| format!("there is no product `{code}`"))
}

fn bin_in(seen: &Seen, bin: &BinRef) -> Option<String> {
    match seen.warehouses.get(&bin.warehouse) {
        None => Some(format!("there is no warehouse `{}`", bin.warehouse)),
        Some(Some(warehouse)) if warehouse.bin(&bin.bin).is_none() => {
            Some(format!("warehouse `{}` has no bin `{}`", bin.warehouse, bin.bin))
        }
        // The bins of a warehouse whose file cannot be read are not known.
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        samples::check("references", |sample: &mut Sample| sample.replace(old, new), expected);
    }

    #[test]
    fn the_names_in_an_order_are_looked_up() {
        check("ACME", "ACME", &[]);
        check("\"ACME\"", "\"ACMY\"", &["error[references] there is no customer `ACMY`"]);
        check("WIDGET", "GADGET", &["error[references] there is no product `GADGET`"]);
        check("net30", "net31", &["error[references] payment terms `net31` are not in terms.toml"]);
        check("after_delivery", "later", &["error[references] `later` are no invoice terms"]);
        check("MAIN/B1", "MAIN/B2", &["error[references] warehouse `MAIN` has no bin `B2`"]);
        check("MAIN/B1", "EAST/B1", &["error[references] there is no warehouse `EAST`"]);
    }

    #[test]
    fn carriers_are_looked_up_where_any_are_listed() {
        let carried =
            |sample: &mut Sample| sample.replace("id = \"ship01\"", "id = \"ship01\"\ncarrier = \"UPS\"");
        samples::check("references", carried, &[]);
        let listed = |sample: &mut Sample| {
            carried(sample);
            sample.seen.settings.carriers = vec![toml::from_str("code = \"DHL\"").unwrap()];
        };
        samples::check("references", listed, &["error[references] salesbook.toml has no carrier `UPS`"]);
    }

    #[test]
    fn the_names_in_documents_and_customers_are_looked_up() {
        let bill = |sample: &mut Sample| sample.replace_invoice("ACME", "GONE");
        samples::check("references", bill, &["error[references] there is no customer `GONE`"]);
        let stock = |sample: &mut Sample| samples::edit(&mut sample.stock, "WIDGET", "GONE");
        samples::check("references", stock, &["error[references] there is no product `GONE`"]);
        let mut audit = samples::audit("references");
        let mut customer = Customer::named("Acme");
        customer.invoice_terms = Some("never".to_owned());
        audit.customer(&"ACME".parse().unwrap(), &customer);
        samples::expect(&audit.part(), &["error[references] `never` are no invoice terms"]);
    }
}
