//! `pick`: goods out of their bins.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, moved, wanted};
use crate::cli::failure::Outcome;
use crate::cli::ids::{self, Bare};
use crate::cli::render::{self, Rows, figures, words};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes, orders_and_lines};
use crate::order::verbs::{Answer, Wanted};

/// Take goods out of their bins, by the suggestion or as named
#[derive(Debug, Args)]
#[command(
    after_help = "Without lines it takes all that stands open and can be had, and says from where.\n\nExamples:\n  salesbook pick SO-2026-00033\n  salesbook pick SO-2026-00033 1=2@MAIN/A1\n  salesbook pick SO-2026-00033 --suggest"
)]
pub struct Pick {
    /// The order; several, or `-` for ids from stdin; LINE=QUANTITY[@BIN] narrows one
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub words: Vec<String>,

    /// Only from this lot
    #[arg(long, value_name = "LOT")]
    pub lot: Option<String>,

    /// Show where the goods would come from, write nothing
    #[arg(long)]
    pub suggest: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Pick {
    /// Picks the goods.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, lines) = orders_and_lines(&self.words)?;
        let wanted = with_lot(wanted(&lines)?, self.lot.as_deref())?;
        let (args, dry) = (&self.several, self.stamp.dry.dry_run || self.suggest);
        let several = Several { verb: "pick", ids: &ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order, &wanted))
    }

    fn one(&self, session: &Session, order: &str, wanted: &[Wanted]) -> Outcome {
        if self.suggest {
            return self.suggest(session, order, wanted);
        }
        let act = Act { verb: "pick", kind: "picked", order, wanted, stamp: &self.stamp };
        act.run(
            session,
            |desk, _, tally| Ok(tally.pick(wanted, &mut desk.supplies(tally)?)?),
            |tally, recorded| {
                let rows = recorded.event.moves().iter();
                let from: Vec<String> = rows
                    .filter_map(|row| {
                        let lot = row.lot.as_ref().map(|lot| format!(" lot {lot}")).unwrap_or_default();
                        Some(format!("{} {}{lot}", row.bin.as_ref()?, row.quantity.short()))
                    })
                    .collect();
                let from = if from.is_empty() { String::new() } else { format!(": {}", from.join(", ")) };
                format!("{} picked {}{from}", tally.number(), moved(tally, recorded))
            },
        )
    }

    fn suggest(&self, session: &Session, order: &str, wanted: &[Wanted]) -> Outcome {
        let files = session.files()?;
        let sheet = ids::order(session, order, Bare::Newest)?;
        let tally = sheet.tally()?;
        let mut supplies = crate::cli::desk::supplies(files, &tally)?;
        let Answer::Record(event) = tally.pick(wanted, &mut supplies)? else { return Ok(()) };
        let rows = event.moves().iter().map(|row| {
            let text = |part: Option<String>| part.unwrap_or_default();
            vec![
                tally.number().to_string(),
                row.line.to_string(),
                tally.find_line(row.line).map(|known| known.line.label().to_owned()).unwrap_or_default(),
                row.quantity.short(),
                text(row.bin.as_ref().map(ToString::to_string)),
                text(row.lot.as_ref().map(ToString::to_string)),
            ]
        });
        let columns = vec![
            words("order"),
            words("line"),
            words("product"),
            figures("quantity"),
            words("bin"),
            words("lot"),
        ];
        Ok(session.output.data(&render::table(session, &Rows { columns, rows: rows.collect() })?)?)
    }
}

/// The same, all of one lot where one is named.
pub(super) fn with_lot(mut wanted: Vec<Wanted>, lot: Option<&str>) -> Outcome<Vec<Wanted>> {
    let Some(lot) = lot else { return Ok(wanted) };
    let lot = lot.parse().map_err(|error| crate::cli::failure::Failure::usage(format!("--lot: {error}")))?;
    for want in &mut wanted {
        want.lot = Some(crate::values::Code::clone(&lot));
    }
    Ok(wanted)
}
