//! Warehouses and their bins, in the order in which goods are taken from them.

use serde::{Deserialize, Serialize};

use super::address::Address;
use super::{Free, format, is_default, is_yes, yes};
use crate::values::Code;

/// A warehouse's file; its code is the name of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warehouse {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// What it is called.
    pub name: String,
    /// Lower goes first when goods are looked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: i64,
    /// May orders be served from here?
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub on_hand: bool,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Its bins, in walking order.
    #[serde(default, rename = "bin", skip_serializing_if = "Vec::is_empty")]
    pub bins: Vec<Bin>,
    /// The user's own keys.
    #[serde(default, skip_serializing)]
    pub x: Free,
}

/// A place in a warehouse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bin {
    /// Its code, unique in the warehouse.
    pub code: Code,
    /// Lower goes first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: i64,
}

impl Warehouse {
    /// A warehouse of that name with these bins, the first one first.
    pub fn named(name: &str, bins: Vec<Code>) -> Self {
        let bins = bins.into_iter().zip(0..).map(|(code, priority)| Bin { code, priority }).collect();
        Self {
            format: super::FORMAT,
            name: name.to_owned(),
            priority: 0,
            on_hand: true,
            address: None,
            bins,
            x: Free::default(),
        }
    }

    /// The bin of that code.
    pub fn bin(&self, code: &Code) -> Option<&Bin> {
        self.bins.iter().find(|bin| bin.code == *code)
    }
}
