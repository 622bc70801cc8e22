//! Sales orders: terms (what was agreed) and events (what happened), and the fold that makes figures of them.
//!
//! Every unit ordered stands at exactly one stage; a move takes it to another. One law governs all moves:
//! nobody moves more than stands there. A verb looks at the tally and answers with events; only the fold
//! changes a tally.

mod digest;
mod discount;
pub mod event;
mod fold;
mod holding;
mod life;
mod line;
mod line_tally;
mod moves;
mod refusal;
mod retax;
mod stage;
pub mod status;
mod tally;
mod terms;
#[cfg(test)]
pub(crate) mod tests_desk;
#[cfg(test)]
mod tests_moves;
#[cfg(test)]
mod tests_status;
#[cfg(test)]
mod tests_undo;
pub mod verbs;
pub mod vocabulary;

pub use discount::Discount;
pub use event::{Event, EventKind, Recorded};
pub use fold::{Fault, Order, Unfoldable};
pub use holding::{Holding, Holdings};
pub use line::{ChargeBilling, ChargeTax, Line, LineKind, Percents};
pub use line_tally::LineTally;
pub use moves::{Move, Transfer};
pub use refusal::Refusal;
pub use stage::Stage;
pub use tally::{Bill, BillKind, Billed, Hold, Payment, Shipment, Tally};
pub use terms::{Header, OrderType, PriceMode, TaxRounding, Terms};
