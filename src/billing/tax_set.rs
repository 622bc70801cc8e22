//! Taxes set by hand: a row of the tax table whose amount somebody wrote down, in place of the one calculated.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::totals::Totals;
use crate::order::event::{TaxByHand, TaxRow};
use crate::order::{Tally, TaxRounding};
use crate::values::{Amount, Code};

/// The taxes of a draft with those that its header sets by hand, on what they are of now.
///
/// Refuses a tax that no line bears or that is of nothing, and orders whose tax is rounded line by line.
pub fn with_taxes_set(tally: &Tally, taxes: Vec<TaxRow>) -> Result<Vec<TaxRow>, Refusal> {
    let amounts = &tally.terms.header.tax_amounts;
    if amounts.is_empty() {
        return Ok(taxes);
    }
    let taxed = taxed_by_code(tally, &taxes)?;
    let mut taxes = taxes;
    for (code, amount) in amounts {
        let by_hand = by_hand(tally, &taxed, code, *amount)?;
        for row in taxes.iter_mut().filter(|row| row.code == *code) {
            row.by_hand = Some(by_hand);
        }
    }
    Ok(taxes)
}

/// What a published order comes to in one tax, with its amount set by hand.
pub fn tax_by_hand(tally: &Tally, code: &Code, amount: Amount) -> Result<TaxByHand, Refusal> {
    by_hand(tally, &taxed_by_code(tally, &tally.taxes)?, code, amount)
}

/// Base and tax of all of an order by the code of the tax, as they are calculated.
pub fn taxed_by_code(tally: &Tally, taxes: &[TaxRow]) -> Result<BTreeMap<Code, (Amount, Amount)>, Refusal> {
    let plain: Vec<TaxRow> = taxes.iter().map(|row| TaxRow { by_hand: None, ..row.clone() }).collect();
    let mut sums: BTreeMap<Code, (Amount, Amount)> = BTreeMap::new();
    for group in Totals::with_taxes(tally, &plain)?.groups {
        let sum = sums.entry(group.code).or_default();
        *sum = (sum.0.plus(group.base)?, sum.1.plus(group.tax)?);
    }
    Ok(sums)
}

fn by_hand(
    tally: &Tally,
    taxed: &BTreeMap<Code, (Amount, Amount)>,
    code: &Code,
    amount: Amount,
) -> Result<TaxByHand, Refusal> {
    let order = || tally.number().clone();
    let header = &tally.terms.header;
    let refused = |because: &str| Refusal::TaxNotSet {
        order: order(),
        code: code.clone(),
        because: because.to_owned(),
    };
    if header.tax_rounding == TaxRounding::Line {
        return Err(refused("its tax is rounded line by line"));
    }
    let Some((base, tax)) = taxed.get(code) else {
        return Err(crate::order::Refusal::no_tax(tally.number(), code).into());
    };
    // In prices with tax a higher tax leaves a lower base; together they stay what they are.
    let base = match header.price_mode {
        crate::order::PriceMode::Net => *base,
        crate::order::PriceMode::Gross => base.plus(*tax)?.less(amount)?,
    };
    if !base.is_positive() || amount.is_negative() {
        return Err(refused("there is nothing to tax"));
    }
    if !header.currency.fits(amount) {
        return Err(refused(&format!("{amount} is no amount of {}", header.currency)));
    }
    Ok(TaxByHand { base, tax: header.currency.dressed(amount) })
}
