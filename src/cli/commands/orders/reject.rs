//! `reject`: the customer does not take a quote.

use clap::Args;

use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// End a quote that the customer does not take, with a reason
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook reject SO-2026-00036 --reason \"too expensive\"")]
pub struct Reject {
    /// The quote
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Reject {
    /// Rejects the quote.
    pub fn run(self, session: &Session) -> Outcome {
        let act =
            Act { verb: "reject", kind: "rejected", order: &self.order, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.reject(self.reason.as_deref())?),
            |tally, _| format!("{} rejected", tally.number()),
        )
    }
}
