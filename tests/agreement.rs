//! Random books: what one report says of open goods and open money, every other says too.

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

use common::Shop;
use rust_decimal::Decimal;

/// Numbers that look drawn, the same at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_of<'a>(&mut self, words: &'a [String]) -> Option<&'a String> {
        if words.is_empty() { None } else { words.get(self.below(words.len())) }
    }
}

/// A shop with two customers and two products.
fn shop() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "-q"]);
    for customer in ["ACME", "BETA"] {
        shop.run(&["customer", "add", customer, "--name", customer, "-q"]);
    }
    for (product, price) in [("P", "1.00"), ("Q", "7.35")] {
        shop.run(&["product", "add", product, "--name", product, "--price", price, "-q"]);
        shop.run(&["stock", "receive", product, "500@MAIN/B1", "-q"]);
    }
    shop
}

type Table = Vec<BTreeMap<String, String>>;

fn rows(shop: &Shop, words: &[&str]) -> Table {
    let text = shop.run(&[words, &["-O", "csv"]].concat());
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

/// The sums of some columns by another; what is nothing is left out.
fn sums(rows: &Table, by: &str, columns: &[&str]) -> BTreeMap<String, Decimal> {
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for row in rows {
        for cell in columns.iter().map(|column| row[*column].as_str()).filter(|cell| !cell.is_empty()) {
            *sums.entry(row[by].clone()).or_default() += cell.parse::<Decimal>().unwrap();
        }
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

fn numbers(shop: &Shop, kind: &str) -> Vec<String> {
    shop.run(&["list", kind, "-q"]).lines().map(str::to_owned).collect()
}

/// One act on what there was in the morning; what the book refuses is left undone.
fn act(shop: &Shop, dice: &mut Dice, [orders, invoices, payments]: &[Vec<String>; 3]) {
    let amount = format!("{}.50", dice.below(60) + 1);
    let customer = ["ACME", "BETA"][dice.below(2)];
    let order = dice.one_of(orders).cloned().unwrap_or_default();
    let invoice = dice.one_of(invoices).cloned().unwrap_or_default();
    let payment = dice.one_of(payments).cloned().unwrap_or_default();
    let some = format!("1={}", dice.below(5) + 1);
    let goods = format!("P={}", dice.below(20) + 5);
    let words: Vec<&str> = match dice.below(22) {
        0 | 1 => {
            vec!["new", customer, "--line", &goods, "--line", "Q=3", "--charge", "freight=5", "--publish"]
        }
        2 => vec!["new", customer, "--line", "P=4", "--line", "Q=-2", "--publish"],
        3 | 4 => vec!["ship", &order, "--all"],
        5 => vec!["ship", &order, &some],
        6 | 7 => vec!["invoice", &order],
        8 => vec!["invoice", "--due"],
        9 | 10 => vec!["credit", &invoice, "--reason", "wrong address"],
        11 => vec!["credit", &invoice, "--amount", &amount, "--reason", "goodwill"],
        12 => vec!["credit", &invoice, &some, "--charges", "--reason", "some"],
        13 | 14 => vec!["pay", &order, &amount],
        15 => vec!["pay", &invoice, &amount],
        16 => vec!["pay", "--reverse", &payment],
        17 => vec!["amend", &order, "3", "--quantity", &some[2..]],
        18 => vec!["return", &order, &some],
        19 => vec!["pay", &invoice, "--credit", &amount],
        20 => vec!["refund", customer],
        _ => vec!["restock", &order],
    };
    shop.try_run(&[&words[..], &["-q"]].concat());
}

fn agree(shop: &Shop, seed: u64) {
    let open = sums(&rows(shop, &["report", "open"]), "number", &["open"]);
    let backlog = rows(shop, &["report", "backlog"]);
    assert_eq!(open, sums(&backlog, "order", &["open", "staged"]), "open goods, book {seed}");
    let invoices = rows(shop, &["report", "invoices"]);
    let orders = rows(shop, &["list", "--fields", "number,customer,open,paid,invoiced,status"]);
    let by_customer = sums(&invoices, "customer", &["open"]);
    assert_eq!(sums(&orders, "customer", &["open"]), by_customer, "open money, book {seed}");
    let ageing = rows(shop, &["report", "ageing"]);
    let buckets = ["not_due", "1-30", "31-60", "61-90", "over_90"];
    assert_eq!(sums(&ageing, "customer", &buckets), by_customer, "buckets, book {seed}");
    let balance = sums(&ageing, "customer", &["balance"]);
    for row in orders.iter().filter(|row| row["status"] == "done") {
        let figure = |name: &str| row[name].parse::<Decimal>().unwrap();
        assert!(figure("paid") >= figure("invoiced"), "book {seed}: {row:?}");
    }
    // Of this money, what is on orders is what they were paid; the rest customers have to their credit.
    let billed = sums(&invoices, "customer", &["gross"]);
    let credited = sums(&rows(shop, &["list", "credit-notes"]), "customer", &["gross"]);
    let payments = rows(shop, &["report", "payments"]);
    for customer in ["ACME", "BETA"] {
        let of = |sums: &BTreeMap<String, Decimal>| sums.get(customer).copied().unwrap_or_default();
        let received = of(&sums(&payments, "customer", &["amount", "allowed"]));
        assert_eq!(of(&billed) - of(&credited) - received, of(&balance), "balance, book {seed}");
    }
    let said = shop.try_run(&["check"]);
    assert_eq!(said.status.code(), Some(0), "book {seed}: {}", String::from_utf8_lossy(&said.stdout));
}

#[test]
fn reports_agree_in_random_books() {
    for seed in 1..4 {
        let (mut shop, mut dice) = (shop(), Dice(seed));
        for day in 6..24 {
            shop.environment.insert("SALESBOOK_TODAY".to_owned(), format!("2026-01-{day:02}"));
            let known = ["orders", "invoices", "payments"].map(|kind| numbers(&shop, kind));
            for _ in 0..4 {
                act(&shop, &mut dice, &known);
            }
        }
        agree(&shop, seed);
        shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-06-01".to_owned());
        agree(&shop, seed);
    }
}

/// A shop in which so much was done with an order of 100.00, the words of each act in one line.
fn after(acts: &[&str]) -> Shop {
    let shop = shop();
    for words in acts {
        shop.run(&words.split(' ').chain(["-q"]).collect::<Vec<_>>());
    }
    shop
}

#[test]
fn a_deposit_that_bounced_opens_the_invoice_that_took_it_over() {
    let shop = after(&[
        "new ACME --line P=100 --publish",
        "pay 1 40",
        "ship 1 --all",
        "invoice 1",
        "pay --reverse PAY-2026-00001",
    ]);
    let invoice = &rows(&shop, &["report", "invoices"])[0];
    assert_eq!([&invoice["paid"], &invoice["open"], &invoice["status"]], ["0.00", "100.00", "unpaid"]);
    let ageing = &rows(&shop, &["report", "ageing"])[0];
    assert_eq!([&ageing["not_due"], &ageing["credit"]], ["100.00", "0.00"]);
    assert_eq!(rows(&shop, &["list"])[0]["open"], "100.00");
    shop.run(&["pay", "1", "150", "-q"]);
    let order: serde_json::Value = serde_json::from_str(&shop.run(&["show", "1", "-O", "json"])).unwrap();
    assert_eq!([&order["totals"]["paid"], &order["totals"]["due"]], ["150.00", "0.00"]);
    shop.run(&["refund", "1", "50", "-q"]);
    shop.run(&["check"]);
}

#[test]
fn a_deposit_is_nothing_open() {
    let shop = after(&["new ACME --line P=100 --publish", "pay 1 100"]);
    assert_eq!(rows(&shop, &["list"])[0]["open"], "0.00");
}

#[test]
fn credit_that_pays_an_order_again_is_counted_once() {
    let shop = after(&[
        "new ACME --line P=100 --publish",
        "ship 1 --all",
        "invoice 1",
        "pay 1 100",
        "credit INV-2026-00001 --reason wrong",
        "invoice 1",
    ]);
    assert_eq!(rows(&shop, &["list"])[0]["open"], "100.00");
    shop.run(&["pay", "INV-2026-00002", "--credit", "100", "-q"]);
    let row = &rows(&shop, &["list", "--fields", "status,flags,open,paid,invoiced"])[0];
    let figures = ["status", "flags", "open", "paid", "invoiced"].map(|name| row[name].as_str());
    assert_eq!(figures, ["done", "", "0.00", "100.00", "100.00"]);
    shop.run(&["pay", "--reverse", "PAY-2026-00002", "-q"]);
    assert_eq!(rows(&shop, &["list"])[0]["open"], "100.00");
    shop.run(&["check"]);
}

#[test]
fn an_unpaid_order_that_was_billed_anew_is_owing() {
    let shop = after(&[
        "new ACME --line P=100 --publish",
        "ship 1 --all",
        "invoice 1",
        "credit INV-2026-00001 --reason wrong",
        "invoice 1",
    ]);
    let owing = rows(&shop, &["list", "status:owing"]);
    assert_eq!([&owing[0]["status"], &owing[0]["open"]], ["owing", "100.00"]);
    let status: serde_json::Value = serde_json::from_str(&shop.run(&["status", "1", "-O", "json"])).unwrap();
    assert_eq!((&status["payment"], &status["paid_pct"]), (&"none".into(), &0.into()));
}

#[test]
fn a_charge_that_is_billed_says_so_and_is_no_backlog() {
    let mut shop = after(&[
        "new ACME --line P=10 --charge freight=5 --publish",
        "amend 1 2 --quantity 4",
        "ship 1 --all",
    ]);
    let charge = |shop: &Shop| rows(shop, &["report", "lines"])[1]["status"].clone();
    assert!(rows(&shop, &["report", "backlog"]).is_empty());
    assert_eq!(charge(&shop), "open");
    shop.run(&["invoice", "1", "-q"]);
    assert_eq!(charge(&shop), "invoiced");
    shop.run(&["amend", "1", "2", "--quantity", "6", "-q"]);
    assert_eq!(charge(&shop), "part-invoiced");
    assert!(shop.run(&["list", "--fields", "todo"]).contains("invoice"));
    shop.run(&["invoice", "--due", "-q"]);
    let row = &rows(&shop, &["list", "--fields", "total,invoiced"])[0];
    assert_eq!([&row["total"], &row["invoiced"]], ["40.00", "40.00"]);
    shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-01-06".to_owned());
    shop.run(&["check"]);
}

#[test]
fn sums_stand_under_tables_only_and_never_under_bases() {
    let shop = after(&["config set defaults.price_mode=net"]);
    let tax = |code: &str, rate: &str| {
        format!(
            "[[tax]]\ncode = \"{code}\"\nname = \"{code}\"\nrates = [{{ from = 2020-01-01, rate = \"{rate}\" }}]\n"
        )
    };
    let rule = "[[rule]]\ntaxes = [\"st\", \"ct\"]\n";
    shop.write("taxes.toml", &format!("format = 1\n{}{}{rule}", tax("st", "4"), tax("ct", "4.5")));
    shop.run(&["new", "ACME", "--line", "P=100", "--publish", "-q"]);
    shop.run(&["ship", "1", "--all", "-q"]);
    shop.run(&["invoice", "1", "-q"]);
    let table = shop.run(&["report", "tax"]);
    assert!(table.lines().last().unwrap().starts_with("total") && !table.contains("200.00"), "{table}");
    for format in ["md", "html", "csv"] {
        let text = shop.run(&["report", "tax", "-O", format]);
        assert!(!text.contains("total"), "{text}");
    }
}
