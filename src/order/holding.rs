//! Holdings: goods at a stage, known by line, bin they came from, lot and container. Never below zero.

use std::collections::BTreeMap;

use super::moves::Move;
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

    fn agrees(&self, row: &Move) -> bool {
        fn says<T: PartialEq>(wanted: Option<&T>, have: Option<&T>) -> bool {
            wanted.is_none() || wanted == have
        }
        says(row.lot.as_ref(), self.lot.as_ref())
            && says(row.bin.as_ref(), self.bin.as_ref())
            && says(row.container.as_ref(), self.container.as_ref())
    }
}

/// The goods of one order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings(BTreeMap<Holding, Quantity>);

impl Holdings {
    /// Every holding of a line that holds something, older stages first, then by lot, bin and container.
    pub fn of_line(&self, line: LineNo) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.0
            .range(Holding::plain(line, Stage::Draft)..)
            .take_while(move |(holding, _)| holding.line == line)
            .map(|(holding, quantity)| (holding, *quantity))
    }

    /// Every holding of a line at a stage.
    pub fn at(&self, line: LineNo, stage: Stage) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.of_line(line).filter(move |(holding, _)| holding.stage == stage)
    }

    /// Every holding of the order.
    pub fn iter(&self) -> impl Iterator<Item = (&Holding, Quantity)> {
        self.0.iter().map(|(holding, quantity)| (holding, *quantity))
    }

    /// How much of a line stands at a stage.
    pub fn standing(&self, line: LineNo, stage: Stage) -> Quantity {
        Quantity::total(self.at(line, stage).map(|(_, quantity)| quantity)).unwrap_or_default()
    }

    /// How much of a line stands at the stages that `which` names.
    pub fn standing_at(&self, line: LineNo, which: fn(Stage) -> bool) -> Quantity {
        let there = self.of_line(line).filter(|(holding, _)| which(holding.stage));
        Quantity::total(there.map(|(_, quantity)| quantity)).unwrap_or_default()
    }

    /// The one holding at `stage` that a row of an event names.
    ///
    /// Named exactly, or the only one that agrees with what is named: the fold never chooses.
    pub fn named(&self, row: &Move, stage: Stage) -> Result<Holding, Refusal> {
        let exact = Holding {
            line: row.line,
            stage,
            lot: row.lot.clone(),
            bin: row.bin.clone(),
            container: row.container.clone(),
        };
        if self.0.contains_key(&exact) {
            return Ok(exact);
        }
        let mut candidates = self.at(row.line, stage).filter(|(holding, _)| holding.agrees(row));
        match (candidates.next(), candidates.next()) {
            (Some((holding, _)), None) => Ok(holding.clone()),
            (Some(_), Some(_)) => Err(Refusal::AmbiguousHolding { line: row.line, stage }),
            (None, _) => {
                Err(Refusal::Short { line: row.line, stage, standing: Quantity::ZERO, wanted: row.quantity })
            }
        }
    }

    /// Takes so much out of a holding; the one law: never more than stands there.
    pub fn take(&mut self, holding: &Holding, quantity: Quantity) -> Result<(), Refusal> {
        let standing = self.0.get(holding).copied().unwrap_or_default();
        let Some(left) = standing.minus(quantity) else {
            return Err(Refusal::Short {
                line: holding.line,
                stage: holding.stage,
                standing,
                wanted: quantity,
            });
        };
        if left.is_zero() {
            self.0.remove(holding);
        } else {
            self.0.insert(holding.clone(), left);
        }
        Ok(())
    }

    /// Puts so much into a holding.
    pub fn put(&mut self, holding: &Holding, quantity: Quantity) -> Result<(), TooLarge> {
        if !quantity.is_zero() {
            let standing = self.0.get(holding).copied().unwrap_or_default();
            self.0.insert(holding.clone(), standing.plus(quantity)?);
        }
        Ok(())
    }
}
