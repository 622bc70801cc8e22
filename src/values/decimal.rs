//! The one way a decimal is read: ASCII digits, at most twelve before and six after the point.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};

/// A text that is not a decimal of our grammar `-?\d{1,12}(\.\d{1,6})?`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a decimal: write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"")]
pub struct NotADecimal {
    /// What was written, cut to a length that can be shown.
    pub text: String,
}

/// Reads a decimal strictly: no sign but `-`, no exponent, no separators, no blanks.
pub(crate) fn parse(text: &str) -> Result<Decimal, NotADecimal> {
    let refuse = || NotADecimal { text: text.chars().take(60).collect() };
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let fits = |part: &str, most| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !fits(whole, 12) || !fraction.is_none_or(|fraction| fits(fraction, 6)) {
        return Err(refuse());
    }
    // At most eighteen digits were let through, which such a number holds.
    let digits = whole.bytes().chain(fraction.unwrap_or_default().bytes());
    let mantissa = digits.fold(0_i64, |sum, digit| {
        sum.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0')))
    });
    let scale = u32::try_from(fraction.map_or(0, str::len)).map_err(|_| refuse())?;
    let mut decimal = Decimal::try_new(mantissa, scale).map_err(|_| refuse())?;
    decimal.set_sign_negative(text.starts_with('-'));
    Ok(decimal)
}

/// Reads a quoted decimal or an integer; a bare float is refused with the quoted form.
pub(crate) struct DecimalVisitor(pub(crate) &'static str);

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: a quoted decimal such as \"2.5\"", self.0)
    }

    // The refusal names what was wanted: a reader of the file looks for a quantity, not for a decimal.
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        parse(text).map_err(|NotADecimal { text }| {
            E::custom(format_args!(
                "`{text}` is not {}: write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"",
                with_article(self.0)
            ))
        })
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }

    // The float is only shown back, never used: digits may already be lost.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Decimal, E> {
        Err(E::custom(format_args!("{} must be a quoted decimal: write \"{number}\"", self.0)))
    }
}

/// The digits and how many of them follow the point: the form in which a stored entry holds a decimal.
pub(crate) fn packed(decimal: Decimal) -> (i128, u8) {
    (decimal.mantissa(), u8::try_from(decimal.scale()).unwrap_or(u8::MAX))
}

/// The decimal of such a form; none where a decimal cannot hold it.
pub(crate) fn unpacked((digits, scale): (i128, u8)) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()
}

/// The noun with its article, as in `an amount`.
pub(crate) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Gives a newtype over [`Decimal`] its text forms: `FromStr`, `Display`, serde as a quoted decimal.
macro_rules! decimal_text {
    ($type:ident, $noun:literal, $check:expr) => {
        impl std::str::FromStr for $type {
            type Err = $crate::values::NotADecimal;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let check: fn(rust_decimal::Decimal) -> bool = $check;
                match $crate::values::decimal::parse(text) {
                    Ok(decimal) if check(decimal) => Ok(Self(decimal)),
                    Ok(_) | Err(_) => {
                        Err($crate::values::NotADecimal { text: text.chars().take(60).collect() })
                    }
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.collect_str(&self.0);
                }
                serde::Serialize::serialize(&$crate::values::decimal::packed(self.0), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let decimal = if deserializer.is_human_readable() {
                    deserializer.deserialize_any($crate::values::decimal::DecimalVisitor($noun))?
                } else {
                    let packed = <(i128, u8) as serde::Deserialize>::deserialize(deserializer)?;
                    $crate::values::decimal::unpacked(packed)
                        .ok_or_else(|| serde::de::Error::custom("a decimal of more digits than there are"))?
                };
                let check: fn(rust_decimal::Decimal) -> bool = $check;
                if check(decimal) {
                    Ok(Self(decimal))
                } else {
                    let noun = $crate::values::decimal::with_article($noun);
                    Err(serde::de::Error::custom(format_args!("`{decimal}` is not {noun}")))
                }
            }
        }
    };
}
pub(crate) use decimal_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn accepts(text: &str) {
        assert_eq!(parse(text).map(|decimal| decimal.to_string()), Ok(text.to_owned()));
    }

    #[track_caller]
    fn refuses(text: &str) {
        assert!(parse(text).is_err(), "{text} was accepted");
    }

    #[test]
    fn plain_decimals_keep_their_digits() {
        accepts("0");
        accepts("2.50");
        accepts("-7.125");
        accepts("999999999999.999999");
    }

    #[test]
    fn everything_else_is_refused() {
        let too_long = "9".repeat(13);
        for text in ["", "-", "+1", " 1", "1 ", "1,5", "1_000", "1.", ".5", "1e3", "NaN", "inf", "0x10"] {
            refuses(text);
        }
        refuses(&too_long);
        refuses("0.1234567");
        refuses("１２");
    }
}
