//! What a type wants to read, asked of the type itself: its keys, their values, and which of them it cannot do without.

use std::any::type_name;
use std::cell::RefCell;

use serde::de::value::{self, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Value, json};

use super::values::{self, Choice};

/// A type that wants something no sample was found for; a gap in the table of values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no schema for `{0}`")]
pub struct NoSchema(pub String);

/// The schema of a type that is read from a table.
///
/// The type is read from samples again and again: whole, then without each key, to see which it needs, and with
/// other samples where it may take several.
pub(super) fn schema_of<T: DeserializeOwned>() -> Result<Value, NoSchema> {
    let trial = Trial::default();
    let mut node = Value::Null;
    T::deserialize(Question { trial: &trial, path: String::new(), node: &mut node })
        .map_err(|fault| NoSchema(format!("{}: {fault}", type_name::<T>())))?;
    let Trial { keys, choices, tables, decimals, .. } = trial;
    for path in keys.into_inner() {
        if fails::<T>(&Trial { without: Some(path.clone()), ..Trial::default() }) {
            require(&mut node, &path);
        }
    }
    for path in tables.into_inner() {
        if fails::<T>(&Trial { stranger: Some(path.clone()), ..Trial::default() })
            && let Some(table) = at(&mut node, &path)
        {
            table.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
    }
    for path in decimals.into_inner() {
        if fails::<T>(&Trial { below_zero: Some(path.clone()), ..Trial::default() })
            && let Some(decimal) = at(&mut node, &path)
        {
            decimal.clone_from(&values::object(values::decimal(false)));
        }
    }
    for path in choices.into_inner() {
        let taken = |choice: &&Choice| {
            !fails::<T>(&Trial { choice: Some((path.clone(), choice)), ..Trial::default() })
        };
        let schemas: Vec<Value> =
            values::CHOICES.iter().filter(taken).map(|choice| (choice.schema)()).collect();
        if let Some(several) = at(&mut node, &path) {
            several.insert("anyOf".to_owned(), Value::Array(schemas));
        }
    }
    Ok(node)
}

fn fails<T: DeserializeOwned>(trial: &Trial<'_>) -> bool {
    T::deserialize(Question { trial, path: String::new(), node: &mut Value::Null }).is_err()
}

/// One reading of a type from samples, and what was met on the way.
#[derive(Default)]
struct Trial<'a> {
    /// The key that is left out.
    without: Option<String>,
    /// The table that is given a key nobody knows.
    stranger: Option<String>,
    /// The decimal that is below zero.
    below_zero: Option<String>,
    /// The value that may be several things, and which it is this time.
    choice: Option<(String, &'a Choice)>,
    keys: RefCell<Vec<String>>,
    tables: RefCell<Vec<String>>,
    decimals: RefCell<Vec<String>>,
    choices: RefCell<Vec<String>>,
}

/// Asks a type what it wants at one place, and answers with a sample.
struct Question<'a> {
    trial: &'a Trial<'a>,
    /// The way to the place: keys, each after a `/`; `*` for any element or key.
    path: String,
    /// Where the schema of the place is put.
    node: &'a mut Value,
}

/// The schema at a place.
fn at<'n>(node: &'n mut Value, path: &str) -> Option<&'n mut Map<String, Value>> {
    let mut place = node;
    for step in path.split('/').skip(1) {
        let table = place.as_object_mut()?;
        place = match step {
            "*" if table.contains_key("items") => table.get_mut("items")?,
            "*" => table.get_mut("additionalProperties")?,
            key => table.get_mut("properties")?.get_mut(key)?,
        };
    }
    place.as_object_mut()
}

fn require(node: &mut Value, path: &str) {
    let Some((table, key)) = path.rsplit_once('/') else { return };
    let Some(table) = at(node, table) else { return };
    let required = table.entry("required").or_insert_with(|| Value::Array(Vec::new()));
    if let Some(keys) = required.as_array_mut() {
        keys.push(Value::String(key.to_owned()));
    }
}

impl<'a> Question<'a> {
    /// The same question one step further, its answer put elsewhere.
    fn below<'b>(&'b self, step: &str, node: &'b mut Value) -> Question<'b> {
        Question { trial: self.trial, path: format!("{}/{step}", self.path), node }
    }

    fn is(&self, asked: Option<&String>) -> bool {
        asked.is_some_and(|path| *path == self.path)
    }
}

/// The keys of a struct, each with the answer to its question.
struct Keys<'a> {
    question: Question<'a>,
    fields: std::slice::Iter<'static, &'static str>,
    field: &'static str,
    strange: bool,
}

impl<'de> MapAccess<'de> for Keys<'_> {
    type Error = value::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        for field in self.fields.by_ref() {
            let path = format!("{}/{field}", self.question.path);
            if self.question.trial.without.as_ref() != Some(&path) {
                self.question.trial.keys.borrow_mut().push(path);
                self.field = field;
                return seed.deserialize(text(field)).map(Some);
            }
        }
        if self.strange {
            self.strange = false;
            self.field = "";
            return seed.deserialize(text("a key that nobody knows")).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        let mut node = Value::Null;
        let value = seed.deserialize(self.question.below(self.field, &mut node))?;
        if let (Some(keys), false) = (self.question.node.get_mut("properties"), self.field.is_empty())
            && let Some(keys) = keys.as_object_mut()
        {
            keys.insert(self.field.to_owned(), node);
        }
        Ok(value)
    }
}

/// One sample of what is below: an element of a list, or a key of a free table.
struct One<'a> {
    question: Question<'a>,
    key: &'static str,
    given: bool,
}

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = value::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Self::Error> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(None);
        }
        self.value(seed).map(Some)
    }
}

impl<'de> MapAccess<'de> for One<'_> {
    type Error = value::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(None);
        }
        seed.deserialize(text("A")).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        self.value(seed)
    }
}

impl One<'_> {
    fn value<'de, T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, value::Error> {
        let mut node = Value::Null;
        let value = seed.deserialize(self.question.below("*", &mut node))?;
        if let Some(table) = self.question.node.as_object_mut() {
            table.insert(self.key.to_owned(), node);
        }
        Ok(value)
    }
}

/// The first of some words.
struct Word(&'static str);

impl<'de> EnumAccess<'de> for Word {
    type Error = value::Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Self::Error> {
        Ok((seed.deserialize(text(self.0))?, self))
    }
}

impl<'de> VariantAccess<'de> for Word {
    type Error = value::Error;

    fn unit_variant(self) -> Result<(), Self::Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Self::Error> {
        Err(Self::Error::custom("a word with a value"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("a word with values"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("a word with keys"))
    }
}

fn text(text: &'static str) -> StrDeserializer<'static, value::Error> {
    text.into_deserializer()
}

/// Answers for whole numbers, each with the range that the type holds.
macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            *self.node = values::whole_number(<$type>::MIN, <$type>::MAX);
            visitor.$visit(1)
        }
    )*};
}

impl<'de> Deserializer<'de> for Question<'_> {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        let wanted = type_name::<V::Value>();
        if values::is_free(wanted) {
            *self.node = json!({});
            return visitor.visit_str("A");
        }
        if values::is_decimal(wanted) {
            self.trial.decimals.borrow_mut().push(self.path.clone());
            *self.node = values::decimal(true);
            return visitor.visit_str(if self.is(self.trial.below_zero.as_ref()) { "-1" } else { "1" });
        }
        if let Some(known) = values::known(wanted) {
            *self.node = (known.schema)();
            return visitor.visit_str(known.sample);
        }
        self.trial.choices.borrow_mut().push(self.path.clone());
        *self.node = json!({});
        match &self.trial.choice {
            Some((path, choice)) if *path == self.path && choice.is_list => {
                let texts = [choice.sample].into_iter();
                visitor.visit_seq(value::SeqDeserializer::new(texts))
            }
            Some((path, choice)) if *path == self.path => visitor.visit_str(choice.sample),
            Some(_) | None => visitor.visit_str("1"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match values::known(type_name::<V::Value>()) {
            Some(known) => {
                *self.node = (known.schema)();
                visitor.visit_str(known.sample)
            }
            None => {
                *self.node = json!({ "type": "string" });
                visitor.visit_str("A")
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        *self.node = json!({ "type": "boolean" });
        visitor.visit_bool(true)
    }

    whole_numbers! {
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        *self.node = json!({ "type": "array" });
        visitor.visit_seq(One { question: self, key: "items", given: false })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        *self.node = json!({ "type": "object" });
        visitor.visit_map(One { question: self, key: "additionalProperties", given: false })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.node = json!({ "type": "object", "properties": {} });
        self.trial.tables.borrow_mut().push(self.path.clone());
        let strange = self.is(self.trial.stranger.as_ref());
        visitor.visit_map(Keys { question: self, fields: fields.iter(), field: "", strange })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.node = json!({ "type": "string", "enum": words });
        visitor.visit_enum(Word(words.first().copied().unwrap_or_default()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        *self.node = json!({});
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}
