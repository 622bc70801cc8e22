//! Completing: what claims ask for is copied into their orders by the next writer, whoever that is.

use std::collections::BTreeMap;

use crate::billing::Post;
use crate::order::{Order, Recorded};
use crate::record;
use crate::store::{Kind, Transaction, Writer, path_of_number};
use crate::values::{Date, Number};

use super::counter::mark_of;
use super::desk::Desk;
use super::entries::Pending;
use super::failure::{Failure, Outcome};
use super::files::{self, Files};
use super::renumbered::Renumbered;

impl Desk<'_> {
    /// Copies the posts of claims that a command left behind into their orders.
    ///
    /// An order that cannot take its post is blocked: that is said, and every other order works. Documents may rest on
    /// each other, so what could not be posted is tried again once others were.
    pub fn complete(&self) -> Outcome<usize> {
        let Some(writer) = &self.writer else { return Ok(0) };
        let (mut settled, mut marks, mut completed) = (Vec::new(), BTreeMap::new(), 0_usize);
        let mut left = self.claims_left(writer, &mut settled, &mut marks)?;
        loop {
            let tried = left.len();
            let mut unposted = Vec::new();
            for (path, claim) in left {
                match self.copy(&claim.number.to_string(), &claim.posts, &mut completed) {
                    faults if faults.is_empty() => settled.push(path),
                    faults => unposted.push((path, claim, faults)),
                }
            }
            if unposted.is_empty() || unposted.len() == tried {
                let blocked = |(_, claim, faults): &(_, Claimed, Vec<_>)| {
                    self.say_blocked(&claim.number.to_string(), faults)
                };
                unposted.iter().for_each(blocked);
                break;
            }
            left = unposted.into_iter().map(|(path, claim, _)| (path, claim)).collect();
        }
        // What came from elsewhere was issued too: were it gone tomorrow, its number would not be free.
        writer.remember_numbers(&Vec::from_iter(marks))?;
        // Also where all was known: a folder that has come to rest need not be listed again.
        writer.settle(&settled)?;
        Ok(completed)
    }

    /// The documents that may not be posted, invoices first; renumbered drafts among them are completed on the way.
    fn claims_left(
        &self,
        writer: &Writer<'_>,
        settled: &mut Vec<String>,
        marks: &mut BTreeMap<String, u64>,
    ) -> Outcome<Vec<(String, Claimed)>> {
        let mut left = Vec::new();
        for path in writer.unsettled()? {
            if Kind::of_path(&path) == Some(Kind::Orders) {
                match self.complete_renumbering(&path, true) {
                    Ok(()) => settled.push(path),
                    Err(failure) => self.session.output.say(&failure.render()),
                }
                continue;
            }
            let Some(claim) = self.posts_of(&path)? else { continue };
            if let Some((series, sequence)) = claim.mark(self.files) {
                let mark: &mut u64 = marks.entry(series).or_default();
                *mark = sequence.max(*mark);
            }
            left.push((path, claim));
        }
        left.sort_by_key(|(path, _)| in_order_of_issue(path));
        Ok(left)
    }

    /// The same for every document, also those that are known to be posted; one that cannot be read is passed over.
    pub fn complete_all(&self) -> Outcome<usize> {
        let mut completed = 0_usize;
        for kind in [Kind::Invoices, Kind::CreditNotes, Kind::Payments] {
            for path in self.files.store.list(kind)? {
                if let Ok(Some(claim)) = self.posts_of(&path) {
                    let document = claim.number.to_string();
                    let faults = self.copy(&document, &claim.posts, &mut completed);
                    self.say_blocked(&document, &faults);
                }
            }
        }
        for number in self.renumbered()? {
            self.complete_renumbering(&path_of_number(Kind::Orders, &number), false)?;
        }
        Ok(completed)
    }

    /// The drafts that say they had another number.
    fn renumbered(&self) -> Outcome<Vec<Number>> {
        let mut found = Vec::new();
        self.files.each_order_entry(None, &Pending::default(), |entry| {
            found.extend(entry.ok().filter(|entry| entry.key.is_some()).map(|entry| entry.number));
            Ok(())
        })?;
        Ok(found)
    }

    /// Copies the posts of one document, and says so; the orders that cannot take theirs, and why.
    fn copy(&self, document: &str, posts: &[Post], completed: &mut usize) -> Vec<(Number, Failure)> {
        let mut faults = Vec::new();
        for (order, posts) in by_order(posts) {
            match self.post(&order, &posts) {
                Ok(true) => {
                    *completed = completed.saturating_add(1);
                    let said = format!("completed {document} in {order}");
                    self.session.journal.said(&said);
                    self.session.output.note(&said);
                }
                Ok(false) => {}
                Err(failure) => faults.push((order, failure)),
            }
        }
        faults
    }

    /// Says that orders are blocked, and remembers it.
    fn say_blocked(&self, document: &str, faults: &[(Number, Failure)]) {
        for (order, failure) in faults {
            let what = format!("{order} is blocked: {document} cannot be posted to it");
            self.session.output.say(&format!("{what}\n{}", failure.render()));
            self.blocked.borrow_mut().entry(order.clone()).or_insert_with(|| document.to_owned());
        }
    }

    /// A blocked order does not know all that happened to it, so nothing is decided on its figures.
    pub fn require_not_blocked(&self, order: &Number) -> Outcome {
        match self.blocked.borrow().get(order) {
            Some(document) => {
                let message = format!("{order} is blocked: {document} cannot be posted to it");
                Err(Failure::refused("blocked", message)
                    .with_help(format!("mend its file (`salesbook check {order}`), or credit {document}")))
            }
            None => Ok(()),
        }
    }

    /// What a document claims; none of a document of another kind.
    fn posts_of(&self, path: &str) -> Outcome<Option<Claimed>> {
        let Some(text) = self.files.store.read(path)? else { return Ok(None) };
        match Kind::of_path(path) {
            Some(kind @ (Kind::Invoices | Kind::CreditNotes)) => {
                let bill = files::read(path, &text, record::read_bill)?;
                Ok(Some(Claimed { kind, number: bill.number, date: bill.date, posts: bill.posts }))
            }
            Some(kind @ Kind::Payments) => {
                let payment = files::read(path, &text, record::read_payment)?;
                Ok(Some(Claimed { kind, number: payment.number, date: payment.date, posts: payment.posts }))
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Takes away the file of a draft that has another number now; one that was edited meanwhile stays.
    ///
    /// Without the note of the command that gave the number, what lies there may be the draft of another clone.
    fn complete_renumbering(&self, path: &str, is_noted: bool) -> Outcome {
        let (Some(writer), Some(text)) = (&self.writer, self.files.store.read(path)?) else { return Ok(()) };
        let sheet = files::sheet(path.to_owned(), text)?;
        let Some(mark) = Renumbered::of(&sheet.order) else { return Ok(()) };
        let old = path_of_number(Kind::Orders, &mark.from);
        let Some(left) = self.files.store.read(&old)? else { return Ok(()) };
        let there = files::sheet(old.clone(), left.clone())?;
        if !is_noted && !self.is_one_draft(&sheet.order, &there.order)? {
            return Ok(());
        }
        let (number, from) = (sheet.order.number(), &mark.from);
        let binds = |order: &Order| crate::cli::renumbered::binding(order).is_some();
        let is_draft = !binds(&there.order);
        if is_draft && mark.is_text(&left) && writer.withdraw(&old, &left)? {
            self.session.journal.removed(&old);
            self.session.output.note(&format!("completed {number}, which was {from}"));
        } else {
            let said = format!(
                "{number} was {from}, which was edited meanwhile and stays: `salesbook check` names both"
            );
            self.session.output.say(&said);
        }
        Ok(())
    }

    /// Are these one draft under two numbers? Its id tells; without one they are where there are no other clones.
    fn is_one_draft(&self, one: &Order, other: &Order) -> Outcome<bool> {
        match (&one.terms.header.id, &other.terms.header.id) {
            (Some(one), Some(other)) => Ok(one == other),
            (None, None) => Ok(self.files.store.repository()?.is_none()),
            (Some(_), None) | (None, Some(_)) => Ok(false),
        }
    }

    /// Appends the posts that an order does not have yet; true where there were any.
    fn post(&self, number: &Number, posts: &[&Post]) -> Outcome<bool> {
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
}

/// A document and what it asks of orders.
struct Claimed {
    kind: Kind,
    number: Number,
    date: Date,
    posts: Vec<Post>,
}

impl Claimed {
    /// The high-water mark that it raises.
    fn mark(&self, files: &Files) -> Option<(String, u64)> {
        mark_of(files, self.kind, &self.number, self.date)
    }
}

/// A run issues the invoice of an order before its credit note, and so they are posted.
fn in_order_of_issue(path: &str) -> u8 {
    match Kind::of_path(path) {
        Some(Kind::Invoices) => 0,
        Some(Kind::CreditNotes) => 1,
        Some(_) | None => 2,
    }
}

/// The posts of a document, order by order, in the order they are listed.
fn by_order(posts: &[Post]) -> Vec<(Number, Vec<&Post>)> {
    let mut groups: Vec<(Number, Vec<&Post>)> = Vec::new();
    for post in posts {
        match groups.iter_mut().find(|(order, _)| *order == post.order) {
            Some((_, group)) => group.push(post),
            None => groups.push((post.order.clone(), vec![post])),
        }
    }
    groups
}
