//! Payments: money received, applied, paid back or taken back, and what it was allocated to.

use serde::{Deserialize, Serialize};

use super::document::Post;
use super::refusal::Refusal;
use crate::catalog::{format, is_default};
use crate::order::Recorded;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Code, Currency, Date, Exact, Number, Percent, TooLarge};

/// A payment: its amount is the sum of its cash allocations and an unallocated rest, the customer's credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentDocument {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// Its number; also the name of its file.
    pub number: Number,
    /// Who paid, or was paid.
    pub customer: Code,
    /// The day of the money.
    pub date: Date,
    /// How much; negative when paid back or taken back. No new money where it draws on `from`.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// What the payer wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The bank's or another system's number of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The payment or credit note whose credit it uses, or pays back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Number>,
    /// The payment it takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<Number>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The caller's own key, against recording it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What it went to.
    #[serde(default, rename = "alloc", skip_serializing_if = "Vec::is_empty")]
    pub allocs: Vec<Alloc>,
    /// The events it asks for, in full.
    #[serde(skip)]
    pub posts: Vec<Post>,
    /// What happened to it later; appended.
    #[serde(skip)]
    pub events: Vec<Recorded>,
}

/// One allocation of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alloc {
    /// The invoice it pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Number>,
    /// The order it is a deposit on, or, with an invoice, whose share it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Number>,
    /// Money, discount, difference given up and so on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: PaymentKind,
    /// How much; negative in a mirror.
    pub amount: Amount,
    /// The ledger account of an expense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
}

/// What an allocation goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AllocTarget {
    /// An invoice.
    Invoice(Number),
    /// An order, as a deposit.
    Order(Number),
}

/// An open invoice that a payment may settle.
#[derive(Debug, Clone)]
pub struct PayItem {
    /// The invoice.
    pub invoice: Number,
    /// The order it bills (the first, of several).
    pub order: Number,
    /// What is open.
    pub open: Amount,
    /// What may be taken off for paying on that day: nothing outside the window.
    pub discount: Amount,
    /// What the customer may keep as tax that it pays for us; it was not settled yet.
    pub withholding: Amount,
}

/// How a payment is shared out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payout {
    /// The allocations, in the order they were made.
    pub allocs: Vec<Alloc>,
    /// What is left.
    pub rest: Amount,
}

impl PaymentDocument {
    /// Does it only give deposits back on account, because their order ended?
    pub fn is_release(&self) -> bool {
        let negative = self.allocs.iter().all(|alloc| alloc.amount.is_negative());
        self.amount.is_zero() && self.from.is_none() && self.reverses.is_none() && negative
    }

    /// What was neither allocated nor drawn: the customer's credit from this payment alone.
    pub fn unallocated(&self) -> Result<Amount, TooLarge> {
        if self.from.is_some() {
            return Ok(Amount::ZERO);
        }
        let cash = self.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment);
        self.amount.less(Amount::total(cash.map(|alloc| alloc.amount))?)
    }

    /// What it draws on the credit of `from`: its allocations, or what it pays back.
    pub fn drawn(&self) -> Result<Amount, TooLarge> {
        if self.from.is_none() {
            return Ok(Amount::ZERO);
        }
        let cash = self.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment);
        Amount::total(cash.map(|alloc| alloc.amount))?.less(self.amount)
    }
}

/// The discount for paying early that a percentage of what is payable comes to.
pub fn early_discount(payable: Amount, percent: Percent, currency: Currency) -> Result<Amount, TooLarge> {
    currency.round_quotient(Exact::from(payable).times(percent)?, Exact::HUNDRED)
}

/// Shares an amount out over open items, in the order given: each is filled before the next.
///
/// An early-payment discount is granted where the amount covers what is open less the discount. A difference up to
/// `writeoff` is given up, on the last item reached, in both directions. What is left is not allocated. An amount that
/// is exactly what is open on all of them less the tax withheld settles them so.
pub fn allocate_payment(amount: Amount, items: &[PayItem], writeoff: Amount) -> Result<Payout, Refusal> {
    if let Some(payout) = less_withholding(amount, items)? {
        return Ok(payout);
    }
    let mut left = amount;
    let mut allocs: Vec<Alloc> = Vec::new();
    for item in items {
        if !left.is_positive() {
            break;
        }
        let reduced = item.open.less(item.discount)?;
        let takes_discount = item.discount.is_positive() && left >= reduced && left < item.open;
        let paid = if takes_discount { reduced } else { left.min(item.open) };
        left = left.less(paid)?;
        allocs.push(item.alloc(PaymentKind::Payment, paid));
        let still = item.open.less(paid)?;
        if takes_discount {
            allocs.push(item.alloc(PaymentKind::Discount, item.discount));
        } else if still.is_positive() && still <= writeoff {
            allocs.push(item.alloc(PaymentKind::Writeoff, still));
        }
    }
    if let (true, Some(last)) = (left.is_positive() && left <= writeoff, items.last()) {
        allocs.push(last.alloc(PaymentKind::Payment, left));
        allocs.push(last.alloc(PaymentKind::Writeoff, left.negated()));
        left = Amount::ZERO;
    }
    Ok(Payout { allocs, rest: left })
}

/// The items with their tax withheld, where the amount is exactly what is left then, with discounts or without.
fn less_withholding(amount: Amount, items: &[PayItem]) -> Result<Option<Payout>, Refusal> {
    if !items.iter().any(|item| item.withholding.is_positive()) {
        return Ok(None);
    }
    for discounts in [false, true] {
        let mut allocs = Vec::new();
        let mut sum = Amount::ZERO;
        for item in items {
            let discount = if discounts { item.discount } else { Amount::ZERO };
            let paid = item.open.less(item.withholding)?.less(discount)?;
            sum = sum.plus(paid)?;
            allocs.push(item.alloc(PaymentKind::Payment, paid));
            let off = [(PaymentKind::Withholding, item.withholding), (PaymentKind::Discount, discount)];
            let off = off.into_iter().filter(|(_, amount)| amount.is_positive());
            allocs.extend(off.map(|(kind, amount)| item.alloc(kind, amount)));
        }
        if sum == amount && allocs.iter().all(|alloc| alloc.amount.is_positive()) {
            return Ok(Some(Payout { allocs, rest: amount.less(sum)? }));
        }
    }
    Ok(None)
}

impl PayItem {
    /// An allocation to this invoice.
    pub fn alloc(&self, kind: PaymentKind, amount: Amount) -> Alloc {
        Alloc {
            invoice: Some(self.invoice.clone()),
            order: Some(self.order.clone()),
            kind,
            amount,
            account: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(amount: &str, items: &[(&str, &str)], writeoff: &str, expected: &[&str], rest: &str) {
        let items: Vec<_> = items.iter().map(|(open, discount)| (*open, *discount, "0")).collect();
        check_withheld(amount, &items, writeoff, expected, rest);
    }

    #[track_caller]
    fn check_withheld(
        amount: &str,
        items: &[(&str, &str, &str)],
        writeoff: &str,
        expected: &[&str],
        rest: &str,
    ) {
        let parse = |text: &str| Currency::EUR.amount(text).unwrap();
        let items: Vec<PayItem> = items
            .iter()
            .zip(1..)
            .map(|((open, discount, withheld), no)| PayItem {
                invoice: format!("INV-{no}").parse().unwrap(),
                order: "SO-1".parse().unwrap(),
                open: parse(open),
                discount: parse(discount),
                withholding: parse(withheld),
            })
            .collect();
        let payout = allocate_payment(parse(amount), &items, parse(writeoff)).unwrap();
        let said: Vec<String> = payout
            .allocs
            .iter()
            .map(|alloc| {
                format!("{} {} {}", alloc.invoice.as_ref().unwrap(), alloc.kind.word(), alloc.amount)
            })
            .collect();
        assert_eq!(said, expected);
        assert_eq!(payout.rest, parse(rest));
    }

    #[test]
    fn each_item_is_filled_before_the_next() {
        let items = [("60.00", "0"), ("50.00", "0")];
        check("100", &items, "0", &["INV-1 payment 60.00", "INV-2 payment 40.00"], "0");
        check("130", &items, "0", &["INV-1 payment 60.00", "INV-2 payment 50.00"], "20.00");
    }

    #[test]
    fn an_early_payment_takes_its_discount() {
        let item = [("847.89", "16.96")];
        check("830.93", &item, "0", &["INV-1 payment 830.93", "INV-1 discount 16.96"], "0");
        check("830.92", &item, "0", &["INV-1 payment 830.92"], "0");
        check("847.89", &item, "0", &["INV-1 payment 847.89"], "0");
    }

    #[test]
    fn small_differences_are_given_up() {
        check("99", &[("100.00", "0")], "1", &["INV-1 payment 99.00", "INV-1 writeoff 1.00"], "0");
        let over = ["INV-1 payment 100.00", "INV-1 payment 0.50", "INV-1 writeoff -0.50"];
        check("100.50", &[("100.00", "0")], "1", &over, "0");
        check("98", &[("100.00", "0")], "1", &["INV-1 payment 98.00"], "0");
    }

    #[test]
    fn tax_withheld_is_settled_by_exactly_what_is_left() {
        let one = [("121.00", "0", "15.00")];
        check_withheld("106.00", &one, "0", &["INV-1 payment 106.00", "INV-1 withholding 15.00"], "0");
        check_withheld("105.00", &one, "0", &["INV-1 payment 105.00"], "0");
        check_withheld("121.00", &one, "0", &["INV-1 payment 121.00"], "0");
        let early = [("121.00", "2.42", "15.00")];
        let all = ["INV-1 payment 103.58", "INV-1 withholding 15.00", "INV-1 discount 2.42"];
        check_withheld("103.58", &early, "0", &all, "0");
        let two = [("121.00", "0", "15.00"), ("50.00", "0", "0")];
        let all = ["INV-1 payment 106.00", "INV-1 withholding 15.00", "INV-2 payment 50.00"];
        check_withheld("156.00", &two, "0", &all, "0");
    }
}
