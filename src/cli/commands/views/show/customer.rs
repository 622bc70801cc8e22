//! A customer: who it is, its open orders and invoices, its credit and what it owes in all.

use serde_json::json;

use super::Shown;
use crate::book::OrderEntry;
use crate::catalog::Customer;
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::{Page, coded, text};
use crate::cli::failure::Outcome;
use crate::cli::render::{Rows, figures, words};
use crate::order::status::Life;
use crate::store::Kind;
use crate::values::{Amount, Code, Currency};

/// What the book says of a customer.
struct Account {
    orders: Vec<Vec<String>>,
    invoices: Vec<Vec<String>>,
    /// One a currency: what is open, what is credit, and the one less the other.
    balances: Vec<(Currency, Amount, Amount, Amount)>,
}

pub(super) fn show<'l>(look: &'l Look<'l>, code: &Code, json: bool) -> Outcome<Shown<'l>> {
    let customer = look.files.customer(code)?;
    let account = account(look, code)?;
    if json {
        Ok(Shown::Object(object(code, &customer, &account)?))
    } else {
        Ok(Shown::Page(page(look, code, &customer, &account)))
    }
}

fn account(look: &Look<'_>, code: &Code) -> Outcome<Account> {
    let mut orders = Vec::new();
    look.each_entry(|entry| {
        let lives = matches!(entry.status.life, Life::Quote | Life::Draft | Life::Open);
        if entry.customer == *code && lives && entry.status.headline() != "done" {
            orders.push(order_row(&entry));
        }
        Ok(())
    })?;
    let mut accounts = look.accounts()?;
    let mut invoices = Vec::new();
    let mut open: Vec<(Currency, Amount)> = Vec::new();
    look.each_bill_entry(Kind::Invoices, |invoice| {
        let receivable = accounts.receivable(&invoice)?;
        if invoice.customer == *code && !receivable.open.is_zero() {
            open.push((invoice.currency, receivable.open));
            invoices.push(vec![
                invoice.number.to_string(),
                invoice.date.to_string(),
                receivable.due.to_string(),
                invoice.gross.to_string(),
                receivable.open.to_string(),
                invoice.currency.to_string(),
                receivable.collection(look.today).to_owned(),
            ]);
        }
        Ok(())
    })?;
    let credits = accounts.credits()?;
    let own = credits.iter().filter(|((customer, _), _)| customer == code);
    let own: Vec<(Currency, Amount)> = own.map(|((_, currency), credit)| (*currency, *credit)).collect();
    Ok(Account { orders, invoices, balances: balances(&open, &own)? })
}

fn balances(
    open: &[(Currency, Amount)],
    credits: &[(Currency, Amount)],
) -> Outcome<Vec<(Currency, Amount, Amount, Amount)>> {
    let mut currencies: Vec<Currency> = open.iter().chain(credits).map(|(currency, _)| *currency).collect();
    currencies.sort();
    currencies.dedup();
    let sum = |rows: &[(Currency, Amount)], currency: Currency| {
        let own = rows.iter().filter(|(other, _)| *other == currency).map(|(_, amount)| *amount);
        Amount::total([currency.zero()].into_iter().chain(own))
    };
    let row = |currency: Currency| {
        let (open, credit) = (sum(open, currency)?, sum(credits, currency)?);
        Ok((currency, open, credit, open.less(credit)?))
    };
    currencies.into_iter().map(row).collect()
}

fn order_row(entry: &OrderEntry) -> Vec<String> {
    vec![
        entry.number.to_string(),
        entry.date.to_string(),
        text(entry.customer_po.as_ref()),
        entry.status.headline().to_owned(),
        text(entry.ship_by.as_ref()),
        entry.total.to_string(),
        entry.currency.to_string(),
    ]
}

const ORDER_COLUMNS: [&str; 7] = ["number", "date", "po", "status", "ship_by", "total", "currency"];
const INVOICE_COLUMNS: [&str; 7] = ["number", "date", "due", "gross", "open", "currency", "status"];

/// Rows as objects under the names of their columns.
fn objects(names: &[&str], rows: &[Vec<String>]) -> Vec<serde_json::Value> {
    let object = |row: &Vec<String>| {
        names.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), cell.clone().into())).collect()
    };
    rows.iter().map(object).map(serde_json::Value::Object).collect()
}

fn object(code: &Code, customer: &Customer, account: &Account) -> Outcome<serde_json::Value> {
    let balances = account.balances.iter().map(|(currency, open, credit, balance)| {
        json!({ "currency": currency, "open": open, "credit": credit, "balance": balance })
    });
    let derived = json!({
        "open_orders": objects(&ORDER_COLUMNS, &account.orders),
        "open_invoices": objects(&INVOICE_COLUMNS, &account.invoices),
        "balances": balances.collect::<Vec<_>>(),
    });
    coded(code, customer, derived)
}

fn page<'l>(look: &'l Look<'l>, code: &Code, customer: &Customer, account: &Account) -> Page<'l> {
    let state = match (&customer.hold, customer.active) {
        (Some(_), _) => "  held",
        (None, false) => "  not active",
        (None, true) => "",
    };
    let mut page = Page::new(look.session, &format!("{code}  {}{state}", customer.name));
    page.facts(&facts(customer));
    page.lines("Address", &customer.address().print_lines());
    page.lines("Bill to", &customer.bill_to.as_ref().map(|to| to.print_lines()).unwrap_or_default());
    page.lines("Ship to", &customer.ship_to.as_ref().map(|to| to.print_lines()).unwrap_or_default());
    let further = customer.addresses.iter();
    let further: Vec<String> =
        further.map(|(name, address)| format!("{name}: {}", address.print_lines().join(", "))).collect();
    page.lines("Addresses", &further);
    page.table("Open orders", &Rows { columns: columns(&ORDER_COLUMNS), rows: account.orders.clone() });
    let columns = columns(&INVOICE_COLUMNS);
    page.table("Open invoices", &Rows { columns, rows: account.invoices.clone() });
    let balances = account.balances.iter().map(|(currency, open, credit, balance)| {
        vec![currency.to_string(), open.to_string(), credit.negated().to_string(), balance.to_string()]
    });
    let columns = vec![words("currency"), figures("open"), figures("credit"), figures("balance")];
    page.table("Balance", &Rows { columns, rows: balances.collect() });
    page
}

fn columns(names: &[&'static str]) -> Vec<crate::report::Column> {
    let figure = |name: &str| matches!(name, "total" | "gross" | "open");
    names.iter().map(|name| if figure(name) { figures(name) } else { words(name) }).collect()
}

fn facts(customer: &Customer) -> Vec<(&'static str, String)> {
    let contact = customer.contact.as_ref().map(|contact| {
        let parts = [&contact.name, &contact.phone, &contact.email];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    });
    vec![
        ("hold", text(customer.hold.as_ref())),
        ("contact", text(contact.as_ref())),
        ("VAT id", text(customer.vat_id.as_ref())),
        ("VAT id asked", text(customer.vat_checked.as_ref())),
        (
            "withholding",
            customer.withholding.map(|percent| format!("{} %", percent.short())).unwrap_or_default(),
        ),
        ("reference", text(customer.buyer_reference.as_ref())),
        ("currency", text(customer.currency.as_ref())),
        ("payment terms", text(customer.payment_terms.as_ref())),
        ("invoice terms", text(customer.invoice_terms.as_ref())),
        ("payment method", text(customer.payment_method.as_ref())),
        ("delivery mode", text(customer.delivery_mode.as_ref())),
        ("cash rounding", text(customer.cash_rounding.as_ref())),
        (
            "discount",
            customer.discount_pct.map(|percent| format!("{} %", percent.short())).unwrap_or_default(),
        ),
        ("credit limit", text(customer.credit_limit.as_ref())),
        ("tax exempt", text(customer.tax_exempt.as_ref().map(|exempt| &exempt.reason))),
        ("rep", text(customer.rep.as_ref())),
        ("warehouse", text(customer.warehouse.as_ref())),
        ("tags", customer.tags.join(", ")),
        ("note", text(customer.note.as_ref())),
    ]
}
