//! Real orders through the program's own commands: customers, products, orders with discounts and freight.
//!
//! The data are not part of this repository. `SALESBOOK_NORTHWIND` names their folder; without it the test looks
//! beside the repository, and where there is nothing it says so and passes. The same way is walked by the sample
//! shop of `tests/tour.rs` with data of our own. A debug build takes long over all orders, so it takes every eighth
//! unless `SALESBOOK_NORTHWIND_ALL` is set; the sums are compared in both cases with what the lines themselves say.

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

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use rust_decimal::Decimal;

type Row = BTreeMap<String, String>;

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("SALESBOOK_NORTHWIND").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/data/northwind");
    named.into_iter().chain([beside]).find(|folder| folder.join("orders.csv").is_file())
}

fn rows(folder: &Path, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(name)).expect("the data can be read");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

struct Shop {
    place: tempfile::TempDir,
}

impl Shop {
    fn new() -> Self {
        Self { place: tempfile::tempdir().expect("a folder") }
    }

    fn run(&self, today: &str, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_salesbook"))
            .args(arguments)
            .env_clear()
            .env("SALESBOOK_DATA", self.place.path())
            .env("SALESBOOK_TODAY", today)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }
}

fn percent(discount: &str) -> String {
    (discount.parse::<Decimal>().expect("a discount") * Decimal::ONE_HUNDRED).normalize().to_string()
}

fn net(line: &Row) -> Decimal {
    let figure = |key: &str| line[key].parse::<Decimal>().expect("a figure");
    let exact = figure("unit_price") * figure("quantity") * (Decimal::ONE - figure("discount"));
    exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

#[test]
fn real_orders_go_from_draft_to_payment() {
    let Some(folder) = folder() else {
        println!("skipped: the Northwind data are not here (set SALESBOOK_NORTHWIND)");
        return;
    };
    let every = if std::env::var_os("SALESBOOK_NORTHWIND_ALL").is_some() { 1 } else { 8 };
    let shop = Shop::new();
    shop.run("1996-07-01", &["init", "--currency", "USD", "--name", "Northwind Traders"]);
    shop.run("1996-07-01", &["config", "set", "features.stock=false"]);
    for customer in rows(&folder, "customers.csv") {
        let (code, name) = (&customer["customer_id"], &customer["company_name"]);
        let city = format!("{} {}", customer["postal_code"], customer["city"]);
        shop.run(
            "1996-07-01",
            &[
                "customer",
                "add",
                code,
                "--name",
                name,
                "--street",
                &customer["address"],
                "--city",
                city.trim(),
                "-q",
            ],
        );
    }
    for product in rows(&folder, "products.csv") {
        let (code, name) = (&product["product_id"], &product["product_name"]);
        shop.run(
            "1996-07-01",
            &["product", "add", code, "--name", name, "--price", &product["unit_price"], "-q"],
        );
    }
    let mut lines: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in rows(&folder, "order_lines.csv") {
        lines.entry(line["order_id"].clone()).or_default().push(line);
    }
    let orders = rows(&folder, "orders.csv");
    let began = Instant::now();
    let (mut nets, mut freight, mut expected, mut expected_freight) =
        (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let taken: Vec<&Row> = orders.iter().step_by(every).collect();
    for (place, order) in taken.iter().enumerate() {
        let day = &order["order_date"];
        let number = shop.run(
            day,
            &[
                "new",
                &order["customer_id"],
                "--ship-by",
                &order["required_date"],
                "--po",
                &order["order_id"],
                "-q",
            ],
        );
        let number = number.trim();
        for line in &lines[&order["order_id"]] {
            let mut words = vec![
                "add-line",
                number,
                &line["product_id"],
                &line["quantity"],
                "--price",
                &line["unit_price"],
                "-q",
            ];
            let off = percent(&line["discount"]);
            if off != "0" {
                words.extend(["--discount", &off]);
            }
            shop.run(day, &words);
            expected += net(line);
        }
        shop.run(day, &["add-line", number, "--custom", "Freight", "--price", &order["freight"], "-q"]);
        expected_freight += order["freight"].parse::<Decimal>().expect("freight");
        shop.run(day, &["publish", number, "-q"]);
        let shown: serde_json::Value =
            serde_json::from_str(&shop.run(day, &["show", number, "-O", "json"])).expect("JSON");
        for line in shown["lines"].as_array().expect("lines") {
            let amount: Decimal = line["net"].as_str().expect("a net").parse().expect("a figure");
            if line["product"].is_string() { nets += amount } else { freight += amount }
        }
        let shipped = &order["shipped_date"];
        if !shipped.is_empty() {
            shop.run(shipped, &["ship", number, "--all", "-q"]);
            let last = shop.run("1998-12-31", &["invoice", number, "-q"]);
            if place % 2 == 0 {
                let gross = shown["totals"]["gross"].as_str().expect("a gross");
                shop.run("1998-12-31", &["pay", last.trim(), gross, "-q"]);
            }
        }
    }
    let took = began.elapsed();
    assert_eq!((nets, freight), (expected, expected_freight));
    if every == 1 {
        assert_eq!((nets.to_string(), freight.to_string()), ("1265793.29".to_owned(), "64942.69".to_owned()));
    }
    assert_eq!(shop.run("1998-12-31", &["check"]), "");
    sales_reconcile(&shop, &taken, &lines);
    late_orders_are_named(&shop, &taken);
    println!(
        "{} orders, {} each from draft to payment, all commands together",
        taken.len(),
        millis(took, taken.len())
    );
}

/// Sales by year, customer and product are what the data say, freight beside.
fn sales_reconcile(shop: &Shop, taken: &[&Row], lines: &BTreeMap<String, Vec<Row>>) {
    for by in ["year", "customer", "product"] {
        let mut expected: BTreeMap<String, (Decimal, Decimal)> = BTreeMap::new();
        for order in taken {
            let key = |line: Option<&Row>| match by {
                "year" => order["order_date"][..4].to_owned(),
                "customer" => order["customer_id"].clone(),
                _ => line.map(|line| line["product_id"].clone()).unwrap_or_default(),
            };
            for line in &lines[&order["order_id"]] {
                expected.entry(key(Some(line))).or_default().0 += net(line);
            }
            expected.entry(key(None)).or_default().1 += order["freight"].parse::<Decimal>().expect("freight");
        }
        let text = shop.run("1998-12-31", &["report", "sales", "--by", by, "-O", "csv"]);
        let sold = csv_rows(&text).into_iter().map(|row| {
            let figure = |name: &str| row[name].parse::<Decimal>().expect("a figure");
            (row[by].clone(), (figure("net"), figure("charges")))
        });
        assert_eq!(sold.collect::<BTreeMap<_, _>>(), expected, "by {by}");
    }
}

/// Orders shipped after the day they were promised for, and those never shipped.
fn late_orders_are_named(shop: &Shop, taken: &[&Row]) {
    let said = csv_rows(&shop.run("1998-12-31", &["report", "late", "-O", "csv"]));
    let count = |state: &str| said.iter().filter(|row| row["state"] == state).count();
    let late = taken.iter().filter(|order| order["shipped_date"] > order["required_date"]).count();
    let never = taken.iter().filter(|order| order["shipped_date"].is_empty()).count();
    assert_eq!((count("shipped"), count("waiting")), (late, never));
}

fn csv_rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn millis(took: std::time::Duration, count: usize) -> String {
    format!("{} ms", took.as_millis() / u128::try_from(count.max(1)).expect("a count"))
}
