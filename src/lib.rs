//! Sales orders as plain text.
pub mod catalog;
pub mod values;
