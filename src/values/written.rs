//! Values as they are written: texts, figures and days, in lists, and in tables whose keys stand in their order.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

/// A value as it is written, whatever type it has.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Nothing; a key of which nothing is said is not in its table.
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A whole figure.
    Integer(i64),
    /// A figure with a point, as users may have one under keys of their own.
    Float(f64),
    /// A text.
    Text(String),
    /// A day, such as `2026-11-21`; under keys of users a time too.
    Day(String),
    /// Values one after the other.
    List(Vec<Written>),
    /// Values by key; no key twice.
    Table(Entries),
}

/// The keys of a table with their values, in their order.
pub type Entries = Vec<(Cow<'static, str>, Written)>;

/// A value of which there is no such form: bytes, or a figure beyond 64 bits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not to be written: {0}")]
pub struct NotWritten(String);

impl ser::Error for NotWritten {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Written {
    /// What a value comes to.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, NotWritten> {
        value.serialize(Pen)
    }

    /// The keys and values of a table; none of anything else.
    pub fn entries(self) -> Entries {
        match self {
            Self::Table(entries) => entries,
            Self::Nothing
            | Self::Truth(_)
            | Self::Integer(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::Day(_)
            | Self::List(_) => Entries::new(),
        }
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Integer(figure) => serializer.serialize_i64(*figure),
            Self::Float(figure) => serializer.serialize_f64(*figure),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Day(day) => match day.parse::<toml_datetime::Datetime>() {
                Ok(day) => day.serialize(serializer),
                Err(_) => serializer.serialize_str(day),
            },
            Self::List(values) => serializer.collect_seq(values),
            Self::Table(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// How the library of TOML names the one struct by which days are told from texts.
const DAY: &str = "$__toml_private";

/// Writes values down.
struct Pen;

impl Serializer for Pen {
    type Ok = Written;
    type Error = NotWritten;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Impossible<Written, NotWritten>;
    type SerializeMap = Rows;
    type SerializeStruct = Rows;
    type SerializeStructVariant = Impossible<Written, NotWritten>;

    fn serialize_bool(self, truth: bool) -> Result<Written, NotWritten> {
        Ok(Written::Truth(truth))
    }

    fn serialize_i8(self, figure: i8) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_i16(self, figure: i16) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_i32(self, figure: i32) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_i64(self, figure: i64) -> Result<Written, NotWritten> {
        Ok(Written::Integer(figure))
    }

    fn serialize_u8(self, figure: u8) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_u16(self, figure: u16) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_u32(self, figure: u32) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.into())
    }

    fn serialize_u64(self, figure: u64) -> Result<Written, NotWritten> {
        self.serialize_i64(figure.try_into().map_err(|_| NotWritten(figure.to_string()))?)
    }

    fn serialize_f32(self, figure: f32) -> Result<Written, NotWritten> {
        self.serialize_f64(figure.into())
    }

    fn serialize_f64(self, figure: f64) -> Result<Written, NotWritten> {
        Ok(Written::Float(figure))
    }

    fn serialize_char(self, letter: char) -> Result<Written, NotWritten> {
        Ok(Written::Text(letter.to_string()))
    }

    fn serialize_str(self, text: &str) -> Result<Written, NotWritten> {
        Ok(Written::Text(text.to_owned()))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<Written, NotWritten> {
        Ok(Written::Text(value.to_string()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Written, NotWritten> {
        Err(NotWritten("bytes".to_owned()))
    }

    fn serialize_none(self) -> Result<Written, NotWritten> {
        Ok(Written::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Written, NotWritten> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Written, NotWritten> {
        Ok(Written::Nothing)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Written, NotWritten> {
        Ok(Written::Nothing)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Written, NotWritten> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Written, NotWritten> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Written, NotWritten> {
        Ok(Written::Table(vec![(variant.into(), value.serialize(self)?)]))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, NotWritten> {
        Ok(Items(Vec::with_capacity(length.unwrap_or_default())))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, NotWritten> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, NotWritten> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotWritten> {
        Err(NotWritten(variant.to_owned()))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Rows, NotWritten> {
        Ok(Rows { is_day: false, key: None, entries: Vec::with_capacity(length.unwrap_or_default()) })
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Rows, NotWritten> {
        Ok(Rows { is_day: name.starts_with(DAY), ..self.serialize_map(Some(length))? })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotWritten> {
        Err(NotWritten(variant.to_owned()))
    }
}

/// The values of a list, so far.
struct Items(Vec<Written>);

impl Items {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotWritten> {
        self.0.push(value.serialize(Pen)?);
        Ok(())
    }
}

/// Lists of each kind are made in one way.
macro_rules! lists {
    ($($kind:ident by $add:ident;)*) => {
        $(impl ser::$kind for Items {
            type Ok = Written;
            type Error = NotWritten;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotWritten> {
                self.add(value)
            }

            fn end(self) -> Result<Written, NotWritten> {
                Ok(Written::List(self.0))
            }
        })*
    };
}

lists! {
    SerializeSeq by serialize_element;
    SerializeTuple by serialize_element;
    SerializeTupleStruct by serialize_field;
}

/// The keys and values of a table, so far.
struct Rows {
    /// Is it a day, which the library of TOML tells as a table of one key?
    is_day: bool,
    key: Option<Cow<'static, str>>,
    entries: Entries,
}

impl Rows {
    fn add<T: Serialize + ?Sized>(&mut self, key: Cow<'static, str>, value: &T) -> Result<(), NotWritten> {
        let value = value.serialize(Pen)?;
        if !matches!(value, Written::Nothing) {
            self.entries.push((key, value));
        }
        Ok(())
    }
}

impl ser::SerializeMap for Rows {
    type Ok = Written;
    type Error = NotWritten;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotWritten> {
        let key = key.serialize(Pen)?;
        self.key = if let Written::Text(key) = key {
            Some(key.into())
        } else if let Written::Integer(figure) = key {
            Some(figure.to_string().into())
        } else {
            return Err(NotWritten(format!("a key that is {key:?}")));
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotWritten> {
        let key = self.key.take().ok_or_else(|| NotWritten("a value without a key".to_owned()))?;
        self.add(key, value)
    }

    fn end(self) -> Result<Written, NotWritten> {
        Ok(Written::Table(self.entries))
    }
}

impl ser::SerializeStruct for Rows {
    type Ok = Written;
    type Error = NotWritten;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotWritten> {
        self.add(key.into(), value)
    }

    fn end(mut self) -> Result<Written, NotWritten> {
        match self.entries.pop() {
            Some((_, Written::Text(day))) if self.is_day => Ok(Written::Day(day)),
            last => {
                self.entries.extend(last);
                Ok(Written::Table(self.entries))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::*;
    use crate::values::{Code, Date, Percent, Price};

    #[derive(Serialize)]
    struct Row {
        no: u32,
        price: Price,
        day: Option<Date>,
        note: Option<String>,
        rates: BTreeMap<Code, Percent>,
        pair: (bool, char),
    }

    fn row() -> Row {
        Row {
            no: 3,
            price: "1.50".parse().unwrap(),
            day: Some("2026-11-21".parse().unwrap()),
            note: None,
            rates: BTreeMap::from([("std".parse().unwrap(), "19".parse().unwrap())]),
            pair: (true, 'x'),
        }
    }

    #[test]
    fn keys_stand_in_their_order_and_days_are_days() {
        let text = |text: &str| Written::Text(text.to_owned());
        let expected = vec![
            ("no".into(), Written::Integer(3)),
            ("price".into(), text("1.50")),
            ("day".into(), Written::Day("2026-11-21".to_owned())),
            ("rates".into(), Written::Table(vec![("std".into(), text("19"))])),
            ("pair".into(), Written::List(vec![Written::Truth(true), text("x")])),
        ];
        assert_eq!(Written::of(&row()), Ok(Written::Table(expected)));
    }

    #[test]
    fn what_is_written_is_told_as_the_value_itself() {
        let written = Written::of(&row()).unwrap();
        let told = serde_json::to_string(&row()).unwrap().replace("\"note\":null,", "");
        assert_eq!(serde_json::to_string(&written).unwrap(), told);
        assert_eq!(Written::of(&written).unwrap(), written);
    }

    #[test]
    fn what_has_no_such_form_is_refused() {
        assert_eq!(Written::of(&u64::MAX), Err(NotWritten(u64::MAX.to_string())));
        assert!(Written::of(&BTreeMap::from([(vec![1], 1)])).is_err());
    }
}
