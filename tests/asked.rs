//! What is asked: reports by what stands behind their rows, words that are not guessed at, batches that go on.

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

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use common::{Shop, copy};
use rust_decimal::Decimal;
use salesbook::report::REPORTS;

fn shop() -> Shop {
    let shop = Shop::empty("2026-11-21");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), shop.path());
    shop
}

fn ids(shop: &Shop, words: &[&str]) -> BTreeSet<String> {
    shop.run(&[words, &["-q"]].concat()).lines().map(str::to_owned).collect()
}

/// The column of a report or list, row by row.
fn column(shop: &Shop, words: &[&str], name: &str) -> Vec<String> {
    let text = shop.run(&[words, &["-O", "csv", "--fields", name]].concat());
    text.lines().skip(1).map(str::to_owned).collect()
}

fn sum(shop: &Shop, words: &[&str], name: &str) -> Decimal {
    column(shop, words, name).iter().map(|cell| cell.parse::<Decimal>().expect("a figure")).sum()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_report_is_asked_by_the_keys_of_orders_or_says_why_not() {
    let shop = shop();
    let keys = "id customer po status todo date ship_by due product warehouse rep tag total open currency invoiced \
                paid hold type period x.route";
    for report in REPORTS {
        let terms: Vec<String> = keys.split(' ').map(|key| format!("{key}:any")).collect();
        let asked = |term: &str| shop.try_run(&["report", report.name, term, "--explain-query"]);
        let refused: Vec<&str> =
            terms.iter().filter(|term| !asked(term).status.success()).map(String::as_str).collect();
        match report.name {
            "stock" | "availability" => {
                assert!(!refused.contains(&"product:any") && !refused.contains(&"id:any"), "{refused:?}");
                let said = said(&asked("todo:any"));
                let why = "`todo` is asked of orders, and no order stands behind a row of";
                assert!(said.contains(why) && said.contains("expecting id, product, "), "{said}");
            }
            "ageing" => {
                assert_eq!(refused, ["period:any"]);
                assert!(said(&asked("period:2026")).contains("`--as-of`"));
            }
            name => assert!(refused.is_empty(), "{name}: {refused:?}"),
        }
        assert_eq!(asked("totl:1").status.code(), Some(2), "{}", report.name);
    }
}

#[test]
fn sales_are_asked_before_they_are_summed() {
    let shop = shop();
    let asked = ["report", "sales", "period:2026Q4", "product:WIDGET,HAMMER", "total:100.."];
    let large = ids(&shop, &["list", "total:100.."]);
    let lines = ["report", "lines", "not:status:draft,quote,rejected,cancelled,deleted", "period:2026Q4"];
    let cells = |name: &str| column(&shop, &lines, name);
    let rows = cells("order").into_iter().zip(cells("product")).zip(cells("net"));
    let meant = rows.filter(|((order, product), _)| {
        large.contains(order) && ["WIDGET", "HAMMER"].contains(&product.as_str())
    });
    let expected: Decimal = meant.map(|(_, net)| net.parse::<Decimal>().expect("a figure")).sum();
    assert!(expected > Decimal::ZERO);
    assert_eq!(sum(&shop, &asked, "net"), expected);
    assert_eq!(sum(&shop, &[&asked[..], &["--by", "customer"]].concat(), "net"), expected);
    let by_key = sum(&shop, &["report", "sales", "customer:acme"], "net");
    let by_column = sum(&shop, &["report", "sales", "--by", "customer,month", "customer:acme"], "net");
    assert!(by_key > Decimal::ZERO && by_key == by_column);
}

#[test]
fn rows_are_of_the_orders_and_documents_that_are_meant() {
    let shop = shop();
    let to_pick: BTreeSet<String> =
        ids(&shop, &["list", "todo:pick"]).intersection(&ids(&shop, &["report", "open"])).cloned().collect();
    assert!(!to_pick.is_empty());
    assert_eq!(ids(&shop, &["report", "open", "todo:pick"]), to_pick);
    let drills: BTreeSet<String> =
        column(&shop, &["report", "lines", "product:DRILL"], "order").into_iter().collect();
    let drills: BTreeSet<String> = drills.intersection(&ids(&shop, &["report", "open"])).cloned().collect();
    assert_eq!(ids(&shop, &["report", "open", "product:DRILL"]), drills);
    let billing = |kind: &str| -> BTreeSet<String> {
        let all = ids(&shop, &["list", "invoices"]);
        let bills = |number: &String| {
            shop.text(&format!("invoices/2026/00/{number}.toml")).contains(&format!("product = \"{kind}\""))
        };
        all.into_iter().filter(bills).collect()
    };
    assert!(!billing("WIDGET").is_empty());
    assert_eq!(ids(&shop, &["report", "invoices", "product:WIDGET"]), billing("WIDGET"));
    assert_eq!(ids(&shop, &["list", "invoices", "product:WIDGET"]), billing("WIDGET"));
    let open = ids(&shop, &["list", "invoices", "open:0.01.."]);
    assert_eq!(ids(&shop, &["list", "invoices", "todo:collect"]), open);
    assert_eq!(ids(&shop, &["report", "invoices", "todo:collect"]), open);
    assert_eq!(
        sum(&shop, &["report", "ageing", "todo:collect"], "balance"),
        sum(&shop, &["list", "invoices", "open:0.01.."], "open")
    );
    let together = said(&shop.try_run(&["report", "open", "open:1.. or todo:pick"]));
    assert!(together.contains("not both in one group"), "{together}");
}

#[test]
fn nothing_is_guessed() {
    let shop = shop();
    let refused = |words: &[&str], why: &str| {
        let said = shop.refused(2, words);
        assert!(said.contains(why), "{words:?}: {said}");
    };
    refused(&["list", "total:1,000.."], "`1,000..` may be one number or two");
    refused(&["cancel", "--where", "total:1,000.."], "total:1000..");
    refused(&["cancel", "--where", ""], "every order is id:any");
    refused(&["publish", "--where", " "], "an empty query means every order");
    refused(&["list", "acme", "OR", "beta"], "`or` in small letters");
    refused(&["list", "not", "(customer:acme)"], "`not:` right before a term");
    refused(&["list", "-o", "orders.xlsx"], ".csv");
    refused(&["show", "1", "-o", "order.unknown"], "`.unknown` is the ending of no format");
    refused(
        &["report", "sales", "--by", "year", "--chart", "--fields", "year,units"],
        "leave out `--fields`",
    );
    let hint = shop.try_run(&["list", "invoice"]);
    assert!(hint.status.success() && said(&hint).contains("did you mean `salesbook list invoices`?"));
    assert!(!shop.path().join("orders.xlsx").exists());
}

#[test]
fn a_step_back_is_a_day_and_a_dash_is_stdout() {
    let mut shop = shop();
    let ageing = |day: &[&str]| shop.run(&[&["report", "ageing", "-O", "csv"], day].concat());
    assert_eq!(ageing(&["--as-of", "-2w"]), ageing(&["--as-of", "2026-11-07"]));
    let sales = |day: &[&str]| shop.run(&[&["report", "sales", "-O", "csv"], day].concat());
    assert_eq!(sales(&["--from", "-1m"]), sales(&["--from=2026-10-21"]));
    assert_eq!(shop.try_run(&["pick", "33", "--date", "-1d", "-n"]).status.code(), Some(0));
    assert_eq!(shop.run(&["list", "-o", "-", "-O", "csv"]), shop.run(&["list", "-O", "csv"]));
    assert!(!shop.path().join("-").exists());
    let named = shop.run(&["list", "--fields", "id,customer", "--limit", "1", "-O", "csv"]);
    assert!(named.starts_with("id,customer\nSO-"), "{named}");
    for name in ["SALESBOOK_DATA", "SALESBOOK_TODAY"] {
        shop.environment.insert(name.to_owned(), String::new());
        assert!(shop.try_run(&["list", "--today", "2026-11-21"]).status.success(), "{name}");
    }
}

#[test]
fn a_batch_goes_on_after_what_cannot_be_had() {
    let shop = shop();
    let line = "printf 'SO-2026-00033\\nNOPE\\nSO-2026-00040\\n' | salesbook pick - -q";
    let picked = shop.shell(line);
    assert_eq!(
        String::from_utf8_lossy(&picked.stdout),
        "SO-2026-00033\nSO-2026-00040\n",
        "{}",
        said(&picked)
    );
    assert!(
        picked.status.code() == Some(1) && said(&picked) == "there is no order `NOPE`\n",
        "{}",
        said(&picked)
    );
    let typed = shop.try_run(&["hold", "SO-2026-00034", "NOPE", "SO-2026-00030", "--reason", "r", "-q"]);
    assert_eq!(
        (typed.status.code(), typed.stdout.as_slice()),
        (Some(1), b"SO-2026-00034\nSO-2026-00030\n".as_slice())
    );
    assert_eq!(shop.try_run(&["pick", "NOPE"]).status.code(), Some(66));

    shop.write("o/INV-2026-00002.txt", "another\n");
    let line = "printf 'INV-2026-00001\\nINV-2026-00002\\nNOPE\\nINV-2026-00003\\n' \
                | salesbook print invoice - -o 'o/{number}.txt'";
    let printed = shop.shell(line);
    assert_eq!(printed.status.code(), Some(1), "{}", said(&printed));
    assert!(
        shop.text("o/INV-2026-00003.txt").contains("INVOICE")
            && shop.text("o/INV-2026-00002.txt") == "another\n"
    );
    assert!(said(&printed).ends_with("print: 2 of 4, 2 refused\n"), "{}", said(&printed));
    assert_eq!(shop.try_run(&["print", "INV-2026-00002", "-o", "o/{number}.txt"]).status.code(), Some(73));
    let listed = shop.shell("printf 'SO-2026-00026\\nNOPE\\n' | salesbook print pick-list -");
    assert!(listed.status.code() == Some(1) && String::from_utf8_lossy(&listed.stdout).contains("PICK LIST"));

    let path = "orders/2026/00/SO-2026-00035.toml";
    shop.write(path, &(shop.text(path) + "broken"));
    let meant = shop.try_run(&["cancel", "--where", "status:draft customer:IOTA", "-q"]);
    assert_eq!(
        (meant.status.code(), meant.stdout.as_slice()),
        (Some(1), b"SO-2026-00038\n".as_slice()),
        "{}",
        said(&meant)
    );
    assert!(said(&meant).starts_with(path), "{}", said(&meant));
}

#[test]
fn settings_that_cannot_be_read_are_bad_configuration_to_check_too() {
    for name in ["taxes.toml", "terms.toml", "salesbook.toml"] {
        let shop = shop();
        shop.write(name, &format!("unknwon = 1\n{}", shop.text(name)));
        let checked = shop.try_run(&["check"]);
        assert_eq!(checked.status.code(), Some(78), "{name}: {}", said(&checked));
        let told = said(&checked) + &String::from_utf8_lossy(&checked.stdout);
        assert!(told.contains(&format!("{name}:1:1: error[unknown-key]")), "{told}");
    }
}
