//! Tax sets: the taxes that a line bears together, and which part of an amount bears which of them.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::Figures;
use crate::order::Tally;
use crate::order::event::{GroupShare, LineShare, SplitPart, TaxByHand, TaxRow};
use crate::values::{Amount, Code, Currency, LineNo, Percent, TooLarge, allocate};

/// What makes a tax group: category and rate of value-added taxes, else the tax and its rate, as of one set by hand.
///
/// Ordered by category, then rate from high to low, then code, as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    category: String,
    rate: std::cmp::Reverse<Percent>,
    code: Option<Code>,
}

impl GroupKey {
    /// A tax set by hand is a group of its own: its figures are not those of its rate.
    fn of(code: &Code, category: Option<&str>, rate: Percent, by_hand: bool) -> Self {
        Self {
            category: category.unwrap_or_default().to_owned(),
            rate: std::cmp::Reverse(rate),
            code: (category.is_none() || by_hand).then(|| code.clone()),
        }
    }

    /// The group of a tax of an order.
    pub(super) fn of_row(row: &TaxRow) -> Self {
        Self::of(&row.code, row.category.as_deref(), row.rate, row.by_hand.is_some())
    }

    /// The rate in percent.
    pub fn rate(&self) -> Percent {
        self.rate.0
    }
}

/// A tax at its rate, as lines bear it. Ordered as taxes are printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Borne {
    pub(super) key: GroupKey,
    pub(super) code: Code,
    by_hand: bool,
}

impl Borne {
    /// The tax of a row on record, as it stands now: it may have been set by hand since.
    pub(super) fn of(share: &GroupShare, taxes: &[TaxRow]) -> Self {
        let by_hand = taxes.iter().any(|row| row.code == share.code && row.by_hand.is_some());
        let key = GroupKey::of(&share.code, share.category.as_deref(), share.rate, by_hand);
        Self { key, code: share.code.clone(), by_hand }
    }

    /// The tax of a row as it is written.
    pub(super) fn written(share: &GroupShare) -> Self {
        let key = GroupKey::of(&share.code, share.category.as_deref(), share.rate, share.by_hand);
        Self { key, code: share.code.clone(), by_hand: share.by_hand }
    }

    fn of_row(row: &TaxRow) -> Self {
        Self { key: GroupKey::of_row(row), code: row.code.clone(), by_hand: row.by_hand.is_some() }
    }

    /// The category letter, of value-added taxes.
    pub(super) fn category(&self) -> Option<String> {
        Some(self.key.category.clone()).filter(|category| !category.is_empty())
    }
}

/// The taxes that a line bears together, each once, as they are printed; empty where it bears none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TaxSet(pub(super) Vec<Borne>);

impl TaxSet {
    /// The set of a line.
    fn of(taxes: &[TaxRow], line: LineNo) -> Self {
        let borne: BTreeSet<Borne> =
            taxes.iter().filter(|row| row.lines.contains(&line)).map(Borne::of_row).collect();
        Self(borne.into_iter().collect())
    }

    /// The set that a row on record is of: its own tax and those that stand with it in the same document.
    pub(super) fn on_record(rows: &[GroupShare], row: &GroupShare, taxes: &[TaxRow]) -> Self {
        let beside = rows.iter().filter(|other| {
            row.with.contains(&other.code)
                && other.with.contains(&row.code)
                && other.with.len() == row.with.len()
                && row.with.iter().all(|code| *code == other.code || other.with.contains(code))
        });
        let borne: BTreeSet<Borne> = beside.chain([row]).map(|row| Borne::of(row, taxes)).collect();
        Self(borne.into_iter().collect())
    }

    /// The set of a part of a charge on record: its taxes as they stand in the same document.
    fn of_part(rows: &[GroupShare], part: &SplitPart, taxes: &[TaxRow]) -> Option<Self> {
        let rows = rows.iter().filter(|row| part.taxes.contains(&row.code));
        let borne: BTreeSet<Borne> = rows.map(|row| Borne::of(row, taxes)).collect();
        Some(Self(borne.into_iter().collect())).filter(|set| set.is_of(part))
    }

    /// Its rates together.
    pub(super) fn rate(&self) -> Percent {
        self.0.iter().fold(Percent::ZERO, |sum, borne| sum.plus(borne.key.rate()))
    }

    /// What is rounded together with it.
    pub(super) fn keys(&self) -> Vec<GroupKey> {
        self.0.iter().map(|borne| borne.key.clone()).collect()
    }

    /// Is that tax one of the set, whatever its rate was?
    pub(super) fn has(&self, code: &Code) -> bool {
        self.0.iter().any(|borne| borne.code == *code)
    }

    /// Is that tax one of the set at that rate?
    pub(super) fn has_at(&self, code: &Code, rate: Percent) -> bool {
        self.0.iter().any(|borne| borne.code == *code && borne.key.rate() == rate)
    }

    /// Its tax as it is set by hand: of one that stands by itself.
    pub(super) fn by_hand(&self, taxes: &[TaxRow]) -> Option<TaxByHand> {
        let [borne] = self.0.as_slice() else { return None };
        taxes.iter().find(|row| Borne::of_row(row) == *borne).and_then(|row| row.by_hand)
    }

    /// Is its tax set by hand?
    pub(super) fn is_by_hand(&self) -> bool {
        matches!(self.0.as_slice(), [borne] if borne.by_hand)
    }

    /// Are these the same taxes, whatever their rates?
    fn is_at_other_rates(&self, other: &Self) -> bool {
        self.0.iter().map(|borne| &borne.code).eq(other.0.iter().map(|borne| &borne.code))
    }

    /// What of a split amount bears this set.
    pub(super) fn sum(&self, split: &[SplitPart]) -> Result<Amount, TooLarge> {
        Amount::total(split.iter().filter(|part| self.is_of(part)).map(|part| part.amount))
    }

    fn written(&self, amount: Amount) -> SplitPart {
        SplitPart {
            taxes: self.0.iter().map(|borne| borne.code.clone()).collect(),
            rate: self.rate(),
            amount,
        }
    }

    fn is_of(&self, part: &SplitPart) -> bool {
        let codes = self.0.iter().map(|borne| &borne.code);
        codes.eq(part.taxes.iter()) && self.rate() == part.rate
    }
}

/// Which line bears which taxes, and by what a charge is split that follows the goods.
#[derive(Debug, Clone)]
pub(super) struct TaxSets {
    currency: Currency,
    lines: BTreeMap<LineNo, TaxSet>,
    following: BTreeSet<LineNo>,
    /// What the goods of each set come to after discounts, the lines in full.
    goods: BTreeMap<TaxSet, Amount>,
    /// Sets that charges are on record for and no goods bear any more, since an amendment was taken back.
    past: BTreeSet<TaxSet>,
}

impl TaxSets {
    pub(super) fn of(tally: &Tally, taxes: &[TaxRow], figures: &Figures) -> Result<Self, TooLarge> {
        let lines: BTreeMap<LineNo, TaxSet> =
            tally.money_lines().map(|known| (known.line.no, TaxSet::of(taxes, known.line.no))).collect();
        let mut goods: BTreeMap<TaxSet, Amount> = BTreeMap::new();
        for known in tally.staged_lines() {
            let no = known.line.no;
            let quantity = known.line.quantity().absolute();
            let amount = figures.amount(no, quantity)?.less(figures.share(no, quantity)?)?;
            let sum = goods.entry(lines.get(&no).cloned().unwrap_or_default()).or_default();
            *sum = sum.plus(amount)?;
        }
        let follow = tally.money_lines().filter(|known| known.line.follows() && !goods.is_empty());
        let following = follow.map(|known| known.line.no).collect();
        let mut past = BTreeSet::new();
        for bill in &tally.bills {
            for part in bill.lines.iter().flat_map(|share| &share.split) {
                past.extend(
                    TaxSet::of_part(&bill.groups, part, taxes).filter(|set| !goods.contains_key(set)),
                );
            }
        }
        Ok(Self { currency: figures.currency, lines, following, goods, past })
    }

    /// Is it a charge that is taxed like the goods?
    pub(super) fn is_following(&self, line: LineNo) -> bool {
        self.following.contains(&line)
    }

    /// An amount of a line by the taxes it bears: in one, or split over those of the goods by what they come to.
    pub(super) fn parts(&self, line: LineNo, amount: Amount) -> Result<Vec<(TaxSet, Amount)>, TooLarge> {
        if !self.is_following(line) {
            return Ok(vec![(self.lines.get(&line).cloned().unwrap_or_default(), amount)]);
        }
        let weights: Vec<Amount> = self.goods.values().copied().collect();
        Ok(self.goods.keys().cloned().zip(allocate(amount, &weights, self.currency)?).collect())
    }

    /// What a share adds by the taxes it bears, after its discount: as it is written, or in one.
    pub(super) fn parts_of(&self, share: &LineShare) -> Result<Vec<(TaxSet, Amount)>, TooLarge> {
        if !self.is_following(share.line) {
            return self.parts(share.line, share.amount().less(share.discount())?);
        }
        let sets = share.split.iter().filter_map(|part| {
            let set = self.goods.keys().chain(&self.past).find(|set| set.is_of(part))?;
            Some((set.clone(), part.amount))
        });
        Ok(sets.collect())
    }

    /// How a share that brings a following line to so much is split: what each set then has less what it had.
    pub(super) fn split(
        &self,
        line: LineNo,
        after: Amount,
        before: &[SplitPart],
    ) -> Result<Vec<SplitPart>, TooLarge> {
        if !self.is_following(line) {
            return Ok(Vec::new());
        }
        let mut split = Vec::new();
        // What was billed at another rate of the same taxes keeps it.
        let (kept, gone): (Vec<_>, Vec<_>) =
            self.past.iter().partition(|set| self.goods.keys().any(|goods| goods.is_at_other_rates(set)));
        let mut kept: Vec<(&TaxSet, Amount)> =
            kept.into_iter().map(|set| Ok((set, set.sum(before)?))).collect::<Result<_, TooLarge>>()?;
        let gone = gone.into_iter().map(|set| (set.clone(), Amount::ZERO));
        for (set, amount) in self.parts(line, after)?.into_iter().chain(gone) {
            let (same, others) = kept.into_iter().partition(|(other, _)| set.is_at_other_rates(other));
            kept = others;
            let elsewhere = Amount::total(Vec::into_iter(same).map(|(_, amount)| amount))?;
            let part = set.written(amount.less(set.sum(before)?)?.less(elsewhere)?);
            if !part.amount.is_zero() {
                split.push(part);
            }
        }
        Ok(split)
    }

    /// The same of an amount that is a part by itself, in one set.
    pub(super) fn split_of(&self, line: LineNo, set: &TaxSet, amount: Amount) -> Vec<SplitPart> {
        if self.is_following(line) { vec![set.written(amount)] } else { Vec::new() }
    }
}
