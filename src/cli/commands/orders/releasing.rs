//! An order that ends while it holds money: its deposits go back on account, as the customer's credit.

use crate::billing::{Alloc, DocumentKind, PaymentDocument, Post, bill_everything};
use crate::cli::args::StampArgs;
use crate::cli::commands::money::paying::claim;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Sheet;
use crate::order::event::{Event, MoneyRow, Paid, PaymentKind};
use crate::order::status::Life;
use crate::order::verbs::Answer;
use crate::order::{Recorded, Tally};
use crate::store::Kind;
use crate::values::{Amount, Number};

/// Records the end of an order; where it holds money, with a document that releases it, in one append.
pub(crate) fn record(
    desk: &Desk<'_>,
    sheet: &Sheet,
    stamp: &StampArgs,
    answer: Answer,
    sentence: impl FnOnce(&Tally, &Recorded) -> String,
) -> Outcome {
    let event = match answer {
        Answer::Already(_) => return desk.record(sheet, stamp, answer, sentence),
        Answer::Record(event) => event,
    };
    let ended = desk.stamped(sheet, stamp, event, &[])?;
    let (_, after) = sheet.order.record(vec![ended.clone()])?;
    let amount = to_release(&after)?;
    if !amount.is_positive() {
        return desk.record(sheet, stamp, Answer::Record(ended.event), sentence);
    }
    desk.require_terms_kept(sheet)?;
    let order = sheet.order.number().clone();
    let document = release(desk, sheet, stamp, &order, &after, (ended.clone(), amount))?;
    let credit = format!(
        "; {amount} {} paid on it are credit of {} ({document})",
        after.terms.header.currency, after.terms.header.customer
    );
    desk.done(order.as_str(), &format!("{}{credit} (event {})", sentence(&after, &ended), ended.id))
}

/// The deposits of an ended order for which nothing is left to be billed.
fn to_release(after: &Tally) -> Outcome<Amount> {
    let there = Amount::total(after.deposits()?.iter().map(|(_, amount)| *amount))?;
    let kept = match after.life() {
        Life::Cancelled => Amount::ZERO,
        Life::Closed => match bill_everything(after) {
            Ok(part) if part.kind == DocumentKind::Invoice => part.gross,
            Ok(_) | Err(_) => Amount::ZERO,
        },
        Life::Open | Life::Draft | Life::Quote | Life::Rejected | Life::Deleted => there,
    };
    Ok(there.less(kept)?.max(Amount::ZERO))
}

/// Claims the release: no new money, so much less on the order; the end of the order is posted with it.
fn release(
    desk: &Desk<'_>,
    sheet: &Sheet,
    stamp: &StampArgs,
    order: &Number,
    after: &Tally,
    (ended, amount): (Recorded, Amount),
) -> Outcome<Number> {
    let header = &after.terms.header;
    let next = next_number(desk.files, Kind::Payments, ended.date)?;
    let kind = PaymentKind::Payment;
    let row = MoneyRow { invoice: None, credit_note: None, kind, amount: amount.negated() };
    let paid = Paid { document: next.number.clone(), amount: amount.negated(), lines: vec![row] };
    let unkeyed = StampArgs { key: None, ..stamp.clone() };
    let paid = desk.stamped(sheet, &unkeyed, Event::Paid(paid), std::slice::from_ref(&ended.id))?;
    let events = vec![paid, ended.clone()];
    let (change, _) = desk.grown(sheet, events.clone())?;
    let alloc =
        Alloc { invoice: None, order: Some(order.clone()), kind, amount: amount.negated(), account: None };
    let document = PaymentDocument {
        format: crate::catalog::FORMAT,
        number: next.number.clone(),
        customer: header.customer.clone(),
        date: ended.date,
        amount: header.currency.zero(),
        currency: header.currency,
        method: None,
        reference: None,
        from: None,
        reverses: None,
        external_id: None,
        note: stamp.note.clone(),
        by: desk.session.by(),
        key: None,
        allocs: vec![alloc],
        posts: events.into_iter().map(|event| Post { order: order.clone(), event }).collect(),
        events: Vec::new(),
    };
    claim(desk, &document, vec![change], next.mark)?;
    Ok(next.number)
}

/// A payment whose deposit was released since is credit by now: that is taken back first.
pub(crate) fn require_not_released(desk: &Desk<'_>, payment: &PaymentDocument) -> Outcome {
    let deposits =
        payment.allocs.iter().filter(|alloc| alloc.invoice.is_none() && alloc.amount.is_positive());
    for order in deposits.filter_map(|alloc| alloc.order.as_ref()) {
        let tally = desk.files.order(order)?.tally()?;
        if tally.closed.is_none() && tally.cancelled.is_none() {
            continue;
        }
        let there = tally.deposits()?.iter().any(|(document, _)| *document == payment.number);
        let later = tally.payments.iter().skip_while(|known| known.document != payment.number).skip(1);
        let mut released = None;
        let mut balance = Amount::ZERO;
        for known in later {
            let Some(document) = desk.files.payment(&known.document)? else { continue };
            let original =
                document.reverses.as_ref().map(|number| desk.files.payment(number)).transpose()?.flatten();
            if document.is_release() || original.is_some_and(|original| original.is_release()) {
                balance = balance.plus(Amount::total(known.rows.iter().map(|row| row.amount))?)?;
                released = Some(document.number);
            }
        }
        if let Some(release) = released.filter(|_| balance.is_negative() && !there) {
            let number = &payment.number;
            let message =
                format!("{number} was a deposit on {order} and became credit by {release} when that ended");
            return Err(Failure::refused("reverse", message)
                .with_help(format!("`salesbook pay --reverse {release}` first, then {number}")));
        }
    }
    Ok(())
}
