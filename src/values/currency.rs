//! Currencies and their minor units; the door through which a figure becomes an amount.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::exact::{Exact, TooLarge};
use super::money::{Amount, Price};

/// An ISO 4217 currency code of three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// A text that is not a currency code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a currency: write three capital letters such as \"EUR\"")]
pub struct NotACurrency(String);

impl Currency {
    /// The euro, where nothing else is said.
    pub const EUR: Self = Self(*b"EUR");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// How many digits the minor unit has: 2 but for the currencies ISO 4217 lists otherwise.
    pub fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Nothing, written with the digits of this currency.
    pub fn zero(self) -> Amount {
        Amount::from_rounded(Decimal::new(0, self.digits()))
    }

    /// The amount nearest to `value`, half away from zero.
    pub fn round(self, value: Exact) -> Result<Amount, TooLarge> {
        value.rounded(self.digits()).map(Amount::from_rounded)
    }

    /// The amount nearest to `value / divisor`, half away from zero, rounded once.
    pub fn round_quotient(self, value: Exact, divisor: Exact) -> Result<Amount, TooLarge> {
        value.over(divisor, self.digits()).map(Amount::from_rounded)
    }

    /// A price with at least the digits of this currency: `25` is `25.00`, `0.0035` stays.
    pub fn price_text(self, price: Price) -> String {
        let short = price.decimal().normalize();
        let digits = usize::try_from(short.scale().max(self.digits())).unwrap_or(2);
        format!("{short:.digits$}")
    }

    /// What an amount is changed by where it is paid in steps, such as the smallest coin: half goes away from zero.
    ///
    /// Nothing where the step is nothing.
    pub fn rounding(self, amount: Amount, step: Amount) -> Result<Amount, TooLarge> {
        if step.is_zero() {
            return Ok(self.zero());
        }
        let steps = Exact::from(amount).over(Exact::from(step), 0)?;
        self.round(Exact::from(steps).times(step)?)?.less(self.dressed(amount))
    }

    /// The amount written in `text`, or none when it has more digits than the minor unit.
    pub fn amount(self, text: &str) -> Option<Amount> {
        let amount: Amount = text.parse().ok()?;
        self.fits(amount).then(|| self.dressed(amount))
    }

    /// Does the amount fit the minor unit?
    pub fn fits(self, amount: Amount) -> bool {
        amount.decimal().normalize().scale() <= self.digits()
    }

    /// The same amount with the digits of this currency; an amount that does not fit is rounded.
    pub fn dressed(self, amount: Amount) -> Amount {
        self.round(Exact::from(amount.decimal())).unwrap_or(amount)
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            Ok(_) | Err(_) => Err(NotACurrency(text.chars().take(20).collect())),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

super::code::text_serde!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_standard() {
        let digits = |code: &str| code.parse::<Currency>().unwrap().digits();
        assert_eq!((digits("EUR"), digits("JPY"), digits("KWD"), digits("CLF")), (2, 0, 3, 4));
    }

    #[test]
    fn an_amount_fits_the_minor_unit() {
        let yen: Currency = "JPY".parse().unwrap();
        assert_eq!(yen.amount("120").unwrap().to_string(), "120");
        assert_eq!(yen.amount("120.5"), None);
        assert_eq!(Currency::EUR.amount("40").unwrap().to_string(), "40.00");
    }

    #[test]
    fn prices_have_the_digits_of_the_currency_at_least() {
        let text = |price: &str, currency: &str| {
            currency.parse::<Currency>().unwrap().price_text(price.parse().unwrap())
        };
        assert_eq!(text("25", "EUR"), "25.00");
        assert_eq!(text("0.003500", "EUR"), "0.0035");
        assert_eq!(text("25.00", "JPY"), "25");
        assert_eq!(text("1.5", "KWD"), "1.500");
    }

    #[track_caller]
    fn check_rounding(amount: &str, step: &str, expected: &str) {
        let amount: Amount = amount.parse().unwrap();
        let rounding = Currency::EUR.rounding(amount, step.parse().unwrap()).unwrap();
        assert_eq!(rounding.to_string(), expected, "{amount} in steps of {step}");
    }

    #[test]
    fn cash_is_paid_in_steps() {
        check_rounding("42.02", "0.05", "-0.02");
        check_rounding("42.03", "0.05", "0.02");
        check_rounding("-42.03", "0.05", "-0.02");
        check_rounding("0.25", "0.5", "0.25");
        check_rounding("-0.25", "0.50", "-0.25");
        check_rounding("17.49", "1.00", "-0.49");
        check_rounding("17.50", "1", "0.50");
        check_rounding("42.00", "0.05", "0.00");
        check_rounding("42.02", "0", "0.00");
    }

    #[test]
    fn only_three_capitals_are_a_currency() {
        assert!("eur".parse::<Currency>().is_err());
        assert!("EURO".parse::<Currency>().is_err());
    }
}
