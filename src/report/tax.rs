//! The report `tax`: what was invoiced less credited in each tax, by the period of the document.

use std::collections::BTreeMap;

use super::{Answer, Asked, Chart, Fed, Feed, Key, Of, Report, Row, figures, text, words};
use crate::billing::Receivable;
use crate::book::stored::Wants;
use crate::book::{BillEntry, PaymentEntry, TaxEntry};
use crate::order::event::PaymentKind;
use crate::values::{Amount, Code, Currency, Date, Number, Percent, TooLarge, allocate};

pub(super) const REPORT: Report = Report {
    name: "tax",
    about: "Invoices less credit notes by tax, and the share of each in discounts for paying early; no code is no tax",
    dated: Some("the day of the document, of a discount the day of the money"),
    of: Of::Document,
    keys: &[Key::Month, Key::Quarter, Key::Year],
    bases: &[],
    columns: &[
        words("code"),
        words("category"),
        figures("rate"),
        figures("base"),
        figures("tax"),
        figures("discount"),
        words("currency"),
    ],
    // A base stands at each tax of its lines: the sum of the rows is no base of anything.
    sums: &["tax", "discount"],
    feeds: &[Feed::Payments, Feed::CreditNotes, Feed::Invoices],
    wants: |_| Wants::Nothing,
    answer: |asked| {
        let by = REPORT.by(asked);
        Box::new(Tax {
            asked: Asked { by, ..asked.clone() },
            discounts: BTreeMap::new(),
            sums: BTreeMap::new(),
        })
    },
    chart: Some(Chart { by: &[], figure: "tax" }),
};

struct Tax {
    asked: Asked,
    /// Discounts for paying early, until their invoice was seen.
    discounts: BTreeMap<Number, Vec<(Date, Amount)>>,
    sums: BTreeMap<Group, Sum>,
}

/// One row of the answer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    periods: Vec<String>,
    /// None: no tax at all.
    code: Option<Code>,
    category: Option<String>,
    rate: Percent,
    currency: Currency,
}

/// What a document has in one tax, or in none.
struct Taxed {
    code: Option<Code>,
    category: Option<String>,
    rate: Percent,
    base: Amount,
    tax: Amount,
}

#[derive(Default)]
struct Sum {
    base: Amount,
    tax: Amount,
    discount: Amount,
}

impl Tax {
    fn sum(&mut self, day: Date, row: &Taxed, currency: Currency) -> &mut Sum {
        let periods = self.asked.by.iter().map(|key| key.of_day(day)).collect();
        let (code, category, rate) = (row.code.clone(), row.category.clone(), row.rate);
        self.sums.entry(Group { periods, code, category, rate, currency }).or_default()
    }
}

/// The taxes of a document, and what of its net is in none.
fn taxed(bill: &BillEntry) -> Result<Vec<Taxed>, TooLarge> {
    let of = |row: &TaxEntry| {
        let TaxEntry { code, category, rate, base, tax } = row.clone();
        Taxed { code: Some(code), category, rate, base, tax }
    };
    let mut rows: Vec<Taxed> = bill.taxes.iter().map(of).collect();
    // Where lines bear several taxes, each of these has the whole base.
    let base = match bill.untaxed {
        Some(untaxed) => untaxed,
        None => bill.net.less(Amount::total(rows.iter().map(|row| row.base))?)?,
    };
    if !base.is_zero() {
        rows.push(Taxed { code: None, category: None, rate: Percent::default(), base, tax: Amount::ZERO });
    }
    Ok(rows)
}

impl Answer for Tax {
    fn payment(&mut self, payment: &PaymentEntry) -> Fed {
        for alloc in payment.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Discount) {
            if let (Some(invoice), true) = (&alloc.invoice, self.asked.counts(payment.date)) {
                self.discounts.entry(invoice.clone()).or_default().push((payment.date, alloc.amount));
            }
        }
        Ok(())
    }

    fn credit_note(&mut self, note: &BillEntry) -> Fed {
        let counts = self.asked.counts(note.date);
        for row in taxed(note)?.iter().filter(|_| counts) {
            let sum = self.sum(note.date, row, note.currency);
            sum.base = sum.base.less(row.base)?;
            sum.tax = sum.tax.less(row.tax)?;
        }
        Ok(())
    }

    fn invoice(&mut self, invoice: &BillEntry, _: &Receivable) -> Fed {
        let counts = self.asked.counts(invoice.date);
        let taxes = taxed(invoice)?;
        for row in taxes.iter().filter(|_| counts) {
            let sum = self.sum(invoice.date, row, invoice.currency);
            sum.base = sum.base.plus(row.base)?;
            sum.tax = sum.tax.plus(row.tax)?;
        }
        let gross: Vec<Amount> = taxes.iter().map(|row| row.base.plus(row.tax)).collect::<Result<_, _>>()?;
        for (day, discount) in self.discounts.remove(&invoice.number).unwrap_or_default() {
            let parts = allocate(discount, &gross, invoice.currency)?;
            for (row, part) in taxes.iter().zip(parts) {
                let sum = self.sum(day, row, invoice.currency);
                sum.discount = sum.discount.plus(part)?;
            }
        }
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        let row = |(group, sum): (Group, Sum)| {
            let figures =
                [sum.base, sum.tax, sum.discount].map(|amount| group.currency.dressed(amount).to_string());
            let mut row = group.periods;
            row.extend([text(group.code.as_ref()), text(group.category.as_ref()), group.rate.to_string()]);
            row.extend(figures);
            row.push(group.currency.to_string());
            row
        };
        Ok(self.sums.into_iter().map(row).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of an invoice of 150.00 net, 50.00 of it without tax, with two taxes on the rest: code and base.
    #[test]
    fn what_bears_no_tax_is_told_beside_several_taxes() {
        let line = |no: u32, amount: &str, taxes: &str| {
            format!(
                "[[line]]\norder = \"SO-1\"\nline = {no}\ntext = \"x\"\nquantity = \"1\"\nprice = \"1\"\namount = \"{amount}\"\ntaxes = [{taxes}]\n"
            )
        };
        let group = |code: &str, tax: &str| {
            format!("[[group]]\ncode = \"{code}\"\nrate = \"4\"\nbase = \"100.00\"\ntax = \"{tax}\"\n")
        };
        let head = "number = \"INV-1\"\nkind = \"invoice\"\ndate = 2026-01-05\ncustomer = \"ACME\"\norders = [\"SO-1\"]\ncurrency = \"EUR\"\nnet = \"150.00\"\ntax = \"8.00\"\ngross = \"158.00\"\npayable = \"158.00\"\n";
        let lines = [line(1, "100.00", "\"st\", \"ct\""), line(2, "50.00", "")].concat();
        let text = format!("{head}{lines}{}{}", group("st", "4.00"), group("ct", "4.00"));
        let entry = BillEntry::of(&toml::from_str(&text).unwrap());
        let rows: Vec<String> = taxed(&entry)
            .unwrap()
            .iter()
            .map(|row| format!("{} {}", super::text(row.code.as_ref()), row.base))
            .collect();
        assert_eq!(rows, ["st 100.00", "ct 100.00", " 50.00"]);
    }

    #[test]
    fn bases_that_stand_at_several_taxes_are_not_added_up() {
        assert_eq!(REPORT.sums, ["tax", "discount"]);
    }
}
