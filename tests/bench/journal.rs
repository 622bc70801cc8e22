//! The invoices of a book as a journal of double entries, for the programs that read such journals.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::Cost;

/// Writes the journal of a book's invoices, one transaction each; answers how many there are.
pub(crate) fn write(book: &Path, journal: &Path) -> usize {
    let mut paths = Vec::new();
    files(&book.join("invoices"), &mut paths);
    paths.sort();
    let mut text = String::new();
    for path in &paths {
        let invoice: toml::Table = fs::read_to_string(path).expect("a text").parse().expect("an invoice");
        let said = |key: &str| match &invoice[key] {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        writeln!(
            text,
            "{date} * ({number}) invoice\n    assets:receivable:{customer}  {gross} {currency}\n    \
             liabilities:tax  -{tax} {currency}\n    income:sales  -{net} {currency}\n",
            date = said("date"),
            number = said("number"),
            customer = said("customer"),
            gross = said("gross"),
            tax = said("tax"),
            net = said("net"),
            currency = said("currency"),
        )
        .expect("text");
    }
    fs::write(journal, text).expect("a journal");
    paths.len()
}

/// What the balance of a journal costs another program; none where it is not installed.
pub(crate) fn balance(program: &str, journal: &Path) -> Option<Cost> {
    let is_there = Command::new(program).arg("--version").output().is_ok_and(|said| said.status.success());
    is_there.then(|| {
        Cost::median(3, || {
            Cost::of(Command::new(program).arg("-f").arg(journal).arg("bal").env("LC_ALL", "C.UTF-8"))
        })
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}
