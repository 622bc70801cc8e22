//! Products and quotients on integer mantissas: multiplied exactly, divided once, rounded once.

use rust_decimal::Decimal;

/// A figure of 10^12 or more, or a product with more digits than can be kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the figure is too large: amounts and quantities stay below 1,000,000,000,000")]
pub struct TooLarge;

/// Figures stay below this, 10^12.
const MOST: u64 = 1_000_000_000_000;

/// The figure, if there is one and it is below 10^12.
pub(super) fn bounded(figure: Option<Decimal>) -> Result<Decimal, TooLarge> {
    figure.filter(is_within).ok_or(TooLarge)
}

fn is_within(figure: &Decimal) -> bool {
    // Digits that are few enough without a point are so with one: the usual case is told by a look.
    let digits = figure.unpack();
    let is_short = digits.hi == 0 && (u64::from(digits.mid) << 32 | u64::from(digits.lo)) < MOST;
    is_short || figure.abs() < Decimal::from(MOST)
}

/// An exact product of decimals: `mantissa / 10^scale`, trailing zeros dropped.
///
/// `Decimal` keeps 28 digits and rounds a longer product silently, so the products of money are formed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    mantissa: i128,
    scale: u32,
}

impl Exact {
    /// The number one, from which products start.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// One hundred, for percentages.
    pub const HUNDRED: Self = Self { mantissa: 100, scale: 0 };

    /// This times `factor`, exactly.
    pub fn times(self, factor: impl Into<Exact>) -> Result<Self, TooLarge> {
        let factor = factor.into();
        let mantissa = self.mantissa.checked_mul(factor.mantissa).ok_or(TooLarge)?;
        let scale = self.scale.checked_add(factor.scale).ok_or(TooLarge)?;
        Ok(Self { mantissa, scale }.trimmed())
    }

    /// Both together, exactly.
    pub fn plus(self, other: impl Into<Exact>) -> Result<Self, TooLarge> {
        let other = other.into();
        let scale = self.scale.max(other.scale);
        let mantissa = self.at(scale)?.checked_add(other.at(scale)?).ok_or(TooLarge)?;
        Ok(Self { mantissa, scale }.trimmed())
    }

    /// This divided by `divisor`, rounded half away from zero to `digits` after the point: the one rounding.
    ///
    /// Zero divided by zero is zero. Refuses other divisions by zero, and quotients of 10^12 or more.
    pub fn over(self, divisor: Exact, digits: u32) -> Result<Decimal, TooLarge> {
        if self.mantissa == 0 {
            return Ok(Decimal::new(0, digits));
        }
        if divisor.mantissa == 0 {
            return Err(TooLarge);
        }
        // value = (mantissa / 10^scale) / (d / 10^ds) * 10^digits = mantissa * 10^(ds+digits) / (d * 10^scale)
        let raised = divisor.scale.checked_add(digits).ok_or(TooLarge)?;
        let common = raised.min(self.scale);
        let up = power(raised.saturating_sub(common))?;
        let down = power(self.scale.saturating_sub(common))?;
        let numerator = self.mantissa.checked_mul(up).ok_or(TooLarge)?;
        let denominator = divisor.mantissa.checked_mul(down).ok_or(TooLarge)?;
        let rounded = divide_half_away(numerator, denominator)?;
        let decimal = Decimal::try_from_i128_with_scale(rounded, digits).map_err(|_| TooLarge)?;
        bounded(Some(decimal))
    }

    /// This rounded half away from zero to `digits` after the point.
    pub fn rounded(self, digits: u32) -> Result<Decimal, TooLarge> {
        self.over(Self::ONE, digits)
    }

    fn at(self, scale: u32) -> Result<i128, TooLarge> {
        self.mantissa.checked_mul(power(scale.saturating_sub(self.scale))?).ok_or(TooLarge)
    }

    fn trimmed(mut self) -> Self {
        while let (1.., Some(mantissa)) = (self.scale, tenth(self.mantissa)) {
            self = Self { mantissa, scale: self.scale.saturating_sub(1) };
        }
        self
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Self { mantissa: decimal.mantissa(), scale: decimal.scale() }.trimmed()
    }
}

/// A tenth of a whole number, where that is a whole number too.
fn tenth(whole: i128) -> Option<i128> {
    // Nearly all figures are small, and are divided much faster so.
    if let Ok(small) = i64::try_from(whole) {
        return small.checked_div(10).filter(|tenth| tenth.checked_mul(10) == Some(small)).map(i128::from);
    }
    whole.checked_div(10).filter(|tenth| tenth.checked_mul(10) == Some(whole))
}

fn power(exponent: u32) -> Result<i128, TooLarge> {
    10_i128.checked_pow(exponent).ok_or(TooLarge)
}

fn divide_half_away(numerator: i128, denominator: i128) -> Result<i128, TooLarge> {
    let quotient = numerator.checked_div(denominator).ok_or(TooLarge)?;
    let remainder = numerator.checked_rem(denominator).ok_or(TooLarge)?;
    let twice = remainder.checked_abs().and_then(|rest| rest.checked_mul(2)).ok_or(TooLarge)?;
    if twice < denominator.checked_abs().ok_or(TooLarge)? {
        return Ok(quotient);
    }
    let away = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    quotient.checked_add(away).ok_or(TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::from(Decimal::from_str_exact(text).unwrap())
    }

    #[track_caller]
    fn check(value: &str, digits: u32, expected: &str) {
        assert_eq!(exact(value).rounded(digits).unwrap().to_string(), expected);
    }

    #[test]
    fn half_goes_away_from_zero() {
        check("0.125", 2, "0.13");
        check("-0.125", 2, "-0.13");
        check("0.1249999999", 2, "0.12");
        check("2.5", 0, "3");
        check("-2.5", 0, "-3");
        check("7", 2, "7.00");
    }

    #[test]
    fn a_product_is_exact_before_it_is_rounded() {
        let product = exact("5").times(exact("5.75")).unwrap().times(exact("0.82")).unwrap();
        assert_eq!(product.rounded(2).unwrap().to_string(), "23.58");
        let long = exact("0.123457").times(exact("0.123457")).unwrap().times(exact("0.123457")).unwrap();
        assert_eq!(long, exact("0.001881686019724993"));
    }

    #[test]
    fn a_quotient_is_rounded_once() {
        assert_eq!(exact("10").over(exact("3"), 2).unwrap().to_string(), "3.33");
        assert_eq!(exact("0.02").over(exact("0.03"), 2).unwrap().to_string(), "0.67");
        assert_eq!(
            exact("37.5").times(exact("118.40")).unwrap().over(exact("100"), 2).unwrap().to_string(),
            "44.40"
        );
    }

    #[track_caller]
    fn check_bound(text: &str, is_below: bool) {
        let figure = Decimal::from_str_exact(text).unwrap();
        assert_eq!(bounded(Some(figure)).is_ok(), is_below, "{text}");
    }

    #[test]
    fn figures_stay_below_the_limit_with_a_point_or_without() {
        check_bound("999999999999", true);
        check_bound("-999999999999.999999", true);
        check_bound("1000000000000", false);
        check_bound("-1000000000000.000000", false);
        check_bound("18446744073709551616", false);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(exact("999999999999.99").times(exact("2")).unwrap().rounded(2), Err(TooLarge));
        let big = exact("999999999999.999999");
        assert_eq!(
            big.times(big).and_then(|two| two.times(big)).and_then(|three| three.times(big)),
            Err(TooLarge)
        );
    }
}
