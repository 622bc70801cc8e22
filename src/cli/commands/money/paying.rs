//! What the commands of money share: a payment becomes a document, with its share posted to each order.

use std::collections::BTreeMap;

use crate::billing::{Alloc, PayItem, PaymentDocument, Post};
use crate::cli::args::StampArgs;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::receivables::OpenInvoice;
use crate::cli::texts;
use crate::order::event::{Event, MoneyRow, Paid, PaymentKind, Refunded};
use crate::record::{self, Source};
use crate::store::{self, Change, Kind, Transaction};
use crate::values::{Amount, Code, Currency, Date, Number};

/// Money about to be recorded.
#[derive(Debug, Clone)]
pub(crate) struct Money {
    /// Who paid, or is paid.
    pub(crate) customer: Code,
    /// How much; negative when it goes back.
    pub(crate) amount: Amount,
    /// Its currency.
    pub(crate) currency: Currency,
    /// How it came.
    pub(crate) method: Option<String>,
    /// What the payer wrote.
    pub(crate) reference: Option<String>,
    /// The document whose credit it uses or pays back.
    pub(crate) from: Option<Number>,
    /// The payment it takes back.
    pub(crate) reverses: Option<Number>,
    /// What it goes to.
    pub(crate) allocs: Vec<Alloc>,
    /// This order's rows beside the allocations: refunds of credit notes.
    pub(crate) refunds: Vec<(Number, MoneyRow)>,
}

/// Claims the payment and posts its shares.
pub(crate) fn record_payment(desk: &Desk<'_>, money: Money, stamp: &StampArgs) -> Outcome<PaymentDocument> {
    record_external(desk, money, None, stamp)
}

/// The same of money that another system has a number for.
pub(crate) fn record_external(
    desk: &Desk<'_>,
    money: Money,
    external_id: Option<String>,
    stamp: &StampArgs,
) -> Outcome<PaymentDocument> {
    let date = desk.date(stamp)?;
    let next = next_number(desk.files, Kind::Payments, date)?;
    let (posts, changes) = posts(desk, &money, &next.number, stamp)?;
    let document = PaymentDocument {
        format: crate::catalog::FORMAT,
        number: next.number.clone(),
        customer: money.customer,
        date,
        amount: money.amount,
        currency: money.currency,
        method: money.method,
        reference: money.reference,
        external_id,
        from: money.from,
        reverses: money.reverses,
        note: stamp.note.clone(),
        by: desk.session.by(),
        key: stamp.key.clone(),
        allocs: money.allocs,
        posts,
        events: Vec::new(),
    };
    claim(desk, &document, changes, next.mark)?;
    Ok(document)
}

/// Claims a payment that is complete, and posts what it asks for; read back before it is written.
pub(crate) fn claim(
    desk: &Desk<'_>,
    document: &PaymentDocument,
    changes: Vec<Change>,
    mark: (String, u64),
) -> Outcome {
    texts::require(document)?;
    let path = store::path_of_number(Kind::Payments, &document.number);
    let text = record::payment_text(document);
    let read = Source::new(path.as_str(), &text).and_then(|source| record::read_payment(&source));
    match read {
        Ok(read) if read == *document => {}
        Ok(_) => {
            return Err(Failure::bug(format!(
                "{path} would not read back as it was meant; nothing was written"
            )));
        }
        Err(faults) => return Err(Failure::Files(faults, Exit::Bug)),
    }
    let claims = vec![Change { path, before: None, after: text }];
    desk.commit(&Transaction { claims, posts: changes, marks: vec![mark] })
}

/// The events of the orders concerned, in order of number, each with its own share.
fn posts(
    desk: &Desk<'_>,
    money: &Money,
    document: &Number,
    stamp: &StampArgs,
) -> Outcome<(Vec<Post>, Vec<Change>)> {
    let mut shares: BTreeMap<Number, Vec<MoneyRow>> = BTreeMap::new();
    for alloc in &money.allocs {
        let Some(order) = &alloc.order else { continue };
        let row = MoneyRow {
            invoice: alloc.invoice.clone(),
            credit_note: None,
            kind: alloc.kind,
            amount: alloc.amount,
        };
        shares.entry(order.clone()).or_default().push(row);
    }
    for (order, row) in &money.refunds {
        shares.entry(order.clone()).or_default().push(row.clone());
    }
    let back = money.amount.is_negative() && money.reverses.is_none();
    let (mut posts, mut changes) = (Vec::new(), Vec::new());
    for (order, lines) in shares {
        let sheet = desk.files.order(&order)?;
        desk.require_kept(&sheet)?;
        let cash = lines.iter().filter(|row| row.kind.is_cash()).map(|row| row.amount);
        let amount = Amount::total(cash)?.plus(money.currency.zero())?;
        let document = document.clone();
        let event = if back {
            Event::Refunded(Refunded { document, amount, lines })
        } else {
            Event::Paid(Paid { document, amount, lines })
        };
        let event = desk.stamped(&sheet, stamp, event, &[])?;
        let (change, _) = desk.grown(&sheet, vec![event.clone()])?;
        posts.push(Post { order, event });
        changes.push(change);
    }
    Ok((posts, changes))
}

/// Those that money of a customer goes to: the named ones, else the only one of that amount, else all, in their order.
///
/// An amount is also that of an invoice within its window for paying early, where `discounts` are granted.
pub(crate) fn chosen(
    open: Vec<OpenInvoice>,
    is_named: impl Fn(&OpenInvoice) -> bool,
    paid: Amount,
    date: Date,
    discounts: bool,
) -> Vec<OpenInvoice> {
    let named: Vec<OpenInvoice> = open.iter().filter(|item| is_named(item)).cloned().collect();
    if !named.is_empty() {
        return named;
    }
    let exact = |item: &&OpenInvoice| {
        let early = item.document.early_payment.as_ref().filter(|early| discounts && date <= early.until);
        let reduced = early.and_then(|early| item.receivable.open.less(early.amount).ok());
        let held = item.document.withholding.as_ref().map(|held| held.amount);
        let less_held = held.and_then(|held| item.receivable.open.less(held).ok());
        item.receivable.open == paid || less_held == Some(paid) || reduced == Some(paid)
    };
    let matching: Vec<&OpenInvoice> = open.iter().filter(exact).collect();
    match matching.as_slice() {
        [only] => vec![(*only).clone()],
        _ => open,
    }
}

/// Open invoices as a payment of that day sees them: with the discount of those within their window.
pub(crate) fn items(open: &[OpenInvoice], date: Date, discounts: bool) -> Outcome<Vec<PayItem>> {
    let mut items = Vec::new();
    for item in open.iter().filter(|item| item.receivable.open.is_positive()) {
        let order = item.document.orders.first();
        let order = order.ok_or_else(|| Failure::bug("an invoice without an order"))?;
        let early = item.document.early_payment.as_ref().filter(|early| discounts && date <= early.until);
        let held = item.document.withholding.as_ref().map(|held| held.amount).unwrap_or_default();
        let of_it = item.let_off.iter().filter(|(kind, _)| *kind == PaymentKind::Withholding);
        let withholding = held.less(Amount::total(of_it.map(|(_, amount)| *amount))?)?.max(Amount::ZERO);
        let untouched = item.receivable.open == item.receivable.payable;
        items.push(PayItem {
            invoice: item.document.number.clone(),
            order: order.clone(),
            open: item.receivable.open,
            discount: early.filter(|_| untouched).map_or(item.document.currency.zero(), |early| early.amount),
            withholding,
        });
    }
    Ok(items)
}

/// Keys and references that were recorded before: the same is done, another amount is refused.
///
/// Reads the payments that the order names; nothing else.
pub(crate) fn made_before(
    desk: &Desk<'_>,
    orders: &[&Number],
    stamp: &StampArgs,
    reference: Option<&str>,
    amount: Amount,
) -> Outcome<Option<String>> {
    for order in orders {
        let sheet = desk.files.order(order)?;
        let tally = sheet.tally()?;
        for payment in &tally.payments {
            let recorded = sheet.order.event(&payment.id)?;
            let same_key = stamp.key.is_some() && recorded.key == stamp.key;
            let document = match reference {
                Some(_) => desk.files.payment(&payment.document)?,
                None if same_key => desk.files.payment(&payment.document)?,
                None => None,
            };
            let same_reference = reference.is_some()
                && document.as_ref().and_then(|known| known.reference.as_deref()) == reference;
            if !same_key && !same_reference {
                continue;
            }
            let there = document.map_or(amount, |known| known.amount);
            if there == amount {
                return Ok(Some(format!("{} is already recorded", payment.document)));
            }
            let number = &payment.document;
            return Err(Failure::refused(
                "key",
                format!("{number} has that key or reference with {there}, not {amount}"),
            )
            .with_help("take another key or reference, or the same amount"));
        }
    }
    Ok(None)
}
