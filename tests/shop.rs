//! The sample shop: `examples/shop` is what `demo` makes, it is sound, and every example of every help works in it.
//!
//! With `SALESBOOK_EXAMPLES=write` the shop is written anew, to be read in the diff.

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

use std::path::Path;

use common::{Shop, copy, snapshot};

fn made() -> &'static Shop {
    static SHOP: std::sync::OnceLock<Shop> = std::sync::OnceLock::new();
    SHOP.get_or_init(make)
}

fn make() -> Shop {
    let mut shop = Shop::empty("2026-11-21");
    shop.environment.remove("SALESBOOK_TODAY");
    shop.run(&["demo", "demo-shop", "-q"]);
    shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-11-21".to_owned());
    shop
}

#[test]
fn the_example_is_what_the_demo_makes() {
    let shop = made();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
    if std::env::var("SALESBOOK_EXAMPLES").as_deref() == Ok("write") {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        copy(&shop.path().join("demo-shop"), &folder);
        std::fs::remove_dir_all(folder.join(".salesbook")).expect("tidy");
    }
    let (kept, made) = (snapshot(&folder), snapshot(&shop.path().join("demo-shop")));
    for (path, text) in &made {
        assert!(kept.get(path) == Some(text), "examples/shop/{} is not what `demo` makes", path.display());
    }
    assert_eq!(kept.len(), made.len());
}

#[test]
fn the_shop_is_sound_and_made_once() {
    let shop = made();
    assert_eq!(shop.run(&["--data", "demo-shop", "check", "-q"]), "");
    let before = shop.snapshot();
    let again = shop.try_run(&["demo", "demo-shop"]);
    assert!(again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("already there"));
    assert_eq!(shop.snapshot(), before);
    let orders = snapshot(&shop.path().join("demo-shop/orders"));
    assert!(orders.len() >= 40, "{} orders", orders.len());
}

#[test]
fn every_example_of_every_help_works_in_it() {
    let shop = made();
    let command = salesbook::cli::cli_command();
    let mut faults = Vec::new();
    let mut examples = 0;
    let mut commands: Vec<&clap::Command> = vec![&command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands());
        let help = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
        let lines: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  salesbook ")).collect();
        if lines.is_empty() {
            faults.push(format!("`{}` has no example", command.get_name()));
        }
        for line in lines {
            examples += 1;
            faults.extend(fails(shop, line));
        }
        if command.get_about().is_none() {
            faults.push(format!("`{}` says nothing of itself", command.get_name()));
        }
    }
    assert!(examples > 60, "{examples} examples");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Runs an example in a copy of the shop of its own.
fn fails(shop: &Shop, line: &str) -> Option<String> {
    let mut place = Shop::empty("2026-11-21");
    copy(&shop.path().join("demo-shop"), place.path());
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/import"), place.path());
    place.environment.insert("VISUAL".to_owned(), "true".to_owned());
    if line.starts_with("init") || line.starts_with("demo") {
        place = Shop::empty("2026-11-21");
    }
    for folder in [".local/share/bash-completion/completions", ".config/fish/completions"] {
        std::fs::create_dir_all(place.path().join(folder)).expect("a folder");
    }
    let line = line.replace("--data demo-shop ", "");
    if ["git", "--since", "--staged"].iter().any(|word| line.contains(word)) {
        let committed =
            "git init -q . && git add -A && git -c user.name=A -c user.email=a@example.com commit -q -m all";
        if !place.shell(committed).status.success() {
            println!("SKIPPED: salesbook {line}: git is not there");
            return None;
        }
    }
    let output = place.shell(&format!("salesbook {line}"));
    if output.status.success() {
        return None;
    }
    Some(format!("salesbook {line}: {}", String::from_utf8_lossy(&output.stderr).trim_end()))
}
