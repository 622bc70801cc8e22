//! The report `invoices`: every invoice with what was paid and credited and what is open. Deposits count as paid.

use super::{Answer, Asked, Chart, Fed, Feed, Of, Report, Row, figures, words};
use crate::billing::Receivable;
use crate::book::BillEntry;
use crate::book::stored::Wants;
use crate::values::TooLarge;

pub(super) const REPORT: Report = Report {
    name: "invoices",
    about: "Every invoice with what was paid, what was credited and what is open",
    dated: Some("the day of the invoice"),
    of: Of::Document,
    keys: &[],
    bases: &[],
    columns: &[
        words("number"),
        words("date"),
        words("due"),
        words("customer"),
        figures("net"),
        figures("tax"),
        figures("gross"),
        figures("paid"),
        figures("credited"),
        figures("open"),
        words("status"),
        words("currency"),
    ],
    sums: &["net", "tax", "gross", "paid", "credited", "open"],
    feeds: &[Feed::Invoices],
    wants: |_| Wants::Nothing,
    answer: |asked| Box::new(Invoices { asked: asked.clone(), rows: Vec::new() }),
    chart: Some(Chart { by: &["date"], figure: "gross" }),
};

struct Invoices {
    asked: Asked,
    rows: Vec<Row>,
}

impl Answer for Invoices {
    fn invoice(&mut self, invoice: &BillEntry, receivable: &Receivable) -> Fed {
        if !self.asked.counts(invoice.date) {
            return Ok(());
        }
        let deposits = invoice.deposits()?;
        self.rows.push(vec![
            invoice.number.to_string(),
            invoice.date.to_string(),
            receivable.due.to_string(),
            invoice.customer.to_string(),
            invoice.net.to_string(),
            invoice.tax.to_string(),
            invoice.gross.to_string(),
            deposits.plus(receivable.paid)?.to_string(),
            receivable.credited.to_string(),
            receivable.open.to_string(),
            receivable.collection(self.asked.today).to_owned(),
            invoice.currency.to_string(),
        ]);
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        Ok(self.rows)
    }
}
