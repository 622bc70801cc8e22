//! `delete`: a draft nobody wants, or an order that was called off, leaves the lists.

use clap::Args;

use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};

/// Take a draft, quote, rejected or cancelled order out of the lists; file and number stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook delete SO-2026-00035\n  salesbook list --deleted")]
pub struct Delete {
    /// The order; several, or `-` for ids from stdin
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub orders: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Delete {
    /// Deletes the order.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.orders, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "delete", ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order))
    }

    fn one(&self, session: &Session, order: &str) -> Outcome {
        let act = Act { verb: "delete", kind: "deleted", order, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.delete()?),
            |tally, _| format!("{} deleted; its file and number stay", tally.number()),
        )
    }
}
