//! `restock`: returned goods back into a bin.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, wanted};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::values::{BinRef, Quantity};

/// Put returned goods back into a bin
#[derive(Debug, Args)]
#[command(
    after_help = "Without a bin they go where they came from; without lines all that stands returned.\n\nExamples:\n  salesbook restock SO-2026-00012\n  salesbook restock SO-2026-00012 1=1@MAIN/A1"
)]
pub struct Restock {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// How much of which line, into which bin
    #[arg(value_name = "LINE=QUANTITY[@BIN]")]
    pub lines: Vec<String>,

    /// Into this bin
    #[arg(long, value_name = "BIN")]
    pub to: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Restock {
    /// Restocks the goods.
    pub fn run(self, session: &Session) -> Outcome {
        let wanted = wanted(&self.lines)?;
        let to = self.to.as_deref().map(str::parse::<BinRef>).transpose();
        let to = to.map_err(|error| Failure::usage(format!("--to: {error}")))?;
        let bins: Vec<BinRef> = wanted.iter().filter_map(|want| want.bin.clone()).chain(to.clone()).collect();
        let act = Act {
            verb: "restock",
            kind: "restocked",
            order: &self.order,
            wanted: &wanted,
            stamp: &self.stamp,
        };
        act.run(
            session,
            |desk, _, tally| {
                for bin in &bins {
                    crate::cli::commands::orders::on_order::require_bin(desk.files, bin)?;
                }
                Ok(tally.restock(&wanted, to.as_ref())?)
            },
            |tally, recorded| {
                let rows = recorded.event.moves();
                let quantity = Quantity::total(rows.iter().map(|row| row.quantity)).unwrap_or_default();
                let mut bins: Vec<String> =
                    rows.iter().filter_map(|row| Some(row.to.as_ref()?.to_string())).collect();
                bins.dedup();
                let into = if bins.is_empty() { String::new() } else { format!(" into {}", bins.join(", ")) };
                format!("{} restocked {}{into}", tally.number(), quantity.short())
            },
        )
    }
}
