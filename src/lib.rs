//! Sales orders as plain text.
pub mod billing;
pub mod book;
pub mod catalog;
pub mod cli;
pub mod document;
pub mod order;
pub mod record;
pub mod report;
pub mod stock;
pub mod store;
pub mod values;
