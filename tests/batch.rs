//! Many invoices in one run: what is written is what invoicing order by order would write, numbers and all.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod common;

use std::sync::LazyLock;

use common::{Shop, copy, snapshot};

const ORDERS: usize = 12;

/// The same book for every test, made once.
static SHOP: LazyLock<Shop> = LazyLock::new(made);

/// Twelve orders: one has goods to bill and goods to credit, two have goods to credit alone, one cannot be billed today.
fn made() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "1000@MAIN/B1"]);
    for order in 1..=ORDERS {
        let number = order.to_string();
        let does = |words: &[&str]| shop.run(&[&words[..1], &[number.as_str()], &words[1..]].concat());
        shop.run(&["new", "ACME", "--line", "WIDGET=10", "--line", "WIDGET=5"]);
        match order {
            3 => {
                does(&["publish"]);
                does(&["ship", "1=10"]);
                does(&["invoice"]);
                does(&["return", "1=2"]);
                does(&["ship", "2=5"]);
            }
            // Published on a later day than the run's: its event would go before that.
            5 => {
                does(&["publish", "--date", "2026-01-07"]);
                does(&["ship", "--all", "--date", "2026-01-07"]);
            }
            7 | 9 => {
                does(&["publish"]);
                does(&["ship", "--all"]);
                does(&["invoice"]);
                does(&["return", "1=3"]);
            }
            _ => {
                does(&["publish"]);
                does(&["ship", "--all"]);
            }
        }
    }
    shop
}

fn shop() -> Shop {
    let twin = Shop::empty("2026-01-05");
    copy(SHOP.path(), twin.path());
    twin
}

/// Invoices the orders in the given way, and one by one in a twin of the book.
#[track_caller]
fn check(words: &[&str]) {
    let (shop, one_by_one) = (shop(), shop());
    let output = shop.try_run(words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("SO-2026-00005") && said.contains("12 new, 0 already invoiced, 1 refused"),
        "{said}"
    );
    for order in 1..=ORDERS {
        one_by_one.try_run(&["invoice", &order.to_string()]);
    }
    assert_eq!(snapshot(&shop.path().join("credit_notes")).len(), 3);
    assert_eq!(shop.snapshot(), one_by_one.snapshot());
    assert_eq!(shop.run(&["check"]), "");
    assert_eq!(
        String::from_utf8_lossy(&shop.try_run(&["invoice", "--due", "-q"]).stdout),
        "",
        "nothing twice"
    );
}

#[test]
fn a_run_over_the_book_writes_what_one_by_one_would() {
    check(&["invoice", "--due"]);
}

#[test]
fn named_orders_are_written_as_one_by_one() {
    let named: Vec<String> = (1..=ORDERS).map(|order| order.to_string()).collect();
    check(&[&["invoice"], &named.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat());
}

#[test]
fn a_run_that_stops_at_the_first_refusal_keeps_those_before_it() {
    let shop = shop();
    let output = shop.try_run(&["invoice", "--due", "--fail-fast"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("5 new, 0 already invoiced, 1 refused"), "{said}");
    assert_eq!(shop.run(&["check"]), "");
}
