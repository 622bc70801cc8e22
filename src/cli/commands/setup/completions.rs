//! `completions`: what a shell needs to complete commands and flags.

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
The script knows commands and options. Orders, customers, products and query keys are completed where the shell asks
the program, by one line in the file that it reads first:
  bash  source <(COMPLETE=bash salesbook)   in ~/.bashrc
  zsh   source <(COMPLETE=zsh salesbook)    in ~/.zshrc
  fish  COMPLETE=fish salesbook | source    in ~/.config/fish/config.fish

Examples:
  salesbook completions bash > salesbook.bash
  salesbook completions fish > salesbook.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(self, session: &Session) -> Outcome {
        Ok(session.output.data(&script(self.shell)?)?)
    }
}

/// Every shell with the file name that its users expect, and its script.
pub fn scripts() -> Outcome<Vec<(String, String)>> {
    let file = |shell: Shell| match shell {
        Shell::Bash => "salesbook.bash",
        Shell::Zsh => "_salesbook",
        Shell::Fish => "salesbook.fish",
        Shell::Elvish => "salesbook.elv",
        Shell::PowerShell => "_salesbook.ps1",
        _ => "salesbook",
    };
    let shells = Shell::value_variants().iter();
    shells.map(|shell| Ok((file(*shell).to_owned(), script(*shell)?))).collect()
}

fn script(shell: Shell) -> Outcome<String> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::cli::commands::cli_command(), "salesbook", &mut script);
    String::from_utf8(script).map_err(|error| Failure::bug(error.to_string()))
}
