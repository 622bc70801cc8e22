//! `amend`: a published order changes by an event; a draft is just edited.

use clap::Args;

use super::draft;
use super::publish;
use crate::billing::{InvoiceRequest, Totals, bill_by_terms, require_set_alone};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Sheet};
use crate::cli::ids::{self, Bare};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::event::{Amended, Change, Event};
use crate::order::status::Life;
use crate::order::verbs::AmendRequest;
use crate::order::{Line, Percents, Stage, Tally, Terms};
use crate::record;
use crate::store::Transaction;
use crate::values::{LineNo, Quantity};

/// Change a published order: quantity, price, date, or a new line
#[derive(Debug, Args)]
#[command(
    after_help = "Never below what was picked, shipped or invoiced; the price only of what was not invoiced.\n\nExamples:\n  salesbook amend SO-2026-00033 1 --quantity 3\n  salesbook amend SO-2026-00033 --add WIDGET=1\n  salesbook amend SO-2026-00033 --ship-by +7d"
)]
pub struct Amend {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// The line
    #[arg(value_name = "LINE")]
    pub line: Option<u32>,

    /// Its quantity from now on
    #[arg(long, value_name = "QUANTITY", requires = "line", allow_hyphen_values = true)]
    pub quantity: Option<String>,

    /// Its price from now on
    #[arg(long, value_name = "PRICE", requires = "line")]
    pub price: Option<String>,

    /// Its percent off from now on
    #[arg(long, value_name = "PERCENT", requires = "line")]
    pub discount: Option<String>,

    /// When it should ship from now on: the line named, else the order
    #[arg(long, value_name = "DATE")]
    pub ship_by: Option<String>,

    /// A new line
    #[arg(long = "add", value_name = "SKU=QTY[@PRICE]")]
    pub add: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Amend {
    /// Amends the order.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "amend", &self.stamp.dry)?;
        let sheet = ids::order(session, &self.order, Bare::Refuse)?;
        let keyed = Keyed { verb: "amend", kinds: &["amended"], wanted: &[] };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        let tally = sheet.tally()?;
        match tally.life() {
            Life::Draft | Life::Quote => self.edit_draft(&desk, &sheet),
            Life::Open | Life::Closed | Life::Cancelled | Life::Rejected | Life::Deleted => {
                self.amend(&desk, &sheet, &tally)
            }
        }
    }

    fn amend(&self, desk: &Desk<'_>, sheet: &Sheet, tally: &Tally) -> Outcome {
        let added = self.added(desk, tally)?;
        let date = desk.date(&self.stamp)?;
        let customer = desk.files.customer(&tally.terms.header.customer)?;
        let taxes = if added.is_empty() {
            Vec::new()
        } else {
            publish::taxes(desk.files, desk.taxes()?, &sheet.order, tally, &customer, &added, date)?
        };
        let ship_by = self.ship_by.as_deref().map(|day| desk.session.day(Some(day))).transpose()?;
        let request = AmendRequest {
            changes: self.change(desk)?.into_iter().collect(),
            added,
            ship_by: ship_by.filter(|_| self.line.is_none()),
            taxes,
            anew: crate::book::changed_terms(&sheet.order).is_some(),
        };
        let before = Totals::of(tally)?.gross;
        let Some(amended) = tally.amend(&request)? else {
            return desk.already(&format!("{} is so already", tally.number()));
        };
        let recorded = desk.stamped(sheet, &self.stamp, Event::Amended(amended.clone()), &[])?;
        let (_, probe) = sheet.order.record(vec![recorded.clone()])?;
        require_set_alone(&probe)?;
        let asserted = asserted(desk, &amended, &probe)?;
        let total = asserted.total;
        if total > before {
            super::credit_limit::require(desk.files, &customer, tally, total)?;
        }
        let recorded = crate::order::Recorded { event: Event::Amended(asserted), ..recorded };
        let (change, after) = desk.grown(sheet, vec![recorded.clone()])?;
        desk.commit(&Transaction::one(change))?;
        let number = tally.number().to_string();
        let what_next = next_invoice(&after);
        let said = format!(
            "{number} amended: {before} is now {total} {}{}{what_next} (event {})",
            tally.terms.header.currency,
            freed(tally, &after),
            recorded.id
        );
        desk.done(&number, &said)
    }

    fn change(&self, desk: &Desk<'_>) -> Outcome<Option<Change>> {
        let Some(line) = self.line else { return Ok(None) };
        let wrong = |flag: &str, error: String| Failure::usage(format!("{flag}: {error}"));
        let quantity = self.quantity.as_deref().map(str::parse).transpose();
        let price = self.price.as_deref().map(str::parse).transpose();
        let discount = self.discount.as_deref().map(str::parse).transpose();
        let ship_by = self.ship_by.as_deref().map(|day| desk.session.day(Some(day))).transpose()?;
        let change = Change {
            line: LineNo(line),
            quantity: quantity.map_err(|error| wrong("--quantity", format!("{error}")))?,
            price: price.map_err(|error| wrong("--price", format!("{error}")))?,
            discount_pct: discount
                .map_err(|error| wrong("--discount", format!("{error}")))?
                .map(|percent| Percents(vec![percent])),
            ship_by,
        };
        let empty = change.quantity.is_none()
            && change.price.is_none()
            && change.discount_pct.is_none()
            && change.ship_by.is_none();
        if empty {
            return Err(Failure::usage("name what changes: --quantity, --price, --discount or --ship-by"));
        }
        Ok(Some(change))
    }

    fn added(&self, desk: &Desk<'_>, tally: &Tally) -> Outcome<Vec<Line>> {
        let mut terms = Terms::clone(&tally.terms);
        let mut added = Vec::new();
        for text in &self.add {
            let (sku, quantity, price) = ids::sku(text)?;
            let line = draft::product_line(desk.files, &terms, &sku, quantity, price)?;
            terms.lines.push(line.clone());
            added.push(line);
        }
        Ok(added)
    }

    /// People do not always know the state: on a draft the same words edit the line in place.
    fn edit_draft(&self, desk: &Desk<'_>, sheet: &Sheet) -> Outcome {
        let mut text = sheet.text.clone();
        let text_of = |value: &dyn std::fmt::Display| toml::Value::String(value.to_string());
        if let Some(change) = self.change(desk)? {
            sheet.tally()?.line(change.line)?;
            let mut values: Vec<(&str, toml::Value)> = Vec::new();
            values.extend(change.quantity.map(|quantity| ("quantity", text_of(&quantity))));
            values.extend(change.price.map(|price| ("price", text_of(&price))));
            let percent = change.discount_pct.and_then(|percents| percents.0.first().copied());
            values.extend(percent.map(|percent| ("discount_pct", text_of(&percent))));
            values.extend(change.ship_by.map(|day| ("ship_by", date_value(day))));
            for (key, value) in values {
                text = record::set_in_element(&text, "line", ("no", change.line.0), key, &value)?;
            }
        } else if let Some(day) = &self.ship_by {
            text = record::set(&text, &["ship_by"], &date_value(desk.session.day(Some(day))?))?;
        }
        for line in self.added(desk, &sheet.tally()?)? {
            text = record::insert_element(&text, "line", &record::line_block(&line))?;
        }
        let after = files::sheet(sheet.path.clone(), text)?;
        let total = Totals::of(&after.tally()?)?.gross;
        let number = sheet.order.number().to_string();
        let change = crate::store::Change {
            path: sheet.path.clone(),
            before: Some(sheet.text.clone()),
            after: after.text,
        };
        desk.commit(&Transaction::one(change))?;
        desk.done(
            &number,
            &format!("{number} is still a draft, {total} {}", after.order.terms.header.currency),
        )
    }
}

fn date_value(day: crate::values::Date) -> toml::Value {
    day.to_string().parse().map_or_else(|_| toml::Value::String(day.to_string()), toml::Value::Datetime)
}

/// The amendment with its assertions, and with what can be promised of what it adds.
fn asserted(desk: &Desk<'_>, amended: &Amended, probe: &Tally) -> Outcome<Amended> {
    let more = amended.changes.iter().any(|change| change.quantity.is_some()) || !amended.added.is_empty();
    let reserved = if more && desk.files.settings.features.stock {
        probe.promises(Stage::Open, &desk.supplies(probe)?)
    } else {
        Vec::new()
    };
    let named = |line: LineNo| {
        amended.changes.iter().any(|change| change.line == line)
            || amended.added.iter().any(|added| added.no == line)
    };
    Ok(Amended {
        total: Totals::of(probe)?.gross,
        terms: probe.terms.digest(),
        reserved: reserved.into_iter().filter(|row| named(row.line)).collect(),
        ..amended.clone()
    })
}

/// What of the reserved goods is free again.
fn freed(before: &Tally, after: &Tally) -> String {
    let reserved =
        |tally: &Tally| Quantity::total(tally.lines().map(|known| known.reserved)).unwrap_or_default();
    match reserved(before).minus(reserved(after)) {
        Some(freed) if !freed.is_zero() => format!(", {} freed", freed.short()),
        Some(_) | None => String::new(),
    }
}

/// What the next invoice will do, where one is due.
fn next_invoice(after: &Tally) -> String {
    match bill_by_terms(after, &InvoiceRequest::default()) {
        Ok(part) => {
            let verb = match part.kind {
                crate::billing::DocumentKind::Invoice => "bills",
                crate::billing::DocumentKind::CreditNote => "credits",
            };
            format!("; the next invoice {verb} {}", part.gross)
        }
        Err(_) => String::new(),
    }
}
