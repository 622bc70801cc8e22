//! Where git stops: what two clones cannot both have, the ways out that are told, and what no commit may hold.

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

use common::clones::{Clones, FIRST, said};

const HERE: &str = "if what was done here did not happen: ";
const LEAVE_HERE: &str = "to leave out what was done here: ";
const LEAVE_THERE: &str = "to leave out what was done in the other clone: ";

/// Two clones with driver and hooks; none without git.
fn clones() -> Option<Clones> {
    let mut clones = Clones::new("", true)?;
    clones.shop.environment.insert("GIT_EDITOR".to_owned(), "true".to_owned());
    Some(clones)
}

/// Merges what both did, which git cannot; what it said.
#[track_caller]
fn stopped(clones: &Clones) -> String {
    let (clean, told) = clones.merged();
    assert!(!clean, "{told}");
    told
}

/// Types what is told of a way out, to the letter, and then merges where it says so.
#[track_caller]
fn follow(clones: &Clones, told: &str, way: &str) -> String {
    let (_, rest) = told.split_once(way).unwrap_or_else(|| panic!("{way}: {told}"));
    let words = rest.split(['\n', ';']).next().unwrap();
    let mut said_of_all = String::new();
    for command in words.split('`').skip(1).step_by(2) {
        let words: Vec<&str> = command.split_whitespace().collect();
        let output = match words[0] {
            "git" => clones.try_git("a", &words[1..]),
            "salesbook" => clones.try_run("a", &words[1..]),
            other => panic!("{other}"),
        };
        said_of_all += &said(&output);
        assert!(output.status.success(), "{command}: {}", said(&output));
    }
    if words.ends_with("merge again") {
        clones.commit("a", "taken back");
        clones.git("a", &["merge", "-q", "--no-edit", "FETCH_HEAD"]);
    }
    clones.run("a", &["check"]);
    said_of_all
}

fn events(clones: &Clones, clone: &str, kind: &str) -> usize {
    clones.text(clone, FIRST).matches(&format!("event = \"{kind}\"")).count()
}

#[test]
fn of_two_shipments_one_is_taken_back() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["ship", "1", "1=8"]);
    clones.run("b", &["ship", "1", "1=8"]);
    let told = stopped(&clones);
    follow(&clones, &told, HERE);
    assert_eq!((events(&clones, "a", "shipped"), events(&clones, "a", "undone")), (2, 1));
    clones.run("a", &["check", "--since", "HEAD^1", "--since", "HEAD^2"]);
    assert!(clones.run("a", &["show", "1"]).contains("8"));
    clones.git("b", &["pull", "-q", "../a", "main"]);
    clones.run("b", &["check", "--since", "ORIG_HEAD"]);
}

#[test]
fn the_hook_tells_the_same_way_out() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["ship", "1", "1=8"]);
    clones.run("b", &["ship", "1", "1=8"]);
    stopped(&clones);
    clones.git("a", &["checkout", "--ours", "orders"]);
    clones.git("a", &["add", "-A"]);
    let refused = clones.try_git("a", &["commit", "-q", "-m", "x"]);
    assert!(!refused.status.success() && said(&refused).contains("(shipped)"), "{}", said(&refused));
    follow(&clones, &said(&refused), HERE);
}

#[test]
fn the_other_clone_may_take_back_what_it_did() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["ship", "1", "1=8"]);
    clones.run("b", &["ship", "1", "1=8"]);
    let told = stopped(&clones);
    clones.git("a", &["merge", "--abort"]);
    let (_, there) = told.split_once("; there `").unwrap();
    let words: Vec<&str> = there.split('`').next().unwrap().split_whitespace().collect();
    clones.run("b", &words[1..]);
    clones.commit("b", "taken back");
    clones.git("b", &["pull", "-q", "--no-rebase", "--no-edit", "../a", "main"]);
    clones.run("b", &["check"]);
    clones.git("a", &["pull", "-q", "../b", "main"]);
    clones.run("a", &["check"]);
}

#[test]
fn a_later_day_keeps_its_way_out() {
    let Some(mut clones) = clones() else { return };
    clones.run("b", &["ship", "1", "1=8"]);
    clones.run("a", &["ship", "1", "1=8"]);
    clones.shop.environment.insert("SALESBOOK_TODAY".to_owned(), "2026-11-25".to_owned());
    let told = stopped(&clones);
    follow(&clones, &told, HERE);
}

#[test]
fn what_nothing_takes_back_is_left_out_and_noted() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["cancel", "1"]);
    clones.run("b", &["ship", "1", "1=6"]);
    let told = stopped(&clones);
    let noted = follow(&clones, &told, LEAVE_HERE);
    assert!(noted.contains("note[staged]: event") && noted.contains("it is left out, since"), "{noted}");
    assert_eq!((events(&clones, "a", "cancelled"), events(&clones, "a", "shipped")), (0, 1));
    // Whoever asks for it later is told that it cannot come back.
    let found = clones.refused("a", 1, &["check", "--since", "HEAD^1"]);
    assert!(found.contains("a merge left it out, since"), "{found}");
}

#[test]
fn what_the_order_could_keep_is_not_left_out() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["cancel", "1"]);
    clones.run("b", &["sent", "1", "--to", "a@example.com"]);
    clones.run("b", &["ship", "1", "1=6"]);
    stopped(&clones);
    // Both of theirs happened before the order was called off, as far as anybody knows.
    clones.git("a", &["checkout", "--ours", "orders"]);
    clones.git("a", &["add", "-A"]);
    let refused = clones.try_git("a", &["commit", "-q", "-m", "x"]);
    assert!(!refused.status.success() && said(&refused).contains("(shipped)"), "{}", said(&refused));
}

#[test]
fn one_key_is_kept_once() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["ship", "1", "1=2", "--key", "K"]);
    clones.run("b", &["ship", "1", "1=2", "--key", "K"]);
    let told = stopped(&clones);
    follow(&clones, &told, LEAVE_THERE);
    assert_eq!(events(&clones, "a", "shipped"), 1);
}

#[test]
fn a_draft_is_published_once_and_as_it_is() {
    for edited in [false, true] {
        let Some(clones) = clones() else { return };
        clones.run("a", &["new", "ACME", "--line", "WIDGET=1"]);
        clones.commit("a", "a draft");
        clones.git("b", &["pull", "-q", "../a", "main"]);
        clones.run("a", &["publish", "2"]);
        let there =
            if edited { ["edit-line", "2", "1", "--quantity", "3"].as_slice() } else { &["publish", "2"] };
        clones.run("b", there);
        let told = stopped(&clones);
        assert!(told.contains("SO-2026-00002 cannot have both"), "{told}");
        if !edited {
            follow(&clones, &told, LEAVE_THERE);
        }
    }
}

#[test]
fn two_amendments_are_agreed_on_one_after_the_other() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["amend", "1", "1", "--quantity", "12"]);
    clones.run("b", &["amend", "1", "1", "--price", "2.00"]);
    let told = stopped(&clones);
    follow(&clones, &told, HERE);
    assert!(clones.run("a", &["show", "1"]).contains("20.00"));
}

#[test]
fn equal_drafts_of_two_clones_stop_git() {
    let Some(clones) = clones() else { return };
    let draft = ["new", "ACME", "--line", "WIDGET=1"];
    clones.run("a", &draft);
    clones.run("b", &draft);
    let told = stopped(&clones);
    assert!(told.contains("SO-2026-00002 was made on both sides"), "{told}");
    clones.git("a", &["merge", "--abort"]);
    clones.run("a", &["renumber", "2", "--beside", "FETCH_HEAD"]);
    clones.commit("a", "renumbered");
    clones.git("a", &["merge", "-q", "--no-edit", "FETCH_HEAD"]);
    for words in [["check"].as_slice(), &["check", "--fix"]] {
        assert_eq!(clones.run("a", words), "");
        assert_eq!(clones.run("a", &["list", "-q"]), "SO-2026-00001\nSO-2026-00002\nSO-2026-00003\n");
    }
}

#[test]
fn what_may_be_the_draft_of_another_clone_stays() {
    let Some(clones) = clones() else { return };
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1"]);
    let path = clones.book("a").join("orders/2026/00/SO-2026-00002.toml");
    // As it was written by hand, or before a draft had an id.
    let text = std::fs::read_to_string(&path).unwrap();
    let text: String = text.split_inclusive('\n').filter(|line| !line.starts_with("id = ")).collect();
    std::fs::write(&path, &text).unwrap();
    clones.run("a", &["renumber", "2"]);
    std::fs::write(&path, &text).unwrap();
    let told = clones.refused("a", 1, &["check", "--fix"]);
    assert!(told.contains("SO-2026-00003 is the draft that was SO-2026-00002"), "{told}");
    assert!(path.exists());
}

#[test]
fn one_order_that_came_to_both_is_one() {
    let Some(clones) = clones() else { return };
    let keyed = ["new", "ACME", "--line", "WIDGET=1", "--key", "shop/1"];
    clones.run("a", &keyed);
    clones.run("b", &keyed);
    let (clean, told) = clones.merged();
    assert!(clean, "{told}");
    assert_eq!(clones.run("a", &["list", "-q"]).lines().count(), 2);
}

/// What the hook says to an edit of a file; nothing is committed.
#[track_caller]
fn uncommitted(path: &str, old: &str, new: &str, expected: &str) {
    let Some(clones) = clones() else { return };
    clones.run("a", &["ship", "1", "1=4"]);
    clones.run("a", &["invoice", "1"]);
    let invoice = clones.text("a", "invoices/2026/00/INV-2026-00001.toml");
    if path == FIRST {
        clones.commit("a", "billed");
    }
    let file = clones.book("a").join(path);
    let text = clones.text("a", path);
    assert!(text.contains(old), "{text}");
    std::fs::write(&file, text.replacen(old, new, 1)).unwrap();
    clones.git("a", &["add", "-A"]);
    let refused = clones.try_git("a", &["commit", "-q", "-m", "x"]);
    assert!(!refused.status.success() && said(&refused).contains(expected), "{}", said(&refused));
    std::fs::write(&file, text).unwrap();
    std::fs::write(clones.book("a").join("invoices/2026/00/INV-2026-00001.toml"), invoice).unwrap();
    clones.git("a", &["add", "-A"]);
    clones.git("a", &["commit", "-q", "--allow-empty", "-m", "as it was"]);
}

#[test]
fn no_commit_holds_terms_that_nobody_agreed_on() {
    uncommitted(FIRST, "price = \"1.00\"", "price = \"0.10\"", "error[assertions]");
}

#[test]
fn no_commit_holds_a_document_that_is_not_its_orders() {
    let invoice = "invoices/2026/00/INV-2026-00001.toml";
    uncommitted(invoice, "payable = \"4.00\"", "payable = \"3.00\"", "error[bills]");
    uncommitted(invoice, "customer = \"ACME\"", "customer = \"BETA\"", "error[documents]");
}
