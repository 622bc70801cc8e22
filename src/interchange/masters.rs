//! Customers and products out of rows, each known by its own code.

use serde_json::{Map, Value};

use super::fault::Fault;
use super::input::{Input, Origin, ReadRow};
use super::mapping::Kind;
use crate::values::Code;

/// A customer or product as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMaster {
    /// Its code.
    pub code: Code,
    /// What the row says, in the keys of its file.
    pub says: Map<String, Value>,
    /// The row.
    pub origin: Origin,
}

/// The customers, or the products, of all files of that kind; rows that cannot be read go to the faults.
pub fn masters(inputs: &[Input], kind: Kind, faults: &mut Vec<Fault>) -> Vec<ImportedMaster> {
    let mut found: Vec<ImportedMaster> = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    for (place, input) in inputs.iter().enumerate().filter(|(_, input)| input.map.kind == kind) {
        for ReadRow { row, values, faults: bad, .. } in input.rows() {
            if !bad.is_empty() {
                faults.extend(bad);
                continue;
            }
            let Some(code) = values.text("id").and_then(|id| id.parse::<Code>().ok()) else {
                faults.push(input.fault(row, "id", "a code is needed"));
                continue;
            };
            if let Some((first, at)) = seen.insert(code.as_str().to_ascii_lowercase(), (input, row)) {
                let first = first.sheet.line_of(at);
                faults.push(input.fault(row, "id", format!("{code} is there twice, first in line {first}")));
                continue;
            }
            let mut says = values.nested(|key| (key != "id").then(|| key.to_owned()));
            says.entry("name").or_insert_with(|| Value::String(code.to_string()));
            found.push(ImportedMaster { code, says, origin: Origin { input: place, row } });
        }
    }
    found
}
