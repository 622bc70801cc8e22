//! Counts of stock out of rows: so much of a product lies in a bin.

use super::fault::Fault;
use super::input::{Input, Origin, ReadRow};
use super::mapping::Kind;
use crate::values::{Code, Quantity};

/// A count as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCount {
    /// The product, by code.
    pub product: String,
    /// How much was counted.
    pub quantity: Quantity,
    /// The bin, as the row names it.
    pub bin: Option<String>,
    /// The lot.
    pub lot: Option<Code>,
    /// The row.
    pub origin: Origin,
}

/// The counts of all files of that kind; rows that cannot be read go to the faults.
pub fn counts(inputs: &[Input], faults: &mut Vec<Fault>) -> Vec<ImportedCount> {
    let mut found = Vec::new();
    for (place, input) in inputs.iter().enumerate().filter(|(_, input)| input.map.kind == Kind::StockCounts) {
        for ReadRow { row, values, faults: bad, .. } in input.rows() {
            if !bad.is_empty() {
                faults.extend(bad);
                continue;
            }
            let Some(product) = values.text("product") else {
                faults.push(input.fault(row, "product", "a count needs a product"));
                continue;
            };
            // What was counted is never below zero, though a column of quantities may be.
            let Some(quantity) = values.text("quantity").and_then(|figure| figure.parse().ok()) else {
                faults.push(input.fault(row, "quantity", "a count needs a quantity, 0 or more"));
                continue;
            };
            found.push(ImportedCount {
                product: product.to_owned(),
                quantity,
                bin: values.text("bin").map(str::to_owned),
                lot: values.text("lot").and_then(|lot| lot.parse().ok()),
                origin: Origin { input: place, row },
            });
        }
    }
    found
}
