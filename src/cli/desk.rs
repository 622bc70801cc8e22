//! The desk: a writing command under the lock, from completing what is pending to printing what was done.

use crate::billing::Post;
use crate::order::verbs::{Answer, Supplies};
use crate::order::{Order, Recorded, Tally};
use crate::record::{self, Source};
use crate::stock::Supply;
use crate::store::{Change, Kind, Transaction, Writer};
use crate::values::{Date, EventId, shown};

use super::args::{DryArgs, StampArgs};
use super::failure::{Exit, Failure, Outcome};
use super::files::{self, Files, Sheet};
use super::session::Session;

/// One writing command: it holds the lock until it is done, or none where it only says what it would do.
pub struct Desk<'s> {
    /// The run of the program.
    pub session: &'s Session,
    /// The data directory.
    pub files: &'s Files,
    writer: Option<Writer<'s>>,
    dry: DryArgs,
}

impl<'s> Desk<'s> {
    /// Takes the lock, refuses where writing is refused, completes what is pending.
    pub fn open(session: &'s Session, command: &str, dry: &DryArgs) -> Outcome<Self> {
        let files = session.files()?;
        let writer = match dry.dry_run {
            true => None,
            false => Some(files.store.write(command, session.lock_timeout)?),
        };
        let desk = Self { session, files, writer, dry: dry.clone() };
        desk.complete()?;
        Ok(desk)
    }

    /// Writes the files of a command; a dry run prints what would change instead.
    pub fn commit(&self, transaction: &Transaction) -> Outcome {
        match &self.writer {
            Some(writer) => Ok(writer.commit(transaction)?),
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
        self.session.output.done(id, sentence).map_err(|error| {
            let failure = Failure::from(error);
            if matches!(failure, Failure::PipeClosed) {
                return failure;
            }
            Failure::said(Exit::Io, "io", format!("recorded, but could not print: {failure}"))
        })
    }

    /// Copies the posts of claims that a command left behind into their orders.
    ///
    /// An order that cannot take its post is blocked: that is said, and every other order works.
    pub fn complete(&self) -> Outcome<usize> {
        let Some(writer) = &self.writer else { return Ok(0) };
        let mut settled = Vec::new();
        let mut completed = 0_usize;
        for path in writer.unsettled()? {
            let Some((document, posts)) = self.posts_of(&path)? else { continue };
            if self.copy(&document, &posts, &mut completed) {
                settled.push(path);
            }
        }
        if !settled.is_empty() {
            writer.settle(&settled)?;
        }
        Ok(completed)
    }

    /// The same for every document, also those that are known to be posted; one that cannot be read is passed over.
    pub fn complete_all(&self) -> Outcome<usize> {
        let mut completed = 0_usize;
        for kind in [Kind::Invoices, Kind::CreditNotes, Kind::Payments] {
            for path in self.files.store.list(kind)? {
                if let Ok(Some((document, posts))) = self.posts_of(&path) {
                    self.copy(&document, &posts, &mut completed);
                }
            }
        }
        Ok(completed)
    }

    /// Copies the posts of one document, and says so; false where an order is blocked.
    fn copy(&self, document: &str, posts: &[Post], completed: &mut usize) -> bool {
        let mut whole = true;
        for (order, posts) in by_order(posts) {
            match self.post(&order, &posts) {
                Ok(true) => {
                    *completed = completed.saturating_add(1);
                    self.session.output.note(&format!("completed {document} in {order}"));
                }
                Ok(false) => {}
                Err(failure) => {
                    whole = false;
                    let what = format!("{order} is blocked: {document} cannot be posted to it");
                    self.session.output.say(&format!("{what}\n{}", failure.render()));
                }
            }
        }
        whole
    }

    /// The number and the posts of a document; none of a document of another kind.
    fn posts_of(&self, path: &str) -> Outcome<Option<(String, Vec<Post>)>> {
        let Some(text) = self.files.store.read(path)? else { return Ok(None) };
        match Kind::of_path(path) {
            Some(Kind::Invoices | Kind::CreditNotes) => {
                let bill = files::read(path, &text, record::read_bill)?;
                Ok(Some((bill.number.to_string(), bill.posts)))
            }
            Some(Kind::Payments) => {
                let payment = files::read(path, &text, record::read_payment)?;
                Ok(Some((payment.number.to_string(), payment.posts)))
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Appends the posts that an order does not have yet; true where there were any.
    fn post(&self, number: &crate::values::Number, posts: &[&Post]) -> Outcome<bool> {
        let sheet = self.files.order(number)?;
        let missing: Vec<Recorded> = posts
            .iter()
            .filter(|post| sheet.order.event(&post.event.id).is_err())
            .map(|post| post.event.clone())
            .collect();
        if missing.is_empty() {
            return Ok(false);
        }
        let (change, _) = self.grown(&sheet, missing)?;
        self.commit(&Transaction::one(change))?;
        Ok(true)
    }

    /// The change that appends events to an order, tried in the whole fold and read back before it is written.
    pub fn grown(&self, sheet: &Sheet, events: Vec<Recorded>) -> Outcome<(Change, Tally)> {
        let (order, tally) = sheet.order.record(events.clone())?;
        let after = record::append_events(&sheet.text, &events)?;
        require_same(&sheet.path, &after, &order)?;
        Ok((Change { path: sheet.path.clone(), before: Some(sheet.text.clone()), after }, tally))
    }

    /// Money is not moved on terms that were changed by hand after they were published.
    pub fn require_terms_kept(&self, sheet: &Sheet) -> Outcome {
        match crate::book::changed_terms(&sheet.order) {
            Some(changed) => {
                let order = sheet.order.number().clone();
                Err(crate::billing::Refusal::ChangedTerms { order, changed }.into())
            }
            None => Ok(()),
        }
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
        super::texts::require(&record::event_table(&recorded))?;
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

    /// Records what a verb answers, and says so: `sentence` gets the figures after it and the event's id.
    pub fn record(
        &self,
        sheet: &Sheet,
        stamp: &StampArgs,
        answer: Answer,
        sentence: impl FnOnce(&Tally, &Recorded) -> String,
    ) -> Outcome {
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
        self.session.output.note(sentence);
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

/// The posts of a document, order by order, in the order they are listed.
fn by_order(posts: &[Post]) -> Vec<(crate::values::Number, Vec<&Post>)> {
    let mut groups: Vec<(crate::values::Number, Vec<&Post>)> = Vec::new();
    for post in posts {
        match groups.iter_mut().find(|(order, _)| *order == post.order) {
            Some((_, group)) => group.push(post),
            None => groups.push((post.order.clone(), vec![post])),
        }
    }
    groups
}
