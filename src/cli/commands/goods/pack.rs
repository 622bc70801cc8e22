//! `pack`: picked goods into containers.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, moved, wanted};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes, orders_and_lines};
use crate::order::Tally;
use crate::order::verbs::Wanted;
use crate::values::Code;

/// Pack picked goods into a container
#[derive(Debug, Args)]
#[command(
    after_help = "Without lines it packs all that stands picked.\n\nExamples:\n  salesbook pack SO-2026-00029\n  salesbook pack SO-2026-00029 --container BOX1 1=1"
)]
pub struct Pack {
    /// The order; several, or `-` for ids from stdin; LINE=QUANTITY[@BIN] narrows one
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub words: Vec<String>,

    /// The container [default: the next of BOX1, BOX2 and so on]
    #[arg(long, value_name = "NAME")]
    pub container: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Pack {
    /// Packs the goods.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, lines) = orders_and_lines(&self.words)?;
        let wanted = wanted(&lines)?;
        let (args, dry) = (&self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "pack", ids: &ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order, &wanted))
    }

    fn one(&self, session: &Session, order: &str, wanted: &[Wanted]) -> Outcome {
        let act = Act { verb: "pack", kind: "packed", order, wanted, stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.pack(wanted, &container(tally, self.container.as_deref())?)?),
            |tally, recorded| {
                let container = recorded.event.moves().first().and_then(|row| row.container.as_ref());
                let into = container.map(|name| format!(" into {name}")).unwrap_or_default();
                format!("{} packed {}{into}", tally.number(), moved(tally, recorded))
            },
        )
    }
}

/// The container named, or the next of the order.
pub(super) fn container(tally: &Tally, named: Option<&str>) -> Outcome<Code> {
    match named {
        Some(name) => name.parse().map_err(|error| Failure::usage(format!("--container: {error}"))),
        None => tally.next_container().ok_or_else(|| Failure::usage("name a container with --container")),
    }
}
