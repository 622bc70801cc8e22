//! Stories through the program: each file of `tests/scenarios/` is what somebody typed and what was answered.
//!
//! A line that begins with `$ ` is run in a shell; what follows is what it prints, stdout before stderr, and
//! `? 1` the exit code where it is not 0. `[..]` stands for any text within a line. A line `$ today 2026-01-06` sets
//! the clock. With `SALESBOOK_TRANSCRIPTS=write` the answers are written anew, to be read in the diff.

mod common;

use std::path::{Path, PathBuf};

use common::Shop;

struct Step {
    line: usize,
    command: String,
    expected: String,
}

fn steps(text: &str) -> (String, Vec<Step>) {
    let mut head = String::new();
    let mut steps: Vec<Step> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => {
                let (command, expected) = (command.to_owned(), String::new());
                steps.push(Step { line: place + 1, command, expected });
            }
            (None, Some(step)) => step.expected += &format!("{line}\n"),
            (None, None) => head += &format!("{line}\n"),
        }
    }
    (head, steps)
}

fn answer(shop: &mut Shop, command: &str) -> String {
    if let Some(today) = command.strip_prefix("today ") {
        shop.environment.insert("SALESBOOK_TODAY".to_owned(), today.to_owned());
        return String::new();
    }
    let output = shop.shell(command);
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said += &String::from_utf8_lossy(&output.stderr);
    if !said.is_empty() && !said.ends_with('\n') {
        said.push('\n');
    }
    match output.status.code() {
        Some(0) => {}
        Some(code) => said += &format!("? {code}\n"),
        None => said += "? killed\n",
    }
    said.replace(&shop.path().display().to_string(), "HERE")
}

/// Does a line fit, `[..]` standing for any text?
fn fits(pattern: &str, line: &str) -> bool {
    let mut rest = line;
    let parts: Vec<&str> = pattern.split("[..]").collect();
    for (place, part) in parts.iter().enumerate() {
        let found = if place == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    parts.last().is_none_or(|last| last.is_empty() || rest.is_empty() || line.ends_with(last))
        && (parts.len() > 1 || rest.is_empty())
}

fn same(expected: &str, said: &str) -> bool {
    let (expected, said) = (expected.trim_end(), said.trim_end());
    let (wanted, given): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), said.lines().collect());
    wanted.len() == given.len() && wanted.iter().zip(given).all(|(pattern, line)| fits(pattern, line))
}

fn play(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).expect("a transcript");
    let (head, steps) = steps(&text);
    let mut shop = Shop::empty("2026-01-05");
    let mut written = head;
    let mut faults = Vec::new();
    for step in &steps {
        let said = answer(&mut shop, &step.command);
        let gap = if step.expected.ends_with("\n\n") || step.expected == "\n" { "\n" } else { "" };
        if same(&step.expected, &said) {
            written += &format!("$ {}\n{}", step.command, step.expected);
        } else {
            written += &format!("$ {}\n{said}{gap}", step.command);
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            faults.push(format!(
                "{name}:{}: $ {}\n--- expected\n{}--- said\n{said}",
                step.line, step.command, step.expected
            ));
        }
    }
    if std::env::var("SALESBOOK_TRANSCRIPTS").as_deref() == Ok("write") {
        std::fs::write(path, written).expect("written");
        return Ok(());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[test]
fn every_story_goes_as_it_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut stories: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("stories").map(|entry| entry.expect("a story").path()).collect();
    stories.sort();
    let only = std::env::var("SALESBOOK_STORY").unwrap_or_default();
    stories.retain(|path| {
        path.extension().is_some_and(|ending| ending == "txt") && path.to_string_lossy().contains(&only)
    });
    let threads: Vec<_> = stories.into_iter().map(|path| std::thread::spawn(move || play(&path))).collect();
    let faults: Vec<String> =
        threads.into_iter().filter_map(|thread| thread.join().expect("a story").err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn the_patterns_fit_what_they_should() {
    assert!(fits("a [..] c", "a b c") && fits("[..]", "") && fits("x", "x"));
    assert!(!fits("a [..] c", "a b d") && !fits("x", "xy") && !fits("[..]c", "cb"));
}
