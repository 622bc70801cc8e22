//! The book: what many files say together. Every file folds to one small entry; figures are sums of entries.

mod accounts;
mod entry;

pub use accounts::Accounts;
pub use entry::{Demand, Measure, OrderEntry, Task, add_order, add_stock};
