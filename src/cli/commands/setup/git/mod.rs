//! `git`: what this clone needs so that git and the book get on.

mod merge_file;
mod setup;

use clap::{Args, Subcommand};

use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Let git join and check this book: merge driver, hooks, a series of numbers of this clone
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook git setup")]
pub struct Git {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: GitAct,
}

/// What is to be done for git.
#[derive(Debug, Subcommand)]
pub enum GitAct {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Setup(setup::Setup),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    #[command(hide = true)]
    MergeFile(merge_file::MergeFile),
}

impl Git {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            GitAct::Setup(setup) => setup.run(session),
            GitAct::MergeFile(merge) => merge.run(session),
        }
    }
}
