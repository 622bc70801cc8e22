//! Money given back for what was settled without it: a discount for paying early, a difference given up, tax withheld.

use super::bill::Bills;
use super::refusal::Refusal;
use crate::order::Tally;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Currency, Exact, Number, TooLarge};

/// What settles an invoice without money coming in.
pub const LET_OFF: [PaymentKind; 3] =
    [PaymentKind::Discount, PaymentKind::Writeoff, PaymentKind::Withholding];

/// What an invoice still bills of an order, all included and rounded for cash: its share of it less what credit notes
/// took off.
pub fn still_billed(tally: &Tally, invoice: &Number) -> Result<Amount, Refusal> {
    let billed = super::ceiling::still_billed(tally, &Bills::of(tally)?, invoice)?;
    Ok(billed.plus(super::cash_rounding::rounding_left(tally, invoice)?)?)
}

/// What of an amount given back was never paid: of everything let off as large a part as is given back of what was
/// settled, so that giving back all takes back all.
pub fn taken_back(
    given_back: Amount,
    settled: Amount,
    let_off: &[(PaymentKind, Amount)],
    currency: Currency,
) -> Result<Vec<(PaymentKind, Amount)>, TooLarge> {
    let mut rows = Vec::new();
    if !given_back.is_positive() || !settled.is_positive() {
        return Ok(rows);
    }
    for (kind, amount) in let_off {
        let part = currency.round_quotient(Exact::from(*amount).times(given_back)?, settled.into())?;
        let part = part.min(*amount);
        if part.is_positive() {
            rows.push((*kind, part));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given_back: &str, settled: &str, let_off: &[(PaymentKind, &str)], expected: &[&str]) {
        let parse = |text: &str| Currency::EUR.amount(text).unwrap();
        let let_off: Vec<_> = let_off.iter().map(|(kind, amount)| (*kind, parse(amount))).collect();
        let rows = taken_back(parse(given_back), parse(settled), &let_off, Currency::EUR).unwrap();
        let said: Vec<String> =
            rows.iter().map(|(kind, amount)| format!("{} {amount}", kind.word())).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn all_given_back_takes_back_all() {
        check("119.00", "119.00", &[(PaymentKind::Discount, "2.38")], &["discount 2.38"]);
        check("59.50", "119.00", &[(PaymentKind::Discount, "2.38")], &["discount 1.19"]);
        check("59.50", "59.50", &[(PaymentKind::Discount, "1.19")], &["discount 1.19"]);
        let both = [(PaymentKind::Writeoff, "0.50"), (PaymentKind::Withholding, "15.00")];
        check("60.50", "121.00", &both, &["writeoff 0.25", "withholding 7.50"]);
    }

    #[test]
    fn what_was_never_settled_takes_nothing_back() {
        check("0", "119.00", &[(PaymentKind::Discount, "2.38")], &[]);
        check("10.00", "0", &[(PaymentKind::Discount, "2.38")], &[]);
        check("10.00", "100.00", &[(PaymentKind::Writeoff, "-1.00")], &[]);
    }
}
