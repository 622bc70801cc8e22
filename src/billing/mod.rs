//! Billing: what an order comes to, what of it is to invoice or to credit, and the documents that bind money.

mod bill;
mod cash_rounding;
mod ceiling;
mod charges;
mod credit;
mod document;
mod expected;
mod figures;
mod groups;
mod invoice_terms;
mod payment;
mod receivable;
mod refusal;
mod retax;
mod spread;
mod taken_back;
mod tax_by_hand;
mod tax_set;
#[cfg(test)]
mod tests_charges;
#[cfg(test)]
mod tests_credit;
#[cfg(test)]
mod tests_parts;
#[cfg(test)]
mod tests_retax;
#[cfg(test)]
mod tests_rounding;
#[cfg(test)]
mod tests_terms;
#[cfg(test)]
mod tests_totals;
mod totals;

pub use bill::{Bills, InvoiceRequest, Part, bill_at_rates, bill_by_terms, bill_everything};
pub use credit::{CreditRequest, credit_allowance, credit_goods, credit_goods_and_charges, credit_invoice};
pub use document::{
    BillDocument, BillLine, BillTax, CreditAlloc, DocumentKind, EarlyPayment, Party, Post, Withholding,
};
pub use expected::status;
pub use figures::Figures;
pub use groups::{GroupRecord, Groups, Record, by_tax, group_of, group_records, taxes_borne};
pub use invoice_terms::{INVOICE_TERMS, InvoiceTerms, invoice_terms};
pub use payment::{Alloc, AllocTarget, PayItem, PaymentDocument, Payout, allocate_payment, early_discount};
pub use receivable::{Receivable, open_invoices};
pub use refusal::Refusal;
pub use retax::new_rates;
pub use spread::spread_on_record;
pub use taken_back::{LET_OFF, still_billed, taken_back};
pub use tax_by_hand::{part_by_hand, require_set_alone, tax_by_hand, taxed_by_code, with_taxes_set};
pub use tax_set::GroupKey;
pub use totals::{DiscountTotal, LineTotal, Totals, proposed_taxes};
