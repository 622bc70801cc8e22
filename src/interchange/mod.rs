//! Foreign formats: what the rows of other programs say, in our words. Text in, values out; every bad row is named.
//!
//! A mapping says which column is what; nothing is guessed. Whoever reads and writes files stands above.

mod bank;
mod compare;
mod counts;
mod decimals;
mod fault;
mod input;
mod mapping;
mod masters;
mod orders;
mod request;
mod shape;
mod sheet;
mod shopify;

pub use bank::{
    BankLine, ReadLine, bank_lines, is_unmatched_of, plain_iban, unmatched_text, words_like_numbers,
};
pub use compare::{Difference, differences};
pub use counts::{ImportedCount, counts};
pub use fault::{Fault, Quote, each_once};
pub use input::{Input, Missing, Origin, Row, inputs, mapping_faults};
pub use mapping::{Column, FileMap, Kind, Mapping};
pub use masters::{ImportedMaster, masters};
pub use orders::{ImportedOrder, orders};
pub use request::{LineRequest, OrderRequest};
pub use shape::{Notation, Shape, Target};
pub use sheet::{Cell, Sheet};
pub use shopify::{ShopOrders, shopify_orders, shopify_profile};
