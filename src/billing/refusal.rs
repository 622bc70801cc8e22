//! Refusals of billing: a rule about money says no, with the figures it looked at.

use crate::catalog::TaxError;
use crate::order::Refusal as OrderRefusal;
use crate::values::{Amount, Code, Currency, Date, LineNo, Number, Percent, Quantity, TooLarge};

/// A rule about money says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A rule about orders says no.
    #[error(transparent)]
    Order(#[from] Box<OrderRefusal>),
    /// No decision about a tax.
    #[error("line {line} of {order}: {error}")]
    Tax {
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
        /// Why.
        error: TaxError,
    },
    /// Nothing is to be billed.
    #[error("nothing to invoice in {order}: {because}")]
    NothingToInvoice {
        /// The order.
        order: Number,
        /// What is so.
        because: String,
        /// Would `--force` bill it?
        force: bool,
    },
    /// Nothing is left to be credited.
    #[error("nothing left to credit on {document}")]
    NothingToCredit {
        /// The invoice.
        document: Number,
    },
    /// More is to be credited than an invoice bills.
    #[error("cannot credit {} of line {line}: {document} bills {}", wanted.short(), billed.short())]
    OverCredited {
        /// The invoice.
        document: Number,
        /// The line of the order.
        line: LineNo,
        /// What it bills still.
        billed: Quantity,
        /// What was asked for.
        wanted: Quantity,
    },
    /// A credit comes to another amount than was named.
    #[error("the credit comes to {computed}, not {named}")]
    OtherCredit {
        /// What it comes to, all included.
        computed: Amount,
        /// What was named.
        named: Amount,
    },
    /// Invoice terms that are not known.
    #[error("`{name}` are no invoice terms")]
    UnknownTerms {
        /// The word.
        name: String,
    },
    /// Discounts take off more than the lines come to.
    #[error("the discounts of {order} come to {discounts}, more than its lines ({lines})")]
    Discounts {
        /// The order.
        order: Number,
        /// Together.
        discounts: Amount,
        /// The lines.
        lines: Amount,
    },
    /// A discount that is none.
    #[error("a discount of {order} must have either `percent`, above 0 and at most 100, or `amount`")]
    NoDiscount {
        /// The order.
        order: Number,
    },
    /// Only a charge is taxed like goods, and only where there are goods.
    #[error("line {line} of {order} is taxed like the goods, and is no charge beside goods")]
    NothingToFollow {
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
    },
    /// A tax cannot be set by hand.
    #[error("`{code}` of {order} cannot be set by hand: {because}")]
    TaxNotSet {
        /// The order.
        order: Number,
        /// The tax.
        code: Code,
        /// Why.
        because: String,
    },
    /// A tax has another rate on the day of delivery than the one frozen on the order.
    #[error(
        "`{code}` is {} % on {day}, the tax point of this invoice; {} % was frozen on {order} on {on}",
        rate.short(), frozen.short()
    )]
    TaxPoint {
        /// The order.
        order: Number,
        /// The tax.
        code: Code,
        /// Its rate on the tax point.
        rate: Percent,
        /// The tax point: the day of delivery, else that of the invoice.
        day: Date,
        /// The rate on the order.
        frozen: Percent,
        /// The day whose rates were frozen.
        on: Date,
    },
    /// A document would be dated before the last of its series.
    #[error("{kind} cannot be dated {date}: {last} is dated {on}")]
    BeforeLast {
        /// What was to be issued.
        kind: &'static str,
        /// Its date.
        date: Date,
        /// The last of the series.
        last: Number,
        /// Its date.
        on: Date,
    },
    /// More is to be paid, or paid back, than is there.
    #[error("cannot {verb} {wanted}: {there} {what}")]
    MoreThanThere {
        /// The command.
        verb: &'static str,
        /// What was asked for.
        wanted: Amount,
        /// What there is.
        there: Amount,
        /// Of what, in words.
        what: String,
    },
    /// There is nothing at all to be paid, or paid back.
    #[error("nothing to {verb}: no money {what}")]
    NothingThere {
        /// The command.
        verb: &'static str,
        /// Of what, in words.
        what: String,
    },
    /// The terms were changed by hand after they were published.
    #[error("{changed}")]
    ChangedTerms {
        /// The order.
        order: Number,
        /// What is so, in words.
        changed: String,
    },
    /// An amount that cannot be paid.
    #[error("`{amount}` is not an amount of {currency}: above 0, at most {} digits after the point", currency.digits())]
    NotPayable {
        /// What was written.
        amount: Amount,
        /// The currency.
        currency: Currency,
    },
    /// Documents of several currencies or customers meet.
    #[error("{one} and {other} cannot be paid together: {because}")]
    Apart {
        /// One of them.
        one: String,
        /// The other.
        other: String,
        /// Why.
        because: &'static str,
    },
    /// A payment would be dated before the invoice it pays.
    #[error("{invoice} is dated {on}; a payment of {date} pays the order: `salesbook pay ORDER AMOUNT`")]
    BeforeInvoice {
        /// The invoice.
        invoice: Number,
        /// Its date.
        on: Date,
        /// The payment's.
        date: Date,
    },
    /// A payment is mirrored once, and a mirror never.
    #[error("{document} cannot be reversed: {because}")]
    NotReversible {
        /// The payment.
        document: Number,
        /// Why.
        because: String,
    },
    /// The customer may not owe so much.
    #[error("{customer} may owe {limit}; with {order} it would be {exposure}")]
    CreditLimit {
        /// The customer.
        customer: String,
        /// The order.
        order: Number,
        /// The limit.
        limit: Amount,
        /// What would be owed in all.
        exposure: Amount,
    },
    /// A figure is too large.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl Refusal {
    /// The stable word for this refusal, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Order(refusal) => refusal.code(),
            Self::Tax { .. } | Self::TaxNotSet { .. } | Self::NothingToFollow { .. } => "tax",
            Self::TaxPoint { .. } => "tax-point",
            Self::NothingToInvoice { .. } | Self::UnknownTerms { .. } => "invoice",
            Self::NothingToCredit { .. } | Self::OverCredited { .. } | Self::OtherCredit { .. } => "credit",
            Self::Discounts { .. } | Self::NoDiscount { .. } => "discount",
            Self::BeforeLast { .. } | Self::BeforeInvoice { .. } => "date",
            Self::MoreThanThere { .. }
            | Self::NothingThere { .. }
            | Self::NotPayable { .. }
            | Self::Apart { .. } => "payment",
            Self::ChangedTerms { .. } => "terms",
            Self::NotReversible { .. } => "reverse",
            Self::CreditLimit { .. } => "credit-limit",
            Self::TooLarge(_) => "overflow",
        }
    }

    /// What to do about it; nothing where there is no next step.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Order(refusal) => refusal.help(),
            Self::Tax { .. } => Some("add a rule to taxes.toml; `taxes = []` says that there is none".to_owned()),
            Self::TaxPoint { order, rate, .. } => Some(format!(
                "`salesbook invoice {order} --retax` bills this invoice at {} %; or mend the rates in taxes.toml",
                rate.short()
            )),
            Self::NothingToFollow { .. } => {
                Some("add goods, or give the line a `tax_class` in place of `tax`".to_owned())
            }
            Self::NothingToInvoice { order, force: true, .. } => {
                Some(format!("`salesbook invoice {order} --force` bills what is ordered"))
            }
            Self::UnknownTerms { .. } => {
                let names: Vec<String> =
                    super::INVOICE_TERMS.iter().map(|terms| format!("`{}`", terms.name)).collect();
                Some(format!("write one of {}", names.join(", ")))
            }
            Self::OtherCredit { .. } => Some(
                "leave the amount out, or return with `--no-credit` and use `salesbook credit INVOICE --amount`"
                    .to_owned(),
            ),
            Self::ChangedTerms { order, .. } => Some(format!(
                "take the edit back (`git diff` shows it), or `salesbook amend {order}` to agree on it anew"
            )),
            Self::CreditLimit { .. } => Some("collect first, or raise `credit_limit` of the customer".to_owned()),
            Self::BeforeLast { on, .. } => {
                Some(format!("the dates of a series never fall: `--date {on}`, or a later day"))
            }
            Self::NothingToInvoice { .. }
            | Self::NothingToCredit { .. }
            | Self::OverCredited { .. }
            | Self::Discounts { .. }
            | Self::NoDiscount { .. }
            | Self::TaxNotSet { .. }
            | Self::MoreThanThere { .. }
            | Self::NothingThere { .. }
            | Self::NotPayable { .. }
            | Self::Apart { .. }
            | Self::BeforeInvoice { .. }
            | Self::NotReversible { .. }
            | Self::TooLarge(_) => None,
        }
    }
}
