//! What a command on one order costs in a book of 100 orders and in one of 20,000: a ratio near 1 is the aim.
//!
//! Times on a busy machine mean little, so both books are measured in turn, many times, and the medians compared.

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

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SMALL: u32 = 100;
const LARGE: u32 = 20_000;
const ROUNDS: usize = 30;

fn main() {
    let small = book(SMALL);
    let large = book(LARGE);
    println!("one command, median of {ROUNDS}, in a book of {SMALL} and of {LARGE} orders");
    for words in [&["show", "50"][..], &["status", "50"], &["log", "50"], &["sent", "50"]] {
        let mut times = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            times.0.push(run(small.path(), words));
            times.1.push(run(large.path(), words));
        }
        let (few, many) = (median(times.0), median(times.1));
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        println!("{:<24} {few:>10.2?} {many:>10.2?}   ratio {ratio:.2}", words.join(" "));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn run(book: &Path, words: &[&str]) -> Duration {
    let began = Instant::now();
    let status = salesbook(book)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    let took = began.elapsed();
    assert!(status.success(), "{words:?}");
    took
}

fn salesbook(book: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_salesbook"));
    command.env_clear().env("SALESBOOK_DATA", book).env("SALESBOOK_TODAY", "2026-11-21").current_dir(book);
    command
}

/// A book of so many drafts, the files written as the program writes them.
fn book(orders: u32) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let words: [&[&str]; 3] = [
        &["init", "."],
        &["customer", "add", "ACME", "--name", "Acme Ltd"],
        &["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"],
    ];
    for words in words {
        run(place.path(), words);
    }
    run(place.path(), &["new", "ACME", "--line", "WIDGET=10"]);
    let folder = place.path().join("orders/2026");
    let first = std::fs::read_to_string(folder.join("00/SO-2026-00001.toml")).expect("an order");
    for number in 2..=orders {
        let block = folder.join(format!("{:02}", number / 1000));
        std::fs::create_dir_all(&block).expect("a folder");
        let number = format!("SO-2026-{number:05}");
        let text = first.replace("SO-2026-00001", &number);
        std::fs::write(block.join(format!("{number}.toml")), text).expect("a file");
    }
    place
}
