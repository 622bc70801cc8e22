//! Reading scanned tables into types: what fails here is read again by the parser, so nothing is said about faults.

use serde::Deserializer;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

use super::scan::{Table, Value};
use crate::values::NATIVE_DATE;

/// Reads the table and uses it up; none where it does not fit the type.
pub(super) fn read_scanned<T: DeserializeOwned>(table: Table<'_>) -> Option<T> {
    T::deserialize(Scanned(Value::Table(table))).ok()
}

/// It does not fit.
#[derive(Debug)]
struct Unfit;

impl std::fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("it does not fit")
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    // The words of the fault are made by the parser, which reads the file next.
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Scanned<'s>(Value<'s>);

impl<'de> Deserializer<'de> for Scanned<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::Integer(number) => visitor.visit_i64(number),
            Value::Truth(truth) => visitor.visit_bool(truth),
            // Only a date knows what to do with it.
            Value::Day(_) => Err(Unfit),
            Value::List(values) => visitor.visit_seq(List(values.into_iter())),
            Value::Table(table) => visitor.visit_map(Entries { entries: table.0.into_iter(), value: None }),
            Value::Tables(tables) => {
                let tables: Vec<Value<'de>> =
                    tables.into_iter().map(|(_, table)| Value::Table(table)).collect();
                visitor.visit_seq(List(tables.into_iter()))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        if let (Value::Day(day), NATIVE_DATE) = (&self.0, name) {
            return visitor.visit_borrowed_str(day);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Text(text) => visitor.visit_enum(IntoDeserializer::<Unfit>::into_deserializer(text)),
            Value::Integer(_)
            | Value::Day(_)
            | Value::Truth(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Tables(_) => Err(Unfit),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

struct List<'s>(std::vec::IntoIter<Value<'s>>);

impl<'de> de::SeqAccess<'de> for List<'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|value| seed.deserialize(Scanned(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'s> {
    entries: std::vec::IntoIter<(&'s str, Value<'s>)>,
    value: Option<Value<'s>>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(Scanned(self.value.take().ok_or(Unfit)?))
    }
}
