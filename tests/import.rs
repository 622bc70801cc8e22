//! Rows of other programs through the program: what comes in, what it comes to, and that a second run writes nothing.
//!
//! `tests/import` holds a small tea shop of our own. The Northwind sample is not part of this repository:
//! `SALESBOOK_NORTHWIND` names its folder; without it the test looks beside the repository, and where there is
//! nothing it says so and passes.

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
use std::path::{Path, PathBuf};

use common::{Shop, copy};
use rust_decimal::Decimal;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Net of the goods and of the charges by year, and how many orders, as the order files say.
fn sums(shop: &Shop) -> BTreeMap<String, (usize, Decimal, Decimal)> {
    let mut sums: BTreeMap<String, (usize, Decimal, Decimal)> = BTreeMap::new();
    let listed: serde_json::Value = serde_json::from_str(&shop.run(&["list", "-O", "json"])).expect("JSON");
    for row in listed["rows"].as_array().expect("rows") {
        let number = row["number"].as_str().expect("a number");
        let text = shop.run(&["show", number, "-O", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let year = row["date"].as_str().expect("a date")[..4].to_owned();
        let sum = sums.entry(year).or_default();
        sum.0 += 1;
        for line in shown["lines"].as_array().expect("lines") {
            let net: Decimal = line["net"].as_str().expect("a net").parse().expect("a figure");
            if line["product"].is_string() { sum.1 += net } else { sum.2 += net }
        }
    }
    sums
}

/// The year, the orders, their goods and their charges.
type Year<'a> = (&'a str, usize, &'a str, &'a str);

#[track_caller]
fn check(shop: &Shop, expected: &[Year<'_>]) {
    let figures: Vec<_> = sums(shop)
        .into_iter()
        .map(|(year, (orders, goods, charges))| (year, orders, goods.to_string(), charges.to_string()))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(year, orders, goods, charges)| {
            ((*year).to_owned(), *orders, (*goods).to_owned(), (*charges).to_owned())
        })
        .collect();
    assert_eq!(figures, expected);
}

fn tea(folder: &str) -> Shop {
    let shop = Shop::empty("2026-01-09");
    std::fs::create_dir_all(shop.path().join(folder)).expect("a folder");
    copy(&root().join("tests/import"), &shop.path().join(folder));
    shop.run(&["init", ".", "--name", "Tea & Co", "-q"]);
    shop
}

const TEA: [Year<'_>; 2] = [("2025", 2, "134.89", "16.90"), ("2026", 1, "40.32", "0")];

#[test]
fn a_shop_comes_in_with_its_history_and_only_once() {
    let shop = tea("tea");
    let words = ["import", "csv", "--mapping", "tea/tea.map.toml", "tea", "--totals", "Summe"];
    let said = shop.run(&words);
    assert_eq!(said.lines().count(), 9, "{said}");
    assert!(said.contains("SO-2025-00001 is tea/2001 of K-100, 59.24 EUR, published and shipped"), "{said}");
    assert!(said.contains("SO-2026-00001 is tea/2003 of K-101, 40.32 EUR, published\n"), "{said}");
    check(&shop, &TEA);
    assert_eq!(shop.run(&["check"]), "");
    assert!(shop.text("customers/K-101.toml").contains("Kontor \\\"Zur Kanne\\\""));
    let before = shop.snapshot();
    let again = shop.try_run(&words);
    assert!(again.status.success());
    assert_eq!(String::from_utf8_lossy(&again.stderr), "0 imported, 9 already imported\n");
    assert_eq!(shop.snapshot(), before);
}

#[test]
fn what_was_counted_comes_in_as_one_document_of_what_differs() {
    let shop = tea("tea");
    let map = "source = \"tea\"\n[[file]]\nkind = \"stock_counts\"\n[file.columns]\nproduct = \"sku\"\n\
               quantity = \"there\"\nbin = \"bin\"\n";
    shop.write("count.map.toml", map);
    shop.write("count.csv", "sku,there,bin\nASSAM,12,C1\nSENCHA,0,C1\nASSAM,3,C2\n");
    let words = ["import", "csv", "--mapping", "count.map.toml", "count.csv"];
    shop.run(&["product", "add", "ASSAM", "--name", "Assam", "-q"]);
    shop.run(&["product", "add", "SENCHA", "--name", "Sencha", "-q"]);
    shop.run(&["warehouse", "add", "CELLAR", "--name", "Cellar", "--bin", "C1", "--bin", "C2", "-q"]);
    assert_eq!(shop.run(&words), "ST-2026-00001 counts 2\n");
    assert!(shop.text("stock/2026/00/ST-2026-00001.toml").contains("counted = \"12\""));
    let before = shop.snapshot();
    assert_eq!(shop.run(&words), "");
    assert_eq!(shop.snapshot(), before);
    assert_eq!(shop.run(&["check"]), "");
    shop.write("count.csv", "sku,there,bin\nASSAM,12,C9\nASAM,1,C1\nASSAM,-1,C1\nSENCHA,1,C1\nSENCHA,2,c1\n");
    let said = shop.refused(1, &words);
    for place in
        [":2:10: error[bin]", ":3:1: error[product]", ":4:7: error[quantity]", ":6:1: error[product]"]
    {
        assert!(said.contains(&format!("count.csv{place}")), "{place} {said}");
    }
}

#[test]
fn the_order_of_the_files_and_of_the_columns_does_not_matter() {
    let (one, other) = (tea("tea"), tea("tea"));
    let mapping = other.text("tea/tea.map.toml");
    let (head, files) = mapping.split_once("[[file]]").expect("files");
    let turned: Vec<&str> = files.split("[[file]]").collect();
    let turned: String = turned.iter().rev().map(|file| format!("[[file]]{file}\n")).collect();
    std::fs::write(other.path().join("tea/tea.map.toml"), format!("{head}{turned}")).expect("written");
    for name in ["orders", "lines", "products", "customers"] {
        let path = format!("tea/{name}.csv");
        let turn = |line: &str| line.split(';').rev().collect::<Vec<_>>().join(";") + "\r\n";
        let text: String = other.text(&path).lines().map(turn).collect();
        std::fs::write(other.path().join(path), format!("\u{feff}{text}")).expect("written");
    }
    let book = |shop: &Shop| {
        shop.run(&["import", "csv", "--mapping", "tea/tea.map.toml", "tea", "-q"]);
        let mut book = shop.snapshot();
        book.retain(|path, _| !path.starts_with("tea"));
        book
    };
    assert_eq!(book(&one), book(&other));
}

#[test]
fn one_bad_row_refuses_all_and_mended_all_comes_in() {
    let shop = tea("tea");
    let good = shop.text("tea/lines.csv");
    std::fs::write(shop.path().join("tea/lines.csv"), good.replace("SENCHA;9", "SENCHO;9")).expect("written");
    let words = ["import", "csv", "--mapping", "tea/tea.map.toml", "tea"];
    let said = shop.refused(1, &words);
    assert!(
        said.contains("tea/lines.csv:4:8: error[product]: Artikel: there is no product `SENCHO`"),
        "{said}"
    );
    assert!(said.contains("help: did you mean `SENCHA`?"), "{said}");
    assert!(said.contains("nothing was imported: 1 bad row"), "{said}");
    std::fs::write(shop.path().join("tea/lines.csv"), good).expect("written");
    shop.run(&words);
    check(&shop, &TEA);
}

#[test]
fn an_import_that_dies_is_finished_by_the_next() {
    let words = ["import", "csv", "--mapping", "tea/tea.map.toml", "tea", "-q"];
    let whole = tea("tea");
    whole.run(&words);
    let expected = whole.snapshot();
    let mut died = 0;
    for step in (1..400).step_by(7) {
        let mut shop = tea("tea");
        shop.environment.insert("SALESBOOK_DIE_BEFORE".to_owned(), step.to_string());
        if shop.try_run(&words).status.success() {
            break;
        }
        died += 1;
        shop.environment.remove("SALESBOOK_DIE_BEFORE");
        shop.run(&words);
        assert_eq!(shop.snapshot(), expected, "step {step}");
    }
    assert!(died > 5, "{died} deaths");
}

fn northwind() -> Option<PathBuf> {
    let named = std::env::var_os("SALESBOOK_NORTHWIND").map(PathBuf::from);
    let beside = root().parent()?.join("shared/data/northwind");
    let further = root().parent()?.parent()?.join("shared/data/northwind");
    named.into_iter().chain([beside, further]).find(|folder| folder.join("orders.csv").is_file())
}

#[test]
fn the_northwind_sample_reconciles() {
    let Some(folder) = northwind() else {
        println!("skipped: the Northwind data are not here (set SALESBOOK_NORTHWIND)");
        return;
    };
    let shop = Shop::empty("1998-12-31");
    shop.run(&["init", ".", "--currency", "USD", "--name", "Northwind Traders", "-q"]);
    let map = root().join("examples/northwind.map.toml");
    let words =
        ["import", "csv", "--mapping", map.to_str().expect("a path"), folder.to_str().expect("a path"), "-q"];
    assert_eq!(shop.run(&words).lines().count(), 91 + 77 + 830);
    let before = shop.snapshot();
    assert_eq!(shop.run(&words), "");
    assert_eq!(shop.snapshot(), before);
    assert_eq!(shop.run(&["check"]), "");
    let open = before.iter().filter(|(path, text)| {
        path.starts_with("orders") && !String::from_utf8_lossy(text).contains("event = \"shipped\"")
    });
    assert_eq!(open.count(), 21);
    let known = std::fs::read_to_string(folder.join("totals.json")).expect("the totals");
    let known: serde_json::Value = serde_json::from_str(&known).expect("JSON");
    for (by, key) in [("year", "per_year"), ("month", "per_month"), ("customer", "per_customer")] {
        let columns = [("orders", 1), ("net_line_rounded", 3), ("freight", 4)];
        reconciles(&shop, by, &known[key], &columns);
    }
    reconciles(&shop, "product", &known["per_product"], &[("units", 2), ("net_line_rounded", 3)]);
    let listed: serde_json::Value = serde_json::from_str(&shop.run(&["list", "-O", "json"])).expect("JSON");
    let totals =
        listed["rows"].as_array().expect("rows").iter().map(|row| row["total"].as_str().expect("a total"));
    let total = totals.fold(Decimal::ZERO, |sum, total| sum + total.parse::<Decimal>().expect("a figure"));
    assert_eq!(total.to_string(), "1330735.98");
}

/// The report of sales by a key says what the totals say, figure by figure.
fn reconciles(shop: &Shop, by: &str, known: &serde_json::Value, columns: &[(&str, usize)]) {
    let said = shop.run(&["report", "sales", "--by", by, "-O", "csv"]);
    let rows = said.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    // Charges belong to no product.
    let rows = rows.filter(|cells| !cells[0].is_empty());
    let found: BTreeMap<String, Vec<String>> = rows
        .map(|cells| (cells[0].to_owned(), columns.iter().map(|(_, at)| cells[*at].to_owned()).collect()))
        .collect();
    let figure = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let known = known.as_object().expect("totals").iter();
    let expected: BTreeMap<String, Vec<String>> = known
        .map(|(name, of)| (name.clone(), columns.iter().map(|(key, _)| figure(&of[*key])).collect()))
        .collect();
    assert_eq!(found, expected, "by {by}");
}
