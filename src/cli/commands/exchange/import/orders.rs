//! Orders of an import: each whole or not at all, known by their external id, with their history where it is told.

use std::collections::BTreeMap;

use super::faults;
use super::history;
use super::known::{self, Rows, in_words};
use super::masters::stub;
use super::stock::Shelf;
use crate::billing::Totals;
use crate::catalog::Customer;
use crate::cli::commands::orders::credit_limit;
use crate::cli::commands::orders::publish;
use crate::cli::commands::orders::request::{About, Drafter, Known, Refusals};
use crate::cli::commands::setup::master::Master;
use crate::cli::counter::Counter;
use crate::cli::desk::require_same;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::{Files, Sheet};
use crate::interchange::{self, Fault, ImportedOrder, Input};
use crate::order::status::Life;
use crate::order::{Order, Tally};
use crate::record;
use crate::store::{self, Change, Kind};
use crate::values::{Amount, Code, Date, Number};

/// How orders are taken over.
#[derive(Debug, Clone, Default)]
pub(super) struct Manner {
    /// The other program; without one external ids are whole as they are.
    pub(super) source: Option<String>,
    /// Were the orders agreed elsewhere, so that nothing of ours is taken off them?
    pub(super) agreed: bool,
    /// Publish orders without a history.
    pub(super) publish: bool,
    /// Write drafts anew whose rows have changed.
    pub(super) update: bool,
    /// Make a file of a name only for unknown customers and products.
    pub(super) create: bool,
    /// The column that holds their total.
    pub(super) totals: Option<String>,
}

/// Orders on their way into the book.
pub(super) struct Orders<'a, 'd> {
    manner: &'a Manner,
    inputs: &'a [Input],
    drafter: &'a mut Drafter<'d>,
    counter: Counter<'d>,
    known: BTreeMap<String, Number>,
    shelf: Option<Shelf>,
    exposed: BTreeMap<Code, Amount>,
    today: Date,
    /// The files of customers and products that nobody described.
    pub(super) stubs: Vec<Change>,
    /// The files of the orders.
    pub(super) changes: Vec<Change>,
    /// The id and the sentence of each.
    pub(super) said: Vec<(String, String)>,
    /// How many were there already.
    pub(super) already: usize,
}

/// An order that may be written, and what it comes to.
struct Made {
    order: Order,
    tally: Tally,
    total: Amount,
}

impl<'a, 'd> Orders<'a, 'd> {
    /// Nothing taken over yet; reads the book once for the orders of this source.
    pub(super) fn new(
        manner: &'a Manner,
        inputs: &'a [Input],
        drafter: &'a mut Drafter<'d>,
    ) -> Outcome<Self> {
        let files = drafter.desk.files;
        let has_orders = inputs.iter().any(|input| input.map.kind == interchange::Kind::Orders);
        let known =
            if has_orders { known::orders(files, manner.source.as_deref())? } else { BTreeMap::new() };
        Ok(Self {
            manner,
            inputs,
            counter: Counter::new(files, Kind::Orders),
            known,
            shelf: None,
            exposed: BTreeMap::new(),
            today: drafter.desk.session.today()?,
            drafter,
            stubs: Vec::new(),
            changes: Vec::new(),
            said: Vec::new(),
            already: 0,
        })
    }

    /// The highest numbers taken.
    pub(super) fn marks(&self) -> Vec<(String, u64)> {
        self.counter.marks()
    }

    /// Takes one order over, or says why not: every fault at its place.
    pub(super) fn take(&mut self, mut imported: ImportedOrder) -> Outcome<Vec<Fault>> {
        let id = imported.external.as_ref().map(|id| match &self.manner.source {
            Some(source) => format!("{source}/{id}"),
            None => id.clone(),
        });
        imported.request.external_id.clone_from(&id);
        let mut faults = std::mem::take(&mut imported.faults);
        faults.extend(self.undated(&imported));
        if self.manner.create && faults.is_empty() {
            self.create(&imported)?;
        }
        let there = match id.as_ref().and_then(|id| self.known.get(id)) {
            Some(number) => Some(self.drafter.desk.files.order(number)?),
            None => None,
        };
        let number = there.as_ref().map_or_else(placeholder, |sheet| Ok(sheet.order.number().clone()))?;
        let order = match self.drafter.order(&imported.request, number, self.today) {
            Ok(order) if faults.is_empty() => order,
            Ok(_) => return Ok(faults),
            Err(refusals) => {
                faults.extend(self.refused(&imported, refusals)?);
                return Ok(faults);
            }
        };
        match there {
            Some(sheet) => self.again(&imported, &sheet, order),
            None => self.anew(&imported, order),
        }
    }

    /// An empty day where the rows have a column of days: an order agreed elsewhere was not agreed today.
    fn undated(&self, imported: &ImportedOrder) -> Option<Fault> {
        let input = self.inputs.get(imported.origin.input)?;
        let is_read = self.manner.agreed && !imported.is_ragged;
        let is_lacking = is_read && input.says("date") && imported.request.date.is_none();
        is_lacking.then(|| input.fault(imported.origin.row, "date", "an order needs a date"))
    }

    /// A new order: its number, its events, its file.
    fn anew(&mut self, imported: &ImportedOrder, mut order: Order) -> Outcome<Vec<Fault>> {
        let date = order.terms.header.date;
        order.terms_mut().header.number = self.counter.next(date)?;
        let made = match self.made(imported, order) {
            Ok(made) => made,
            Err(failure) => return self.refused(imported, vec![(About::order("row"), failure)]),
        };
        if let Some(fault) = self.other_total(imported, made.total) {
            return Ok(vec![fault]);
        }
        self.counter.take(date)?;
        let order = made.order;
        let number = order.number().clone();
        self.write(None, &order)?;
        let state = match (&made.tally.published, made.tally.shipments.is_empty()) {
            (None, _) => "a draft",
            (Some(_), true) => "published",
            (Some(_), false) => "published and shipped",
        };
        let header = &order.terms.header;
        let theirs = header.external_id.as_deref().unwrap_or("an order");
        let sentence = format!(
            "{number} is {theirs} of {}, {} {}, {state}",
            header.customer, made.total, header.currency
        );
        self.said.push((number.to_string(), sentence));
        Ok(Vec::new())
    }

    /// An order that was taken over before: the same, or a draft to be written anew, or a bad row.
    fn again(&mut self, imported: &ImportedOrder, sheet: &Sheet, made: Order) -> Outcome<Vec<Fault>> {
        let has_column = |key: &str| {
            let mut origins = imported.lines.iter().chain([&imported.origin]);
            origins.any(|origin| self.inputs.get(origin.input).is_some_and(|input| input.says(key)))
        };
        let rows = Rows {
            request: &imported.request,
            shipped: imported.shipped,
            has_column: &has_column,
            keeps_stock: self.drafter.desk.files.settings.features.stock,
        };
        let found = known::order_differences(&sheet.order, &made, &rows);
        if found.is_empty() {
            self.already = self.already.saturating_add(1);
            return Ok(Vec::new());
        }
        let Some(input) = self.inputs.get(imported.origin.input) else { return Ok(Vec::new()) };
        let number = sheet.order.number();
        let fault = |message: String, help: String| {
            Ok(vec![input.id_fault(imported.origin.row, message).with_help(help)])
        };
        let is_draft = matches!(sheet.tally()?.life(), Life::Draft | Life::Quote);
        let differs = format!("{number} is there with another content: {}", in_words(&found));
        if !is_draft {
            return fault(differs, format!("a published order is changed by `salesbook amend {number}`"));
        }
        if !self.manner.update {
            return fault(differs, "`--update` takes what the rows say over into the draft".to_owned());
        }
        if record::order_text(&sheet.order) != sheet.text {
            let message = format!("{number} was edited by hand, so it is not written anew");
            return fault(
                message,
                format!("`salesbook edit {number}`, or `salesbook delete {number}` first"),
            );
        }
        let order = Order { terms: made.terms, events: sheet.order.events.clone() };
        self.write(Some(sheet.text.clone()), &order)?;
        self.said.push((number.to_string(), format!("{number} is written anew: {}", in_words(&found))));
        Ok(Vec::new())
    }

    fn write(&mut self, before: Option<String>, order: &Order) -> Outcome {
        let path = store::path_of_number(Kind::Orders, order.number());
        let after = record::order_text(order);
        require_same(&path, &after, order)?;
        self.changes.push(Change { path, before, after });
        Ok(())
    }

    /// The order with what is to happen to it at once.
    fn made(&mut self, imported: &ImportedOrder, order: Order) -> Outcome<Made> {
        let desk = self.drafter.desk;
        let code = order.terms.header.customer.clone();
        let customer = self.drafter.customers.find(desk.files, code.as_str())?.1.clone();
        let input = self.inputs.get(imported.origin.input);
        if input.is_some_and(|input| input.says("history.shipped")) {
            let (order, tally, total) = history::told(desk, order, &customer, imported.shipped)?;
            return Ok(Made { order, tally, total });
        }
        let tally = history::folded(&order)?;
        if self.manner.publish {
            return self.published(order, &tally, &customer);
        }
        let taxes = desk.taxes().and_then(|table| {
            publish::taxes(desk.files, table, &order, &tally, &customer, &tally.terms.lines, self.today)
        });
        let total = Totals::with_taxes(&tally, &taxes.unwrap_or_default())?.gross;
        Ok(Made { order, tally, total })
    }

    /// Published today: promised from what is on the shelf, within the customer's limit, all of this import counted.
    fn published(&mut self, order: Order, tally: &Tally, customer: &Customer) -> Outcome<Made> {
        let desk = self.drafter.desk;
        let code = order.terms.header.customer.clone();
        publish::require_served(customer, code.as_str())?;
        let shelf = match self.shelf.take() {
            Some(shelf) => shelf,
            None => Shelf::of(desk.files)?,
        };
        let supplies = shelf.supplies(tally);
        let shelf = self.shelf.insert(shelf);
        let (event, total) = history::published(desk, &order, tally, customer, supplies?, self.today)?;
        let (order, after) = history::recorded(desk, order, event, self.today)?;
        let exposed = self.exposed.get(&code).copied().unwrap_or_default().plus(total)?;
        credit_limit::require(desk.files, customer, tally, exposed)?;
        shelf.add(&after)?;
        self.exposed.insert(code, exposed);
        Ok(Made { order, tally: after, total })
    }

    /// Their total, where it is not ours.
    fn other_total(&self, imported: &ImportedOrder, ours: Amount) -> Option<Fault> {
        let column = self.manner.totals.as_deref()?;
        let input = self.inputs.get(imported.origin.input)?;
        let row = imported.origin.row;
        match input.amount_in(row, column)? {
            Ok(theirs) if theirs == ours => None,
            Ok(theirs) => {
                let off = theirs.less(ours).unwrap_or_default();
                let message = format!("{column}: theirs {theirs}, ours {ours}, difference {off}");
                Some(input.total_fault(row, column, message))
            }
            Err(fault) => Some(fault),
        }
    }

    /// Files of a name only, for what the order names and nobody knows.
    fn create(&mut self, imported: &ImportedOrder) -> Outcome {
        let files = self.drafter.desk.files;
        let customer = &imported.request.customer;
        self.stubs.extend(stubbed(files, &mut self.drafter.customers, customer)?);
        for product in imported.request.lines.iter().filter_map(|line| line.product.as_ref()) {
            self.stubs.extend(stubbed(files, &mut self.drafter.products, product)?);
        }
        Ok(())
    }

    /// Refusals at the places of the rows they are about; faults of the book itself end the import.
    fn refused(&self, imported: &ImportedOrder, refusals: Refusals) -> Outcome<Vec<Fault>> {
        let mut faults = Vec::new();
        for (about, failure) in refusals {
            if !matches!(failure.exit(), Some(Exit::Refused | Exit::Usage | Exit::NoSuch)) {
                return Err(failure);
            }
            let (origin, key) = match about {
                About::Order(_) if imported.is_ragged => continue,
                About::Order(key) => (imported.origin, key),
                About::Line(place, key) => {
                    (imported.lines.get(place).copied().unwrap_or(imported.origin), key)
                }
            };
            let Some(input) = self.inputs.get(origin.input) else { continue };
            faults.push(faults::said(input.fault(origin.row, &key, String::new()), &failure));
        }
        Ok(faults)
    }
}

fn stubbed<T: Master>(files: &Files, known: &mut Known<T>, text: &str) -> Outcome<Option<Change>> {
    match (known.find(files, text).map(|_| ()), text.parse::<Code>()) {
        (Err(failure), Ok(code)) if failure.exit() == Some(Exit::NoSuch) => {
            let (made, change) = stub::<T>(&code)?;
            known.add(code, made);
            Ok(Some(change))
        }
        (Ok(()) | Err(_), _) => Ok(None),
    }
}

/// A number to draft under; the real one is taken once nothing can refuse the order any more.
fn placeholder() -> Outcome<Number> {
    "NEW-0".parse().map_err(|error| Failure::bug(format!("{error}")))
}
