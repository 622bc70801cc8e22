//! The book: what many files say together. Every file folds to one small entry; figures are sums of entries.

mod accounts;
pub mod check;
mod checks;
mod entry;
mod seen;

pub use accounts::Accounts;
pub use check::{CHECKS, Check, Finding, Severity, Spot, Subject};
pub use checks::changed_terms;
pub use entry::{Demand, Measure, OrderEntry, Task, add_order, add_stock};
pub use seen::{Audit, Fault, Seen, Stray, StrayKind};
