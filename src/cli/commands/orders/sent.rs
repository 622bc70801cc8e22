//! `sent`: an order or a document left the house.

use clap::Args;

use super::on_order::Act;
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};
use crate::order::{Event, Recorded, event};
use crate::record;
use crate::store::{self, Change, Kind, Transaction};
use crate::values::Number;

/// Record that an order, quote or document went out
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook sent INV-2026-00003 --to post@acme.example\n  salesbook sent SO-2026-00033"
)]
pub struct Sent {
    /// The order or document; several, or `-` for ids from stdin
    #[arg(value_name = "ID", required_unless_present = "where")]
    pub ids: Vec<String>,

    /// To which address
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Sent {
    /// Records it.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.ids, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "sent", ids, takes: Takes::Anything, args, dry };
        several.each(session, |id| self.one(session, id))
    }

    fn one(&self, session: &Session, id: &str) -> Outcome {
        match ids::anything(session, id, Bare::Refuse)? {
            Id::Invoice(number) => self.document(session, Kind::Invoices, &number),
            Id::CreditNote(number) => self.document(session, Kind::CreditNotes, &number),
            Id::Order(_) => {
                let act = Act { verb: "sent", kind: "sent", order: id, wanted: &[], stamp: &self.stamp };
                act.run(
                    session,
                    |_, _, tally| Ok(tally.mark_sent(self.to.clone())),
                    |tally, _| format!("{} sent{}", tally.number(), self.whereto()),
                )
            }
            Id::Payment(_) | Id::Stock(_) | Id::Customer(_) | Id::Product(_) | Id::Warehouse(_) => {
                Err(Failure::usage("orders, quotes, invoices and credit notes are sent"))
            }
        }
    }

    /// Appends the event to the document's file; the text above stays as it is.
    fn document(&self, session: &Session, kind: Kind, number: &Number) -> Outcome {
        let desk = Desk::open(session, "sent", &self.stamp.dry)?;
        let path = store::path_of_number(kind, number);
        let before = desk.files.text(&path)?;
        let document = crate::cli::files::read(&path, &before, record::read_bill)?;
        let date = desk.date(&self.stamp)?;
        if date < document.date {
            return Err(Failure::refused("date", format!("{number} was issued on {}", document.date)));
        }
        let recorded = Recorded {
            date,
            id: session.new_id(&document.events)?,
            by: session.by(),
            note: self.stamp.note.clone(),
            key: self.stamp.key.clone(),
            event: Event::Sent(event::Sent { to: self.to.clone() }),
        };
        let after = record::append_events(&before, std::slice::from_ref(&recorded))?;
        let read = crate::cli::files::read(&path, &after, record::read_bill)?;
        if read.events.last() != Some(&recorded) || read.posts != document.posts {
            return Err(Failure::bug(format!(
                "{path} would not read back as it was meant; nothing was written"
            )));
        }
        desk.commit(&Transaction::one(Change { path, before: Some(before), after }))?;
        desk.done(number.as_str(), &format!("{number} sent{} (event {})", self.whereto(), recorded.id))
    }

    fn whereto(&self) -> String {
        self.to.as_ref().map(|to| format!(" to {to}")).unwrap_or_default()
    }
}
