//! `log`: events in order; of one thing the whole story, of the book the newest first.

mod since;
mod trail;

use clap::Args;

use super::look::{BookArgs, Look};
use super::sentence::sentence;
use crate::cli::args::FormatArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::render::{self, Rows, words};
use crate::cli::session::Session;
use crate::order::{Order, Tally};
use crate::values::Date;

/// Show what happened, event by event; of an invoice its whole paper trail
#[derive(Debug, Args)]
#[command(
    after_help = "Of the whole book the newest comes first, of one order the oldest.\n\nExamples:\n  salesbook log\n  salesbook log --limit 10\n  salesbook log SO-2026-00033\n  salesbook log --since HEAD"
)]
pub struct Log {
    /// An order, an invoice, a credit note, a payment or a customer; none: the whole book
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// At most so many, the newest
    #[arg(long, value_name = "COUNT")]
    pub limit: Option<usize>,

    /// Only what a git revision does not have yet
    #[arg(long, value_name = "REF")]
    pub since: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub book: BookArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// One thing that happened.
pub(super) struct Happened {
    date: Date,
    /// The order or document it happened to.
    number: String,
    /// The event's id; none where a document itself says it.
    id: String,
    kind: &'static str,
    sentence: String,
}

impl Log {
    /// Shows it.
    pub fn run(self, session: &Session) -> Outcome {
        let look = Look::at_book(session, &self.book)?;
        let since = self.since.as_deref().map(|name| since::Since::at(session.files()?, name)).transpose()?;
        let mut rows = match &self.id {
            None => {
                let limit = self.limit.filter(|_| since.is_none());
                let mut rows = book(&look, limit)?;
                rows.reverse();
                rows
            }
            Some(id) => one(&look, id)?,
        };
        rows.retain(|row| since.as_ref().is_none_or(|since| since.is_new(row)));
        if let Some(limit) = self.limit {
            match self.id {
                None => rows.truncate(limit),
                Some(_) => rows = rows.split_off(rows.len().saturating_sub(limit)),
            }
        }
        self.print(session, &rows)?;
        look.end()
    }

    fn print(&self, session: &Session, rows: &[Happened]) -> Outcome {
        if session.output.quiet {
            let id = |row: &Happened| match row.id.as_str() {
                "" => format!("{}\n", row.number),
                id => format!("{}/{id}\n", row.number),
            };
            let ids: String = rows.iter().map(id).collect();
            return render::deliver(session, &ids, &self.format);
        }
        let row = |row: &Happened| {
            vec![
                row.date.to_string(),
                row.number.clone(),
                row.id.clone(),
                row.kind.to_owned(),
                row.sentence.clone(),
            ]
        };
        let columns = ["date", "number", "id", "event", "sentence"].map(words).to_vec();
        render::show_rows(session, &Rows { columns, rows: rows.iter().map(row).collect() }, &self.format)
    }
}

/// The events of one thing, the oldest first.
fn one(look: &Look<'_>, id: &str) -> Outcome<Vec<Happened>> {
    match ids::anything(look.session, id, Bare::Newest)? {
        Id::Order(number) => match look.order(&number)? {
            Some((sheet, tally)) => Ok(events(look, &sheet.order, &tally)),
            None => Err(Failure::no_such(format!("there is no order {number}"))),
        },
        Id::Invoice(number) | Id::CreditNote(number) => trail::of_bill(look, &number),
        Id::Payment(number) => trail::of_payment(look, &number),
        Id::Customer(code) => {
            let mut rows = Vec::new();
            look.each_order(|sheet, tally| {
                if tally.terms.header.customer == code {
                    rows.extend(events(look, &sheet.order, tally));
                }
                Ok(())
            })?;
            by_date(&mut rows);
            Ok(rows)
        }
        Id::Stock(_) | Id::Product(_) | Id::Warehouse(_) => {
            let shown = crate::values::shown(id);
            Err(Failure::usage(format!("{shown} has no events of its own"))
                .with_help(format!("`salesbook show {shown}` shows it")))
        }
    }
}

/// The events of every order, the oldest first; of a limited log only the newest are kept while reading.
fn book(look: &Look<'_>, limit: Option<usize>) -> Outcome<Vec<Happened>> {
    let mut rows = Vec::new();
    look.each_order(|sheet, tally| {
        rows.extend(events(look, &sheet.order, tally));
        if let Some(limit) = limit
            && rows.len() > limit.saturating_mul(2).saturating_add(1000)
        {
            by_date(&mut rows);
            rows = rows.split_off(rows.len().saturating_sub(limit));
        }
        Ok(())
    })?;
    by_date(&mut rows);
    Ok(rows)
}

/// The events of an order in the order of the fold; those that were taken back say so.
fn events(look: &Look<'_>, order: &Order, tally: &Tally) -> Vec<Happened> {
    let currency = tally.terms.header.currency;
    let there = order.by_date().filter(|event| look.counts(event.date));
    there
        .map(|event| {
            let undone = if tally.undone.contains(&event.id) { " (undone)" } else { "" };
            Happened {
                date: event.date,
                number: order.number().to_string(),
                id: event.id.to_string(),
                kind: event.event.kind(),
                sentence: format!("{}{undone}", sentence(event, currency)),
            }
        })
        .collect()
}

/// By date; what happened on one day stays as it was: orders by number, events by their place in the file.
fn by_date(rows: &mut [Happened]) {
    rows.sort_by_key(|row| row.date);
}
