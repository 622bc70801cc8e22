//! `ship`: goods leave the house; and a tracking number that comes later.

use clap::Args;

use crate::catalog::Address;
use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order::{Act, moved, wanted};
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes, orders_and_lines};
use crate::order::verbs::{ShipFrom, ShipRequest, Supplies, Wanted};
use crate::order::{Stage, Tally};
use crate::values::{Code, EventId, shown_short};

/// Send goods out: what is packed, else what is picked, or as named
#[derive(Debug, Args)]
#[command(
    after_help = "Goods that stand open leave only when named, with --all, or by `fulfil`.\n`ship ORDER/EVENT --tracking NUMBER` adds a tracking number that came later.\n\nExamples:\n  salesbook ship SO-2026-00031\n  salesbook ship SO-2026-00033 1=2 --carrier PARCEL --tracking 00340434161094042557\n  salesbook ship SO-2026-00033 --all"
)]
pub struct Ship {
    /// The order; several, or `-` for ids from stdin; LINE=QUANTITY[@BIN] narrows one; ORDER/EVENT is a shipment that left
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub words: Vec<String>,

    /// Everything that has not left: packed, picked and open
    #[arg(long, conflicts_with = "container")]
    pub all: bool,

    /// Only what is in this container
    #[arg(long, value_name = "NAME")]
    pub container: Option<String>,

    /// Who carries it
    #[arg(long, value_name = "CARRIER")]
    pub carrier: Option<String>,

    /// The number to follow it by
    #[arg(long, value_name = "NUMBER")]
    pub tracking: Option<String>,

    /// To this address of the customer's file
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Ship {
    /// Ships the goods, or adds a tracking number to a shipment.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, lines) = orders_and_lines(&self.words)?;
        let wanted = wanted(&lines)?;
        let (args, dry) = (&self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "ship", ids: &ids, takes: Takes::Orders, args, dry };
        several.each(session, |order| self.one(session, order, &wanted))
    }

    fn one(&self, session: &Session, order: &str, wanted: &[Wanted]) -> Outcome {
        if let Some((order, event)) = order.split_once('/') {
            return self.track(session, order, event);
        }
        let act = Act { verb: "ship", kind: "shipped", order, wanted, stamp: &self.stamp };
        act.run(
            session,
            |desk, _, tally| {
                let request = self.request(desk, tally, wanted.to_vec())?;
                let mut supplies = needed(desk, tally, &request)?;
                let answer = tally.ship(&request, &mut supplies)?;
                require_credit(desk, tally)?;
                Ok(answer)
            },
            |tally, recorded| format!("{} shipped {}", tally.number(), moved(tally, recorded)),
        )
    }

    fn request(&self, desk: &Desk<'_>, tally: &Tally, mut wanted: Vec<Wanted>) -> Outcome<ShipRequest> {
        if let Some(name) = &self.container {
            let container: Code =
                name.parse().map_err(|error| Failure::usage(format!("--container: {error}")))?;
            let known = tally.holdings.iter().any(|(holding, _)| {
                holding.stage == Stage::Packed && holding.container.as_ref() == Some(&container)
            });
            if !known {
                return Err(Failure::refused("stage", format!("nothing stands packed in {container}"))
                    .with_help(format!("`salesbook show {}` lists the containers", tally.number())));
            }
            if wanted.is_empty() {
                wanted.extend(tally.staged_lines().map(|known| Wanted::all_of(known.line.no)));
            }
            wanted.iter_mut().for_each(|want| want.container = Some(container.clone()));
        }
        let customer = &tally.terms.header.customer;
        let ship_to = self.to.as_deref().map(|name| address(desk, customer, name)).transpose()?;
        require_carrier(desk, self.carrier.as_deref())?;
        Ok(ShipRequest {
            wanted,
            from: if self.all { ShipFrom::Everything } else { ShipFrom::Staged },
            carrier: self.carrier.clone(),
            tracking: self.tracking.clone(),
            ship_to,
        })
    }

    fn track(&self, session: &Session, order: &str, event: &str) -> Outcome {
        let Some(tracking) = &self.tracking else {
            return Err(Failure::usage("a shipment that left gets its number with --tracking NUMBER"));
        };
        let event: EventId = event
            .parse()
            .map_err(|_| Failure::usage(format!("`{}` is no id of an event", shown_short(event))))?;
        let act = Act { verb: "ship", kind: "tracked", order, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |_, _, tally| Ok(tally.track(&event, tracking, self.carrier.clone())?),
            |tally, _| format!("{}/{event} has tracking number {tracking}", tally.number()),
        )
    }
}

/// The positions, where goods leave straight from the bins; a shipment of staged goods reads its order alone.
pub(super) fn needed(desk: &Desk<'_>, tally: &Tally, request: &ShipRequest) -> Outcome<Supplies> {
    if tally.published.is_some() && tally.ships_from_bins(request) {
        desk.supplies(tally)
    } else {
        Ok(Supplies::default())
    }
}

/// A customer with a limit must not owe more when goods leave.
pub(super) fn require_credit(desk: &Desk<'_>, tally: &Tally) -> Outcome {
    if !desk.files.settings.credit_check.ship {
        return Ok(());
    }
    let customer = desk.files.customer(&tally.terms.header.customer)?;
    let total = crate::billing::Totals::of(tally)?.gross;
    crate::cli::commands::orders::credit_limit::require(desk.files, &customer, tally, total)
}

/// Where the settings list carriers, a shipment names one of them.
pub(super) fn require_carrier(desk: &Desk<'_>, carrier: Option<&str>) -> Outcome {
    let settings = &desk.files.settings;
    let Some(carrier) = carrier else { return Ok(()) };
    if settings.carriers.is_empty() || settings.carrier(carrier).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = settings.carriers.iter().map(|carrier| carrier.code.as_str()).collect();
    Err(Failure::usage(format!("there is no carrier `{}` in salesbook.toml", shown_short(carrier)))
        .with_help(format!("carriers are {}", known.join(", "))))
}

fn address(desk: &Desk<'_>, customer: &Code, name: &str) -> Outcome<Address> {
    let file = desk.files.customer(customer)?;
    file.address_named(name).ok_or_else(|| {
        let names: Vec<&str> = file.addresses.keys().map(String::as_str).collect();
        let failure = Failure::usage(format!("{customer} has no address `{}`", shown_short(name)));
        if names.is_empty() {
            failure.with_help(format!(
                "add `[addresses.{}]` to its file: `salesbook edit {customer}`",
                shown_short(name)
            ))
        } else {
            failure.with_help(format!("its addresses are {}", names.join(", ")))
        }
    })
}
