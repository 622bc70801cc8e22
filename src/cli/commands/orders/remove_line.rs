//! `remove-line`: a line of a draft taken out.

use clap::Args;

use super::drafting::{Draft, named};
use super::edit_line::no_line;
use crate::cli::args::DryArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;
use crate::record;
use crate::values::LineNo;

/// Take a line out of a draft
#[derive(Debug, Args)]
#[command(after_help = "\
The numbers of the other lines stay. A line of a published order is closed: `close ORDER LINE`.

Examples:
  salesbook remove-line SO-2026-00035 2")]
pub struct RemoveLine {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// The line
    #[arg(value_name = "LINE")]
    pub line: u32,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl RemoveLine {
    /// Takes it out.
    pub fn run(self, session: &Session) -> Outcome {
        let amend = format!(" {} --quantity 0", self.line);
        let draft = Draft::open(session, "remove-line", &self.order, &amend, &self.dry)?;
        let mut meant = draft.sheet.order.clone();
        let no = LineNo(self.line);
        let gone = meant.terms.line(no).ok_or_else(|| no_line(&draft, self.line))?;
        let said = format!("{} removed", named(gone));
        meant.terms_mut().lines.retain(|line| line.no != no);
        let text = record::remove_element(&draft.sheet.text, "line", self.line)?;
        draft.publish(text, meant, &said)
    }
}
