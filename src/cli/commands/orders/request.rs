//! An order that another program asks for becomes one of ours: codes looked up, the rest from customer and settings.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::draft;
use super::new::New;
use super::target;
use crate::catalog::{Address, Customer, Product};
use crate::cli::commands::setup::master::Master;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids;
use crate::interchange::{LineRequest, OrderRequest};
use crate::order::{Header, Line, Order, Terms};
use crate::record;
use crate::store;
use crate::values::{Code, Date, Number};

/// Which part of a request a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// A key of the order.
    Order(&'static str),
    /// A key of a line, by its place in the request.
    Line(usize, &'static str),
}

/// Customers or products by code: those about to be written with the others, and those of the book, each read once.
pub(crate) struct Known<T> {
    found: BTreeMap<String, (Code, T)>,
}

impl<T: Master + DeserializeOwned> Known<T> {
    /// Nothing read yet.
    pub(crate) fn new() -> Self {
        Self { found: BTreeMap::new() }
    }

    /// One that is about to be written.
    pub(crate) fn add(&mut self, code: Code, value: T) {
        self.found.insert(code.as_str().to_ascii_lowercase(), (code, value));
    }

    /// The one of that code, without regard to case.
    pub(crate) fn find(&mut self, files: &Files, text: &str) -> Outcome<&(Code, T)> {
        let key = text.to_ascii_lowercase();
        if !self.found.contains_key(&key) {
            let Some(code) = ids::coded(files, T::KIND, text)? else { return Err(self.unknown(files, text)) };
            let path = store::path_of_code(T::KIND, &code);
            let known = crate::cli::files::read(&path, &files.text(&path)?, record::read_table)?;
            self.found.insert(key.clone(), (code, known));
        }
        self.found.get(&key).ok_or_else(|| Failure::bug("a code that was just found"))
    }

    fn unknown(&self, files: &Files, text: &str) -> Failure {
        let near = ids::nearest(text, self.found.values().map(|(code, _)| code.as_str()));
        let failure = files.unknown(T::KIND, text, T::NOUN);
        match near {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None => failure,
        }
    }
}

/// Makes orders out of requests.
pub(crate) struct Drafter<'d> {
    /// The desk of the command.
    pub(crate) desk: &'d Desk<'d>,
    /// The customers.
    pub(crate) customers: Known<Customer>,
    /// The products.
    pub(crate) products: Known<Product>,
    /// Orders agreed elsewhere: no standing discount is added, and products may have been taken off the list.
    pub(crate) agreed: bool,
}

impl<'d> Drafter<'d> {
    /// Nothing looked up yet.
    pub(crate) fn new(desk: &'d Desk<'d>, agreed: bool) -> Self {
        Self { desk, customers: Known::new(), products: Known::new(), agreed }
    }

    /// The order of that number; the part of the request that a refusal is about stands beside it.
    pub(crate) fn order(
        &mut self,
        request: &OrderRequest,
        number: Number,
        today: Date,
    ) -> Result<Order, (About, Failure)> {
        let about = |key| move |failure| (About::Order(key), failure);
        let files = self.desk.files;
        let (code, customer) =
            self.customers.find(files, &request.customer).map_err(about("customer"))?.clone();
        require_terms(files, request)?;
        let new = flags(request);
        let date = request.date.unwrap_or(today);
        let header = new.header(self.desk, &code, &customer, date, number).map_err(about("customer"))?;
        let mut discounts = match self.agreed {
            true => Vec::new(),
            false => new.discounts(&customer).map_err(about("customer"))?,
        };
        discounts.extend(request.discounts.iter().cloned());
        let header = asked(header, request, &customer);
        let mut terms = Terms { header, lines: Vec::new(), discounts };
        for (place, line) in request.lines.iter().enumerate() {
            let line =
                self.line(&terms, line).map_err(|(key, failure)| (About::Line(place, key), failure))?;
            if terms.line(line.no).is_some() {
                let message = format!("line {} is there twice", line.no);
                return Err((About::Line(place, "line.no"), Failure::refused("line", message)));
            }
            terms.lines.push(line);
        }
        target::require_texts(&terms).map_err(about("customer"))?;
        Ok(Order { terms, events: Vec::new() })
    }

    fn line(&mut self, terms: &Terms, asked: &LineRequest) -> Result<Line, (&'static str, Failure)> {
        let files = self.desk.files;
        let line = match (&asked.product, &asked.charge) {
            (Some(product), None) => {
                let (code, product) =
                    self.products.find(files, product).map_err(|failure| ("line.product", failure))?;
                if !self.agreed {
                    draft::require_sold(code, product).map_err(|failure| ("line.product", failure))?;
                }
                let quantity = asked
                    .quantity
                    .ok_or_else(|| ("line.quantity", Failure::usage(format!("how much of {code}?"))))?;
                draft::line_of(files, terms, code, product, quantity, asked.price)
                    .map_err(|failure| ("line.price", failure))?
            }
            (None, Some(charge)) => {
                let price =
                    asked.price.ok_or_else(|| ("charge.", Failure::usage("a charge needs a price")))?;
                let line = draft::custom_line(files, terms, charge, price);
                Line { quantity: asked.quantity, ..line.map_err(|failure| ("charge.", failure))? }
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err(("line.product", Failure::usage("a line names a product or a charge")));
            }
        };
        Ok(detailed(line, asked))
    }
}

/// The line with what else is said of it.
fn detailed(line: Line, asked: &LineRequest) -> Line {
    Line {
        no: asked.no.unwrap_or(line.no),
        text: asked.text.clone().unwrap_or(line.text),
        unit: asked.unit.clone().or(line.unit),
        per: asked.per.or(line.per),
        discount_pct: asked.discount_pct.clone(),
        discount_amount: asked.discount_amount,
        tax_class: asked.tax_class.clone().or(line.tax_class),
        ship_by: asked.ship_by,
        note: asked.note.clone(),
        ..line
    }
}

/// The same as the flags of `new`.
fn flags(request: &OrderRequest) -> New {
    let text = |code: &Option<Code>| code.as_ref().map(ToString::to_string);
    New {
        customer: Some(request.customer.clone()),
        quote: request.quote,
        po: request.customer_po.clone(),
        ship_by: request.ship_by.map(|day| day.to_string()),
        valid_until: request.valid_until.map(|day| day.to_string()),
        warehouse: text(&request.warehouse),
        terms: text(&request.payment_terms),
        invoice_terms: request.invoice_terms.clone(),
        currency: request.currency.map(|currency| currency.code().to_owned()),
        ..New::default()
    }
}

/// Refuses terms that are not there, each at its own key.
fn require_terms(files: &Files, request: &OrderRequest) -> Result<(), (About, Failure)> {
    if let Some(name) = &request.invoice_terms {
        draft::known_invoice_terms(name).map_err(|failure| (About::Order("invoice_terms"), failure))?;
    }
    if let Some(code) = &request.payment_terms {
        let found = files.terms().and_then(|terms| {
            terms.find(code).map(|_| ()).map_err(|error| Failure::usage(error.to_string()))
        });
        found.map_err(|failure| (About::Order("payment_terms"), failure))?;
    }
    if let Some(code) = &request.warehouse {
        files.warehouse(code).map(|_| ()).map_err(|failure| (About::Order("warehouse"), failure))?;
    }
    Ok(())
}

/// The header with what has no flag.
fn asked(header: Header, request: &OrderRequest, customer: &Customer) -> Header {
    let to = |address: &Option<Address>, usual: Address| match address.clone() {
        Some(address) => Address { name: address.name.or_else(|| Some(customer.name.clone())), ..address },
        None => usual,
    };
    let or = |asked: &Option<String>, usual: Option<String>| asked.clone().or(usual);
    let is_named = request.key.is_some() || request.external_id.is_some();
    Header {
        id: header.id.filter(|_| !is_named),
        origin: request.origin.clone(),
        external_id: request.external_id.clone(),
        price_mode: request.price_mode.unwrap_or(header.price_mode),
        payment_method: or(&request.payment_method, header.payment_method),
        rep: or(&request.rep, header.rep),
        delivery_mode: or(&request.delivery_mode, header.delivery_mode),
        buyer_reference: or(&request.buyer_reference, header.buyer_reference),
        reference: request.reference.clone(),
        tags: request.tags.clone(),
        note: request.note.clone(),
        key: request.key.clone(),
        bill_to: to(&request.bill_to, header.bill_to),
        ship_to: to(&request.ship_to, header.ship_to),
        ..header
    }
}
