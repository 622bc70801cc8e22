//! Reading scanned tables into types: what fails here is read again by the parser, so nothing is said about faults.

use serde::Deserializer;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

use super::reader::{Figure, Reader, Seen};
use super::scan::{Below, Element, Table};
use crate::values::NATIVE_DATE;

/// Reads what is left of the table; none where it does not fit the type.
pub(super) fn read_scanned<T: DeserializeOwned>(table: &mut Table<'_>) -> Option<T> {
    T::deserialize(Keyed { table, among: None }).ok()
}

/// Reads the keys of the table that come next and are among these; none where they do not fit the type.
pub(super) fn read_part<T: DeserializeOwned>(
    table: &mut Table<'_>,
    among: &'static [&'static str],
) -> Option<T> {
    T::deserialize(Keyed { table, among: Some(among) }).ok()
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

/// A scanned table, or the next of its keys that are among some.
struct Keyed<'t, 's> {
    table: &'t mut Table<'s>,
    among: Option<&'static [&'static str]>,
}

impl<'de> Deserializer<'de> for Keyed<'_, 'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let below = if self.among.is_some() { Vec::new() } else { std::mem::take(&mut self.table.below) };
        let mut keys = Keys { of: self, below: below.into_iter(), value: None, is_at_end: false };
        let value = visitor.visit_map(&mut keys)?;
        if keys.is_at_end { Ok(value) } else { Err(Unfit) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.table.pass().ok_or(Unfit)?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct enum identifier
    }
}

/// The keys of a table with their values, then the tables below it.
struct Keys<'t, 's> {
    of: Keyed<'t, 's>,
    below: std::vec::IntoIter<(&'s str, Below<'s>)>,
    value: Option<Below<'s>>,
    is_at_end: bool,
}

impl<'de> de::MapAccess<'de> for &mut Keys<'_, 'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let mut key = self.of.table.next_key(self.of.among).ok_or(Unfit)?;
        if key.is_none()
            && let Some((name, below)) = self.below.next()
        {
            self.of.table.seen.add(name).ok_or(Unfit)?;
            self.value = Some(below);
            key = Some(name);
        }
        self.is_at_end = key.is_none();
        key.map(|key| seed.deserialize(BorrowedStrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        match self.value.take() {
            Some(Below::Table(mut table)) => seed.deserialize(Keyed { table: &mut table, among: None }),
            Some(Below::Tables(elements)) => seed.deserialize(Elements(elements.into_iter())),
            None => {
                let lines = &mut self.of.table.lines;
                let value = seed.deserialize(Inner(lines))?;
                lines.end_of_line().ok_or(Unfit)?;
                Ok(value)
            }
        }
    }
}

/// The elements of an array of tables.
struct Elements<'s>(std::vec::IntoIter<Element<'s>>);

impl<'de> Deserializer<'de> for Elements<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unfit> {
        let value = visitor.visit_seq(&mut self)?;
        if self.0.next().is_none() { Ok(value) } else { Err(Unfit) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unfit> {
        self.0.try_for_each(|(_, mut table)| table.pass()).ok_or(Unfit)?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct enum identifier
    }
}

impl<'de> de::SeqAccess<'de> for &mut Elements<'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        let next = self.0.next();
        next.map(|(_, mut table)| seed.deserialize(Keyed { table: &mut table, among: None })).transpose()
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
