//! Coverage: for how much of the goods a charge is billed that goes with them.

use std::collections::BTreeMap;

use super::bill::Bills;
use super::figures::Figures;
use crate::order::Tally;
use crate::order::event::LineShare;
use crate::values::{Amount, Exact, LineNo, Number, Quantity, TooLarge};

/// For how much of each line of goods a charge is on record, by the invoice that billed it.
///
/// Goods that are credited keep their part of the charge on record, until the charge of that invoice is credited
/// too; billed again, they bring no second one.
#[derive(Debug, Clone, Default)]
pub(super) struct Coverage {
    goods: BTreeMap<(Number, LineNo), Goods>,
    charge: BTreeMap<Number, Quantity>,
}

/// Of one line on one invoice: what it still bills, and for how much of it the charge is still billed.
#[derive(Debug, Clone, Copy, Default)]
struct Goods {
    billed: Quantity,
    covered: Quantity,
}

impl Coverage {
    /// What is on record for a charge.
    pub(super) fn of(tally: &Tally, charge: LineNo) -> Result<Self, TooLarge> {
        let mut coverage = Self::default();
        for bill in &tally.bills {
            for share in bill.lines.iter().filter(|share| !share.corrects()) {
                if share.line == charge {
                    let sum = coverage.charge.entry(bill.document.clone()).or_default();
                    *sum = sum.plus(share.quantity)?;
                } else if tally.find_line(share.line).is_some_and(|known| known.line.has_stages()) {
                    coverage.bill(&bill.document, share.line, share.quantity)?;
                }
            }
            coverage.credit_goods(charge, &bill.lines);
            for share in bill.lines.iter().filter(|share| share.line == charge && !share.is_allowance()) {
                if let Some(invoice) = &share.invoice {
                    coverage.credit_charge(invoice, share.quantity);
                }
            }
        }
        Ok(coverage)
    }

    /// So much of a line of goods is billed: what was credited without its charge comes first.
    pub(super) fn bill(
        &mut self,
        document: &Number,
        line: LineNo,
        quantity: Quantity,
    ) -> Result<(), TooLarge> {
        let of_line = || self.goods.iter().filter(|((_, other), _)| *other == line).map(|(_, goods)| goods);
        let covered = Quantity::total(of_line().map(|goods| goods.covered))?;
        let spare = covered.less_at_most(Quantity::total(of_line().map(|goods| goods.billed))?);
        let goods = self.goods.entry((document.clone(), line)).or_default();
        goods.billed = goods.billed.plus(quantity)?;
        goods.covered = goods.covered.plus(quantity.less_at_most(spare))?;
        Ok(())
    }

    /// Goods are credited; their part of the charge stays.
    pub(super) fn credit_goods(&mut self, charge: LineNo, shares: &[LineShare]) {
        for share in shares.iter().filter(|share| share.line != charge) {
            if let Some(invoice) = &share.invoice
                && let Some(goods) = self.goods.get_mut(&(invoice.clone(), share.line))
            {
                goods.billed = goods.billed.less_at_most(share.quantity);
            }
        }
    }

    /// So much of the charge is credited on an invoice: the part of the goods that are credited on it, with the last
    /// of it all that is left there, and with the last of all everything.
    pub(super) fn credit_charge(&mut self, invoice: &Number, quantity: Quantity) {
        let left = self.charge.entry(invoice.clone()).or_default();
        *left = left.less_at_most(quantity);
        if !left.is_zero() {
            return self.give_back(invoice);
        }
        let is_last = self.charge.values().all(|left| left.is_zero());
        let credited = self.goods.iter_mut().filter(|((document, _), _)| is_last || document == invoice);
        credited.for_each(|(_, goods)| goods.covered = Quantity::ZERO);
    }

    /// The charge covers no more goods of an invoice than it still bills.
    fn give_back(&mut self, invoice: &Number) {
        let of_invoice = self.goods.iter_mut().filter(|((document, _), _)| document == invoice);
        of_invoice.for_each(|(_, goods)| goods.covered = goods.covered.min(goods.billed));
    }

    /// Does an invoice still bill any goods?
    pub(super) fn has_goods(&self, invoice: &Number) -> bool {
        self.goods.iter().any(|((document, _), goods)| document == invoice && !goods.billed.is_zero())
    }

    /// What of the charge belongs to the goods it covers.
    pub(super) fn amount(&self, figures: &Figures, charge: LineNo) -> Result<Amount, TooLarge> {
        let mut covered: BTreeMap<LineNo, Quantity> = BTreeMap::new();
        for ((_, line), goods) in &self.goods {
            let sum = covered.entry(*line).or_default();
            *sum = sum.plus(goods.covered)?;
        }
        figures.spread(charge, |line| covered.get(&line).copied().unwrap_or_default())
    }
}

impl Bills<'_> {
    /// What a charge adds that is billed with these goods: what it comes to with them, less what is on record.
    pub(super) fn spread_share(
        &self,
        charge: LineNo,
        goods: &[(LineNo, Quantity)],
    ) -> Result<LineShare, TooLarge> {
        let mut coverage = Coverage::of(self.tally(), charge)?;
        for (line, quantity) in goods {
            coverage.bill(self.tally().number(), *line, *quantity)?;
        }
        let billed = self.tally().billed(charge)?;
        let after = coverage.amount(self.figures(), charge)?;
        let quantity = self.charge_quantity(charge, after)?.less_at_most(billed.net());
        Ok(self.written(charge, quantity, after.less(billed.amount)?, self.figures().currency.zero()))
    }

    /// Is what is on record of a charge that goes with the goods what they bring?
    pub(super) fn is_even(&self, charge: LineNo) -> Result<bool, TooLarge> {
        Ok(spread_on_record(self.tally(), self.figures(), charge)? == self.tally().billed(charge)?.amount)
    }

    /// How much of a charge goes back with these goods of an invoice: what they brought, and with the last of them
    /// all that the invoice still bills.
    pub(super) fn charge_of_goods(
        &self,
        charge: LineNo,
        invoice: &Number,
        goods: &[(LineNo, Quantity, Number)],
        still: Quantity,
    ) -> Result<Quantity, TooLarge> {
        let rows = goods.iter().filter(|(_, _, of)| of == invoice);
        let shares = rows.map(|(line, quantity, of)| {
            let nothing = self.written(*line, *quantity, Amount::ZERO, Amount::ZERO);
            LineShare { invoice: Some(of.clone()), ..nothing }
        });
        let mut coverage = Coverage::of(self.tally(), charge)?;
        let before = coverage.amount(self.figures(), charge)?;
        coverage.credit_goods(charge, &shares.collect::<Vec<_>>());
        if !coverage.has_goods(invoice) {
            return Ok(still);
        }
        coverage.give_back(invoice);
        let back = before.less(coverage.amount(self.figures(), charge)?)?;
        let quantity = self.charge_quantity(charge, back)?;
        Ok(quantity.min(still))
    }

    /// What a charge gives back on an invoice, with these goods credited and after the shares above it.
    pub(super) fn spread_credit(
        &self,
        charge: LineNo,
        quantity: Quantity,
        invoice: &Number,
        goods: &[LineShare],
        above: &[LineShare],
    ) -> Result<LineShare, TooLarge> {
        let mut coverage = Coverage::of(self.tally(), charge)?;
        coverage.credit_goods(charge, goods);
        let above = || above.iter().filter(|share| share.line == charge);
        for share in above() {
            if let Some(invoice) = &share.invoice {
                coverage.credit_charge(invoice, share.quantity);
            }
        }
        coverage.credit_charge(invoice, quantity);
        let before =
            self.tally().billed(charge)?.amount.plus(Amount::total(above().map(LineShare::amount))?)?;
        let amount = coverage.amount(self.figures(), charge)?.less(before)?;
        let written = self.written(charge, quantity, amount, self.figures().currency.zero());
        Ok(LineShare { invoice: Some(invoice.clone()), ..written })
    }

    /// How much of a charge so much of its amount is, to six digits; all of it only where the amount is the whole.
    fn charge_quantity(&self, charge: LineNo, amount: Amount) -> Result<Quantity, TooLarge> {
        let line = self.tally().find_line(charge).map(|known| known.line.quantity().absolute());
        let whole = line.unwrap_or(Quantity::ONE);
        let of = self.figures().amount(charge, whole)?;
        if amount == of {
            return Ok(whole);
        }
        if of.is_zero() || amount.is_zero() || amount.is_negative() != of.is_negative() {
            return Ok(Quantity::ZERO);
        }
        Quantity::of_quotient(Exact::from(amount).times(whole)?, Exact::from(of))
    }
}

/// What of a charge that is billed with the goods is due for those that are billed.
pub fn spread_on_record(tally: &Tally, figures: &Figures, charge: LineNo) -> Result<Amount, TooLarge> {
    Coverage::of(tally, charge)?.amount(figures, charge)
}
