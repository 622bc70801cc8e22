//! Tax groups: what is taxed together is rounded together.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::tax_by_hand::part_by_hand;
use super::tax_set::{Borne, GroupKey, TaxSet, TaxSets};
use crate::order::event::{GroupShare, LineShare, TaxByHand, TaxRow};
use crate::order::{Bill, BillKind, PriceMode, Tally, TaxRounding};
use crate::values::{Amount, Currency, Exact, LineNo, Percent, TooLarge, allocate};

/// The tax groups of an order: which line bears which taxes, and the way tax is computed.
///
/// Without tax in the prices each tax is a group by itself; with it the taxes of a line are extracted together.
#[derive(Debug, Clone)]
pub struct Groups {
    currency: Currency,
    mode: PriceMode,
    rounding: TaxRounding,
    sets: TaxSets,
    by_hand: BTreeMap<GroupKey, TaxByHand>,
}

/// Base and tax on record of what is rounded together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupRecord {
    /// The rates together, in percent.
    pub rate: Percent,
    /// The tax as it is set by hand, in the place of the rates.
    pub by_hand: Option<TaxByHand>,
    /// Invoiced less credited, without tax.
    pub base: Amount,
    /// Its tax.
    pub tax: Amount,
}

/// What one line adds to the groups it is in, in the price mode of the order, and what of it is on record.
#[derive(Debug, Clone)]
pub(super) struct Taxable {
    pub(super) set: TaxSet,
    pub(super) amount: Amount,
    pub(super) discount: Amount,
    pub(super) billed_amount: Amount,
    pub(super) billed_discount: Amount,
}

impl Taxable {
    /// The amount less its discount share.
    fn taxed(&self) -> Result<Amount, TooLarge> {
        self.amount.less(self.discount)
    }
}

/// What some lines add to a set of taxes: their amounts, and their taxes where each line is rounded by itself.
#[derive(Debug, Clone, Copy, Default)]
struct Added {
    amount: Amount,
    tax: Amount,
}

impl Groups {
    /// The groups of an order whose lines bear these taxes and come to these figures.
    pub fn of(tally: &Tally, taxes: &[TaxRow], figures: &Figures) -> Result<Self, TooLarge> {
        let header = &tally.terms.header;
        let (currency, mode, rounding) = (header.currency, header.price_mode, header.tax_rounding);
        let set = taxes.iter().filter_map(|row| Some((GroupKey::of_row(row), row.by_hand?)));
        Ok(Self {
            currency,
            mode,
            rounding,
            sets: TaxSets::of(tally, taxes, figures)?,
            by_hand: set.collect(),
        })
    }

    /// Which line bears which taxes.
    pub(super) fn sets(&self) -> &TaxSets {
        &self.sets
    }

    /// All of a line, of which nothing is on record, by the taxes it bears.
    pub(super) fn whole(
        &self,
        line: LineNo,
        amount: Amount,
        discount: Amount,
    ) -> Result<Vec<Taxable>, TooLarge> {
        let (billed_amount, billed_discount) = (Amount::ZERO, Amount::ZERO);
        let parts = self.sets.parts(line, amount)?.into_iter();
        Ok(parts
            .map(|(set, amount)| Taxable { set, amount, discount, billed_amount, billed_discount })
            .collect())
    }

    /// The taxes of so much of a line by itself: of its amount less that of its discount, each rounded.
    pub fn tax_of_line(&self, line: LineNo, amount: Amount, discount: Amount) -> Result<Amount, TooLarge> {
        let parts = self.whole(line, amount, discount)?;
        Amount::total(self.line_taxes(&parts)?)?.plus(self.currency.zero())
    }

    /// The taxes a line adds by itself, together: for orders that round line by line.
    pub(super) fn line_tax(&self, parts: &[Taxable]) -> Result<Option<Amount>, TooLarge> {
        match self.rounding {
            TaxRounding::Document => Ok(None),
            TaxRounding::Line => {
                Ok(Some(Amount::total(self.line_taxes(parts)?)?.plus(self.currency.zero())?))
            }
        }
    }

    fn line_taxes(&self, parts: &[Taxable]) -> Result<Vec<Amount>, TooLarge> {
        let mut taxes = Vec::new();
        for part in parts {
            for set in self.bundles(&part.set) {
                taxes.push(self.added_tax(set.rate(), part)?);
            }
        }
        Ok(taxes)
    }

    /// The taxes of a set as they are computed: each by itself, or extracted together from a price that holds all.
    fn bundles(&self, set: &TaxSet) -> Vec<TaxSet> {
        match self.mode {
            PriceMode::Net => set.0.iter().map(|borne| TaxSet(vec![borne.clone()])).collect(),
            PriceMode::Gross if set.0.is_empty() => Vec::new(),
            PriceMode::Gross => vec![set.clone()],
        }
    }

    /// One tax of a line: amount and discount share rounded each by itself, of all together less what is on record.
    fn added_tax(&self, rate: Percent, part: &Taxable) -> Result<Amount, TooLarge> {
        let added = |before: Amount, more: Amount| {
            self.tax_of(rate, before.plus(more)?)?.less(self.tax_of(rate, before)?)
        };
        added(part.billed_amount, part.amount)?.less(added(part.billed_discount, part.discount)?)
    }

    /// Rows of base and tax for what these lines add, given what is on record in each group: the tax of the running
    /// sum less the tax on record, so that parts sum to the whole. One row a tax of a set, groups at 0 too.
    pub(super) fn rows(&self, added: &[Taxable], record: Record<'_>) -> Result<Vec<GroupShare>, TooLarge> {
        let mut groups: BTreeMap<Vec<GroupKey>, BTreeMap<TaxSet, Added>> = BTreeMap::new();
        for part in added {
            for set in self.bundles(&part.set) {
                let tax = match self.rounding {
                    TaxRounding::Document => Amount::ZERO,
                    TaxRounding::Line => self.added_tax(set.rate(), part)?,
                };
                let zero = Added { amount: self.currency.zero(), tax: self.currency.zero() };
                let sum = groups.entry(set.keys()).or_default().entry(set).or_insert(zero);
                *sum = Added { amount: sum.amount.plus(part.taxed()?)?, tax: sum.tax.plus(tax)? };
            }
        }
        let mut rows = Vec::new();
        let records = group_records(record)?;
        for (group, sets) in &groups {
            let recorded = records.get(group).cloned().unwrap_or_default();
            for ((set, sum), tax) in sets.iter().zip(self.group_taxes(group, sets, &recorded)?) {
                rows.extend(self.set_rows(set, sum.amount, tax, record)?);
            }
        }
        rows.sort_by_cached_key(|row| (Borne::written(row), row.with.clone()));
        Ok(rows)
    }

    /// The tax of a group by its sets: of each line by itself, or once for all and then shared out by amount.
    fn group_taxes(
        &self,
        group: &[GroupKey],
        sets: &BTreeMap<TaxSet, Added>,
        recorded: &GroupRecord,
    ) -> Result<Vec<Amount>, TooLarge> {
        let amounts: Vec<Amount> = sets.values().map(|sum| sum.amount).collect();
        match self.rounding {
            TaxRounding::Line => Ok(sets.values().map(|sum| sum.tax).collect()),
            TaxRounding::Document => {
                let tax = self.running_tax(group, Amount::total(amounts.iter().copied())?, recorded)?;
                allocate(tax, &amounts, self.currency)
            }
        }
    }

    /// The rows of a set, one a tax: what is extracted together is shared out by the rates, so that the parts of each
    /// tax sum to its share of the whole.
    fn set_rows(
        &self,
        set: &TaxSet,
        amount: Amount,
        tax: Amount,
        record: Record<'_>,
    ) -> Result<Vec<GroupShare>, TooLarge> {
        let base = match self.mode {
            PriceMode::Net => amount,
            PriceMode::Gross => amount.less(tax)?,
        };
        let taxes = match set.0.len() {
            1 => vec![tax],
            _ => {
                let before = set.0.iter().map(|borne| on_record_of(set, borne, record));
                let before = before.collect::<Result<Vec<_>, _>>()?;
                let whole = Amount::total(before.iter().copied())?.plus(tax)?;
                let after = self.by_rate(set, whole)?.into_iter().zip(before);
                after.map(|(after, before)| after.less(before)).collect::<Result<Vec<_>, _>>()?
            }
        };
        Ok(set.0.iter().zip(taxes).map(|(borne, tax)| row(set, borne, base, tax)).collect())
    }

    fn by_rate(&self, set: &TaxSet, tax: Amount) -> Result<Vec<Amount>, TooLarge> {
        let rates: Vec<Amount> = set.0.iter().map(|borne| borne.key.rate().weight()).collect();
        allocate(tax, &rates, self.currency)
    }

    /// The rows of an amount with tax that stands by itself, of no running sum; and what of it is without tax.
    pub(super) fn rows_of_gross(
        &self,
        set: &TaxSet,
        gross: Amount,
    ) -> Result<(Vec<GroupShare>, Amount), TooLarge> {
        let divisor = Exact::HUNDRED.plus(set.rate())?;
        let net = self.currency.round_quotient(Exact::from(gross).times(Exact::HUNDRED)?, divisor)?;
        let taxes = self.by_rate(set, gross.less(net)?)?;
        let together = match self.mode {
            PriceMode::Net => TaxSet::default(),
            PriceMode::Gross => set.clone(),
        };
        let rows = set.0.iter().zip(taxes);
        let rows = rows.map(|(borne, tax)| GroupShare { by_hand: false, ..row(&together, borne, net, tax) });
        Ok((rows.collect(), net))
    }

    /// What so much of a set comes to, tax included.
    pub(super) fn with_tax(&self, set: &TaxSet, amount: Amount) -> Result<Amount, TooLarge> {
        match self.mode {
            PriceMode::Net => amount.plus(self.tax_of(set.rate(), amount)?),
            PriceMode::Gross => Ok(amount),
        }
    }

    /// The tax of what is on record and what is added together, less the tax on record.
    fn running_tax(
        &self,
        group: &[GroupKey],
        added: Amount,
        recorded: &GroupRecord,
    ) -> Result<Amount, TooLarge> {
        let before = match self.mode {
            PriceMode::Net => recorded.base,
            PriceMode::Gross => recorded.base.plus(recorded.tax)?,
        };
        let amount = before.plus(added)?;
        let tax = match group {
            [key] => self.tax_of_key(key, amount)?,
            [..] => {
                let rate = group.iter().fold(Percent::ZERO, |sum, key| sum.plus(key.rate()));
                self.tax_of(rate, amount)?
            }
        };
        tax.less(recorded.tax)
    }

    /// One tax of an amount: at its rate, or where it is set by hand, its part of that.
    fn tax_of_key(&self, key: &GroupKey, amount: Amount) -> Result<Amount, TooLarge> {
        match self.by_hand.get(key) {
            Some(by_hand) => part_by_hand(by_hand, amount, self.mode, self.currency),
            None => self.tax_of(key.rate(), amount),
        }
    }

    /// The tax of an amount at a rate: added to a net amount, extracted from a gross one.
    fn tax_of(&self, rate: Percent, amount: Amount) -> Result<Amount, TooLarge> {
        let product = Exact::from(amount).times(rate)?;
        let divisor = match self.mode {
            PriceMode::Net => Exact::HUNDRED,
            PriceMode::Gross => Exact::HUNDRED.plus(rate)?,
        };
        self.currency.round_quotient(product, divisor)
    }
}

fn row(set: &TaxSet, borne: &Borne, base: Amount, tax: Amount) -> GroupShare {
    let others = set.0.iter().filter(|other| *other != borne).map(|other| other.code.clone());
    GroupShare {
        code: borne.code.clone(),
        category: borne.category(),
        rate: borne.key.rate(),
        with: others.collect(),
        base,
        tax,
        by_hand: set.is_by_hand(),
    }
}

/// One row a tax: what stands apart because other taxes are in the same prices is added.
pub fn by_tax(rows: &[GroupShare]) -> Result<Vec<GroupShare>, TooLarge> {
    let mut taxes: Vec<GroupShare> = Vec::new();
    for row in rows {
        match taxes
            .iter_mut()
            .find(|tax| (&tax.code, &tax.category, tax.rate) == (&row.code, &row.category, row.rate))
        {
            Some(tax) => (tax.base, tax.tax) = (tax.base.plus(row.base)?, tax.tax.plus(row.tax)?),
            None => taxes.push(GroupShare { with: Vec::new(), ..row.clone() }),
        }
    }
    Ok(taxes)
}

/// The taxes that a share of an order's bill bears, each once.
pub fn taxes_borne(tally: &Tally, share: &LineShare) -> Vec<crate::values::Code> {
    if share.split.is_empty() {
        let rows = tally.taxes.iter().filter(|row| row.lines.contains(&share.line));
        return rows.map(|row| row.code.clone()).collect();
    }
    let mut codes: Vec<_> = share.split.iter().flat_map(|part| part.taxes.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What was billed of an order, and the taxes that were frozen for it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Its invoices and credit notes.
    pub bills: &'a [Bill],
    /// Which lines bear which taxes.
    pub taxes: &'a [TaxRow],
}

impl<'a> Record<'a> {
    /// That of an order.
    pub fn of(tally: &'a Tally) -> Self {
        Self { bills: &tally.bills, taxes: &tally.taxes }
    }

    /// The same as if nothing had been billed.
    pub(super) fn unbilled(tally: &'a Tally) -> Self {
        Self { bills: &[], taxes: &tally.taxes }
    }
}

/// Invoiced less credited of one tax of a set.
fn on_record_of(set: &TaxSet, borne: &Borne, record: Record<'_>) -> Result<Amount, TooLarge> {
    let mut sum = Amount::ZERO;
    for bill in record.bills {
        let rows = bill.groups.iter().filter(|row| Borne::of(row, record.taxes) == *borne);
        for row in rows.filter(|row| TaxSet::on_record(&bill.groups, row, record.taxes) == *set) {
            sum = signed(bill, sum, row.tax)?;
        }
    }
    Ok(sum)
}

/// What is rounded together with a row of a document of that order.
pub fn group_of(tally: &Tally, rows: &[GroupShare], row: &GroupShare) -> Vec<GroupKey> {
    TaxSet::on_record(rows, row, &tally.taxes).keys()
}

/// Invoiced less credited in each group: sums of recorded figures, never computed again.
pub fn group_records(record: Record<'_>) -> Result<BTreeMap<Vec<GroupKey>, GroupRecord>, TooLarge> {
    let mut records: BTreeMap<Vec<GroupKey>, GroupRecord> = BTreeMap::new();
    for bill in record.bills {
        for row in &bill.groups {
            let set = TaxSet::on_record(&bill.groups, row, record.taxes);
            let sum = records.entry(set.keys()).or_default();
            sum.rate = set.rate();
            sum.by_hand = set.by_hand(record.taxes);
            sum.tax = signed(bill, sum.tax, row.tax)?;
            // Taxes that are extracted together have one base, which stands at each of them.
            if set.0.first() == Some(&Borne::of(row, record.taxes)) {
                sum.base = signed(bill, sum.base, row.base)?;
            }
        }
    }
    Ok(records)
}

fn signed(bill: &Bill, sum: Amount, amount: Amount) -> Result<Amount, TooLarge> {
    match bill.kind {
        BillKind::Invoice => sum.plus(amount),
        BillKind::CreditNote => sum.less(amount),
    }
}
