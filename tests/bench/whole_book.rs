//! What questions over a whole book cost, beside the floor measured in the same run: reading, or a stat of, the same files.
//!
//! `SALESBOOK_BENCH_ORDERS=100000,200000` measures books of other sizes. Books are kept below `target/tmp`.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::too_many_lines,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test stops at the first surprise"
)]

mod floor;
mod journal;
mod large_book;
mod measure;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use measure::Cost;

const ROUNDS: usize = 5;
/// Files of which a run over the book makes so many invoices.
const DUE: usize = 1000;
/// The documents of money.
const MONEY: &[&str] = &["invoices", "credit_notes", "payments"];

fn main() {
    if floor::is_asked() {
        return;
    }
    // First of all: where many files were deleted a moment ago, a disk looks for room around their places, for us as for
    // the floor.
    invoicing();
    let asked = std::env::var("SALESBOOK_BENCH_ORDERS").unwrap_or_else(|_| "10000,50000".to_owned());
    for size in asked.split(',') {
        let size: usize = size.parse().expect("a number of orders");
        let book = kept(size);
        questions(&book, size);
        completing(&book, size);
        if size == 50_000 {
            journals(&book);
        }
        importing(size);
    }
}

/// The book of that size, made where it is not there yet, or where what makes books has changed.
fn kept(size: usize) -> PathBuf {
    let edition = crc32fast::hash(include_bytes!("large_book.rs"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books");
    let book = folder.join(format!("{size}-{edition:08x}"));
    let made = folder.join(format!("{size}-{edition:08x}.made"));
    if !made.exists() {
        let _ = fs::remove_dir_all(&book);
        fs::create_dir_all(&book).expect("a folder");
        large_book::make(&book, size);
        settle();
        // The first writer of a book looks at every document once.
        Cost::of(large_book::asking(&book).args(["customer", "add", "LAST", "--name", "Last"]));
        fs::write(made, "").expect("a mark");
        settle();
    }
    book
}

/// Waits until what was just written is on the disk, and is not quite fresh: such a file is in no index.
fn settle() {
    rustix::fs::sync();
    std::thread::sleep(std::time::Duration::from_secs(2));
}

fn questions(book: &Path, size: usize) {
    let has = |folder: &&&str| book.join(folder).exists();
    let orders: &[&str] = &["orders"];
    let money: Vec<&str> = MONEY.iter().filter(has).copied().collect();
    let goods: &[&str] = &["orders", "stock"];
    println!("\na book of {size} orders, medians of {ROUNDS}");
    for (name, words, folders) in
        [("report open", &["report", "open"], orders), ("report ageing", &["report", "ageing"], &money)]
    {
        let read = Cost::median(ROUNDS, || floor::cost("read", book, folders));
        let stat = Cost::median(ROUNDS, || floor::cost("stat", book, folders));
        let cold = Cost::median(ROUNDS, || {
            forget(book);
            Cost::of(large_book::asking(book).args(words))
        });
        let warm = Cost::median(ROUNDS, || Cost::of(large_book::asking(book).args(words)));
        read.row(&format!("read {}", folders.join(", ")), None);
        stat.row(&format!("stat {}", folders.join(", ")), None);
        cold.row(&format!("{name}, cold"), Some(("reading", &read)));
        warm.row(&format!("{name}, warm"), Some(("a stat of each", &stat)));
    }
    let stat = Cost::median(ROUNDS, || floor::cost("stat", book, goods));
    // The last life of each twenty that is published but not picked, and the one that is not published.
    let (waiting, draft) =
        (format!("SO-2026-{:05}", size / 20 * 20 - 2), format!("SO-2026-{:05}", size / 20 * 20 - 1));
    for words in [
        &["report", "sales", "--by", "month"][..],
        &["report", "availability"],
        &["list", "todo:pick", "-q"],
        &["pick", &waiting, "-n"],
        &["publish", &draft, "-n"],
    ] {
        Cost::of(large_book::asking(book).args(words));
        let cost = Cost::median(ROUNDS, || Cost::of(large_book::asking(book).args(words)));
        cost.row(&format!("{}, warm", words.join(" ")), Some(("a stat of each", &stat)));
    }
}

/// Takes the indexes away. Which documents are posted stays known.
fn forget(book: &Path) {
    let _ = fs::remove_dir_all(book.join(".salesbook/index"));
}

/// Other programs on the invoices of the book, beside our own question to them.
fn journals(book: &Path) {
    let text = Path::new(env!("CARGO_TARGET_TMPDIR")).join("invoices.journal");
    let invoices = journal::write(book, &text);
    println!("\na journal of the {invoices} invoices, medians of 3");
    let ours = Cost::median(3, || {
        forget(book);
        Cost::of(large_book::asking(book).args(["report", "ageing"]))
    });
    ours.row("report ageing, cold, from files", None);
    for program in ["hledger", "ledger"] {
        match journal::balance(program, &text) {
            Some(cost) => cost.row(&format!("{program} bal, from the journal"), Some(("ours", &ours))),
            None => println!("  {program} is not installed: left out"),
        }
    }
}

/// What a shell waits for when a word is completed in the book: files are not opened, their names are enough.
fn completing(book: &Path, size: usize) {
    println!("\nwords completed in a book of {size} orders, medians of {ROUNDS}");
    let last = format!("SO-2026-{:05}", size - 3);
    let newest = last.get(..last.len() - 1).expect("a beginning");
    for (name, words) in [
        ("an order of the newest folder", ["show", newest]),
        ("an order of an old folder", ["show", "SO-2026-0001"]),
        ("a customer", ["new", "C01"]),
    ] {
        let said = large_book::completing(book, &words).output().expect("the program runs").stdout;
        assert!(String::from_utf8_lossy(&said).contains(words[1]), "{words:?}");
        let cost = Cost::median(ROUNDS, || Cost::of(&mut large_book::completing(book, &words)));
        cost.row(&format!("{name}, {}", words[1]), None);
    }
}

/// A sheet of so many orders imported into a book without any, beside reading it and writing as many files that are not
/// made sure of.
fn importing(size: usize) {
    println!("\na sheet of {size} orders imported, medians of 3");
    let sheet = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    sheet::write(sheet.path(), size);
    let source = sheet.path().to_str().expect("a path");
    let mapping = format!("{source}/map.toml");
    let (mut floors, mut kept) = (Vec::new(), Vec::new());
    let run = Cost::median(3, || {
        let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        kept.push(large_book::make_bare(place.path()));
        settle();
        let words = ["import", "csv", "--mapping", &mapping, source, "-q"];
        let run = Cost::of(large_book::asking(place.path()).args(words));
        assert_eq!(large_book::files(&place.path().join("orders")).len(), size);
        floors.push(floor::cost("write", place.path(), &["orders", source]));
        kept.push(place);
        run
    });
    let floor = median(floors);
    floor.row("reading it, writing as many files", None);
    run.row("import csv -q", Some(("reading and writing", &floor)));
}

/// The median of costs that were measured already.
fn median(costs: Vec<Cost>) -> Cost {
    let rounds = costs.len();
    let mut costs = costs.into_iter();
    Cost::median(rounds, || costs.next().expect("a cost of each round"))
}

/// One run over a thousand orders that are shipped and not invoiced, beside an fsync pair for each file it wrote, and
/// beside writing as many files without making sure of them.
fn invoicing() {
    println!("\n{DUE} invoices in one run, medians of 3");
    let (mut pairs, mut writes) = (Vec::new(), Vec::new());
    let mut kept = Vec::new();
    let run = Cost::median(3, || {
        let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        kept.push(large_book::make_due(place.path(), DUE));
        settle();
        let run = Cost::of(large_book::asking(place.path()).args(["invoice", "--due", "-q"]));
        assert_eq!(large_book::files(&place.path().join("invoices")).len(), DUE);
        pairs.push(floor::cost("sync", place.path(), &["invoices", "orders"]));
        writes.push(floor::cost("write", place.path(), &["invoices", "orders"]));
        kept.push(place);
        run
    });
    let (pairs, writes) = (median(pairs), median(writes));
    pairs.row("an fsync pair for each file", None);
    writes.row("writing as many files", Some(("fsync pairs", &pairs)));
    run.row("invoice --due -q", Some(("fsync pairs", &pairs)));
}
