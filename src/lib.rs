//! Sales orders as plain text.
pub mod store;
pub mod values;
