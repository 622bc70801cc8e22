//! Reports over the sample shop: each as it is kept in `tests/golden/reports`, and laws between them.
//!
//! With `SALESBOOK_GOLDEN=write` they are written anew, to be read in the diff.

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
use std::path::Path;

use common::{Shop, copy};
use rust_decimal::Decimal;
use salesbook::report::REPORTS;

/// The sample shop, to be read only.
fn shop() -> &'static Shop {
    static SHOP: std::sync::OnceLock<Shop> = std::sync::OnceLock::new();
    SHOP.get_or_init(|| {
        let shop = Shop::empty("2026-11-21");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), shop.path());
        shop
    })
}

fn csv(words: &[&str]) -> String {
    csv_of(shop(), words)
}

fn csv_of(shop: &Shop, words: &[&str]) -> String {
    shop.run(&[words, &["-O", "csv"]].concat())
}

/// The rows of a table, each by the names of its columns.
fn rows(words: &[&str]) -> Vec<BTreeMap<String, String>> {
    rows_of(shop(), words)
}

fn rows_of(shop: &Shop, words: &[&str]) -> Vec<BTreeMap<String, String>> {
    let text = csv_of(shop, words);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn figure(cell: &str) -> Decimal {
    if cell.is_empty() { Decimal::ZERO } else { cell.parse().unwrap() }
}

/// The sum of a column by some others.
fn sums(words: &[&str], by: &[&str], column: &str) -> BTreeMap<String, Decimal> {
    let mut sums = BTreeMap::new();
    for row in rows(words) {
        let key: Vec<&str> = by.iter().map(|name| row[*name].as_str()).collect();
        *sums.entry(key.join(" ")).or_insert(Decimal::ZERO) += figure(&row[column]);
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

fn total(words: &[&str], column: &str) -> BTreeMap<String, Decimal> {
    sums(words, &["currency"], column)
}

#[test]
fn every_report_says_of_the_shop_what_it_said_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports");
    for report in REPORTS {
        let kept = folder.join(format!("{}.csv", report.name));
        let said = csv(&["report", report.name]);
        if std::env::var("SALESBOOK_GOLDEN").as_deref() == Ok("write") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&kept, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&kept).unwrap_or_default();
        assert!(said == expected, "report {} is not {}:\n{said}", report.name, kept.display());
    }
}

#[test]
fn sales_by_any_key_come_to_the_same() {
    for basis in ["ordered", "shipped", "invoiced"] {
        let words = |by: &'static str| ["report", "sales", "--basis", basis, "--by", by];
        for column in ["net", "charges", "units"] {
            let whole = total(&words("month"), column);
            for by in ["customer", "product", "rep", "country", "quarter", "year", "product,month,customer"] {
                assert_eq!(total(&words(by), column), whole, "{basis} by {by}: {column}");
            }
        }
    }
}

#[test]
fn sales_invoiced_are_invoices_less_credit_notes() {
    let sold = ["report", "sales", "--basis", "invoiced"];
    let mut expected = total(&["report", "tax"], "base");
    assert_eq!(plus(total(&sold, "net"), &total(&sold, "charges")), expected);
    // The nets of the invoices alone, month by month, less those of the credit notes.
    let invoices = total(&["report", "invoices"], "net");
    for note in rows(&["list", "credit-notes"]) {
        let shown = shop().run(&["show", &note["number"], "-O", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let net = shown["net"].as_str().or_else(|| shown["totals"]["net"].as_str()).expect("a net");
        *expected.get_mut(&note["currency"]).unwrap() += figure(net);
    }
    assert_eq!(invoices, expected);
}

#[test]
fn sales_shipped_are_the_shipments() {
    let sold = ["report", "sales", "--basis", "shipped", "--by", "customer"];
    let shipped = |column| sums(&["report", "shipments"], &["customer", "currency"], column);
    assert_eq!(sums(&sold, &["customer", "currency"], "net"), shipped("net"));
    assert_eq!(sums(&sold, &["customer", "currency"], "units"), shipped("units"));
}

#[test]
fn sales_are_without_tax_where_prices_hold_it() {
    let mut shop = Shop::empty("2026-11-21");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), shop.path());
    shop.run(&["config", "set", "defaults.price_mode=gross", "-q"]);
    shop.run(&[
        "new",
        "ACME",
        "--line",
        "GLOVE=7@9.99",
        "--line",
        "BOOK=3@7.49",
        "--charge",
        "freight=4.99",
        "--discount",
        "3",
        "--publish",
        "-q",
    ]);
    let order = "SO-2026-00041";
    shop.run(&["ship", order, "1=4", "2=1", "-q"]);
    shop.run(&["invoice", order, "-q"]);
    shop.run(&["ship", order, "--all", "-q"]);
    shop.run(&["invoice", order, "-q"]);
    shop.run(&["return", order, "1=2", "--credit", "-q"]);
    shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-11-22".to_owned());
    let figure_of = |words: &[&str], columns: &[&str]| -> Decimal {
        let rows = rows_of(&shop, words);
        rows.iter().flat_map(|row| columns.iter().map(|column| figure(&row[*column]))).sum()
    };
    let shown: serde_json::Value = serde_json::from_str(&shop.run(&["show", order, "-O", "json"])).unwrap();
    let net = figure(shown["totals"]["net"].as_str().unwrap());
    let lines = rows_of(&shop, &["report", "lines"]);
    let of_order = lines.iter().filter(|row| row["order"] == order).map(|row| figure(&row["net"]));
    assert_eq!(of_order.sum::<Decimal>(), net);
    for by in ["month", "product", "customer"] {
        let sold = ["report", "sales", "--basis", "invoiced", "--by", by];
        assert_eq!(
            figure_of(&sold, &["net", "charges"]),
            figure_of(&["report", "tax"], &["base"]),
            "by {by}"
        );
    }
    let shipped = rows_of(&shop, &["report", "shipments"]).into_iter().filter(|row| row["order"] == order);
    let goods = lines
        .iter()
        .filter(|row| row["order"] == order && row["kind"] == "item")
        .map(|row| figure(&row["net"]));
    assert_eq!(shipped.map(|row| figure(&row["net"])).sum::<Decimal>(), goods.sum::<Decimal>());
}

#[test]
fn months_sum_to_the_year() {
    let of = |period: &str| total(&["report", "sales", "--period", period], "net");
    let months = (1..=12)
        .map(|month| of(&format!("2026-{month:02}")))
        .fold(BTreeMap::new(), |sum, month| plus(sum, &month));
    let quarters = (1..=4)
        .map(|quarter| of(&format!("2026Q{quarter}")))
        .fold(BTreeMap::new(), |sum, one| plus(sum, &one));
    assert_eq!(months, of("2026"));
    assert_eq!(quarters, of("2026"));
}

#[test]
fn buckets_and_credit_are_what_customers_owe() {
    let ageing = || rows(&["report", "ageing"]);
    let open = sums(&["report", "invoices"], &["customer", "currency"], "open");
    let mut owed = BTreeMap::new();
    for row in ageing() {
        let buckets = ["not_due", "1-30", "31-60", "61-90", "over_90"].map(|bucket| figure(&row[bucket]));
        let owing: Decimal = buckets.iter().sum();
        assert_eq!(owing + figure(&row["credit"]), figure(&row["balance"]), "{row:?}");
        owed.insert(format!("{} {}", row["customer"], row["currency"]), owing);
    }
    owed.retain(|_, owing| !owing.is_zero());
    assert_eq!(open, owed);
    // What was billed, less what was credited and received and given up, is what they owe in all.
    let billed = sums(&["report", "invoices"], &["currency"], "gross");
    let balance = total(&["report", "ageing"], "balance");
    let settled = plus(total(&["report", "payments"], "amount"), &total(&["report", "payments"], "allowed"));
    let credited = total(&["list", "credit-notes"], "gross");
    assert_eq!(billed, plus(plus(balance, &settled), &credited));
}

#[test]
fn payments_sum_to_the_money() {
    let by_payment = sums(&["report", "payments"], &["number"], "amount");
    assert_eq!(by_payment, sums(&["list", "payments"], &["number"], "amount"));
}

#[test]
fn stock_is_what_stock_show_says() {
    for column in ["on_hand", "staged", "reserved"] {
        let shown = sums(&["stock", "show"], &["product"], column);
        assert_eq!(sums(&["report", "stock"], &["product"], column), shown, "{column}");
        assert_eq!(sums(&["report", "availability"], &["product"], column), shown, "{column}");
    }
    for column in ["available", "backorder"] {
        let shown = sums(&["stock", "show"], &["product"], column);
        assert_eq!(sums(&["report", "availability"], &["product"], column), shown, "{column}");
    }
}

#[test]
fn stock_of_a_day_is_what_stock_show_says_of_it() {
    let mut found = std::collections::BTreeSet::new();
    for day in ["2026-08-01", "2026-10-05", "2026-11-06", "2026-11-21"] {
        for column in ["on_hand", "staged", "reserved"] {
            let shown = sums(&["stock", "show", "--as-of", day], &["product"], column);
            assert_eq!(
                sums(&["report", "stock", "--as-of", day], &["product"], column),
                shown,
                "{day} {column}"
            );
            found.insert(format!("{column} {shown:?}"));
        }
    }
    assert!(found.len() > 6, "the days differ: {found:?}");
    let widget = shop().run(&["stock", "show", "WIDGET", "--as-of", "2026-11-06", "-O", "json"]);
    let widget: serde_json::Value = serde_json::from_str(&widget).unwrap();
    let all = rows(&["stock", "show", "--as-of", "2026-11-06"]);
    let row = all.iter().find(|row| row["product"] == "WIDGET").expect("a row");
    assert_eq!(widget["on_hand"], row["on_hand"].as_str());
    assert_eq!(widget["reserved"], row["reserved"].as_str());
}

#[test]
fn lines_and_backlog_agree_on_what_is_open() {
    for column in ["open", "reserved", "backorder"] {
        let line = |name: &'static str| sums(&["report", name], &["order", "line"], column);
        let open: BTreeMap<String, Decimal> = line("backlog");
        assert_eq!(
            open,
            line("lines").into_iter().filter(|(key, _)| open.contains_key(key)).collect(),
            "{column}"
        );
    }
    let wanted = sums(&["report", "availability"], &["product"], "wanted");
    let mut unshipped = sums(&["report", "backlog"], &["product"], "open");
    for (product, staged) in sums(&["report", "backlog"], &["product"], "staged") {
        *unshipped.entry(product).or_default() += staged;
    }
    unshipped.retain(|product, _| wanted.contains_key(product));
    assert_eq!(wanted, unshipped);
}

#[test]
fn a_report_that_cannot_answer_says_why() {
    let shop = shop();
    let refused = |words: &[&str]| {
        let output = shop.try_run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(refused(&["report", "ageing", "--period", "2026"]).contains("--as-of"));
    assert!(refused(&["report", "open", "--by", "customer"]).contains("`sales`"));
    assert!(refused(&["report", "sales", "--by", "costumer"]).contains("did you mean `customer`"));
    assert!(refused(&["report", "sales", "--basis", "booked"]).contains("ordered, shipped, invoiced"));
    assert!(
        refused(&["report", "sales", "--from", "2026-02-01", "--to", "2026-01-01"])
            .contains("nothing is dated")
    );
    assert!(refused(&["report", "sale"]).contains("did you mean `sales`"));
}

fn plus(mut sum: BTreeMap<String, Decimal>, more: &BTreeMap<String, Decimal>) -> BTreeMap<String, Decimal> {
    for (key, figure) in more {
        *sum.entry(key.clone()).or_default() += *figure;
    }
    sum.retain(|_, figure| !figure.is_zero());
    sum
}
