//! Sales orders as plain text.
pub mod values;
