//! The table of exit codes: one way to each that a user can meet, and what is said there.

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

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use common::Shop;
use predicates::str::contains;

fn shop() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["new", "ACME", "--line", "WIDGET=1"]);
    shop
}

fn run(shop: &Shop, words: &[&str]) -> Assert {
    Command::from_std(shop.command(words)).assert()
}

#[test]
fn done_and_nothing_to_do_are_0() {
    let shop = shop();
    run(&shop, &["publish", "1"]).code(0).stdout(contains("published"));
    run(&shop, &["publish", "1"]).code(0).stdout("").stderr(contains("already published"));
}

#[test]
fn refused_is_1() {
    let shop = shop();
    run(&shop, &["ship", "1"]).code(1).stdout("").stderr(contains("error[state]: SO-2026-00001 is a draft"));
}

#[test]
fn wrong_usage_is_2() {
    let shop = shop();
    run(&shop, &["shop", "1"]).code(2).stderr(contains("'ship'"));
    run(&shop, &["publish", "1", "--date", "11/12"]).code(2).stderr(contains("is not a day"));
}

#[test]
fn a_bad_data_file_is_65_with_its_place() {
    let shop = shop();
    let path = "orders/2026/00/SO-2026-00001.toml";
    shop.write(path, &shop.text(path).replace("price = \"1.00\"", "price = 1.0"));
    let said = format!("{path}:22:9: error[quoted-decimal]");
    run(&shop, &["show", "1"]).code(65).stderr(contains(said.as_str())).stderr(contains("price = \"1.0\""));
}

#[test]
fn no_such_id_is_66_and_the_nearest_is_suggested() {
    let shop = shop();
    run(&shop, &["new", "ACNE"]).code(66).stderr(contains("did you mean `ACME`?"));
    run(&shop, &["show", "SO-2026-00009"]).code(66).stderr(contains("SO-2026-00001"));
}

#[test]
fn busy_is_75_and_names_the_holder() {
    let shop = shop();
    let lock = shop.path().join(".salesbook/lock");
    let held = std::fs::OpenOptions::new().read(true).write(true).open(lock).expect("the lock");
    held.lock().expect("held");
    let words = ["publish", "1", "--lock-timeout", "0"];
    run(&shop, &words).code(75).stdout("").stderr(contains("error[busy]"));
}

#[test]
fn bad_configuration_is_78() {
    let shop = shop();
    shop.write("taxes.toml", "[[rule]]\ntaxes = [\"none_such\"]\n");
    run(&shop, &["publish", "1"]).code(78).stderr(contains("none_such"));
    shop.write("salesbook.toml", "currency = \"EUR\"\ncurency = 1\n");
    run(&shop, &["list"]).code(78).stderr(contains("salesbook.toml:2:1: error[unknown-key]"));
}

#[test]
fn settings_that_are_no_file_are_bad_configuration() {
    let shop = shop();
    for name in ["salesbook.toml", "salesbook.local.toml", "taxes.toml"] {
        let path = shop.path().join(name);
        let kept = shop.path().join("kept");
        if path.exists() {
            std::fs::rename(&path, &kept).expect("moved");
        } else {
            std::fs::write(&kept, "format = 1\n").expect("a file");
        }
        let command = if name == "taxes.toml" { ["publish", "1"].as_slice() } else { &["list"] };
        let told = format!("error[configuration]: `{name}` is not ");
        let refused =
            || run(&shop, command).code(78).stderr(contains(told.as_str())).stderr(contains("help: "));
        std::os::unix::fs::symlink("kept", &path).expect("a link");
        refused();
        std::fs::remove_file(&path).expect("gone");
        std::fs::create_dir(&path).expect("a folder");
        refused();
        std::fs::remove_dir(&path).expect("gone");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
        refused();
        std::fs::remove_file(&path).expect("gone");
        std::fs::write(&path, b"name = \"Caf\xe9\"\n").expect("a file");
        refused();
        std::fs::rename(&kept, &path).expect("moved back");
        run(&shop, command).code(0);
    }
}
