//! The commands, room by room, one a file: arguments, whose words are the help, and what is done. A new one is a line of its room.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::args::GlobalArgs;
use super::dates;
use super::failure::Outcome;
use super::help;
use super::session::Session;

/// Sales orders as plain text: from quote to cash in the shell
#[derive(Debug, Parser)]
#[command(
    name = "salesbook",
    version = concat!(env!("CARGO_PKG_VERSION"), " (file format 1)"),
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = EXAMPLES
)]
pub struct Cli {
    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub global: GlobalArgs,

    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  salesbook demo demo-shop
  salesbook new ACME --line WIDGET=10@2.50 --publish
  salesbook status";

/// A room of commands: what `--help` calls it, and a line for each command in it.
macro_rules! room {
    ($title:literal: $($module:ident::$type:ident,)*) => {
        $(pub mod $module;)*

        #[derive(Debug, clap::Subcommand)]
        #[allow(clippy::large_enum_variant, reason = "there is one of it in a run; not every room has a large one")]
        #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
        pub enum Command {
            $($type($module::$type),)*
        }

        impl Command {
            /// What the room is called, and its commands in their order.
            pub(super) const GROUP: (&str, &[&str]) = ($title, &[$(stringify!($type)),*]);

            /// Does it.
            pub(super) fn run(self, session: &crate::cli::session::Session) -> crate::cli::failure::Outcome {
                match self { $(Self::$type(command) => command.run(session),)* }
            }
        }
    };
}

macro_rules! rooms {
    ($($module:ident::$room:ident,)*) => {
        $(pub mod $module;)*

        #[derive(Debug, Subcommand)]
        #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
        pub enum Command {
            $(#[command(flatten)] $room($module::Command),)*
        }

        /// The commands by what they are for, as `--help` lists them.
        const GROUPS: &[(&str, &[&str])] = &[$($module::Command::GROUP),*];

        /// Runs a command.
        pub fn run(command: Command, session: &Session) -> Outcome {
            match command { $(Command::$room(command) => command.run(session),)* }
        }
    };
}

rooms! {
    start::Start,
    orders::Orders,
    goods::Goods,
    money::Money,
    views::Views,
    exchange::Exchange,
    setup::Setup,
}

/// The command line as it was written, its help in one piece.
pub(super) fn plain_command() -> clap::Command {
    Cli::command()
}

/// The command line as clap knows it: for help, completions and tests.
pub fn cli_command() -> clap::Command {
    let command = help::dressed(plain_command());
    let more = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let template = "{before-help}{about-with-newline}\n{usage-heading} {usage}\n\n{options}{after-help}\n";
    let after = format!("{}{}\n\n{more}", groups(&command), help::tables());
    let after_short = brief_groups();
    command.help_template(template).after_help(after_short).after_long_help(after)
}

/// What the program prints when nothing is asked of it: every command with its sentence.
pub(super) fn overview() -> String {
    let command = cli_command();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    format!(
        "{about}\n\n{}`salesbook COMMAND --help` explains a command, `salesbook --help` the program.\n",
        groups(&command)
    )
}

/// The list of commands, group by group, names alone.
fn brief_groups() -> String {
    let mut text = String::new();
    for (group, types) in GROUPS {
        let mut line = format!("{}:", group.split(" (").next().unwrap_or(group));
        for name in types.iter().map(|type_name| kebab(type_name)) {
            if line.rsplit('\n').next().map_or(0, str::len).saturating_add(name.len()) > 76 {
                line += "\n   ";
            }
            line += &format!(" {name}");
        }
        text += &format!("{line}\n");
    }
    text + "\n`salesbook COMMAND -h` is the short help of one, `salesbook --help` the long one of the program."
}

/// The list of commands, group by group, each with its sentence.
fn groups(command: &clap::Command) -> String {
    let mut text = String::new();
    for (group, types) in GROUPS {
        text += &format!("{group}:\n");
        for name in types.iter().map(|type_name| kebab(type_name)) {
            let about = command.find_subcommand(&name).and_then(|found| found.get_about());
            text += &format!("  {name:<12} {}\n", about.map(ToString::to_string).unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// `AddLine` is `add-line` on the command line.
fn kebab(type_name: &str) -> String {
    let mut name = String::new();
    for letter in type_name.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Reads the arguments.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let command = cli_command();
    let arguments = dates::joined(arguments, &dates::options(&command));
    let matches = command.try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}
