//! The one output: data on stdout, talk on stderr; a closed pipe ends it quietly.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};

use crate::values::shown;

/// Where everything that is printed goes.
#[derive(Debug, Clone)]
pub struct Output {
    /// Print ids only, and no notices.
    pub quiet: bool,
    /// Say more.
    pub verbose: bool,
    /// Columns and lines of the terminal that stdout is, where they are known.
    pub screen: Option<(u16, u16)>,
    /// Is stdout a terminal that people look at?
    pub terminal: bool,
    /// Are box-drawing characters welcome?
    pub unicode: bool,
    /// Print nothing at all, for commands that the program gives itself.
    pub muted: bool,
    /// What was done is not printed but kept here, where a command makes lines for programs of it.
    pub caught: RefCell<Option<Vec<String>>>,
}

impl Output {
    /// Prints data as it is; line ends are the caller's.
    pub fn data(&self, text: &str) -> io::Result<()> {
        if self.muted {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    /// Prints one line of data, control characters shown escaped.
    pub fn line(&self, text: &str) -> io::Result<()> {
        self.data(&format!("{}\n", shown(text)))
    }

    /// Prints what a writing command did: the whole sentence, or with `-q` the id alone.
    pub fn done(&self, id: &str, sentence: &str) -> io::Result<()> {
        if self.is_caught(sentence) {
            return Ok(());
        }
        if self.quiet { self.line(id) } else { self.line(sentence) }
    }

    /// Says on stderr that something was done before, unless it is to be quiet.
    pub fn already(&self, sentence: &str) {
        if !self.is_caught(sentence) {
            self.note(sentence);
        }
    }

    /// Catches from now on what is said to be done; answers what was caught before.
    pub fn catch(&self) -> Vec<String> {
        self.caught.replace(Some(Vec::new())).unwrap_or_default()
    }

    fn is_caught(&self, sentence: &str) -> bool {
        let mut caught = self.caught.borrow_mut();
        caught.as_mut().map(|caught| caught.push(sentence.to_owned())).is_some()
    }

    /// Says something on stderr, unless it is to be quiet. What cannot be said is not.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Says something on stderr even when it is to be quiet; line ends inside the text stay.
    pub fn say(&self, text: &str) {
        if self.muted {
            return;
        }
        let mut stderr = io::stderr().lock();
        for line in text.lines() {
            let _ = writeln!(stderr, "{}", shown(line));
        }
    }
}

/// Is stdout a terminal?
pub(super) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Columns and lines of the terminal that stdout is.
pub(super) fn screen() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
}

/// Is stderr a terminal?
pub(super) fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Are stdin and stderr terminals, so that a question can be asked?
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The output before a session is there: nothing is known, so nothing is left out.
pub(super) fn plain() -> Output {
    Output {
        quiet: false,
        verbose: false,
        screen: None,
        terminal: false,
        unicode: false,
        muted: false,
        caught: RefCell::default(),
    }
}
