//! Invoices and credit notes as documents: complete in themselves, frozen, with the events they ask for.

use serde::{Deserialize, Serialize};

use super::bill::Part;
use crate::catalog::{Address, Company, format, is_default};
use crate::order::Recorded;
use crate::order::event::{PaymentKind, Prepaid, SplitPart};
use crate::values::{
    Amount, Code, Currency, Date, Exact, LineNo, Number, Percent, Price, Quantity, SignedQuantity, TooLarge,
};

/// An invoice or a credit note. Everything that is printed is in it; all its figures are positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillDocument {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// Its number; also the name of its file, which is the claim to it.
    pub number: Number,
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// The day it was issued.
    pub date: Date,
    /// The day it is to be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The customer's code.
    pub customer: Code,
    /// The orders it bills.
    pub orders: Vec<Number>,
    /// The customer's own number of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_po: Option<String>,
    /// The reference the customer wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_reference: Option<String>,
    /// The invoices a credit note corrects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrects: Vec<Number>,
    /// Why, of a credit note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The first day on which what it bills was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_from: Option<Date>,
    /// The last day on which what it bills was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<Date>,
    /// The currency of every figure.
    pub currency: Currency,
    /// `gross` where prices and line amounts include tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_mode: Option<String>,
    /// The code of the payment terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<Code>,
    /// The payment terms as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_text: Option<String>,
    /// How it is to be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<String>,
    /// Who sold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rep: Option<String>,
    /// The caller's own key, against issuing it twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Shares of order discounts, together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Amount>,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// What is added so that what is to be paid is a whole step of cash; below zero where it is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Amount>,
    /// What is to be paid: gross less deposits taken over, with the rounding.
    pub payable: Amount,
    /// Less for paying early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_payment: Option<EarlyPayment>,
    /// What the customer withholds as tax and pays for us; what is to be paid stays the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding: Option<Withholding>,
    /// Who issues it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seller: Party,
    /// Where it goes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bill_to: Address,
    /// Where the goods went.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ship_to: Address,
    /// The customer's VAT id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_vat_id: Option<String>,
    /// What it bills, line by line.
    #[serde(default, rename = "line", skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<BillLine>,
    /// The tax table.
    #[serde(default, rename = "group", skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<BillTax>,
    /// Deposits taken over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prepaid: Vec<Prepaid>,
    /// The invoices a credit note was applied to when it was issued; the rest is the customer's credit.
    #[serde(default, rename = "alloc", skip_serializing_if = "Vec::is_empty")]
    pub allocs: Vec<CreditAlloc>,
    /// The events it asks for, in full; a later command can complete them.
    #[serde(skip)]
    pub posts: Vec<Post>,
    /// What happened to it later; appended.
    #[serde(skip)]
    pub events: Vec<Recorded>,
}

/// Which kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Asks for money.
    Invoice,
    /// Gives it back.
    CreditNote,
}

impl DocumentKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit note",
        }
    }
}

/// Who issues a document, as it was that day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The legal name.
    #[serde(default)]
    pub name: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// VAT identification number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    /// Number in the register of companies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_no: Option<String>,
    /// The account to be paid to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// The bank of that account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank: Option<String>,
    /// A line at the foot of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
}

impl Party {
    /// Our own company, as it is today.
    pub fn of(company: &Company) -> Self {
        Self {
            name: company.name.clone(),
            street: company.street.clone(),
            postal_code: company.postal_code.clone(),
            city: company.city.clone(),
            region: company.region.clone(),
            country: company.country.clone(),
            vat_id: company.vat_id.clone(),
            registration_no: company.registration_no.clone(),
            iban: company.iban.clone(),
            bank: company.bank.clone(),
            footer: company.footer.clone(),
        }
    }

    /// Its postal address.
    pub fn address(&self) -> Address {
        Address {
            name: (!self.name.is_empty()).then(|| self.name.clone()),
            attention: None,
            street: self.street.clone(),
            street2: None,
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            country: self.country.clone(),
        }
    }
}

/// One line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillLine {
    /// The order.
    pub order: Number,
    /// The line of the order.
    pub line: LineNo,
    /// The product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Code>,
    /// What is printed.
    pub text: String,
    /// How much; nothing where only figures are put right.
    pub quantity: SignedQuantity,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The price of one unit, or of `per` units.
    pub price: Price,
    /// How many units the price is for, where not one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Quantity>,
    /// Percentages off, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_pct: Option<String>,
    /// What it comes to, in the price mode of the document, before order discounts.
    pub amount: Amount,
    /// Its share of order discounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Amount>,
    /// The taxes it bears.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<Code>,
    /// Of a charge that is taxed like the goods: its amount by the taxes it bears.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<SplitPart>,
    /// The invoice it corrects, of a credit note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Number>,
}

/// One row of the tax table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillTax {
    /// The tax.
    pub code: Code,
    /// What is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The category letter, of value-added taxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The rate in percent.
    pub rate: Percent,
    /// What is taxed.
    pub base: Amount,
    /// The tax.
    pub tax: Amount,
    /// Was the tax set by hand?
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_hand: bool,
    /// The legal note printed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An early-payment discount, fixed when the invoice was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlyPayment {
    /// How many percent of what is payable.
    pub percent: Percent,
    /// The last day on which it is granted.
    pub until: Date,
    /// How much it comes to.
    pub amount: Amount,
}

/// Tax that the customer withholds from what it pays, and pays for us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    /// How many percent of the net.
    pub percent: Percent,
    /// How much it comes to.
    pub amount: Amount,
}

impl Withholding {
    /// So many percent of a net.
    pub fn of(net: Amount, percent: Percent, currency: Currency) -> Result<Self, TooLarge> {
        let amount = currency.round_quotient(Exact::from(net).times(percent)?, Exact::HUNDRED)?;
        Ok(Self { percent, amount })
    }
}

/// What of a credit note settled which invoice when it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditAlloc {
    /// The invoice.
    pub invoice: Number,
    /// Money; or what had been let off when the invoice was paid, which is taken back and opens it by as much.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: PaymentKind,
    /// How much.
    pub amount: Amount,
}

/// An event that a document asks for: listed in full, copied into the order by this command or any later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The order it goes to.
    pub order: Number,
    /// The event, id included.
    pub event: Recorded,
}

impl BillDocument {
    /// What of a credit note is not applied to an invoice: the customer's credit.
    pub fn credit(&self) -> Result<Amount, TooLarge> {
        let applied = Amount::total(self.allocs.iter().map(|alloc| alloc.amount))?;
        self.gross.plus(self.rounding())?.less(applied)
    }

    /// What is added so that what is to be paid is a whole step of cash; nothing where none is written.
    pub fn rounding(&self) -> Amount {
        self.rounding.unwrap_or_default()
    }

    /// Deposits taken over, together.
    pub fn deposits(&self) -> Result<Amount, TooLarge> {
        Amount::total(self.prepaid.iter().map(|prepaid| prepaid.amount))?.plus(self.currency.zero())
    }

    /// Do the figures of the document add up: net and tax to gross, gross less deposits, rounded, to what is payable,
    /// lines less discounts to the sum, and the tax table to the tax?
    pub fn adds_up(&self) -> Result<bool, TooLarge> {
        let lines = Amount::total(self.lines.iter().map(|line| line.amount))?;
        let discounts = Amount::total(self.lines.iter().filter_map(|line| line.discount))?;
        let sum = if self.price_mode.as_deref() == Some("gross") { self.gross } else { self.net };
        let taxes = Amount::total(self.taxes.iter().map(|row| row.tax))?;
        Ok(self.net.plus(self.tax)? == self.gross
            && self.gross.less(self.deposits()?)?.plus(self.rounding())? == self.payable
            && lines.less(discounts)? == sum
            && taxes == self.tax)
    }

    /// Does the document bill what its part says?
    pub fn is_of(&self, part: &Part) -> bool {
        (self.net, self.tax, self.gross, self.rounding()) == (part.net, part.tax, part.gross, part.rounding)
    }
}
