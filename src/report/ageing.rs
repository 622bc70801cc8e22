//! The report `ageing`: what each customer owes by how long it is overdue, and its credit beside it.

use std::collections::BTreeMap;

use super::{Answer, Asked, Chart, Fed, Feed, Of, Report, Row, figures, words};
use crate::billing::Receivable;
use crate::book::BillEntry;
use crate::book::stored::Wants;
use crate::values::{Amount, Code, Currency, Date, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "ageing",
    about: "What customers owe, by days overdue; an item due on the day itself is not due",
    dated: None,
    of: Of::Document,
    keys: &[],
    bases: &[],
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
    feeds: &[Feed::Invoices],
    wants: |_| Wants::Nothing,
    answer: |asked| Box::new(Ageing::of(asked)),
    chart: Some(Chart { by: &["customer"], figure: "balance" }),
};

/// The last day overdue of each bucket but the last, which has no end.
const BUCKETS: [i64; 4] = [0, 30, 60, 90];

/// What customers owe, and what we owe them, by customer and currency.
struct Ageing {
    today: Date,
    customers: BTreeMap<(Code, Currency), Aged>,
}

/// What one customer owes in one currency: five buckets, and its credit below zero, never netted into a bucket.
struct Aged {
    buckets: [Amount; 5],
    credit: Amount,
}

impl Ageing {
    fn of(asked: &Asked) -> Self {
        Self { today: asked.today, customers: BTreeMap::new() }
    }

    fn aged(&mut self, customer: &Code, currency: Currency) -> &mut Aged {
        let nothing = || Aged { buckets: [currency.zero(); 5], credit: currency.zero() };
        self.customers.entry((customer.clone(), currency)).or_insert_with(nothing)
    }
}

impl Answer for Ageing {
    fn invoice(&mut self, invoice: &BillEntry, receivable: &Receivable) -> Fed {
        let bucket = bucket(receivable.due, self.today);
        if receivable.open.is_positive() {
            if let Some(sum) = self.aged(&invoice.customer, invoice.currency).buckets.get_mut(bucket) {
                *sum = sum.plus(receivable.open)?;
            }
        } else if receivable.open.is_negative() {
            // What was paid beyond what is owed is credit.
            self.credit(&invoice.customer, invoice.currency, receivable.open.negated())?;
        }
        Ok(())
    }

    fn credit(&mut self, customer: &Code, currency: Currency, amount: Amount) -> Fed {
        if !amount.is_zero() {
            let aged = self.aged(customer, currency);
            aged.credit = aged.credit.less(amount)?;
        }
        Ok(())
    }

    /// One row a customer and currency; those with nothing open and no credit are left out.
    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        self.customers
            .into_iter()
            .map(|((customer, currency), aged)| row(&customer, currency, &aged))
            .collect()
    }
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
    Ok(names.into_iter().chain(figures.map(|amount| currency.dressed(*amount).to_string())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(open: &[(&str, &str)], credit: &str, expected: &str) {
        let mut ageing = Ageing::of(&Asked::on("2026-11-21".parse().unwrap()));
        let acme: Code = "ACME".parse().unwrap();
        let amount = |text: &str| Currency::EUR.amount(text).unwrap();
        for (due, open) in open {
            let figures = format!("net = \"{open}\"\ntax = \"0\"\ngross = \"{open}\"\npayable = \"{open}\"");
            let head =
                "number = \"INV-1\"\nkind = \"invoice\"\ndate = 2026-01-01\ncustomer = \"ACME\"\norders = []";
            let text = format!("{head}\ndue = {due}\ncurrency = \"EUR\"\n{figures}");
            let invoice = toml::from_str(&text).unwrap();
            let receivable = Receivable::with(&invoice, Amount::ZERO, Amount::ZERO).unwrap();
            ageing.invoice(&BillEntry::of(&invoice), &receivable).unwrap();
        }
        ageing.credit(&acme, Currency::EUR, amount(credit)).unwrap();
        let rows = Box::new(ageing).rows().unwrap();
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
