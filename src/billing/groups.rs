//! Tax groups: what is taxed together is rounded together.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use crate::order::event::{GroupShare, TaxByHand, TaxRow};
use crate::order::{BillKind, PriceMode, Tally, TaxRounding};
use crate::values::{Amount, Code, Currency, Exact, LineNo, Number, Percent, TooLarge, allocate};

/// What makes a tax group: category and rate of value-added taxes, else the tax and its rate.
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

    /// The rate in percent.
    pub fn rate(&self) -> Percent {
        self.rate.0
    }
}

/// The tax groups of an order: which line bears which tax, and the way tax is computed.
#[derive(Debug, Clone)]
pub struct Groups {
    currency: Currency,
    mode: PriceMode,
    rounding: TaxRounding,
    taxes: Vec<TaxRow>,
}

/// Base and tax of one group.
#[derive(Debug, Clone, Copy, Default)]
struct BaseAndTax {
    base: Amount,
    tax: Amount,
}

/// What one line adds to the groups it is in, in the price mode of the order, and what of it is on record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taxable {
    pub(super) line: LineNo,
    pub(super) amount: Amount,
    pub(super) discount: Amount,
    pub(super) billed_amount: Amount,
    pub(super) billed_discount: Amount,
}

impl Taxable {
    /// All of a line, of which nothing is on record.
    pub(super) fn whole(line: LineNo, amount: Amount, discount: Amount) -> Self {
        let (billed_amount, billed_discount) = (Amount::ZERO, Amount::ZERO);
        Self { line, amount, discount, billed_amount, billed_discount }
    }

    /// The amount less its discount share.
    fn taxed(&self) -> Result<Amount, TooLarge> {
        self.amount.less(self.discount)
    }
}

impl Groups {
    /// The groups of an order whose lines bear these taxes.
    ///
    /// Refuses several taxes on a line whose price includes tax.
    pub fn of(tally: &Tally, taxes: &[TaxRow]) -> Result<Self, Refusal> {
        let header = &tally.terms.header;
        if header.price_mode == PriceMode::Gross {
            for line in tally.lines.keys() {
                if taxes.iter().filter(|row| row.lines.contains(line)).count() > 1 {
                    return Err(several_taxes(&header.number, *line));
                }
            }
        }
        let (currency, mode, rounding) = (header.currency, header.price_mode, header.tax_rounding);
        Ok(Self { currency, mode, rounding, taxes: taxes.to_vec() })
    }

    /// The taxes a line bears.
    pub fn on(&self, line: LineNo) -> impl Iterator<Item = &TaxRow> {
        self.taxes.iter().filter(move |row| row.lines.contains(&line))
    }

    /// The taxes a line adds by itself, together: for orders that round line by line.
    pub(super) fn line_tax(&self, part: &Taxable) -> Result<Option<Amount>, TooLarge> {
        match self.rounding {
            TaxRounding::Document => Ok(None),
            TaxRounding::Line => {
                let mut tax = self.currency.zero();
                for row in self.on(part.line) {
                    tax = tax.plus(self.added_tax(row.rate, part)?)?;
                }
                Ok(Some(tax))
            }
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
    /// sum less the tax on record, so that parts sum to the whole. One row a tax, groups at 0 too.
    pub(super) fn rows(&self, added: &[Taxable], record: &Tally) -> Result<Vec<GroupShare>, TooLarge> {
        let mut rows: Vec<GroupShare> = Vec::new();
        let keys: BTreeMap<GroupKey, ()> = self.taxes.iter().map(|row| (key(row), ())).collect();
        for group in keys.keys() {
            rows.extend(self.group_rows(group, added, record)?);
        }
        Ok(rows)
    }

    fn group_rows(
        &self,
        group: &GroupKey,
        added: &[Taxable],
        record: &Tally,
    ) -> Result<Vec<GroupShare>, TooLarge> {
        let in_group: Vec<&TaxRow> = self.taxes.iter().filter(|row| key(row) == *group).collect();
        let mut by_code: BTreeMap<&Code, (Amount, Amount, &TaxRow)> = BTreeMap::new();
        for row in &in_group {
            for part in added.iter().filter(|part| row.lines.contains(&part.line)) {
                let sum =
                    by_code.entry(&row.code).or_insert((self.currency.zero(), self.currency.zero(), row));
                sum.0 = sum.0.plus(part.taxed()?)?;
                if self.rounding == TaxRounding::Line {
                    sum.1 = sum.1.plus(self.added_tax(row.rate, part)?)?;
                }
            }
        }
        if by_code.is_empty() {
            return Ok(Vec::new());
        }
        let amounts: Vec<Amount> = by_code.values().map(|sum| sum.0).collect();
        let taxes = match self.rounding {
            TaxRounding::Line => by_code.values().map(|sum| sum.1).collect(),
            TaxRounding::Document => {
                let tax = self.running_tax(group, Amount::total(amounts.iter().copied())?, record)?;
                allocate(tax, &amounts, self.currency)?
            }
        };
        by_code
            .values()
            .zip(taxes)
            .map(|((amount, _, row), tax)| {
                let base = match self.mode {
                    PriceMode::Net => *amount,
                    PriceMode::Gross => amount.less(tax)?,
                };
                Ok(GroupShare {
                    code: row.code.clone(),
                    category: row.category.clone(),
                    rate: row.rate,
                    base,
                    tax,
                    by_hand: row.by_hand.is_some(),
                })
            })
            .collect()
    }

    /// The tax of what is on record and what is added together, less the tax on record.
    fn running_tax(&self, group: &GroupKey, added: Amount, record: &Tally) -> Result<Amount, TooLarge> {
        let recorded = self.on_record(group, record)?;
        let before = match self.mode {
            PriceMode::Net => recorded.base,
            PriceMode::Gross => recorded.base.plus(recorded.tax)?,
        };
        let amount = before.plus(added)?;
        let tax = match self.taxes.iter().find(|row| key(row) == *group).and_then(|row| row.by_hand) {
            Some(by_hand) => self.tax_by_hand(by_hand, amount)?,
            None => self.tax_of(group.rate(), amount)?,
        };
        tax.less(recorded.tax)
    }

    /// Of an amount as large a part of the tax set by hand as it is of what was taxed then.
    fn tax_by_hand(&self, by_hand: TaxByHand, amount: Amount) -> Result<Amount, TooLarge> {
        let whole = match self.mode {
            PriceMode::Net => by_hand.base,
            PriceMode::Gross => by_hand.base.plus(by_hand.tax)?,
        };
        let product = Exact::from(amount).times(Exact::from(by_hand.tax))?;
        self.currency.round_quotient(product, whole.into())
    }

    /// Invoiced less credited in a group: sums of recorded figures, never computed again.
    fn on_record(&self, group: &GroupKey, tally: &Tally) -> Result<BaseAndTax, TooLarge> {
        let by_hand = |code: &Code| self.taxes.iter().any(|row| row.code == *code && row.by_hand.is_some());
        let mut sum = BaseAndTax::default();
        for bill in &tally.bills {
            let same = bill.groups.iter().filter(|share| {
                let (category, by_hand) = (share.category.as_deref(), by_hand(&share.code));
                GroupKey::of(&share.code, category, share.rate, by_hand) == *group
            });
            for share in same {
                match bill.kind {
                    BillKind::Invoice => {
                        sum.base = sum.base.plus(share.base)?;
                        sum.tax = sum.tax.plus(share.tax)?;
                    }
                    BillKind::CreditNote => {
                        sum.base = sum.base.less(share.base)?;
                        sum.tax = sum.tax.less(share.tax)?;
                    }
                }
            }
        }
        Ok(sum)
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

fn key(row: &TaxRow) -> GroupKey {
    GroupKey::of(&row.code, row.category.as_deref(), row.rate, row.by_hand.is_some())
}

fn several_taxes(order: &Number, line: LineNo) -> Refusal {
    Refusal::GrossWithSeveralTaxes { order: order.clone(), line }
}
