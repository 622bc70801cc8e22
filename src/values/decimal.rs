//! The one way a decimal is read: ASCII digits, at most twelve before and six after the point.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    let (mut mantissa, mut whole, mut fraction) = (0_i64, 0_usize, None);
    // At most eighteen digits are let through, which such a number holds; of more the sum does not matter.
    for byte in digits.bytes() {
        match (byte, fraction) {
            (b'0'..=b'9', _) => {
                mantissa = mantissa.saturating_mul(10).saturating_add(i64::from(byte.saturating_sub(b'0')));
                let count = fraction.as_mut().unwrap_or(&mut whole);
                *count = count.saturating_add(1);
            }
            (b'.', None) => fraction = Some(0_usize),
            _ => return Err(refuse()),
        }
    }
    if !(1..=12).contains(&whole) || !fraction.is_none_or(|digits| (1..=6).contains(&digits)) {
        return Err(refuse());
    }
    let scale = u32::try_from(fraction.unwrap_or(0)).map_err(|_| refuse())?;
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

/// A stored entry holds a decimal as one figure: its lowest bits say how many digits follow the point, the next one
/// whether it is below zero, the others are its digits.
const SCALE_BITS: u32 = 5;

/// Writes that form. Small figures, which nearly all are, take few bytes of it.
pub(crate) fn store<S: Serializer>(decimal: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let digits = decimal.mantissa().unsigned_abs();
    let signed = (digits << 1) | u128::from(decimal.is_sign_negative());
    ((signed << SCALE_BITS) | u128::from(decimal.scale())).serialize(serializer)
}

/// Reads that form; refused where a decimal cannot hold it.
pub(crate) fn recall<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let stored = u128::deserialize(deserializer)?;
    if stored == 0 {
        return Ok(Decimal::ZERO);
    }
    let none = || de::Error::custom("no decimal");
    let scale = u32::try_from(stored & ((1 << SCALE_BITS) - 1)).map_err(|_| none())?;
    let signed = stored >> SCALE_BITS;
    let digits = signed >> 1;
    let part = |from: u32| u32::try_from((digits >> from) & u128::from(u32::MAX)).unwrap_or_default();
    if scale > Decimal::MAX_SCALE || digits >> 96 != 0 {
        return Err(none());
    }
    Ok(Decimal::from_parts(part(0), part(32), part(64), signed & 1 == 1, scale))
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
                $crate::values::decimal::store(self.0, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let decimal = if deserializer.is_human_readable() {
                    deserializer.deserialize_any($crate::values::decimal::DecimalVisitor($noun))?
                } else {
                    $crate::values::decimal::recall(deserializer)?
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

    #[derive(Debug, PartialEq)]
    struct Kept(Decimal);

    impl Serialize for Kept {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            store(self.0, serializer)
        }
    }

    impl<'de> Deserialize<'de> for Kept {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            recall(deserializer).map(Self)
        }
    }

    #[test]
    fn what_is_stored_is_recalled_digit_by_digit() {
        let mut all =
            vec![Decimal::MAX, Decimal::MIN, Decimal::from_i128_with_scale(i128::from(i64::MIN), 28)];
        all.extend(["0", "0.00", "2.50", "-999999999999.999999"].map(|text| parse(text).unwrap()));
        for decimal in all {
            let bytes = postcard::to_stdvec(&Kept(decimal)).unwrap();
            let recalled = postcard::from_bytes::<Kept>(&bytes).unwrap();
            assert_eq!(recalled.0.to_string(), decimal.to_string());
        }
        for none in [29, u128::MAX] {
            assert!(postcard::from_bytes::<Kept>(&postcard::to_stdvec(&none).unwrap()).is_err(), "{none}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let too_long = "9".repeat(13);
        for text in [
            "", "-", "+1", " 1", "1 ", "1,5", "1_000", "1.", ".5", ".", "-.5", "1.2.3", "--1", "1e3", "NaN",
            "inf", "0x10",
        ] {
            refuses(text);
        }
        refuses(&too_long);
        refuses("0.1234567");
        refuses("１２");
    }
}
