//! Feeds: the streams of entries that reports ask for, and what takes them.

use super::{Asked, Row};
use crate::billing::Receivable;
use crate::book::{BillEntry, OrderEntry, OrderStock, PaymentEntry, StockEntry};
use crate::values::{Amount, Code, Currency, TooLarge};

/// A stream of entries. They run in this order, each to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Payments.
    Payments,
    /// Credit notes.
    CreditNotes,
    /// Invoices with what is open on each, then what customers have to their credit.
    Invoices,
    /// Stock documents.
    Stock,
    /// Orders, the deleted ones too.
    Orders,
}

/// What taking an entry comes to: nothing, or figures too large.
pub type Fed = Result<(), TooLarge>;

/// An answer that comes about: fed with entries, it ends as rows.
///
/// It is the one trait behind a table of this program: what reports keep on the way has nothing in common, and rows of
/// the table can name no type of their own.
pub trait Answer {
    /// Takes a payment.
    fn payment(&mut self, _: &PaymentEntry) -> Fed {
        Ok(())
    }

    /// Takes a credit note.
    fn credit_note(&mut self, _: &BillEntry) -> Fed {
        Ok(())
    }

    /// Takes an invoice and what is open on it.
    fn invoice(&mut self, _: &BillEntry, _: &Receivable) -> Fed {
        Ok(())
    }

    /// Takes what a customer has to its credit, above zero where we owe.
    fn credit(&mut self, _: &Code, _: Currency, _: Amount) -> Fed {
        Ok(())
    }

    /// Takes a stock document.
    fn stock(&mut self, _: &StockEntry) -> Fed {
        Ok(())
    }

    /// Takes an order.
    fn order(&mut self, _: &OrderEntry) -> Fed {
        Ok(())
    }

    /// Takes what an order holds and moved, where the report wants no more of it.
    fn order_stock(&mut self, _: &OrderStock) -> Fed {
        Ok(())
    }

    /// Its rows, when everything was taken.
    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge>;
}

/// The rows that an order makes by itself.
type RowsOf = fn(&OrderEntry, &Asked) -> Result<Vec<Row>, TooLarge>;

/// The answer of a report whose rows are those of its orders, one after another.
struct EachOrder {
    asked: Asked,
    rows_of: RowsOf,
    rows: Vec<Row>,
}

/// An answer made of what each order says by itself.
pub(super) fn each_order(asked: &Asked, rows_of: RowsOf) -> Box<dyn Answer> {
    Box::new(EachOrder { asked: asked.clone(), rows_of, rows: Vec::new() })
}

impl Answer for EachOrder {
    fn order(&mut self, entry: &OrderEntry) -> Fed {
        self.rows.extend((self.rows_of)(entry, &self.asked)?);
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        Ok(self.rows)
    }
}
