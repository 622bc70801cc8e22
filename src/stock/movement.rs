//! Movements: so much of a product into a bin, or out of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::values::{BinRef, Code, Quantity, SignedQuantity, TooLarge};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side<'a> {
    /// The bin the goods came from, or lie in again.
    pub bin: Option<&'a BinRef>,
    /// Their lot.
    pub lot: Option<&'a Code>,
    /// Are they out of that bin?
    pub taken: bool,
    /// Were they put into that bin again after a return?
    pub lies: bool,
}

/// Movements added up: one sum a product, bin and lot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Movements(BTreeMap<(Code, BinRef, Option<Code>), SignedQuantity>);

impl Movements {
    /// Every sum that comes to something, by product, bin and lot.
    pub fn iter(&self) -> impl Iterator<Item = Movement> {
        let sums = self.0.iter().filter(|(_, quantity)| !quantity.is_zero());
        sums.map(|((product, bin, lot), quantity)| Movement {
            product: product.clone(),
            bin: bin.clone(),
            lot: lot.clone(),
            quantity: *quantity,
        })
    }

    /// Adds what the bins see of goods going from one side to the other: nothing, one movement or two.
    ///
    /// Goods without a bin (services, drop shipments, imported history) move no stock.
    pub fn add_transfer(
        &mut self,
        product: &Code,
        from: Side<'_>,
        to: Side<'_>,
        quantity: Quantity,
    ) -> Result<(), TooLarge> {
        let (out, back) = (quantity.signed().negated(), quantity.signed());
        match (from.taken, to.taken) {
            (false, true) if !from.lies => self.add(product, to, out)?,
            (true, false) if !to.lies => self.add(product, from, back)?,
            (false | true, true | false) => {}
        }
        if to.lies {
            self.add(product, to, back)?;
        }
        if from.lies {
            self.add(product, from, out)?;
        }
        Ok(())
    }

    fn add(&mut self, product: &Code, side: Side<'_>, quantity: SignedQuantity) -> Result<(), TooLarge> {
        if let Some(bin) = side.bin {
            let sum = self.0.entry((product.clone(), bin.clone(), side.lot.cloned())).or_default();
            *sum = sum.plus(quantity)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goods of a bin of MAIN, in the bin, out of it or put into it again.
    type Standing = (Option<&'static str>, bool, bool);

    const OPEN: Standing = (None, false, false);
    const PICKED: Standing = (Some("MAIN/B1"), true, false);
    const RESTOCKED: Standing = (Some("MAIN/B2"), false, true);

    fn side((bin, taken, lies): &(Option<BinRef>, bool, bool)) -> Side<'_> {
        Side { bin: bin.as_ref(), lot: None, taken: *taken, lies: *lies }
    }

    /// One of a product goes from standing to standing.
    #[track_caller]
    fn check(way: &[Standing], expected: &[&str]) {
        let product: Code = "P".parse().unwrap();
        let parsed = |bin: &str| bin.parse::<BinRef>().unwrap();
        let way: Vec<_> = way.iter().map(|(bin, taken, lies)| (bin.map(parsed), *taken, *lies)).collect();
        let mut movements = Movements::default();
        for step in way.windows(2) {
            movements.add_transfer(&product, side(&step[0]), side(&step[1]), Quantity::ONE).unwrap();
        }
        let said: Vec<String> =
            movements.iter().map(|movement| format!("{} {}", movement.bin, movement.quantity)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn goods_leave_their_bin_once_and_come_back_to_one() {
        check(&[OPEN, PICKED], &["MAIN/B1 -1"]);
        check(&[PICKED, PICKED], &[]);
        check(&[PICKED, OPEN], &["MAIN/B1 1"]);
        check(&[PICKED, RESTOCKED], &["MAIN/B2 1"]);
        check(&[OPEN, (None, true, false)], &[]);
    }

    #[test]
    fn movements_are_added_up_bin_by_bin() {
        check(&[OPEN, PICKED, OPEN], &[]);
        check(&[OPEN, PICKED, OPEN, PICKED], &["MAIN/B1 -1"]);
        check(&[OPEN, PICKED, RESTOCKED], &["MAIN/B1 -1", "MAIN/B2 1"]);
    }
}
