//! `check` as it is typed: a sound book is silent, every slip of the hand is named with its place and a way out.

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

const ORDER: &str = "orders/2026/00/SO-2026-00001.toml";
const INVOICE: &str = "invoices/2026/00/INV-2026-00001.toml";

/// A small book: one order of 100 widgets, 30 of them shipped, billed and paid, then 20 more shipped and billed.
fn shop() -> Shop {
    let shop = Shop::empty("2026-11-21");
    shop.write("salesbook.toml", "currency = \"EUR\"\n[company]\nname = \"Brightwell Tools\"\n");
    let tax = "[[tax]]\ncode = \"de_std\"\nname = \"VAT\"\ncategory = \"S\"\nrates = [{ from = 2007-01-01, rate = \"19\" }]\n";
    shop.write("taxes.toml", &format!("{tax}[[rule]]\ntaxes = [\"de_std\"]\n"));
    shop.write("terms.toml", "[[terms]]\ncode = \"net30\"\ndue = [\"+30d\"]\n");
    shop.write(
        "customers/ACME.toml",
        "name = \"Acme Ltd\"\nstreet = \"9 Dock Rd\"\npayment_terms = \"net30\"\n",
    );
    shop.write("products/WIDGET.toml", "name = \"Widget\"\nprice = \"1.00\"\n");
    shop.write("warehouses/MAIN.toml", "name = \"Main\"\n[[bin]]\ncode = \"B1\"\n");
    shop.write(
        "stock/2026/00/ST-2026-00001.toml",
        "number = \"ST-2026-00001\"\nkind = \"receipt\"\ndate = 2026-11-01\n\n[[lines]]\nproduct = \"WIDGET\"\n\
         quantity = \"200\"\nbin = \"MAIN/B1\"\n",
    );
    shop.run(&["new", "ACME", "--line", "WIDGET=100", "--publish"]);
    shop.run(&["ship", "1", "1=30"]);
    shop.run(&["invoice", "1"]);
    shop.run(&["pay", "INV-2026-00001", "35.70"]);
    shop.run(&["ship", "1", "1=20"]);
    shop.run(&["invoice", "1"]);
    shop
}

/// Edits a file as a hand would; what is replaced must be there.
#[track_caller]
fn edit(shop: &Shop, path: &str, old: &str, new: &str) {
    let text = shop.text(path);
    assert!(text.contains(old), "{old} is not in {path}");
    shop.write(path, &text.replacen(old, new, 1));
}

/// Runs `check` with these words; it ends with that code, prints this, and changes nothing.
#[track_caller]
fn check(shop: &Shop, words: &[&str], code: i32, expected: &str) {
    let before = shop.snapshot();
    let words: Vec<&str> = std::iter::once("check").chain(words.iter().copied()).collect();
    let output = shop.try_run(&words);
    let printed = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), printed.as_ref()), (Some(code), expected), "{said}");
    assert_eq!(before, shop.snapshot());
}

#[test]
fn a_sound_book_is_silent() {
    let shop = shop();
    check(&shop, &[], 0, "");
    check(&shop, &["numbers", "posts"], 0, "");
    check(&shop, &["SO-2026-00001"], 0, "");
    check(&shop, &["--fix"], 0, "");
    check(&shop, &["-O", "json"], 0, "{\n  \"version\": 1,\n  \"rows\": []\n}\n");
    let said = shop.try_run(&["check", "-v"]).stderr;
    assert_eq!(String::from_utf8_lossy(&said), "the book is sound: 14 checks\n");
    assert_eq!(shop.try_run(&["check"]).stderr, b"");
}

#[test]
fn a_comment_is_nobodys_business() {
    let shop = shop();
    edit(&shop, ORDER, "[[line]]", "# The big one.\n[[line]]   # still");
    edit(&shop, ORDER, "price = \"1.00\"", "price  =  \"1.0\"");
    check(&shop, &[], 0, "");
}

#[test]
fn a_price_edited_after_publishing_is_named_with_its_figures() {
    let shop = shop();
    edit(&shop, ORDER, "price = \"1.00\"", "price = \"1.10\"");
    let expected = "\
orders/2026/00/SO-2026-00001.toml:30:1: error[assertions]: the terms of SO-2026-00001 were changed after they were published on 2026-11-21
  asserted    119.00
  calculated  130.90
  difference   11.90
   |
30 | total = \"119.00\"
   | ^^^^^
help: take the edit back (`git diff` shows it), or `salesbook amend SO-2026-00001` to agree on it anew
";
    check(&shop, &[], 1, expected);
    check(&shop, &["assertions", "1"], 1, expected);
    check(&shop, &["posts"], 0, "");
}

#[test]
fn another_address_is_found_at_the_same_total() {
    let shop = shop();
    edit(
        &shop,
        ORDER,
        "[ship_to]\nname = \"Acme Ltd\"\nstreet = \"9 Dock Rd\"",
        "[ship_to]\nstreet = \"8 Dock Rd\"",
    );
    check(
        &shop,
        &["--message-format", "short"],
        1,
        "orders/2026/00/SO-2026-00001.toml:30:1: error[assertions]: the terms of SO-2026-00001 were changed after \
         they were published on 2026-11-21, its total is 119.00 as before\n",
    );
}

#[test]
fn a_merge_that_was_not_resolved_is_named_first() {
    let shop = shop();
    edit(&shop, ORDER, "[[line]]", "<<<<<<< HEAD\n[[line]]");
    check(
        &shop,
        &["files", "law"],
        1,
        "orders/2026/00/SO-2026-00001.toml:19:1: error[merge]: unresolved git merge; nothing was read from this file\n\
         help: resolve it, then `salesbook check`\n",
    );
}

#[test]
fn unknown_keys_and_bare_decimals_are_told_together() {
    let shop = shop();
    edit(&shop, ORDER, "product = \"WIDGET\"", "produkt = \"WIDGET\"");
    edit(&shop, ORDER, "price = \"1.00\"", "price = 1.00");
    let expected = "\
orders/2026/00/SO-2026-00001.toml:21:1: error[unknown-key]: unknown key `produkt`
   |
21 | produkt = \"WIDGET\"
   | ^^^^^^^
help: did you mean `product`? keys of your own belong under [x]
orders/2026/00/SO-2026-00001.toml:24:9: error[quoted-decimal]: price must be a quoted decimal
   |
24 | price = 1.00
   |         ^^^^
help: write price = \"1.00\"
";
    check(&shop, &["files"], 1, expected);
}

#[test]
fn an_invoice_that_was_deleted_is_missed_by_both_sides() {
    let shop = shop();
    std::fs::remove_file(shop.path().join(INVOICE)).unwrap();
    let expected = "\
invoices/2026/00/INV-2026-00002.toml:2:1: error[numbers]: INV-2026-00001 is missing before INV-2026-00002
  |
2 | number = \"INV-2026-00002\"
  | ^^^^^^
help: bring it back: `git log --all -- invoices/`; numbers are never issued twice
orders/2026/00/SO-2026-00001.toml:49:1: error[posts]: INV-2026-00001 is not there, but was invoiced here on 2026-11-21
   |
49 | document = \"INV-2026-00001\"
   | ^^^^^^^^
help: bring it back: `git log --all -- invoices/`
";
    check(&shop, &["posts", "numbers"], 1, expected);
}

#[test]
fn the_last_invoice_is_remembered_too() {
    let shop = shop();
    std::fs::remove_file(shop.path().join(INVOICE.replace("00001", "00002"))).unwrap();
    let expected = "\
invoices/2026/00/INV-2026-00001.toml:2:1: error[numbers]: INV-2026-00002 was issued here and is gone
  |
2 | number = \"INV-2026-00001\"
  | ^^^^^^
help: bring it back: `git log --all -- invoices/`; numbers are never issued twice
";
    check(&shop, &["numbers"], 1, expected);
}

#[test]
fn a_copy_beside_an_order_is_a_stray() {
    let shop = shop();
    shop.write("orders/2026/00/SO-2026-00001 (copy).toml", &shop.text(ORDER));
    let expected = "\
orders/2026/00/SO-2026-00001 (copy).toml:1:1: warning[strays]: this file is not read: it is not named <id>.toml
help: move it away, or give it its name
";
    check(&shop, &[], 1, expected);
}

#[test]
fn what_is_no_file_is_told_once() {
    let shop = shop();
    let pipe = |path: &str| {
        let path = shop.path().join(path);
        let _ = std::fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    };
    let told = |words: &[&str]| {
        let words = [&["check", "--message-format", "short"], words].concat();
        let output = shop.try_run(&words);
        assert_eq!(output.status.code(), Some(1));
        [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("text"))
    };
    pipe("products/WIDGET.toml");
    pipe("orders/2026/00/SO-2026-00002.toml");
    pipe("orders/2026/00/SO-2025-00002.toml");
    let expected = "\
orders/2026/00/SO-2025-00002.toml:1:1: error[strays]: this is no file, so it is not read
orders/2026/00/SO-2026-00002.toml:1:1: error[files]: `orders/2026/00/SO-2026-00002.toml` is not a regular file: links, folders, pipes and devices are not read
products/WIDGET.toml:1:1: error[files]: `products/WIDGET.toml` is not a regular file: links, folders, pipes and devices are not read
";
    assert_eq!(told(&[]), [expected, "3 errors in 3 files\n"]);
    assert_eq!(told(&["strays"])[0].lines().count(), 3);
    assert!(told(&["stock"])[0].contains("stock is not added up"));
}

#[test]
fn marks_that_cannot_be_read_are_told_with_what_to_do() {
    let shop = shop();
    let marks = shop.path().join(".salesbook/highwater");
    std::fs::remove_file(&marks).expect("gone");
    std::fs::create_dir(&marks).expect("a folder");
    let expected = "\
.salesbook/highwater:1:1: error[numbers]: nothing can get a number: `.salesbook/highwater` is not a regular file: links, folders, pipes and devices are not read
help: mend it or move it away; the next command that gives a number makes it anew, from what is there
";
    check(&shop, &[], 1, expected);
    check(&shop, &["numbers"], 1, expected);
    check(&shop, &["files", "strays"], 0, "");
    shop.refused(65, &["new", "ACME", "--line", "WIDGET=1"]);
    std::fs::remove_dir(&marks).expect("gone");
    check(&shop, &[], 0, "");
    assert!(shop.run(&["new", "ACME", "--line", "WIDGET=1"]).starts_with("SO-2026-00002 "));
}

#[test]
fn a_text_that_cannot_be_seen_is_named() {
    let shop = shop();
    edit(&shop, ORDER, "product = \"WIDGET\"", "product = \"WIDGET\"\nnote = \"\\u001b[2J\"");
    let printed = String::from_utf8(shop.try_run(&["check", "texts"]).stdout).expect("text");
    let expected = "warning[texts]: line 1: note holds a control character (U+001B)\n";
    assert!(printed.contains(expected), "{printed}");
    shop.run(&["amend", "1", "1", "--quantity", "101"]);
    assert!(!String::from_utf8_lossy(&shop.try_run(&["check"]).stdout).contains("error"));
}

#[test]
fn an_order_copied_under_another_number_is_named() {
    let shop = shop();
    shop.write("orders/2026/00/SO-2026-00002.toml", &shop.text(ORDER));
    let expected = "\
orders/2026/00/SO-2026-00002.toml:2:1: error[numbers]: the file holds number SO-2026-00001, which is not its name
  |
2 | number = \"SO-2026-00001\"
  | ^^^^^^
help: name and number are one: take the edit back, or rename the file
";
    check(&shop, &["numbers"], 1, expected);
}

#[test]
fn a_dropped_event_is_copied_again_from_its_document() {
    let shop = shop();
    let sound = shop.snapshot();
    let text = shop.text(ORDER);
    let end = text.rfind("\n[[event]]").unwrap();
    shop.write(ORDER, &text[..end]);
    let expected = "\
invoices/2026/00/INV-2026-00002.toml:45:1: error[posts]: INV-2026-00002 is not posted: SO-2026-00001 has no event e00006 (invoiced)
   |
45 | [[post]]
   | ^^^^^^^^
help: `salesbook check --fix` completes it
";
    check(&shop, &[], 1, expected);
    let fixed = shop.try_run(&["check", "--fix"]);
    assert_eq!(String::from_utf8_lossy(&fixed.stderr), "completed INV-2026-00002 in SO-2026-00001\n");
    assert!(fixed.status.success() && fixed.stdout.is_empty());
    assert_eq!(shop.snapshot(), sound);
}

#[test]
fn findings_go_where_they_are_wanted() {
    let shop = shop();
    edit(&shop, INVOICE, "payable = \"35.70\"", "payable = \"35.00\"");
    check(&shop, &["-q"], 1, "INV-2026-00001\n");
    let expected = "\
::error file=invoices/2026/00/INV-2026-00001.toml,line=14,col=1,title=bills::gross less deposits is not what is to be paid%0A  asserted    35.00%0A  calculated  35.70%0A  difference   0.70%0Atake the edit back; what was issued wrongly is corrected by `salesbook credit`
";
    check(&shop, &["bills", "--message-format", "github"], 1, expected);
    let json = shop.try_run(&["check", "bills", "-O", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["rows"][0]["code"], "bills");
    assert_eq!(json["rows"][0]["path"], INVOICE);
}

#[test]
fn checks_are_listed_and_explained() {
    let shop = shop();
    assert_eq!(shop.run(&["check", "--list"]).lines().count(), 15);
    let names = shop.run(&["check", "--list", "-O", "csv"]);
    for name in names.lines().skip(1).map(|row| row.split(',').next().unwrap()) {
        let page = shop.run(&["check", "--explain", name]);
        assert!(page.starts_with(&format!("{name}: ")) && page.contains("\n\nWhat to do: "), "{page}");
    }
    let said = shop.refused(66, &["check", "asertions"]);
    assert_eq!(
        said,
        "error[unknown]: there is no check or order `asertions`\nhelp: did you mean `assertions`?\n"
    );
    shop.refused(66, &["check", "--explain", "nothing"]);
    shop.refused(66, &["check", "SO-2026-00777"]);
}
