//! The report `payments`: what every payment went to.

use super::{Answer, Asked, Chart, Fed, Feed, Of, Report, Row, figures, text, words};
use crate::book::stored::Wants;
use crate::book::{AllocEntry, PaymentEntry};
use crate::order::event::PaymentKind;
use crate::values::{Amount, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "payments",
    about: "What every payment went to: money by invoice and order, the rest as credit, and what was allowed beside",
    dated: Some("the day of the money"),
    of: Of::Document,
    keys: &[],
    bases: &[],
    columns: &[
        words("number"),
        words("date"),
        words("customer"),
        words("kind"),
        words("invoice"),
        words("order"),
        words("from"),
        words("reverses"),
        figures("amount"),
        figures("allowed"),
        words("method"),
        words("reference"),
        words("currency"),
    ],
    sums: &["amount", "allowed"],
    feeds: &[Feed::Payments],
    wants: |_| Wants::Nothing,
    answer: |asked| Box::new(Payments { asked: asked.clone(), rows: Vec::new() }),
    chart: Some(Chart { by: &["date"], figure: "amount" }),
};

struct Payments {
    asked: Asked,
    rows: Vec<Row>,
}

impl Answer for Payments {
    fn payment(&mut self, payment: &PaymentEntry) -> Fed {
        if !self.asked.counts(payment.date) {
            return Ok(());
        }
        let meant = |alloc: &&AllocEntry| self.asked.meant.payment(payment, Some(alloc));
        for alloc in payment.allocs.iter().filter(meant) {
            let word =
                if alloc.invoice.is_none() && alloc.order.is_some() && alloc.kind == PaymentKind::Payment {
                    "deposit"
                } else {
                    alloc.kind.word()
                };
            let allowed = alloc.kind != PaymentKind::Payment;
            self.rows.push(row(payment, word, Some(alloc), alloc.amount, allowed));
        }
        // What is left is the customer's credit; below zero where earlier credit is used or paid back.
        let rest = payment.rest()?;
        if !rest.is_zero() && self.asked.meant.payment(payment, None) {
            self.rows.push(row(payment, "credit", None, rest, false));
        }
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        Ok(self.rows)
    }
}

fn row(payment: &PaymentEntry, word: &str, alloc: Option<&AllocEntry>, amount: Amount, allowed: bool) -> Row {
    let amount = payment.currency.dressed(amount).to_string();
    let (money, beside) = if allowed { (String::new(), amount) } else { (amount, String::new()) };
    vec![
        payment.number.to_string(),
        payment.date.to_string(),
        payment.customer.to_string(),
        word.to_owned(),
        text(alloc.and_then(|alloc| alloc.invoice.as_ref())),
        text(alloc.and_then(|alloc| alloc.order.as_ref())),
        text(payment.from.as_ref()),
        text(payment.reverses.as_ref()),
        money,
        beside,
        text(payment.method.as_ref()),
        text(payment.reference.as_ref()),
        payment.currency.to_string(),
    ]
}
