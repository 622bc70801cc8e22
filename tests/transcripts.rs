//! Stories through the program: each file of `tests/scenarios/` is what somebody typed and what was answered.
//!
//! A line that begins with `$ ` is run in a shell; what follows is what it prints, stdout before stderr, and
//! `? 1` the exit code where it is not 0. `[..]` stands for any text within a line. A line `$ today 2026-01-06` sets
//! the clock. With `SALESBOOK_TRANSCRIPTS=write` the answers are written anew, to be read in the diff.

mod common;

use std::path::{Path, PathBuf};

use common::Shop;
use common::transcript::{answer, fits, same, steps};

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
