//! What commands on one order share: under the lock, read it, decide, record one event, say what was done.

use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{Files, Sheet};
use crate::cli::ids::{self, Bare};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::verbs::{Answer, Wanted};
use crate::order::{Recorded, Tally};
use crate::values::{BinRef, Quantity};

/// A verb on one order that answers with one event.
pub(crate) struct Act<'a> {
    /// The command, as the lock and messages call it.
    pub(crate) verb: &'static str,
    /// The kind of event it records, for acts that carry a key.
    pub(crate) kind: &'static str,
    /// The order, as people write it.
    pub(crate) order: &'a str,
    /// What was named, for acts that carry a key.
    pub(crate) wanted: &'a [Wanted],
    /// Date, note, key and so on.
    pub(crate) stamp: &'a StampArgs,
}

impl Act<'_> {
    /// Does it: `decide` answers with the event, `sentence` says what was done with the figures after it.
    pub(crate) fn run(
        &self,
        session: &Session,
        decide: impl Fn(&Desk<'_>, &Sheet, &Tally) -> Outcome<Answer>,
        sentence: impl FnOnce(&Tally, &Recorded) -> String,
    ) -> Outcome {
        self.run_to(session, decide, |desk, sheet, answer| desk.record(sheet, self.stamp, answer, sentence))
    }

    /// The same, recorded by who knows what else is to be written with it.
    pub(crate) fn run_to(
        &self,
        session: &Session,
        decide: impl Fn(&Desk<'_>, &Sheet, &Tally) -> Outcome<Answer>,
        record: impl FnOnce(&Desk<'_>, &Sheet, Answer) -> Outcome,
    ) -> Outcome {
        let desk = Desk::open(session, self.verb, &self.stamp.dry)?;
        let sheet = ids::order(session, self.order, Bare::Refuse)?;
        let keyed = Keyed { verb: self.verb, kinds: &[self.kind], wanted: self.wanted };
        if let Some(known) = keyed.known(&sheet, self.stamp)? {
            return desk.already(&known);
        }
        let tally = sheet.tally()?;
        if matches!(self.kind, "picked" | "packed" | "shipped") {
            tally.require(self.verb, &[crate::order::status::Life::Open])?;
            require_customer_served(&desk, &tally, self.verb)?;
        }
        let answer = decide(&desk, &sheet, &tally).or_else(|failure| {
            // A back-dated act may ask for what stood there then; whether it may is for the fold to say.
            let date = desk.date(self.stamp)?;
            let earlier = sheet.order.events.iter().any(|event| event.date > date);
            match sheet.order.as_of(date) {
                Ok(then) if earlier => decide(&desk, &sheet, &then).map_err(|_| failure),
                Ok(_) | Err(_) => Err(failure),
            }
        })?;
        record(&desk, &sheet, answer)
    }
}

/// Reads `LINE=QUANTITY[@BIN]` arguments.
pub(crate) fn wanted(texts: &[String]) -> Outcome<Vec<Wanted>> {
    texts.iter().map(|text| ids::wanted(text)).collect()
}

/// How much an event moved, all lines together, as people say it: `30 of 100` where the order has one line.
pub(crate) fn moved(tally: &Tally, recorded: &Recorded) -> String {
    let moved = Quantity::total(recorded.event.moves().iter().map(|row| row.quantity)).unwrap_or_default();
    let ordered = Quantity::total(tally.staged_lines().map(|known| tally.ordered(known.line.no)));
    format!("{} of {}", moved.short(), ordered.unwrap_or_default().short())
}

/// A customer on hold gets nothing picked, packed, shipped or invoiced.
pub(crate) fn require_customer_served(desk: &Desk<'_>, tally: &Tally, verb: &str) -> Outcome {
    let code = &tally.terms.header.customer;
    match &desk.customer(code)?.hold {
        Some(reason) => {
            let message = format!("{code} is on hold: {reason}; cannot {verb} {}", tally.number());
            Err(Failure::refused("hold", message).with_help(format!("`salesbook unhold {code}` lifts it")))
        }
        None => Ok(()),
    }
}

/// The bin must be one of its warehouse.
pub(crate) fn require_bin(files: &Files, bin: &BinRef) -> Outcome {
    let warehouse = files.warehouse(&bin.warehouse)?;
    if warehouse.bin(&bin.bin).is_some() {
        return Ok(());
    }
    let known: Vec<String> =
        warehouse.bins.iter().map(|known| format!("{}/{}", bin.warehouse, known.code)).collect();
    Err(Failure::no_such(format!("{} has no bin {}", bin.warehouse, bin.bin))
        .with_help(format!("its bins are {}", known.join(", "))))
}
