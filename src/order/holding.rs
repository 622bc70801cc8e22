//! Holdings: goods at a stage, known by line, bin they came from, lot and container. Never below zero.

use std::collections::BTreeMap;

use super::moves::{Move, Transfer};
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{BinRef, Code, LineNo, Quantity, TooLarge};

/// Where goods of an order stand, as finely as anyone will need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holding {
    /// The line.
    pub line: LineNo,
    /// The stage.
    pub stage: Stage,
    /// The lot.
    pub lot: Option<Code>,
    /// The bin they came from; restocked goods lie in it.
    pub bin: Option<BinRef>,
    /// The container they are in.
    pub container: Option<Code>,
}

impl Holding {
    /// Goods of a line at a stage of which no more is known: draft, open, cancelled.
    pub fn plain(line: LineNo, stage: Stage) -> Self {
        Self { line, stage, lot: None, bin: None, container: None }
    }

    /// The same goods at another stage.
    pub fn at(&self, stage: Stage) -> Self {
        Self { stage, ..self.clone() }
    }

    fn is_at(&self, place: &Place<'_>) -> bool {
        (place.lot, place.bin, place.container)
            == (self.lot.as_ref(), self.bin.as_ref(), self.container.as_ref())
    }

    fn agrees(&self, place: &Place<'_>) -> bool {
        fn says<T: PartialEq>(wanted: Option<&T>, have: Option<&T>) -> bool {
            wanted.is_none() || wanted == have
        }
        says(place.lot, self.lot.as_ref())
            && says(place.bin, self.bin.as_ref())
            && says(place.container, self.container.as_ref())
    }
}

/// What a row of an event says of where its goods are.
struct Place<'a> {
    lot: Option<&'a Code>,
    bin: Option<&'a BinRef>,
    container: Option<&'a Code>,
}

/// The goods of one order, line by line: few holdings a line, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings(BTreeMap<LineNo, Vec<(Holding, Quantity)>>);

impl Holdings {
    /// Every holding of a line that holds something, older stages first, then by lot, bin and container.
    pub fn of_line(&self, line: LineNo) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.0.get(&line).into_iter().flatten().map(|(holding, quantity)| (holding, *quantity))
    }

    /// Every holding of a line at a stage.
    pub fn at(&self, line: LineNo, stage: Stage) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.of_line(line).filter(move |(holding, _)| holding.stage == stage)
    }

    /// Every holding of the order.
    pub fn iter(&self) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.0.values().flatten().map(|(holding, quantity)| (holding, *quantity))
    }

    /// How much of a line stands at a stage.
    pub fn standing(&self, line: LineNo, stage: Stage) -> Quantity {
        self.standing_at(line, |other| other == stage)
    }

    /// How much of a line stands at the stages that `which` names.
    pub fn standing_at(&self, line: LineNo, which: impl Fn(Stage) -> bool) -> Quantity {
        let there = self.of_line(line).filter(|(holding, _)| which(holding.stage));
        Quantity::total(there.map(|(_, quantity)| quantity)).unwrap_or_default()
    }

    /// The one holding at `stage` that a row of an event names.
    ///
    /// Named exactly, or the only one that agrees with what is named: the fold never chooses.
    pub fn named(&self, row: &Move, stage: Stage) -> Result<Holding, Refusal> {
        self.find(row, stage, row.container.as_ref())
    }

    /// The same of goods in no container: the one that the row names is where they go.
    pub fn named_loose(&self, row: &Move, stage: Stage) -> Result<Holding, Refusal> {
        self.find(row, stage, None)
    }

    fn find(&self, row: &Move, stage: Stage, container: Option<&Code>) -> Result<Holding, Refusal> {
        let place = Place { lot: row.lot.as_ref(), bin: row.bin.as_ref(), container };
        let there = || self.at(row.line, stage).map(|(holding, _)| holding);
        if let Some(exact) = there().find(|holding| holding.is_at(&place)) {
            return Ok(exact.clone());
        }
        let mut candidates = there().filter(|holding| holding.agrees(&place));
        match (candidates.next(), candidates.next()) {
            (Some(holding), None) => Ok(holding.clone()),
            (Some(_), Some(_)) => Err(Refusal::AmbiguousHolding { line: row.line, stage }),
            (None, _) => {
                Err(Refusal::Short { line: row.line, stage, standing: Quantity::ZERO, wanted: row.quantity })
            }
        }
    }

    /// Takes so much out of a holding of a line and puts it into another; the one law: never more than stands there.
    pub(super) fn shift(&mut self, transfer: &Transfer) -> Result<(), Refusal> {
        let rows = self.0.entry(transfer.from.line).or_default();
        take(rows, &transfer.from, transfer.quantity)?;
        Ok(put(rows, &transfer.to, transfer.quantity)?)
    }

    /// Puts so much into a holding.
    pub(super) fn put(&mut self, holding: &Holding, quantity: Quantity) -> Result<(), TooLarge> {
        put(self.0.entry(holding.line).or_default(), holding, quantity)
    }
}

fn take(rows: &mut Vec<(Holding, Quantity)>, holding: &Holding, quantity: Quantity) -> Result<(), Refusal> {
    let place = place_of(rows, holding);
    let row = place.ok().and_then(|place| rows.get(place));
    let standing = row.map_or(Quantity::ZERO, |(_, standing)| *standing);
    let Some(left) = standing.minus(quantity) else {
        return Err(Refusal::Short { line: holding.line, stage: holding.stage, standing, wanted: quantity });
    };
    match place {
        Ok(place) if left.is_zero() => drop(rows.remove(place)),
        Ok(place) => rows.get_mut(place).into_iter().for_each(|(_, standing)| *standing = left),
        Err(_) => {}
    }
    Ok(())
}

fn put(rows: &mut Vec<(Holding, Quantity)>, holding: &Holding, quantity: Quantity) -> Result<(), TooLarge> {
    if quantity.is_zero() {
        return Ok(());
    }
    match place_of(rows, holding) {
        Ok(place) => {
            if let Some((_, standing)) = rows.get_mut(place) {
                *standing = standing.plus(quantity)?;
            }
        }
        Err(place) => rows.insert(place, (holding.clone(), quantity)),
    }
    Ok(())
}

/// The place of a holding among those of its line, or the one where it belongs.
fn place_of(rows: &[(Holding, Quantity)], holding: &Holding) -> Result<usize, usize> {
    rows.binary_search_by(|(held, _)| held.cmp(holding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: LineNo = LineNo(1);

    fn in_box(container: Option<&str>) -> Holding {
        let bin = Some("MAIN/B1".parse().unwrap());
        let container = container.map(|name| name.parse().unwrap());
        Holding { bin, container, ..Holding::plain(LINE, Stage::Packed) }
    }

    /// Ten stand open; then each move in turn: so much from one holding to another.
    #[track_caller]
    fn check(moves: &[(&str, Holding, Holding)], expected: &[&str]) {
        let mut holdings = Holdings::default();
        holdings.put(&Holding::plain(LINE, Stage::Open), "10".parse().unwrap()).unwrap();
        let refused = moves.iter().find_map(|(quantity, from, to)| {
            let quantity = quantity.parse().unwrap();
            holdings.shift(&Transfer { quantity, from: from.clone(), to: to.clone() }).err()
        });
        let said = holdings.of_line(LINE).map(|(holding, quantity)| match &holding.container {
            Some(name) => format!("{} {} {name}", quantity.short(), holding.stage),
            None => format!("{} {}", quantity.short(), holding.stage),
        });
        let said: Vec<String> = said.chain(refused.map(|refusal| refusal.code().to_owned())).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn goods_leave_one_holding_for_another() {
        let open = || Holding::plain(LINE, Stage::Open);
        let (one, two) = (|| in_box(Some("BOX1")), || in_box(Some("BOX2")));
        check(&[("4", open(), two())], &["6 open", "4 packed BOX2"]);
        check(&[("4", open(), two()), ("6", open(), one())], &["6 packed BOX1", "4 packed BOX2"]);
        check(&[("4", open(), one()), ("6", open(), one())], &["10 packed BOX1"]);
        check(&[("4", open(), one()), ("4", one(), open())], &["10 open"]);
    }

    #[test]
    fn nothing_leaves_that_is_not_there() {
        let open = || Holding::plain(LINE, Stage::Open);
        check(&[("11", open(), in_box(None))], &["10 open", "stage"]);
        check(&[("1", in_box(None), open())], &["10 open", "stage"]);
    }
}
