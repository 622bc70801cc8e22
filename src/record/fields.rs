//! Which keys a type reads, asked of the type itself.

use serde::Deserializer;
use serde::de::{DeserializeOwned, Visitor};

use super::scanned::Unfit;

/// The keys of a struct in their order; empty for a type that reads any keys.
pub(crate) fn fields_of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut fields: &'static [&'static str] = &[];
    // The answer is always an error: the type is asked what it wants and then given nothing.
    let _ = T::deserialize(Question(&mut fields));
    fields
}

struct Question<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Question<'_> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Address {
        name: String,
        street: Option<String>,
    }

    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct ShipTo(Address);

    #[test]
    fn a_struct_tells_its_keys() {
        assert_eq!(fields_of::<Address>(), ["name", "street"]);
        assert_eq!(fields_of::<ShipTo>(), ["name", "street"]);
        assert!(fields_of::<BTreeMap<String, String>>().is_empty());
    }
}
