//! An order that another program asks for becomes one of ours: codes looked up, the rest from customer and settings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
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
use crate::cli::texts;
use crate::interchange::{LineRequest, OrderRequest};
use crate::order::{Header, Line, Order, Terms};
use crate::record;
use crate::store;
use crate::values::{Code, Date, Number, Percent, Written};

/// Which part of a request a refusal is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum About {
    /// A key of the order.
    Order(String),
    /// A key of a line, by its place in the request.
    Line(usize, String),
}

/// What is refused in a request, each with the part it is about.
pub(crate) type Refusals = Vec<(About, Failure)>;

impl About {
    /// A key of the order.
    pub(crate) fn order(key: &str) -> Self {
        Self::Order(key.to_owned())
    }
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

    /// The order of that number; else all that is refused in the request, each with the part it is about.
    pub(crate) fn order(
        &mut self,
        request: &OrderRequest,
        number: Number,
        today: Date,
    ) -> Result<Order, Refusals> {
        let mut refusals = refusals_of_header(self.desk, request);
        let customer = self.customers.find(self.desk.files, &request.customer).cloned();
        let mut terms = match customer {
            Ok((code, customer)) if refusals.is_empty() => {
                let date = request.date.unwrap_or(today);
                let made = self.header(request, &code, &customer, number, date);
                made.map_err(|failure| refusals.push((About::order("customer"), failure))).ok()
            }
            Ok(_) => None,
            Err(failure) => {
                refusals.push((About::order("customer"), failure));
                None
            }
        };
        for (place, asked) in request.lines.iter().enumerate() {
            let mut about = |key: &str, failure| refusals.push((About::Line(place, key.to_owned()), failure));
            for (key, failure) in unfit(asked, "line.") {
                about(&key, failure);
            }
            let line = self.line(terms.as_ref(), asked, &mut about);
            let (Some(line), Some(terms)) = (line, &mut terms) else { continue };
            if terms.line(line.no).is_some() {
                about("line.no", Failure::refused("line", format!("line {} is there twice", line.no)));
            }
            terms.lines.push(line);
        }
        let Some(terms) = terms.filter(|_| refusals.is_empty()) else { return Err(refusals) };
        // What the request itself says is seen already: this is what the customer's file and the settings add.
        target::require_texts(&terms).map_err(|failure| vec![(About::order("customer"), failure)])?;
        Ok(Order { terms: terms.into(), events: Vec::new() })
    }

    /// The terms before their lines.
    fn header(
        &self,
        request: &OrderRequest,
        code: &Code,
        customer: &Customer,
        number: Number,
        date: Date,
    ) -> Outcome<Terms> {
        let new = flags(request);
        let header = new.header(self.desk, code, customer, date, number)?;
        let mut discounts = match self.agreed {
            true => Vec::new(),
            false => new.discounts(customer)?,
        };
        discounts.extend(request.discounts.iter().cloned());
        Ok(Terms { header: asked(header, request, customer), lines: Vec::new(), discounts })
    }

    /// The line of an order with these terms; all that is refused in it goes to `refuse` with its key.
    ///
    /// Without terms, since the order is refused already, only what needs none is looked at.
    fn line(
        &mut self,
        terms: Option<&Terms>,
        asked: &LineRequest,
        refuse: &mut dyn FnMut(&str, Failure),
    ) -> Option<Line> {
        if let Some(percent) =
            asked.discount_pct.0.iter().find(|percent| percent.decimal() > Decimal::ONE_HUNDRED)
        {
            refuse("line.discount_pct", too_much_off(*percent));
        }
        let made = match (&asked.product, &asked.charge) {
            (Some(product), None) => self.product_line(terms, asked, product),
            (None, Some(charge)) => self.charge_line(terms, asked, charge),
            (Some(_), Some(_)) | (None, None) => {
                Err(("line.product".to_owned(), Failure::usage("a line names a product or a charge")))
            }
        };
        match made {
            Ok(line) => line.map(|line| detailed(line, asked)),
            Err((key, failure)) => {
                refuse(&key, failure);
                None
            }
        }
    }

    fn product_line(
        &mut self,
        terms: Option<&Terms>,
        asked: &LineRequest,
        product: &str,
    ) -> Result<Option<Line>, (String, Failure)> {
        let files = self.desk.files;
        let about = |key: &'static str| move |failure| (key.to_owned(), failure);
        let (code, product) = self.products.find(files, product).map_err(about("line.product"))?;
        if !self.agreed {
            draft::require_sold(code, product).map_err(about("line.product"))?;
        }
        let none = || about("line.quantity")(Failure::usage(format!("how much of {code}?")));
        let quantity = asked.quantity.ok_or_else(none)?;
        if quantity.is_zero() {
            let message = format!("a line of no {code}: name a quantity");
            return Err(about("line.quantity")(Failure::usage(message)));
        }
        let Some(terms) = terms else { return Ok(None) };
        let line = draft::line_of(files, terms, code, product, quantity, asked.price);
        line.map(Some).map_err(about("line.price"))
    }

    fn charge_line(
        &self,
        terms: Option<&Terms>,
        asked: &LineRequest,
        charge: &str,
    ) -> Result<Option<Line>, (String, Failure)> {
        let about = |failure| (format!("charge.{charge}"), failure);
        let price = asked.price.ok_or_else(|| about(Failure::usage("a charge needs a price")))?;
        let Some(terms) = terms else { return Ok(None) };
        let line = draft::custom_line(self.desk.files, terms, charge, price).map_err(about)?;
        Ok(Some(Line { quantity: asked.quantity, ..line }))
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

/// What is refused in the keys of an order by themselves: texts that may not be, terms that are not there.
fn refusals_of_header(desk: &Desk<'_>, request: &OrderRequest) -> Refusals {
    let bare = OrderRequest { lines: Vec::new(), ..request.clone() };
    let mut refusals: Vec<(String, Failure)> = unfit(&bare, "");
    let mut test = |key: &str, tested: Outcome| {
        refusals.extend(tested.err().map(|failure| (key.to_owned(), failure)));
    };
    if let Some(name) = &request.invoice_terms {
        test("invoice_terms", draft::known_invoice_terms(name));
    }
    if let Some(code) = &request.payment_terms {
        let found = desk.payment_terms().and_then(|terms| {
            terms.find(code).map(|_| ()).map_err(|error| Failure::usage(error.to_string()))
        });
        test("payment_terms", found);
    }
    if let Some(code) = &request.warehouse {
        test("warehouse", desk.files.warehouse(code).map(|_| ()));
    }
    let percents = request.discounts.iter().filter_map(|discount| discount.percent);
    if let Some(percent) = percents.into_iter().find(|percent| percent.decimal() > Decimal::ONE_HUNDRED) {
        test("discount_pct", Err(too_much_off(percent)));
    }
    refusals.into_iter().map(|(key, failure)| (About::Order(key), failure)).collect()
}

fn too_much_off(percent: Percent) -> Failure {
    Failure::usage(format!("a discount is at most 100 percent, not {percent}"))
}

/// The keys of a value whose texts are too long or hold control characters, those of its tables with both names.
fn unfit(value: &impl Serialize, prefix: &str) -> Vec<(String, Failure)> {
    let mut found = Vec::new();
    let mut test = |name: String, entry: (Cow<'static, str>, Written)| {
        let tested = texts::require_written(&Written::Table(vec![entry]));
        found.extend(tested.err().map(|failure| (format!("{prefix}{name}"), failure)));
    };
    for (key, value) in Written::of(value).map(Written::entries).unwrap_or_default() {
        if let Written::Table(entries) = value {
            entries.into_iter().for_each(|entry| test(format!("{key}.{}", entry.0), entry));
        } else {
            test(key.to_string(), (key, value));
        }
    }
    found
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
