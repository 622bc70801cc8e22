//! `status`: the day's board; of one order the stage of each line and what may come next.

mod board;
mod order;

use clap::Args;

use super::look::{BookArgs, Look};
use crate::cli::args::FormatArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare};
use crate::cli::session::Session;
use crate::order::vocabulary::{VOCABULARIES, Vocabulary};

/// Show what is to be done today, or where one order stands and what may come next
#[derive(Debug, Args)]
#[command(
    after_help = "The board: publish, pick, pack, ship, invoice, collect, return; then what is held or unfinished.\n\nExamples:\n  salesbook status\n  salesbook status SO-2026-00033\n  salesbook status SO-2026-00033 --as inflow"
)]
pub struct Status {
    /// The order; none: the board
    #[arg(value_name = "ORDER")]
    pub order: Option<String>,

    /// In the words of another system: bottleneck, inflow, openbravo, jiwa, lifecycle
    #[arg(long = "as", value_name = "VOCABULARY", requires = "order")]
    pub vocabulary: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub book: BookArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl Status {
    /// Shows it.
    pub fn run(self, session: &Session) -> Outcome {
        let vocabulary = self.vocabulary.as_deref().map(vocabulary).transpose()?;
        let look = Look::at_book(session, &self.book)?;
        let Some(order) = &self.order else { return board::show(&look, &self.format) };
        let number = ids::order_number(session, order, Bare::Newest)?;
        match vocabulary {
            Some(vocabulary) => order::say(&look, &number, vocabulary, &self.format),
            None => order::show(&look, &number, &self.format),
        }
    }
}

fn vocabulary(name: &str) -> Outcome<&'static Vocabulary> {
    let known = || VOCABULARIES.iter().map(|vocabulary| vocabulary.name);
    VOCABULARIES.iter().find(|vocabulary| vocabulary.name == name.to_lowercase()).ok_or_else(|| {
        let failure =
            Failure::usage(format!("there is no vocabulary `{}`", crate::values::shown_short(name)));
        failure.with_help(format!("write one of {}", known().collect::<Vec<_>>().join(", ")))
    })
}
