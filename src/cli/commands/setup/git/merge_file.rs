//! `git merge-file`: what git runs to join two histories of one order.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::session::Session;
use crate::record::{NotJoined, conflict_text, join_orders};
use crate::store::{name_of_path, read_input, write_output};
use crate::values::shown;

/// Join the events of two histories of an order, as git's merge driver
///
/// The joined text is left in OURS. What the law does not accept is a conflict: exit 1, and what differs stands
/// between marks.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook git merge-file orders/2026/00/SO-2026-00033.toml orders/2026/00/SO-2026-00033.toml orders/2026/00/SO-2026-00033.toml orders/2026/00/SO-2026-00033.toml"
)]
pub struct MergeFile {
    /// What both sides started from; empty where both made the file
    #[arg(value_name = "BASE")]
    pub base: PathBuf,

    /// Our side, where the answer is left
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,

    /// Their side
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,

    /// The order's path, for messages
    #[arg(value_name = "PATH")]
    pub path: String,
}

impl MergeFile {
    /// Joins them. Git is in the middle of a merge, so no lock is taken and no book is opened.
    pub fn run(self, session: &Session) -> Outcome {
        let base = read_input(Some(&self.base))?;
        let ours = read_input(Some(&self.ours))?;
        let theirs = read_input(Some(&self.theirs))?;
        let base = (!base.is_empty()).then_some(base.as_str());
        match join_orders(&self.path, base, &ours, &theirs) {
            Ok(joined) => Ok(write_output(&self.ours, &joined, true)?),
            Err(refusal) => {
                write_output(&self.ours, &conflict_text(&ours, &theirs), true)?;
                let failure =
                    Failure::refused("merge", refusal.to_string()).with_help(help(&self.path, &refusal));
                session.output.say(&failure.render());
                Err(Failure::Silent(Exit::Refused))
            }
        }
    }
}

fn help(path: &str, refusal: &NotJoined) -> String {
    let order = shown(name_of_path(path).unwrap_or(path));
    match refusal {
        NotJoined::MadeTwice(_) => format!(
            "`git merge --abort`, then `salesbook renumber {order} --beside MERGED-BRANCH`, commit, and merge again"
        ),
        NotJoined::Unreadable(_) => "mend the file on its side, commit, and merge again".to_owned(),
        NotJoined::Terms(_)
        | NotJoined::Touched { .. }
        | NotJoined::Differs { .. }
        | NotJoined::SameKey { .. }
        | NotJoined::Law { .. }
        | NotJoined::Text(_) => {
            format!("keep what really happened in {}, then `salesbook check {order}`", shown(path))
        }
    }
}
