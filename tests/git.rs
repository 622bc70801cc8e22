//! The book in git: two clones, merges by the driver and without it, what is lost is found, what is half done waits.

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

use std::path::Path;

use common::Shop;
use common::clones::{Clones, FIRST, said};

const INVOICE: &str = "invoices/2026/00/INV-2026-00001.toml";

/// What the driver makes of one command in each clone.
#[track_caller]
fn check(here: &[&str], there: &[&str], expected: Result<usize, &str>) {
    for setup in [false, true] {
        let Some(clones) = Clones::new("", setup) else { return };
        clones.run("a", here);
        clones.run("b", there);
        let (clean, told) = clones.merged();
        if !setup {
            assert!(!clean, "without the driver git stops: {told}");
            continue;
        }
        match expected {
            Ok(events) => {
                assert!(clean, "{told}");
                assert_eq!(clones.text("a", FIRST).matches("[[event]]").count(), events);
                assert_eq!(clones.run("a", &["check"]), "");
                clones.run("a", &["check", "--since", "HEAD^1", "--since", "HEAD^2"]);
            }
            Err(refusal) => {
                assert!(!clean && told.contains(refusal), "{told}");
                let found = clones.refused("a", 1, &["check"]);
                assert!(found.contains("error[merge]"), "{found}");
                let found = clones.refused("a", 1, &["ship", "1", "1=1"]);
                assert!(found.contains("a git merge is half done"), "{found}");
                assert!(clones.run("a", &["list", "customers"]).contains("ACME"));
            }
        }
    }
}

#[test]
fn two_clones_ship_what_there_is() {
    check(&["ship", "1", "1=4"], &["ship", "1", "1=6"], Ok(3));
}

#[test]
fn the_same_act_in_two_clones_stays_two() {
    check(&["ship", "1", "1=5"], &["ship", "1", "1=5"], Ok(3));
}

#[test]
fn two_clones_ship_more_than_there_is() {
    check(&["ship", "1", "1=6"], &["ship", "1", "1=6"], Err("SO-2026-00001 cannot have both: "));
}

#[test]
fn one_cancels_what_the_other_ships() {
    check(&["cancel", "1"], &["ship", "1", "1=6"], Err("SO-2026-00001 cannot have both: "));
    check(&["ship", "1", "1=6"], &["cancel", "1"], Err("SO-2026-00001 cannot have both: "));
}

#[test]
fn one_key_is_one_act() {
    let words = ["ship", "1", "1=2", "--key", "K"];
    check(&words, &words, Err("key `K` stands at an event of each side"));
}

#[test]
fn a_book_below_the_top_is_set_up_once() {
    let Some(clones) = Clones::new("my shop/book", false) else { return };
    let told = clones.run("a", &["git", "setup"]);
    assert_eq!(told, "git setup: merge driver, attributes of orders, hook pre-commit, hook post-merge\n");
    let again = clones.try_run("a", &["git", "setup"]);
    assert!(again.stdout.is_empty() && said(&again).contains("already set up"), "{}", said(&again));
    clones.run("a", &["ship", "1", "1=4"]);
    clones.run("b", &["ship", "1", "1=6"]);
    let (clean, told) = clones.merged();
    assert!(clean, "{told}");
    assert_eq!(clones.text("a", FIRST).matches("[[event]]").count(), 3);
}

#[test]
fn a_dry_setup_says_what_it_would_do() {
    let Some(clones) = Clones::new("my shop/book", false) else { return };
    let own = || {
        ["config", "info/attributes", "hooks/pre-commit"]
            .map(|name| std::fs::read_to_string(clones.shop.path().join("a/.git").join(name)).ok())
    };
    let (before, book) = (own(), clones.shop.snapshot());
    let told = clones.run("a", &["git", "setup", "--series", "B", "--dry-run"]);
    for expected in [
        "git config merge.salesbook.driver 'salesbook git merge-file %O %A %B %P'\n",
        "+++ b/.git/info/attributes\n",
        "+\"my shop/book/orders/**\" merge=salesbook\n",
        "--- /dev/null\n+++ b/.git/hooks/pre-commit\n",
        "+series = \"B\"\n",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert!((own(), clones.shop.snapshot()) == (before, book));
    clones.refused("a", 1, &["git", "setup", "-n", "--exit-code"]);
    clones.run("a", &["git", "setup", "--series", "B"]);
    assert_eq!(clones.run("a", &["git", "setup", "--series", "B", "-n", "--exit-code"]), "");
}

#[test]
fn a_hook_that_is_there_stays() {
    let Some(clones) = Clones::new("", false) else { return };
    let hook = clones.shop.path().join("a/.git/hooks/pre-commit");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\nexit 0\n").unwrap();
    let told = clones.try_run("a", &["git", "setup"]);
    assert!(said(&told).contains("there is a hook already"), "{}", said(&told));
    assert_eq!(std::fs::read_to_string(&hook).unwrap(), "#!/bin/sh\nexit 0\n");
}

#[test]
fn outside_of_git_setup_says_so() {
    let shop = Shop::empty("2026-11-21");
    shop.run(&["init"]);
    assert!(shop.refused(66, &["git", "setup"]).contains("there is no git repository"));
    assert!(shop.refused(66, &["check", "--since", "HEAD"]).contains("there is no git repository"));
}

#[test]
fn the_same_invoice_number_meets() {
    let Some(clones) = Clones::new("", true) else { return };
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1", "--publish"]);
    clones.commit("a", "another");
    clones.git("b", &["pull", "-q", "../a", "main"]);
    for (clone, order) in [("a", "1"), ("b", "2")] {
        clones.run(clone, &["ship", order, "--all"]);
        clones.run(clone, &["invoice", order]);
    }
    let (clean, told) = clones.merged();
    assert!(!clean && told.contains("add/add") && told.contains(INVOICE), "{told}");
}

#[test]
fn the_same_order_number_meets_and_is_renumbered() {
    let Some(clones) = Clones::new("", true) else { return };
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1"]);
    clones.run("a", &["new", "ACME", "--line", "WIDGET=2"]);
    clones.run("b", &["new", "ACME", "--line", "WIDGET=3"]);
    let (clean, told) = clones.merged();
    assert!(!clean && told.contains("SO-2026-00002 was made on both sides"), "{told}");
    assert!(told.contains("salesbook renumber SO-2026-00002"), "{told}");
    clones.git("a", &["merge", "--abort"]);
    clones.git("b", &["fetch", "-q", "../a", "main"]);
    let told = clones.run("b", &["renumber", "2", "--beside", "FETCH_HEAD"]);
    assert_eq!(told, "SO-2026-00004 is the draft that was SO-2026-00002\n");
    clones.run("b", &["check"]);
    clones.commit("b", "renumbered");
    clones.git("a", &["pull", "-q", "--no-rebase", "--no-edit", "../b", "main"]);
    assert_eq!(clones.run("a", &["list", "-q"]).lines().count(), 4);
    clones.run("a", &["check", "--since", "HEAD^1"]);
    clones.refused("a", 66, &["renumber", "9"]);
    let told = clones.refused("a", 1, &["renumber", "1"]);
    assert!(told.contains("SO-2026-00001 was published on"), "{told}");
}

#[test]
fn a_draft_edited_while_it_is_renumbered_stays() {
    let Some(clones) = Clones::new("", false) else { return };
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1"]);
    let old = clones.text("a", "orders/2026/00/SO-2026-00002.toml");
    clones.run("a", &["renumber", "2"]);
    let path = clones.book("a").join("orders/2026/00/SO-2026-00002.toml");
    assert!(!path.exists());
    std::fs::write(&path, old.replace("quantity = \"1\"", "quantity = \"7\"")).unwrap();
    let found = clones.try_run("a", &["check", "numbers"]);
    assert!(said(&found).contains("SO-2026-00003 is the draft that was SO-2026-00002"), "{}", said(&found));
    clones.try_run("a", &["check", "--fix"]);
    assert!(path.exists());
    std::fs::write(&path, &old).unwrap();
    clones.run("a", &["check", "--fix"]);
    assert!(!path.exists());
}

#[test]
fn no_draft_takes_the_place_of_a_published_order() {
    use sha2::Digest;
    let Some(clones) = Clones::new("", false) else { return };
    let digest: String =
        sha2::Sha256::digest(clones.text("a", FIRST)).iter().map(|byte| format!("{byte:02x}")).collect();
    clones
        .run("a", &["new", "ACME", "--line", "WIDGET=1", "--key", &format!("SO-2026-00001 sha256 {digest}")]);
    let told = clones.try_run("a", &["check", "--fix"]);
    assert!(said(&told).contains("is the draft that was SO-2026-00001"), "{}", said(&told));
    assert!(clones.book("a").join(FIRST).exists());
}

/// The order without its event of this kind, as a bad merge or an old buffer leaves it.
fn without(text: &str, kind: &str) -> String {
    let mut blocks: Vec<&str> = text.split("\n[[event]]\n").collect();
    blocks.retain(|block| !block.starts_with(&format!("event = \"{kind}\"")));
    blocks.join("\n[[event]]\n")
}

#[test]
fn what_is_pending_is_completed_by_whoever_pulls_it() {
    let Some(clones) = Clones::new("", true) else { return };
    clones.run("a", &["ship", "1", "--all"]);
    clones.run("a", &["invoice", "1"]);
    let whole = clones.text("a", FIRST);
    clones.commit("a", "whole");
    std::fs::write(clones.book("a").join(FIRST), without(&whole, "invoiced")).unwrap();
    let refused = clones.try_git("a", &["commit", "-q", "-a", "-m", "pending"]);
    assert!(!refused.status.success() && said(&refused).contains("(invoiced)"), "{}", said(&refused));
    clones.git("a", &["commit", "-q", "--no-verify", "-a", "-m", "pending"]);
    let pulled = clones.try_git("b", &["pull", "-q", "../a", "main"]);
    assert!(said(&pulled).contains("INV-2026-00001 is not posted to SO-2026-00001 yet"), "{}", said(&pulled));
    let told = clones.try_run("b", &["new", "ACME", "--line", "WIDGET=1"]);
    assert!(said(&told).contains("completed INV-2026-00001 in SO-2026-00001"), "{}", said(&told));
    assert_eq!(clones.text("b", FIRST), whole);
    clones.run("a", &["check", "--fix"]);
    assert_eq!(clones.text("a", FIRST), whole);
}

#[test]
fn an_event_that_is_lost_is_found() {
    let Some(clones) = Clones::new("", false) else { return };
    clones.run("a", &["ship", "1", "1=4"]);
    clones.run("a", &["invoice", "1"]);
    clones.commit("a", "shipped");
    let whole = clones.text("a", FIRST);
    clones.run("a", &["check", "--since", "HEAD"]);
    std::fs::write(clones.book("a").join(FIRST), without(&whole, "shipped")).unwrap();
    let found = clones.refused("a", 1, &["check", "--since", "HEAD"]);
    assert!(found.contains("(shipped) of SO-2026-00001 is gone: it stands in HEAD"), "{found}");
    std::fs::write(clones.book("a").join(FIRST), whole.replace("quantity = \"4\"", "quantity = \"3\""))
        .unwrap();
    let found = clones.refused("a", 1, &["check", "--since", "HEAD"]);
    assert!(found.contains("(shipped) of SO-2026-00001 is not what it was in HEAD"), "{found}");
    std::fs::write(clones.book("a").join(FIRST), &whole).unwrap();
    let invoice = clones.text("a", INVOICE);
    std::fs::write(clones.book("a").join(INVOICE), invoice.replace("Acme Ltd", "Acme Inc")).unwrap();
    let found = clones.refused("a", 1, &["check", "--since", "HEAD"]);
    assert!(found.contains("INV-2026-00001 is not what it was in HEAD"), "{found}");
    std::fs::remove_file(clones.book("a").join(INVOICE)).unwrap();
    let found = clones.refused("a", 1, &["check", "--since", "HEAD"]);
    assert!(found.contains("INV-2026-00001 is gone: it stands in HEAD"), "{found}");
    clones.refused("a", 66, &["pay", "1", "1.00"]);
    clones.run("a", &["ship", "1", "1=1"]);
    let told = clones.refused("a", 1, &["invoice", "1"]);
    assert!(told.contains("INV-2026-00001 is not there, but SO-2026-00001 was invoiced by it"), "{told}");
    clones.refused("a", 66, &["check", "--since=--upload-pack=x"]);
}

#[test]
fn what_is_staged_is_looked_at() {
    let Some(clones) = Clones::new("", false) else { return };
    let whole = clones.text("a", FIRST);
    clones.run("a", &["check", "--staged"]);
    let stage = |text: &str| {
        std::fs::write(clones.book("a").join(FIRST), text).unwrap();
        clones.git("a", &["add", "-A"]);
        std::fs::write(clones.book("a").join(FIRST), &whole).unwrap();
        clones.refused("a", 1, &["check", "--staged"])
    };
    let found = stage(&whole.replacen("quantity = \"10\"", "quantity = 10.0", 1));
    assert!(found.contains("error[type]") || found.contains("error[quoted-decimal]"), "{found}");
    let found = stage(&format!("{whole}<<<<<<< ours\n"));
    assert!(found.contains("error[merge]"), "{found}");
    let found = stage(&without(&whole, "published"));
    assert!(found.contains("(published) of SO-2026-00001 is gone: it stands in HEAD"), "{found}");
}

#[test]
fn the_log_tells_what_a_revision_lacks() {
    let Some(clones) = Clones::new("", false) else { return };
    assert_eq!(clones.run("a", &["log", "--since", "HEAD", "-q"]), "");
    clones.run("a", &["ship", "1", "1=4"]);
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1", "--publish"]);
    let told = clones.run("a", &["log", "--since", "HEAD", "-O", "csv"]);
    assert_eq!((told.matches(",shipped,").count(), told.matches(",published,").count()), (1, 1), "{told}");
    clones.commit("a", "more");
    assert_eq!(clones.run("a", &["log", "--since", "HEAD", "-q"]), "");
    assert!(clones.refused("a", 66, &["log", "--since", "nowhere"]).contains("no git revision `nowhere`"));
}

#[test]
fn an_older_commit_does_not_issue_again() {
    let Some(clones) = Clones::new("", false) else { return };
    clones.run("a", &["ship", "1", "1=4"]);
    clones.run("a", &["invoice", "1"]);
    clones.commit("a", "invoiced");
    clones.git("b", &["pull", "-q", "../a", "main"]);
    // Whoever pulled it has seen the number too.
    clones.run("b", &["new", "ACME", "--line", "WIDGET=1"]);
    for clone in ["a", "b"] {
        clones.git(clone, &["checkout", "-q", "HEAD~1"]);
        clones.run(clone, &["ship", "1", "1=4"]);
        let told = clones.refused(clone, 1, &["invoice", "1"]);
        assert!(told.contains("INV-2026-00001 was issued here and is gone"), "{told}");
        assert!(told.contains("git log --all -- invoices/"), "{told}");
        let told = clones.run(clone, &["invoice", "1", "--reissue"]);
        assert!(told.starts_with("INV-2026-00001 "), "{told}");
    }
}

#[test]
fn each_series_is_gapless_by_itself() {
    let Some(clones) = Clones::new("", true) else { return };
    let settings = clones.text("a", "salesbook.toml").replace("-{yyyy}", "-{series}-{yyyy}");
    let settings = settings.replace("format = 1\n", "format = 1\nseries = [\"A\", \"B\"]\n");
    std::fs::write(clones.book("a").join("salesbook.toml"), settings).unwrap();
    clones.commit("a", "two series");
    clones.git("b", &["pull", "-q", "../a", "main"]);
    for (clone, series) in [("a", "A"), ("b", "B")] {
        clones.run(clone, &["git", "setup", "--series", series]);
        let order = clones.run(clone, &["new", "ACME", "--line", "WIDGET=1", "--publish", "-q"]);
        assert_eq!(order.trim(), format!("SO-{series}-2026-00001"));
        clones.run(clone, &["ship", order.trim(), "--all"]);
        assert!(
            clones.run(clone, &["invoice", order.trim()]).starts_with(&format!("INV-{series}-2026-00001 "))
        );
    }
    let (clean, told) = clones.merged();
    assert!(clean, "{told}");
    assert_eq!(clones.run("a", &["check"]), "");
    let again = clones.try_run("a", &["git", "setup", "--series", "A"]);
    assert!(said(&again).contains("already so"), "{}", said(&again));
}

#[test]
fn a_command_commits_what_it_touched() {
    let Some(clones) = Clones::new("shop", true) else { return };
    let settings = clones.text("a", "salesbook.toml") + "\n[git]\ncommit = true\n";
    std::fs::write(clones.book("a").join("salesbook.toml"), settings).unwrap();
    clones.commit("a", "commit by itself");
    std::fs::write(clones.book("a").join("notes.txt"), "mine\n").unwrap();
    std::fs::write(clones.book("a").join("staged.txt"), "mine\n").unwrap();
    clones.git("a", &["add", "shop/staged.txt"]);
    let told = clones.run("a", &["ship", "1", "1=4"]);
    let subject = clones.git("a", &["log", "-1", "--format=%s"]);
    assert_eq!(subject, told);
    assert_eq!(clones.git("a", &["show", "--format=", "--name-only"]), format!("shop/{FIRST}\n"));
    assert_eq!(clones.git("a", &["status", "--porcelain"]), "A  shop/staged.txt\n?? shop/notes.txt\n");
    clones.run("a", &["new", "ACME", "--line", "WIDGET=1"]);
    clones.run("a", &["renumber", "2"]);
    let changed = clones.git("a", &["show", "--format=", "--name-status", "--no-renames"]);
    assert!(changed.contains("D\tshop/orders/2026/00/SO-2026-00002.toml"), "{changed}");
    assert!(changed.contains("A\tshop/orders/2026/00/SO-2026-00003.toml"), "{changed}");
    // A commit that fails is said; what was recorded stands.
    std::fs::write(clones.shop.path().join("a/.git/index.lock"), "").unwrap();
    let output = clones.try_run("a", &["ship", "1", "1=1"]);
    assert!(
        output.status.success() && said(&output).contains("recorded, but not committed"),
        "{}",
        said(&output)
    );
    assert_eq!(clones.text("a", FIRST).matches("event = \"shipped\"").count(), 2);
}

#[test]
fn another_program_runs_under_the_lock() {
    let Some(clones) = Clones::new("", true) else { return };
    let output = clones.try_run("a", &["lock", "--", "salesbook", "--lock-timeout", "0", "ship", "1", "1=1"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("lock -- salesbook"), "{}", said(&output));
    clones.run("b", &["ship", "1", "1=1"]);
    clones.commit("b", "shipped");
    clones.run("a", &["lock", "--", "git", "pull", "-q", "../b", "main"]);
    assert!(clones.text("a", FIRST).contains("shipped"));
    clones.refused("a", 66, &["lock", "--", "no-such-program"]);
}

#[test]
fn nothing_of_a_hostile_repository_is_run() {
    let Some(clones) = Clones::new("", false) else { return };
    let mark = clones.shop.path().join("run");
    let program = clones.shop.path().join("program");
    std::fs::write(&program, format!("#!/bin/sh\ntouch '{}'\n", mark.display())).unwrap();
    make_program(&program);
    // What can be tracked: attributes, settings of an editor, hooks in a folder, a program of git's name.
    let book = clones.book("a");
    for name in ["git", "salesbook", "hooks/pre-commit", "hooks/post-merge", ".githooks/pre-commit"] {
        std::fs::create_dir_all(book.join(name).parent().unwrap()).unwrap();
        std::fs::copy(&program, book.join(name)).unwrap();
    }
    let attributes = clones.text("a", ".gitattributes") + "* filter=evil diff=evil merge=evil\n";
    std::fs::write(book.join(".gitattributes"), attributes).unwrap();
    let evil = format!(
        "[core]\n\tfsmonitor = {0}\n\thooksPath = hooks\n[filter \"evil\"]\n\tclean = {0}\n",
        program.display()
    );
    std::fs::write(book.join(".gitconfig"), evil).unwrap();
    clones.commit("a", "hostile");
    clones.git("b", &["pull", "-q", "../a", "main"]);
    clones.run("b", &["ship", "1", "1=1"]);
    for words in [
        ["check", "--since", "HEAD"].as_slice(),
        &["check", "--since", "HEAD~1"],
        &["check", "--staged"],
        &["log", "--since", "HEAD"],
        &["git", "setup"],
        &["check"],
    ] {
        clones.try_run("b", words);
        assert!(!mark.exists(), "salesbook {}", words.join(" "));
    }
    // Of git's own configuration only a monitor could be run by asking; it is not.
    clones.git("b", &["config", "core.fsmonitor", &program.display().to_string()]);
    clones.run("b", &["check", "--since", "HEAD"]);
    clones.run("b", &["log", "--since", "HEAD"]);
    assert!(!mark.exists());
}

fn make_program(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}
