//! What a run under the lock goes by: taxes, payment terms, customers, each looked at once however many orders ask.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::desk::Desk;
use super::failure::Outcome;
use crate::catalog::{Customer, PaymentTermsTable, TaxTable};
use crate::values::Code;

/// The files that were read so far.
#[derive(Debug, Default)]
pub(super) struct Consulted {
    taxes: OnceCell<TaxTable>,
    terms: OnceCell<PaymentTermsTable>,
    customers: RefCell<BTreeMap<Code, Rc<Customer>>>,
    is_in_repository: OnceCell<bool>,
}

impl Desk<'_> {
    /// `taxes.toml`; without the file there is no rule.
    pub fn taxes(&self) -> Outcome<&TaxTable> {
        match self.consulted.taxes.get() {
            Some(taxes) => Ok(taxes),
            None => {
                let taxes = self.files.taxes()?;
                Ok(self.consulted.taxes.get_or_init(|| taxes))
            }
        }
    }

    /// `terms.toml`.
    pub fn payment_terms(&self) -> Outcome<&PaymentTermsTable> {
        match self.consulted.terms.get() {
            Some(terms) => Ok(terms),
            None => {
                let terms = self.files.terms()?;
                Ok(self.consulted.terms.get_or_init(|| terms))
            }
        }
    }

    /// Does the book lie in a git repository?
    pub fn is_in_repository(&self) -> Outcome<bool> {
        match self.consulted.is_in_repository.get() {
            Some(is_in) => Ok(*is_in),
            None => {
                let is_in = self.files.store.repository()?.is_some();
                Ok(*self.consulted.is_in_repository.get_or_init(|| is_in))
            }
        }
    }

    /// The customer of that code, which must be there.
    pub fn customer(&self, code: &Code) -> Outcome<Rc<Customer>> {
        if let Some(customer) = self.consulted.customers.borrow().get(code) {
            return Ok(Rc::clone(customer));
        }
        let customer = Rc::new(self.files.customer(code)?);
        self.consulted.customers.borrow_mut().insert(code.clone(), Rc::clone(&customer));
        Ok(customer)
    }
}
