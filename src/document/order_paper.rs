//! What a quote and a confirmation have in common: parties, lines, totals and words of one order.

use serde::Serialize;

use super::order_lines::{OrderPaperLine, order_lines};
use super::paper_totals::PaperTotals;
use super::printed::Printed;
use super::refusal::Refusal;
use super::seller::Seller;
use crate::billing::Totals;
use crate::catalog::{Address, Settings};
use crate::order::{PriceMode, Tally};
use crate::values::Date;

/// An order on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderPaper {
    /// The version of the model.
    pub model: u32,
    /// The kind of document.
    pub kind: &'static str,
    /// The order's number.
    pub number: Printed,
    /// The day of the order.
    pub date: Printed,
    /// Where the order stands in its life: `quote`, `draft`, `open` and so on.
    pub state: &'static str,
    /// When it was turned down, called off or closed.
    pub ended: Option<Printed>,
    /// Who sells.
    pub seller: Seller,
    /// The customer's code.
    pub customer: String,
    /// Where invoices go, one part a line.
    pub bill_to: Vec<String>,
    /// Where goods go, one part a line.
    pub ship_to: Vec<String>,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// Our own reference.
    pub reference: Option<String>,
    /// Who sold it.
    pub rep: Option<String>,
    /// When the goods should ship.
    pub ship_by: Option<Printed>,
    /// How the goods travel.
    pub delivery_mode: Option<String>,
    /// The code of the payment terms.
    pub payment_terms: Option<String>,
    /// How it is paid.
    pub payment_method: Option<String>,
    /// The currency of every figure.
    pub currency: String,
    /// Do prices and line amounts hold the tax?
    pub prices_include_tax: bool,
    /// The lines.
    pub lines: Vec<OrderPaperLine>,
    /// What it comes to.
    pub totals: PaperTotals,
    /// A note.
    pub note: Option<String>,
    /// Terms and conditions.
    pub terms_text: Option<String>,
}

impl OrderPaper {
    /// The order as it now stands, under the name of that kind of document.
    pub(super) fn of(
        kind: &'static str,
        tally: &Tally,
        totals: &Totals,
        settings: &Settings,
    ) -> Result<Self, Refusal> {
        let header = &tally.terms.header;
        let terms_text = header.terms_text.as_ref().or(settings.defaults.terms_text.as_ref());
        let (bill_to, ship_to) = addresses(tally);
        Ok(Self {
            model: super::MODEL,
            kind,
            number: Printed::number(&header.number),
            date: Printed::date(header.date),
            state: tally.life().word(),
            ended: ended(tally).map(Printed::date),
            seller: Seller::today(settings),
            customer: header.customer.to_string(),
            bill_to: bill_to.print_lines(),
            ship_to: ship_to.print_lines(),
            customer_po: header.customer_po.clone(),
            reference: header.reference.clone(),
            rep: header.rep.clone(),
            ship_by: header.ship_by.map(Printed::date),
            delivery_mode: header.delivery_mode.clone(),
            payment_terms: header.payment_terms.as_ref().map(ToString::to_string),
            payment_method: header.payment_method.clone(),
            currency: header.currency.to_string(),
            prices_include_tax: header.price_mode == PriceMode::Gross,
            lines: order_lines(tally, totals),
            totals: PaperTotals::of_order(tally, totals)?,
            note: header.note.clone(),
            terms_text: terms_text.cloned(),
        })
    }
}

fn ended(tally: &Tally) -> Option<Date> {
    let rejected = tally.rejected.as_ref().map(|(date, _)| *date);
    rejected.or(tally.cancelled).or(tally.closed)
}

/// Where invoices and goods of an order go: each stands for the other where it is missing, and under the
/// customer's code where nothing is written.
pub(super) fn addresses(tally: &Tally) -> (Address, Address) {
    let header = &tally.terms.header;
    let by_code = Address { name: Some(header.customer.to_string()), ..Address::default() };
    let first = |places: [&Address; 2]| {
        places.into_iter().find(|place| !place.is_empty()).cloned().unwrap_or_else(|| by_code.clone())
    };
    (first([&header.bill_to, &header.ship_to]), first([&header.ship_to, &header.bill_to]))
}
