//! `accept`: the customer takes a quote.

use clap::Args;

use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::Outcome;
use crate::cli::files::{self, Sheet};
use crate::cli::ids::{self, Bare};
use crate::cli::session::Session;
use crate::order::verbs::Answer;
use crate::record;
use crate::store::{Change, Transaction};

/// Turn a quote into a draft order: the customer takes it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook accept SO-2026-00036\n  salesbook accept SO-2026-00036 --reprice --publish"
)]
pub struct Accept {
    /// The quote
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// At today's list prices instead of those offered
    #[arg(long)]
    pub reprice: bool,

    /// Publish it at once
    #[arg(long)]
    pub publish: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Accept {
    /// Accepts the quote; repricing, accepting and publishing are one write.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "accept", &self.stamp.dry)?;
        let sheet = ids::order(session, &self.order, Bare::Refuse)?;
        let tally = sheet.tally()?;
        let number = tally.number().to_string();
        let event = match tally.accept()? {
            Answer::Already(said) => return desk.already(&said),
            Answer::Record(event) => event,
        };
        let repriced = if self.reprice { reprice(&desk, &sheet)? } else { sheet.clone() };
        let accepted = desk.stamped(&repriced, &self.stamp, event, &[])?;
        let (change, tally) = desk.grown(&repriced, vec![accepted.clone()])?;
        let mut after = files::sheet(sheet.path.clone(), change.after)?;
        let total = crate::billing::Totals::of(&tally)?.gross;
        let mut said = format!("{number} accepted, {total} {}", tally.terms.header.currency);
        if self.publish {
            let stamp = StampArgs { key: None, ..self.stamp.clone() };
            let date = desk.date(&self.stamp)?;
            let answer = super::publish::decide(&desk, &after, &tally, date)?;
            super::publish::note_untaxed(&desk, &answer)?;
            if let Answer::Record(event) = answer {
                let recorded = desk.stamped(&after, &stamp, event, &[])?;
                let (change, tally) = desk.grown(&after, vec![recorded.clone()])?;
                said = super::publish::said(&tally, &recorded.event);
                after.text = change.after;
            }
        }
        let change = Change { path: sheet.path, before: Some(sheet.text), after: after.text };
        desk.commit(&Transaction::one(change))?;
        desk.done(&number, &said)
    }
}

/// The quote with the list prices of the day, edited in place.
fn reprice(desk: &Desk<'_>, sheet: &Sheet) -> Outcome<Sheet> {
    let mut text = sheet.text.clone();
    let terms = &sheet.order.terms;
    for line in &terms.lines {
        let Some(code) = &line.product else { continue };
        let product = desk.files.product(code)?;
        let price = super::draft::list_price(desk.files, terms, &product, None, code.as_str())?;
        if price != line.price {
            let value = toml::Value::String(price.to_string());
            text = record::set_in_element(&text, "line", ("no", line.no.0), "price", &value)?;
        }
    }
    files::sheet(sheet.path.clone(), text)
}
