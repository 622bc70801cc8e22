//! Setting up and drafting through the program: what is written, what stays as it was, what is refused.

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

const DRAFT: &str = "orders/2026/00/SO-2026-00001.toml";

fn shop() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Harbour Ltd", "--country", "de"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd", "--terms", "net30"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "30"]);
    shop.run(&["new", "ACME"]);
    shop
}

#[test]
fn a_second_init_changes_nothing() {
    let shop = shop();
    let before = shop.snapshot();
    assert_eq!(shop.run(&["init"]), "");
    assert_eq!(shop.run(&["init", "--currency", "eur"]), "");
    assert_eq!(shop.snapshot(), before);
    assert!(shop.refused(1, &["init", "--currency", "USD"]).contains("in EUR, not USD"));
    shop.write("salesbook.toml", "currency = 5\n");
    shop.refused(78, &["init"]);
}

#[test]
fn init_keeps_what_lies_there() {
    let shop = Shop::empty("2026-01-05");
    shop.write(".gitignore", "mine\n.salesbook/");
    shop.write("terms.toml", "terms = []\n");
    shop.run(&["init"]);
    assert_eq!(shop.text(".gitignore"), "mine\n.salesbook/\nsalesbook.local.toml\n.tmp-*\n");
    assert_eq!(shop.text("terms.toml"), "terms = []\n");
    assert_eq!(shop.text(".gitattributes"), "* text eol=lf\norders/** -merge\npurchases/** -merge\n");
}

#[test]
fn a_code_is_made_once() {
    let shop = shop();
    let before = shop.snapshot();
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd", "--terms", "net30"]);
    assert_eq!(shop.snapshot(), before);
    assert!(shop.refused(1, &["customer", "add", "ACME", "--name", "Other"]).contains("salesbook set ACME"));
    assert!(shop.refused(1, &["customer", "add", "acme", "--name", "Acme Ltd"]).contains("capitals"));
    assert!(
        shop.refused(2, &["customer", "add", "BETA", "--name", "B", "--terms", "net31"]).contains("net30")
    );
    shop.refused(2, &["product", "add", "con", "--name", "Device"]);
}

#[test]
fn lines_are_added_and_say_what_could_be_had() {
    let shop = shop();
    let said = shop.run(&["add-line", "1", "WIDGET", "100"]);
    assert_eq!(
        said,
        "SO-2026-00001 line 1, 100 WIDGET added: 30 available now, 70 back order; total 100.00 EUR\n"
    );
    assert!(
        shop.run(&["add-line", "1", "--custom", "Freight", "--price", "12.00"]).contains("total 112.00 EUR")
    );
    assert!(shop.run(&["add-line", "1", "--text", "Ring the bell"]).contains("total 112.00 EUR"));
    assert!(shop.run(&["add-line", "1", "WIDGET=5@2.00"]).contains("0 available now, 5 back order"));
    assert!(shop.refused(66, &["add-line", "1", "WIDGTE", "1"]).contains("`WIDGET`"));
    shop.refused(2, &["add-line", "1", "WIDGET"]);
    shop.refused(2, &["add-line", "1", "--custom", "Freight"]);
    shop.refused(2, &["add-line", "1"]);
}

#[test]
fn lines_are_copied_from_orders_and_from_history() {
    let shop = shop();
    shop.run(&["product", "add", "P", "--name", "P", "--price", "9.50"]);
    shop.run(&["add-line", "1", "P", "4"]);
    shop.run(&["add-line", "1", "--custom", "Freight", "--price", "12.00"]);
    shop.run(&["publish", "1"]);
    shop.run(&["set", "P", "price=10.00"]);
    shop.run(&["new", "ACME"]);
    assert!(shop.refused(1, &["add-line", "2", "--from-history", "WIDGET"]).contains("never ordered"));
    assert!(
        shop.run(&["add-line", "2", "--from-history", "P"])
            .contains("line 1, 4 P added: 0 available now, 4 back order; total 40.00 EUR")
    );
    assert!(shop.run(&["add-line", "2", "--from-history", "P", "--keep-price"]).contains("total 78.00 EUR"));
    assert!(shop.run(&["add-line", "2", "--from-order", "1,2"]).contains("4 lines added; total 206.00 EUR"));
    assert!(shop.text("orders/2026/00/SO-2026-00002.toml").contains("no = 6"));
}

#[test]
fn an_edit_touches_one_value() {
    let shop = shop();
    shop.run(&["add-line", "1", "WIDGET", "100"]);
    let text = shop
        .text(DRAFT)
        .replace("price = \"1.00\"", "price = \"1.00\"   # agreed by phone")
        .replace('\n', "\r\n");
    shop.write(DRAFT, &text);
    assert!(shop.run(&["edit-line", "1", "1", "--price", "0.90"]).contains("total 90.00 EUR"));
    assert_eq!(shop.text(DRAFT), text.replace("\"1.00\"", "\"0.90\""));
    shop.run(&["add-line", "1", "--text", "Ring the bell"]);
    shop.run(&["remove-line", "1", "2"]);
    assert_eq!(shop.text(DRAFT), text.replace("\"1.00\"", "\"0.90\""));
    shop.refused(66, &["remove-line", "1", "2"]);
}

#[test]
fn a_published_order_names_amend() {
    let shop = shop();
    shop.run(&["add-line", "1", "WIDGET", "10"]);
    shop.run(&["publish", "1"]);
    for words in [
        &["edit-line", "1", "1", "--price", "0.80"][..],
        &["add-line", "1", "WIDGET", "1"],
        &["remove-line", "1", "1"],
        &["set", "1", "ship_by=+3d"],
    ] {
        assert!(shop.refused(1, words).contains("salesbook amend SO-2026-00001"), "{words:?}");
    }
}

#[test]
fn keys_are_set_where_they_stand() {
    let shop = shop();
    shop.run(&["set", "1", "ship_by=+3d", "x.route=north", "ship_to.city=Ulm"]);
    let text = shop.text(DRAFT);
    assert!(text.contains("ship_by = 2026-01-08\n") && text.contains("[x]\nroute = \"north\"\n"));
    assert!(text.contains("city = \"Ulm\"\n"));
    assert!(shop.refused(2, &["set", "1", "shipby=+3d"]).contains("did you mean `ship_by`?"));
    shop.refused(2, &["set", "1", "ship_by=+3d", "payment_terms=net31"]);
    shop.refused(1, &["set", "ST-2026-00001", "note=x"]);
    shop.run(&["set", "acme", "credit_limit=500.00", "active=false"]);
    assert!(shop.text("customers/ACME.toml").ends_with("credit_limit = \"500.00\"\nactive = false\n"));
    shop.run(&["config", "set", "--local", "rep=JB"]);
    assert_eq!(shop.run(&["config", "rep"]), "JB\n");
    assert!(shop.refused(2, &["config", "set", "rep=JB"]).contains("--local"));
}

#[test]
fn an_editor_is_checked_and_never_overwrites() {
    let mut shop = shop();
    assert!(shop.refused(2, &["edit", "ACME"]).contains("salesbook set ACME"));
    shop.environment.insert("VISUAL".to_owned(), "sed -i 's/Acme Ltd/Acme plc/'".to_owned());
    shop.run(&["edit", "ACME"]);
    assert!(shop.text("customers/ACME.toml").contains("Acme plc"));
    let before = shop.snapshot();
    assert_eq!(shop.run(&["edit", "ACME"]), "");
    assert_eq!(shop.snapshot(), before);
    shop.refused(2, &["edit", "ACME", "--no-input"]);
    shop.environment.insert("VISUAL".to_owned(), "sed -i 's/name/nane/'".to_owned());
    assert!(shop.refused(65, &["edit", "ACME"]).contains("unknown key `nane`"));
    let meanwhile = "f() { sed -i s/net30/net60/ \"$1\"; salesbook set ACME rep=JB -q; }; f";
    shop.environment.insert("VISUAL".to_owned(), meanwhile.to_owned());
    let output = shop.try_run(&["edit", "ACME"]);
    assert_eq!(output.status.code(), Some(75));
    let text = shop.text("customers/ACME.toml");
    assert!(text.contains("rep = \"JB\"") && text.contains("net30"));
}

#[test]
fn a_count_may_break_a_promise() {
    let shop = shop();
    shop.run(&["add-line", "1", "WIDGET", "30"]);
    shop.run(&["publish", "1"]);
    let said = shop.run(&["stock", "count", "WIDGET", "25@MAIN/B1"]);
    assert_eq!(
        said,
        "ST-2026-00002 counted 25 WIDGET in MAIN/B1, expected 30: -5; on hand 25, reserved 30, available -5\n"
    );
    let document = shop.text("stock/2026/00/ST-2026-00002.toml");
    assert!(
        document.contains("counted = \"25\", expected = \"30\"") && document.contains("quantity = \"-5\"")
    );
    let shown = shop.run(&["stock", "show", "WIDGET"]);
    assert!(shown.contains("SO-2026-00001") && shown.contains("MAIN/B1"));
}

#[test]
fn a_count_of_yesterday_expects_what_was_there_then() {
    let mut shop = shop();
    shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-01-07".to_owned());
    shop.run(&["stock", "receive", "WIDGET", "5"]);
    let said = shop.run(&["stock", "count", "WIDGET", "28", "--date", "yesterday"]);
    assert!(said.contains("expected 30: -2; on hand 33,"), "{said}");
}

#[test]
fn goods_are_not_taken_where_they_are_not() {
    let shop = shop();
    shop.run(&["warehouse", "add", "NORTH", "--name", "North", "--bin", "N0", "--bin", "N1"]);
    assert!(shop.refused(2, &["stock", "receive", "WIDGET", "5"]).contains("NORTH/N1"));
    assert!(shop.refused(66, &["stock", "receive", "WIDGET", "5@MAIN/B7"]).contains("`MAIN/B1`"));
    shop.refused(1, &["stock", "transfer", "WIDGET", "31@MAIN/B1", "--to", "NORTH/N0"]);
    shop.run(&["stock", "transfer", "WIDGET", "10@MAIN/B1", "--to", "NORTH/N0"]);
    shop.refused(1, &["stock", "adjust", "WIDGET", "-21@MAIN/B1", "--reason", "broken"]);
    shop.run(&["stock", "adjust", "WIDGET", "-1@MAIN/B1", "--reason", "broken"]);
    let csv = shop.run(&["stock", "show", "WIDGET", "-O", "csv"]);
    assert_eq!(csv, "product,bin,lot,on_hand\nWIDGET,MAIN/B1,,19\nWIDGET,NORTH/N0,,10\n");
    shop.run(&["product", "set", "WIDGET", "lots=true"]);
    assert!(shop.refused(2, &["stock", "receive", "WIDGET", "5@N1"]).contains("--lot"));
}

#[test]
fn a_receipt_is_recorded_once_under_a_key() {
    let shop = shop();
    shop.run(&["stock", "receive", "WIDGET", "5", "--key", "DN-7"]);
    let before = shop.snapshot();
    assert_eq!(shop.run(&["stock", "receive", "WIDGET", "5", "--key", "DN-7"]), "");
    assert_eq!(shop.snapshot(), before);
    shop.refused(1, &["stock", "receive", "WIDGET", "6", "--key", "DN-7"]);
    shop.write("in.csv", "product,quantity\nWIDGET,5\nWIDGTE,5\nWIDGET,x\n");
    let said = shop.refused(1, &["stock", "receive", "--csv", "in.csv"]);
    assert!(said.contains("line 3: ") && said.contains("line 4: "), "{said}");
}
