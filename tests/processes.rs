//! Eight processes on one order, and on the series of invoices, some of them killed: nothing double, no gap.

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

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::process::Child;

use common::Shop;

fn shop(orders: usize) -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "1000@MAIN/B1"]);
    for _ in 0..orders {
        shop.run(&["new", "ACME", "--line", "WIDGET=10", "--publish"]);
    }
    shop
}

fn start(shop: &Shop, words: &[&str]) -> Child {
    let mut command = shop.command(words);
    command.env_remove("SALESBOOK_IDS").arg("--lock-timeout").arg("60");
    command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("a process")
}

#[test]
fn one_order_ships_what_it_has_and_no_more() {
    let shop = shop(1);
    let racing: Vec<Child> = (0..8).map(|_| start(&shop, &["ship", "1", "1=2"])).collect();
    let codes: Vec<_> = racing.into_iter().map(|mut child| child.wait().expect("an end").code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 5, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == Some(1)).count(), 3, "{codes:?}");
    assert_eq!(shop.run(&["check"]), "");
}

#[test]
fn invoices_are_numbered_without_a_gap() {
    let shop = shop(8);
    for order in 1..=8 {
        shop.run(&["ship", &order.to_string(), "--all"]);
    }
    let racing: Vec<Child> =
        (1..=8).map(|order: u32| start(&shop, &["invoice", &order.to_string()])).collect();
    for mut child in racing {
        assert_eq!(child.wait().expect("an end").code(), Some(0));
    }
    let numbers: Vec<String> =
        (1..=8).map(|number| format!("invoices/2026/00/INV-2026-{number:05}.toml")).collect();
    assert!(numbers.iter().all(|path| shop.path().join(path).is_file()));
    assert_eq!(shop.run(&["check"]), "");
}

#[test]
fn the_same_invoice_is_issued_once() {
    let shop = shop(1);
    shop.run(&["ship", "1", "--all"]);
    let racing: Vec<Child> = (0..8).map(|_| start(&shop, &["invoice", "1"])).collect();
    let codes: Vec<_> = racing.into_iter().map(|mut child| child.wait().expect("an end").code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1, "{codes:?}");
    assert_eq!(shop.run(&["check"]), "");
}

/// How many events of a kind a file has.
fn events(text: &str, kind: &str) -> usize {
    text.matches(&format!("event = \"{kind}\"")).count()
}

#[test]
fn runs_at_once_bill_every_unit_once_whoever_dies() {
    const ORDERS: usize = 60;
    let shop = shop(ORDERS);
    for order in 1..=ORDERS {
        shop.run(&["ship", &order.to_string(), "--all"]);
    }
    // Those that die come first, so that the others do not leave them without work.
    let dying: Vec<u64> = (0..4).map(|_| RandomState::new().build_hasher().finish() % 400 + 1).collect();
    let run = |step: Option<u64>| {
        let mut command = shop.command(&["invoice", "--due", "--lock-timeout", "60"]);
        command.env_remove("SALESBOOK_IDS");
        command.envs(step.map(|step| ("SALESBOOK_DIE_BEFORE", step.to_string())));
        let quiet = std::process::Stdio::null;
        command.stdout(quiet()).stderr(quiet()).spawn().expect("a process")
    };
    let mut racing: Vec<Child> = dying.iter().map(|step| run(Some(*step))).collect();
    std::thread::sleep(std::time::Duration::from_millis(300));
    racing.extend([run(None), run(None)]);
    let ends: Vec<_> = racing.into_iter().map(|mut child| child.wait().expect("an end").code()).collect();
    assert!(ends.contains(&None), "someone died: {dying:?} {ends:?}");
    assert!(ends[4..].iter().all(|code| *code == Some(0)), "{dying:?} {ends:?}");
    shop.run(&["invoice", "--due"]);
    let numbers: Vec<String> =
        (1..=ORDERS).map(|number| format!("invoices/2026/00/INV-2026-{number:05}.toml")).collect();
    let files = shop.snapshot();
    let issued: Vec<_> = files.keys().filter(|path| path.starts_with("invoices")).collect();
    assert_eq!(issued, numbers.iter().map(std::path::Path::new).collect::<Vec<_>>(), "{dying:?}");
    for order in 1..=ORDERS {
        let text = shop.text(&format!("orders/2026/00/SO-2026-{order:05}.toml"));
        assert_eq!(events(&text, "invoiced"), 1, "{dying:?} {text}");
    }
    assert_eq!(shop.run(&["check"]), "");
    assert_eq!(shop.run(&["invoice", "--due"]), "");
}
