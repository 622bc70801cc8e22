//! Taxes set by hand: a row of the tax table whose amount somebody wrote down, in place of the one calculated.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::totals::Totals;
use crate::order::event::{TaxByHand, TaxRow};
use crate::order::{PriceMode, Tally, TaxRounding};
use crate::values::{Amount, Code, Currency, Exact, TooLarge};

/// The taxes of a draft with those that its header sets by hand, on what they are of now.
///
/// Refuses a tax that no line bears or that is of nothing, prices that hold
/// it together with another tax, and orders whose tax is rounded line by line.
pub fn with_taxes_set(tally: &Tally, taxes: Vec<TaxRow>) -> Result<Vec<TaxRow>, Refusal> {
    let amounts = &tally.terms.header.tax_amounts;
    if amounts.is_empty() {
        return Ok(taxes);
    }
    let taxed = taxed_by_code(tally, &taxes)?;
    let mut taxes = taxes;
    for (code, amount) in amounts {
        require_alone(tally, &taxes, code)?;
        let by_hand = by_hand(tally, &taxed, code, *amount)?;
        for row in taxes.iter_mut().filter(|row| row.code == *code) {
            row.by_hand = Some(by_hand);
        }
    }
    Ok(taxes)
}

/// What a published order comes to in one tax, with its amount set by hand. Refused as that of a draft is.
pub fn tax_by_hand(tally: &Tally, code: &Code, amount: Amount) -> Result<TaxByHand, Refusal> {
    require_alone(tally, &tally.taxes, code)?;
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

/// Of an amount as large a part of the tax set by hand as it is of what was taxed then.
pub fn part_by_hand(
    by_hand: &TaxByHand,
    amount: Amount,
    mode: PriceMode,
    currency: Currency,
) -> Result<Amount, TooLarge> {
    let whole = match mode {
        PriceMode::Net => by_hand.base,
        PriceMode::Gross => by_hand.base.plus(by_hand.tax)?,
    };
    currency.round_quotient(Exact::from(amount).times(by_hand.tax)?, whole.into())
}

/// Refuses new lines whose prices hold a tax that is set by hand together with another.
pub fn require_set_alone(tally: &Tally) -> Result<(), Refusal> {
    let set = tally.taxes.iter().filter(|row| row.by_hand.is_some());
    set.map(|row| &row.code).try_for_each(|code| require_alone(tally, &tally.taxes, code))
}

/// Prices that hold several taxes hold them together: none of them has an amount of its own to set.
fn require_alone(tally: &Tally, taxes: &[TaxRow], code: &Code) -> Result<(), Refusal> {
    if tally.terms.header.price_mode == PriceMode::Net {
        return Ok(());
    }
    for line in taxes.iter().filter(|row| row.code == *code).flat_map(|row| &row.lines) {
        let other = taxes.iter().find(|row| row.code != *code && row.lines.contains(line));
        if let Some(other) = other {
            let because = format!("the price of line {line} holds `{}` too", other.code);
            return Err(Refusal::TaxNotSet { order: tally.number().clone(), code: code.clone(), because });
        }
    }
    Ok(())
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
        PriceMode::Net => *base,
        PriceMode::Gross => base.plus(*tax)?.less(amount)?,
    };
    if !base.is_positive() || amount.is_negative() {
        return Err(refused("there is nothing to tax"));
    }
    if !header.currency.fits(amount) {
        return Err(refused(&format!("{amount} is no amount of {}", header.currency)));
    }
    Ok(TaxByHand { base, tax: header.currency.dressed(amount) })
}
