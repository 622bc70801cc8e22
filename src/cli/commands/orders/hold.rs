//! `hold`: an order or a customer stops for a reason.

use clap::Args;

use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};
use crate::record;
use crate::store::{self, Change, Kind, Transaction};
use crate::values::Code;

/// Stop an order or a customer, with a reason
#[derive(Debug, Args)]
#[command(
    after_help = "A held order keeps what it has; nothing is picked, packed, shipped or invoiced.\n\nExamples:\n  salesbook hold SO-2026-00033 --reason \"waiting for a signature\"\n  salesbook hold ACME --reason \"pays late\""
)]
pub struct Hold {
    /// The order, or the customer; several, or `-` for ids from stdin
    #[arg(value_name = "ID", required_unless_present = "where")]
    pub ids: Vec<String>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Hold {
    /// Puts it on hold.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.ids, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "hold", ids, takes: Takes::Anything, args, dry };
        several.each(session, |id| self.one(session, id))
    }

    fn one(&self, session: &Session, id: &str) -> Outcome {
        if let Id::Customer(code) = ids::anything(session, id, Bare::Refuse)? {
            return hold_customer(session, &code, Some(&self.reason), &self.stamp);
        }
        let act = Act { verb: "hold", kind: "held", order: id, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.hold(&self.reason)?),
            |tally, _| format!("{} on hold: {}", tally.number(), self.reason),
        )
    }
}

/// Puts a customer on hold, or lifts it, in the customer's file.
pub(super) fn hold_customer(
    session: &Session,
    code: &Code,
    reason: Option<&str>,
    stamp: &StampArgs,
) -> Outcome {
    crate::cli::texts::require(&reason)?;
    let desk = Desk::open(session, "hold", &stamp.dry)?;
    let customer = desk.files.customer(code)?;
    if customer.hold.as_deref() == reason {
        return desk.already(&match reason {
            Some(reason) => format!("{code} is already on hold: {reason}"),
            None => format!("{code} is not on hold"),
        });
    }
    let path = store::path_of_code(Kind::Customers, code);
    let before = desk.files.text(&path)?;
    let after = match reason {
        Some(reason) => record::set(&before, &["hold"], &toml::Value::String(reason.to_owned()))?,
        None => record::remove(&before, &["hold"])?,
    };
    let read: crate::catalog::Customer = crate::cli::files::read(&path, &after, record::read_table)?;
    if read.hold.as_deref() != reason {
        return Err(Failure::bug(format!("{path} would not read back as it was meant; nothing was written")));
    }
    desk.commit(&Transaction::one(Change { path, before: Some(before), after }))?;
    let said = reason
        .map_or_else(|| format!("{code} no longer on hold"), |reason| format!("{code} on hold: {reason}"));
    desk.done(code.as_str(), &said)
}
