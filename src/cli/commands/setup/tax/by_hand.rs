//! A tax of an order set by hand: kept with the terms of a draft, amended on an open order.

use toml::Value;

use crate::billing::{Totals, tax_by_hand};
use crate::cli::args::StampArgs;
use crate::cli::commands::orders::publish;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Sheet};
use crate::cli::ids::{self, Bare};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::event::{Amended, Event, TaxSetting};
use crate::order::status::Life;
use crate::order::{Recorded, Tally};
use crate::record;
use crate::store::{Change, Transaction};
use crate::values::{Amount, Code, Currency, shown};

/// Sets the tax of the whole order, or leaves it to its rate again where no amount is named.
pub(super) fn set(
    session: &Session,
    order: &str,
    code: &str,
    amount: Option<&str>,
    stamp: &StampArgs,
) -> Outcome {
    let desk = Desk::open(session, "tax", &stamp.dry)?;
    let sheet = ids::order(session, order, Bare::Refuse)?;
    let keyed = Keyed { verb: "tax", kinds: &["amended"], wanted: &[] };
    if let Some(known) = keyed.known(&sheet, stamp)? {
        return desk.already(&known);
    }
    let code: Code = code.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    let amount = amount.map(|text| parsed(text, sheet.order.terms.header.currency)).transpose()?;
    let tally = sheet.tally()?;
    match tally.life() {
        Life::Draft | Life::Quote => on_draft(&desk, &sheet, &code, amount),
        Life::Open | Life::Closed | Life::Cancelled | Life::Rejected | Life::Deleted => {
            tally.require("tax", &[Life::Open])?;
            amend(&desk, &sheet, &tally, &code, amount, stamp)
        }
    }
}

fn parsed(text: &str, currency: Currency) -> Outcome<Amount> {
    let amount = currency.amount(text).filter(|amount| !amount.is_negative());
    amount.ok_or_else(|| {
        Failure::usage(format!("--amount: `{}` is not an amount of {currency}", shown(text)))
            .with_help("write 8.01, or `calculated`")
    })
}

/// A key of the draft's head, which publishing freezes.
fn on_draft(desk: &Desk<'_>, sheet: &Sheet, code: &Code, amount: Option<Amount>) -> Outcome {
    let number = sheet.order.number().to_string();
    let path = ["tax_amounts", code.as_str()];
    let there = sheet.order.terms.header.tax_amounts.get(code).copied();
    if there == amount {
        return desk.already(&format!("{number} has it so: {code} is {}", said(amount)));
    }
    let text = match amount {
        Some(amount) => record::set(&sheet.text, &path, &Value::String(amount.to_string()))?,
        None => record::remove(&sheet.text, &path)?,
    };
    let after = files::sheet(sheet.path.clone(), text)?;
    let tally = after.tally()?;
    let today = desk.session.today()?;
    let taxes = publish::proposed(desk.files, &after, &tally, today)?;
    let total = Totals::with_taxes(&tally, &taxes)?.gross;
    let change = Change { path: sheet.path.clone(), before: Some(sheet.text.clone()), after: after.text };
    desk.commit(&Transaction::one(change))?;
    let currency = tally.terms.header.currency;
    desk.done(
        &number,
        &format!("{number} is still a draft: {code} is {}, total {total} {currency}", said(amount)),
    )
}

/// An amendment: the total is asserted anew, and the next documents bear their part.
fn amend(
    desk: &Desk<'_>,
    sheet: &Sheet,
    tally: &Tally,
    code: &Code,
    amount: Option<Amount>,
    stamp: &StampArgs,
) -> Outcome {
    desk.require_terms_kept(sheet)?;
    let number = tally.number().to_string();
    let by_hand = amount.map(|amount| tax_by_hand(tally, code, amount)).transpose()?;
    let standing: Vec<_> = tally.taxes.iter().filter(|row| row.code == *code).collect();
    if !standing.is_empty() && standing.iter().all(|row| row.by_hand == by_hand) {
        return desk.already(&format!("{number} has it so: {code} is {}", said(amount)));
    }
    let before = Totals::of(tally)?.gross;
    let amended = Amended {
        total: Amount::ZERO,
        terms: String::new(),
        ship_by: None,
        changes: Vec::new(),
        added: Vec::new(),
        taxes: Vec::new(),
        tax_set: vec![TaxSetting { code: code.clone(), by_hand }],
        reserved: Vec::new(),
    };
    let recorded = desk.stamped(sheet, stamp, Event::Amended(amended.clone()), &[])?;
    let (_, probe) = sheet.order.record(vec![recorded.clone()])?;
    let total = Totals::of(&probe)?.gross;
    let asserted = Event::Amended(Amended { total, terms: probe.terms.digest(), ..amended });
    let recorded = Recorded { event: asserted, ..recorded };
    let (change, _) = desk.grown(sheet, vec![recorded.clone()])?;
    desk.commit(&Transaction::one(change))?;
    let currency = tally.terms.header.currency;
    let what = format!("{code} is {}, {before} is now {total} {currency}", said(amount));
    desk.done(&number, &format!("{number} amended: {what} (event {})", recorded.id))
}

fn said(amount: Option<Amount>) -> String {
    match amount {
        Some(amount) => format!("{amount}, set by hand"),
        None => "calculated".to_owned(),
    }
}
