//! Entries: what one file says to the rest of the book.

use crate::billing::{self, Totals};
use crate::order::status::{Life, Status};
use crate::order::{BillKind, Order, Stage, Tally};
use crate::stock::{Movement, Positions, StockDocument};
use crate::values::{Amount, Code, Currency, Date, LineNo, Number, Quantity, TooLarge};

/// What an order says to the rest of the book, up to some day.
#[derive(Debug, Clone)]
pub struct OrderEntry {
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
    /// What it holds of each product, line by line.
    pub demand: Vec<Demand>,
    /// What it did to the bins.
    pub movements: Vec<Movement>,
    /// The reason of the first hold that stands.
    pub hold: Option<String>,
    /// The documents it names, in the order of the fold.
    pub documents: Vec<Number>,
    /// What is to be done next, as the board knows it.
    pub todo: Vec<&'static str>,
    /// The same with how much of it, in the order of the board.
    pub tasks: Vec<Task>,
    /// Since when the first hold stands.
    pub held_since: Option<Date>,
    /// What its goods and service lines ask for; quantities of different units are simply added.
    pub ordered: Quantity,
    /// What of that ever left the house.
    pub shipped: Quantity,
    /// What of that is still to leave it: open, picked or packed.
    pub unshipped: Quantity,
}

/// One thing that is to be done for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The word of the board: publish, pick, pack, ship, invoice, collect, return.
    pub word: &'static str,
    /// How much: goods or money.
    pub what: Measure,
    /// The day from which it could be done.
    pub since: Option<Date>,
}

/// How much is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// So many units of goods.
    Goods(Quantity),
    /// So much money, in the currency of the order.
    Money(Amount),
}

/// What one line of an order holds of a product.
#[derive(Debug, Clone)]
pub struct Demand {
    /// The product.
    pub product: Code,
    /// Open, picked or packed.
    pub unshipped: Quantity,
    /// Picked or packed.
    pub staged: Quantity,
    /// Promised from stock and open.
    pub reserved: Quantity,
    /// Open and not promised.
    pub backorder: Quantity,
}

impl OrderEntry {
    /// The entry of an order whose tally is known.
    pub fn of(order: &Order, tally: &Tally) -> Result<Self, billing::Refusal> {
        let total = Totals::of(tally)?.gross;
        let status = Status::of(tally, total)?;
        let header = &tally.terms.header;
        let mut documents: Vec<Number> = Vec::new();
        for document in order.by_date().filter_map(|event| event.event.document()) {
            if !documents.contains(document) {
                documents.push(document.clone());
            }
        }
        let tasks = tasks(order, tally, &status, total)?;
        let sum = |of: fn(&Tally, LineNo) -> Quantity| {
            Quantity::total(tally.staged_lines().map(|known| of(tally, known.line.no)))
        };
        Ok(Self {
            ordered: sum(Tally::ordered)?,
            shipped: sum(Tally::delivered)?,
            unshipped: sum(Tally::unshipped)?,
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
            paid: tally.settled()?.plus(header.currency.zero())?,
            demand: demand(tally),
            movements: movements(tally),
            hold: tally.holds.first().map(|hold| hold.reason.clone()),
            documents,
            todo: tasks.iter().map(|task| task.word).collect(),
            tasks,
            status,
        })
    }
}

impl OrderEntry {
    /// The same of a draft that comes to so much once its taxes are frozen.
    #[must_use]
    pub fn coming_to(mut self, total: Amount) -> Self {
        self.total = total;
        for task in self.tasks.iter_mut().filter(|task| task.word == "publish") {
            task.what = Measure::Money(total);
        }
        self
    }
}

/// Invoiced less credited, all included, as it is rounded for cash.
fn invoiced(tally: &Tally) -> Result<Amount, TooLarge> {
    tally.bills.iter().try_fold(tally.terms.header.currency.zero(), |sum, bill| match bill.kind {
        BillKind::Invoice => sum.plus(bill.gross)?.plus(bill.rounding),
        BillKind::CreditNote => sum.less(bill.gross)?.less(bill.rounding),
    })
}

fn demand(tally: &Tally) -> Vec<Demand> {
    let stocked = tally.staged_lines().filter(|known| known.line.is_stocked() && !known.line.is_return());
    let live = tally.life() == Life::Open;
    stocked
        .filter_map(|known| {
            let no = known.line.no;
            Some(Demand {
                product: known.line.product.clone()?,
                unshipped: if live { tally.unshipped(no) } else { Quantity::ZERO },
                staged: tally.holdings.standing_at(no, Stage::is_staged),
                reserved: known.reserved,
                backorder: if live { tally.backorder(no) } else { Quantity::ZERO },
            })
        })
        .collect()
}

fn movements(tally: &Tally) -> Vec<Movement> {
    let sums = tally.movements.iter().filter(|(_, quantity)| !quantity.is_zero());
    sums.map(|((product, bin, lot), quantity)| Movement {
        product: product.clone(),
        bin: bin.clone(),
        lot: lot.clone(),
        quantity: *quantity,
    })
    .collect()
}

/// What is to be done for an order, in the order of the board.
fn tasks(
    order: &Order,
    tally: &Tally,
    status: &Status,
    total: Amount,
) -> Result<Vec<Task>, billing::Refusal> {
    let mut tasks = Vec::new();
    if status.life == Life::Draft && tally.money_lines().next().is_some() {
        let since = Some(tally.accepted.unwrap_or(tally.terms.header.date));
        tasks.push(Task { word: "publish", what: Measure::Money(total), since });
    }
    if status.life == Life::Open && tally.holds.is_empty() {
        tasks.extend(goods_tasks(order, tally)?);
    }
    if matches!(status.life, Life::Open | Life::Closed) {
        tasks.extend(money_tasks(order, tally)?);
        if status.returns_open {
            let back = tally.staged_lines().map(|known| tally.at(known.line.no, Stage::Returned));
            let what = Measure::Goods(Quantity::total(back)?);
            tasks.push(Task { word: "return", what, since: last(order, tally, "returned") });
        }
    }
    Ok(tasks)
}

/// What is to be picked, packed and shipped: of goods what is promised, of services what stands open.
fn goods_tasks(order: &Order, tally: &Tally) -> Result<Vec<Task>, TooLarge> {
    let lines = || tally.staged_lines().filter(|known| !known.line.is_return());
    let at = |stage| Quantity::total(lines().map(|known| tally.at(known.line.no, stage)));
    let to_pick = lines().map(|known| {
        if known.line.is_stocked() { known.reserved } else { tally.at(known.line.no, Stage::Open) }
    });
    let rows = [
        ("pick", Quantity::total(to_pick)?, tally.published),
        ("pack", at(Stage::Picked)?, last(order, tally, "picked")),
        ("ship", at(Stage::Packed)?, last(order, tally, "packed")),
    ];
    let there = rows.into_iter().filter(|(_, quantity, _)| !quantity.is_zero());
    Ok(there.map(|(word, quantity, since)| Task { word, what: Measure::Goods(quantity), since }).collect())
}

/// What the terms say is to be billed or credited, and what was billed and is not paid.
fn money_tasks(order: &Order, tally: &Tally) -> Result<Vec<Task>, TooLarge> {
    let mut tasks = Vec::new();
    if let Ok(part) = billing::bill_by_terms(tally, &billing::InvoiceRequest::default()) {
        let (amount, because) = match part.kind {
            billing::DocumentKind::Invoice => (part.gross, "shipped"),
            billing::DocumentKind::CreditNote => (part.gross.negated(), "returned"),
        };
        let since = last(order, tally, because).or(tally.published);
        tasks.push(Task { word: "invoice", what: Measure::Money(amount), since });
    }
    let owed = invoiced(tally)?.less(tally.settled()?)?;
    if owed.is_positive() {
        let since = tally.bills.last().map(|bill| bill.date);
        tasks.push(Task { word: "collect", what: Measure::Money(owed), since });
    }
    Ok(tasks)
}

/// The day of the last event of a kind that moved goods and counts.
fn last(order: &Order, tally: &Tally, kind: &str) -> Option<Date> {
    let of_kind = order.by_date().filter(|event| event.event.kind() == kind);
    of_kind.filter(|event| tally.transfers.contains_key(&event.id)).last().map(|event| event.date)
}

/// Adds what an order holds and moved to the positions.
pub fn add_order(positions: &mut Positions, tally: &Tally) -> Result<(), TooLarge> {
    for row in demand(tally) {
        positions.add_demand(&row.product, row.staged, row.reserved, row.backorder)?;
    }
    movements(tally).iter().try_for_each(|movement| positions.add(movement))
}

/// Adds what a stock document moved to the positions.
pub fn add_stock(positions: &mut Positions, document: &StockDocument) -> Result<(), TooLarge> {
    for movement in document.movements() {
        if let (false, Some(lot)) = (movement.quantity.is_negative(), &movement.lot) {
            positions.lot_seen(&movement.product, lot, document.date);
        }
        positions.add(&movement)?;
    }
    Ok(())
}
