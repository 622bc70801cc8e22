//! The credit limit: what a customer owes and would owe, each unit counted once.

use crate::billing;
use crate::book::OrderEntry;
use crate::catalog::Customer;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::order::{BillKind, Tally};
use crate::values::Amount;

/// Refuses where the customer would owe more than its limit with this order of that total.
///
/// Exposure is what its open orders come to, or what was billed of them where that is more, less what was paid.
pub(crate) fn require(files: &Files, customer: &Customer, tally: &Tally, total: Amount) -> Outcome {
    let Some(limit) = customer.credit_limit else { return Ok(()) };
    let code = &tally.terms.header.customer;
    let mut exposure = total.less(tally.settled()?)?;
    files.each_order_entry(None, &files.pending()?, |entry| {
        let other = entry?;
        if other.customer == *code && other.number != *tally.number() && other.is_sale() {
            exposure = exposure.plus(owed(&other)?)?;
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

fn owed(order: &OrderEntry) -> Outcome<Amount> {
    let credited = order.bills.iter().filter(|bill| bill.kind == BillKind::CreditNote);
    let credited = Amount::total(credited.map(|bill| bill.gross))?;
    Ok(order.total.less(credited)?.less(order.paid)?)
}
