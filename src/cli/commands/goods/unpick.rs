//! `unpick`: picked goods back into their bins.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, moved, wanted};
use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Put picked goods back into the bins they came from
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook unpick SO-2026-00029\n  salesbook unpick SO-2026-00029 1=1")]
pub struct Unpick {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// How much of which line
    #[arg(value_name = "LINE=QUANTITY[@BIN]")]
    pub lines: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Unpick {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        let wanted = wanted(&self.lines)?;
        let act =
            Act { verb: "unpick", kind: "unpicked", order: &self.order, wanted: &wanted, stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.unpick(&wanted)?),
            |tally, recorded| format!("{} unpicked {}", tally.number(), moved(tally, recorded)),
        )
    }
}
