//! Master data: customers, products, warehouses, taxes, payment terms and the company's settings.

mod address;
mod customer;
mod payment_terms;
mod product;
mod settings;
mod tax;
mod warehouse;

pub use address::{Address, Contact};
pub use customer::{Customer, CustomerKind, TaxExempt};
pub use payment_terms::{DueStep, EarlyDiscount, PaymentTerms, PaymentTermsTable, TermsError};
pub use product::{Product, ProductKind};
pub use settings::{
    Carrier, Company, CreditCheck, Defaults, Features, GitSettings, LocalSettings, Numbering, Settings,
};
pub use tax::{Destination, RateFrom, Tax, TaxDecision, TaxError, TaxQuestion, TaxRule, TaxTable};
pub use warehouse::{Bin, Warehouse};

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

/// The user's own keys under `[x]`: scalar values as text; nested ones are left alone.
///
/// They are kept in the file as they are and never rewritten, so only their reading is here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Free(pub BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Free {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;

        impl<'de> Visitor<'de> for Table {
            type Value = Free;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a table of your own keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Free, A::Error> {
                let mut keys = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    if let Scalar(Some(text)) = map.next_value()? {
                        keys.insert(key, text);
                    }
                }
                Ok(Free(keys))
            }
        }

        deserializer.deserialize_map(Table)
    }
}

/// A scalar as text; nothing for arrays and tables.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Scalar;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("any value")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(Some(text.to_owned())))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }

            fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Scalar, E> {
                Ok(Scalar(Some(truth.to_string())))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Scalar, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }

            // A native date arrives as a map of one text; a table of the user's as any other map.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
                let mut date = None;
                while let Some(key) = map.next_key::<String>()? {
                    if key.starts_with("$__toml") {
                        date = Some(map.next_value::<String>()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Scalar(date))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

/// The format of every file that this version writes and reads.
pub const FORMAT: u32 = 1;

/// For serde: leave out a key that says what is so anyway.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// For serde: a switch that is on unless said otherwise.
pub(crate) fn yes() -> bool {
    true
}

/// For serde: leave out a switch that is on anyway.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(crate) fn is_yes(truth: &bool) -> bool {
    *truth
}

/// For serde: the format, where a file does not say it.
pub(crate) fn format() -> u32 {
    FORMAT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_keys_are_read_as_text() {
        let free: Free =
            toml::from_str("route = \"north\"\nstop = 3\nday = 2026-11-21\nlist = [1]\n[deep]\na = 1")
                .unwrap();
        let keys: Vec<_> = free.0.iter().map(|(key, text)| format!("{key}={text}")).collect();
        assert_eq!(keys, ["day=2026-11-21", "route=north", "stop=3"]);
    }
}
