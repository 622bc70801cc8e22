//! `cancel`: an untouched order is called off.

use clap::Args;

use super::on_order::Act;
use super::releasing;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};

/// Call off an order that nothing was done to
#[derive(Debug, Args)]
#[command(
    after_help = "An order that was touched is ended with `close`; what was done is taken back with `undo`.\nA deposit on it becomes the customer's credit.\n\nExamples:\n  salesbook cancel SO-2026-00033 --reason \"customer changed its mind\"\n  salesbook cancel SO-2026-00033 --dry-run"
)]
pub struct Cancel {
    /// The order; several, or `-` for ids from stdin
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub orders: Vec<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Cancel {
    /// Cancels the order.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.orders, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "cancel", ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order))
    }

    fn one(&self, session: &Session, order: &str) -> Outcome {
        let act = Act { verb: "cancel", kind: "cancelled", order, wanted: &[], stamp: &self.stamp };
        act.run_to(
            session,
            |_, sheet, tally| Ok(sheet.order.cancel(tally, self.reason.clone())?),
            |desk, sheet, answer| {
                releasing::record(desk, sheet, &self.stamp, answer, |tally, _| {
                    format!("{} cancelled", tally.number())
                })
            },
        )
    }
}
