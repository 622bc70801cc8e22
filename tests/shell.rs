//! What a shell and an editor get: completion from the book, manual pages, schemas.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod common;

use std::path::Path;

use common::{Shop, copy, snapshot};
use serde_json::Value;

fn shop() -> Shop {
    let shop = Shop::empty("2026-11-21");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), shop.path());
    shop
}

/// The first words of the candidates that a shell is given for the last word.
#[cfg(feature = "dynamic-completion")]
fn candidates(shop: &Shop, shell: &str, words: &[&str]) -> Vec<String> {
    let mut command = shop.command(&["--", "salesbook"]);
    command.args(words).env("COMPLETE", shell).env("_CLAP_IFS", "\n");
    let output =
        command.env("_CLAP_COMPLETE_INDEX", words.len().to_string()).output().expect("the program runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let said = String::from_utf8(output.stdout).expect("text");
    // The words of zsh are followed by a colon and what they mean; a colon of their own is escaped.
    let word =
        |line: &str| line.replace("\\:", "\u{1}").split(':').next().unwrap_or_default().replace('\u{1}', ":");
    said.lines().map(|line| if shell == "zsh" { word(line) } else { line.to_owned() }).collect()
}

#[cfg(feature = "dynamic-completion")]
#[test]
fn words_are_completed_from_the_book() {
    let shop = shop();
    for shell in ["bash", "zsh"] {
        let first = |words: &[&str], count: usize| {
            let mut found = candidates(&shop, shell, words);
            found.truncate(count);
            found
        };
        let orders = first(&["ship", "so-2026-0000"], 3);
        assert_eq!(orders, ["SO-2026-00009", "SO-2026-00008", "SO-2026-00007"], "{shell}");
        assert_eq!(first(&["new", "AC"], 9), ["ACME"], "{shell}");
        assert!(first(&["show", "INV-"], 99).contains(&"INV-2026-00003".to_owned()), "{shell}");
        assert_eq!(first(&["report", "age"], 9), ["ageing"], "{shell}");
        assert_eq!(first(&["list", "inv"], 9), ["invoices", "invoiced:"], "{shell}");
        assert_eq!(first(&["list", "invoices", "du"], 9), ["due:"], "{shell}");
        assert_eq!(first(&["list", "--sort", "ship_"], 9), ["ship_by"], "{shell}");
        assert_eq!(first(&["new", "ACME", "--line", "WIDG"], 1), ["WIDGET="], "{shell}");
        assert_eq!(first(&["print", "pick-"], 9), ["pick-list"], "{shell}");
        assert_eq!(first(&["schema", "cred"], 9), ["credit_note"], "{shell}");
        assert_eq!(first(&["publ"], 9), ["publish"], "{shell}");
        assert_eq!(first(&["refund", "CN-2026-00001"], 9), ["CN-2026-00001"], "{shell}");
        assert_eq!(first(&["set", "4"], 9), ["40", "4"], "{shell}");
        assert_eq!(first(&["list", "customer:A"], 9), ["customer:ACME"], "{shell}");
        assert_eq!(first(&["list", "not:customer:BETA,acm"], 9), ["not:customer:BETA,ACME"], "{shell}");
        assert_eq!(first(&["list", "todo:p"], 9), ["todo:publish", "todo:pick", "todo:pack"], "{shell}");
        assert_eq!(first(&["list", "status:part"], 9), ["status:part-shipped"], "{shell}");
        assert_eq!(first(&["report", "sales", "todo:col"], 9), ["todo:collect"], "{shell}");
        assert_eq!(first(&["report", "sales", "ship_"], 9), ["ship_by:"], "{shell}");
        assert_eq!(first(&["list", "invoices", "hol"], 9), ["hold:"], "{shell}");
        assert_eq!(first(&["list", "--fields", "number,o"], 9), ["number,open"], "{shell}");
        assert_eq!(first(&["list", "--sort", "date,-to"], 9), ["date,-total", "date,-todo"], "{shell}");
    }
    // bash parts words at colons and completes the last part alone.
    assert_eq!(candidates(&shop, "bash", &["list", "customer", ":", "AC"]), ["ACME"]);
    assert_eq!(candidates(&shop, "bash", &["list", "todo", ":", "p"]), ["publish", "pick", "pack"]);
}

#[cfg(feature = "dynamic-completion")]
#[test]
fn completion_is_installed_as_it_is_told() {
    let shop = shop();
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README");
    let help = shop.run(&["completions", "--help"]);
    for line in [
        "source <(COMPLETE=bash salesbook)",
        "source <(COMPLETE=zsh salesbook)",
        "COMPLETE=fish salesbook | source",
    ] {
        assert!(readme.contains(line) && help.contains(line), "{line}");
    }
    let script = "source <(COMPLETE=bash salesbook); \
                  complete -p salesbook >/dev/null; \
                  COMP_WORDS=(salesbook show SO-2026-0004); COMP_CWORD=2; \
                  _clap_complete_salesbook salesbook SO-2026-0004 show; echo \"${COMPREPLY[@]}\"";
    let output = shop.shell(&format!("bash --norc -c '{script}'"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "SO-2026-00040\n", "{output:?}");
}

#[cfg(feature = "dynamic-completion")]
#[test]
fn completion_opens_no_file_and_says_nothing_of_what_is_wrong() {
    let mut shop = shop();
    let log = shop.path().join(".opened");
    shop.environment.insert("SALESBOOK_OPEN_LOG".to_owned(), log.display().to_string());
    assert!(!candidates(&shop, "bash", &["show", "SO-"]).is_empty());
    assert_eq!(std::fs::read_to_string(&log).unwrap_or_default(), "");
    shop.write("salesbook.toml", "this is no TOML");
    assert!(!candidates(&shop, "bash", &["show", "SO-"]).is_empty());
    assert!(candidates(&shop, "bash", &["--data", "nowhere", "show", "SO-"]).is_empty());
    let elsewhere = Shop::empty("2026-11-21");
    assert!(candidates(&elsewhere, "zsh", &["show", "SO-"]).is_empty());
    let place = shop.path().display().to_string();
    assert!(!candidates(&elsewhere, "bash", &["--data", &place, "show", "SO-"]).is_empty());
}

#[cfg(feature = "dynamic-completion")]
#[test]
fn every_shell_is_told_how_to_ask() {
    let mut shop = shop();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        shop.environment.insert("COMPLETE".to_owned(), shell.to_owned());
        assert!(shop.run(&[]).contains("salesbook"), "{shell}");
    }
    shop.environment.insert("COMPLETE".to_owned(), "csh".to_owned());
    assert_eq!(shop.try_run(&[]).status.code(), Some(2));
}

#[test]
fn every_manual_page_is_sound() {
    let shop = Shop::empty("2026-11-21");
    let said = shop.run(&["man", "--out", "share/man"]);
    let pages = snapshot(&shop.path().join("share/man"));
    assert_eq!(said.lines().count(), pages.len());
    if std::process::Command::new("man").arg("--version").output().is_err() {
        eprintln!("no `man` here: the pages were not read with it");
        return;
    }
    for (name, text) in &pages {
        assert!(!text.is_empty());
        let output =
            shop.shell(&format!("MANPAGER=cat man -l --warnings -E UTF-8 share/man/{}", name.display()));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.trim().is_empty(), "{}: {said}", name.display());
    }
}

/// The kind of file at a path of a book; none for what is not ours.
fn kind(path: &Path) -> Option<&'static str> {
    let first = path.components().next()?.as_os_str().to_str()?;
    let kinds = [
        ("orders", "order"),
        ("invoices", "invoice"),
        ("credit_notes", "credit_note"),
        ("payments", "payment"),
        ("stock", "stock"),
        ("customers", "customer"),
        ("products", "product"),
        ("warehouses", "warehouse"),
        ("salesbook.toml", "settings"),
        ("salesbook.local.toml", "local"),
        ("taxes.toml", "taxes"),
        ("terms.toml", "terms"),
    ];
    kinds.into_iter().find(|(name, _)| *name == first).map(|(_, kind)| kind)
}

/// TOML as an editor hands it to a schema: days are text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => Value::String(day.to_string()),
        toml::Value::Array(values) => values.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
        other @ (toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)) => serde_json::to_value(other).expect("a scalar"),
    }
}

fn parsed(text: &str) -> Value {
    json(toml::Value::Table(text.parse().expect("TOML")))
}

#[test]
fn every_file_fits_its_schema_and_a_broken_one_does_not() {
    let shop = shop();
    shop.write("salesbook.local.toml", "format = 1\nby = \"jb\"\nwidth = 100\n[x]\nmine = 1\n");
    shop.run(&["schema", "--out", "schemas"]);
    let mut seen = std::collections::BTreeSet::new();
    for (path, text) in snapshot(shop.path()) {
        let Some(kind) = kind(&path) else { continue };
        let schema: Value =
            serde_json::from_str(&shop.text(&format!("schemas/{kind}.schema.json"))).expect("JSON");
        assert_eq!(shop.run(&["schema", kind]), shop.text(&format!("schemas/{kind}.schema.json")));
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let text = String::from_utf8(text).expect("text");
        let sound = parsed(&text);
        let faults: Vec<String> = validator
            .iter_errors(&sound)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {}", path.display(), faults.join("\n"));
        let mut broken = sound.clone();
        broken["zzz"] = Value::from(1);
        assert!(!validator.is_valid(&broken), "{}: an unknown key is taken", path.display());
        for key in sound.as_object().expect("a table").keys().filter(|key| *key != "x") {
            let mut broken = sound.clone();
            broken[key] = serde_json::json!({ "no": [true] });
            assert!(!validator.is_valid(&broken), "{}: `{key}` may be anything", path.display());
        }
        seen.insert(kind);
    }
    assert_eq!(seen.len(), 12, "{seen:?}");
}

#[test]
fn the_schema_says_no_to_what_the_reader_refuses() {
    let shop = shop();
    let schema: Value = serde_json::from_str(&shop.run(&["schema", "order"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let head = "format = 1\nnumber = \"SO-2026-00042\"\ncustomer = \"ACME\"\ndate = 2026-11-02\ncurrency = \"EUR\"\n";
    let line = "[[line]]\nno = 1\nproduct = \"WIDGET\"\nquantity = \"5\"\nprice = \"1.00\"\n";
    let event = "[[event]]\nevent = \"picked\"\ndate = 2026-11-03\nid = \"p7x1m4\"\nmoves = [{ line = 1, quantity = \"2\", bin = \"MAIN/B1\" }]\n";
    let whole = [head, line, event].concat();
    assert!(validator.is_valid(&parsed(&whole)));
    for (right, wrong) in [
        ("price = \"1.00\"", "price = 1.50"),
        ("price = \"1.00\"", "price = \"1,00\""),
        ("date = 2026-11-02", "date = \"2026-13-02\""),
        ("\"EUR\"", "\"euro\""),
        ("\"picked\"", "\"pickd\""),
        ("\"p7x1m4\"", "\"P7\""),
        ("quantity = \"2\"", "quantity = \"-2\""),
        ("line = 1,", ""),
        ("product = ", "prodct = "),
        ("format = 1", "format = 2"),
    ] {
        let broken = whole.replacen(right, wrong, 1);
        assert!(broken != whole && !validator.is_valid(&parsed(&broken)), "{wrong} is taken");
        let day = whole.replacen("2026-11-02", "\"2026-11-02\"", 1);
        assert!(validator.is_valid(&parsed(&day)), "a quoted day is not taken");
    }
}

#[test]
fn a_new_order_names_its_schema_where_that_is_wanted() {
    let shop = shop();
    shop.run(&["new", "ACME", "--line", "WIDGET=1"]);
    shop.run(&["config", "set", "config.schema_comment=true"]);
    let before = snapshot(shop.path());
    let said = shop.run(&["new", "ACME", "--line", "WIDGET=1", "--publish", "-q"]);
    let path = format!("orders/2026/00/{}.toml", said.trim());
    let text = shop.text(&path);
    assert!(text.starts_with("#:schema ../../../.salesbook/order.schema.json\nformat = 1\n"), "{text}");
    assert!(!before.into_values().any(|text| text.starts_with(b"#:schema")));
    assert_eq!(shop.text(".salesbook/order.schema.json"), shop.run(&["schema", "order"]));
    shop.run(&["pick", said.trim()]);
    assert!(shop.text(&path).starts_with(&text));
    shop.run(&["check", "-q"]);
}
