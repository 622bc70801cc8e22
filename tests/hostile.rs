//! Files, names and surroundings that mean harm: every command answers with a code of the table, in safe words.

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
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use common::Shop;

const ORDER: &str = "orders/2026/00/SO-2026-00001.toml";
const CODES: &[i32] = &[0, 1, 2, 65, 66, 73, 74, 75, 78];
const LONGEST: Duration = Duration::from_secs(30);

/// The smallest order, which the hostile ones are made from.
const PLAIN: &str = "\
format = 1
number = \"SO-2026-00001\"
type = \"standard\"
customer = \"ACME\"
date = 2026-01-05
currency = \"EUR\"

[[line]]
no = 1
product = \"WIDGET\"
quantity = \"2\"
price = \"19.99\"
";

fn shop() -> Shop {
    let shop = Shop::empty("2026-01-05");
    shop.run(&["init", "--name", "Brightwell Tools"]);
    shop.run(&["customer", "add", "ACME", "--name", "Acme Ltd"]);
    shop.run(&["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
    shop.run(&["stock", "receive", "WIDGET", "1000@MAIN/B1"]);
    shop.run(&["new", "ACME", "--line", "WIDGET=10", "--publish"]);
    shop.run(&["new", "ACME", "--line", "WIDGET=10", "--publish"]);
    shop
}

/// The commands that only look, every report among them.
fn looking(shop: &Shop) -> Vec<Vec<String>> {
    let mut commands: Vec<Vec<String>> =
        ["check", "list", "list -O csv", "list -O json", "show 1", "log", "log 1", "status", "customer list"]
            .map(words)
            .into();
    let named = shop.run(&["report"]);
    let reports = named.lines().filter_map(|line| line.split_whitespace().next());
    commands.extend(reports.filter(|name| *name != "report").map(|name| words(&format!("report {name}"))));
    assert!(commands.len() > 20, "{named}");
    commands
}

fn writing() -> Vec<Vec<String>> {
    let lines =
        ["print pick-list 1", "publish 1", "ship 1 --all", "invoice 1", "invoice --due", "check --fix"];
    lines.map(words).into()
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// Everything below the folder as it lies there, links and pipes unopened.
fn lying(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.symlink_metadata().unwrap();
        if path.ends_with(".salesbook") {
            continue;
        }
        if kind.is_dir() {
            lying(&path, found);
        }
        let text = if kind.is_file() && kind.len() < 1 << 25 { fs::read(&path).unwrap() } else { Vec::new() };
        found.insert(path, format!("{:?} {} {text:?}", kind.file_type(), kind.len()));
    }
}

fn tree(shop: &Shop) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    lying(shop.path(), &mut found);
    found
}

/// Runs a command that must end soon, with a code of the table, in safe words, and change nothing if it refuses.
#[track_caller]
fn end(what: &str, shop: &Shop, command: Command, before: &BTreeMap<PathBuf, String>) -> (i32, String) {
    let words = format!("{what}: {command:?}").chars().take(300).collect::<String>();
    let output = assert_cmd::Command::from_std(command).timeout(LONGEST).output().unwrap();
    let said = decent(&words, &output);
    let code = output.status.code().unwrap_or_else(|| panic!("{words}: killed: {said}"));
    assert!(code == 0 || *before == tree(shop), "{words}: refused, but files changed");
    (code, said)
}

/// What was said, which holds no panic and nothing that steers a terminal.
#[track_caller]
fn decent(words: &str, output: &Output) -> String {
    let said = [output.stdout.as_slice(), b"\n", &output.stderr].concat();
    let said = String::from_utf8(said).unwrap_or_else(|_| panic!("{words}: not UTF-8"));
    let raw = said.chars().find(|c| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(raw, None, "{words}: {said:?}");
    assert!(!said.contains("panicked") && !said.contains("overflowed its stack"), "{words}: {said}");
    assert!(
        output.status.code().is_some_and(|code| CODES.contains(&code)),
        "{words}: {}: {said}",
        output.status
    );
    said
}

fn asked(shop: &Shop, words: &[String]) -> Command {
    shop.command(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Puts the bytes in place of the order: refused with that word by all that read it, or, without a word, read.
#[track_caller]
fn check(shop: &Shop, looks: &[Vec<String>], name: &str, bytes: &[u8], word: &str) {
    fs::write(shop.path().join(ORDER), bytes).unwrap();
    let before = tree(shop);
    for words in looks {
        let (code, said) = end(name, shop, asked(shop, words), &before);
        match (words[0].as_str(), word) {
            ("check", "") => {}
            ("check", word) => {
                assert_eq!(code, 1, "{name}: {said}");
                assert!(said.contains(&format!("error[{word}]")), "{name}: not {word}: {said}");
            }
            ("show", "") => assert_eq!(code, 0, "{name}: {said}"),
            ("show", "law") => assert_eq!(code, 1, "{name}: {said}"),
            ("show" | "list" | "status", _) => assert!(word.is_empty() || code == 65, "{name}: {said}"),
            _ => {}
        }
    }
    for words in writing() {
        let before = tree(shop);
        let (code, said) = end(name, shop, asked(shop, &words), &before);
        let names_it = words.iter().any(|word| word == "1");
        let is_bad = code == 65 || word == "law" && code == 1;
        assert!(word.is_empty() || !names_it || is_bad, "{name}: {words:?} {code}: {said}");
    }
}

/// The smallest order with one piece of it put in another way.
fn with(old: &str, new: &str) -> String {
    assert!(PLAIN.contains(old), "{old}");
    PLAIN.replace(old, new)
}

fn checks(cases: &[(&str, String, &str)], every_report: bool) {
    let shop = shop();
    let looks = if every_report { looking(&shop) } else { looking_in_short() };
    for (name, text, word) in cases {
        check(&shop, &looks, name, text.as_bytes(), word);
    }
}

#[test]
fn hostile_numbers_and_days() {
    let quantity = |value: &str| with("quantity = \"2\"", &format!("quantity = {value}"));
    checks(
        &[
            ("a float", quantity("2.0"), "quoted-decimal"),
            ("not a number", quantity("nan"), "quoted-decimal"),
            ("infinite", quantity("-inf"), "quoted-decimal"),
            ("an exponent", quantity("\"1e400\""), "quantity"),
            ("many digits", quantity(&format!("\"{}\"", "9".repeat(100_000))), "quantity"),
            ("other digits", quantity("\"１２\""), "quantity"),
            ("the year 0", with("2026-01-05", "0000-01-01"), "date"),
            (
                "too much",
                with("quantity = \"2\"", "quantity = \"999999999999\"").replace("19.99", "999999999999"),
                "law",
            ),
        ],
        true,
    );
}

#[test]
fn hostile_texts() {
    let bom = format!("\u{feff}{}", PLAIN.replace('\n', "\r\n"));
    checks(
        &[
            ("a mark and CRLF", bom, ""),
            ("markup", format!("note = \"<b>{{{{ 7*7 }}}} =1+1\"\n{PLAIN}"), ""),
            ("nothing", String::new(), "empty"),
            ("zeros", "\0".repeat(4096), "empty"),
            ("a zero", format!("{PLAIN}\0"), "damaged"),
            ("torn", PLAIN[..PLAIN.len() - 4].to_owned(), "toml"),
            ("two sides", with("no = 1", "<<<<<<< HEAD\nno = 1\n=======\nno = 2\n>>>>>>> other"), "merge"),
            ("a newer format", with("format = 1", "format = 3"), "format"),
            ("an escape", format!("note = \"\\u001b[2J\"\n{PLAIN}"), ""),
            ("a name", with("\"WIDGET\"", "\"WIDGET\"\ntext = \"\\u202eX\\u009b1m\\r\""), ""),
            ("a key", format!("\"\\u001b[31m\\u202e\" = 1\n{PLAIN}"), "unknown-key"),
            ("a path", with("\"ACME\"", "\"../../etc/passwd\""), "code"),
        ],
        true,
    );
}

#[test]
fn hostile_shapes() {
    let lines: String = (2..=10_001)
        .map(|no| format!("[[line]]\nno={no}\nproduct=\"WIDGET\"\nquantity=\"1\"\nprice=\"1\"\n"))
        .collect();
    checks(
        &[
            ("deep", format!("x = {}{}\n{PLAIN}", "[".repeat(10_000), "]".repeat(10_000)), "toml"),
            ("deep keys", format!("{} = 1\n{PLAIN}", vec!["a"; 10_000].join(".")), "toml"),
            ("a line twice", format!("{PLAIN}{}", &PLAIN[PLAIN.find("[[line]]").unwrap()..]), "line-twice"),
            ("an unknown key", format!("{PLAIN}qantity = \"3\"\n"), "unknown-key"),
            ("an unknown table", format!("{PLAIN}[shipmnt]\nquantity = 1\n"), "unknown-key"),
            ("many lines", format!("{PLAIN}{lines}"), "too-long"),
            ("large", format!("{PLAIN}#{}\n", "x".repeat(17 << 20)), "files"),
        ],
        false,
    );
}

#[test]
fn text_in_another_encoding() {
    let shop = shop();
    let looks = looking(&shop);
    check(&shop, &looks, "latin 1", &[PLAIN.as_bytes(), b"note = \"Caf\xe9\"\n"].concat(), "files");
    let wide: Vec<u8> = PLAIN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&shop, &looks, "UTF-16", &wide, "damaged");
}

#[test]
fn hostile_ids() {
    let shop = shop();
    let long = "A".repeat(100_000);
    let ids: Vec<&[u8]> = vec![
        b"",
        b".",
        b"..",
        b"../x",
        b"../../etc/passwd",
        b"/etc/passwd",
        b"a\\b",
        b"a\nb",
        b"a\rb",
        b"\t",
        b" a",
        b"a.",
        b"-rf",
        b"~",
        b"$(id)",
        b"*",
        b"CON",
        b"aux.toml",
        b".git",
        b".salesbook",
        b"SO-1\x1b[31m",
        b"SO-1.toml",
        b"nan",
        b"99999999999999999999",
        b"-1",
        b"#",
        long.as_bytes(),
        "\u{202e}EMCA".as_bytes(),
        "АСМЕ".as_bytes(),
        "\u{9b}31m".as_bytes(),
        "\u{2028}".as_bytes(),
        b"\xff\xfe",
    ];
    let commands = [
        "show",
        "log",
        "check",
        "status",
        "publish",
        "ship",
        "invoice",
        "pay",
        "print",
        "print invoice",
        "customer show",
        "customer add",
        "product show",
        "new",
        "stock receive",
        "renumber 1",
        "config",
        "completions",
        "report",
        "delete",
        "ship 1",
        "list --sort",
        "show --as-of",
        "new ACME --line",
        "no-such",
    ];
    let before = tree(&shop);
    for id in ids {
        for line in commands {
            let mut command = asked(&shop, &words(line));
            command.arg(OsStr::from_bytes(id));
            let (code, said) = end(line, &shop, command, &before);
            assert!(
                code != 0 || String::from_utf8_lossy(id).trim().is_empty(),
                "{line} {:?}: {said}",
                String::from_utf8_lossy(id)
            );
            assert!(said.len() < 20_000, "{line}: {} bytes were said", said.len());
        }
    }
}

/// Puts something that is no plain file where one should be.
fn put(kind: &str, path: &Path) {
    fs::remove_file(path).unwrap();
    match kind {
        "a pipe" => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        "a folder" => fs::create_dir(path).unwrap(),
        "a link out" => symlink("/etc/passwd", path).unwrap(),
        "a link to itself" => symlink(path.file_name().unwrap(), path).unwrap(),
        "a link to nothing" => symlink("nowhere", path).unwrap(),
        "a device" => symlink("/dev/zero", path).unwrap(),
        "a socket" => drop(std::os::unix::net::UnixListener::bind(path).unwrap()),
        "a huge file" => fs::File::create(path).unwrap().set_len(1 << 30).unwrap(),
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_no_plain_file_is_not_opened() {
    let kinds = [
        "a pipe",
        "a folder",
        "a link out",
        "a link to itself",
        "a link to nothing",
        "a device",
        "a socket",
        "a huge file",
    ];
    let shop = shop();
    for place in [ORDER, "salesbook.toml", "customers/ACME.toml"] {
        let text = shop.text(place);
        for kind in kinds {
            put(kind, &shop.path().join(place));
            for words in looking_in_short().into_iter().chain(writing()) {
                let before = tree(&shop);
                let (code, said) = end(&format!("{kind} as {place}"), &shop, asked(&shop, &words), &before);
                let reads = place != "customers/ACME.toml" && words[0] == "show" || words[0] == "check";
                assert!(!reads || code != 0, "{kind} as {place}: {words:?}: {said}");
            }
            if kind == "a folder" {
                fs::remove_dir(shop.path().join(place)).unwrap();
            } else {
                fs::remove_file(shop.path().join(place)).unwrap();
            }
            shop.write(place, &text);
        }
    }
}

fn looking_in_short() -> Vec<Vec<String>> {
    ["check", "list", "show 1", "log", "status", "report open"].map(words).into()
}

#[test]
fn a_second_name_of_an_order_is_told_and_parted() {
    let shop = shop();
    fs::hard_link(shop.path().join(ORDER), shop.path().join("kept")).unwrap();
    let before = shop.text("kept");
    let told = shop.try_run(&["check"]).stdout;
    assert!(String::from_utf8_lossy(&told).contains("warning[strays]"));
    shop.run(&["ship", "1", "--all"]);
    assert_eq!(before, shop.text("kept"));
    assert_ne!(before, shop.text(ORDER));
}

#[test]
fn streams_that_are_full_closed_or_gone() {
    let shop = shop();
    let ends = |line: &str, code: i32| {
        let output = shop.shell(line);
        decent(line, &output);
        assert_eq!(output.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    };
    for words in
        ["list", "show 1", "report open", "status", "log", "completions bash", "--help", "list -O json"]
    {
        ends(&format!("salesbook {words} > /dev/full"), 74);
        ends(&format!("salesbook {words} > /dev/full 2> /dev/full"), 74);
        ends(&format!("salesbook {words} <&- 2>&-"), 0);
        ends(&format!("salesbook {words} | true"), 0);
    }
    // Recorded all the same: what is said comes last, and said again it is done already.
    ends("salesbook hold 1 --reason x > /dev/full", 74);
    assert!(shop.text(ORDER).contains("event = \"held\""));
    assert_eq!(shop.run(&["check"]), "");
}

#[test]
fn screens_and_tongues() {
    let mut shop = shop();
    for columns in ["0", "1", "10000", "-1", "99999999999999999999", "wide"] {
        shop.environment.insert("COLUMNS".to_owned(), columns.to_owned());
        for words in looking_in_short() {
            let output = asked(&shop, &words).output().unwrap();
            decent(columns, &output);
            assert_eq!(output.status.code(), Some(0), "{columns}: {words:?}");
        }
    }
    shop.environment.insert("LC_ALL".to_owned(), "C".to_owned());
    assert!(shop.run(&["list"]).contains("SO-2026-00002"));
}

#[test]
fn few_files_may_be_open_at_once() {
    let shop = shop();
    for number in 3..=302 {
        let order = PLAIN.replace("SO-2026-00001", &format!("SO-2026-{number:05}"));
        shop.write(&format!("orders/2026/00/SO-2026-{number:05}.toml"), &order);
    }
    for words in ["check", "list", "report open", "status", "log", "new ACME --line WIDGET=1", "ship 1 --all"]
    {
        let output = shop.shell(&format!("ulimit -n 20; salesbook {words}"));
        let said = decent(words, &output);
        assert_eq!(output.status.code(), Some(0), "{words}: {said}");
    }
}

#[test]
fn a_folder_that_may_only_be_read_is_read() {
    let shop = shop();
    let all = |mode: u32| {
        let folders = ["", ".salesbook", "orders", "orders/2026", "orders/2026/00"];
        for folder in folders {
            fs::set_permissions(shop.path().join(folder), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    all(0o555);
    if fs::write(shop.path().join("probe"), "").is_ok() {
        println!("SKIPPED: this user may write everywhere");
        return;
    }
    for words in looking_in_short() {
        let output = asked(&shop, &words).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", decent("read only", &output));
    }
    let before = tree(&shop);
    for line in ["ship 1 --all", "new ACME --line WIDGET=1"] {
        let (code, said) = end("read only", &shop, asked(&shop, &words(line)), &before);
        assert!(matches!(code, 73 | 74), "{line}: {code}: {said}");
    }
    all(0o755);
}

/// The day on which an order is drafted in that zone of the book, on a machine in another.
fn drafted(shop: &Shop, settings: &str, zone: &str, machine: &str) -> String {
    shop.write("salesbook.toml", &format!("timezone = \"{zone}\"\n{settings}"));
    let mut command = shop.command(&["new", "ACME", "--line", "WIDGET=1", "-n"]);
    command.env_remove("SALESBOOK_TODAY").env("TZ", machine).stderr(Stdio::null());
    let printed = String::from_utf8(command.output().unwrap().stdout).unwrap();
    printed.lines().find(|line| line.starts_with("+date = ")).expect("a day").to_owned()
}

#[test]
fn the_zone_of_the_book_decides_the_day() {
    let shop = shop();
    let settings = shop.text("salesbook.toml");
    let machines = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", ":none"];
    let on = |zone| machines.map(|machine| drafted(&shop, &settings, zone, machine));
    // The two are 26 hours apart: never on one day.
    let (east, west) = (on("Pacific/Kiritimati"), on("Etc/GMT+12"));
    assert!(east.iter().zip(&west).all(|(east, west)| east > west), "{east:?} {west:?}");
    shop.write("salesbook.toml", &format!("timezone = \"../x\"\n{settings}"));
    let mut command = shop.command(&["list"]);
    command.env_remove("SALESBOOK_TODAY");
    assert_eq!(command.output().unwrap().status.code(), Some(78));
}
