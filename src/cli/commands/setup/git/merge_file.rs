//! `git merge-file`: what git runs to join two histories of one order.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::giving_way::Apart;
use crate::cli::session::Session;
use crate::record::{NotJoined, Source, conflict_text, gives_way, join_orders, read_order};
use crate::store::{is_rebasing, name_of_path, read_input, write_output};
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
                let failure = Failure::refused("merge", refusal.to_string())
                    .with_help(help(session, &self.path, &ours, &theirs, &refusal));
                session.output.say(&failure.render());
                Err(Failure::Silent(Exit::Refused))
            }
        }
    }
}

/// What to do about a conflict: words that can be typed as they are.
fn help(session: &Session, path: &str, ours: &str, theirs: &str, refusal: &NotJoined) -> String {
    let order = shown(name_of_path(path).unwrap_or(path));
    match refusal {
        NotJoined::MadeTwice(_) => format!(
            "`git merge --abort`, then `salesbook renumber {order} --beside MERGED-BRANCH`, commit, and merge again"
        ),
        NotJoined::Unreadable(_) => "mend the file on its side, commit, and merge again".to_owned(),
        NotJoined::Touched { .. } | NotJoined::Differs { .. } => format!(
            "`git merge --abort`, take the edit back on the side that made it (`git log -p -- {}` shows it), commit, \
             and merge again",
            shown(path)
        ),
        NotJoined::Law { .. } | NotJoined::SameKey { .. } => {
            apart(session, path, ours, theirs).unwrap_or_else(|| by_hand(path, &order))
        }
        NotJoined::Terms(_) | NotJoined::Text(_) => by_hand(path, &order),
    }
}

/// How either side gives way.
fn apart(session: &Session, path: &str, ours: &str, theirs: &str) -> Option<String> {
    let read = |text: &str| Source::new(path, text).and_then(|source| read_order(&source)).ok();
    let (ours, theirs) = (read(ours)?, read(theirs)?);
    let apart = Apart {
        order: ours.number(),
        path,
        ours: gives_way(&ours, &theirs),
        theirs: gives_way(&theirs, &ours),
        is_rebase: is_rebasing(session.folder()),
    };
    Some(apart.help())
}

fn by_hand(path: &str, order: &str) -> String {
    let path = shown(path);
    format!(
        "keep what was agreed in {path}, with every event of both sides, and take out the marks; then \
         `salesbook check {order}`, `git add -- {path}`, `git commit`"
    )
}
