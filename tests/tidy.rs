//! The house rules that no compiler holds: layers, words in their one place, files of one noun.

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

use std::path::{Path, PathBuf};

/// Each layer with those it may name; siblings are strangers to each other.
const LAYERS: &[(&str, &[&str])] = &[
    ("values", &[]),
    ("catalog", &["values"]),
    ("stock", &["values", "catalog"]),
    ("order", &["values", "catalog", "stock"]),
    ("billing", &["values", "catalog", "stock", "order"]),
    ("book", &["values", "catalog", "stock", "order", "billing"]),
    ("record", &["values", "catalog", "stock", "order", "billing", "book"]),
    ("report", &["values", "catalog", "stock", "order", "billing", "book"]),
    ("document", &["values", "catalog", "stock", "order", "billing", "book"]),
    ("store", &["values"]),
    (
        "cli",
        &["values", "catalog", "stock", "order", "billing", "book", "record", "report", "document", "store"],
    ),
];

/// Words that belong into one place, and where.
const WORDS: &[(&str, &[&str])] = &[
    ("std::env", &["cli/session.rs", "cli/mod.rs"]),
    ("clap::", &["cli/"]),
    ("std::fs", &["store/"]),
    ("toml::", &["record/", "cli/commands/"]),
    ("Utc::now", &["cli/session.rs"]),
    ("Local::now", &["cli/session.rs"]),
    ("minijinja", &["document/"]),
    ("super::super", &[]),
    ("unsafe ", &[]),
];

const MOST_LINES: usize = 500;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

/// The text without its tests, which may name anything.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    let lines = text.get(..end).unwrap_or(text).lines().enumerate();
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains("test"))
}

#[test]
fn each_layer_names_only_those_below_it() {
    let mut faults = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let layer = path.iter().next().unwrap().to_string_lossy().into_owned();
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else { continue };
        for (line, code) in code(text) {
            for used in code.split("crate::").skip(1) {
                let name: String =
                    used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let known = LAYERS.iter().any(|(other, _)| *other == name);
                if known && name != layer && !below.contains(&name.as_str()) {
                    faults.push(format!("{}:{}: {layer} names {name}", path.display(), line + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_stay_in_their_place() {
    let mut faults = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !is_test(path)) {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (line, code) in code(text) {
            for (word, places) in WORDS {
                if code.contains(word) && !places.iter().any(|place| shown.starts_with(place)) {
                    faults.push(format!("{shown}:{}: `{word}`", line + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_file_opens_with_a_sentence_and_holds_one_noun() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            faults.push(format!("{}: does not say what it holds", path.display()));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    let allowed =
        ["Cargo.toml", "Cargo.lock", "src", "tests", "examples", "completions", "README.md", "LICENSE"];
    let git =
        std::process::Command::new("git").arg("ls-files").current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let Some(listed) = git.ok().filter(|output| output.status.success()) else {
        println!("skipped: not in a git checkout");
        return;
    };
    let listed = String::from_utf8(listed.stdout).unwrap();
    for path in listed.lines() {
        let top = path.split('/').next().unwrap();
        assert!(top.starts_with('.') || allowed.contains(&top), "{path} lies at the top level");
    }
}
