//! The desk: a writing command under the lock, from completing what is pending to printing what was done.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::order::verbs::{Answer, Supplies};
use crate::order::{Order, Recorded, Tally};
use crate::record::{self, Source};
use crate::stock::Supply;
use crate::store::{Change, Kind, Transaction, Writer};
use crate::values::{Date, EventId, Number, shown};

use super::args::{DryArgs, StampArgs};
use super::consulted::Consulted;
use super::failure::{Exit, Failure, Outcome};
use super::files::{Files, Sheet};
use super::session::Session;

/// One writing command: it holds the lock until it is done, or none where it only says what it would do.
pub struct Desk<'s> {
    /// The run of the program.
    pub session: &'s Session,
    /// The data directory.
    pub files: &'s Files,
    pub(super) writer: Option<Writer<'s>>,
    dry: DryArgs,
    pub(super) consulted: Consulted,
    /// Orders that cannot take what a document says of them, each with the first such document.
    pub(super) blocked: RefCell<BTreeMap<Number, String>>,
}

impl<'s> Desk<'s> {
    /// Takes the lock, refuses where writing is refused, completes what is pending.
    pub fn open(session: &'s Session, command: &str, dry: &DryArgs) -> Outcome<Self> {
        let files = session.files()?;
        let writer = match dry.dry_run {
            true => None,
            false => Some(files.store.write(command, session.lock_timeout)?),
        };
        let desk = Self {
            session,
            files,
            writer,
            dry: dry.clone(),
            consulted: Consulted::default(),
            blocked: RefCell::default(),
        };
        desk.complete()?;
        Ok(desk)
    }

    /// Writes the files of a command; a dry run prints what would change instead.
    pub fn commit(&self, transaction: &Transaction) -> Outcome {
        match &self.writer {
            Some(writer) => {
                let written = writer.commit(transaction);
                if written.as_ref().map_or_else(crate::store::Error::is_recorded, |()| true) {
                    self.session.journal.wrote(transaction);
                }
                Ok(written?)
            }
            None => {
                self.session.output.data(&transaction.diff())?;
                if self.dry.exit_code && !transaction.is_idle() {
                    return Err(Failure::Silent(Exit::Refused));
                }
                Ok(())
            }
        }
    }

    /// Does this command only say what it would do?
    pub fn is_dry(&self) -> bool {
        self.dry.dry_run
    }

    /// Prints what was done; a dry run has printed its diff already.
    pub fn done(&self, id: &str, sentence: &str) -> Outcome {
        if self.is_dry() {
            return Ok(());
        }
        self.session.journal.said(sentence);
        self.session.output.done(id, sentence).map_err(unprinted)
    }

    /// Prints a line for programs about what was done, as it is.
    pub fn told(&self, line: &str) -> Outcome {
        self.session.output.data(&format!("{line}\n")).map_err(unprinted)
    }

    /// Writes a new file that takes the place of an order's, which goes; false where it was edited and stays.
    pub fn commit_in_place_of(&self, transaction: &Transaction, old: &Sheet) -> Outcome<bool> {
        let Some(writer) = &self.writer else { return self.commit(transaction).map(|()| true) };
        let written = writer.commit_in_place_of(transaction, &old.path, &old.text);
        if written.as_ref().map_or_else(crate::store::Error::is_recorded, |_| true) {
            self.session.journal.wrote(transaction);
        }
        let is_gone = written?;
        if is_gone {
            self.session.journal.removed(&old.path);
        }
        Ok(is_gone)
    }

    /// The change that appends events to an order, tried in the whole fold and read back before it is written.
    pub fn grown(&self, sheet: &Sheet, events: Vec<Recorded>) -> Outcome<(Change, Tally)> {
        let Grown { order: _, tally, change } = grown(sheet, &events)?;
        Ok((change, tally))
    }

    /// Money is not moved on terms that were changed by hand after they were published, nor where a document is gone.
    pub fn require_kept(&self, sheet: &Sheet) -> Outcome {
        self.require_terms_kept(sheet)?;
        self.require_documents(&sheet.order)
    }

    /// Money is not moved on terms that were changed by hand after they were published.
    pub fn require_terms_kept(&self, sheet: &Sheet) -> Outcome {
        require_terms_kept(&sheet.order)
    }

    /// The documents that an order was billed and paid by are there: what it owes rests on them.
    pub fn require_documents(&self, order: &Order) -> Outcome {
        if self.is_dry() {
            // What a dry run issued a moment ago is not there.
            return Ok(());
        }
        for event in &order.events {
            let Some(document) = event.event.document() else { continue };
            let is_there = |kind| self.files.store.exists(&crate::store::path_of_number(kind, document));
            if is_there(Kind::Invoices)? || is_there(Kind::CreditNotes)? || is_there(Kind::Payments)? {
                continue;
            }
            let (number, kind) = (order.number(), event.event.kind());
            let message = format!("{document} is not there, but {number} was {kind} by it on {}", event.date);
            return Err(Failure::refused("missing", message).with_help(format!(
                "bring it back with git; `salesbook check {number}` names what else is missing"
            )));
        }
        Ok(())
    }

    /// The day, id and other facts that a new event gets.
    pub fn stamped(
        &self,
        sheet: &Sheet,
        stamp: &StampArgs,
        event: crate::order::Event,
        taken: &[EventId],
    ) -> Outcome<Recorded> {
        let date = self.date(stamp)?;
        let events = &sheet.order.events;
        let is_taken = |id: &EventId| taken.contains(id) || events.iter().any(|event| event.id == *id);
        let id = self.session.unique_id(&is_taken, events.len().saturating_add(taken.len()))?;
        let (by, note, key) = (self.session.by(), stamp.note.clone(), stamp.key.clone());
        let recorded = Recorded { date, id, by, note, key, event };
        super::texts::require_written(&record::event_table(&recorded))?;
        Ok(recorded)
    }

    /// The day of the act, which must not lie in a closed period.
    pub fn date(&self, stamp: &StampArgs) -> Outcome<Date> {
        let date = self.session.day(stamp.date.as_deref())?;
        let today = self.session.today()?;
        // Nothing recorded after it may be dated before some events, so a slip of the year would freeze an order.
        if date > today.plus_days(366) && !self.session.yes {
            return Err(Failure::refused("date", format!("{date} is more than a year after today, {today}"))
                .with_help("mend `--date`, or say `--yes`"));
        }
        match self.files.settings.closed_until {
            Some(until) if date <= until => Err(Failure::refused(
                "closed",
                format!("{date} lies in a period that is closed until {until}"),
            )
            .with_help("take a later `--date`, or move `closed_until` in salesbook.toml")),
            Some(_) | None => Ok(date),
        }
    }

    /// The same of a document of a series, whose dates never fall: one of a day to come is said to stand in the way.
    pub fn document_date(&self, stamp: &StampArgs) -> Outcome<Date> {
        let date = self.date(stamp)?;
        if date > self.session.today()? {
            self.session
                .output
                .note(&format!("dated {date}, a day to come: the next one cannot be dated earlier"));
        }
        Ok(date)
    }

    /// Records what a verb answers, and says so: `sentence` gets the figures after it and the event's id.
    pub fn record(
        &self,
        sheet: &Sheet,
        stamp: &StampArgs,
        answer: Answer,
        sentence: impl FnOnce(&Tally, &Recorded) -> String,
    ) -> Outcome {
        self.require_not_blocked(sheet.order.number())?;
        let number = sheet.order.number().to_string();
        let event = match answer {
            Answer::Already(sentence) => return self.already(&sentence),
            Answer::Record(event) => event,
        };
        if let Some(known) = self.keyed(sheet, stamp, &event)? {
            return self.already(&known);
        }
        let recorded = self.stamped(sheet, stamp, event, &[])?;
        let (change, tally) = self.grown(sheet, vec![recorded.clone()])?;
        self.commit(&Transaction::one(change))?;
        self.done(&number, &format!("{} (event {})", sentence(&tally, &recorded), recorded.id))
    }

    /// Says that nothing was to be done.
    pub fn already(&self, sentence: &str) -> Outcome {
        self.session.output.already(sentence);
        Ok(())
    }

    /// A key that stands in the file already: with the same content it is done, with another it is refused.
    pub fn keyed(
        &self,
        sheet: &Sheet,
        stamp: &StampArgs,
        event: &crate::order::Event,
    ) -> Outcome<Option<String>> {
        let Some(key) = stamp.key.as_deref() else { return Ok(None) };
        if key.is_empty() || key.chars().count() > 200 || key.chars().any(char::is_control) {
            return Err(Failure::usage("a key has 1 to 200 characters, none of them control characters"));
        }
        let Some(known) = sheet.order.keyed(key) else { return Ok(None) };
        if known.event.kind() == event.kind() && asks_same(&known.event, event) {
            let number = sheet.order.number();
            return Ok(Some(format!("{number}/{} is already recorded under this key", known.id)));
        }
        let message = format!(
            "key `{}` stands at another act in {}: {} of {} (event {})",
            shown(key),
            sheet.order.number(),
            known.event.kind(),
            known.date,
            known.id
        );
        Err(Failure::refused("key", message).with_help("take another key, or the same content"))
    }

    /// What can be had of the products of an order.
    pub fn supplies(&self, tally: &Tally) -> Outcome<Supplies> {
        supplies(self.files, tally)
    }
}

/// What was done stands, whether it can be printed or not.
fn unprinted(error: std::io::Error) -> Failure {
    let failure = Failure::from(error);
    if matches!(failure, Failure::PipeClosed) {
        return failure;
    }
    Failure::said(Exit::Io, "io", format!("recorded, but could not print: {failure}"))
}

/// What can be had of the products of an order: positions of the whole book, less what others were promised.
pub(super) fn supplies(files: &Files, tally: &Tally) -> Outcome<Supplies> {
    let products: Vec<_> = tally
        .staged_lines()
        .filter(|known| known.line.is_stocked())
        .filter_map(|known| known.line.product.clone())
        .collect();
    let mut supplies = Supplies::default();
    if !files.settings.features.stock {
        supplies.0.extend(products.into_iter().map(|product| (product, Supply::unlimited())));
        return Ok(supplies);
    }
    let positions = super::render::positions(files)?;
    let warehouses = files.warehouses()?;
    for product in products {
        let position = positions.of(&product);
        let own = tally
            .staged_lines()
            .filter(|known| known.line.product.as_ref() == Some(&product))
            .map(|known| known.reserved);
        let own = crate::values::Quantity::total(own)?;
        let free = position.available()?.at_least_zero().plus(own)?;
        let header = tally.terms.header.warehouse.as_ref();
        let supply = Supply::of(&position, &warehouses, header, free);
        supplies.0.insert(product, supply);
    }
    Ok(supplies)
}

/// Two events ask the same: the goods of a move may come from elsewhere when it is said again.
fn asks_same(known: &crate::order::Event, asked: &crate::order::Event) -> bool {
    let by_line = |event: &crate::order::Event| {
        let mut sums = std::collections::BTreeMap::new();
        for row in event.moves() {
            let sum: &mut crate::values::Quantity = sums.entry(row.line).or_default();
            *sum = sum.plus(row.quantity).unwrap_or(*sum);
        }
        sums
    };
    if known.moves().is_empty() { known == asked } else { by_line(known) == by_line(asked) }
}

/// Refuses an order whose terms were changed by hand after they were published.
pub(super) fn require_terms_kept(order: &Order) -> Outcome {
    match crate::book::changed_terms(order) {
        Some(changed) => {
            Err(crate::billing::Refusal::ChangedTerms { order: order.number().clone(), changed }.into())
        }
        None => Ok(()),
    }
}

/// An order with events that are to be appended to it.
pub(super) struct Grown {
    /// The order with them.
    pub(super) order: Order,
    /// Its figures.
    pub(super) tally: Tally,
    /// The file before and after.
    pub(super) change: Change,
}

/// Appends events to an order: tried in the whole fold, and read back from the text that is to be written.
pub(super) fn grown(sheet: &Sheet, events: &[Recorded]) -> Outcome<Grown> {
    let (order, tally) = sheet.order.record(events.to_vec())?;
    let text = record::events_text(events);
    let after = record::joined(&sheet.text, &text);
    // The order was read from its text, so only what is new is read back; the whole tells what is wrong with it.
    if !(has_each_id_once(&order) && record::reads_as(&text, events)) {
        require_same(&sheet.path, &after, &order)?;
    }
    let change = Change { path: sheet.path.clone(), before: Some(sheet.text.clone()), after };
    Ok(Grown { order, tally, change })
}

fn has_each_id_once(order: &Order) -> bool {
    let ids: BTreeSet<&EventId> = order.events.iter().map(|event| &event.id).collect();
    ids.len() == order.events.len()
}

/// Reads a text back and compares: what is written is what was meant.
pub(super) fn require_same(path: &str, text: &str, order: &Order) -> Outcome {
    let read = Source::new(path, text).and_then(|source| record::read_order(&source));
    match read {
        Ok(read) if read.events == order.events && read.terms == order.terms => Ok(()),
        Ok(_) => {
            Err(Failure::bug(format!("{path} would not read back as it was meant; nothing was written")))
        }
        Err(faults) => Err(Failure::Files(faults, Exit::BadData)),
    }
}
