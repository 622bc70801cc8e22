//! Prices, percentages and amounts of money; amounts are exact and never rounded again.

use rust_decimal::Decimal;

use super::currency::Currency;
use super::decimal::decimal_text;
use super::exact::{Exact, TooLarge, bounded};

/// Money per unit, with up to six digits after the point; never rounded once written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Price(Decimal);

decimal_text!(Price, "price", |_| true);

impl Price {
    /// Free of charge.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The bare figure.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Is the price below zero?
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }
}

/// A percentage: `19` is nineteen of a hundred. Never below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(Decimal);

decimal_text!(Percent, "percentage", |decimal| !decimal.is_sign_negative() || decimal.is_zero());

impl Percent {
    /// None of a hundred.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The bare figure.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Is this above 0 and at most 100, as a discount must be?
    pub fn is_discount(self) -> bool {
        !self.0.is_zero() && self.0 <= Decimal::ONE_HUNDRED
    }

    /// What is left of a hundred, for a discount.
    pub fn rest(self) -> Self {
        Self(Decimal::ONE_HUNDRED.checked_sub(self.0).unwrap_or(Decimal::ZERO).max(Decimal::ZERO))
    }

    /// The figure as a weight to split an amount by.
    pub fn weight(self) -> Amount {
        Amount(self.0)
    }

    /// Both together, for taxes that are added.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.checked_add(other.0).unwrap_or(self.0))
    }

    /// The figure without needless zeros, as people write it.
    pub fn short(self) -> String {
        self.0.normalize().to_string()
    }
}

/// Money in the minor unit of the one currency that its document names; may be below zero.
///
/// Sums and differences are exact. An amount comes from the rounding of a [`Currency`] or from a file;
/// there is no other way to make one. Where documents of several currencies meet, see [`Money`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

decimal_text!(Amount, "amount", |_| true);

impl Amount {
    /// Nothing; a sum takes the digits of what is added to it.
    pub const ZERO: Self = Self(Decimal::ZERO);

    pub(super) fn from_rounded(decimal: Decimal) -> Self {
        Self(decimal)
    }

    /// The bare figure.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Is this nothing?
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Is this below zero?
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Is this above zero?
    pub fn is_positive(self) -> bool {
        !self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Both together; refused at 10^12.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        bounded(self.0.checked_add(other.0)).map(Self)
    }

    /// This less the other; refused at 10^12.
    pub fn less(self, other: Self) -> Result<Self, TooLarge> {
        bounded(self.0.checked_sub(other.0)).map(Self)
    }

    /// The same with the other sign.
    pub fn negated(self) -> Self {
        let mut turned = self.0;
        turned.set_sign_negative(self.is_positive());
        Self(turned)
    }

    /// The amount without its sign.
    pub fn absolute(self) -> Self {
        Self(self.0.abs())
    }

    /// All of them together; refused at 10^12.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, TooLarge> {
        let mut amounts = amounts.into_iter();
        let first = amounts.next().unwrap_or_default();
        amounts.try_fold(first, Self::plus)
    }

    /// The figure for exact products.
    pub fn exact(self) -> Exact {
        Exact::from(self.0)
    }
}

/// An amount with its currency, where documents of several currencies may meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much, in the minor unit of `currency`.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

/// Two sums of money cannot be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// They are of different currencies.
    #[error("{0} and {1} cannot be added")]
    Currencies(Currency, Currency),
    /// The sum reaches 10^12.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl Money {
    /// Both together; refused across currencies.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies(self.currency, other.currency));
        }
        Ok(Self { amount: self.amount.plus(other.amount)?, currency: self.currency })
    }
}

impl From<Price> for Exact {
    fn from(price: Price) -> Self {
        Exact::from(price.0)
    }
}

impl From<Percent> for Exact {
    fn from(percent: Percent) -> Self {
        Exact::from(percent.0)
    }
}

impl From<Amount> for Exact {
    fn from(amount: Amount) -> Self {
        Exact::from(amount.0)
    }
}

impl From<super::quantity::Quantity> for Exact {
    fn from(quantity: super::quantity::Quantity) -> Self {
        Exact::from(quantity.decimal())
    }
}

impl From<super::quantity::SignedQuantity> for Exact {
    fn from(quantity: super::quantity::SignedQuantity) -> Self {
        Exact::from(quantity.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn sums_keep_the_digits_of_the_currency() {
        assert_eq!(Amount::total([amount("30.00"), amount("-5.70")]).unwrap().to_string(), "24.30");
        assert_eq!(Currency::EUR.zero().to_string(), "0.00");
    }

    #[test]
    fn currencies_do_not_mix() {
        let one = Money { amount: amount("1.00"), currency: Currency::EUR };
        let other = Money { amount: amount("1.00"), currency: "USD".parse().unwrap() };
        assert!(matches!(one.plus(other), Err(MoneyError::Currencies(_, _))));
    }

    #[test]
    fn nothing_has_no_sign() {
        assert_eq!(amount("0.00").negated().to_string(), "0.00");
    }
}
