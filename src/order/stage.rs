//! The stages of goods: every unit of a line stands at exactly one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where goods of an order stand, in the order in which they usually travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Written down, not yet binding.
    Draft,
    /// Promised, still in the bin (or not there yet).
    Open,
    /// Out of the bin.
    Picked,
    /// In a container.
    Packed,
    /// Out of the house.
    Shipped,
    /// Come back from the customer.
    Returned,
    /// Back in a bin.
    Restocked,
    /// Written off after a return.
    Scrapped,
    /// Called off, closed short or lost.
    Cancelled,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Open,
        Self::Picked,
        Self::Packed,
        Self::Shipped,
        Self::Returned,
        Self::Restocked,
        Self::Scrapped,
        Self::Cancelled,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Picked => "picked",
            Self::Packed => "packed",
            Self::Shipped => "shipped",
            Self::Returned => "returned",
            Self::Restocked => "restocked",
            Self::Scrapped => "scrapped",
            Self::Cancelled => "cancelled",
        }
    }

    /// Have goods at this stage left the bins they came from?
    pub fn is_out_of_bin(self) -> bool {
        match self {
            Self::Picked | Self::Packed | Self::Shipped | Self::Returned | Self::Scrapped => true,
            Self::Draft | Self::Open | Self::Restocked | Self::Cancelled => false,
        }
    }

    /// Are goods at this stage out of the bin and still in the house?
    pub fn is_staged(self) -> bool {
        match self {
            Self::Picked | Self::Packed => true,
            Self::Draft
            | Self::Open
            | Self::Shipped
            | Self::Returned
            | Self::Restocked
            | Self::Scrapped
            | Self::Cancelled => false,
        }
    }

    /// Did goods at this stage ever leave the house (or, on a return line, come in)?
    pub fn is_delivered(self) -> bool {
        match self {
            Self::Shipped | Self::Returned | Self::Restocked | Self::Scrapped => true,
            Self::Draft | Self::Open | Self::Picked | Self::Packed | Self::Cancelled => false,
        }
    }

    /// Did goods at this stage come back?
    pub fn is_back(self) -> bool {
        match self {
            Self::Returned | Self::Restocked | Self::Scrapped => true,
            Self::Draft | Self::Open | Self::Picked | Self::Packed | Self::Shipped | Self::Cancelled => false,
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.word())
    }
}
