//! Sales orders as plain text.
pub mod billing;
pub mod catalog;
pub mod document;
pub mod order;
pub mod stock;
pub mod store;
pub mod values;
