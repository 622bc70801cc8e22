//! The book: what many files say together. Every file folds to one small entry; figures are sums of entries.

mod accounts;
pub mod check;
mod checks;
mod entry;
mod seen;
pub mod stored;

pub use accounts::Accounts;
pub use check::{CHECKS, Check, Finding, Severity, Spot, Subject};
pub use checks::changed_terms;
pub use entry::{
    AllocEntry, BillEntry, Demand, LineEntry, Measure, MovedEntry, OrderEntry, OrderStock, PaidEntry,
    PaidRow, PaymentEntry, PostEntry, ReturnEntry, ShareEntry, SharedLine, ShipmentEntry, Stages, StockEntry,
    Task, TaxEntry, Todo, Todos, add_stock,
};
pub use seen::{Audit, Fault, Seen, Stray, StrayKind};
