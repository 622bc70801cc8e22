//! The writer killed before every step: the book is as before, as after, or completed by the next command.

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

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::{Shop, copy, snapshot};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A shop with an order of 100 widgets, 40 of them shipped, 30 invoiced.
fn shop() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "100@MAIN/B1"]);
    shop.run(&["new", "ACME", "--line", "WIDGET=100", "--publish"]);
    shop.run(&["ship", "1", "1=30"]);
    shop.run(&["invoice", "1"]);
    shop.run(&["ship", "1", "1=10"]);
    shop.run(&["new", "ACME", "--line", "WIDGET=1"]);
    shop
}

fn twin(shop: &Shop) -> Shop {
    let twin = Shop::empty("2026-01-05");
    copy(shop.path(), twin.path());
    twin
}

/// Kills `words` before each step in turn; then `recover`, where the hints in `.salesbook/` may be gone.
fn sweep(words: &[&str], forget: bool) {
    let before = shop();
    let old = before.snapshot();
    let clean = twin(&before);
    clean.run(words);
    let new = clean.snapshot();
    assert_ne!(old, new);
    let (mut pending, mut killed) = (0, 0);
    for step in 1..200 {
        let mut shop = twin(&before);
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        let output = shop.try_run(words);
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        if output.status.success() {
            assert_eq!(shop.snapshot(), new);
            assert!(killed > 4, "only {killed} steps were met");
            if words.first() != Some(&"ship") {
                assert!(pending > 0, "no state between claim and post was met");
            }
            return;
        }
        killed += 1;
        pending += usize::from(check_one(&shop, &old, &new, words, forget, step));
    }
    panic!("{words:?} takes more than 200 steps");
}

/// True where the state was neither the old nor the new one, and was completed.
fn check_one(shop: &Shop, old: &Files, new: &Files, words: &[&str], forget: bool, step: u32) -> bool {
    let found = shop.snapshot();
    let between = found != *old && found != *new;
    if forget {
        let _ = std::fs::remove_dir_all(shop.path().join(".salesbook"));
    }
    shop.run(&["check", "--fix"]);
    let fixed = shop.snapshot();
    assert!(fixed == *old || fixed == *new, "{words:?} killed before step {step}: neither old nor new");
    assert!(!between || fixed == *new, "{words:?} killed before step {step}: a claim went backwards");
    assert_eq!(shop.run(&["check"]), "");
    shop.run(&["check", "--fix"]);
    assert_eq!(shop.snapshot(), fixed, "fixing twice is fixing once");
    between
}

#[test]
fn ship() {
    sweep(&["ship", "1", "1=20", "--key", "k"], false);
}

#[test]
fn invoice() {
    sweep(&["invoice", "1"], false);
}

#[test]
fn invoice_without_hints() {
    sweep(&["invoice", "1"], true);
}

#[test]
fn pay() {
    sweep(&["pay", "INV-2026-00001", "12.00"], false);
}

#[test]
fn return_with_credit() {
    sweep(&["return", "1", "1=5", "--credit"], false);
}

#[test]
fn renumber() {
    sweep(&["renumber", "2"], false);
}

#[test]
fn renumber_without_hints() {
    sweep(&["renumber", "2"], true);
}

/// The next writing command takes a renumbered draft's old file away.
#[test]
fn the_next_command_leaves_one_draft() {
    let before = shop();
    for step in 1..200 {
        let mut shop = twin(&before);
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        let done = shop.try_run(&["renumber", "2"]).status.success();
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        shop.run(&["ship", "1", "1=1"]);
        let orders = snapshot(&shop.path().join("orders"));
        assert_eq!(orders.len(), 2, "step {step}");
        if done {
            return;
        }
    }
    panic!("renumber takes more than 200 steps");
}

/// The next writing command completes what a dead one left, before it decides.
#[test]
fn the_next_command_completes_first() {
    let before = shop();
    for step in 1..200 {
        let mut shop = twin(&before);
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        let done = shop.try_run(&["invoice", "1"]).status.success();
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        let again = shop.try_run(&["invoice", "1"]);
        let invoices = snapshot(&shop.path().join("invoices"));
        assert_eq!(invoices.len(), 2, "step {step}: {}", String::from_utf8_lossy(&again.stderr));
        assert_eq!(shop.run(&["check"]), "");
        if done {
            return;
        }
    }
}

/// Three orders to bill; of the third some goods came back that are to be credited too.
fn three() -> Shop {
    let shop = shop();
    shop.run(&["stock", "receive", "WIDGET", "100@MAIN/B1"]);
    for _ in 0..2 {
        shop.run(&["new", "ACME", "--line", "WIDGET=10", "--line", "WIDGET=5", "--publish"]);
    }
    shop.run(&["ship", "2", "--all"]);
    shop.run(&["ship", "3", "1=10"]);
    shop.run(&["invoice", "3"]);
    shop.run(&["return", "3", "1=2"]);
    shop.run(&["ship", "3", "2=5"]);
    shop
}

/// Killed before any step, a run has issued a gapless part; the next one completes it and goes on to the same end.
fn sweep_run(forget: bool) {
    let before = three();
    let old = before.snapshot();
    let clean = twin(&before);
    let said = clean.run(&["invoice", "--due"]);
    assert_eq!(said.lines().count(), 4, "{said}");
    let new = clean.snapshot();
    let (mut killed, mut parts) = (0, std::collections::BTreeSet::new());
    for step in 1..200 {
        let mut shop = twin(&before);
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        let output = shop.try_run(&["invoice", "--due"]);
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        if output.status.success() {
            assert!(killed > 20, "only {killed} steps were met");
            assert_eq!(parts.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4], "of the four claims");
            assert_eq!(shop.snapshot(), new);
            return;
        }
        killed += 1;
        let claims = new.keys().filter(|path| !old.contains_key(*path));
        let standing: Vec<bool> = claims.map(|path| shop.path().join(path).exists()).collect();
        parts.insert(standing.iter().filter(|stands| **stands).count());
        if forget {
            let _ = std::fs::remove_dir_all(shop.path().join(".salesbook"));
        }
        shop.run(&["invoice", "--due", "-q"]);
        assert_eq!(shop.snapshot(), new, "killed before step {step}");
        assert_eq!(shop.run(&["check"]), "");
        assert_eq!(shop.run(&["invoice", "--due", "-q"]), "", "nothing twice");
    }
    panic!("the run takes more than 200 steps");
}

#[test]
fn a_run() {
    sweep_run(false);
}

#[test]
fn a_run_without_hints() {
    sweep_run(true);
}

/// An order that was closed by hand while its invoice was on the way is left out, and gets no second one.
#[test]
fn a_blocked_order_is_not_billed_again() {
    const ORDER: &str = "orders/2026/00/SO-2026-00002.toml";
    let before = three();
    let dead = (1..200).find_map(|step| {
        let mut shop = twin(&before);
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        shop.try_run(&["invoice", "--due"]);
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        shop.path().join("invoices/2026/00/INV-2026-00005.toml").exists().then_some(shop)
    });
    let shop = dead.expect("a run that died between claim and post");
    let text = shop.text(ORDER);
    assert!(!text.contains("\"invoiced\""), "{text}");
    shop.write(
        ORDER,
        &format!("{text}\n[[event]]\nevent = \"closed\"\ndate = 2026-02-01\nid = \"byhand\"\n"),
    );
    for _ in 0..2 {
        let output = shop.try_run(&["invoice", "--due", "-q"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("error[blocked]: SO-2026-00002 is blocked: INV-2026-00004"), "{said}");
        assert_eq!(snapshot(&shop.path().join("invoices")).len(), 5);
    }
    assert!(
        shop.text("orders/2026/00/SO-2026-00003.toml").contains("INV-2026-00005"),
        "the others are posted"
    );
}
