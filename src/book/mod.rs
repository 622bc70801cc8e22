//! The book: what many files say together. Every file folds to one small entry; figures are sums of entries.

mod entry;

pub use entry::{Demand, OrderEntry, add_order, add_stock};
