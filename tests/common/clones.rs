//! Clones of one book in git, and what git and the program say in them.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::Shop;

/// The order that every clone begins with.
pub const FIRST: &str = "orders/2026/00/SO-2026-00001.toml";

/// A place with clones of one book.
pub struct Clones {
    /// The place.
    pub shop: Shop,
    /// Where the book lies in its repository.
    below: &'static str,
}

impl Clones {
    /// A committed book in `a` with one published order of ten, and its clone `b`; none without git.
    pub fn new(below: &'static str, setup: bool) -> Option<Self> {
        let mut shop = Shop::empty("2026-11-21");
        if !Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success()) {
            println!("SKIPPED: git is not there");
            return None;
        }
        // Random ids: two clones record two acts.
        shop.environment.remove("SALESBOOK_IDS");
        for who in ["AUTHOR", "COMMITTER"] {
            shop.environment.insert(format!("GIT_{who}_NAME"), "A".to_owned());
            shop.environment.insert(format!("GIT_{who}_EMAIL"), "a@example.com".to_owned());
        }
        shop.environment.insert("GIT_CONFIG_GLOBAL".to_owned(), "/dev/null".to_owned());
        let clones = Self { shop, below };
        std::fs::create_dir_all(clones.book("a")).unwrap();
        clones.git("a", &["init", "-q", "-b", "main", "."]);
        clones.run("a", &["init"]);
        clones.run("a", &["customer", "add", "ACME", "--name", "Acme Ltd"]);
        clones.run("a", &["product", "add", "WIDGET", "--name", "Widget", "--price", "1.00"]);
        clones.run("a", &["stock", "receive", "WIDGET", "1000@MAIN/B1"]);
        clones.run("a", &["new", "ACME", "--line", "WIDGET=10", "--publish"]);
        clones.commit("a", "the book");
        clones.git(".", &["clone", "-q", "a", "b"]);
        if setup {
            clones.run("a", &["git", "setup"]);
            clones.run("b", &["git", "setup"]);
        }
        Some(clones)
    }

    /// Where the book of a clone lies.
    pub fn book(&self, clone: &str) -> PathBuf {
        self.shop.path().join(clone).join(self.below)
    }

    /// The text of a file of the book.
    pub fn text(&self, clone: &str, path: &str) -> String {
        std::fs::read_to_string(self.book(clone).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program; whatever it says.
    pub fn try_run(&self, clone: &str, words: &[&str]) -> Output {
        self.shop.command(words).current_dir(self.book(clone)).output().unwrap()
    }

    /// Runs the program, which must succeed; what it printed.
    #[track_caller]
    pub fn run(&self, clone: &str, words: &[&str]) -> String {
        let output = self.try_run(clone, words);
        assert!(output.status.success(), "salesbook {}: {}", words.join(" "), said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command says that ends with this code.
    #[track_caller]
    pub fn refused(&self, clone: &str, code: i32, words: &[&str]) -> String {
        let output = self.try_run(clone, words);
        assert_eq!(output.status.code(), Some(code), "salesbook {}: {}", words.join(" "), said(&output));
        said(&output)
    }

    /// Runs git at the top; whatever it says.
    pub fn try_git(&self, clone: &str, words: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.args(words).current_dir(self.shop.path().join(clone));
        command.env_clear().envs(&self.shop.environment).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs git, which must succeed; what it printed.
    #[track_caller]
    pub fn git(&self, clone: &str, words: &[&str]) -> String {
        let output = self.try_git(clone, words);
        assert!(output.status.success(), "git {}: {}", words.join(" "), said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits everything.
    #[track_caller]
    pub fn commit(&self, clone: &str, message: &str) {
        self.git(clone, &["add", "-A"]);
        self.git(clone, &["commit", "-q", "-m", message]);
    }

    /// Commits in both, and pulls `b` into `a`; does the merge go through?
    #[track_caller]
    pub fn merged(&self) -> (bool, String) {
        self.commit("a", "here");
        self.commit("b", "there");
        let output = self.try_git("a", &["pull", "-q", "--no-rebase", "--no-edit", "../b", "main"]);
        (output.status.success(), said(&output))
    }
}

/// All that a program said.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
