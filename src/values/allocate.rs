//! Splitting an amount by weights so that the parts sum to it exactly.

use rust_decimal::Decimal;

use super::currency::Currency;
use super::exact::TooLarge;
use super::money::Amount;

/// Splits `total` by `weights` into as many parts, by the largest remainder: the parts sum to `total` exactly.
///
/// A part is at most one minor unit of `currency` off its exact share; ties go to the first. Weights that sum
/// to zero count by their absolute values, and where all are zero, equally. No weights give no parts.
pub fn allocate(total: Amount, weights: &[Amount], currency: Currency) -> Result<Vec<Amount>, TooLarge> {
    if total.is_zero() {
        return Ok(vec![currency.zero(); weights.len()]);
    }
    let digits = currency.digits();
    let units = minor_units(total, digits)?;
    let parts = match weights {
        [_] => vec![units],
        [..] => parts(units, &usable(weights)?)?,
    };
    parts
        .into_iter()
        .map(|part| Decimal::try_from_i128_with_scale(part, digits).map_err(|_| TooLarge))
        .map(|part| part.map(Amount::from_rounded))
        .collect()
}

fn parts(units: i128, weights: &[i128]) -> Result<Vec<i128>, TooLarge> {
    if units >= 0 {
        return share_out(units, weights);
    }
    let turned = share_out(units.checked_neg().ok_or(TooLarge)?, weights)?;
    turned.into_iter().map(|part| part.checked_neg().ok_or(TooLarge)).collect()
}

fn minor_units(amount: Amount, digits: u32) -> Result<i128, TooLarge> {
    let mut decimal = amount.decimal();
    decimal.rescale(digits);
    if decimal == amount.decimal() { Ok(decimal.mantissa()) } else { Err(TooLarge) }
}

/// Weights as integers of one scale whose sum is not zero.
fn usable(weights: &[Amount]) -> Result<Vec<i128>, TooLarge> {
    let mantissas = |sign: fn(Amount) -> Amount| {
        weights.iter().map(|weight| minor_units(sign(*weight), 6)).collect::<Result<Vec<_>, _>>()
    };
    let plain = mantissas(|weight| weight)?;
    if sum(&plain)? != 0 {
        return Ok(plain);
    }
    let absolute = mantissas(Amount::absolute)?;
    if sum(&absolute)? != 0 {
        return Ok(absolute);
    }
    Ok(vec![1; weights.len()])
}

fn share_out(units: i128, weights: &[i128]) -> Result<Vec<i128>, TooLarge> {
    let mut whole = sum(weights)?;
    let mut weights = weights.to_vec();
    if whole < 0 {
        whole = whole.checked_neg().ok_or(TooLarge)?;
        weights.iter_mut().for_each(|weight| *weight = weight.saturating_neg());
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in &weights {
        let product = units.checked_mul(*weight).ok_or(TooLarge)?;
        parts.push(product.checked_div_euclid(whole).ok_or(TooLarge)?);
        remainders.push(product.checked_rem_euclid(whole).ok_or(TooLarge)?);
    }
    let mut left = units.checked_sub(sum(&parts)?).ok_or(TooLarge)?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(remainders.get(*index).copied()));
    for index in order {
        if left == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(index) {
            *part = part.saturating_add(1);
        }
        left = left.saturating_sub(1);
    }
    Ok(parts)
}

fn sum(figures: &[i128]) -> Result<i128, TooLarge> {
    figures.iter().try_fold(0_i128, |sum, figure| sum.checked_add(*figure)).ok_or(TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(total: &str, weights: &[&str], expected: &[&str]) {
        let weights: Vec<Amount> = weights.iter().map(|weight| amount(weight)).collect();
        let parts = allocate(amount(total), &weights, Currency::EUR).unwrap();
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_discount_goes_to_its_groups() {
        check("17.75", &["817.25", "70.00"], &["16.35", "1.40"]);
        check("-17.75", &["817.25", "70.00"], &["-16.35", "-1.40"]);
    }

    #[test]
    fn cents_left_over_go_to_the_first() {
        check("10.00", &["1", "1", "1"], &["3.34", "3.33", "3.33"]);
        check("0.05", &["1"; 7], &["0.01", "0.01", "0.01", "0.01", "0.01", "0.00", "0.00"]);
    }

    #[test]
    fn a_mixed_order_has_weights_of_both_signs() {
        check("8.00", &["100", "-20"], &["10.00", "-2.00"]);
    }

    #[test]
    fn weights_of_nothing_share_equally() {
        check("1.00", &["0", "0", "0"], &["0.34", "0.33", "0.33"]);
        check("1.00", &["5", "-5"], &["0.50", "0.50"]);
        check("1.00", &["0"], &["1.00"]);
    }

    #[test]
    fn one_alone_takes_all_and_of_nothing_each_has_nothing() {
        check("-17.5", &["3.00"], &["-17.50"]);
        check("17.50", &["-3.00"], &["17.50"]);
        check("0", &["3.00", "-2.00", "0"], &["0.00", "0.00", "0.00"]);
        check("1.00", &[], &[]);
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_total(total in -10_000_000_i64..10_000_000, weights in prop::collection::vec(-5_000_i64..100_000, 1..12)) {
            let total = Amount::from_rounded(Decimal::new(total, 2));
            let weights: Vec<Amount> = weights.into_iter().map(|weight| Amount::from_rounded(Decimal::new(weight, 2))).collect();
            let parts = allocate(total, &weights, Currency::EUR).unwrap();
            prop_assert_eq!(Amount::total(parts.clone()).unwrap(), total);
            let turned = allocate(total.negated(), &weights, Currency::EUR).unwrap();
            prop_assert_eq!(turned, parts.into_iter().map(Amount::negated).collect::<Vec<_>>());
        }
    }
}
