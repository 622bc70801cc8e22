//! `stock`: goods come in, are counted, adjusted and moved between bins; where a product is, and why.

mod adjust;
mod bins;
mod count;
mod goods;
mod paper;
mod receive;
mod sheet;
mod show;
mod transfer;

use clap::{Args, Subcommand};

pub(crate) use bins::Bins;

use crate::cli::failure::Outcome;
use crate::cli::session::Session;

/// Receive, count, adjust, transfer goods; show where they are
#[derive(Debug, Args)]
#[command(after_help = "\
Each but `show` writes one document, which is never changed.

Examples:
  salesbook stock receive WIDGET 70@MAIN/A1
  salesbook stock count WIDGET 25@MAIN/A1
  salesbook stock show WIDGET")]
pub struct Stock {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: StockAct,
}

/// What is to be done with goods.
#[derive(Debug, Subcommand)]
pub enum StockAct {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Receive(receive::Receive),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Count(count::Count),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Adjust(adjust::Adjust),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Transfer(transfer::Transfer),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Show(show::Show),
}

impl Stock {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            StockAct::Receive(receive) => receive.run(session),
            StockAct::Count(count) => count.run(session),
            StockAct::Adjust(adjust) => adjust.run(session),
            StockAct::Transfer(transfer) => transfer.run(session),
            StockAct::Show(show) => show.run(session),
        }
    }
}
