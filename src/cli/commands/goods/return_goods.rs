//! `return`: goods come back; with `--credit` the credit note goes with them in one act.

use clap::Args;

use crate::billing::{credit_goods, credit_goods_and_charges};
use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::wanted;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids::{self, Bare};
use crate::cli::issue::{IssueRequest, issue};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::verbs::{Answer, Wanted};
use crate::order::{Recorded, Tally};
use crate::values::{LineNo, Quantity};

/// Record goods that come back from the customer
#[derive(Debug, Args)]
#[command(
    name = "return",
    after_help = "What comes back is credited by the next `invoice`, at once with --credit, or never with --no-credit.\nCharges such as freight stay billed, but for --charges.\n\nExamples:\n  salesbook return SO-2026-00010 1=1 --reason \"wrong colour\"\n  salesbook return SO-2026-00010 1=1 --credit"
)]
pub struct Return {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// How much of which line
    #[arg(value_name = "LINE=QUANTITY", required_unless_present = "all")]
    pub lines: Vec<String>,

    /// Everything that stands shipped
    #[arg(long, conflicts_with = "lines")]
    pub all: bool,

    /// Credit it at once; an amount named must be what it comes to
    #[arg(long, value_name = "AMOUNT", num_args = 0..=1, default_missing_value = "")]
    pub credit: Option<String>,

    /// With --credit: the charges that were billed with it too
    #[arg(long, requires = "credit")]
    pub charges: bool,

    /// Never credit it
    #[arg(long, conflicts_with = "credit")]
    pub no_credit: bool,

    /// Why it came back
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    /// In what condition
    #[arg(long, value_name = "TEXT")]
    pub condition: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Return {
    /// Records the return, and the credit note with it.
    pub fn run(self, session: &Session) -> Outcome {
        let mut wanted = wanted(&self.lines)?;
        let desk = Desk::open(session, "return", &self.stamp.dry)?;
        let sheet = ids::order(session, &self.order, Bare::Refuse)?;
        let tally = sheet.tally()?;
        let credits = self.credit.is_some();
        let kinds: &[&str] = if credits { &["credited"] } else { &["returned"] };
        let keyed = Keyed { verb: "return", kinds, wanted: if credits { &[] } else { &wanted } };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        if self.all {
            wanted.extend(tally.staged_lines().map(|known| Wanted::all_of(known.line.no)));
        }
        let answer =
            tally.take_back(&wanted, self.reason.clone(), self.condition.clone(), !self.no_credit)?;
        if self.credit.is_some() {
            return self.with_credit(&desk, &sheet, answer);
        }
        desk.record(&sheet, &self.stamp, answer, said)
    }

    /// The return and the credit note as one claim: both events are in it, and in one append.
    fn with_credit(&self, desk: &Desk<'_>, sheet: &Sheet, answer: Answer) -> Outcome {
        let Answer::Record(event) = answer else { return Ok(()) };
        let plain = StampArgs { key: None, ..self.stamp.clone() };
        let returned = desk.stamped(sheet, &plain, event, &[])?;
        let (_, after) = sheet.order.record(vec![returned.clone()])?;
        let goods = by_line(&returned)?;
        let part = match self.charges {
            true => credit_goods_and_charges(&after, &goods, true)?,
            false => credit_goods(&after, &goods, true)?,
        };
        if let Some(named) = self.credit.as_deref().filter(|named| !named.is_empty()) {
            let named = crate::cli::commands::money::credit::amount(named, after.terms.header.currency)?;
            let computed = part.payable()?;
            if named != computed {
                return Err(crate::billing::Refusal::OtherCredit { computed, named }.into());
            }
        }
        let request = IssueRequest {
            reason: self.reason.clone(),
            because_of: Some(returned.id.clone()),
            before: vec![returned.clone()],
            ..IssueRequest::default()
        };
        let issued = issue(desk, sheet, &after, &part, &request, &self.stamp)?;
        desk.commit(&issued.transaction)?;
        let number = sheet.order.number().to_string();
        if !desk.session.output.quiet {
            desk.done(&number, &format!("{} (event {})", said(&after, &returned), returned.id))?;
        }
        crate::cli::commands::money::invoice::say(desk, &issued)
    }
}

fn by_line(returned: &Recorded) -> Outcome<Vec<(LineNo, Quantity)>> {
    let mut sums: Vec<(LineNo, Quantity)> = Vec::new();
    for row in returned.event.moves() {
        match sums.iter_mut().find(|(line, _)| *line == row.line) {
            Some((_, sum)) => *sum = sum.plus(row.quantity)?,
            None => sums.push((row.line, row.quantity)),
        }
    }
    if sums.is_empty() { Err(Failure::bug("a return of nothing")) } else { Ok(sums) }
}

fn said(tally: &Tally, recorded: &Recorded) -> String {
    let back = recorded.event.moves().iter().map(|row| row.quantity);
    let back = Quantity::total(back).unwrap_or_default();
    format!("{} took {} back", tally.number(), back.short())
}
