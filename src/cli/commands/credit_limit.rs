//! The credit limit: what a customer owes and would owe, each unit counted once.

use crate::billing::{self, Totals};
use crate::catalog::Customer;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::order::Tally;
use crate::order::status::Life;
use crate::values::Amount;

/// Refuses where the customer would owe more than its limit with this order of that total.
///
/// Exposure is what its open orders come to, or what was billed of them where that is more, less what was paid.
pub(super) fn require(files: &Files, customer: &Customer, tally: &Tally, total: Amount) -> Outcome {
    let Some(limit) = customer.credit_limit else { return Ok(()) };
    let code = &tally.terms.header.customer;
    let mut exposure = total.less(tally.settled()?)?;
    files.each_order(
        |sheet| {
            let header = &sheet.order.terms.header;
            if header.customer != *code || header.number == *tally.number() {
                return Ok(());
            }
            let other = sheet.tally()?;
            if matches!(other.life(), Life::Open | Life::Closed) {
                exposure = exposure.plus(owed(&other)?)?;
            }
            Ok(())
        },
        Err,
    )?;
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

fn owed(tally: &Tally) -> Outcome<Amount> {
    let credited = tally.bills.iter().filter(|bill| bill.kind == crate::order::BillKind::CreditNote);
    let credited = Amount::total(credited.map(|bill| bill.gross))?;
    Ok(Totals::of(tally)?.gross.less(credited)?.less(tally.settled()?)?)
}
