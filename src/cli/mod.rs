//! The command line: arguments, the session, exit codes and rendering. The only layer that talks to people.

mod applied;
pub mod args;
#[cfg(feature = "dynamic-completion")]
mod candidates;
pub mod commands;
mod complete;
mod consulted;
pub mod counter;
pub mod dates;
pub mod desk;
mod entries;
pub mod failure;
pub mod files;
mod giving_way;
mod help;
pub mod ids;
pub mod issue;
pub mod journal;
pub mod keyed;
pub mod output;
mod pager;
pub mod progress;
pub mod query;
pub mod receivables;
pub mod render;
pub mod renumbered;
pub mod revision;
pub mod session;
pub mod several;
mod steady;
mod taste;
pub mod texts;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};

use crate::values;

pub use commands::{Cli, cli_command};
pub use failure::{Exit, Failure, Outcome};

/// Runs the program: reads arguments and environment, does what is asked, says how it ended.
pub fn main() -> ExitCode {
    let environment = session::Environment::read();
    #[cfg(feature = "dynamic-completion")]
    if let Some(code) = candidates::answered(&environment, std::env::args_os().collect()) {
        return code;
    }
    if std::env::args_os().len() <= 1 {
        return match output::plain().data(&commands::overview()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => ended(&output::plain(), &Failure::from(error)),
        };
    }
    let cli = match commands::parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return usage(error),
    };
    let session = match session::Session::new(&cli.global, environment) {
        Ok(session) => session,
        Err(failure) => return ended(&output::plain(), &failure),
    };
    let done = commands::run(cli.command, &session);
    session.commit_to_git();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => ended(&session.output, &failure),
    }
}

/// Help and version go to stdout and are no failure; everything else is wrong usage.
fn usage(error: clap::Error) -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let (error, said) = help::usage_error(error, &cli_command(), &words);
    if error.use_stderr() {
        let output = output::plain();
        let rendered = quoted_safely(error).render().to_string();
        // The parser of numbers speaks to programmers.
        output.say(rendered.replace("invalid digit found in string", "not a whole number").trim_end());
        said.iter().for_each(|line| output.say(line));
        return ExitCode::from(Exit::Usage as u8);
    }
    match error.print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(Exit::Io as u8),
    }
}

/// The same error, the words that it quotes cut, and with nothing in them that steers a terminal.
fn quoted_safely(mut error: clap::Error) -> clap::Error {
    let quoted: Vec<(ContextKind, String)> = error
        .context()
        .filter_map(|(kind, value)| {
            let ContextValue::String(text) = value else { return None };
            Some((kind, values::shown_short(text)))
        })
        .collect();
    for (kind, text) in quoted {
        error.insert(kind, ContextValue::String(text));
    }
    error
}

fn ended(output: &output::Output, failure: &Failure) -> ExitCode {
    if !matches!(failure, Failure::PipeClosed | Failure::Silent(_)) {
        output.say(&failure.render());
    }
    match failure.exit() {
        Some(exit) => ExitCode::from(exit as u8),
        None => ExitCode::SUCCESS,
    }
}
