//! Reading scanned tables into types: what fails here is read again by the parser, so nothing is said about faults.

use serde::Deserializer;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

use super::reader::{Figure, Reader, Seen};
use super::scan::{Table, Value};
use crate::values::NATIVE_DATE;

/// Reads the table and uses it up; none where it does not fit the type.
pub(super) fn read_scanned<T: DeserializeOwned>(table: Table<'_>) -> Option<T> {
    T::deserialize(Scanned(Value::Table(table))).ok()
}

/// It does not fit.
#[derive(Debug)]
pub(super) struct Unfit;

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

/// What stands under a key of a scanned table.
struct Scanned<'s>(Value<'s>);

/// Reads by `read` what a raw value holds, all of it.
fn whole<'s, T>(text: &'s str, read: impl FnOnce(Inner<'_, 's>) -> Result<T, Unfit>) -> Result<T, Unfit> {
    let mut reader = Reader::new(text);
    let value = read(Inner(&mut reader))?;
    if reader.is_done() { Ok(value) } else { Err(Unfit) }
}

impl<'de> Deserializer<'de> for Scanned<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Raw(text) => whole(text, |value| value.deserialize_any(visitor)),
            Value::Table(table) => visitor.visit_map(Keys { keys: table.0.into_iter(), value: None }),
            Value::Tables(tables) => visitor.visit_seq(Tables(tables.into_iter())),
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
        match self.0 {
            Value::Raw(text) => whole(text, |value| value.deserialize_newtype_struct(name, visitor)),
            Value::Table(_) | Value::Tables(_) => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Raw(text) => whole(text, |value| value.deserialize_enum(name, words, visitor)),
            Value::Table(_) | Value::Tables(_) => Err(Unfit),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Raw(text) => whole(text, |value| value.deserialize_ignored_any(visitor)),
            Value::Table(_) | Value::Tables(_) => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier
    }
}

/// The elements of an array of tables.
struct Tables<'s>(std::vec::IntoIter<(std::ops::Range<usize>, Table<'s>)>);

impl<'de> de::SeqAccess<'de> for Tables<'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|(_, table)| seed.deserialize(Scanned(Value::Table(table)))).transpose()
    }
}

/// The keys of a table with their values.
struct Keys<'s> {
    keys: std::vec::IntoIter<(&'s str, Value<'s>)>,
    value: Option<Value<'s>>,
}

impl<'de> de::MapAccess<'de> for Keys<'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.keys.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(Scanned(self.value.take().ok_or(Unfit)?))
    }
}

/// A value that is read off its text as it is asked for.
struct Inner<'r, 's>(&'r mut Reader<'s>);

impl<'s> Inner<'_, 's> {
    /// Reads a list or a table in braces by `visit`, from the byte after its bracket; `visit` tells whether it came to
    /// the end. What a visitor leaves unread is passed, so that it is seen to have a known shape.
    fn within<T>(
        self,
        bracket: &str,
        visit: impl FnOnce(&mut Reader<'s>) -> Result<(T, bool), Unfit>,
    ) -> Result<T, Unfit> {
        let start = self.0.at();
        self.0.take(bracket).ok_or(Unfit)?;
        let (value, is_at_end) = visit(self.0)?;
        if !is_at_end {
            self.0.go_to(start);
            self.0.pass().ok_or(Unfit)?;
        }
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for Inner<'_, 'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0.next().ok_or(Unfit)? {
            b'"' => visitor.visit_borrowed_str(self.0.quoted().ok_or(Unfit)?),
            b'[' => self.within("[", |reader| {
                let mut list = List { reader, is_first: true, is_at_end: false };
                let value = visitor.visit_seq(&mut list)?;
                Ok((value, list.is_at_end))
            }),
            b'{' => self.within("{", |reader| {
                let mut table = Braced { reader, seen: Seen::default(), is_at_end: false };
                let value = visitor.visit_map(&mut table)?;
                Ok((value, table.is_at_end))
            }),
            b't' | b'f' => visitor.visit_bool(self.0.truth().ok_or(Unfit)?),
            // Only a date knows what to do with a day.
            _ => visitor.visit_i64(self.0.integer().ok_or(Unfit)?),
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
        if name != NATIVE_DATE {
            return visitor.visit_newtype_struct(self);
        }
        match self.0.next() {
            Some(b'0'..=b'9') => match self.0.figure() {
                Some(Figure::Day(day)) => visitor.visit_borrowed_str(day),
                Some(Figure::Integer(_)) | None => Err(Unfit),
            },
            Some(_) | None => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        let word = self.0.quoted().ok_or(Unfit)?;
        visitor.visit_enum(IntoDeserializer::<Unfit>::into_deserializer(word))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.0.pass().ok_or(Unfit)?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier
    }
}

/// A list, after its bracket.
struct List<'r, 's> {
    reader: &'r mut Reader<'s>,
    is_first: bool,
    is_at_end: bool,
}

impl<'de> de::SeqAccess<'de> for &mut List<'_, 'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        if self.is_at_end || !self.reader.next_of_list(self.is_first).ok_or(Unfit)? {
            self.is_at_end = true;
            return Ok(None);
        }
        self.is_first = false;
        seed.deserialize(Inner(self.reader)).map(Some)
    }
}

/// A table in braces, after its brace.
struct Braced<'r, 's> {
    reader: &'r mut Reader<'s>,
    seen: Seen<'s>,
    is_at_end: bool,
}

impl<'de> de::MapAccess<'de> for &mut Braced<'_, 'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        if self.is_at_end {
            return Ok(None);
        }
        match self.reader.next_of_table(&mut self.seen).ok_or(Unfit)? {
            Some(key) => seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some),
            None => {
                self.is_at_end = true;
                Ok(None)
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(Inner(self.reader))
    }
}
