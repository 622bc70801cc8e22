//! The user's own keys under `[x]`: kept as text, never interpreted.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The scalar values of a free table, as text by key; nested tables and arrays are left out.
///
/// Any content is accepted: the table belongs to the user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Free(pub BTreeMap<String, String>);

impl Free {
    /// What is written under the key, as text: a number as its figures, a date as `2026-11-21`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for Free {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = BTreeMap::<String, Scalar>::deserialize(deserializer)?;
        Ok(Self(all.into_iter().filter_map(|(key, Scalar(text))| Some((key, text?))).collect()))
    }
}

/// A value as text, or none where it is no scalar.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor).map(Self)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    // A native date arrives as a map too; any other map is a nested table and is left out.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let entries = serde::de::value::MapAccessDeserializer::new(map);
        Ok(toml_datetime::Datetime::deserialize(entries).ok().map(|date| date.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let free: Free = toml::from_str(text).unwrap();
        let found: Vec<_> = free.0.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn scalars_are_kept_as_text() {
        check("route = \"north\"\ncrates = 3", &[("crates", "3"), ("route", "north")]);
        check(
            "when = 2026-11-21\nok = true\nhalf = 0.5",
            &[("half", "0.5"), ("ok", "true"), ("when", "2026-11-21")],
        );
    }

    #[test]
    fn nested_values_are_left_out() {
        check("list = [1, 2]\nt = { a = 1, b = \"x\" }\nlast = 1\n[deep.er]\nq = 1", &[("last", "1")]);
    }
}
