//! A movement: so much of a product into a bin, or out of it.

use serde::{Deserialize, Serialize};

use crate::values::{BinRef, Code, Quantity, SignedQuantity};

/// So much of a product and lot into a bin (positive) or out of it (negative).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The product.
    pub product: Code,
    /// The bin.
    pub bin: BinRef,
    /// The lot, where the product is kept by lot.
    pub lot: Option<Code>,
    /// How much, in the product's unit.
    pub quantity: SignedQuantity,
}

/// One side of a transfer, as the bins see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The bin the goods came from, or lie in again.
    pub bin: Option<BinRef>,
    /// Their lot.
    pub lot: Option<Code>,
    /// Are they out of that bin?
    pub taken: bool,
    /// Were they put into that bin again after a return?
    pub lies: bool,
}

impl Movement {
    /// What the bins see of goods going from one side to the other: nothing, one movement or two.
    ///
    /// Goods without a bin (services, drop shipments, imported history) move no stock.
    pub fn of_transfer(product: &Code, from: &Side, to: &Side, quantity: Quantity) -> Vec<Self> {
        let movement = |side: &Side, quantity: SignedQuantity| {
            side.bin.clone().map(|bin| Self {
                product: product.clone(),
                bin,
                lot: side.lot.clone(),
                quantity,
            })
        };
        let (out, back) = (quantity.signed().negated(), quantity.signed());
        let mut movements = Vec::new();
        match (from.taken, to.taken) {
            (false, true) if !from.lies => movements.extend(movement(to, out)),
            (true, false) if !to.lies => movements.extend(movement(from, back)),
            (false | true, true | false) => {}
        }
        if to.lies {
            movements.extend(movement(to, back));
        }
        if from.lies {
            movements.extend(movement(from, out));
        }
        movements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(bin: Option<&str>, taken: bool, lies: bool) -> Side {
        Side { bin: bin.map(|bin| bin.parse().unwrap()), lot: None, taken, lies }
    }

    #[track_caller]
    fn check(from: Side, to: Side, expected: &[&str]) {
        let product: Code = "P".parse().unwrap();
        let movements = Movement::of_transfer(&product, &from, &to, Quantity::ONE);
        let said: Vec<String> =
            movements.iter().map(|movement| format!("{} {}", movement.bin, movement.quantity)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn goods_leave_their_bin_once_and_come_back_to_one() {
        let open = side(None, false, false);
        let picked = side(Some("MAIN/B1"), true, false);
        let restocked = side(Some("MAIN/B2"), false, true);
        check(open.clone(), picked.clone(), &["MAIN/B1 -1"]);
        check(picked.clone(), picked.clone(), &[]);
        check(picked.clone(), open.clone(), &["MAIN/B1 1"]);
        check(picked, restocked, &["MAIN/B2 1"]);
        check(open, side(None, true, false), &[]);
    }
}
