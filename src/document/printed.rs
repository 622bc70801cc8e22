//! Figures and days as they stand on paper: `1,047.89`, `2 November 2026`.

use serde::Serialize;

use crate::values::{Amount, Currency, Date, Number, Percent, Price, Quantity, SignedQuantity};

/// A figure, a day or a number in both its forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// As files write it: `1047.89`, `2026-11-02`.
    pub exact: String,
    /// As papers show it: `1,047.89`, `2 November 2026`.
    pub text: String,
}

impl Printed {
    /// An amount with the digits of its currency.
    pub(super) fn amount(amount: Amount, currency: Currency) -> Self {
        let amount = if currency.fits(amount) { currency.dressed(amount) } else { amount };
        Self::figure(amount.to_string())
    }

    /// A price with at least the digits of its currency.
    pub(super) fn price(price: Price, currency: Currency) -> Self {
        Self::figure(currency.price_text(price))
    }

    /// A quantity without needless zeros.
    pub(super) fn quantity(quantity: Quantity) -> Self {
        Self::figure(quantity.short())
    }

    /// A quantity that is worth printing: none where it is nothing.
    pub(super) fn some_quantity(quantity: Quantity) -> Option<Self> {
        (!quantity.is_zero()).then(|| Self::quantity(quantity))
    }

    /// A quantity with its sign, without needless zeros.
    pub(super) fn signed(quantity: SignedQuantity) -> Self {
        Self::figure(quantity.short())
    }

    /// A percentage with its sign.
    pub(super) fn percent(percent: Percent) -> Self {
        let exact = percent.short();
        Self { text: format!("{exact}%"), exact }
    }

    /// A day, its month in words so that nobody takes it for another.
    pub(super) fn date(date: Date) -> Self {
        Self { exact: date.to_string(), text: date.naive().format("%-d %B %Y").to_string() }
    }

    /// The number of an order or a document; the inverse of a replaced order shows its mark as the trade does.
    pub(super) fn number(number: &Number) -> Self {
        let exact = number.to_string();
        let text = exact.strip_suffix(".R").map_or_else(|| exact.clone(), |order| format!("{order}*R*"));
        Self { exact, text }
    }

    fn figure(exact: String) -> Self {
        Self { text: grouped(&exact), exact }
    }
}

/// The figure with a comma before every third digit.
fn grouped(exact: &str) -> String {
    let digits = exact.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = if exact.starts_with('-') { "-".to_owned() } else { String::new() };
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &Printed, exact: &str, text: &str) {
        assert_eq!((printed.exact.as_str(), printed.text.as_str()), (exact, text));
    }

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        let yen = "JPY".parse().unwrap();
        check(&Printed::amount("1047.89".parse().unwrap(), Currency::EUR), "1047.89", "1,047.89");
        check(&Printed::amount("-5".parse().unwrap(), Currency::EUR), "-5.00", "-5.00");
        check(&Printed::amount("999999999999".parse().unwrap(), yen), "999999999999", "999,999,999,999");
        check(&Printed::amount("0.005".parse().unwrap(), Currency::EUR), "0.005", "0.005");
    }

    #[test]
    fn prices_keep_what_was_written() {
        check(&Printed::price("1".parse().unwrap(), Currency::EUR), "1.00", "1.00");
        check(&Printed::price("-1200.50".parse().unwrap(), Currency::EUR), "-1200.50", "-1,200.50");
        check(&Printed::price("0.003500".parse().unwrap(), Currency::EUR), "0.0035", "0.0035");
    }

    #[test]
    fn days_quantities_and_numbers() {
        check(&Printed::date("2026-11-02".parse().unwrap()), "2026-11-02", "2 November 2026");
        check(&Printed::quantity("100.50".parse().unwrap()), "100.5", "100.5");
        check(&Printed::signed("-1000".parse().unwrap()), "-1000", "-1,000");
        check(&Printed::percent("19.00".parse().unwrap()), "19", "19%");
        check(&Printed::number(&"SO-1.R".parse().unwrap()), "SO-1.R", "SO-1*R*");
    }
}
