//! `scrap`: returned goods are written off.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, wanted};
use crate::cli::failure::Outcome;
use crate::cli::session::Session;
use crate::values::Quantity;

/// Write off returned goods
#[derive(Debug, Args)]
#[command(
    after_help = "Without lines it takes all that stands returned.\n\nExamples:\n  salesbook scrap SO-2026-00012 --reason damaged\n  salesbook scrap SO-2026-00012 1=1"
)]
pub struct Scrap {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// How much of which line
    #[arg(value_name = "LINE=QUANTITY")]
    pub lines: Vec<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Scrap {
    /// Scraps the goods.
    pub fn run(self, session: &Session) -> Outcome {
        let wanted = wanted(&self.lines)?;
        let act =
            Act { verb: "scrap", kind: "scrapped", order: &self.order, wanted: &wanted, stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.scrap(&wanted, self.reason.clone())?),
            |tally, recorded| {
                let rows = recorded.event.moves().iter().map(|row| row.quantity);
                format!("{} scrapped {}", tally.number(), Quantity::total(rows).unwrap_or_default().short())
            },
        )
    }
}
