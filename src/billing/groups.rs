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
pub struct Groups<'a> {
    currency: Currency,
    mode: PriceMode,
    rounding: TaxRounding,
    sets: TaxSets<'a>,
    by_hand: Vec<(GroupKey<'a>, TaxByHand)>,
}

/// Base and tax on record of what is rounded together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy)]
pub(super) struct Taxable<'s> {
    pub(super) set: TaxSet<'s>,
    pub(super) amount: Amount,
    pub(super) discount: Amount,
    pub(super) billed_amount: Amount,
    pub(super) billed_discount: Amount,
}

impl Taxable<'_> {
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

impl Added {
    fn plus(self, more: Self) -> Result<Self, TooLarge> {
        Ok(Self { amount: self.amount.plus(more.amount)?, tax: self.tax.plus(more.tax)? })
    }
}

impl<'a> Groups<'a> {
    /// The groups of an order whose lines bear these taxes and come to these figures.
    pub fn of(tally: &'a Tally, taxes: &'a [TaxRow], figures: &Figures) -> Result<Self, TooLarge> {
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
    pub(super) fn sets(&self) -> &TaxSets<'a> {
        &self.sets
    }

    /// All of a line, of which nothing is on record, by the taxes it bears.
    pub(super) fn whole(
        &self,
        line: LineNo,
        amount: Amount,
        discount: Amount,
    ) -> Result<impl Iterator<Item = Taxable<'_>>, TooLarge> {
        let (billed_amount, billed_discount) = (Amount::ZERO, Amount::ZERO);
        let parts = self.sets.parts(line, amount)?;
        Ok(parts.map(move |(set, amount)| Taxable { set, amount, discount, billed_amount, billed_discount }))
    }

    /// The taxes of so much of a line by itself: of its amount less that of its discount, each rounded.
    pub fn tax_of_line(&self, line: LineNo, amount: Amount, discount: Amount) -> Result<Amount, TooLarge> {
        let parts: Vec<Taxable<'_>> = self.whole(line, amount, discount)?.collect();
        Amount::total(self.line_taxes(&parts)?)?.plus(self.currency.zero())
    }

    /// The taxes a line adds by itself, together: for orders that round line by line.
    pub(super) fn line_tax(&self, parts: &[Taxable<'_>]) -> Result<Option<Amount>, TooLarge> {
        match self.rounding {
            TaxRounding::Document => Ok(None),
            TaxRounding::Line => {
                Ok(Some(Amount::total(self.line_taxes(parts)?)?.plus(self.currency.zero())?))
            }
        }
    }

    fn line_taxes(&self, parts: &[Taxable<'_>]) -> Result<Vec<Amount>, TooLarge> {
        let mut taxes = Vec::new();
        for part in parts {
            for set in self.bundles(part.set) {
                taxes.push(self.added_tax(set.rate(), part)?);
            }
        }
        Ok(taxes)
    }

    /// The taxes of a set as they are computed: each by itself, or extracted together from a price that holds all.
    fn bundles<'s>(&self, set: TaxSet<'s>) -> impl Iterator<Item = TaxSet<'s>> {
        let together = match self.mode {
            PriceMode::Net => 1,
            PriceMode::Gross => set.0.len().max(1),
        };
        set.0.chunks(together).map(TaxSet)
    }

    /// One tax of a line: amount and discount share rounded each by itself, of all together less what is on record.
    fn added_tax(&self, rate: Percent, part: &Taxable<'_>) -> Result<Amount, TooLarge> {
        let added = |before: Amount, more: Amount| {
            self.tax_of(rate, before.plus(more)?)?.less(self.tax_of(rate, before)?)
        };
        added(part.billed_amount, part.amount)?.less(added(part.billed_discount, part.discount)?)
    }

    /// Rows of base and tax for what these lines add, given what is on record in each group: the tax of the running
    /// sum less the tax on record, so that parts sum to the whole. One row a tax of a set, groups at 0 too.
    pub(super) fn rows(
        &self,
        added: &[Taxable<'_>],
        record: Record<'_>,
    ) -> Result<Vec<GroupShare>, TooLarge> {
        let zero = Added { amount: self.currency.zero(), tax: self.currency.zero() };
        let mut sums: Vec<(TaxSet<'_>, Added)> = Vec::new();
        for part in added {
            for set in self.bundles(part.set) {
                let tax = match self.rounding {
                    TaxRounding::Document => Amount::ZERO,
                    TaxRounding::Line => self.added_tax(set.rate(), part)?,
                };
                let more = Added { amount: part.taxed()?, tax };
                match sums.iter_mut().find(|(known, _)| *known == set) {
                    Some((_, sum)) => *sum = sum.plus(more)?,
                    None => sums.push((set, zero.plus(more)?)),
                }
            }
        }
        sums.sort_by(|(one, _), (other, _)| one.keys().cmp(other.keys()).then_with(|| one.cmp(other)));
        let mut rows = Vec::new();
        let records = group_records(record)?;
        for sets in sums.chunk_by(|(one, _), (other, _)| one.keys().eq(other.keys())) {
            let taxes = self.group_taxes(sets, &records)?;
            for ((set, sum), tax) in sets.iter().zip(taxes) {
                self.add_rows(&mut rows, *set, (sum.amount, tax), record)?;
            }
        }
        rows.sort_by(|one, other| {
            (Borne::written(one), &one.with).cmp(&(Borne::written(other), &other.with))
        });
        Ok(rows)
    }

    /// The tax of a group by its sets: of each line by itself, or once for all and then shared out by amount.
    fn group_taxes(
        &self,
        sets: &[(TaxSet<'_>, Added)],
        records: &BTreeMap<Vec<GroupKey<'_>>, GroupRecord>,
    ) -> Result<Vec<Amount>, TooLarge> {
        match (self.rounding, sets.first()) {
            (TaxRounding::Line, _) | (_, None) => Ok(sets.iter().map(|(_, sum)| sum.tax).collect()),
            (TaxRounding::Document, Some((set, _))) => {
                let amounts: Vec<Amount> = sets.iter().map(|(_, sum)| sum.amount).collect();
                let recorded = records.iter().find(|(keys, _)| keys.iter().copied().eq(set.keys()));
                let recorded = recorded.map(|(_, record)| *record).unwrap_or_default();
                let tax = self.running_tax(*set, Amount::total(amounts.iter().copied())?, recorded)?;
                allocate(tax, &amounts, self.currency)
            }
        }
    }

    /// Adds the rows of a set that comes to so much amount and tax, one a tax: what is extracted together is shared
    /// out by the rates, so that the parts of each tax sum to its share of the whole.
    fn add_rows(
        &self,
        rows: &mut Vec<GroupShare>,
        set: TaxSet<'_>,
        (amount, tax): (Amount, Amount),
        record: Record<'_>,
    ) -> Result<(), TooLarge> {
        let base = match self.mode {
            PriceMode::Net => amount,
            PriceMode::Gross => amount.less(tax)?,
        };
        if let [borne] = set.0 {
            rows.push(row(set, borne, base, tax));
            return Ok(());
        }
        let before = set.0.iter().map(|borne| on_record_of(set, borne, record));
        let before = before.collect::<Result<Vec<_>, _>>()?;
        let whole = Amount::total(before.iter().copied())?.plus(tax)?;
        for ((borne, after), before) in set.0.iter().zip(self.by_rate(set, whole)?).zip(before) {
            rows.push(row(set, borne, base, after.less(before)?));
        }
        Ok(())
    }

    fn by_rate(&self, set: TaxSet<'_>, tax: Amount) -> Result<Vec<Amount>, TooLarge> {
        let rates: Vec<Amount> = set.0.iter().map(|borne| borne.key.rate().weight()).collect();
        allocate(tax, &rates, self.currency)
    }

    /// The rows of an amount with tax that stands by itself, of no running sum; and what of it is without tax.
    pub(super) fn rows_of_gross(
        &self,
        set: TaxSet<'_>,
        gross: Amount,
    ) -> Result<(Vec<GroupShare>, Amount), TooLarge> {
        let divisor = Exact::HUNDRED.plus(set.rate())?;
        let net = self.currency.round_quotient(Exact::from(gross).times(Exact::HUNDRED)?, divisor)?;
        let taxes = self.by_rate(set, gross.less(net)?)?;
        let together = match self.mode {
            PriceMode::Net => TaxSet(&[]),
            PriceMode::Gross => set,
        };
        let rows = set.0.iter().zip(taxes);
        let rows = rows.map(|(borne, tax)| GroupShare { by_hand: false, ..row(together, borne, net, tax) });
        Ok((rows.collect(), net))
    }

    /// What so much of a set comes to, tax included.
    pub(super) fn with_tax(&self, set: TaxSet<'_>, amount: Amount) -> Result<Amount, TooLarge> {
        match self.mode {
            PriceMode::Net => amount.plus(self.tax_of(set.rate(), amount)?),
            PriceMode::Gross => Ok(amount),
        }
    }

    /// The tax of what is on record and what is added together, less the tax on record.
    fn running_tax(&self, set: TaxSet<'_>, added: Amount, recorded: GroupRecord) -> Result<Amount, TooLarge> {
        let before = match self.mode {
            PriceMode::Net => recorded.base,
            PriceMode::Gross => recorded.base.plus(recorded.tax)?,
        };
        let amount = before.plus(added)?;
        let tax = match set.0 {
            [borne] => self.tax_of_key(borne.key, amount)?,
            [..] => self.tax_of(set.rate(), amount)?,
        };
        tax.less(recorded.tax)
    }

    /// One tax of an amount: at its rate, or where it is set by hand, its part of that.
    fn tax_of_key(&self, key: GroupKey<'_>, amount: Amount) -> Result<Amount, TooLarge> {
        match self.by_hand.iter().rfind(|(known, _)| *known == key) {
            Some((_, by_hand)) => part_by_hand(by_hand, amount, self.mode, self.currency),
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

fn row(set: TaxSet<'_>, borne: &Borne<'_>, base: Amount, tax: Amount) -> GroupShare {
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
fn on_record_of(set: TaxSet<'_>, borne: &Borne<'_>, record: Record<'_>) -> Result<Amount, TooLarge> {
    let mut sum = Amount::ZERO;
    for bill in record.bills {
        let rows = bill.groups.iter().filter(|row| Borne::of(row, record.taxes) == *borne);
        for row in rows.filter(|row| Borne::on_record(&bill.groups, row, record.taxes) == set.0) {
            sum = signed(bill, sum, row.tax)?;
        }
    }
    Ok(sum)
}

/// What is rounded together with a row of a document of that order.
pub fn group_of<'a>(tally: &Tally, rows: &'a [GroupShare], row: &'a GroupShare) -> Vec<GroupKey<'a>> {
    Borne::on_record(rows, row, &tally.taxes).iter().map(|borne| borne.key).collect()
}

/// Invoiced less credited in each group: sums of recorded figures, never computed again.
pub fn group_records(record: Record<'_>) -> Result<BTreeMap<Vec<GroupKey<'_>>, GroupRecord>, TooLarge> {
    let mut records: BTreeMap<Vec<GroupKey<'_>>, GroupRecord> = BTreeMap::new();
    for bill in record.bills {
        for row in &bill.groups {
            let borne = Borne::on_record(&bill.groups, row, record.taxes);
            let set = TaxSet(&borne);
            let sum = records.entry(borne.iter().map(|borne| borne.key).collect()).or_default();
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
