//! `refund`: money goes back, for a credit note, from a deposit, or from a customer's credit; never more than there is.

use clap::Args;

use super::credit::amount;
use super::paying::{Money, record_payment};
use crate::billing::{Alloc, PaymentDocument, Refusal};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::keyed::Keyed;
use crate::cli::receivables;
use crate::cli::session::Session;
use crate::order::event::{MoneyRow, PaymentKind};
use crate::values::{Amount, Code, Currency, Number, shown};

/// Pay money back: for a credit note, a deposit on an order, or a customer's credit
#[derive(Debug, Args)]
#[command(
    after_help = "Without an amount it pays back all there is.\n\nExamples:\n  salesbook refund CN-2026-00001\n  salesbook refund ZETA 10.00 --method transfer"
)]
pub struct Refund {
    /// The credit note, order or customer
    #[arg(value_name = "TARGET")]
    pub target: String,

    /// How much [default: all there is]
    #[arg(value_name = "AMOUNT")]
    pub amount: Option<String>,

    /// How it goes
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Refund {
    /// Pays the money back.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "refund", &self.stamp.dry)?;
        match ids::anything(session, &self.target, Bare::Refuse)? {
            Id::CreditNote(number) => self.credit_note(&desk, &number),
            Id::Order(number) => self.deposit(&desk, &number),
            Id::Customer(code) => self.credit(&desk, &code),
            Id::Invoice(_) | Id::Payment(_) | Id::Stock(_) | Id::Product(_) | Id::Warehouse(_) => {
                Err(Failure::usage(format!("`{}` has nothing to pay back", shown(&self.target)))
                    .with_help("an invoice is credited first (`salesbook credit`), a bounced payment reversed (`salesbook pay --reverse`)"))
            }
        }
    }

    fn credit_note(&self, desk: &Desk<'_>, number: &Number) -> Outcome {
        let note = receivables::document(desk.files, number)?;
        if let Some(order) = note.orders.first() {
            let keyed = Keyed { verb: "refund", kinds: &["refunded"], wanted: &[] };
            if let Some(known) = keyed.known(&desk.files.order(order)?, &self.stamp)? {
                return desk.already(&known);
            }
        }
        let credit = receivables::credit(desk.files, &note.customer)?;
        let left = credit.iter().find(|(document, _)| document == number).map(|(_, amount)| *amount);
        let wanted = self.wanted(
            left.unwrap_or(note.currency.zero()),
            note.currency,
            &format!("are left of {number}"),
        )?;
        let order = note.orders.first().ok_or_else(|| Failure::bug("a credit note without an order"))?;
        let row = MoneyRow {
            invoice: None,
            credit_note: Some(number.clone()),
            kind: PaymentKind::Payment,
            amount: wanted.negated(),
        };
        let refunds = vec![(order.clone(), row)];
        self.pay_back(desk, &note.customer, note.currency, wanted, Some(number.clone()), Vec::new(), refunds)
    }

    fn deposit(&self, desk: &Desk<'_>, number: &Number) -> Outcome {
        let sheet = desk.files.order(number)?;
        let tally = sheet.tally()?;
        let header = &tally.terms.header;
        let there = Amount::total(tally.deposits()?.iter().map(|(_, amount)| *amount))?;
        let wanted = self.wanted(there, header.currency, &format!("are deposits on {number}"))?;
        let alloc = Alloc {
            invoice: None,
            order: Some(number.clone()),
            kind: PaymentKind::Payment,
            amount: wanted.negated(),
            account: None,
        };
        self.pay_back(desk, &header.customer, header.currency, wanted, None, vec![alloc], Vec::new())
    }

    /// From the oldest credit on; what is left of a credit note is posted to its order too.
    fn credit(&self, desk: &Desk<'_>, code: &Code) -> Outcome {
        let currency = desk.files.customer(code)?.currency.unwrap_or(desk.files.settings.currency);
        let credit = receivables::credit(desk.files, code)?;
        let there = Amount::total(credit.iter().map(|(_, amount)| *amount))?;
        let mut left = self.wanted(there, currency, &format!("are the credit of {code}"))?;
        for (source, amount) in credit {
            let part = amount.min(left);
            if !part.is_positive() {
                break;
            }
            left = left.less(part)?;
            let refunds = super::taken_back::drawn(desk, &source, part)?;
            self.pay_back(desk, code, currency, part, Some(source), Vec::new(), refunds)?;
        }
        Ok(())
    }

    fn wanted(&self, there: Amount, currency: Currency, what: &str) -> Outcome<Amount> {
        let wanted = match &self.amount {
            Some(text) => amount(text, currency)?,
            None => there,
        };
        if !there.is_positive() {
            let what = what.trim_start_matches("are ").to_owned();
            return Err(Refusal::NothingThere { verb: "pay back", what: format!("is {what}") }.into());
        }
        if wanted > there || !wanted.is_positive() {
            let what = what.to_owned();
            return Err(Refusal::MoreThanThere { verb: "pay back", wanted, there, what }.into());
        }
        Ok(wanted)
    }

    #[expect(clippy::too_many_arguments, reason = "a payment out is told by all of these, and only here")]
    fn pay_back(
        &self,
        desk: &Desk<'_>,
        customer: &Code,
        currency: Currency,
        amount: Amount,
        from: Option<Number>,
        allocs: Vec<Alloc>,
        refunds: Vec<(Number, MoneyRow)>,
    ) -> Outcome {
        let money = Money {
            customer: customer.clone(),
            amount: amount.negated(),
            currency,
            method: self.method.clone(),
            reference: None,
            from,
            reverses: None,
            allocs,
            refunds,
        };
        let document: PaymentDocument = record_payment(desk, money, &self.stamp)?;
        let number = document.number.to_string();
        desk.done(&number, &format!("{number} pays {amount} {currency} back to {customer}"))
    }
}
