//! The credit limit: what a customer owes and would owe, each unit counted once.

use crate::billing;
use crate::catalog::Customer;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::order::Tally;
use crate::values::Amount;

/// Refuses where the customer would owe more than its limit with this order of that total.
///
/// Exposure is what its orders are expected to bring, billed or still to be billed, less what was paid.
pub(crate) fn require(files: &Files, customer: &Customer, tally: &Tally, total: Amount) -> Outcome {
    let Some(limit) = customer.credit_limit else { return Ok(()) };
    let code = &tally.terms.header.customer;
    let mut exposure = total.less(tally.settled()?)?;
    files.each_order_entry(None, &files.pending()?, |entry| {
        let other = entry?;
        if other.customer == *code && other.number != *tally.number() && other.is_sale() {
            exposure = exposure.plus(other.status.expected.less(other.paid)?)?;
        }
        Ok(())
    })?;
    if exposure > limit {
        let refusal = billing::Refusal::CreditLimit {
            customer: code.to_string(),
            order: tally.number().clone(),
            limit,
            exposure,
        };
        return Err(refusal.into());
    }
    Ok(())
}
