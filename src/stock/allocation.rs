//! Where goods are taken from: rows of bins and lots in the order in which a warehouse serves.

use super::position::{Place, Position};
use crate::catalog::Warehouse;
use crate::values::{BinRef, Code, Quantity};

/// What can be had of one product for one order, bin by bin, in serving order.
#[derive(Debug, Clone, Default)]
pub struct Supply {
    /// Bins and lots with something in them.
    pub rows: Vec<SupplyRow>,
    /// How much is free to whom this supply is for: not promised to others.
    pub free: Quantity,
    /// Is stock kept at all? Without it anything can be had, from no bin.
    pub unlimited: bool,
}

/// What lies in one bin and lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyRow {
    /// The bin and the lot.
    pub place: Place,
    /// How much lies there.
    pub quantity: Quantity,
}

/// So much wanted, perhaps from one bin or lot only.
#[derive(Debug, Clone, Default)]
pub struct Demand {
    /// How much.
    pub quantity: Quantity,
    /// Only from this bin.
    pub bin: Option<BinRef>,
    /// Only of this lot.
    pub lot: Option<Code>,
}

/// So much taken from one place; no place where stock is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The bin and the lot.
    pub place: Option<Place>,
    /// How much.
    pub quantity: Quantity,
}

impl Supply {
    /// Anything can be had, from no bin: for shops that keep no stock.
    pub fn unlimited() -> Self {
        Self { rows: Vec::new(), free: Quantity::ZERO, unlimited: true }
    }

    /// The rows of a position in serving order: the order's own warehouse first, then by priority of warehouse
    /// and bin, then the older lot.
    pub fn of(
        position: &Position,
        warehouses: &[(Code, Warehouse)],
        own: Option<&Code>,
        free: Quantity,
    ) -> Self {
        let mut keyed: Vec<_> = position
            .places
            .iter()
            .filter(|(_, quantity)| !quantity.at_least_zero().is_zero())
            .filter_map(|(place, quantity)| {
                let (code, warehouse) = warehouses.iter().find(|(code, _)| *code == place.bin.warehouse)?;
                let bin = warehouse.bin(&place.bin.bin);
                let age = place.lot.as_ref().and_then(|lot| position.lots.get(lot)).copied();
                let key = (
                    own != Some(code),
                    warehouse.priority,
                    code.clone(),
                    bin.map_or(i64::MAX, |bin| bin.priority),
                    age,
                    place.clone(),
                );
                warehouse
                    .on_hand
                    .then(|| (key, SupplyRow { place: place.clone(), quantity: quantity.at_least_zero() }))
            })
            .collect();
        keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self { rows: keyed.into_iter().map(|(_, row)| row).collect(), free, unlimited: false }
    }

    /// Takes `quantity` out of a place, so that the next line of the same product sees what is left.
    pub fn take(&mut self, taken: &[Taken]) {
        for part in taken {
            self.free = self.free.less_at_most(part.quantity);
            let row = self.rows.iter_mut().find(|row| Some(&row.place) == part.place.as_ref());
            if let Some(row) = row {
                row.quantity = row.quantity.less_at_most(part.quantity);
            }
        }
    }
}

/// Which places serve a demand: in serving order, until it is met or nothing is left or free.
///
/// May answer with less than was asked for; whether that will do is the caller's question.
pub fn suggest(supply: &Supply, demand: &Demand) -> Vec<Taken> {
    if supply.unlimited {
        return vec![Taken { place: None, quantity: demand.quantity }];
    }
    let mut wanted = demand.quantity.min(supply.free);
    let mut taken = Vec::new();
    let fits = |row: &&SupplyRow| {
        demand.bin.as_ref().is_none_or(|bin| row.place.bin == *bin)
            && demand.lot.as_ref().is_none_or(|lot| row.place.lot.as_ref() == Some(lot))
    };
    for row in supply.rows.iter().filter(fits) {
        let quantity = wanted.min(row.quantity);
        if !quantity.is_zero() {
            wanted = wanted.less_at_most(quantity);
            taken.push(Taken { place: Some(row.place.clone()), quantity });
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stock::{Movement, Positions};

    /// NORTH (priority 10) with N0 45 and N1 30, SOUTH (priority 20) with S0 12 and S1 65.
    fn supply(own: Option<&str>) -> Supply {
        let code = |text: &str| text.parse::<Code>().unwrap();
        let mut north = Warehouse::named("North", vec![code("N0"), code("N1")]);
        let mut south = Warehouse::named("South", vec![code("S0"), code("S1")]);
        north.priority = 10;
        south.priority = 20;
        let mut positions = Positions::default();
        for (bin, quantity) in
            [("NORTH/N0", "45"), ("NORTH/N1", "30"), ("SOUTH/S0", "12"), ("SOUTH/S1", "65")]
        {
            let movement = Movement {
                product: code("P"),
                bin: bin.parse().unwrap(),
                lot: None,
                quantity: quantity.parse().unwrap(),
            };
            positions.add(&movement).unwrap();
        }
        let warehouses = [(code("NORTH"), north), (code("SOUTH"), south)];
        Supply::of(&positions.of(&code("P")), &warehouses, own.map(code).as_ref(), "152".parse().unwrap())
    }

    #[track_caller]
    fn check(own: Option<&str>, wanted: &str, expected: &[&str]) {
        let demand = Demand { quantity: wanted.parse().unwrap(), ..Demand::default() };
        let taken = suggest(&supply(own), &demand);
        let said: Vec<String> = taken
            .iter()
            .map(|part| format!("{} {}", part.place.as_ref().unwrap().bin.bin, part.quantity))
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn bins_serve_by_priority() {
        check(None, "45", &["N0 45"]);
        check(None, "60", &["N0 45", "N1 15"]);
        check(None, "160", &["N0 45", "N1 30", "S0 12", "S1 65"]);
    }

    #[test]
    fn the_orders_own_warehouse_serves_first() {
        check(Some("SOUTH"), "12", &["S0 12"]);
        check(Some("SOUTH"), "60", &["S0 12", "S1 48"]);
    }

    #[test]
    fn no_more_than_is_free() {
        let mut promised = supply(None);
        promised.free = "10".parse().unwrap();
        let demand = Demand { quantity: "45".parse().unwrap(), ..Demand::default() };
        assert_eq!(suggest(&promised, &demand)[0].quantity.to_string(), "10");
    }
}
