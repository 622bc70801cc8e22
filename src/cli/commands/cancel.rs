//! `cancel`: an untouched order is called off.

use clap::Args;

use super::on_order::Act;
use super::releasing;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Call off an order that nothing was done to
#[derive(Debug, Args)]
#[command(
    after_help = "An order that was touched is ended with `close`; what was done is taken back with `undo`.\nA deposit on it becomes the customer's credit.\n\nExamples:\n  salesbook cancel SO-2026-00033 --reason \"customer changed its mind\"\n  salesbook cancel SO-2026-00033 --dry-run"
)]
pub struct Cancel {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Cancel {
    /// Cancels the order.
    pub fn run(self, session: &Session) -> Outcome {
        let act = Act { verb: "cancel", kind: "cancelled", order: &self.order, wanted: &[], stamp: &self.stamp };
        act.run_to(
            session,
            |_, sheet, tally| Ok(sheet.order.cancel(tally, self.reason.clone())?),
            |desk, sheet, answer| {
                releasing::record(desk, sheet, &self.stamp, answer, |tally, _| format!("{} cancelled", tally.number()))
            },
        )
    }
}
