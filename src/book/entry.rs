//! Entries: what one file says to the rest of the book.

use crate::billing::{self, Totals};
use crate::order::status::{Life, Status};
use crate::order::{BillKind, Order, Stage, Tally};
use crate::stock::{Movement, Positions, StockDocument};
use crate::values::{Amount, Code, Currency, Date, Number, Quantity, TooLarge};

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
    /// Invoiced less credited, all included.
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
        Ok(Self {
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
            todo: todo(tally, &status)?,
            status,
        })
    }
}

/// Invoiced less credited, all included.
fn invoiced(tally: &Tally) -> Result<Amount, TooLarge> {
    tally.bills.iter().try_fold(tally.terms.header.currency.zero(), |sum, bill| match bill.kind {
        BillKind::Invoice => sum.plus(bill.gross),
        BillKind::CreditNote => sum.less(bill.gross),
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

/// The words of the board that an order stands under: publish, pick, pack, ship, invoice, collect, return.
fn todo(tally: &Tally, status: &Status) -> Result<Vec<&'static str>, billing::Refusal> {
    let mut todo = Vec::new();
    if status.life == Life::Draft && tally.money_lines().next().is_some() {
        todo.push("publish");
    }
    let open_lines = || tally.staged_lines().filter(|known| !known.line.is_return());
    if status.life == Life::Open && tally.holds.is_empty() {
        let any = |stage| open_lines().any(|known| !tally.at(known.line.no, stage).is_zero());
        let can_be_picked = open_lines().any(|known| {
            let open = tally.at(known.line.no, Stage::Open);
            if known.line.is_stocked() { !known.reserved.is_zero() } else { !open.is_zero() }
        });
        if can_be_picked {
            todo.push("pick");
        }
        if any(Stage::Picked) {
            todo.push("pack");
        }
        if any(Stage::Packed) {
            todo.push("ship");
        }
    }
    if matches!(status.life, Life::Open | Life::Closed) {
        let request = billing::InvoiceRequest::default();
        if billing::bill_by_terms(tally, &request).is_ok() {
            todo.push("invoice");
        }
        if invoiced(tally)? > tally.settled()? {
            todo.push("collect");
        }
        if status.returns_open {
            todo.push("return");
        }
    }
    Ok(todo)
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
