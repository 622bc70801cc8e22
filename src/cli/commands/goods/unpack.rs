//! `unpack`: packed goods out of their containers.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, moved, wanted};
use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Take packed goods out of their containers
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook unpack SO-2026-00031\n  salesbook unpack SO-2026-00031 1=1")]
pub struct Unpack {
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

impl Unpack {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        let wanted = wanted(&self.lines)?;
        let act =
            Act { verb: "unpack", kind: "unpacked", order: &self.order, wanted: &wanted, stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.unpack(&wanted)?),
            |tally, recorded| format!("{} unpacked {}", tally.number(), moved(tally, recorded)),
        )
    }
}
