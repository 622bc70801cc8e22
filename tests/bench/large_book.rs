//! Large books for measuring: some lives of orders, lived through the program, then copied under other numbers, days and customers.
//!
//! Deterministic: the same size gives the same bytes. The books are sound: `check` is silent on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use salesbook::record::{Source, read_order};
use tempfile::TempDir;

/// The day on which the copied orders live their whole life.
const DAY: &str = "2026-03-15";
/// When their invoices are due.
const DUE: &str = "2026-04-14";
/// The customer whose place the customers take in turn.
const CUSTOMER: &str = "C0001";
/// How many customers there are, `C0001` the first.
pub(crate) const CUSTOMERS: usize = 400;
/// The order, by its number in the lives, that is shipped and not invoiced.
const SHIPPED: usize = 16;

/// The lives: what is typed for each order; `@` is its number, `INV` the invoice it gets.
const LIVES: &[&[&str]] = &[
    &[
        "new C0001 --line HAMMER=6 --line LADDER=1 --line SCREW=12 --publish",
        "fulfil @",
        "invoice @",
        "pay @ all",
    ],
    &[
        "new C0001 --line WIDGET=120 --charge freight=12.00 --publish",
        "pick @",
        "pack @ --container BOX1",
        "ship @",
        "invoice @",
        "pay @ all",
    ],
    &[
        "new C0001 --line DRILL=2 --line GLOVE=10 --line BOOK=3 --po PO-4711 --publish",
        "fulfil @",
        "invoice @",
        "pay @ all",
    ],
    &[
        "new C0001 --line SAW=4 --line SCREW=30 --discount 5 --publish",
        "ship @ 1=2 2=10",
        "invoice @",
        "ship @ 1=2 2=20",
        "invoice @",
        "pay @ all",
    ],
    &["new C0001 --line LAMP=3 --publish", "fulfil @", "invoice @", "pay @ all"],
    &[
        "new C0001 --line WIDGET=40 --line HAMMER=2 --line SAW=1 --line GLOVE=5 --publish",
        "fulfil @",
        "invoice @",
        "pay @ all",
        "return @ 1=4",
    ],
    &["new C0001 --line SERVICE=4 --line SAW=2 --publish", "fulfil @", "invoice @", "pay @ all"],
    &["new C0001 --line BOOK=10 --line WIDGET=15 --publish", "fulfil @", "invoice @", "pay @ all"],
    &["new C0001 --line HAMMER=1 --publish", "fulfil @", "invoice @", "pay @ all"],
    &[
        "new C0001 --line SCREW=80 --line DRILL=1 --charge freight=9.50 --publish",
        "fulfil @ --carrier PARCEL --tracking 0034",
        "invoice @",
        "pay @ all",
    ],
    &["new C0001 --line LADDER=2 --line LAMP=2 --publish", "fulfil @", "invoice @", "pay @ all"],
    &["new C0001 --line GLOVE=60 --publish", "fulfil @", "invoice @", "pay @ all"],
    &["new C0001 --line WIDGET=7 --line BOOK=1 --publish", "fulfil @", "invoice @", "pay @ all"],
    &["new C0001 --line SAW=1 --publish", "fulfil @", "invoice @", "pay @ 10.00"],
    &["new C0001 --line DRILL=3 --line SCREW=20 --publish", "fulfil @", "invoice @"],
    &["new C0001 --line HAMMER=9 --line GLOVE=4 --publish", "fulfil @"],
    &["new C0001 --line WIDGET=25 --line SCREW=5 --publish", "pick @"],
    &["new C0001 --line LAMP=1 --line SAW=2 --publish"],
    &["new C0001 --line BOOK=2 --line HAMMER=3 --line LADDER=1"],
    &["new C0001 --line GLOVE=2 --publish", "cancel @"],
];

/// Makes a book of about so many orders in a folder that is there already and empty; answers how many it holds.
pub(crate) fn make(place: &Path, orders: usize) -> usize {
    let seed = tempfile::tempdir().expect("a folder");
    let seeds = live(seed.path());
    fixed(seed.path(), place);
    customers(seed.path(), place);
    let copies = orders.div_ceil(LIVES.len());
    for copy in 0..copies {
        copy_lives(place, &seeds, copy, copies);
    }
    copies * LIVES.len()
}

/// Makes a book of customers and products alone in an empty folder.
///
/// What comes back is the folder in which the lives were lived. A disk looks twice at places that were free a moment
/// ago, so whoever measures what is written next had better keep it until the end.
pub(crate) fn make_bare(place: &Path) -> TempDir {
    let seed = tempfile::tempdir().expect("a folder");
    live(seed.path());
    fixed(seed.path(), place);
    customers(seed.path(), place);
    seed
}

/// Makes a book of so many orders in an empty folder, all shipped and none invoiced; answers as [`make_bare`].
pub(crate) fn make_due(place: &Path, orders: usize) -> TempDir {
    let seed = tempfile::tempdir().expect("a folder");
    let mut seeds = live(seed.path());
    fixed(seed.path(), place);
    customers(seed.path(), place);
    seeds.texts.retain(|(folder, text)| *folder == "orders" && first_number(text, "SO-") == Some(SHIPPED));
    seeds.each = BTreeMap::from([("SO-", 1)]);
    for copy in 0..orders {
        copy_lives(place, &seeds, copy, orders);
    }
    seed
}

/// The files of the lives, by kind and number in it.
struct Seeds {
    texts: Vec<(&'static str, String)>,
    each: BTreeMap<&'static str, usize>,
}

/// The one customer many times.
fn customers(seed: &Path, place: &Path) {
    let customer = fs::read_to_string(seed.join("customers/C0001.toml")).expect("a customer");
    fs::create_dir_all(place.join("customers")).expect("a folder");
    for number in 1..=CUSTOMERS {
        fs::write(place.join(format!("customers/C{number:04}.toml")), &customer).expect("a customer");
    }
}

/// What is the same in every book.
fn fixed(seed: &Path, place: &Path) {
    for name in [
        "salesbook.toml",
        "taxes.toml",
        "terms.toml",
        "products",
        "warehouses",
        "stock",
        ".gitignore",
        ".gitattributes",
    ] {
        copy(&seed.join(name), &place.join(name));
    }
}

/// Runs the program; it must succeed.
fn run(place: &Path, words: &[&str]) -> String {
    let output = command(place).args(words).stdin(Stdio::null()).output().expect("the program runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The program in a book, on a day after everything that happened in it.
pub(crate) fn asking(place: &Path) -> Command {
    let mut command = command(place);
    command.env("SALESBOOK_TODAY", "2026-12-31");
    command
}

/// The program asked by a shell which words may stand last among these, in a book.
pub(crate) fn completing(place: &Path, words: &[&str]) -> Command {
    let mut command = command(place);
    command
        .env("COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .args(["--", "salesbook"])
        .args(words);
    command
}

/// The program in a book, on the day of the lives.
fn command(place: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_salesbook"));
    command
        .env_clear()
        .env("SALESBOOK_DATA", place)
        .env("SALESBOOK_TODAY", DAY)
        .env("SALESBOOK_IDS", "count");
    command
}

fn live(place: &Path) -> Seeds {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
    run(place, &["init", place.to_str().expect("a path")]);
    for fixed in ["salesbook.toml", "taxes.toml", "terms.toml", "products", "warehouses"] {
        copy(&shop.join(fixed), &place.join(fixed));
    }
    let address =
        ["--street", "9 Dock Road", "--postal-code", "20457", "--city", "Hamburg", "--country", "DE"];
    run(
        place,
        &[&["customer", "add", CUSTOMER, "--name", "Acme Widgets Ltd", "--terms", "net30"], &address[..]]
            .concat(),
    );
    for product in ["WIDGET", "HAMMER", "SAW", "DRILL", "SCREW", "GLOVE", "LADDER", "BOOK", "LAMP"] {
        run(place, &["stock", "receive", product, "90000000@MAIN/A1"]);
    }
    for life in LIVES {
        let mut number = String::new();
        for typed in *life {
            let due = if typed.ends_with("all") { owed(place, &number) } else { String::new() };
            let words = typed.replace('@', &number).replace(" all", &format!(" {due}"));
            let said = run(place, &words.split(' ').collect::<Vec<_>>());
            if number.is_empty() {
                number = said.split_whitespace().next().expect("a number").to_owned();
            }
        }
    }
    let mut seeds = Seeds { texts: Vec::new(), each: BTreeMap::new() };
    for (folder, prefix) in [("orders", "SO-"), ("invoices", "INV-"), ("payments", "PAY-")] {
        let mut texts: Vec<PathBuf> = files(&place.join(folder));
        texts.sort();
        seeds.each.insert(prefix, texts.len());
        seeds.texts.extend(texts.iter().map(|path| (folder, fs::read_to_string(path).expect("a text"))));
    }
    seeds
}

fn owed(place: &Path, order: &str) -> String {
    let shown: serde_json::Value =
        serde_json::from_str(&run(place, &["show", order, "-O", "json"])).expect("JSON");
    shown["totals"]["due"].as_str().expect("an amount").to_owned()
}

/// The lives once more: numbers counted on, the day moved on through the year, another customer.
fn copy_lives(place: &Path, seeds: &Seeds, copy: usize, copies: usize) {
    let days = 320 * copy / copies;
    let begin = chrono::NaiveDate::from_ymd_opt(2026, 1, 2).expect("a day");
    let day = begin + chrono::Days::new(days as u64);
    let due = day + chrono::Days::new(30);
    for (place_in_copy, (folder, text)) in seeds.texts.iter().enumerate() {
        let customer = format!("C{:04}", (copy * 7 + place_in_copy % LIVES.len() * 13) % CUSTOMERS + 1);
        // Every file of one order has to name the same customer, so documents take that of the order they name.
        let order = first_number(text, "SO-").unwrap_or(1);
        let customer = if *folder == "orders" {
            customer
        } else {
            format!("C{:04}", (copy * 7 + (order - 1) * 13) % CUSTOMERS + 1)
        };
        let mut text =
            text.replace(DUE, &due.to_string()).replace(DAY, &day.to_string()).replace(CUSTOMER, &customer);
        for (prefix, each) in &seeds.each {
            text = counted_on(&text, prefix, copy * each);
        }
        if *folder == "orders" {
            text = asserted(text);
        }
        let number = text
            .lines()
            .find_map(|line| line.strip_prefix("number = \"")?.strip_suffix('"'))
            .expect("a number");
        let digits = number.rsplit('-').next().expect("digits");
        let block = place.join(folder).join("2026").join(&digits[..digits.len() - 3]);
        fs::create_dir_all(&block).expect("a folder");
        fs::write(block.join(format!("{number}.toml")), &text).expect("a file");
    }
}

/// The numbers of a series in a text, each so much higher.
fn counted_on(text: &str, prefix: &str, more: usize) -> String {
    let head = format!("{prefix}2026-");
    let mut pieces = text.split(head.as_str());
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (digits, rest) = piece.split_at(5);
        let number: usize = digits.parse().expect("five digits");
        whole.push_str(&format!("{head}{:05}{rest}", number + more));
    }
    whole
}

fn first_number(text: &str, prefix: &str) -> Option<usize> {
    let (_, after) = text.split_once(&format!("{prefix}2026-"))?;
    after.get(..5)?.parse().ok()
}

/// The order with the digest of its changed terms.
fn asserted(text: String) -> String {
    let source = Source::new("orders/SO-1.toml", &text).expect("a text");
    let digest = read_order(&source).expect("an order").terms.digest();
    let lines = text.lines().map(|line| match line.starts_with("terms = \"") {
        true => format!("terms = \"{digest}\"\n"),
        false => format!("{line}\n"),
    });
    lines.collect()
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::copy(from, to).expect("a file");
    }
}
