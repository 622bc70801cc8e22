//! `unhold`: a hold is lifted.

use clap::Args;

use super::hold::hold_customer;
use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::failure::Outcome;
use crate::cli::ids::{self, Bare, Id};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};

/// Lift the hold of an order or a customer
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook unhold SO-2026-00032 --reason signed\n  salesbook unhold ACME"
)]
pub struct Unhold {
    /// The order, or the customer; several, or `-` for ids from stdin
    #[arg(value_name = "ID", required_unless_present = "where")]
    pub ids: Vec<String>,

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

impl Unhold {
    /// Lifts the hold.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.ids, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "unhold", ids, takes: Takes::Anything, args, dry };
        several.each(session, |id| self.one(session, id))
    }

    fn one(&self, session: &Session, id: &str) -> Outcome {
        if let Id::Customer(code) = ids::anything(session, id, Bare::Refuse)? {
            return hold_customer(session, &code, None, &self.stamp);
        }
        let act = Act { verb: "unhold", kind: "unheld", order: id, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.unhold(self.reason.clone())?),
            |tally, _| format!("{} no longer on hold", tally.number()),
        )
    }
}
