//! `fulfil`: pick, pack and ship in one go, three events in one append.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{moved, wanted};
use crate::cli::desk::Desk;
use crate::cli::failure::Outcome;
use crate::cli::ids::{self, Bare};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes, orders_and_lines};
use crate::order::verbs::{Answer, ShipFrom, ShipRequest, Supplies, Wanted};
use crate::order::{Refusal, Stage, Tally};
use crate::store::Transaction;

/// Pick, pack and ship in one go
#[derive(Debug, Args)]
#[command(
    after_help = "Without lines it sends all that stands open or on its way and can be had.\n\nExamples:\n  salesbook fulfil SO-2026-00033\n  salesbook fulfil SO-2026-00033 1=1 --carrier PARCEL"
)]
pub struct Fulfil {
    /// The order; several, or `-` for ids from stdin; LINE=QUANTITY[@BIN] narrows one
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub words: Vec<String>,

    /// The container [default: the next of BOX1, BOX2 and so on]
    #[arg(long, value_name = "NAME")]
    pub container: Option<String>,

    /// Who carries it
    #[arg(long, value_name = "CARRIER")]
    pub carrier: Option<String>,

    /// The number to follow it by
    #[arg(long, value_name = "NUMBER")]
    pub tracking: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Fulfil {
    /// Fulfils the order.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, lines) = orders_and_lines(&self.words)?;
        let wanted = wanted(&lines)?;
        let (args, dry) = (&self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "fulfil", ids: &ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order, &wanted))
    }

    fn one(&self, session: &Session, order: &str, wanted: &[Wanted]) -> Outcome {
        let desk = Desk::open(session, "fulfil", &self.stamp.dry)?;
        let sheet = ids::order(session, order, Bare::Refuse)?;
        let mut tally = sheet.tally()?;
        let keyed = Keyed { verb: "fulfil", kinds: &["shipped"], wanted };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        tally.require("fulfil", &[crate::order::status::Life::Open])?;
        crate::cli::commands::orders::on_order::require_customer_served(&desk, &tally, "fulfil")?;
        super::ship::require_carrier(&desk, self.carrier.as_deref())?;
        super::ship::require_credit(&desk, &tally)?;
        let mut events = Vec::new();
        for step in [Self::pick, Self::pack, Self::ship] {
            let Some(answer) = step(self, &desk, &tally, wanted)? else { continue };
            let Answer::Record(event) = answer else { continue };
            let taken: Vec<_> =
                events.iter().map(|event: &crate::order::Recorded| event.id.clone()).collect();
            let last = matches!(event, crate::order::Event::Shipped(_));
            let stamp = if last { self.stamp.clone() } else { StampArgs { key: None, ..self.stamp.clone() } };
            events.push(desk.stamped(&sheet, &stamp, event, &taken)?);
            tally = sheet.order.record(events.clone())?.1;
        }
        let (change, tally) = desk.grown(&sheet, events.clone())?;
        desk.commit(&Transaction::one(change))?;
        let Some(shipped) = events.last() else { return Ok(()) };
        let number = tally.number().to_string();
        desk.done(&number, &format!("{number} shipped {} (event {})", moved(&tally, shipped), shipped.id))
    }

    /// Picks what stands open of what is asked for; what is staged already counts.
    fn pick(&self, desk: &Desk<'_>, tally: &Tally, wanted: &[Wanted]) -> Outcome<Option<Answer>> {
        let mut missing = Vec::new();
        for want in wanted {
            let staged = tally.holdings.standing_at(want.line, Stage::is_staged);
            let more = want.quantity.map(|quantity| quantity.less_at_most(staged));
            if more.is_none_or(|more| !more.is_zero()) {
                missing.push(Wanted { quantity: more, ..want.clone() });
            }
        }
        if !wanted.is_empty() && missing.is_empty() {
            return Ok(None);
        }
        match tally.pick(&missing, &mut desk.supplies(tally)?) {
            Ok(answer) => Ok(Some(answer)),
            // Everything may be staged already; then shipping says what is missing.
            Err(Refusal::Nothing { .. }) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    fn pack(&self, _: &Desk<'_>, tally: &Tally, wanted: &[Wanted]) -> Outcome<Option<Answer>> {
        let mut rows = Vec::new();
        for want in wanted {
            let packed = tally.at(want.line, Stage::Packed);
            let picked = tally.at(want.line, Stage::Picked);
            let more = want.quantity.map(|quantity| quantity.less_at_most(packed).min(picked));
            if more.is_none_or(|more| !more.is_zero()) && !picked.is_zero() {
                rows.push(Wanted { quantity: more, bin: None, ..want.clone() });
            }
        }
        if !wanted.is_empty() && rows.is_empty() {
            return Ok(None);
        }
        let container = super::pack::container(tally, self.container.as_deref())?;
        match tally.pack(&rows, &container) {
            Ok(answer) => Ok(Some(answer)),
            Err(Refusal::Nothing { .. }) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    fn ship(&self, _: &Desk<'_>, tally: &Tally, wanted: &[Wanted]) -> Outcome<Option<Answer>> {
        let wanted = wanted.iter().map(|want| Wanted { bin: None, ..want.clone() }).collect();
        let request = ShipRequest {
            wanted,
            from: ShipFrom::Staged,
            carrier: self.carrier.clone(),
            tracking: self.tracking.clone(),
            ship_to: None,
        };
        Ok(Some(tally.ship(&request, &mut Supplies::default())?))
    }
}
