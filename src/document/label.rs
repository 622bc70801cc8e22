//! The label of a container: from, to, which of how many, what is in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::order_paper::addresses;
use super::packing_slip::sent;
use super::printed::Printed;
use super::refusal::Refusal;
use super::seller::Seller;
use crate::catalog::{Address, Settings};
use crate::order::{Stage, Tally};
use crate::values::{Code, Quantity, TooLarge};

/// So many rows of contents fit on a label.
const MOST_CONTENTS: usize = 8;

/// A label on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The version of the model.
    pub model: u32,
    /// The kind of document.
    pub kind: &'static str,
    /// The container's own name, such as `SO-2026-00042/BOX1`.
    pub name: String,
    /// The order's number.
    pub number: Printed,
    /// The container.
    pub container: String,
    /// Which of the order's containers it is, from 1.
    pub place: usize,
    /// How many the order has.
    pub of: usize,
    /// Who sends.
    pub seller: Seller,
    /// Where it goes, one part a line.
    pub ship_to: Vec<String>,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// How the goods travel.
    pub delivery_mode: Option<String>,
    /// What is in it.
    pub contents: Vec<LabelContent>,
    /// Are the contents too many for the label?
    pub see_packing_slip: bool,
}

/// So much of one product in a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelContent {
    /// The product, or what the line is called.
    pub product: String,
    /// How much.
    pub quantity: Printed,
    /// The unit of the quantity.
    pub unit: Option<String>,
}

type Contents = BTreeMap<(String, Option<String>), Quantity>;

/// The labels of all containers of an order, packed or shipped, in counting order.
///
/// Refuses an order without containers.
pub fn labels(tally: &Tally, settings: &Settings) -> Result<Vec<Label>, Refusal> {
    let containers = containers(tally)?;
    if containers.is_empty() {
        return Err(Refusal::NoContainer { order: tally.number().clone() });
    }
    let of = containers.len();
    let seller = Seller::today(settings);
    let header = &tally.terms.header;
    let labels = containers.iter().zip(1..).map(|((name, contents), place)| Label {
        model: super::MODEL,
        kind: "label",
        name: format!("{}/{name}", tally.number()),
        number: Printed::number(tally.number()),
        container: name.to_string(),
        place,
        of,
        seller: seller.clone(),
        ship_to: destination(tally, name).print_lines(),
        customer_po: header.customer_po.clone(),
        delivery_mode: header.delivery_mode.clone(),
        see_packing_slip: contents.len() > MOST_CONTENTS,
        contents: contents.iter().map(content).collect(),
    });
    Ok(labels.collect())
}

/// The label of one container of an order.
///
/// Refuses an order without containers, and a container it does not have.
pub fn label(tally: &Tally, container: &Code, settings: &Settings) -> Result<Label, Refusal> {
    let labels = labels(tally, settings)?;
    labels.into_iter().find(|label| label.container == container.as_str()).map_or_else(
        || {
            let have = containers(tally)?.into_iter().map(|(name, _)| name.clone()).collect();
            let order = tally.number().clone();
            Err(Refusal::OtherContainer { order, container: container.clone(), have })
        },
        Ok,
    )
}

/// Every container with what is in it: what is packed now, else what left in it.
fn containers(tally: &Tally) -> Result<Vec<(&Code, Contents)>, TooLarge> {
    let mut packed: BTreeMap<&Code, Contents> = BTreeMap::new();
    let mut shipped = packed.clone();
    for (holding, quantity) in tally.holdings.iter() {
        let side = match holding.stage {
            Stage::Packed => &mut packed,
            Stage::Shipped => &mut shipped,
            Stage::Draft
            | Stage::Open
            | Stage::Picked
            | Stage::Returned
            | Stage::Restocked
            | Stage::Scrapped
            | Stage::Cancelled => continue,
        };
        let line = tally.find_line(holding.line).map(|known| known.line);
        if let (Some(container), Some(line)) = (&holding.container, line) {
            let key = (line.label().to_owned(), line.unit.clone());
            let sum = side.entry(container).or_default().entry(key).or_default();
            *sum = sum.plus(quantity)?;
        }
    }
    for (container, contents) in shipped {
        packed.entry(container).or_insert(contents);
    }
    let mut containers: Vec<_> = packed.into_iter().collect();
    containers.sort_by_key(|(name, _)| counted(name));
    Ok(containers)
}

/// Where a container goes: where its shipment went, else the address of the order.
fn destination(tally: &Tally, container: &Code) -> Address {
    let is_packed = tally
        .holdings
        .iter()
        .any(|(holding, _)| holding.stage == Stage::Packed && holding.container.as_ref() == Some(container));
    let shipments = tally.shipments.iter().rev().filter(|_| !is_packed);
    let mut of_it = shipments
        .filter(|shipment| sent(tally, shipment).any(|sent| sent.to.container.as_ref() == Some(container)));
    of_it.next().and_then(|shipment| shipment.ship_to.clone()).unwrap_or_else(|| addresses(tally).1)
}

fn content(((product, unit), quantity): (&(String, Option<String>), &Quantity)) -> LabelContent {
    LabelContent { product: product.clone(), quantity: Printed::quantity(*quantity), unit: unit.clone() }
}

/// A name by which `BOX2` comes before `BOX10`.
pub(super) fn counted(name: &Code) -> (String, u64, String) {
    let stem = name.as_str().trim_end_matches(|character: char| character.is_ascii_digit());
    let figure = name.as_str().strip_prefix(stem).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    (stem.to_owned(), figure, name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_counted() {
        let mut names: Vec<Code> =
            ["BOX10", "PAL1", "BOX2", "BOX"].map(|name| name.parse().unwrap()).to_vec();
        names.sort_by_key(counted);
        let names: Vec<_> = names.iter().map(Code::as_str).collect();
        assert_eq!(names, ["BOX", "BOX2", "BOX10", "PAL1"]);
    }
}
