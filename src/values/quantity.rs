//! Quantities of goods and services, in the unit of their line; never rounded by us.

use rust_decimal::Decimal;

use super::decimal::decimal_text;
use super::exact::{Exact, TooLarge, bounded};

/// How much of something: never negative, at most six digits after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(Decimal);

decimal_text!(Quantity, "quantity", |decimal| !decimal.is_sign_negative() || decimal.is_zero());

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The bare figure.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Is this nothing?
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Both together; refused at 10^12.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        bounded(self.0.checked_add(other.0)).map(Self)
    }

    /// What is left after taking `taken`, or nothing when there is not so much.
    ///
    /// There is no `Sub`: taking away more than there is must be a decision, so the only way down
    /// says when it cannot.
    pub fn minus(self, taken: Self) -> Option<Self> {
        if taken > self { None } else { self.0.checked_sub(taken.0).map(Self) }
    }

    /// What is left after taking as much of `taken` as there is.
    pub fn less_at_most(self, taken: Self) -> Self {
        self.minus(taken).unwrap_or(Self::ZERO)
    }

    /// The difference, which may be below zero.
    pub fn difference(self, other: Self) -> SignedQuantity {
        SignedQuantity(self.0.checked_sub(other.0).unwrap_or(Decimal::ZERO))
    }

    /// The same quantity with a sign.
    pub fn signed(self) -> SignedQuantity {
        SignedQuantity(self.0)
    }

    /// The quantity nearest to a quotient above zero, to six digits.
    pub fn of_quotient(value: Exact, divisor: Exact) -> Result<Self, TooLarge> {
        value.over(divisor, 6).map(|quotient| Self(quotient.abs().normalize()))
    }

    /// The figure without needless zeros, as people write it.
    pub fn short(self) -> String {
        self.0.normalize().to_string()
    }

    /// All of them together; refused at 10^12.
    pub fn total(quantities: impl IntoIterator<Item = Self>) -> Result<Self, TooLarge> {
        let mut quantities = quantities.into_iter();
        let first = quantities.next().unwrap_or_default();
        quantities.try_fold(first, Self::plus)
    }
}

/// A quantity with a sign: of a line that expects goods back, or of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SignedQuantity(Decimal);

decimal_text!(SignedQuantity, "quantity", |_| true);

impl SignedQuantity {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

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

    /// The quantity without its sign.
    pub fn absolute(self) -> Quantity {
        Quantity(self.0.abs())
    }

    /// The quantity, or nothing where it is below zero.
    pub fn at_least_zero(self) -> Quantity {
        if self.is_negative() { Quantity::ZERO } else { Quantity(self.0.abs()) }
    }

    /// The same with the other sign.
    pub fn negated(self) -> Self {
        let mut turned = self.0;
        turned.set_sign_negative(!self.0.is_sign_negative() && !self.0.is_zero());
        Self(turned)
    }

    /// Both together; refused at 10^12.
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        bounded(self.0.checked_add(other.0)).map(Self)
    }

    /// This less the other; refused at 10^12.
    pub fn less(self, other: Self) -> Result<Self, TooLarge> {
        bounded(self.0.checked_sub(other.0)).map(Self)
    }

    /// The figure without needless zeros, as people write it.
    pub fn short(self) -> String {
        self.0.normalize().to_string()
    }
}

impl From<Quantity> for SignedQuantity {
    fn from(quantity: Quantity) -> Self {
        quantity.signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_can_be_taken_that_is_not_there() {
        assert_eq!(quantity("5").minus(quantity("5")), Some(Quantity::ZERO));
        assert_eq!(quantity("5").minus(quantity("5.000001")), None);
    }

    #[test]
    fn a_quantity_has_no_sign() {
        assert!("-1".parse::<Quantity>().is_err());
        assert_eq!("-1".parse::<SignedQuantity>().unwrap().absolute(), Quantity::ONE);
    }

    #[test]
    fn sums_stay_below_the_limit() {
        let most = quantity("999999999999.999999");
        assert_eq!(most.plus(quantity("0.000001")), Err(TooLarge));
    }
}
