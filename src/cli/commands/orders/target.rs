//! What `set` and `edit` may change: drafts, master data and settings; issued documents stay as they are.

use super::drafting::require_draft;
use crate::catalog::{Customer, LocalSettings, PaymentTermsTable, Product, Settings, TaxTable, Warehouse};
use crate::cli::commands::setup::master::{self, Master};
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::{self, Files};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::session::Session;
use crate::cli::texts;
use crate::order::Terms;
use crate::record::{self, Diagnostic, Source};
use crate::store::{self, Kind};
use crate::values::{Code, Date, Number, shown};

/// A file that may be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// An order, as long as it is a draft.
    Order(Number),
    /// A customer, product or warehouse.
    Master(Kind, Code),
    /// A settings file, by its name.
    Settings(&'static str),
}

const SETTINGS: [&str; 4] = [store::SETTINGS, store::LOCAL_SETTINGS, store::TAXES, store::TERMS];

/// The kinds whose files have codes for names, and what people call them.
const CODED: [(Kind, &str); 3] =
    [(Kind::Customers, Customer::NOUN), (Kind::Products, Product::NOUN), (Kind::Warehouses, Warehouse::NOUN)];

impl Target {
    /// What an id stands for; a code of two kinds is refused, and so is what is issued and frozen.
    pub(crate) fn find(session: &Session, verb: &str, text: &str) -> Outcome<Self> {
        if let Some(name) = SETTINGS.into_iter().find(|name| *name == text) {
            return Ok(Self::Settings(name));
        }
        let files = session.files()?;
        let mut coded = Vec::new();
        for (kind, noun) in CODED {
            if let Some(code) = ids::coded(files, kind, text)? {
                coded.push((kind, noun, code));
            }
        }
        if let [(_, one, code), (_, other, _), ..] = coded.as_slice() {
            return Err(Failure::refused("ambiguous", format!("{code} is a {one} and a {other}"))
                .with_help(format!("`salesbook {one} {verb} {code}` or `salesbook {other} {verb} {code}`")));
        }
        let frozen = |number: Number, noun: &str, help: &str| {
            Err(Failure::refused("frozen", format!("{number} is {noun}, which is never changed"))
                .with_help(help))
        };
        match ids::anything(session, text, Bare::Refuse)? {
            Id::Order(number) => Ok(Self::Order(number)),
            Id::Customer(code) => Ok(Self::Master(Kind::Customers, code)),
            Id::Product(code) => Ok(Self::Master(Kind::Products, code)),
            Id::Warehouse(code) => Ok(Self::Master(Kind::Warehouses, code)),
            Id::Invoice(number) => {
                frozen(number.clone(), "an invoice", &format!("`salesbook credit {number}`"))
            }
            Id::CreditNote(number) => {
                frozen(number, "a credit note", "what is wrong in it is put right by an invoice")
            }
            Id::Payment(number) => frozen(
                number.clone(),
                "a payment",
                &format!("`salesbook pay --reverse {number}` takes it back"),
            ),
            Id::Stock(number) => {
                frozen(number, "a stock document", "`salesbook stock adjust` puts right what is wrong")
            }
        }
    }

    /// Its file.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Order(number) => store::path_of_number(Kind::Orders, number),
            Self::Master(kind, code) => store::path_of_code(*kind, code),
            Self::Settings(name) => (*name).to_owned(),
        }
    }

    /// How it is called in what is printed.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Order(number) => number.to_string(),
            Self::Master(_, code) => code.to_string(),
            Self::Settings(name) => (*name).to_owned(),
        }
    }

    /// Reads a text as such a file, or tells all that is wrong.
    pub(crate) fn reads(&self, text: &str) -> Result<(), Vec<Diagnostic>> {
        let path = self.path();
        match self {
            Self::Order(_) => {
                Source::new(path, text).and_then(|source| record::read_order(&source)).map(|_| ())
            }
            Self::Master(Kind::Customers, _) => master::reads::<Customer>(&path, text),
            Self::Master(Kind::Products, _) => master::reads::<Product>(&path, text),
            Self::Master(..) => master::reads::<Warehouse>(&path, text),
            Self::Settings(store::LOCAL_SETTINGS) => master::reads::<LocalSettings>(&path, text),
            Self::Settings(store::TAXES) => master::reads::<TaxTable>(&path, text),
            Self::Settings(store::TERMS) => master::reads::<PaymentTermsTable>(&path, text),
            Self::Settings(_) => master::reads::<Settings>(&path, text),
        }
    }

    /// Refuses a change that reads but may not be: events edited, frozen terms, names that stand for nothing.
    pub(crate) fn require_lawful(
        &self,
        verb: &'static str,
        desk: &Desk<'_>,
        before: &str,
        after: &str,
    ) -> Outcome {
        let path = self.path();
        let files = desk.files;
        match self {
            Self::Order(number) => lawful_order(verb, number, files, before, after),
            Self::Master(Kind::Customers, _) => {
                files::read(&path, after, record::read_table::<Customer>)?.require_sound(files)
            }
            Self::Master(Kind::Warehouses, _) => {
                files::read(&path, after, record::read_table::<Warehouse>)?.require_sound(files)
            }
            Self::Master(..) => {
                files::read(&path, after, record::read_table::<Product>)?.require_sound(files)
            }
            Self::Settings(store::SETTINGS) => {
                lawful_settings(files, &files::read(&path, after, record::read_table::<Settings>)?)
            }
            Self::Settings(store::LOCAL_SETTINGS) => {
                let local = files::read(&path, after, record::read_table::<LocalSettings>)?;
                master::require_references(files, None, None, local.warehouse.as_ref())
            }
            Self::Settings(store::TAXES) => {
                let taxes = files::read(&path, after, record::read_table::<TaxTable>)?;
                match taxes.unknown_taxes().first() {
                    Some(error) => Err(Failure::configuration(error.to_string())),
                    None => Ok(()),
                }
            }
            Self::Settings(_) => Ok(()),
        }
    }
}

fn lawful_order(verb: &'static str, number: &Number, files: &Files, before: &str, after: &str) -> Outcome {
    let path = store::path_of_number(Kind::Orders, number);
    let old = files::sheet(path.clone(), before.to_owned())?;
    require_draft(verb, &old.tally()?, "")?;
    let new = files::sheet(path, after.to_owned())?;
    if new.order.events != old.order.events {
        return Err(Failure::refused("events", format!("the events of {number} are not edited"))
            .with_help("`salesbook undo` takes one back"));
    }
    let (was, is) = (&old.order.terms.header, &new.order.terms.header);
    if was.customer != is.customer {
        files.customer(&is.customer)?;
    }
    master::require_references(
        files,
        is.payment_terms.as_ref().filter(|_| was.payment_terms != is.payment_terms),
        Some(is.invoice_terms.as_str()).filter(|_| was.invoice_terms != is.invoice_terms),
        is.warehouse.as_ref().filter(|_| was.warehouse != is.warehouse),
    )?;
    if let Some(until) = is.valid_until.filter(|until| is.quote && *until < is.date) {
        return Err(before_its_date(until, is.date));
    }
    require_texts(&new.order.terms)?;
    crate::billing::Totals::of(&new.tally()?)?;
    Ok(())
}

/// A quote is valid from its own day on.
pub(crate) fn before_its_date(until: Date, date: Date) -> Failure {
    Failure::usage(format!("a quote of {date} cannot be valid until {until}"))
        .with_help(format!("write {date} or later"))
}

/// Refuses terms whose texts are too long or hold control characters.
pub(crate) fn require_texts(terms: &Terms) -> Outcome {
    texts::require(&terms.header)?;
    texts::require(&terms.lines)?;
    texts::require(&terms.discounts)
}

fn lawful_settings(files: &Files, settings: &Settings) -> Outcome {
    if let Some(zone) = &settings.timezone
        && zone.parse::<chrono_tz::Tz>().is_err()
    {
        return Err(Failure::usage(format!("unknown time zone `{}`", shown(zone)))
            .with_help("write a name such as Europe/Berlin"));
    }
    let defaults = &settings.defaults;
    let words: [(&str, &Option<String>, [&str; 2]); 2] = [
        ("defaults.price_mode", &defaults.price_mode, ["net", "gross"]),
        ("defaults.tax_rounding", &defaults.tax_rounding, ["document", "line"]),
    ];
    for (key, value, [one, other]) in words {
        if let Some(value) = value.as_deref().filter(|value| ![one, other].contains(value)) {
            return Err(Failure::said(Exit::Usage, "word", format!("{key} cannot be `{}`", shown(value)))
                .with_help(format!("write {one} or {other}")));
        }
    }
    let invoice_terms = defaults.invoice_terms.as_deref();
    master::require_references(
        files,
        defaults.payment_terms.as_ref(),
        invoice_terms,
        defaults.warehouse.as_ref(),
    )
}
