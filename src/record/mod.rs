//! Files as text: reading them into the book with every fault named, and writing into them as a guest.

mod append;
mod diagnostic;
mod document;
mod edit;
mod event;
mod excerpt;
mod fields;
mod gather;
mod layout;
mod native;
mod order;
mod place;
mod read;
mod scan;
mod scanned;
mod sections;
mod source;
mod splice;
mod tree;
mod wording;
mod write;

pub use crate::values::Free;
pub use append::{NotAppended, append_event};
pub use diagnostic::{Diagnostic, MOST_SHOWN, Severity, listing};
pub use document::{bill_text, payment_text, read_bill, read_payment, read_stock, stock_text};
pub use edit::{insert_element, remove, remove_element, set, set_in_element};
pub use event::{event_block, event_table};
pub use excerpt::Excerpt;
pub use order::{append_events, line_block, order_text, read_order};
pub use place::{Place, error_at, locate};
pub use read::{FORMAT, read_table};
pub use sections::{Facts, Placed, Sections};
pub use source::Source;
pub use splice::NotEdited;
pub use write::{event_text, table_text, value_text};
