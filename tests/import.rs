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
fn what_lay_in_the_bins_is_taken_over_once() {
    let mut shop = tea("tea");
    let map = "source = \"tea\"\n[[file]]\nkind = \"stock_counts\"\n[file.columns]\nproduct = \"sku\"\n\
               quantity = \"there\"\nbin = \"bin\"\n";
    shop.write("count.map.toml", map);
    shop.write("count.csv", "sku,there,bin\nASSAM,12,C1\nSENCHA,0,C1\nASSAM,3,C2\n");
    let words = ["import", "csv", "--mapping", "count.map.toml", "count.csv"];
    shop.run(&["product", "add", "ASSAM", "--name", "Assam", "--price", "6.40", "-q"]);
    shop.run(&["product", "add", "SENCHA", "--name", "Sencha", "-q"]);
    shop.run(&["customer", "add", "K-100", "--name", "Lindner", "-q"]);
    shop.run(&["warehouse", "add", "CELLAR", "--name", "Cellar", "--bin", "C1", "--bin", "C2", "-q"]);
    assert_eq!(shop.run(&words), "ST-2026-00001 is the opening receipt of 3 lines\n");
    let document = shop.text("stock/2026/00/ST-2026-00001.toml");
    assert!(document.contains("kind = \"receipt\"") && document.contains("counted = \"12\""), "{document}");
    // What happened to the goods since is the book's own, also where nothing lay.
    shop.run(&["new", "K-100", "--line", "ASSAM=5", "--publish", "-q"]);
    shop.run(&["ship", "SO-2026-00001", "--all", "-q"]);
    shop.run(&["stock", "receive", "SENCHA", "40@C1", "-q"]);
    shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-02-01".to_owned());
    let before = shop.snapshot();
    assert_eq!(shop.run(&words), "");
    assert_eq!(shop.snapshot(), before);
    assert_eq!(shop.run(&["check"]), "");
    shop.write("count.csv", "sku,there,bin\nASSAM,13,C1\nASSAM,3,C2\n");
    let said = shop.refused(1, &words);
    let expected =
        "count.csv:2:7: error[quantity]: there: ST-2026-00001 took over 12 of ASSAM in CELLAR/C1, not 13";
    assert!(said.contains(expected) && said.contains("`salesbook stock count ASSAM 13@CELLAR/C1`"), "{said}");
    shop.write("count.csv", "sku,there,bin\nASSAM,12,C9\nASAM,1,C1\nASSAM,-1,C1\nSENCHA,1,C2\nSENCHA,2,c2\n");
    let said = shop.refused(1, &words);
    for place in
        [":2:10: error[bin]", ":3:1: error[product]", ":4:7: error[quantity]", ":6:1: error[product]"]
    {
        assert!(said.contains(&format!("count.csv{place}")), "{place} {said}");
    }
    // Of a bin that held something the difference is moved.
    shop.write("count.map.toml", &map.replace("\"tea\"", "\"other\""));
    shop.write("count.csv", "sku,there,bin\nSENCHA,30,C1\n");
    assert_eq!(shop.run(&words), "ST-2026-00003 counts 1\n");
    assert!(shop.text("stock/2026/00/ST-2026-00003.toml").contains("quantity = \"-10\""));
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

/// What is shown of the bad rows: their places and kinds.
fn places(said: &str) -> Vec<&str> {
    let place = |line: &'_ str| line.find("]: ").map(|end| end + 1).filter(|_| line.contains(": error["));
    said.lines().filter_map(|line| line.get(..place(line)?)).collect()
}

#[test]
fn no_bad_row_hides_another() {
    let shop = tea("tea");
    let spoil = |name: &str, from: &str, to: &str| {
        let path = format!("tea/{name}.csv");
        let text = shop.text(&path);
        assert!(text.contains(from), "{text}");
        shop.write(&path, &text.replacen(from, to, 1));
    };
    spoil("orders", "2001;K-100", "2001;K-999");
    spoil("orders", "2003;K-101;04.01.2026", "2003;K-101;");
    spoil("lines", "ASSAM;5", "ASSUM;5");
    spoil("lines", "0,1678", "1,5");
    spoil("lines", "2002;1;SENCHA;9", "2002;1;SENCHA;x");
    spoil("lines", "Rooibus-V;8", "Rooibus-X;0");
    spoil("lines", "2003;2;ASSAM;1", "2003;2;ASSAM;0");
    let words = ["import", "csv", "--mapping", "tea/tea.map.toml", "tea"];
    let said = shop.refused(1, &words);
    let expected = [
        "tea/lines.csv:2:8: error[product]",
        "tea/lines.csv:3:22: error[discount_pct]",
        "tea/lines.csv:4:15: error[quantity]",
        "tea/lines.csv:5:8: error[product]",
        "tea/lines.csv:6:14: error[quantity]",
        "tea/orders.csv:2:6: error[customer]",
        "tea/orders.csv:4:12: error[date]",
    ];
    assert_eq!(places(&said), expected, "{said}");
    assert!(said.contains("nothing was imported: 7 bad rows"), "{said}");
    let many: String = (0..30).map(|row| format!("9{row};1;ASSAM;1;1;0\n")).collect();
    shop.write("tea/lines.csv", &format!("Bestellung;Pos;Artikel;Menge;Einzelpreis;Rabatt\n{many}"));
    let said = shop.refused(1, &words);
    assert!(said.contains("bad rows of tea/lines.csv: 2, 3, 4,") && said.contains(", 31\n"), "{said}");
}

const SHOP: &str = "source = \"shop\"\n[[file]]\nkind = \"orders\"\nexternal_id = \"id\"\n[file.columns]\n\
    customer = \"who\"\ndate = \"day\"\ncustomer_po = \"po\"\n\"ship_to.city\" = \"city\"\n\
    \"ship_to.region\" = \"region\"\n\"line.product\" = \"what\"\n\"line.quantity\" = \"qty\"\n\
    \"line.note\" = \"remark\"\n\"line.discount_pct\" = \"off\"\n";

fn shop_of(map: &str) -> Shop {
    let shop = tea("tea");
    shop.run(&["product", "add", "ASSAM", "--name", "Assam", "--price", "6.40", "-q"]);
    shop.run(&["customer", "add", "K-100", "--name", "Lindner", "-q"]);
    shop.write("shop.map.toml", map);
    shop
}

const ROWS: [&str; 3] = ["import", "csv", "--mapping"];

#[test]
fn a_cell_that_was_cleared_is_another_content() {
    let shop = shop_of(SHOP);
    let header = "id,who,day,po,city,region,what,qty,remark,off\n";
    let full = format!("{header}1,K-100,2026-01-05,PO-1,Ulm,BW,ASSAM,2,blue,10\n");
    let words = [ROWS.as_slice(), &["shop.map.toml", "shop.csv"]].concat();
    shop.write("shop.csv", &full);
    shop.run(&words);
    for (cell, expected) in [
        ("PO-1", "customer_po is \"PO-1\" there and nothing here"),
        ("BW", "ship_to.region is \"BW\" there and nothing here"),
        ("blue", "lines.1.note is \"blue\" there and nothing here"),
        (",10", "lines.1.discount_pct is \"10\" there and nothing here"),
    ] {
        shop.write(
            "shop.csv",
            &full.replace(cell, cell.get(..1).filter(|first| *first == ",").unwrap_or("")),
        );
        let said = shop.refused(1, &words);
        assert!(said.contains(expected), "{cell}: {said}");
    }
    shop.write("shop.csv", &full.replace("PO-1", "").replace("blue", ""));
    shop.run(&[words.as_slice(), &["--update"]].concat());
    assert!(!shop.text("orders/2026/00/SO-2026-00001.toml").contains("PO-1"));
    assert_eq!(shop.run(&words), "");
    shop.write("shop.csv", &full.replace("2026-01-05", ""));
    let said = shop.refused(1, &words);
    assert_eq!(places(&said), ["shop.csv:2:9: error[date]"], "{said}");
}

#[test]
fn a_history_that_was_cleared_is_another_content() {
    let shop = shop_of(&format!("{SHOP}\"history.shipped\" = \"gone\"\n"));
    let header = "id,who,day,po,city,region,what,qty,remark,off,gone\n";
    let rows = "1,K-100,2026-01-05,,,,ASSAM,2,,,2026-01-06\n2,K-100,2026-01-05,,,,ASSAM,2,,,\n";
    let words = [ROWS.as_slice(), &["shop.map.toml", "shop.csv"]].concat();
    shop.write("shop.csv", &format!("{header}{rows}"));
    shop.run(&words);
    // What is shipped from here is no content of the rows.
    shop.run(&["stock", "receive", "ASSAM", "9@MAIN/B1", "-q"]);
    shop.run(&["ship", "SO-2026-00002", "--all", "-q"]);
    assert_eq!(shop.run(&words), "");
    shop.write("shop.csv", &format!("{header}{}", rows.replace("2026-01-06", "")));
    let said = shop.refused(1, &words);
    assert!(
        said.contains("SO-2026-00001 is there with another content: shipped is \"2026-01-06\""),
        "{said}"
    );
}

#[test]
fn a_fault_is_told_at_its_cell() {
    let shop = shop_of(SHOP);
    let header = "id,who,day,po,city,region,what,qty,remark,off\n";
    let words = [ROWS.as_slice(), &["shop.map.toml", "shop.csv"]].concat();
    shop.write("shop.csv", &format!("{header}1,K-100,2026-01-05,a\u{1}b,U\u{1}lm,,ASSAM,0,b\u{1}c,\n"));
    let expected = [
        "shop.csv:2:20: error[customer_po]",
        "shop.csv:2:24: error[city]",
        "shop.csv:2:36: error[quantity]",
        "shop.csv:2:38: error[note]",
    ];
    let said = shop.refused(1, &words);
    assert_eq!(places(&said), expected, "{said}");
    let map = "source = \"shop\"\n[[file]]\nkind = \"customers\"\n[file.columns]\nid = \"id\"\nname = \"name\"\n\
               payment_terms = \"terms\"\nwarehouse = \"from\"\n\"contact.phone\" = \"phone\"\n";
    shop.write("shop.map.toml", map);
    shop.write("shop.csv", "id,name,terms,from,phone\nA-1,A,net30,MAIN,1\nB-1,B,netto,NOPE,1\u{1}2\n");
    let expected = [
        "shop.csv:3:7: error[payment_terms]",
        "shop.csv:3:13: error[warehouse]",
        "shop.csv:3:18: error[phone]",
    ];
    let said = shop.refused(1, &words);
    assert_eq!(places(&said), expected, "{said}");
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

/// A shop with two open invoices.
fn open_invoices() -> Shop {
    let shop = shop_of(SHOP);
    for amount in ["100.00", "30.00"] {
        let charge = format!("hours={amount}");
        let order = shop.run(&["new", "K-100", "--charge", &charge, "--publish", "-q"]);
        shop.run(&["invoice", order.trim(), "--force", "-q"]);
    }
    shop
}

const BANK: &str = "date,amount,text,reference\n";

/// Imports these lines of a bank's file; the exit code and what was said.
fn payments(shop: &Shop, rows: &str, more: &[&str]) -> (Option<i32>, String) {
    shop.write("bank.csv", &format!("{BANK}{rows}"));
    let output = shop.try_run(&[&["import", "payments", "bank.csv"], more].concat());
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[track_caller]
fn counted(said: (Option<i32>, String), code: i32, expected: &str) {
    assert!(said.0 == Some(code) && said.1.contains(expected), "{said:?}");
}

#[test]
fn a_number_of_the_bank_stands_for_one_line() {
    let shop = open_invoices();
    let first = "2026-01-09,10.00,INV-2026-00001,R1\n";
    counted(payments(&shop, first, &[]), 0, "1 recorded");
    let before = shop.text("payments/2026/00/PAY-2026-00001.toml");
    let other = "2026-01-09,99.00,INV-2026-00002,R1\n";
    let expected = "bank.csv:2: PAY-2026-00001 is there with another content: amount is \"10.00\" there and \"99.00\" here";
    counted(payments(&shop, other, &[]), 1, expected);
    counted(payments(&shop, first, &[]), 0, "0 recorded, 1 already recorded");
    assert_eq!(shop.text("payments/2026/00/PAY-2026-00001.toml"), before);
    counted(payments(&shop, &format!("{first}{other}"), &["-n"]), 1, "1 already recorded, 1 unmatched");
}

#[test]
fn equal_lines_of_a_file_are_each_recorded_once() {
    let shop = open_invoices();
    let line = "2026-01-09,10.00,INV-2026-00001,\n";
    counted(payments(&shop, &line.repeat(2), &[]), 0, "2 recorded");
    counted(payments(&shop, &line.repeat(2), &[]), 0, "0 recorded, 2 already recorded");
    counted(payments(&shop, line, &[]), 0, "0 recorded, 1 already recorded");
    counted(payments(&shop, &line.repeat(3), &[]), 0, "1 recorded, 2 already recorded");
    assert_eq!(shop.run(&["check"]), "");
}

#[test]
fn a_line_that_was_typed_by_hand_is_recorded() {
    let shop = open_invoices();
    shop.run(&["pay", "INV-2026-00001", "10.00", "--reference", "R1", "-q"]);
    let rows = "2026-01-08,10.00,INV-2026-00001,R1\n2026-01-08,30.00,INV-2026-00002,R2\n";
    counted(payments(&shop, rows, &[]), 0, "1 recorded, 1 already recorded, 0 unmatched");
    counted(payments(&shop, rows, &[]), 0, "0 recorded, 2 already recorded, 0 unmatched");
    let expected = "PAY-2026-00001 has that reference with 10.00, not 20.00";
    counted(payments(&shop, "2026-01-08,20.00,INV-2026-00001,R1\n", &[]), 1, expected);
}

#[test]
fn the_file_of_unmatched_lines_is_asked_for_before_money_is_recorded() {
    let shop = open_invoices();
    shop.write("mine.csv", "keep\n");
    std::fs::create_dir(shop.path().join("folder")).expect("a folder");
    let good = "2026-01-09,10.00,INV-2026-00001,R1\n";
    let rows = format!("{good}2026-01-09,7.00,hello,R2\n");
    counted(payments(&shop, &rows, &["-o", "mine.csv"]), 73, "mine.csv` exists already");
    counted(payments(&shop, &rows, &["-o", "none/out.csv"]), 73, "none/out.csv");
    assert_ne!(payments(&shop, &rows, &["-o", "folder"]).0, Some(1));
    assert!(!shop.path().join("payments").exists());
    assert_eq!(shop.text("mine.csv"), "keep\n");
    counted(
        payments(&shop, &rows, &["-o", "out.csv"]),
        1,
        "1 line in out.csv: mend them or the book, then again",
    );
    let unmatched = "date,amount,text,reference,reason\n2026-01-09,7.00,hello,R2,unknown payer\n";
    assert_eq!(shop.text("out.csv"), unmatched);
    let again = shop.try_run(&["import", "payments", "out.csv", "-o", "out.csv"]);
    assert_eq!((again.status.code(), shop.text("out.csv").as_str()), (Some(1), unmatched));
    // Where all are matched there is no file; what is none of ours stays.
    counted(payments(&shop, good, &["-o", "out.csv"]), 0, "1 already recorded, 0 unmatched");
    assert!(!shop.path().join("out.csv").exists());
    counted(payments(&shop, good, &["-o", "mine.csv", "--force"]), 0, "0 unmatched");
    assert_eq!(shop.text("mine.csv"), "keep\n");
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
