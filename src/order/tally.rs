//! The tally: an order's figures as its events make them. Only the fold changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::event::{GroupShare, LineShare, MoneyRow, PaymentKind, SplitPart, TaxRow};
use super::holding::{Holding, Holdings};
use super::line::Line;
use super::line_tally::LineBook;
use super::moves::{Move, Transfer};
use super::refusal::Refusal;
use super::stage::Stage;
use super::terms::Terms;
use crate::catalog::Address;
use crate::stock::{Movements, Side};
use crate::values::{Amount, Date, EventId, LineNo, Number, Quantity, TooLarge};

/// What an order's events come to, up to some day.
#[derive(Debug, Clone)]
pub struct Tally {
    /// The terms as they now stand, amendments included; shared with the order until something is amended.
    pub terms: Arc<Terms>,
    /// When it was published.
    pub published: Option<Date>,
    /// When a quote was accepted.
    pub accepted: Option<Date>,
    /// When a quote was turned down, and why.
    pub rejected: Option<(Date, String)>,
    /// When it was cancelled.
    pub cancelled: Option<Date>,
    /// When it was closed as a whole.
    pub closed: Option<Date>,
    /// When it was deleted.
    pub deleted: Option<Date>,
    /// The goods.
    pub holdings: Holdings,
    /// What is known of each line beside its goods.
    pub(super) books: BTreeMap<LineNo, LineBook>,
    /// The taxes frozen at publishing.
    pub taxes: Vec<TaxRow>,
    /// The day whose rates were frozen.
    pub tax_date: Option<Date>,
    /// What left the house, in the order of the fold.
    pub shipments: Vec<Shipment>,
    /// Invoices and credit notes, this order's share of each, in the order of the fold.
    pub bills: Vec<Bill>,
    /// Money received and paid back, this order's share of each.
    pub payments: Vec<Payment>,
    /// Holds not lifted.
    pub holds: Vec<Hold>,
    /// When and to whom it was sent.
    pub sent: Vec<(Date, Option<String>)>,
    /// What this order did to the bins.
    pub movements: Movements,
    /// The moves each event made, by its id, for those who ask what an event did.
    pub transfers: BTreeMap<EventId, Vec<Transfer>>,
    /// Events that were taken back.
    pub undone: Vec<EventId>,
}

/// A shipment: what one event sent out.
#[derive(Debug, Clone)]
pub struct Shipment {
    /// The event.
    pub id: EventId,
    /// The day the goods left.
    pub date: Date,
    /// Who carries them.
    pub carrier: Option<String>,
    /// The number to follow them by; it may have come later.
    pub tracking: Option<String>,
    /// Where they went, if not to the order's address.
    pub ship_to: Option<Address>,
    /// What left.
    pub moves: Vec<Move>,
}

/// This order's share of an invoice or credit note, as recorded.
#[derive(Debug, Clone)]
pub struct Bill {
    /// The event.
    pub id: EventId,
    /// Its date.
    pub date: Date,
    /// The document.
    pub document: Number,
    /// Invoice or credit note.
    pub kind: BillKind,
    /// Without tax; positive, also of a credit note.
    pub net: Amount,
    /// Tax; positive, also of a credit note.
    pub tax: Amount,
    /// With tax; positive, also of a credit note.
    pub gross: Amount,
    /// What is added so that what is to be paid, or given back, is a whole step of cash; may be below zero.
    pub rounding: Amount,
    /// The lines, as recorded.
    pub lines: Vec<LineShare>,
    /// The tax groups, as recorded.
    pub groups: Vec<GroupShare>,
    /// Deposits of the order that the invoice took over.
    pub prepaid: Amount,
    /// What of a credit note was never paid: let off or withheld when its invoices were paid.
    pub taken_back: Amount,
}

/// Invoice or credit note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BillKind {
    /// Asks for money.
    Invoice,
    /// Gives it back.
    CreditNote,
}

/// Money received for this order, or paid back.
#[derive(Debug, Clone)]
pub struct Payment {
    /// The event.
    pub id: EventId,
    /// Its date.
    pub date: Date,
    /// The payment document.
    pub document: Number,
    /// One row an allocation; negative where money went back.
    pub rows: Vec<MoneyRow>,
}

/// A hold that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The event.
    pub id: EventId,
    /// Since when.
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Tally {
    /// The tally of terms to which nothing has happened: all goods stand in draft.
    pub(super) fn of(terms: &Arc<Terms>) -> Result<Self, TooLarge> {
        let mut tally = Self {
            terms: Arc::clone(terms),
            published: None,
            accepted: None,
            rejected: None,
            cancelled: None,
            closed: None,
            deleted: None,
            holdings: Holdings::default(),
            books: BTreeMap::new(),
            taxes: Vec::new(),
            tax_date: None,
            shipments: Vec::new(),
            bills: Vec::new(),
            payments: Vec::new(),
            holds: Vec::new(),
            sent: Vec::new(),
            movements: Movements::default(),
            transfers: BTreeMap::new(),
            undone: Vec::new(),
        };
        for (place, line) in terms.lines.iter().enumerate() {
            tally.add_line(place, line, Stage::Draft)?;
        }
        Ok(tally)
    }

    /// The terms, to be amended; those of the order stay as they are.
    pub(super) fn terms_mut(&mut self) -> &mut Terms {
        Arc::make_mut(&mut self.terms)
    }

    /// Opens the books of the line at that place of the terms: all its goods stand at `stage`.
    pub(super) fn add_line(&mut self, place: usize, line: &Line, stage: Stage) -> Result<(), TooLarge> {
        if line.has_stages() {
            self.holdings.put(&Holding::plain(line.no, stage), line.quantity().absolute())?;
        }
        self.books.insert(line.no, LineBook::at(place));
        Ok(())
    }

    /// The order's number.
    pub fn number(&self) -> &Number {
        &self.terms.header.number
    }

    /// How much of a line stands at a stage.
    pub fn at(&self, line: LineNo, stage: Stage) -> Quantity {
        self.holdings.standing(line, stage)
    }

    /// What a line asks for: its quantity with amendments, less what was cancelled. Absolute.
    pub fn ordered(&self, line: LineNo) -> Quantity {
        self.holdings.standing_at(line, |stage| match stage {
            Stage::Cancelled => false,
            Stage::Draft
            | Stage::Open
            | Stage::Picked
            | Stage::Packed
            | Stage::Shipped
            | Stage::Returned
            | Stage::Restocked
            | Stage::Scrapped => true,
        })
    }

    /// Everything of a line that ever left the house (of a return line: came in); returned goods stay counted.
    pub fn delivered(&self, line: LineNo) -> Quantity {
        self.holdings.standing_at(line, Stage::is_delivered)
    }

    /// Everything of a line that came back, whatever became of it.
    pub fn came_back(&self, line: LineNo) -> Quantity {
        self.holdings.standing_at(line, Stage::is_back)
    }

    /// Invoiced less credited of a line on record, and what was credited for other reasons than returned goods.
    pub fn billed(&self, line: LineNo) -> Result<Billed, TooLarge> {
        let mut billed = Billed::default();
        for bill in &self.bills {
            for share in bill.lines.iter().filter(|share| share.line == line) {
                match bill.kind {
                    BillKind::Invoice => billed.add_invoiced(share)?,
                    BillKind::CreditNote if share.is_allowance() => {}
                    BillKind::CreditNote => billed.add_credited(share)?,
                }
            }
        }
        Ok(billed)
    }

    /// The same of a charge that is taxed like the goods, by the taxes it bears: part by part, negative where credited.
    pub fn billed_split(&self, line: LineNo) -> Vec<SplitPart> {
        let mut parts = Vec::new();
        for bill in &self.bills {
            let shares = bill.lines.iter().filter(|share| share.line == line);
            for share in shares.filter(|share| bill.kind == BillKind::Invoice || !share.is_allowance()) {
                parts.extend(share.split.iter().map(|part| match bill.kind {
                    BillKind::Invoice => part.clone(),
                    BillKind::CreditNote => SplitPart { amount: part.amount.negated(), ..part.clone() },
                }));
            }
        }
        parts
    }

    /// Money received for the order less what was paid back, settlement discounts and the like included, as far as
    /// no credit note took them back.
    pub fn settled(&self) -> Result<Amount, TooLarge> {
        let rows = self.payments.iter().flat_map(|payment| &payment.rows);
        let taken_back = Amount::total(self.bills.iter().map(|bill| bill.taken_back))?;
        Amount::total(rows.map(|row| row.amount))?.less(taken_back)
    }

    /// Money that came in or went out, without discounts granted and differences given up.
    pub fn received(&self) -> Result<Amount, TooLarge> {
        let rows = self.payments.iter().flat_map(|payment| &payment.rows);
        Amount::total(rows.filter(|row| row.kind.is_cash()).map(|row| row.amount))
    }

    /// Allocations to that invoice, of all kinds.
    pub fn paid_on(&self, invoice: &Number) -> Result<Amount, TooLarge> {
        let rows = self.payments.iter().flat_map(|payment| &payment.rows);
        Amount::total(rows.filter(|row| row.invoice.as_ref() == Some(invoice)).map(|row| row.amount))
    }

    /// Money on the order itself that no invoice has taken over yet, by payment, in the order of the fold.
    pub fn deposits(&self) -> Result<Vec<(Number, Amount)>, TooLarge> {
        let mut deposits: Vec<(Number, Amount)> = Vec::new();
        for payment in &self.payments {
            let rows = payment.rows.iter().filter(|row| row.is_deposit());
            let amount = Amount::total(rows.map(|row| row.amount))?;
            if !amount.is_zero() {
                deposits.push((payment.document.clone(), amount));
            }
        }
        let mut taken = Amount::total(self.bills.iter().map(|bill| bill.prepaid))?;
        let mut back = Amount::total(
            deposits.iter().filter(|(_, amount)| amount.is_negative()).map(|(_, amount)| amount.negated()),
        )?;
        deposits.retain(|(_, amount)| amount.is_positive());
        for (_, amount) in &mut deposits {
            for used in [&mut taken, &mut back] {
                let part = (*amount).min(*used);
                *amount = amount.less(part)?;
                *used = used.less(part)?;
            }
        }
        deposits.retain(|(_, amount)| amount.is_positive());
        Ok(deposits)
    }

    /// The bill that made that document.
    pub fn bill(&self, document: &Number) -> Option<&Bill> {
        self.bills.iter().find(|bill| bill.document == *document)
    }

    /// Moves goods and keeps the books of bins and reservations with them.
    pub(super) fn shift(&mut self, id: &EventId, transfer: Transfer) -> Result<(), Refusal> {
        let Transfer { quantity, from, to } = &transfer;
        if quantity.is_zero() {
            return Err(Refusal::NothingMoved { line: from.line });
        }
        let Some(book) = self.books.get_mut(&from.line) else { return Err(self.no_line(from.line)) };
        self.holdings.shift(&transfer)?;
        book.follow(&transfer, &self.holdings)?;
        let product = self.terms.lines.get(book.place).and_then(|line| line.product.as_ref());
        if let Some(product) = product {
            self.movements.add_transfer(product, side(from), side(to), *quantity)?;
        }
        self.transfers.entry(id.clone()).or_default().push(transfer);
        Ok(())
    }
}

fn side(holding: &Holding) -> Side<'_> {
    Side {
        bin: holding.bin.as_ref(),
        lot: holding.lot.as_ref(),
        taken: holding.stage.is_out_of_bin(),
        lies: holding.stage == Stage::Restocked,
    }
}

/// What is on record of a line: quantities by reason, amounts and discount shares net of credits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Billed {
    /// On invoices.
    pub invoiced: Quantity,
    /// On credit notes, for goods that came back.
    pub returned: Quantity,
    /// On credit notes, for other reasons.
    pub forgiven: Quantity,
    /// Invoiced less credited, before order discounts, in the price mode of the order.
    pub amount: Amount,
    /// Shares of order discounts invoiced less credited.
    pub discount: Amount,
}

impl Billed {
    fn add_invoiced(&mut self, share: &LineShare) -> Result<(), TooLarge> {
        self.invoiced = self.invoiced.plus(share.quantity)?;
        self.amount = self.amount.plus(share.amount())?;
        self.discount = self.discount.plus(share.discount())?;
        Ok(())
    }

    /// What corrects no invoice bills: to a line that expects goods back a credit note is what an invoice is to others.
    fn add_credited(&mut self, share: &LineShare) -> Result<(), TooLarge> {
        let side = if !share.corrects() {
            &mut self.invoiced
        } else if share.returned {
            &mut self.returned
        } else {
            &mut self.forgiven
        };
        *side = side.plus(share.quantity)?;
        self.amount = self.amount.less(share.amount())?;
        self.discount = self.discount.less(share.discount())?;
        Ok(())
    }

    /// Invoiced less everything credited.
    pub fn net(self) -> Quantity {
        self.invoiced.less_at_most(self.returned).less_at_most(self.forgiven)
    }

    /// Invoiced less what was credited for other reasons than returned goods.
    pub fn standing(self) -> Quantity {
        self.invoiced.less_at_most(self.forgiven)
    }
}

impl MoneyRow {
    /// Is this money on the order itself, on no invoice?
    pub fn is_deposit(&self) -> bool {
        self.invoice.is_none() && self.credit_note.is_none() && self.kind == PaymentKind::Payment
    }
}
