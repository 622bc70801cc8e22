//! `documents`: what a document says of itself is what its posts and its orders say.

use std::collections::{BTreeMap, BTreeSet};

use super::assertions::broken;
use super::compared;
use crate::billing::{BillDocument, BillLine, PaymentDocument, Post, early_discount};
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Claim, Seen, SeenBill, SeenOrder};
use crate::order::event::{LineShare, MoneyRow, PaymentKind, Prepaid};
use crate::order::{Event, Line, PriceMode};
use crate::values::{Amount, Code, Currency, Date, LineNo, Number, TooLarge};

pub(in crate::book) const CHECK: Check = Check {
    name: "documents",
    sentence: "documents name the customer, days, orders and goods of their posts and orders",
    page: "\
An invoice, a credit note and a payment are dated as the events they ask for, and are of the
customer and in the currency of their orders. Invoices and credit notes list the orders they
are posted to; each line has the quantity that is posted, and product, text and price of the
line of the order as it then was. A credit note corrects the invoices that its lines name. An
invoice takes over the deposits that it posts. It is due by its payment terms, where it prints
the text that terms.toml has for them: of a day set by hand no text is printed, and terms that
were changed since have another. Payments are allocated as they are posted; they draw on, take
back and settle documents of their own customer in their own currency.

Why: a document is frozen when it is issued, and reports read what each customer owes, and
since when, from it alone. So a slip in its head would move a debt to somebody else.

What to do: take the edit back with git. What was issued wrongly is corrected by a credit note
(`salesbook credit INVOICE`) or a mirror (`salesbook pay --reverse PAYMENT`), not in the file.",
    looks: Looks { bill, payment, order, book, ..Looks::NOTHING },
};

const BACK: &str = "take the edit back; `git log -p` of the file shows what it was";

fn wrong(findings: &mut Findings, subject: &Subject, key: &'static str, message: String) {
    findings.add(Finding::error(subject, Spot::Key(key), message).help(BACK));
}

/// Is it an event of money, which names its document?
fn is_of_money(event: &Event) -> bool {
    event.document().is_some()
}

/// The events of money are of the document's day, and name it.
fn posted(subject: &Subject, number: &Number, date: Date, posts: &[Post], findings: &mut Findings) {
    let of_money = || posts.iter().filter(|post| is_of_money(&post.event.event));
    if let Some(post) = of_money().find(|post| post.event.date != date) {
        let message = format!("it is dated {date}, but its post to {} {}", post.order, post.event.date);
        wrong(findings, subject, "date", message);
    }
    for post in of_money() {
        if let Some(named) = post.event.event.document().filter(|named| *named != number) {
            let message = format!("its post to {} names {named}", post.order);
            findings.add(Finding::error(subject, Spot::Post(post.event.id.clone()), message).help(BACK));
        }
    }
}

fn bill(subject: &Subject, bill: &BillDocument, seen: &Seen, findings: &mut Findings) {
    posted(subject, &bill.number, bill.date, &bill.posts, findings);
    let posted: BTreeSet<&Number> =
        bill.posts.iter().filter(|post| is_of_money(&post.event.event)).map(|post| &post.order).collect();
    let lists = [
        ("orders", "is of", bill.orders.iter().collect(), "is posted to", posted),
        (
            "corrects",
            "corrects",
            bill.corrects.iter().collect(),
            "has lines that correct",
            bill.lines.iter().filter_map(|line| line.invoice.as_ref()).collect::<BTreeSet<_>>(),
        ),
    ];
    for (key, verb, listed, other_verb, found) in lists {
        let listed: BTreeSet<&Number> = listed;
        if listed != found {
            let message = format!("it {verb} {}, but {other_verb} {}", named(&listed), named(&found));
            wrong(findings, subject, key, message);
        }
    }
    due(subject, bill, seen, findings);
    if let Err(large) = sums(subject, bill, findings) {
        findings.too_large(subject, &large);
    }
}

fn named(numbers: &BTreeSet<&Number>) -> String {
    match numbers.is_empty() {
        true => "nothing".to_owned(),
        false => numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// It is due by its terms, where they are still what it prints of them.
fn due(subject: &Subject, bill: &BillDocument, seen: &Seen, findings: &mut Findings) {
    let terms = bill.payment_terms.as_ref().and_then(|code| seen.terms.as_ref()?.find(code).ok());
    let Some(terms) = terms.filter(|terms| terms.text.is_some() && terms.text == bill.terms_text) else {
        return;
    };
    // A date that was edited is told as such.
    let money = bill.posts.iter().find(|post| is_of_money(&post.event.event));
    let date = money.map_or(bill.date, |post| post.event.date);
    let (code, by_terms) = (&terms.code, terms.due_date(date));
    if let Some(due) = bill.due.filter(|due| *due != by_terms) {
        wrong(findings, subject, "due", format!("it is due {due}, by its terms `{code}` it is {by_terms}"));
    }
    if let (Some(early), Some(until)) = (&bill.early_payment, terms.discount_until(date))
        && early.until != until
    {
        let message = format!("its discount is granted until {}, by its terms `{code}` {until}", early.until);
        wrong(findings, subject, "early_payment", message);
    }
}

/// What its head sums up of its lines and posts.
fn sums(subject: &Subject, bill: &BillDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut differ = |key: &'static str, message: &str, there: Amount, calculated: Amount| {
        if there != calculated {
            wrong(findings, subject, key, compared(message, there, calculated));
        }
    };
    let discounts = Amount::total(bill.lines.iter().filter_map(|line| line.discount))?;
    let message = "the discounts of its lines do not add up to its discount";
    differ("discount", message, bill.discount.unwrap_or_default(), discounts);
    if let Some(early) = &bill.early_payment {
        let calculated = early_discount(bill.payable, early.percent, bill.currency)?;
        let message = "the discount for paying early is not that of what is to be paid";
        differ("early_payment", message, early.amount, calculated);
    }
    let mut deposits: BTreeMap<&Number, [Amount; 2]> = BTreeMap::new();
    let taken = bill.prepaid.iter().map(|prepaid| (0, prepaid));
    let posted = bill.posts.iter().flat_map(|post| prepaid_by(&post.event.event));
    for (side, prepaid) in taken.chain(posted.map(|prepaid| (1, prepaid))) {
        if let Some(sum) = deposits.entry(&prepaid.payment).or_default().get_mut(side) {
            *sum = sum.plus(prepaid.amount)?;
        }
    }
    for (payment, [taken, posted]) in deposits {
        let message = format!("what it takes over of {payment} is not that of its posts");
        differ("prepaid", &message, taken, posted);
    }
    Ok(())
}

/// The deposits that an event takes over.
fn prepaid_by(event: &Event) -> &[Prepaid] {
    if let Event::Invoiced(share) = event { &share.prepaid } else { &[] }
}

/// An order's share of a payment, and its rows.
fn money_of(event: &Event) -> Option<(Amount, &[MoneyRow])> {
    if let Event::Paid(paid) = event {
        return Some((paid.amount, &paid.lines));
    }
    if let Event::Refunded(refunded) = event {
        return Some((refunded.amount, &refunded.lines));
    }
    None
}

/// What an event bills or gives back of the lines of its order; nothing of another event.
fn shares_of(event: &Event) -> &[LineShare] {
    if let Event::Invoiced(share) = event {
        return &share.lines;
    }
    if let Event::Credited(share) = event { &share.lines } else { &[] }
}

fn payment(subject: &Subject, payment: &PaymentDocument, _: &Seen, findings: &mut Findings) {
    posted(subject, &payment.number, payment.date, &payment.posts, findings);
    if let Err(large) = allocated(subject, payment, findings) {
        findings.too_large(subject, &large);
    }
}

/// It is allocated as it is posted, and pays back what it draws on.
fn allocated(subject: &Subject, payment: &PaymentDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut rows: Vec<(&Number, &MoneyRow)> = Vec::new();
    for Post { order, event } in &payment.posts {
        let Some((amount, lines)) = money_of(&event.event) else { continue };
        let cash = lines.iter().filter(|row| row.kind.is_cash());
        let sum = Amount::total(cash.map(|row| row.amount))?;
        if sum != amount {
            let message = compared(&format!("the rows of its post to {order} do not add up"), amount, sum);
            findings.add(Finding::error(subject, Spot::Post(event.id.clone()), message).help(BACK));
        }
        rows.extend(lines.iter().map(|row| (order, row)));
    }
    // What names no order was shared out when it was posted.
    let names_orders = payment.allocs.iter().all(|alloc| alloc.order.is_some());
    let place = |order: Option<&Number>| order.filter(|_| names_orders).cloned();
    let mut sums: BTreeMap<_, [Amount; 2]> = BTreeMap::new();
    for alloc in &payment.allocs {
        let key = (place(alloc.order.as_ref()), alloc.invoice.clone(), alloc.kind.word());
        let [sum, _] = sums.entry(key).or_default();
        *sum = sum.plus(alloc.amount)?;
    }
    for (order, row) in rows.iter().filter(|(_, row)| row.credit_note.is_none()) {
        let key = (place(Some(order)), row.invoice.clone(), row.kind.word());
        let [_, sum] = sums.entry(key).or_default();
        *sum = sum.plus(row.amount)?;
    }
    for ((order, invoice, kind), [there, posted]) in sums {
        if there != posted && (names_orders || !rows.is_empty()) {
            let target = invoice.or(order).map_or_else(String::new, |target| format!(" on {target}"));
            let message = compared(&format!("its {kind}{target} is not that of its posts"), there, posted);
            wrong(findings, subject, "alloc", message);
        }
    }
    paid_back(subject, payment, &rows, findings)
}

fn paid_back(
    subject: &Subject,
    payment: &PaymentDocument,
    rows: &[(&Number, &MoneyRow)],
    findings: &mut Findings,
) -> Result<(), TooLarge> {
    let back: Vec<&MoneyRow> =
        rows.iter().map(|(_, row)| *row).filter(|row| row.credit_note.is_some()).collect();
    let Some(first) = back.first() else { return Ok(()) };
    if first.credit_note != payment.from {
        let posted: BTreeSet<&Number> = first.credit_note.iter().collect();
        let from: BTreeSet<&Number> = payment.from.iter().collect();
        let message = format!("it draws on {}, but its post pays back {}", named(&from), named(&posted));
        wrong(findings, subject, "from", message);
    }
    // Credit that pays an invoice is money that came in before.
    let paid = payment.allocs.iter().filter(|alloc| alloc.kind.is_cash()).map(|alloc| alloc.amount);
    let sum = Amount::total(back.iter().map(|row| row.amount).chain(paid))?;
    if sum != payment.amount {
        let message = compared("its amount is not what its posts pay back", payment.amount, sum);
        wrong(findings, subject, "amount", message);
    }
    Ok(())
}

/// The documents that ask something of an order are its customer's, in its currency, and bill its lines.
fn order(order: &SeenOrder<'_>, seen: &Seen, findings: &mut Findings) {
    // Terms that were changed by hand are told elsewhere; what a document says is right or wrong by the agreed ones.
    let is_agreed = broken(order.order).is_none();
    let header = &order.order.terms.header;
    for claim in order.claims.iter().filter(|claim| is_of_money(&claim.event.event)) {
        let document = &claim.document;
        let bill = seen.bills.get(document);
        let paid = document.number().and_then(|number| seen.payments.get(number));
        let paid = paid.filter(|_| matches!(document, Subject::Payment(_)));
        let facts = bill.map(|bill| (&bill.customer, bill.currency));
        if let Some((customer, currency)) = facts.or(paid.map(|paid| (&paid.customer, paid.currency)))
            && is_agreed
        {
            let other = (&header.customer, header.currency);
            apart(document, (customer, currency), header.number.as_str(), other, findings);
        }
        if let Some(bill) = bill {
            if is_agreed && bill.is_gross != (header.price_mode == PriceMode::Gross) {
                let word = if bill.is_gross { "with tax" } else { "without tax" };
                let message = format!("its prices are {word}, those of {} are not", header.number);
                wrong(findings, document, "price_mode", message);
            }
            lines(order, claim, bill, is_agreed, findings);
        }
    }
}

/// Tells a document whose customer or currency is not that of what it names.
fn apart(
    document: &Subject,
    here: (&Code, Currency),
    other: &str,
    there: (&Code, Currency),
    findings: &mut Findings,
) {
    if here.0 != there.0 {
        wrong(findings, document, "customer", format!("it is of {}, but {other} is of {}", here.0, there.0));
    }
    if here.1 != there.1 {
        wrong(findings, document, "currency", format!("it is in {}, but {other} is in {}", here.1, there.1));
    }
}

/// Each line of a bill has the quantity that is posted, and is printed as the order has it.
fn lines(order: &SeenOrder<'_>, claim: &Claim, bill: &SeenBill, is_agreed: bool, findings: &mut Findings) {
    let shares = shares_of(&claim.event.event);
    let is_invoice = matches!(claim.event.event, Event::Invoiced(_));
    let number = order.order.number();
    let written = || bill.lines.iter().filter(|line| line.order == *number);
    let all: BTreeSet<LineNo> =
        shares.iter().map(|share| share.line).chain(written().map(|line| line.line)).collect();
    for no in all {
        let here: Vec<&BillLine> = written().filter(|line| line.line == no).collect();
        let there: Vec<&LineShare> = shares.iter().filter(|share| share.line == no).collect();
        if here.len() != there.len() {
            let message = format!(
                "line {no} of {number} stands in it {} times, {} times in its post",
                here.len(),
                there.len()
            );
            wrong(findings, &claim.document, "line", message);
            continue;
        }
        for (line, share) in here.into_iter().zip(there) {
            if line.quantity.absolute() != share.quantity || line.invoice != share.invoice {
                let (quantity, posted) = (line.quantity.short(), share.quantity.short());
                let of = |invoice: &Option<Number>| {
                    invoice.as_ref().map_or_else(String::new, |invoice| format!(" of {invoice}"))
                };
                let message = format!(
                    "it has {quantity} of line {no} of {number}{}, its post {posted}{}",
                    of(&line.invoice),
                    of(&share.invoice)
                );
                wrong(findings, &claim.document, "line", message);
            } else if is_agreed && let Some(said) = misprinted(order, claim, line, is_invoice) {
                let message = format!("line {no} of {number}: {said}");
                wrong(findings, &claim.document, "line", message);
            }
        }
    }
}

/// What a line of a bill says that the line of the order did not when it was billed; none where it is the same.
fn misprinted(order: &SeenOrder<'_>, claim: &Claim, line: &BillLine, is_invoice: bool) -> Option<String> {
    let now = order.tally.as_ref().ok().and_then(|tally| tally.find_line(line.line));
    if now.is_some_and(|known| differs(known.line, line, is_invoice).is_none()) {
        return None;
    }
    let place = order.order.events.iter().position(|event| event.id == claim.event.id)?;
    let then = order.order.as_recorded(place).ok()?;
    differs(then.find_line(line.line)?.line, line, is_invoice)
}

fn differs(agreed: &Line, line: &BillLine, is_invoice: bool) -> Option<String> {
    let percents: Vec<String> = agreed.discount_pct.0.iter().map(|percent| percent.short()).collect();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let code = |value: &Option<Code>| value.as_ref().map(ToString::to_string).unwrap_or_default();
    let per = |value: Option<crate::values::Quantity>| value.map(|per| per.short()).unwrap_or_default();
    let sign = |is_back: bool| if is_back { "goods expected back" } else { "goods" }.to_owned();
    let is_back = agreed.is_return() && is_invoice && !line.quantity.is_zero();
    // 2.5 is 2.50.
    let price = if line.price == agreed.price { line.price } else { agreed.price };
    let facts = [
        ("product", code(&line.product), code(&agreed.product)),
        ("text", line.text.clone(), agreed.text.clone()),
        ("unit", text(&line.unit), text(&agreed.unit)),
        ("price", line.price.to_string(), price.to_string()),
        ("per", per(line.per), per(agreed.per)),
        ("discount", text(&line.discount_pct), percents.join(" + ")),
        ("quantity", sign(line.quantity.is_negative()), sign(is_back)),
    ];
    let (what, here, there) = facts.into_iter().find(|(_, here, there)| here != there)?;
    let shown = |value: String| if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
    Some(format!("{what} is {}, but {} was agreed", shown(here), shown(there)))
}

/// What documents say of each other, where no order told it.
fn book(seen: &Seen, findings: &mut Findings) {
    let of_this = findings.all.iter().filter(|finding| finding.code == CHECK.name);
    let told: BTreeSet<Subject> = of_this.map(|finding| finding.subject.clone()).collect();
    for (number, payment) in &seen.payments {
        let subject = Subject::Payment(number.clone());
        if told.contains(&subject) {
            continue;
        }
        let here = (&payment.customer, payment.currency);
        for other in payment.from.iter().chain(&payment.reverses) {
            let [paid, note] = [Subject::Payment(other.clone()), Subject::CreditNote(other.clone())];
            if told.contains(&paid) || told.contains(&note) {
                continue;
            }
            let paid = seen.payments.get(other).map(|paid| (&paid.customer, paid.currency));
            let note = seen.bills.get(&note);
            if let Some(there) = paid.or(note.map(|note| (&note.customer, note.currency))) {
                apart(&subject, here, other.as_str(), there, findings);
            }
        }
        let orderless = payment.allocs.iter().filter(|alloc| alloc.order.is_none());
        for invoice in orderless.filter_map(|alloc| alloc.invoice.as_ref()) {
            settles(seen, &subject, here, invoice, findings);
        }
    }
    for (subject, bill) in seen.bills.iter().filter(|(subject, _)| !told.contains(subject)) {
        let here = (&bill.customer, bill.currency);
        for alloc in bill.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment) {
            settles(seen, subject, here, &alloc.invoice, findings);
        }
        for prepaid in &bill.prepaid {
            if let Some(paid) = seen.payments.get(&prepaid.payment) {
                let there = (&paid.customer, paid.currency);
                apart(subject, here, prepaid.payment.as_str(), there, findings);
            }
        }
    }
}

fn settles(
    seen: &Seen,
    subject: &Subject,
    here: (&Code, Currency),
    invoice: &Number,
    findings: &mut Findings,
) {
    if let Some(bill) = seen.bills.get(&Subject::Invoice(invoice.clone())) {
        apart(subject, here, invoice.as_str(), (&bill.customer, bill.currency), findings);
    }
}
