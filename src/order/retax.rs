//! What an order is owed more, or less, than it comes to: some of it was billed at other tax rates than frozen.

use std::collections::BTreeMap;

use super::event::{GroupShare, TaxByHand, TaxRow};
use super::tally::{BillKind, Tally};
use super::terms::PriceMode;
use crate::values::{Amount, Exact, Percent, TooLarge};

/// What is taxed together where no rate changed, and what of it was billed at the frozen rate and at others.
#[derive(Debug, Default)]
struct Billed {
    at_frozen: Amount,
    elsewhere: Amount,
    tax_elsewhere: Amount,
}

impl Tally {
    /// The tax billed at other rates than those frozen, less what it would have been; nothing where prices include
    /// the tax, which leaves them as they are.
    pub fn retaxed(&self) -> Result<Amount, TooLarge> {
        let is_frozen = |share: &GroupShare| {
            self.taxes.iter().any(|row| row.code == share.code && row.rate == share.rate)
        };
        let all_frozen = self.bills.iter().flat_map(|bill| &bill.groups).all(is_frozen);
        if all_frozen || self.terms.header.price_mode == PriceMode::Gross {
            return Ok(Amount::ZERO);
        }
        let mut groups: BTreeMap<(String, Percent), (Option<TaxByHand>, Billed)> = BTreeMap::new();
        for bill in &self.bills {
            let signed = |amount: Amount| match bill.kind {
                BillKind::Invoice => amount,
                BillKind::CreditNote => amount.negated(),
            };
            for share in &bill.groups {
                let rows = || self.taxes.iter().filter(|row| row.code == share.code);
                let Some(frozen) = rows().find(|row| row.rate == share.rate).or_else(|| rows().next()) else {
                    continue;
                };
                let key = (name(frozen), frozen.rate);
                let (_, group) = groups.entry(key).or_insert_with(|| (frozen.by_hand, Billed::default()));
                if frozen.rate == share.rate {
                    group.at_frozen = group.at_frozen.plus(signed(share.base))?;
                } else {
                    group.elsewhere = group.elsewhere.plus(signed(share.base))?;
                    group.tax_elsewhere = group.tax_elsewhere.plus(signed(share.tax))?;
                }
            }
        }
        let mut more = Amount::ZERO;
        for ((_, rate), (by_hand, group)) in
            groups.iter().filter(|(_, (_, group))| !group.elsewhere.is_zero())
        {
            let of = |base: Amount| match by_hand {
                Some(by_hand) => self.rounded(Exact::from(base).times(by_hand.tax)?, by_hand.base.into()),
                None => self.rounded(Exact::from(base).times(*rate)?, Exact::HUNDRED),
            };
            let instead = of(group.at_frozen.plus(group.elsewhere)?)?.less(of(group.at_frozen)?)?;
            more = more.plus(group.tax_elsewhere)?.less(instead)?;
        }
        Ok(more)
    }

    fn rounded(&self, product: Exact, divisor: Exact) -> Result<Amount, TooLarge> {
        self.terms.header.currency.round_quotient(product, divisor)
    }
}

/// What is taxed together goes by its category; by its code where it has none, or is set by hand.
fn name(row: &TaxRow) -> String {
    row.category.clone().filter(|_| row.by_hand.is_none()).unwrap_or_else(|| row.code.to_string())
}
