//! `publish`: a draft becomes binding.

use std::cell::Cell;

use clap::Args;

use super::on_order::Act;
use crate::billing::{Totals, proposed_taxes, with_taxes_set};
use crate::catalog::{Customer, CustomerKind, Destination, TaxQuestion, TaxTable};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{Files, Sheet};
use crate::cli::session::Session;
use crate::cli::several::{Several, SeveralArgs, Takes};
use crate::order::event::{Event, TaxRow};
use crate::order::verbs::{Answer, PublishFacts};
use crate::order::{Line, Order, Tally};
use crate::values::{Date, Quantity};

/// Make a draft binding: freeze its terms and taxes, reserve stock
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook publish SO-2026-00035\n  salesbook publish 35 --dry-run")]
pub struct Publish {
    /// The order; several, or `-` for ids from stdin
    #[arg(value_name = "ORDER", required_unless_present = "where")]
    pub orders: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub several: SeveralArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Publish {
    /// Publishes the order.
    pub fn run(self, session: &Session) -> Outcome {
        let (ids, args, dry) = (&self.orders, &self.several, self.stamp.dry.dry_run);
        let several = Several { verb: "publish", ids, takes: Takes::Orders, args, dry };
        let is_noted = Cell::new(false);
        several.each(session, |order| self.one(session, order, &is_noted))
    }

    fn one(&self, session: &Session, order: &str, is_noted: &Cell<bool>) -> Outcome {
        let act = Act { verb: "publish", kind: "published", order, wanted: &[], stamp: &self.stamp };
        act.run(
            session,
            |desk, sheet, tally| {
                let answer = decide(desk, sheet, tally, desk.date(&self.stamp)?)?;
                if !is_noted.replace(true) {
                    note_untaxed(desk, &answer)?;
                }
                Ok(answer)
            },
            |tally, recorded| said(tally, &recorded.event),
        )
    }
}

/// Says so where an order is published without any tax, since no rule asks for one yet.
pub(super) fn note_untaxed(desk: &Desk<'_>, answer: &Answer) -> Outcome {
    if matches!(answer, Answer::Record(_)) && desk.files.taxes()?.is_untaxed() {
        desk.session.output.note("no tax is charged: taxes.toml has no other rule yet");
    }
    Ok(())
}

/// Decides on publishing: taxes by the rules, total, and what can be reserved.
pub(super) fn decide(desk: &Desk<'_>, sheet: &Sheet, tally: &Tally, date: Date) -> Outcome<Answer> {
    let header = &tally.terms.header;
    let is_draft = tally.life() == crate::order::status::Life::Draft;
    let facts = if is_draft {
        super::target::require_texts(&tally.terms)?;
        let customer = desk.files.customer(&header.customer)?;
        require_served(&customer, header.customer.as_str())?;
        let taxes = proposed(desk.files, sheet, tally, date)?;
        let total = Totals::with_taxes(tally, &taxes)?.gross;
        super::credit_limit::require(desk.files, &customer, tally, total)?;
        let supplies = desk.supplies(tally)?;
        let needs_customer_po = desk.files.settings.features.require_customer_po;
        PublishFacts { total, taxes, supplies, needs_customer_po }
    } else {
        PublishFacts {
            total: header.currency.zero(),
            taxes: Vec::new(),
            supplies: crate::order::verbs::Supplies::default(),
            needs_customer_po: false,
        }
    };
    Ok(tally.publish(&facts)?)
}

/// A customer who is not served, or on hold, gets nothing published.
pub(crate) fn require_served(customer: &Customer, code: &str) -> Outcome {
    if !customer.active {
        return Err(Failure::refused("customer", format!("{code} is not active"))
            .with_help(format!("`salesbook set {code} active=true`")));
    }
    match &customer.hold {
        Some(reason) => Err(Failure::refused("hold", format!("{code} is on hold: {reason}"))
            .with_help(format!("`salesbook unhold {code}` lifts it"))),
        None => Ok(()),
    }
}

/// What the tax rules are asked about the lines of an order on a day.
pub(crate) struct Asked {
    destination: Destination,
    seller_country: Option<String>,
    customer_kind: CustomerKind,
    has_vat_id: bool,
    exempt: bool,
    date: Date,
}

impl Asked {
    /// The question about lines of that tax class.
    pub(crate) fn question<'a>(&'a self, tax_class: Option<&'a str>) -> TaxQuestion<'a> {
        TaxQuestion {
            tax_class,
            destination: &self.destination,
            seller_country: self.seller_country.as_deref(),
            customer_kind: self.customer_kind,
            has_vat_id: self.has_vat_id,
            exempt: self.exempt,
            date: self.date,
        }
    }
}

/// The question of an order: where its goods go, who buys, on that day. An expired exemption is refused.
pub(crate) fn asked(files: &Files, tally: &Tally, customer: &Customer, date: Date) -> Outcome<Asked> {
    let company = &files.settings.company;
    let ship_to = &tally.terms.header.ship_to;
    let bill_to = &tally.terms.header.bill_to;
    let destination = Destination {
        country: ship_to
            .country
            .clone()
            .or_else(|| bill_to.country.clone())
            .or_else(|| company.country.clone()),
        region: ship_to.region.clone(),
        postal_code: ship_to.postal_code.clone(),
    };
    let exempt = match &customer.tax_exempt {
        Some(exempt) if exempt.valid_until.is_some_and(|until| until < date) => {
            return Err(Failure::refused(
                "exemption",
                format!("the tax exemption of {} has expired", tally.terms.header.customer),
            )
            .with_help("renew `tax_exempt` in the customer's file, or take it out"));
        }
        Some(_) => true,
        None => false,
    };
    Ok(Asked {
        destination,
        seller_country: company.country.clone(),
        customer_kind: customer.kind,
        has_vat_id: customer.vat_id.is_some(),
        exempt,
        date,
    })
}

/// The taxes that the rules put on these lines of an order on that day.
pub(crate) fn taxes(
    files: &Files,
    table: &TaxTable,
    order: &Order,
    tally: &Tally,
    customer: &Customer,
    lines: &[Line],
    date: Date,
) -> Outcome<Vec<TaxRow>> {
    let asked = asked(files, tally, customer, date)?;
    Ok(proposed_taxes(order, lines, table, &asked.question(None))?)
}

/// The taxes that publishing a draft on that day would freeze, those set by hand as they are set.
pub(crate) fn proposed(files: &Files, sheet: &Sheet, tally: &Tally, date: Date) -> Outcome<Vec<TaxRow>> {
    let customer = files.customer(&tally.terms.header.customer)?;
    let taxes = taxes(files, &files.taxes()?, &sheet.order, tally, &customer, &tally.terms.lines, date)?;
    Ok(with_taxes_set(tally, taxes)?)
}

/// What publishing did, in words.
pub(super) fn said(tally: &Tally, event: &Event) -> String {
    let Event::Published(published) = event else { return String::new() };
    let number = tally.number();
    let total = format!("{number} published, {} {}", published.total, tally.terms.header.currency);
    let reserved = Quantity::total(published.reserved.iter().map(|row| row.quantity)).unwrap_or_default();
    let short = tally.staged_lines().map(|known| tally.backorder(known.line.no));
    let short = Quantity::total(short).unwrap_or_default();
    match (reserved.is_zero(), short.is_zero()) {
        (true, true) => total,
        (false, true) => format!("{total}; {} reserved", reserved.short()),
        (_, false) => format!("{total}; {} reserved, {} on back order", reserved.short(), short.short()),
    }
}
