//! What an invoice and a credit note have in common, read off the frozen document alone.

use serde::Serialize;

use super::paper_totals::PaperTotals;
use super::printed::Printed;
use super::refusal::Refusal;
use super::seller::Seller;
use crate::billing::{BillDocument, BillLine, DocumentKind};

/// An invoice or a credit note on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BillPaper {
    /// The version of the model.
    pub model: u32,
    /// The kind of document.
    pub kind: &'static str,
    /// Its number.
    pub number: Printed,
    /// The day it was issued.
    pub date: Printed,
    /// Who issues it.
    pub seller: Seller,
    /// The customer's code.
    pub customer: String,
    /// Where it goes, one part a line.
    pub bill_to: Vec<String>,
    /// Where the goods went, one part a line.
    pub ship_to: Vec<String>,
    /// The customer's VAT id.
    pub buyer_vat_id: Option<String>,
    /// The orders it bills.
    pub orders: Vec<Printed>,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// The reference the customer wants.
    pub buyer_reference: Option<String>,
    /// Who sold it.
    pub rep: Option<String>,
    /// The currency of every figure.
    pub currency: String,
    /// Do prices and line amounts hold the tax?
    pub prices_include_tax: bool,
    /// The lines.
    pub lines: Vec<BillPaperLine>,
    /// What it comes to.
    pub totals: PaperTotals,
    /// The payment terms.
    pub terms_text: Option<String>,
}

/// One line of an invoice or a credit note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BillPaperLine {
    /// Its place on the paper, from 1.
    pub place: usize,
    /// The order.
    pub order: Printed,
    /// The line of the order.
    pub line: u32,
    /// The product.
    pub product: Option<String>,
    /// What it is.
    pub text: String,
    /// How much; none where only figures are put right.
    pub quantity: Option<Printed>,
    /// The unit of quantity and price.
    pub unit: Option<String>,
    /// Money for one unit, or for `per` units; none where only figures are put right.
    pub price: Option<Printed>,
    /// How many units the price is for, where not one.
    pub per: Option<Printed>,
    /// Percentages off, each from what the one before left.
    pub discounts: Vec<Printed>,
    /// What it comes to, before discounts on the whole.
    pub amount: Printed,
    /// The invoice it corrects, of a credit note.
    pub invoice: Option<String>,
}

impl BillPaper {
    /// The document on paper, if it is of that kind.
    pub(super) fn of(bill: &BillDocument, wanted: DocumentKind) -> Result<Self, Refusal> {
        if bill.kind != wanted {
            let (wanted, is) = (wanted.word(), name(bill.kind));
            return Err(Refusal::OtherKind { number: bill.number.clone(), wanted, is });
        }
        let lines = bill.lines.iter().zip(1..).map(|(line, place)| printed(bill, line, place));
        Ok(Self {
            model: super::MODEL,
            kind: name(bill.kind),
            number: Printed::number(&bill.number),
            date: Printed::date(bill.date),
            seller: Seller::of(&bill.seller),
            customer: bill.customer.to_string(),
            bill_to: bill.bill_to.print_lines(),
            ship_to: bill.ship_to.print_lines(),
            buyer_vat_id: bill.buyer_vat_id.clone(),
            orders: bill.orders.iter().map(Printed::number).collect(),
            customer_po: bill.customer_po.clone(),
            buyer_reference: bill.buyer_reference.clone(),
            rep: bill.rep.clone(),
            currency: bill.currency.to_string(),
            prices_include_tax: bill.price_mode.as_deref() == Some("gross"),
            lines: lines.collect(),
            totals: PaperTotals::of_bill(bill)?,
            terms_text: bill.terms_text.clone(),
        })
    }
}

fn name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::CreditNote => "credit-note",
    }
}

fn printed(bill: &BillDocument, line: &BillLine, place: usize) -> BillPaperLine {
    let counts = !line.quantity.is_zero();
    let off = line.discount_pct.as_deref().unwrap_or_default().split([',', '+', ' ']);
    let off = off.map(|percent| percent.trim_end_matches('%')).filter_map(|percent| percent.parse().ok());
    BillPaperLine {
        place,
        order: Printed::number(&line.order),
        line: line.line.0,
        product: line.product.as_ref().map(ToString::to_string),
        text: line.text.clone(),
        quantity: counts.then(|| Printed::signed(line.quantity)),
        unit: line.unit.clone().filter(|_| counts),
        price: counts.then(|| Printed::price(line.price, bill.currency)),
        per: line.per.filter(|_| counts).map(Printed::quantity),
        discounts: off.map(Printed::percent).collect(),
        amount: Printed::amount(line.amount, bill.currency),
        invoice: line.invoice.as_ref().map(ToString::to_string),
    }
}
