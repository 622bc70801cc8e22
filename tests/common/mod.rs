//! A place for a book of its own, an emptied environment, and the program run in it.

#![allow(dead_code, unreachable_pub)]

pub mod clones;
pub mod transcript;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A temporary folder with the environment that every test runs in.
pub struct Shop {
    place: tempfile::TempDir,
    /// What the environment says.
    pub environment: BTreeMap<String, String>,
}

impl Shop {
    /// An empty folder on that day.
    pub fn empty(today: &str) -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let mut environment = BTreeMap::new();
        let program = Path::new(env!("CARGO_BIN_EXE_salesbook"));
        let tools = std::env::var("PATH").unwrap_or_default();
        let path = format!("{}:{tools}", program.parent().expect("a folder").display());
        environment.insert("PATH".to_owned(), path);
        environment.insert("HOME".to_owned(), place.path().display().to_string());
        environment.insert("SALESBOOK_TODAY".to_owned(), today.to_owned());
        environment.insert("SALESBOOK_IDS".to_owned(), "count".to_owned());
        environment.insert("COLUMNS".to_owned(), "100".to_owned());
        environment.insert("GIT_CONFIG_NOSYSTEM".to_owned(), "1".to_owned());
        Self { place, environment }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// The program with these words, in the folder.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_salesbook"));
        command.args(words).current_dir(self.path()).env_clear().envs(&self.environment).stdin(Stdio::null());
        command
    }

    /// Runs the program; whatever it says.
    pub fn try_run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("the program runs")
    }

    /// Runs the program, which must succeed; what it printed.
    pub fn run(&self, words: &[&str]) -> String {
        let output = self.try_run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "salesbook {}: {said}", words.join(" "));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs the program, which must refuse with that code; what it said.
    pub fn refused(&self, code: i32, words: &[&str]) -> String {
        let before = self.snapshot();
        let output = self.try_run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "salesbook {}: {said}", words.join(" "));
        assert_eq!(before, self.snapshot(), "salesbook {}: refused, but files changed", words.join(" "));
        said
    }

    /// Runs a line in a shell, in the folder, with the program on the path.
    pub fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).current_dir(self.path()).env_clear().envs(&self.environment);
        command.stdin(Stdio::null()).output().expect("a shell")
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file as an editor would.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    /// Every tracked file with its text.
    pub fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        snapshot(self.path())
    }
}

/// Every file below a folder with its text; what is private to one clone is left out.
pub fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name == ".salesbook" || name == ".git" || name.starts_with(".tmp-") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read(&path).expect("a file");
                files.insert(path.strip_prefix(root).expect("below").to_path_buf(), text);
            }
        }
    }
    files
}

/// Copies what is in one folder into another.
pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
