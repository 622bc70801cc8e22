//! Sales orders as plain text: one TOML file per order, from quote to cash.
//!
//! # One idea
//!
//! An order file holds **terms** (what was agreed) and **events** (what happened). Nothing derived is stored, but in an
//! index that may be deleted at any time. Every unit ordered stands at exactly one stage; an event is a handful of moves;
//! nobody moves more than stands there. Statuses, percentages, balances and reports are folds over events, so each can be
//! asked as of any day.
//!
//! # The house
//!
//! Layers, bottom up, each knowing only those below it:
//!
//! - [`values`]: quantities, amounts, dates, numbers; checked arithmetic, the one rounding.
//! - [`catalog`]: customers, products, warehouses, taxes, payment terms, settings.
//! - [`stock`]: movements, positions, where goods are taken from. Has never heard of an order: an order's event
//!   answers with its movements.
//! - [`order`]: terms, events, stages, holdings and the fold. A verb looks at a tally and answers with an event; only
//!   the fold changes a tally.
//! - [`billing`]: what an order comes to, what of it is to invoice or credit, payments, receivables.
//! - [`book`]: what many files say together: entries, and the checks.
//! - [`record`], [`report`], [`document`], [`interchange`]: strangers to each other: TOML text, tables, printed papers,
//!   the rows of other programs.
//! - [`store`]: the data directory: find, read, lock, commit, index. The only one that knows there is a disk; it deals in paths
//!   and text, and knows nothing of orders.
//! - [`cli`]: arguments, the session (the only clock and environment), exit codes, printing.
//!
//! # Where to begin
//!
//! A rule is found by the trade's noun: what `ship` may do is in `order/verbs/ship.rs`, what it does in
//! `order/event/shipped.rs`, how it is asked for in `cli/commands/goods/ship.rs`. Open things are tables: a new event kind, command,
//! report, check or invoice term is one file and one line.
//!
//! # What holds
//!
//! - A document that binds money is claimed by its file name, and lists the events it asks for in full; posting
//!   them is copying, so any later command can complete it.
//! - The text above an appended event stays byte for byte.
//! - The fold never chooses goods: the command does, and the event records the choice.
//! - Parts sum to the whole: an invoice bills what the order as it stands comes to, less what is on record.

pub mod billing;
pub mod book;
pub mod catalog;
pub mod cli;
pub mod document;
pub mod interchange;
pub mod order;
pub mod record;
pub mod report;
pub mod stock;
pub mod store;
pub mod values;
