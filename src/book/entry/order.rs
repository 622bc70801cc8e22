//! The entry of an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::goods::{ReturnEntry, ShipmentEntry};
use super::line::LineEntry;
use super::money::{PaidEntry, ShareEntry, invoiced};
use super::stock::OrderStock;
use super::tasks::{self, Measure, Task, Todo};
use crate::billing::{self, Bills};
use crate::order::status::{Fulfilment, Life, Status};
use crate::order::{Order, OrderType, Tally};
use crate::values::{Amount, Code, Currency, Date, EventId, LineNo, Number, Quantity, TooLarge};

/// What an order says to the rest of the book, up to some day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEntry {
    /// What it holds and moved: the first part, which may be recalled alone.
    pub stock: OrderStock,
    /// The order.
    pub number: Number,
    /// Who buys.
    pub customer: Code,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// The day of the order.
    pub date: Date,
    /// When the goods should ship.
    pub ship_by: Option<Date>,
    /// Who sold it.
    pub rep: Option<String>,
    /// The currency of its figures.
    pub currency: Currency,
    /// Its status.
    pub status: Status,
    /// What it comes to, all included.
    pub total: Amount,
    /// Invoiced less credited, all included, as it is rounded for cash.
    pub invoiced: Amount,
    /// What was paid and settled.
    pub paid: Amount,
    /// The reason of the first hold that stands.
    pub hold: Option<String>,
    /// The documents it names, in the order of the fold.
    pub documents: Vec<Number>,
    /// What is to be done next, and how much of it, in the order of the board.
    pub tasks: Vec<Task>,
    /// Since when the first hold stands.
    pub held_since: Option<Date>,
    /// What its goods and service lines ask for; quantities of different units are simply added.
    pub ordered: Quantity,
    /// What of that ever left the house.
    pub shipped: Quantity,
    /// What of that is still to leave it: open, picked or packed.
    pub unshipped: Quantity,
    /// Its lines but for texts, in the order of the file.
    pub lines: Vec<LineEntry>,
    /// What left the house, in the order of the fold.
    pub shipments: Vec<ShipmentEntry>,
    /// What came back, by date.
    pub returns: Vec<ReturnEntry>,
    /// Its share of invoices and credit notes, in the order of the fold.
    pub bills: Vec<ShareEntry>,
    /// Money received for it and paid back.
    pub payments: Vec<PaidEntry>,
    /// What its lines and charges come to without tax, after all discounts; while tax is not frozen and prices hold
    /// it, with tax.
    pub net: Amount,
    /// Are its taxes frozen? Those of a draft depend on the rules of the day.
    pub tax_frozen: bool,
    /// When it became binding.
    pub published: Option<Date>,
    /// The country its goods go to, else the one it is billed to.
    pub country: Option<String>,
    /// Another system's number.
    pub external_id: Option<String>,
    /// The caller's own key of the order.
    pub key: Option<String>,
    /// Its events that documents ask for.
    pub posted: Vec<EventId>,
    /// What decides when it is billed.
    pub invoice_terms: String,
    /// The last day on which anything happened to it: as of that day or a later one it is this entry.
    pub latest: Date,
    /// The warehouse it ships from first.
    pub warehouse: Option<Code>,
    /// Free words for listings.
    pub tags: Vec<String>,
    /// What booking does.
    pub kind: OrderType,
    /// The user's own keys, as text.
    pub own: BTreeMap<String, String>,
}

impl OrderEntry {
    /// The entry of an order whose tally is known.
    pub fn of(order: &Order, tally: &Tally) -> Result<Self, billing::Refusal> {
        let bills = Bills::of(tally)?;
        let totals = bills.totals()?;
        let total = totals.gross;
        let status = bills.status(total)?;
        let header = &tally.terms.header;
        let mut documents: Vec<Number> = Vec::new();
        for document in order.by_date().filter_map(|event| event.event.document()) {
            if !documents.contains(document) {
                documents.push(document.clone());
            }
        }
        let lines = LineEntry::of_order(tally, &totals)?;
        let tasks = tasks::tasks(order, &bills, &status, (total, &lines))?;
        let goods = || lines.iter().filter(|line| !line.is_charge());
        Ok(Self {
            stock: OrderStock::of(tally)?,
            ordered: Quantity::total(goods().map(|line| line.ordered))?,
            shipped: goods().try_fold(Quantity::ZERO, |sum, line| sum.plus(line.stages.delivered()?))?,
            unshipped: goods().try_fold(Quantity::ZERO, |sum, line| sum.plus(line.to_leave()?))?,
            held_since: tally.holds.first().map(|hold| hold.date),
            number: header.number.clone(),
            customer: header.customer.clone(),
            customer_po: header.customer_po.clone(),
            date: header.date,
            ship_by: header.ship_by,
            rep: header.rep.clone(),
            currency: header.currency,
            total,
            invoiced: invoiced(tally)?,
            paid: status.settled.plus(header.currency.zero())?,
            hold: tally.holds.first().map(|hold| hold.reason.clone()),
            documents,
            tasks,
            status,
            shipments: ShipmentEntry::of_order(tally, &lines)?,
            returns: ReturnEntry::of_order(order, tally, &lines)?,
            lines,
            bills: tally.bills.iter().map(|bill| ShareEntry::of(tally, bill)).collect::<Result<_, _>>()?,
            payments: tally.payments.iter().map(PaidEntry::of).collect(),
            net: totals.net,
            tax_frozen: tally.published.is_some(),
            published: tally.published,
            country: header.ship_to.country.as_ref().or(header.bill_to.country.as_ref()).cloned(),
            external_id: header.external_id.clone(),
            key: header.key.clone(),
            posted: posted(order),
            invoice_terms: header.invoice_terms.clone(),
            latest: order.events.iter().map(|event| event.date).fold(header.date, Date::max),
            warehouse: header.warehouse.clone(),
            tags: header.tags.clone(),
            kind: header.kind,
            own: header.x.0.clone(),
        })
    }
}

impl OrderEntry {
    /// The same of a draft that comes to so much once its taxes are frozen.
    #[must_use]
    pub fn coming_to(mut self, total: Amount) -> Self {
        self.total = total;
        for task in self.tasks.iter_mut().filter(|task| task.todo == Todo::Publish) {
            task.what = Measure::Money(total);
        }
        self
    }

    /// What is open on its invoices, where credit notes settled so much of each.
    pub fn open(&self, credited: &BTreeMap<Number, Amount>) -> Result<Amount, TooLarge> {
        let open = self.bills.iter().try_fold(Amount::ZERO, |open, bill| {
            open.plus(bill.unpaid)?.less(credited.get(&bill.document).copied().unwrap_or_default())
        });
        Ok(self.currency.dressed(open?))
    }

    /// The words of what is to be done next, in the order of the board.
    pub fn todo(&self) -> Vec<&'static str> {
        self.tasks.iter().map(|task| task.todo.word()).collect()
    }

    /// The line of that number.
    pub fn line(&self, no: LineNo) -> Option<&LineEntry> {
        self.lines.iter().find(|line| line.no == no)
    }

    /// Is it published, not ended and not fully shipped?
    pub fn is_waiting(&self) -> bool {
        self.status.life == Life::Open && self.status.fulfilment != Fulfilment::Shipped
    }

    /// Does it count as sold: published, and neither called off nor deleted?
    pub fn is_sale(&self) -> bool {
        matches!(self.status.life, Life::Open | Life::Closed)
    }
}

/// The events that invoices, credit notes and payments ask for.
fn posted(order: &Order) -> Vec<EventId> {
    let of_documents = order.events.iter().filter(|event| event.event.document().is_some());
    of_documents.map(|event| event.id.clone()).collect()
}
