//! The JSON Schema of every kind of file, for editors: asked of the types that read the files, so that it knows
//! every key and every event that they know.

mod ask;
mod values;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

pub use ask::NoSchema;

use super::FORMAT;
use super::event::{Stamp, Target};
use crate::billing::{BillDocument, PaymentDocument};
use crate::catalog::{Customer, LocalSettings, PaymentTermsTable, Product, Settings, TaxTable, Warehouse};
use crate::order::event::{EVENTS, Event, ReadFacts};
use crate::order::{Discount, Header, Line};
use crate::stock::StockDocument;
use ask::schema_of;

/// A kind of file that has a schema.
pub struct SchemaKind {
    /// The word for it.
    pub name: &'static str,
    /// What the file is.
    pub about: &'static str,
    /// The keys of the file.
    keys: fn() -> Result<Value, NoSchema>,
}

/// Every kind of file. A new one is a line.
pub const SCHEMAS: &[SchemaKind] = &[
    SchemaKind { name: "order", about: "A sales order: its terms and what happened to it", keys: order },
    SchemaKind { name: "invoice", about: "An invoice, frozen when it was issued", keys: || bill("invoice") },
    SchemaKind {
        name: "credit_note",
        about: "A credit note, frozen when it was issued",
        keys: || bill("credit_note"),
    },
    SchemaKind { name: "payment", about: "A payment and what it was allocated to", keys: payment },
    SchemaKind {
        name: "stock",
        about: "A receipt, count, adjustment or transfer",
        keys: schema_of::<StockDocument>,
    },
    SchemaKind { name: "customer", about: "A customer", keys: schema_of::<Customer> },
    SchemaKind { name: "product", about: "A product", keys: schema_of::<Product> },
    SchemaKind { name: "warehouse", about: "A warehouse and its bins", keys: schema_of::<Warehouse> },
    SchemaKind {
        name: "settings",
        about: "salesbook.toml: the settings of the company",
        keys: schema_of::<Settings>,
    },
    SchemaKind {
        name: "local",
        about: "salesbook.local.toml: the settings of one clone",
        keys: schema_of::<LocalSettings>,
    },
    SchemaKind {
        name: "taxes",
        about: "taxes.toml: taxes and the rules that choose them",
        keys: schema_of::<TaxTable>,
    },
    SchemaKind { name: "terms", about: "terms.toml: payment terms", keys: schema_of::<PaymentTermsTable> },
];

impl SchemaKind {
    /// The kind of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCHEMAS.iter().find(|kind| kind.name == name)
    }

    /// The JSON Schema (draft 7) of a file of this kind, as TOML editors read it: dates count as text.
    ///
    /// Fails where a type reads a value that has no schema yet, which a test looks for.
    pub fn schema(&self) -> Result<Value, NoSchema> {
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".to_owned(), json!(self.name));
        schema.insert("description".to_owned(), json!(self.about));
        schema.extend(values::object((self.keys)()?));
        let mut schema = Value::Object(schema);
        put(&mut schema, "format", json!({ "const": FORMAT }));
        Ok(schema)
    }
}

fn order() -> Result<Value, NoSchema> {
    let mut schema = schema_of::<Header>()?;
    put(&mut schema, "line", list_of(schema_of::<Line>()?));
    put(&mut schema, "discount", list_of(schema_of::<Discount>()?));
    put(&mut schema, "event", list_of(events(&[])?));
    Ok(schema)
}

fn bill(kind: &str) -> Result<Value, NoSchema> {
    let mut schema = schema_of::<BillDocument>()?;
    put(&mut schema, "kind", json!({ "const": kind }));
    with_posts(schema)
}

fn payment() -> Result<Value, NoSchema> {
    with_posts(schema_of::<PaymentDocument>()?)
}

fn with_posts(mut schema: Value) -> Result<Value, NoSchema> {
    put(&mut schema, "post", list_of(events(&[schema_of::<Target>()?])?));
    put(&mut schema, "event", list_of(events(&[])?));
    Ok(schema)
}

/// Any one event, with what stands in its table besides.
fn events(besides: &[Value]) -> Result<Value, NoSchema> {
    let stamp = schema_of::<Stamp>()?;
    let event = |kind: &crate::order::event::EventKind| {
        let word = json!({ "const": kind.name });
        let mut schema = json!({
            "type": "object",
            "title": kind.name,
            "description": kind.about,
            "properties": { "event": word },
            "required": ["event"],
            "additionalProperties": false,
        });
        for part in besides.iter().chain([&stamp, &facts(kind.name)?]) {
            join(&mut schema, part);
        }
        Ok(schema)
    };
    let kinds: Vec<Value> = EVENTS.iter().map(event).collect::<Result<_, _>>()?;
    Ok(json!({ "oneOf": kinds }))
}

/// The facts of a kind of event.
fn facts(kind: &str) -> Result<Value, NoSchema> {
    let mut answer = Err(NoSchema(kind.to_owned()));
    // Nothing is read: the type that the kind asks for is asked what it would read.
    let _ = Event::read(kind, Asking(&mut answer));
    answer
}

struct Asking<'a>(&'a mut Result<Value, NoSchema>);

impl ReadFacts for Asking<'_> {
    fn read<T: DeserializeOwned>(self) -> Option<T> {
        *self.0 = schema_of::<T>();
        None
    }
}

fn list_of(element: Value) -> Value {
    json!({ "type": "array", "items": element })
}

/// Puts a key into the table of a schema.
fn put(schema: &mut Value, key: &str, value: Value) {
    if let Some(keys) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        keys.insert(key.to_owned(), value);
    }
}

/// Adds the keys of one table to another.
fn join(schema: &mut Value, part: &Value) {
    for (key, value) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
        put(schema, key, value.clone());
    }
    let needed = part.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.extend(needed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str) -> Value {
        SchemaKind::named(kind).unwrap().schema().unwrap()
    }

    #[test]
    fn every_kind_has_a_schema() {
        for kind in SCHEMAS {
            let schema = kind.schema().unwrap_or_else(|error| panic!("{}: {error}", kind.name));
            assert_eq!(schema["additionalProperties"], false, "{}", kind.name);
            assert!(!schema.to_string().contains("\"anyOf\":[]"), "{}", kind.name);
        }
    }

    #[test]
    fn the_types_tell_what_they_need_and_what_they_take() {
        let order = of("order");
        assert_eq!(order["required"], json!(["number", "customer", "date", "currency"]));
        assert_eq!(order["properties"]["x"]["additionalProperties"], json!({}));
        let line = &order["properties"]["line"]["items"];
        assert_eq!(line["required"], json!(["no"]));
        assert_eq!(line["properties"]["kind"]["enum"], json!(["item", "service", "charge", "text"]));
        assert_eq!(line["properties"]["per"]["minimum"], 0);
        assert!(line["properties"]["quantity"]["minimum"].as_i64().unwrap() < 0);
        let several = line["properties"]["discount_pct"]["anyOf"].as_array().unwrap();
        assert_eq!((several.len(), &several[1]["type"]), (2, &json!("array")));
        assert_eq!(of("invoice")["properties"]["kind"], json!({ "const": "invoice" }));
    }

    #[test]
    fn every_kind_of_event_is_there() {
        let order = of("order");
        let events = order["properties"]["event"]["items"]["oneOf"].as_array().unwrap();
        assert_eq!(events.len(), EVENTS.len());
        let picked = events.iter().find(|event| event["title"] == "picked").unwrap();
        assert_eq!(picked["required"], json!(["event", "date", "id", "moves"]));
        let payment = of("payment");
        let posts = payment["properties"]["post"]["items"]["oneOf"].as_array().unwrap();
        assert_eq!(posts[0]["required"][1], "order");
    }
}
