//! The README: its tour goes as it is told, its order file is one of the sample shop.
//!
//! With `SALESBOOK_TRANSCRIPTS=write` the answers of the tour are written anew, to be read in the diff.

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

use common::transcript::{answer, same, steps};
use common::{Shop, copy};

fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let parts = text.split(fence.as_str()).skip(1);
    parts.filter_map(|part| part.split_once("```").map(|(block, _)| block)).collect()
}

#[test]
fn the_tour_goes_as_it_is_told() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).expect("the README");
    let mut written = text.clone();
    let mut shop = Shop::empty("2026-11-21");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/import");
    std::fs::create_dir_all(shop.path().join("examples/import")).expect("a folder");
    copy(&examples, &shop.path().join("examples/import"));
    let mut faults = Vec::new();
    for block in blocks(&text, "console") {
        let mut anew = String::new();
        for step in steps(block).1 {
            let said = answer(&mut shop, &step.command);
            anew += &format!("$ {}\n{said}", step.command);
            if !same(&step.expected, &said) {
                faults.push(format!("$ {}\n--- told\n{}--- said\n{said}", step.command, step.expected));
            }
        }
        written = written.replacen(block, &anew, 1);
    }
    if std::env::var("SALESBOOK_TRANSCRIPTS").as_deref() == Ok("write") {
        std::fs::write(path, written).expect("written");
        return;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_order_file_it_shows_is_one_of_the_sample_shop() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let order = root.join("examples/shop/orders/2026/00/SO-2026-00025.toml");
    let order = std::fs::read_to_string(order).expect("an order");
    assert!(blocks(&text, "toml").contains(&order.as_str()), "README shows another SO-2026-00025");
}

#[test]
fn the_evening_mails_what_is_new_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("README.md")).expect("the README");
    let recipes = blocks(&text, "sh");
    let recipe = recipes.iter().find(|block| block.contains("known.txt")).expect("the recipe");
    let cron = recipes.iter().find_map(|block| block.lines().find_map(|line| line.split_once("&& ")));
    let (_, evening) = cron.filter(|(before, _)| before.starts_with("30 18")).expect("the line of cron");
    let mut shop = Shop::empty("2026-11-21");
    copy(&root.join("examples/shop"), shop.path());
    shop.write("tools/mail", "#!/bin/sh\ncat >>mailed.txt\necho === >>mailed.txt\n");
    assert!(shop.shell("chmod +x tools/mail").status.success());
    let path = format!("{}/tools:{}", shop.path().display(), shop.environment["PATH"]);
    shop.environment.insert("PATH".to_owned(), path);
    let first = shop.shell(evening);
    assert!(first.stdout.is_empty() && shop.path().join("out").is_dir(), "{first:?}");
    let second = shop.shell(evening);
    assert!(second.status.success() && second.stdout.is_empty() && second.stderr.is_empty(), "{second:?}");
    let mailed = |shop: &Shop| {
        let text = std::fs::read_to_string(shop.path().join("mailed.txt")).unwrap_or_default();
        text.matches("===\n").count()
    };
    assert!(shop.shell(recipe).status.success() && mailed(&shop) == 0);
    let order = "orders/2026/00/SO-2026-00026.toml";
    let sound = shop.text(order);
    shop.write(order, &(sound.clone() + "<<<<<<< ours\n"));
    for _ in 0..3 {
        shop.shell(recipe);
        assert_eq!(mailed(&shop), 1);
    }
    shop.write(order, &sound);
    shop.shell(recipe);
    assert_eq!(mailed(&shop), 1);
    shop.write(order, &(sound + "<<<<<<< ours\n"));
    shop.shell(recipe);
    assert_eq!(mailed(&shop), 2);
}

#[test]
fn it_names_the_two_commands_of_a_fresh_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("README.md")).expect("the README");
    assert!(text.contains("cargo run --release -- demo demo-shop") && text.contains("cargo test"));
}
