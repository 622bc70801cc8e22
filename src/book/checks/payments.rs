//! `payments`: no money is spent twice: not that of a payment, not the credit that is left of it.

use std::collections::BTreeMap;

use crate::billing::PaymentDocument;
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Seen, SeenPayment};
use crate::order::event::PaymentKind;
use crate::values::{Amount, Number, TooLarge};

pub(in crate::book) const CHECK: Check = Check {
    name: "payments",
    sentence: "no payment, credit or deposit is spent twice, no invoice paid twice",
    page: "\
Adds up the allocations of every payment: never more than its amount. What later documents
draw on a payment or a credit note is never more than was left of it, and invoices take over
no more deposits than were paid; where a payment bounced after it was used, that is only
noted. No invoice is paid and credited beyond what was to be paid, unless the difference is
written off. A payment is taken back once, in full. One line of a bank file is recorded
once.

Why: two clones may each record the same bank line, or spend the same credit, and git joins
their documents without a word.

What to do: take back the payment that is too much with `salesbook pay --reverse PAYMENT`,
or pay the rest back with `salesbook refund`.",
    looks: Looks { payment, book: look, ..Looks::NOTHING },
};

fn payment(subject: &Subject, payment: &PaymentDocument, _: &Seen, findings: &mut Findings) {
    let is_own = payment.from.is_none() && payment.reverses.is_none() && !payment.amount.is_negative();
    match payment.unallocated() {
        Ok(rest) if is_own && rest.is_negative() => {
            let over = rest.absolute();
            let message =
                format!("{} is allocated beyond its amount by {over} {}", payment.number, payment.currency);
            findings.add(Finding::error(subject, Spot::Key("amount"), message).help("take the edit back"));
        }
        Ok(_) => {}
        Err(large) => findings.too_large(subject, &large),
    }
    if let Err(large) = payment.drawn() {
        findings.too_large(subject, &large);
    }
}

fn look(seen: &Seen, findings: &mut Findings) {
    mirrors(seen, findings);
    same_reference(seen, findings);
    let told = credits(seen, findings)
        .and_then(|()| invoices(seen, findings))
        .and_then(|()| deposits(seen, findings));
    if let Err(large) = told {
        findings.too_large(&Subject::Path("payments".to_owned()), &large);
    }
}

fn subject(number: &Number) -> Subject {
    Subject::Payment(number.clone())
}

/// A payment is taken back once, and in full.
fn mirrors(seen: &Seen, findings: &mut Findings) {
    let mut taken_back: BTreeMap<&Number, &Number> = BTreeMap::new();
    for (number, payment) in &seen.payments {
        let Some(reversed) = &payment.reverses else { continue };
        let mut wrong = |message: String| {
            findings.add(Finding::error(&subject(number), Spot::Key("reverses"), message));
        };
        if let Some(other) = taken_back.insert(reversed, number) {
            wrong(format!("{number} takes back {reversed}, which {other} takes back already"));
        }
        match seen.payments.get(reversed) {
            Some(original) if original.amount != payment.amount.negated() => {
                wrong(format!(
                    "{number} takes back {} of {}, not all of {reversed}",
                    payment.amount.negated(),
                    original.amount
                ));
            }
            Some(_) => {}
            None if seen.unreadable.contains(&subject(reversed)) => {}
            None => wrong(format!("{number} takes back {reversed}, which is not there")),
        }
    }
}

/// Was this payment taken back?
fn is_taken_back(seen: &Seen, number: &Number) -> bool {
    seen.payments.values().any(|payment| payment.reverses.as_ref() == Some(number))
}

/// Money that is missing: of a payment that bounced after it was used it is to be known, else it is wrong.
fn overdrawn(
    seen: &Seen,
    number: &Number,
    document: &Subject,
    key: &'static str,
    message: String,
) -> Finding {
    if is_taken_back(seen, number) {
        Finding::note(document, Spot::Key(key), format!("{message}; {number} was taken back"))
    } else {
        Finding::error(document, Spot::Key(key), message)
    }
}

/// One line of a bank file is recorded once.
fn same_reference(seen: &Seen, findings: &mut Findings) {
    let mut known: BTreeMap<_, Vec<(&Number, &SeenPayment)>> = BTreeMap::new();
    for (number, payment) in &seen.payments {
        let Some(reference) = &payment.reference else { continue };
        if payment.from.is_some() || payment.reverses.is_some() || !payment.amount.is_positive() {
            continue;
        }
        let key =
            (&payment.customer, reference, payment.amount.decimal().normalize(), payment.currency.code());
        let others = known.entry(key).or_default();
        let same = others.iter().rev().find(|(_, other)| !are_two_lines(payment, other));
        if let Some((other, _)) = same
            && !is_taken_back(seen, number)
            && !is_taken_back(seen, other)
        {
            let message = format!("{number} and {other} have the same payer, reference and amount");
            let help = format!("if one bank line was recorded twice: `salesbook pay --reverse {number}`");
            findings.add(Finding::warning(&subject(number), Spot::Key("reference"), message).help(help));
        }
        others.push((number, payment));
    }
}

/// Does the bank itself tell these payments apart?
fn are_two_lines(one: &SeenPayment, other: &SeenPayment) -> bool {
    one.external_id.is_some() && other.external_id.is_some() && one.external_id != other.external_id
}

/// Whose credit this is: what draws on another, or takes it back, changes the credit of that one.
fn owner<'s>(seen: &'s Seen, number: &'s Number, payment: &'s SeenPayment) -> &'s Number {
    let own = payment.reverses.as_ref().unwrap_or(number);
    seen.payments.get(own).and_then(|payment| payment.from.as_ref()).unwrap_or(own)
}

/// What is drawn on a payment or a credit note was left of it.
fn credits(seen: &Seen, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut left: BTreeMap<&Number, Amount> = BTreeMap::new();
    for (document, note) in &seen.bills {
        if let Subject::CreditNote(number) = document {
            let applied = Amount::total(note.allocs.iter().map(|alloc| alloc.amount))?;
            left.insert(number, note.worth.less(applied)?);
        }
    }
    for (number, payment) in &seen.payments {
        let sum = left.entry(owner(seen, number, payment)).or_default();
        *sum = sum.plus(payment.unallocated)?;
    }
    for (number, payment) in &seen.payments {
        let Some(from) = &payment.from else { continue };
        let is_unreadable = [Subject::CreditNote(from.clone()), subject(from)]
            .iter()
            .any(|name| seen.unreadable.contains(name));
        match left.get_mut(from) {
            _ if is_unreadable => {}
            Some(there) => *there = there.less(payment.drawn)?,
            None => {
                let message = format!("{number} draws on {from}, which is not there");
                findings.add(Finding::error(&subject(number), Spot::Key("from"), message));
            }
        }
    }
    for (number, rest) in left {
        let is_payment = seen.payments.contains_key(number);
        let is_drawn = || seen.payments.values().any(|payment| payment.from.as_ref() == Some(number));
        if rest.is_negative() && (!is_payment || is_drawn()) {
            let document = if is_payment { subject(number) } else { Subject::CreditNote(number.clone()) };
            let message =
                format!("{number} is overdrawn by {}: no more can be drawn on its credit", rest.absolute());
            findings.add(overdrawn(seen, number, &document, "number", message));
        }
    }
    Ok(())
}

/// No invoice is paid and credited beyond what was to be paid.
fn invoices(seen: &Seen, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut settled: BTreeMap<&Number, Vec<(&Number, Amount)>> = BTreeMap::new();
    for (number, payment) in &seen.payments {
        for alloc in &payment.allocs {
            let Some(invoice) = &alloc.invoice else { continue };
            settled.entry(invoice).or_default().push((number, alloc.amount));
            let document = Subject::Invoice(invoice.clone());
            let wrong = match seen.bills.get(&document) {
                Some(bill) if bill.currency != payment.currency => Some(format!(
                    "{number} pays {invoice} in {}, which is in {}",
                    payment.currency, bill.currency
                )),
                Some(_) => None,
                None if seen.unreadable.contains(&document) => None,
                None => Some(format!("{number} pays {invoice}, which is not there")),
            };
            if let Some(message) = wrong {
                findings.add(Finding::error(&subject(number), Spot::Key("alloc"), message));
            }
        }
    }
    for (document, note) in &seen.bills {
        let Some(number) = document.number() else { continue };
        for alloc in note.allocs.iter().filter(|alloc| alloc.kind == PaymentKind::Payment) {
            settled.entry(&alloc.invoice).or_default().push((number, alloc.amount));
        }
    }
    for (invoice, rows) in settled {
        let document = Subject::Invoice(invoice.clone());
        let Some(bill) = seen.bills.get(&document) else { continue };
        let over = Amount::total(rows.iter().map(|(_, amount)| *amount))?.less(bill.payable)?;
        if over.is_positive() {
            let mut message =
                format!("{invoice} is paid beyond what was to be paid by {over} {}", bill.currency);
            for (number, amount) in rows {
                message += &format!("\n  {number}: {amount}");
            }
            let help =
                "take one back with `salesbook pay --reverse`, or pay the rest back with `salesbook refund`";
            findings.add(Finding::error(&document, Spot::Key("payable"), message).help(help));
        }
    }
    Ok(())
}

/// Invoices take over no more of a deposit than was paid.
fn deposits(seen: &Seen, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut left: BTreeMap<&Number, Amount> = BTreeMap::new();
    for (number, payment) in &seen.payments {
        let rows = payment.allocs.iter();
        let deposits = rows.filter(|alloc| alloc.invoice.is_none() && alloc.kind == PaymentKind::Payment);
        let sum = left.entry(payment.reverses.as_ref().unwrap_or(number)).or_default();
        *sum = sum.plus(Amount::total(deposits.map(|alloc| alloc.amount))?)?;
    }
    for (document, bill) in &seen.bills {
        for prepaid in &bill.prepaid {
            if seen.unreadable.contains(&subject(&prepaid.payment)) {
                continue;
            }
            let there = left.entry(&prepaid.payment).or_default();
            *there = there.less(prepaid.amount)?;
            if there.is_negative() {
                let over = there.absolute();
                let message = format!("it takes over {over} more of {} than was paid ahead", prepaid.payment);
                findings.add(overdrawn(seen, &prepaid.payment, document, "prepaid", message));
                *there = Amount::ZERO;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(change: impl Fn(&mut Sample), expected: &[&str]) {
        samples::check("payments", change, expected);
    }

    fn add(sample: &mut Sample, number: &'static str, facts: &str) {
        let head =
            format!("number = \"{number}\"\ncustomer = \"ACME\"\ndate = 2026-11-21\ncurrency = \"EUR\"\n");
        sample.payments.insert(number, head + facts);
    }

    #[test]
    fn a_payment_is_not_allocated_beyond_its_amount() {
        check(|_| {}, &[]);
        check(
            |sample| sample.replace_payment("\"40.00\"", "\"35.00\""),
            &["error[payments] PAY-2026-00001 is allocated beyond its amount by 0.70 EUR"],
        );
    }

    #[test]
    fn an_invoice_is_paid_once() {
        let again = "amount = \"1.00\"\n[[alloc]]\ninvoice = \"INV-2026-00001\"\namount = \"1.00\"\n";
        check(
            |sample| add(sample, "PAY-2026-00002", again),
            &["error[payments] INV-2026-00001 is paid beyond what was to be paid by 1.00 EUR\n  \
               PAY-2026-00001: 35.70\n  PAY-2026-00002: 1.00"],
        );
        let kept = format!(
            "{again}[[alloc]]\ninvoice = \"INV-2026-00001\"\nkind = \"writeoff\"\namount = \"-1.00\"\n"
        );
        check(|sample| add(sample, "PAY-2026-00002", &kept), &[]);
        check(
            |sample| sample.replace_payment("invoice = \"INV-2026-00001\"", "invoice = \"INV-2026-00009\""),
            &["error[payments] PAY-2026-00001 pays INV-2026-00009, which is not there"],
        );
    }

    #[test]
    fn credit_is_drawn_once() {
        let draw = |amount: &str| {
            format!(
                "amount = \"0\"\nfrom = \"PAY-2026-00001\"\n[[alloc]]\norder = \"SO-2026-00042\"\namount = \"{amount}\"\n"
            )
        };
        check(|sample| add(sample, "PAY-2026-00002", &draw("4.30")), &[]);
        check(
            |sample| {
                add(sample, "PAY-2026-00002", &draw("4.30"));
                add(sample, "PAY-2026-00003", &draw("4.00"));
            },
            &["error[payments] PAY-2026-00001 is overdrawn by 4.00: no more can be drawn on its credit"],
        );
    }

    #[test]
    fn credit_that_bounced_after_it_was_used_is_noted() {
        let draw = "amount = \"0\"\nfrom = \"PAY-2026-00001\"\n[[alloc]]\norder = \"SO-2026-00042\"\namount = \"4.30\"\n";
        let mirror = "amount = \"-40.00\"\nreverses = \"PAY-2026-00001\"\n[[alloc]]\ninvoice = \"INV-2026-00001\"\n\
                      amount = \"-35.70\"\n";
        check(
            |sample| {
                add(sample, "PAY-2026-00002", draw);
                add(sample, "PAY-2026-00003", mirror);
            },
            &["note[payments] PAY-2026-00001 is overdrawn by 4.30: no more can be drawn on its credit; \
               PAY-2026-00001 was taken back"],
        );
    }

    #[test]
    fn a_payment_is_taken_back_once_and_in_full() {
        let mirror = |amount: &str| {
            format!(
                "amount = \"{amount}\"\nreverses = \"PAY-2026-00001\"\n[[alloc]]\ninvoice = \"INV-2026-00001\"\n\
                 amount = \"-35.70\"\n"
            )
        };
        check(|sample| add(sample, "PAY-2026-00002", &mirror("-40.00")), &[]);
        check(
            |sample| add(sample, "PAY-2026-00002", &mirror("-39.00")),
            &["error[payments] PAY-2026-00002 takes back 39.00 of 40.00, not all of PAY-2026-00001"],
        );
        check(
            |sample| {
                add(sample, "PAY-2026-00002", &mirror("-40.00"));
                add(sample, "PAY-2026-00003", &mirror("-40.00"));
            },
            &[
                "error[payments] PAY-2026-00003 takes back PAY-2026-00001, which PAY-2026-00002 takes back already",
            ],
        );
    }

    #[test]
    fn a_bank_line_is_recorded_once() {
        let same = "amount = \"40.00\"\nreference = \"INV 1\"\n";
        check(
            |sample| add(sample, "PAY-2026-00002", same),
            &[
                "warning[payments] PAY-2026-00002 and PAY-2026-00001 have the same payer, reference and amount",
            ],
        );
        let line =
            |id: &str| format!("amount = \"7.00\"\nreference = \"rent\"\nexternal_id = \"bank/{id}\"\n");
        let three = |third: &'static str| {
            move |sample: &mut Sample| {
                for (number, id) in
                    [("PAY-2026-00002", "1"), ("PAY-2026-00003", "2"), ("PAY-2026-00004", third)]
                {
                    add(sample, number, &line(id));
                }
            }
        };
        check(three("3"), &[]);
        check(
            three("1"),
            &[
                "warning[payments] PAY-2026-00004 and PAY-2026-00002 have the same payer, reference and amount",
            ],
        );
    }

    #[test]
    fn a_deposit_is_taken_over_once() {
        let prepaid = "payable = \"30.70\"\nprepaid = [{ payment = \"PAY-2026-00002\", amount = \"5.00\" }]";
        let deposit = "amount = \"5.00\"\n[[alloc]]\norder = \"SO-2026-00042\"\namount = \"5.00\"\n";
        let billed = |sample: &mut Sample| {
            sample.replace_invoice("payable = \"35.70\"", prepaid);
            sample.payments.clear();
        };
        check(
            |sample| {
                billed(sample);
                add(sample, "PAY-2026-00002", deposit);
            },
            &[],
        );
        check(billed, &["error[payments] it takes over 5.00 more of PAY-2026-00002 than was paid ahead"]);
    }
}
