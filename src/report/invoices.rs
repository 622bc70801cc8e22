//! The report `invoices`: every invoice with what was paid and credited and what is open. Deposits count as paid.

use super::{Answer, Report, Row, figures, words};
use crate::billing::{BillDocument, Receivable};
use crate::values::{Date, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "invoices",
    about: "Every invoice with what was paid, what was credited and what is open",
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
    answer: Answer::Invoices(row),
};

fn row(invoice: &BillDocument, receivable: &Receivable, day: Date) -> Result<Option<Row>, TooLarge> {
    let deposits = invoice.deposits()?;
    Ok(Some(vec![
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
        receivable.collection(day).to_owned(),
        invoice.currency.to_string(),
    ]))
}
