//! Entries: what one file says to the rest of the book. An entry depends on its own file alone and can be kept.

mod bill;
mod goods;
mod line;
mod money;
mod nets;
mod order;
mod payment;
mod stock;
mod tasks;
#[cfg(test)]
mod tests_entry;

pub use bill::{BillEntry, PostEntry};
pub use goods::{MovedEntry, ReturnEntry, ShipmentEntry};
pub use line::{LineEntry, Stages};
pub use money::{PaidEntry, PaidRow, ShareEntry, SharedLine, TaxEntry};
pub use order::OrderEntry;
pub use payment::{AllocEntry, PaymentEntry};
pub use stock::{Demand, OrderStock, StockEntry, add_stock};
pub use tasks::{Measure, Task, Todo, Todos};
