//! `delete`: a draft nobody wants, or an order that was called off, leaves the lists.

use clap::Args;

use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Take a draft, quote, rejected or cancelled order out of the lists; file and number stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook delete SO-2026-00035\n  salesbook list --deleted")]
pub struct Delete {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Delete {
    /// Deletes the order.
    pub fn run(self, session: &Session) -> Outcome {
        let act = Act { verb: "delete", kind: "deleted", order: &self.order, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.delete()?),
            |tally, _| format!("{} deleted; its file and number stay", tally.number()),
        )
    }
}
