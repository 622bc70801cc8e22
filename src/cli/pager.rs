//! Paging: what is longer than the screen is handed to a pager; one that fails means plain output.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use unicode_width::UnicodeWidthStr;

/// A pager and the screen it is for.
#[derive(Debug)]
pub(super) struct Pager<'a> {
    /// The program and its arguments.
    pub(super) command: &'a [String],
    /// Does the environment say how `less` is to behave?
    pub(super) less_said: bool,
    /// Columns of the screen.
    pub(super) width: u16,
    /// Lines of the screen.
    pub(super) height: u16,
}

impl Pager<'_> {
    /// Pages through a text if it is longer than the screen. False: it was not shown, print it.
    pub(super) fn show(&self, text: &str) -> bool {
        self.is_long(text) && self.run(text)
    }

    /// Is the text with a prompt under it longer than the screen?
    fn is_long(&self, text: &str) -> bool {
        let width = usize::from(self.width.max(1));
        let lines = text.lines().map(|line| line.width().div_ceil(width).max(1));
        let lines = lines.fold(0_usize, usize::saturating_add);
        lines >= usize::from(self.height)
    }

    fn run(&self, text: &str) -> bool {
        let Some((program, arguments)) = self.command.split_first() else { return false };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if !self.less_said {
            command.env("LESS", "FRX");
        }
        // An interrupt is for the pager: it ends a search there, and must not leave it without us.
        let interrupt = signal_hook::consts::SIGINT;
        let ours = signal_hook::flag::register(interrupt, Arc::new(AtomicBool::new(false)));
        let shown = match command.spawn() {
            Ok(mut child) => {
                let written = child.stdin.take().map(|mut stdin| stdin.write_all(text.as_bytes()));
                // Who leaves the pager before the end has seen enough.
                let taken = match written {
                    Some(Ok(())) => true,
                    Some(Err(error)) => error.kind() == ErrorKind::BrokenPipe,
                    None => false,
                };
                child.wait().is_ok_and(|status| status.success()) && taken
            }
            Err(_) => false,
        };
        if let Ok(ours) = ours {
            signal_hook::low_level::unregister(ours);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &[&str], height: u16, expected: bool) {
        let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        let pager = Pager { command: &command, less_said: false, width: 10, height };
        assert_eq!(pager.show("one\ntwo\nthree is longer\n"), expected);
    }

    #[test]
    fn only_what_is_longer_than_the_screen_is_paged() {
        check(&["true"], 4, true);
        check(&["true"], 5, false);
    }

    #[test]
    fn a_pager_that_fails_showed_nothing() {
        check(&["false"], 2, false);
        check(&["/nowhere/pager"], 2, false);
        check(&[], 2, false);
    }
}
