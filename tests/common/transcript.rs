//! Transcripts: what somebody typed and what was answered, played again.

use super::Shop;

/// One command with what it should answer.
pub struct Step {
    /// The line of the file, from 1.
    pub line: usize,
    /// What was typed.
    pub command: String,
    /// What was answered.
    pub expected: String,
}

/// What stands before the first command, and the steps.
pub fn steps(text: &str) -> (String, Vec<Step>) {
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

/// Runs a command: in a shell, or `today` and `export`, which set the environment.
pub fn answer(shop: &mut Shop, command: &str) -> String {
    if let Some(today) = command.strip_prefix("today ") {
        shop.environment.insert("SALESBOOK_TODAY".to_owned(), today.to_owned());
        return String::new();
    }
    if let Some(pairs) = command.strip_prefix("export ") {
        for (name, value) in pairs.split(' ').filter_map(|pair| pair.split_once('=')) {
            shop.environment.insert(name.to_owned(), value.to_owned());
        }
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
pub fn fits(pattern: &str, line: &str) -> bool {
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

/// Do all lines fit?
pub fn same(expected: &str, said: &str) -> bool {
    let (expected, said) = (expected.trim_end(), said.trim_end());
    let (wanted, given): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), said.lines().collect());
    wanted.len() == given.len() && wanted.iter().zip(given).all(|(pattern, line)| fits(pattern, line))
}
