//! `close`: the rest is not delivered any more.

use clap::Args;

use super::on_order::Act;
use super::releasing;
use crate::cli::args::StampArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes, orders_and_lines};
use crate::order::{Recorded, Tally};
use crate::values::{LineNo, Quantity, shown};

/// End an order, or some lines of it, short: the rest is not delivered any more
#[derive(Debug, Args)]
#[command(
    after_help = "Goods shipped before may still be invoiced, paid and returned. Closing an order is final.\nOf its deposits, what nothing is left to be billed for becomes the customer's credit.\n\nExamples:\n  salesbook close SO-2026-00022\n  salesbook close SO-2026-00022 1"
)]
pub struct Close {
    /// The order; several, or `-` for ids from stdin; the lines of one order narrow it
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub words: Vec<String>,

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

impl Close {
    /// Closes the order, or the lines.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, lines) = orders_and_lines(&self.words)?;
        let number = |text: &String| text.parse().map(LineNo).map_err(|_| no_line(text));
        let lines: Vec<LineNo> = lines.iter().map(number).collect::<Outcome<_>>()?;
        let (args, dry) = (&self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "close", ids: &ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order, &lines))
    }

    fn one(&self, session: &Session, order: &str, lines: &[LineNo]) -> Outcome {
        let act = Act { verb: "close", kind: "closed", order, wanted: &[], stamp: &self.stamp };
        act.run_to(
            session,
            |_, _, tally| Ok(tally.close(lines, self.reason.clone())?),
            |desk, sheet, answer| {
                releasing::record(desk, sheet, &self.stamp, answer, |tally, ended| said(tally, ended, lines))
            },
        )
    }
}

fn said(tally: &Tally, ended: &Recorded, lines: &[LineNo]) -> String {
    let rows = ended.event.moves().iter().map(|row| row.quantity);
    let short = Quantity::total(rows).unwrap_or_default();
    let what = match lines {
        [] => String::new(),
        [line] => format!(" line {line}"),
        several => format!(" {} lines", several.len()),
    };
    if short.is_zero() {
        format!("{} closed{what}", tally.number())
    } else {
        format!("{} closed{what}, {} short", tally.number(), short.short())
    }
}

fn no_line(text: &str) -> Failure {
    Failure::usage(format!("`{}` is no number of a line", shown(text)))
        .with_help("write ORDER LINE, such as 42 2")
}
