//! The money rows of events: what was billed of each line, in which tax group, and what was paid on what.

use serde::{Deserialize, Serialize};

use crate::catalog::is_default;
use crate::values::{Amount, Code, LineNo, Number, Percent, Quantity};

/// One tax on some lines, as frozen when the order was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxRow {
    /// The lines that bear it.
    pub lines: Vec<LineNo>,
    /// The tax.
    pub code: Code,
    /// The category letter of EN 16931, of value-added taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The rate in percent.
    pub rate: Percent,
    /// The tax as it was set by hand, in the place of the one calculated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<TaxByHand>,
}

/// A tax set by hand on so much of what is taxed; of a part it is as large a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxByHand {
    /// What was taxed when it was set, without the tax.
    pub base: Amount,
    /// The tax of that.
    pub tax: Amount,
}

/// A tax that an amendment sets by hand from now on, or leaves to the rates again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxSetting {
    /// The tax.
    pub code: Code,
    /// As it is set; none: as it is calculated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<TaxByHand>,
}

/// What a document bills, or gives back, of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineShare {
    /// The line.
    pub line: LineNo,
    /// How much of it; nothing where only figures are put right.
    pub quantity: Quantity,
    /// The line's amount before order discounts, of orders with net prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net: Option<Amount>,
    /// The same with tax, of orders whose prices include it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross: Option<Amount>,
    /// Its share of the order's discounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Amount>,
    /// Its tax, where tax is rounded line by line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Amount>,
    /// Of a charge that is taxed like the goods: its amount by the taxes it bears.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<SplitPart>,
    /// The invoice it corrects, of a credit note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Number>,
    /// Is it credited because goods came back?
    #[serde(default, skip_serializing_if = "is_default")]
    pub returned: bool,
}

impl LineShare {
    /// The line's amount before order discounts, in the price mode of the order.
    pub fn amount(&self) -> Amount {
        self.net.or(self.gross).unwrap_or_default()
    }

    /// On a credit note: money given back for no goods. It is no part of what the line comes to.
    pub fn is_allowance(&self) -> bool {
        self.quantity.is_zero() && self.corrects()
    }

    /// On a credit note: does it take back what an invoice billed? Without an invoice it bills what comes to less
    /// than nothing: a line that expects goods back, or figures put right.
    pub fn corrects(&self) -> bool {
        self.invoice.is_some()
    }

    /// Turns the sign of all its amounts.
    pub fn turn(&mut self) {
        for amount in [&mut self.net, &mut self.gross, &mut self.discount, &mut self.tax] {
            *amount = amount.map(Amount::negated);
        }
        for part in &mut self.split {
            part.amount = part.amount.negated();
        }
    }

    /// Its share of the order's discounts; nothing where none is written.
    pub fn discount(&self) -> Amount {
        self.discount.unwrap_or_default()
    }
}

/// The part of a charge that bears the taxes of some of the goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitPart {
    /// The taxes; none where those goods bear none.
    #[serde(default)]
    pub taxes: Vec<Code>,
    /// Their rates together, in percent.
    pub rate: Percent,
    /// How much, in the price mode of the order.
    pub amount: Amount,
}

/// What a document bills, or gives back, in one tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupShare {
    /// The tax.
    pub code: Code,
    /// The category letter, of value-added taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The rate in percent.
    pub rate: Percent,
    /// The other taxes that the same prices include, where prices include several: these lines are a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Code>,
    /// What is taxed.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
    /// Was the tax set by hand?
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_hand: bool,
}

impl GroupShare {
    /// Are these rows of the same tax at the same rate, with the same other taxes?
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.code, &self.category, self.rate, &self.with)
            == (&other.code, &other.category, other.rate, &other.with)
    }
}

/// A deposit that an invoice took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepaid {
    /// The payment it came with.
    pub payment: Number,
    /// How much.
    pub amount: Amount,
}

/// One allocation of a payment, this order's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyRow {
    /// The invoice it pays; on no invoice it is a deposit on the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Number>,
    /// The credit note it pays back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_note: Option<Number>,
    /// Money, discount, difference given up and so on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: PaymentKind,
    /// How much; negative where money goes back.
    pub amount: Amount,
}

/// What settles an open amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// Money.
    #[default]
    Payment,
    /// A discount for paying early.
    Discount,
    /// A small difference given up.
    Writeoff,
    /// Tax that the customer withheld and paid for us.
    Withholding,
    /// Kept by a third party, such as a bank's fee.
    Expense,
}

impl PaymentKind {
    /// Did the customer part with this money?
    pub fn is_cash(self) -> bool {
        match self {
            Self::Payment | Self::Expense => true,
            Self::Discount | Self::Writeoff | Self::Withholding => false,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Discount => "discount",
            Self::Writeoff => "writeoff",
            Self::Withholding => "withholding",
            Self::Expense => "expense",
        }
    }
}
