//! The foot of a paper with money: sums, discounts, the tax table, what is left to pay.

use serde::Serialize;

use super::printed::Printed;
use crate::billing::{BillDocument, Totals, Withholding};
use crate::order::{LineKind, Tally};
use crate::values::{Amount, Code, Currency, Percent, TooLarge};

/// What a paper comes to. Discounts and deposits stand below zero, so that every column adds up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperTotals {
    /// Sum of the lines, in the price mode of the paper; of an order without its charges.
    pub subtotal: Printed,
    /// Discounts on the whole.
    pub discounts: Vec<DiscountRow>,
    /// Sum of the charges, of an order that has any.
    pub charges: Option<Printed>,
    /// Without tax.
    pub net: Printed,
    /// The tax table: one row a tax, groups at 0 too.
    pub taxes: Vec<TaxTableRow>,
    /// Tax.
    pub tax: Printed,
    /// With tax.
    pub total: Printed,
    /// Deposits taken over, of an invoice.
    pub prepaid: Vec<PrepaidRow>,
    /// What is added so that what is to be paid is a whole step of cash, where there is such a step.
    pub rounding: Option<Printed>,
    /// What is to be paid, of an invoice, and of an order that is paid in steps of cash.
    pub payable: Option<Printed>,
    /// What the customer withholds as tax, of an invoice or a confirmation.
    pub withholding: Option<WithholdingRow>,
}

/// Tax that the customer withholds and pays for us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithholdingRow {
    /// How many percent of the net.
    pub percent: Printed,
    /// What it changes the sum by.
    pub amount: Printed,
    /// What then comes to us.
    pub left: Printed,
}

impl WithholdingRow {
    fn of(held: &Withholding, payable: Amount, currency: Currency) -> Result<Self, TooLarge> {
        let print = |amount| Printed::amount(amount, currency);
        let left = print(payable.less(held.amount)?);
        Ok(Self { percent: Printed::percent(held.percent), amount: print(held.amount.negated()), left })
    }
}

/// A discount on the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiscountRow {
    /// Why.
    pub reason: Option<String>,
    /// How many percent.
    pub percent: Option<Printed>,
    /// What it changes the sum by.
    pub amount: Printed,
}

/// One row of the tax table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaxTableRow {
    /// The code of the tax.
    pub code: String,
    /// What is printed: its name, else `VAT` for value-added taxes, else its code.
    pub name: String,
    /// The category letter, of value-added taxes.
    pub category: Option<String>,
    /// The rate.
    pub rate: Printed,
    /// What is taxed.
    pub base: Printed,
    /// The tax.
    pub tax: Printed,
    /// Was the tax set by hand?
    pub by_hand: bool,
    /// The legal note.
    pub note: Option<String>,
}

/// A deposit that an invoice took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrepaidRow {
    /// The payment it came with.
    pub payment: String,
    /// What it changes the sum by.
    pub amount: Printed,
}

impl PaperTotals {
    /// The foot of a quote or a confirmation.
    pub(super) fn of_order(tally: &Tally, totals: &Totals) -> Result<Self, TooLarge> {
        let currency = tally.terms.header.currency;
        let print = |amount| Printed::amount(amount, currency);
        let has_charges = tally.terms.lines.iter().any(|line| line.kind == LineKind::Charge);
        let step = tally.terms.header.cash_rounding;
        let rounding = step.map(|step| currency.rounding(totals.gross, step)).transpose()?;
        let rounding = rounding.filter(|rounding| !rounding.is_zero());
        let taxes = totals.groups.iter().map(|group| {
            let (figures, category) = ((group.base, group.tax), group.category.as_deref());
            let printed = TaxTableRow::new(&group.code, None, category, group.rate, figures, currency);
            TaxTableRow { by_hand: group.by_hand, ..printed }
        });
        Ok(Self {
            subtotal: print(totals.subtotal),
            discounts: order_discounts(totals, currency)?,
            charges: has_charges.then(|| print(totals.charges)),
            net: print(totals.net),
            taxes: taxes.collect(),
            tax: print(totals.tax),
            total: print(totals.gross),
            prepaid: Vec::new(),
            payable: rounding.map(|rounding| totals.gross.plus(rounding)).transpose()?.map(print),
            rounding: rounding.map(print),
            withholding: match tally.terms.header.withholding {
                Some(percent) => {
                    let held = Withholding::of(totals.net, percent, currency)?;
                    let payable = totals.gross.plus(rounding.unwrap_or_default())?;
                    Some(WithholdingRow::of(&held, payable, currency)?)
                }
                None => None,
            },
        })
    }

    /// The foot of an invoice or a credit note.
    pub(super) fn of_bill(bill: &BillDocument) -> Result<Self, TooLarge> {
        let print = |amount| Printed::amount(amount, bill.currency);
        let discount = bill.discount.filter(|discount| !discount.is_zero());
        let taxes = bill.taxes.iter().map(|row| {
            let (name, category) = (row.name.as_deref(), row.category.as_deref());
            let figures = (row.base, row.tax);
            let printed = TaxTableRow::new(&row.code, name, category, row.rate, figures, bill.currency);
            TaxTableRow { by_hand: row.by_hand, note: row.note.clone(), ..printed }
        });
        let prepaid = bill.prepaid.iter().map(|prepaid| PrepaidRow {
            payment: prepaid.payment.to_string(),
            amount: print(prepaid.amount.negated()),
        });
        Ok(Self {
            subtotal: print(Amount::total(bill.lines.iter().map(|line| line.amount))?),
            discounts: discount
                .map(|off| DiscountRow::new(None, None, print(off.negated())))
                .into_iter()
                .collect(),
            charges: None,
            net: print(bill.net),
            taxes: taxes.collect(),
            tax: print(bill.tax),
            total: print(bill.gross),
            prepaid: prepaid.collect(),
            rounding: bill.rounding.map(print),
            payable: Some(print(bill.payable)),
            withholding: match &bill.withholding {
                Some(held) => Some(WithholdingRow::of(held, bill.payable, bill.currency)?),
                None => None,
            },
        })
    }
}

/// The discounts as they were named; one for all where part of the order is not delivered, so that they add up.
fn order_discounts(totals: &Totals, currency: Currency) -> Result<Vec<DiscountRow>, TooLarge> {
    let named = Amount::total(totals.discounts.iter().map(|discount| discount.amount))?;
    if named != totals.discount {
        return Ok(vec![DiscountRow::new(None, None, Printed::amount(totals.discount.negated(), currency))]);
    }
    let rows = totals.discounts.iter().map(|discount| {
        let percent = discount.percent.as_deref().and_then(|percent| percent.parse().ok());
        let amount = Printed::amount(discount.amount.negated(), currency);
        DiscountRow::new(discount.reason.clone(), percent.map(Printed::percent), amount)
    });
    Ok(rows.collect())
}

impl DiscountRow {
    fn new(reason: Option<String>, percent: Option<Printed>, amount: Printed) -> Self {
        Self { reason, percent, amount }
    }
}

impl TaxTableRow {
    fn new(
        code: &Code,
        name: Option<&str>,
        category: Option<&str>,
        rate: Percent,
        (base, tax): (Amount, Amount),
        currency: Currency,
    ) -> Self {
        let name = name.unwrap_or(if category.is_some() { "VAT" } else { code.as_str() });
        Self {
            code: code.to_string(),
            name: name.to_owned(),
            category: category.map(str::to_owned),
            rate: Printed::percent(rate),
            base: Printed::amount(base, currency),
            tax: Printed::amount(tax, currency),
            by_hand: false,
            note: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_samples;
    use super::*;

    #[track_caller]
    fn check(order: &crate::order::Order, expected: &[(Option<&str>, &str)]) {
        let (tally, totals) = tests_samples::figures(order);
        let printed = PaperTotals::of_order(&tally, &totals).unwrap();
        let rows = printed.discounts.iter().map(|row| (row.reason.as_deref(), row.amount.exact.as_str()));
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn discounts_fall_on_what_is_still_ordered() {
        let mut order = tests_samples::shipped();
        check(&order, &[(Some("Autumn fair"), "-44.13")]);
        tests_samples::close_rest(&mut order);
        check(&order, &[(None, "-14.15")]);
    }
}
