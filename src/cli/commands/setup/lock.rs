//! `lock`: another program runs while nobody writes.

use std::process::Command;

use clap::Args;

use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::session::Session;
use crate::values::shown;

/// Run a command while no other writes to the book: a backup, `git pull`, rsync
///
/// The command gets the lock that every writing command waits for; it must not call one itself.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook lock -- tar -cf backup.tar orders customers\n  salesbook lock -- git --version"
)]
pub struct Lock {
    /// The command and its words
    #[arg(value_name = "CMD", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub command: Vec<std::ffi::OsString>,
}

impl Lock {
    /// Runs it; how it ends is how this ends, as far as exit codes tell.
    pub fn run(self, session: &Session) -> Outcome {
        let Some((program, words)) = self.command.split_first() else {
            return Err(Failure::usage("name the command after `--`"));
        };
        let name = shown(&program.to_string_lossy());
        let writer = session.files()?.store.write(&format!("lock -- {name}"), session.lock_timeout)?;
        let status = Command::new(program).args(words).status();
        drop(writer);
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::refused("command", format!("`{name}` ended with {status}"))),
            Err(error) => {
                Err(Failure::said(Exit::NoSuch, "command", format!("`{name}` cannot be started: {error}"))
                    .with_help("nothing was run; the lock is free again"))
            }
        }
    }
}
