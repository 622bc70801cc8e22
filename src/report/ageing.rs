//! The report `ageing`: what each customer owes by how long it is overdue, and its credit beside it.

use std::collections::BTreeMap;

use super::{Answer, Items, Report, Row, figures, words};
use crate::values::{Amount, Code, Currency, Date, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "ageing",
    about: "What customers owe, by days overdue; an item due on the day itself is not due",
    columns: &[
        words("customer"),
        words("currency"),
        figures("not_due"),
        figures("1-30"),
        figures("31-60"),
        figures("61-90"),
        figures("over_90"),
        figures("credit"),
        figures("balance"),
    ],
    sums: &["not_due", "1-30", "31-60", "61-90", "over_90", "credit", "balance"],
    answer: Answer::Items(rows),
};

/// The last day overdue of each bucket but the last, which has no end.
const BUCKETS: [i64; 4] = [0, 30, 60, 90];

/// What one customer owes in one currency: five buckets, and its credit below zero, never netted into a bucket.
struct Aged {
    buckets: [Amount; 5],
    credit: Amount,
}

/// One row a customer and currency; those with nothing open and no credit are left out.
fn rows(items: &Items, day: Date) -> Result<Vec<Row>, TooLarge> {
    let mut customers: BTreeMap<(Code, Currency), Aged> = BTreeMap::new();
    for item in &items.open {
        let aged = entry(&mut customers, &item.customer, item.currency);
        if let Some(sum) = aged.buckets.get_mut(bucket(item.due, day)) {
            *sum = sum.plus(item.open)?;
        }
    }
    for ((customer, currency), credit) in items.credits.iter().filter(|(_, credit)| !credit.is_zero()) {
        let aged = entry(&mut customers, customer, *currency);
        aged.credit = aged.credit.less(*credit)?;
    }
    customers.into_iter().map(|((customer, currency), aged)| row(&customer, currency, &aged)).collect()
}

fn entry<'a>(
    customers: &'a mut BTreeMap<(Code, Currency), Aged>,
    customer: &Code,
    currency: Currency,
) -> &'a mut Aged {
    let nothing = || Aged { buckets: [currency.zero(); 5], credit: currency.zero() };
    customers.entry((customer.clone(), currency)).or_insert_with(nothing)
}

/// The bucket of an item: by the days since it was due.
fn bucket(due: Date, day: Date) -> usize {
    let late = day.days_since(due);
    BUCKETS.iter().position(|end| late <= *end).unwrap_or(BUCKETS.len())
}

fn row(customer: &Code, currency: Currency, aged: &Aged) -> Result<Row, TooLarge> {
    let balance = Amount::total(aged.buckets)?.plus(aged.credit)?;
    let figures = aged.buckets.iter().chain([&aged.credit, &balance]);
    let names = [customer.to_string(), currency.to_string()];
    Ok(names.into_iter().chain(figures.map(|amount| amount.to_string())).collect())
}

#[cfg(test)]
mod tests {
    use super::super::OpenItem;
    use super::*;

    #[track_caller]
    fn check(open: &[(&str, &str)], credit: &str, expected: &str) {
        let mut items = Items::default();
        let acme: Code = "ACME".parse().unwrap();
        let amount = |text: &str| Currency::EUR.amount(text).unwrap();
        for (due, open) in open {
            let (due, open) = (due.parse().unwrap(), amount(open));
            items.open.push(OpenItem { customer: acme.clone(), currency: Currency::EUR, due, open });
        }
        items.add_credit(acme, Currency::EUR, amount(credit)).unwrap();
        let rows = rows(&items, "2026-11-21".parse().unwrap()).unwrap();
        assert_eq!(rows.first().map(|row| row.join(" ")).unwrap_or_default(), expected);
    }

    #[test]
    fn an_item_due_today_is_not_due() {
        check(&[("2026-11-21", "10")], "0", "ACME EUR 10.00 0.00 0.00 0.00 0.00 0.00 10.00");
        check(&[("2026-11-20", "10")], "0", "ACME EUR 0.00 10.00 0.00 0.00 0.00 0.00 10.00");
    }

    #[test]
    fn buckets_end_after_30_60_and_90_days() {
        let days = [
            ("2026-10-22", "1"),
            ("2026-10-21", "2"),
            ("2026-09-22", "4"),
            ("2026-09-21", "8"),
            ("2026-08-23", "16"),
            ("2026-08-22", "32"),
        ];
        check(&days, "0", "ACME EUR 0.00 1.00 6.00 24.00 32.00 0.00 63.00");
    }

    #[test]
    fn credit_is_never_netted_into_a_bucket() {
        check(&[("2026-11-30", "10")], "12.50", "ACME EUR 10.00 0.00 0.00 0.00 0.00 -12.50 -2.50");
        check(&[], "5", "ACME EUR 0.00 0.00 0.00 0.00 0.00 -5.00 -5.00");
        check(&[], "0", "");
    }
}
