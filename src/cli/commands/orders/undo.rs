//! `undo`: the last event, or the one named, is taken back by an event.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::Outcome;
use crate::cli::ids;
use crate::cli::session::Session;
use crate::order::Event;

/// Take back the last event of an order, or the one named
#[derive(Debug, Args)]
#[command(
    after_help = "Said again it is already undone. Invoices are credited, payments reversed.\n\nExamples:\n  salesbook undo SO-2026-00029\n  salesbook undo SO-2026-00029 --dry-run"
)]
pub struct Undo {
    /// The order, or ORDER/EVENT
    #[arg(value_name = "ORDER[/EVENT]")]
    pub order: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Undo {
    /// Takes the event back.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "undo", &self.stamp.dry)?;
        let (sheet, event) = ids::order_event(session, &self.order)?;
        let tally = sheet.tally()?;
        let answer = sheet.order.undo(&tally, event.as_ref(), desk.date(&self.stamp)?)?;
        desk.record(&sheet, &self.stamp, answer, |tally, recorded| {
            let Event::Undone(undone) = &recorded.event else { return String::new() };
            let what = sheet.order.event(&undone.of).map(|event| event.event.kind());
            format!("{} took back {} {}", tally.number(), what.unwrap_or("event"), undone.of)
        })
    }
}
