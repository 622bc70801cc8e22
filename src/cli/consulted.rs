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
        once(&self.consulted.taxes, || self.files.taxes())
    }

    /// `terms.toml`.
    pub fn payment_terms(&self) -> Outcome<&PaymentTermsTable> {
        once(&self.consulted.terms, || self.files.terms())
    }

    /// Does the book lie in a git repository?
    pub fn is_in_repository(&self) -> Outcome<bool> {
        once(&self.consulted.is_in_repository, || Ok(self.files.store.repository()?.is_some())).copied()
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

/// What was found at the first look.
fn once<T>(found: &OnceCell<T>, look: impl FnOnce() -> Outcome<T>) -> Outcome<&T> {
    match found.get() {
        Some(known) => Ok(known),
        None => look().map(|new| found.get_or_init(|| new)),
    }
}
