//! Tax sets: the taxes that a line bears together, and which part of an amount bears which of them.

use super::figures::Figures;
use crate::order::Tally;
use crate::order::event::{GroupShare, LineShare, SplitPart, TaxByHand, TaxRow};
use crate::values::{Amount, Code, Currency, LineNo, Percent, TooLarge, allocate};

/// What makes a tax group: category and rate of value-added taxes, else the tax and its rate, as of one set by hand.
///
/// Ordered by category, then rate from high to low, then code, as they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey<'a> {
    category: &'a str,
    rate: std::cmp::Reverse<Percent>,
    code: Option<&'a Code>,
}

impl<'a> GroupKey<'a> {
    /// A tax set by hand is a group of its own: its figures are not those of its rate.
    fn of(code: &'a Code, category: Option<&'a str>, rate: Percent, by_hand: bool) -> Self {
        Self {
            category: category.unwrap_or_default(),
            rate: std::cmp::Reverse(rate),
            code: (category.is_none() || by_hand).then_some(code),
        }
    }

    /// The group of a tax of an order.
    pub(super) fn of_row(row: &'a TaxRow) -> Self {
        Self::of(&row.code, row.category.as_deref(), row.rate, row.by_hand.is_some())
    }

    /// The rate in percent.
    pub fn rate(&self) -> Percent {
        self.rate.0
    }
}

/// A tax at its rate, as lines bear it. Ordered as taxes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Borne<'a> {
    pub(super) key: GroupKey<'a>,
    pub(super) code: &'a Code,
    by_hand: bool,
}

impl<'a> Borne<'a> {
    /// The tax of a row on record, as it stands now: it may have been set by hand since.
    pub(super) fn of(share: &'a GroupShare, taxes: &[TaxRow]) -> Self {
        let by_hand = taxes.iter().any(|row| row.code == share.code && row.by_hand.is_some());
        let key = GroupKey::of(&share.code, share.category.as_deref(), share.rate, by_hand);
        Self { key, code: &share.code, by_hand }
    }

    /// The tax of a row as it is written.
    pub(super) fn written(share: &'a GroupShare) -> Self {
        let key = GroupKey::of(&share.code, share.category.as_deref(), share.rate, share.by_hand);
        Self { key, code: &share.code, by_hand: share.by_hand }
    }

    fn of_row(row: &'a TaxRow) -> Self {
        Self { key: GroupKey::of_row(row), code: &row.code, by_hand: row.by_hand.is_some() }
    }

    /// The category letter, of value-added taxes.
    pub(super) fn category(&self) -> Option<String> {
        Some(self.key.category).filter(|category| !category.is_empty()).map(str::to_owned)
    }

    /// The taxes of the set that a row on record is of: its own and those that stand with it in the same document.
    pub(super) fn on_record(rows: &'a [GroupShare], row: &'a GroupShare, taxes: &[TaxRow]) -> Vec<Self> {
        let beside = rows.iter().filter(|other| {
            row.with.contains(&other.code)
                && other.with.contains(&row.code)
                && other.with.len() == row.with.len()
                && row.with.iter().all(|code| *code == other.code || other.with.contains(code))
        });
        as_printed(beside.chain([row]).map(|row| Self::of(row, taxes)))
    }

    /// The taxes of a part of a charge on record as they stand in the same document.
    fn of_part(rows: &'a [GroupShare], part: &SplitPart, taxes: &[TaxRow]) -> Option<Vec<Self>> {
        let rows = rows.iter().filter(|row| part.taxes.contains(&row.code));
        let borne = as_printed(rows.map(|row| Self::of(row, taxes)));
        TaxSet(&borne).is_of(part).then_some(borne)
    }
}

/// Taxes in the order of print, each once.
fn as_printed<'a>(taxes: impl Iterator<Item = Borne<'a>>) -> Vec<Borne<'a>> {
    let mut borne: Vec<Borne<'a>> = taxes.collect();
    borne.sort_unstable();
    borne.dedup();
    borne
}

/// The taxes that a line bears together, each once, as they are printed; empty where it bears none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TaxSet<'s>(pub(super) &'s [Borne<'s>]);

impl<'s> TaxSet<'s> {
    /// Its rates together.
    pub(super) fn rate(self) -> Percent {
        self.0.iter().fold(Percent::ZERO, |sum, borne| sum.plus(borne.key.rate()))
    }

    /// What is rounded together with it.
    pub(super) fn keys(self) -> impl Iterator<Item = GroupKey<'s>> {
        self.0.iter().map(|borne| borne.key)
    }

    /// Is that tax one of the set, whatever its rate was?
    pub(super) fn has(self, code: &Code) -> bool {
        self.0.iter().any(|borne| borne.code == code)
    }

    /// Is that tax one of the set at that rate?
    pub(super) fn has_at(self, code: &Code, rate: Percent) -> bool {
        self.0.iter().any(|borne| borne.code == code && borne.key.rate() == rate)
    }

    /// Its tax as it is set by hand: of one that stands by itself.
    pub(super) fn by_hand(self, taxes: &[TaxRow]) -> Option<TaxByHand> {
        let [borne] = self.0 else { return None };
        taxes.iter().find(|row| Borne::of_row(row) == *borne).and_then(|row| row.by_hand)
    }

    /// Is its tax set by hand?
    pub(super) fn is_by_hand(self) -> bool {
        matches!(self.0, [borne] if borne.by_hand)
    }

    /// Are these the same taxes, whatever their rates?
    fn is_at_other_rates(self, other: Self) -> bool {
        self.0.iter().map(|borne| borne.code).eq(other.0.iter().map(|borne| borne.code))
    }

    /// What of a split amount bears this set.
    pub(super) fn sum(self, split: &[SplitPart]) -> Result<Amount, TooLarge> {
        Amount::total(split.iter().filter(|part| self.is_of(part)).map(|part| part.amount))
    }

    fn written(self, amount: Amount) -> SplitPart {
        SplitPart {
            taxes: self.0.iter().map(|borne| borne.code.clone()).collect(),
            rate: self.rate(),
            amount,
        }
    }

    fn is_of(self, part: &SplitPart) -> bool {
        let codes = self.0.iter().map(|borne| borne.code);
        codes.eq(part.taxes.iter()) && self.rate() == part.rate
    }
}

/// Which line bears which taxes, and by what a charge is split that follows the goods.
#[derive(Debug, Clone)]
pub(super) struct TaxSets<'a> {
    currency: Currency,
    /// What lines bear together, each set once.
    sets: Vec<Vec<Borne<'a>>>,
    /// Which of the sets each line bears, by line.
    lines: Vec<(LineNo, usize)>,
    /// Charges that are taxed like the goods.
    following: Vec<LineNo>,
    /// Where charges follow: what the goods of each set come to after discounts, the lines in full, by set.
    goods: Vec<(usize, Amount)>,
    /// Sets that charges are on record for and no goods bear any more, since an amendment was taken back.
    past: Vec<Vec<Borne<'a>>>,
}

impl<'a> TaxSets<'a> {
    pub(super) fn of(tally: &'a Tally, taxes: &'a [TaxRow], figures: &Figures) -> Result<Self, TooLarge> {
        let mut rows: Vec<(Borne<'a>, &TaxRow)> = taxes.iter().map(|row| (Borne::of_row(row), row)).collect();
        rows.sort_by_key(|(borne, _)| *borne);
        let mut sets: Vec<Vec<Borne<'a>>> = Vec::new();
        let mut lines = Vec::new();
        let mut borne = Vec::new();
        for known in tally.money_lines() {
            let no = known.line.no;
            borne.clear();
            borne.extend(rows.iter().filter(|(_, row)| row.lines.contains(&no)).map(|(borne, _)| *borne));
            borne.dedup();
            let set = sets.iter().position(|set| *set == borne).unwrap_or_else(|| {
                sets.push(borne.clone());
                sets.len().saturating_sub(1)
            });
            lines.push((no, set));
        }
        lines.sort_unstable();
        let (currency, following, goods, past) = (figures.currency, Vec::new(), Vec::new(), Vec::new());
        let mut sets = Self { currency, sets, lines, following, goods, past };
        let follow = tally.money_lines().filter(|known| known.line.follows());
        if tally.staged_lines().next().is_some() {
            sets.following = follow.map(|known| known.line.no).collect();
        }
        if !sets.following.is_empty() {
            sets.goods = sets.goods(tally, figures)?;
            sets.past = sets.past(tally, taxes);
        }
        Ok(sets)
    }

    fn goods(&self, tally: &Tally, figures: &Figures) -> Result<Vec<(usize, Amount)>, TooLarge> {
        let mut goods: Vec<(usize, Amount)> = Vec::new();
        for known in tally.staged_lines() {
            let no = known.line.no;
            let quantity = known.line.quantity().absolute();
            let amount = figures.amount(no, quantity)?.less(figures.share(no, quantity)?)?;
            let Some(set) = self.place(no) else { continue };
            match goods.iter_mut().find(|(other, _)| *other == set) {
                Some((_, sum)) => *sum = sum.plus(amount)?,
                None => goods.push((set, amount)),
            }
        }
        goods.sort_by_key(|(set, _)| self.sets.get(*set));
        Ok(goods)
    }

    fn past(&self, tally: &'a Tally, taxes: &[TaxRow]) -> Vec<Vec<Borne<'a>>> {
        let mut past = Vec::new();
        for bill in &tally.bills {
            let parts = bill.lines.iter().flat_map(|share| &share.split);
            past.extend(parts.filter_map(|part| Borne::of_part(&bill.groups, part, taxes)));
        }
        past.retain(|set| !self.of_goods().any(|goods| goods.0 == set.as_slice()));
        past.sort_unstable();
        past.dedup();
        past
    }

    fn place(&self, line: LineNo) -> Option<usize> {
        let found = self.lines.binary_search_by_key(&line, |(no, _)| *no).ok()?;
        self.lines.get(found).map(|(_, set)| *set)
    }

    fn at(&self, place: usize) -> TaxSet<'_> {
        TaxSet(self.sets.get(place).map_or(&[], Vec::as_slice))
    }

    /// The set of a line.
    fn of_line(&self, line: LineNo) -> TaxSet<'_> {
        self.place(line).map_or(TaxSet(&[]), |place| self.at(place))
    }

    /// The sets of the goods, where charges follow them.
    fn of_goods(&self) -> impl Iterator<Item = TaxSet<'_>> {
        self.goods.iter().map(|(place, _)| self.at(*place))
    }

    fn of_past(&self) -> impl Iterator<Item = TaxSet<'_>> {
        self.past.iter().map(|set| TaxSet(set))
    }

    /// Is it a charge that is taxed like the goods?
    pub(super) fn is_following(&self, line: LineNo) -> bool {
        self.following.contains(&line)
    }

    /// An amount of a line by the taxes it bears: in one, or split over those of the goods by what they come to.
    pub(super) fn parts(
        &self,
        line: LineNo,
        amount: Amount,
    ) -> Result<impl Iterator<Item = (TaxSet<'_>, Amount)>, TooLarge> {
        let (whole, split) = match self.is_following(line) {
            false => (Some((self.of_line(line), amount)), Vec::new()),
            true => {
                let weights: Vec<Amount> = self.goods.iter().map(|(_, amount)| *amount).collect();
                (None, allocate(amount, &weights, self.currency)?)
            }
        };
        Ok(whole.into_iter().chain(self.of_goods().zip(split)))
    }

    /// What a share adds by the taxes it bears, after its discount: as it is written, or in one.
    pub(super) fn parts_of(&self, share: &LineShare) -> Result<Vec<(TaxSet<'_>, Amount)>, TooLarge> {
        if !self.is_following(share.line) {
            return Ok(self.parts(share.line, share.amount().less(share.discount())?)?.collect());
        }
        let sets = share.split.iter().filter_map(|part| {
            let set = self.of_goods().chain(self.of_past()).find(|set| set.is_of(part))?;
            Some((set, part.amount))
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
            self.of_past().partition(|set| self.of_goods().any(|goods| goods.is_at_other_rates(*set)));
        let mut kept: Vec<(TaxSet<'_>, Amount)> =
            kept.into_iter().map(|set| Ok((set, set.sum(before)?))).collect::<Result<_, TooLarge>>()?;
        let gone = gone.into_iter().map(|set| (set, Amount::ZERO));
        for (set, amount) in self.parts(line, after)?.chain(gone) {
            let (same, others) = kept.into_iter().partition(|(other, _)| set.is_at_other_rates(*other));
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
    pub(super) fn split_of(&self, line: LineNo, set: TaxSet<'_>, amount: Amount) -> Vec<SplitPart> {
        if self.is_following(line) { vec![set.written(amount)] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::tests_desk::Desk;

    /// How many sets there are, the taxes that each line bears, and by which 10.00 of the last line is split.
    #[track_caller]
    fn check(lines: &[&str], sets: usize, borne: &[&str], split: &[&str]) {
        let desk = Desk::open("", lines, &[]);
        let figures = Figures::of(&desk.tally.terms).unwrap();
        let known = TaxSets::of(&desk.tally, &desk.tally.taxes, &figures).unwrap();
        let said = |set: TaxSet<'_>| {
            let codes: Vec<&str> = set.0.iter().map(|borne| borne.code.as_str()).collect();
            codes.join("+")
        };
        assert_eq!(known.sets.len(), sets);
        let by_line: Vec<String> =
            desk.tally.money_lines().map(|line| said(known.of_line(line.line.no))).collect();
        assert_eq!(by_line, borne);
        let last = desk.tally.money_lines().last().unwrap().line.no;
        let parts = known.parts(last, Currency::EUR.amount("10.00").unwrap()).unwrap();
        let parts: Vec<String> = parts.map(|(set, amount)| format!("{} {amount}", said(set))).collect();
        assert_eq!(parts, split);
    }

    #[test]
    fn a_set_is_there_once_however_many_lines_bear_it() {
        check(&["1 1.00 19", "1 2.00 19", "1 3.00 19"], 1, &["t19", "t19", "t19"], &["t19 10.00"]);
        let lines = ["1 1.00 4,10", "1 2.00 -", "1 3.00 10", "1 3.00 10,4"];
        check(&lines, 3, &["t10+t4", "", "t10", "t10+t4"], &["t10+t4 10.00"]);
    }

    #[test]
    fn what_follows_the_goods_is_split_over_their_sets() {
        let lines = ["1 30.00 7", "1 70.00 19", "charge 10.00 -; tax = \"follow\""];
        check(&lines, 3, &["t7", "t19", ""], &["t19 7.00", "t7 3.00"]);
        check(&["charge 10.00 -; tax = \"follow\""], 1, &[""], &[" 10.00"]);
    }
}
