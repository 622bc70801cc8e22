//! The index changes no answer: every report and list says the same with it, without it, with a damaged one, and after
//! whatever hands and git did to the files.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Questions that together ask every kind of entry.
const QUESTIONS: &[&[&str]] = &[
    &["report", "open"],
    &["report", "backlog"],
    &["report", "late"],
    &["report", "lines"],
    &["report", "sales", "--by", "customer,month"],
    &["report", "sales", "--by", "product", "--basis", "invoiced"],
    &["report", "shipments"],
    &["report", "returns"],
    &["report", "invoices"],
    &["report", "payments"],
    &["report", "ageing"],
    &["report", "tax"],
    &["report", "stock"],
    &["report", "availability"],
    &["report", "open", "--as-of", "2026-11-10"],
    &["report", "ageing", "--as-of", "2026-11-10"],
    &["list", "--deleted"],
    &["list", "todo:pick"],
    &["list", "todo:any", "--fields", "id,todo,due"],
    &["list", "todo:none"],
    &["list", "todo:ship or customer:acme"],
    &["list", "not:todo:invoice"],
    &["list", "invoices"],
    &["list", "payments"],
    &["list", "credit-notes"],
    &["list", "stock"],
    &["list", "customers"],
    &["list", "products"],
    &["status"],
];

/// A copy of the sample shop, old enough to be kept in an index.
struct Book(tempfile::TempDir);

impl Book {
    fn new() -> Self {
        let book = Self(tempfile::tempdir().expect("a folder"));
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), book.path());
        // A writer looks once whether all documents are posted; until then orders that documents name are read.
        let said = book.said(&["customer", "add", "LAST", "--name", "Last"]);
        assert!(said.starts_with("exit status: 0"), "{said}");
        book.age();
        book
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Waits until what was written is no longer fresh.
    fn age(&self) {
        std::thread::sleep(Duration::from_millis(1200));
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_salesbook"));
        command
            .args(words)
            .env_clear()
            .env("SALESBOOK_TODAY", "2026-11-21")
            .env("SALESBOOK_IDS", "count")
            .env("SALESBOOK_DATA", self.path())
            .stdin(Stdio::null());
        command
    }

    /// What a command says, whether it succeeds or not.
    fn said(&self, words: &[&str]) -> String {
        let output = self.command(words).output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        format!("{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr))
    }

    fn answers(&self) -> Vec<String> {
        let csv = |words: &[&str]| self.said(&[words, &["-O", "csv", "--keep-going"]].concat());
        QUESTIONS.iter().map(|words| csv(words)).collect()
    }

    fn index(&self) -> PathBuf {
        self.path().join(".salesbook/index")
    }

    /// With the index as it is, and with the one that is then there, the book says what it says without.
    #[track_caller]
    fn check(&self, after: &str) {
        let (with, again) = (self.answers(), self.answers());
        let _ = fs::remove_dir_all(self.index());
        let without = self.answers();
        for (place, words) in QUESTIONS.iter().enumerate() {
            assert_eq!(with[place], without[place], "{words:?} after {after}");
            assert_eq!(again[place], without[place], "{words:?} once more after {after}");
        }
    }

    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        gather(&self.path().join(folder), &mut found);
        found.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        found.sort();
        found
    }
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { gather(&path, found) } else { found.push(path) }
    }
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

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % most
    }
}

#[test]
fn an_answer_comes_from_the_index_and_is_the_same() {
    let book = Book::new();
    assert!(book.answers().iter().all(|said| said.starts_with("exit status: 0")), "{:#?}", book.answers());
    let log = book.path().join(".salesbook/opened");
    for words in [["report", "open"], ["report", "sales"], ["report", "late"]] {
        let _ = fs::remove_file(&log);
        let output = book.command(&words).env("SALESBOOK_OPEN_LOG", &log).output().unwrap();
        assert!(output.status.success(), "{words:?}");
        let opened = fs::read_to_string(&log).unwrap();
        assert!(!opened.contains("orders/"), "{words:?} opened {opened}");
    }
    let order = &book.files("orders")[0];
    let (text, modified) = (fs::read(order).unwrap(), fs::metadata(order).unwrap().modified().unwrap());
    fs::write(order, &text).unwrap();
    fs::File::options().write(true).open(order).unwrap().set_modified(modified).unwrap();
    book.check("writing the same text again");
}

/// The indexes by name.
fn gathered(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    gather(folder, &mut found);
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    found.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

#[test]
fn a_torn_index_is_as_good_as_none() {
    let book = Book::new();
    let answers = book.answers();
    let whole = gathered(&book.index());
    let mut dice = Dice(7);
    for round in 0..3 {
        for (name, bytes) in &whole {
            let (place, mut torn) = (dice.below(bytes.len()), bytes.clone());
            match round {
                0 => torn.truncate(place),
                1 => torn[place] ^= 1 << dice.below(8),
                _ => torn[place..].fill(0),
            }
            fs::write(book.index().join(name), torn).unwrap();
        }
        assert_eq!(book.answers(), answers, "round {round}");
    }
}

#[test]
fn a_reader_that_was_killed_leaves_nothing_that_is_believed() {
    let book = Book::new();
    let answers = book.answers();
    let whole = gathered(&book.index());
    for (name, bytes) in &whole {
        // Killed before it gave the new index its name: the old one is still there, or none.
        fs::write(book.index().join(format!(".tmp-{name}")), &bytes[..bytes.len() / 2]).unwrap();
    }
    assert_eq!(book.answers(), answers);
    for (name, _) in &whole {
        fs::remove_file(book.index().join(name)).unwrap();
    }
    assert_eq!(book.answers(), answers);
    // Killed for good, while it writes: whatever is there then, the next one says the same.
    for wait in [1, 4, 12] {
        let _ = fs::remove_dir_all(book.index());
        let mut reader = book.command(&["report", "sales"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = reader.kill();
        reader.wait().unwrap();
        assert_eq!(book.answers(), answers, "killed after {wait} ms");
    }
}

#[test]
fn whatever_hands_do_to_files_is_seen() {
    let book = Book::new();
    book.answers();
    let mut dice = Dice(42);
    for round in 0..3 {
        for folder in ["orders", "invoices", "payments", "credit_notes", "stock", "customers", "products"] {
            let files = book.files(folder);
            let file = &files[dice.below(files.len())];
            let text = fs::read_to_string(file).unwrap();
            let (edit, modified) = (dice.below(6), fs::metadata(file).unwrap().modified().unwrap());
            match edit {
                0 => fs::write(file, text.replace("2026-11-0", "2026-11-1")).unwrap(),
                // The same size, and the same time put back.
                1 => {
                    fs::write(file, text.replace("quantity = \"1", "quantity = \"2")).unwrap();
                    fs::File::options().write(true).open(file).unwrap().set_modified(modified).unwrap();
                }
                2 => fs::remove_file(file).unwrap(),
                3 => fs::rename(file, file.with_extension("away")).unwrap(),
                4 => fs::write(file, &text[..text.len() / 2]).unwrap(),
                _ => {
                    let other = &files[dice.below(files.len())];
                    fs::copy(other, file).unwrap();
                }
            }
        }
        book.check(&format!("round {round} of edits"));
    }
}

#[test]
fn a_checkout_is_seen() {
    let book = Book::new();
    let git = |words: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@b.c"]).args(words).current_dir(book.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", book.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    if !git(&["init", "-q", "-b", "main"]) {
        return;
    }
    assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", "one"]));
    assert!(git(&["checkout", "-q", "-b", "other"]));
    for file in book.files("orders").iter().step_by(3) {
        let text = fs::read_to_string(file).unwrap().replace("2026-11-0", "2026-11-1");
        fs::write(file, text).unwrap();
    }
    fs::remove_file(&book.files("invoices")[0]).unwrap();
    assert!(git(&["commit", "-q", "-a", "-m", "two"]));
    book.age();
    for branch in ["main", "other", "main"] {
        book.answers();
        assert!(git(&["checkout", "-q", branch]));
        book.check(&format!("a checkout of {branch}"));
    }
}

#[test]
fn readers_and_a_writer_at_once_say_what_one_reader_says() {
    let book = Book::new();
    let _ = fs::remove_dir_all(book.index());
    let invoices = book.said(&["report", "invoices", "-O", "csv"]);
    let _ = fs::remove_dir_all(book.index());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..6 {
                    assert_eq!(book.said(&["report", "invoices", "-O", "csv"]), invoices);
                    let listed = book.said(&["list", "-q"]);
                    assert!(listed.starts_with("exit status: 0"), "{listed}");
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..6 {
                let said = book.said(&["new", "ACME", "--line", "WIDGET=1", "--lock-timeout", "30"]);
                assert!(said.starts_with("exit status: 0"), "{said}");
            }
        });
    });
    book.check("readers and a writer at once");
}
