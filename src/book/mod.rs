//! The book: what many files say together. Every file folds to one small entry; figures are sums of entries.

pub mod check;
mod checks;
mod entry;
mod seen;

pub use check::{CHECKS, Check, Finding, Severity, Spot, Subject};
pub use entry::{Demand, OrderEntry, add_order, add_stock};
pub use seen::{Audit, Fault, Seen, Stray, StrayKind};
