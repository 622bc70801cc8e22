//! `record`: what is on record of each line and tax is what the order came to at its last invoice.

use std::collections::BTreeMap;

use super::assertions::broken;
use super::compared;
use crate::billing::{Figures, Groups, Record, group_of, group_records, part_by_hand, spread_on_record};
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::{Seen, SeenOrder};
use crate::order::event::LineShare;
use crate::order::{BillKind, Event, PriceMode, Recorded, Tally, TaxRounding};
use crate::values::{Amount, Code, Currency, Exact, LineNo, Number, Percent, Quantity, TooLarge};

pub(in crate::book) const CHECK: Check = Check {
    name: "record",
    sentence: "invoices and credit notes of an order add up to what its lines came to",
    page: "\
An order is billed in parts, each the difference between what the order comes to and what is
on record. So after each invoice the amounts and discounts on record are those of so much of
the line as the order then stood, and the tax on record that of the whole base. This is
looked at for the last invoice of every order whose terms are those that were agreed. An
invoice that several orders share computes its tax once, so there the tax of one order is
left out. No credit note gives back more of a line than its invoice bills. A tax that was set
by hand is noted.

Why: rounding must not lose or invent a cent, and an event whose figures were changed by
hand would be carried on into every later invoice.

What to do: compare order and invoice with git and take the edit back. Where the wrong
figure was issued, credit the invoice with `salesbook credit` and invoice anew.",
    looks: Looks { order: look, ..Looks::NOTHING },
};

fn look(seen: &SeenOrder<'_>, book: &Seen, findings: &mut Findings) {
    let Ok(tally) = &seen.tally else { return };
    set_by_hand(seen, tally, findings);
    if let Err(large) = credited(&seen.subject, tally, findings) {
        findings.too_large(&seen.subject, &large);
    }
    let mut newest_first = seen.order.events.iter().enumerate().rev();
    let last = newest_first.find(|(_, event)| matches!(event.event, Event::Invoiced(_)));
    let Some((place, event)) = last else { return };
    // Terms that were changed by hand are told elsewhere; what was billed is right or wrong by the agreed ones.
    if broken(seen.order).is_some() {
        return;
    }
    let Ok(then) = seen.order.as_recorded(place) else { return };
    let told = lines(&seen.subject, event, &then, findings).and_then(|()| {
        let is_shared = |bill: &crate::order::Bill| {
            let document = match bill.kind {
                BillKind::Invoice => Subject::Invoice(bill.document.clone()),
                BillKind::CreditNote => Subject::CreditNote(bill.document.clone()),
            };
            book.bills.get(&document).is_none_or(|bill| bill.is_shared)
        };
        if then.bills.iter().any(is_shared) { Ok(()) } else { taxes(&seen.subject, event, &then, findings) }
    });
    if let Err(large) = told {
        findings.too_large(&seen.subject, &large);
    }
}

/// Taxes set by hand are right as they are, but somebody should know of them.
fn set_by_hand(seen: &SeenOrder<'_>, tally: &Tally, findings: &mut Findings) {
    let amounts = tally.terms.header.tax_amounts.iter().filter(|_| tally.published.is_none());
    for (code, amount) in amounts {
        let message = format!("the tax `{code}` of this draft is set by hand: {amount}");
        findings.add(Finding::note(&seen.subject, Spot::Key("tax_amounts"), message));
    }
    let mut told: Vec<&Code> = Vec::new();
    for row in &tally.taxes {
        let Some(by_hand) = row.by_hand.filter(|_| !told.contains(&&row.code)) else { continue };
        told.push(&row.code);
        let message = format!(
            "the tax `{}` is set by hand: {} on {}, at {} %",
            row.code,
            by_hand.tax,
            by_hand.base,
            row.rate.short()
        );
        let number = seen.order.number();
        let help = format!("`salesbook tax {number} {} --clear` leaves it to its rate again", row.code);
        findings.add(Finding::note(&seen.subject, Spot::Start, message).help(help));
    }
}

/// Amount and discount of every line on record are those of so much of the line.
fn lines(subject: &Subject, event: &Recorded, then: &Tally, findings: &mut Findings) -> Result<(), TooLarge> {
    // Discounts that cannot be counted are told with the total.
    let Ok(figures) = Figures::of(&then.terms) else { return Ok(()) };
    let groups = Groups::of(then, &then.taxes, &figures)?;
    for known in then.money_lines() {
        let no = known.line.no;
        let billed = then.billed(no)?;
        let quantity = billed.net();
        let amount = if figures.is_spread(no) {
            spread_on_record(then, &figures, no)?
        } else {
            figures.amount(no, quantity)?
        };
        let sides = [
            ("amounts", billed.amount, amount),
            ("order discounts", billed.discount, figures.share(no, quantity)?),
        ];
        for (what, recorded, calculated) in sides {
            if recorded != calculated {
                let message = format!(
                    "the {what} on record of line {no} are not those of {} of it, as it stood on {}",
                    quantity.short(),
                    event.date
                );
                findings.add(wrong(subject, event, compared(&message, recorded, calculated)));
            }
        }
        // Parts of a line that were billed at other rates than frozen have taxes of their own.
        if then.terms.header.tax_rounding == TaxRounding::Line && !is_retaxed(then) {
            let calculated = groups.tax_of_line(no, billed.amount, billed.discount)?;
            let recorded = recorded_tax(then, no)?;
            if recorded != calculated {
                let message = format!("the tax on record of line {no} is not that of its amounts");
                findings.add(wrong(subject, event, compared(&message, recorded, calculated)));
            }
        }
    }
    Ok(())
}

fn recorded_tax(then: &Tally, no: LineNo) -> Result<Amount, TooLarge> {
    let mut sum = then.terms.header.currency.zero();
    for bill in &then.bills {
        for tax in bill.lines.iter().filter(|share| share.line == no).filter_map(|share| share.tax) {
            sum = match bill.kind {
                BillKind::Invoice => sum.plus(tax)?,
                BillKind::CreditNote => sum.less(tax)?,
            };
        }
    }
    Ok(sum)
}

/// The tax on record of every group of the last invoice is that of the base on record.
fn taxes(subject: &Subject, event: &Recorded, then: &Tally, findings: &mut Findings) -> Result<(), TooLarge> {
    let header = &then.terms.header;
    if header.tax_rounding == TaxRounding::Line {
        return Ok(());
    }
    let Some(last) = then.bills.iter().find(|bill| bill.id == event.id) else { return Ok(()) };
    let mut records = group_records(Record::of(then))?;
    records.retain(|group, _| last.groups.iter().any(|row| group_of(then, &last.groups, row) == *group));
    for record in records.into_values() {
        let (rate, tax) = (record.rate, record.tax);
        let taxed = match header.price_mode {
            PriceMode::Net => record.base,
            PriceMode::Gross => record.base.plus(tax)?,
        };
        let calculated = match &record.by_hand {
            Some(by_hand) => part_by_hand(by_hand, taxed, header.price_mode, header.currency)?,
            None => tax_of(header.currency, header.price_mode, rate, taxed)?,
        };
        if calculated != tax {
            let (rate, base) = (rate.short(), record.base);
            let message = format!("the tax on record at {rate} % is not that of the base on record, {base}");
            findings.add(wrong(subject, event, compared(&message, tax, calculated)));
        }
    }
    Ok(())
}

/// Was any of it billed at a rate that is not frozen?
fn is_retaxed(then: &Tally) -> bool {
    let frozen =
        |code: &Code, rate: Percent| then.taxes.iter().any(|row| row.code == *code && row.rate == rate);
    then.bills.iter().flat_map(|bill| &bill.groups).any(|share| !frozen(&share.code, share.rate))
}

fn tax_of(currency: Currency, mode: PriceMode, rate: Percent, amount: Amount) -> Result<Amount, TooLarge> {
    let divisor = match mode {
        PriceMode::Net => Exact::HUNDRED,
        PriceMode::Gross => Exact::HUNDRED.plus(rate)?,
    };
    currency.round_quotient(Exact::from(amount).times(rate)?, divisor)
}

/// No credit note gives back more of a line than its invoice bills.
fn credited(subject: &Subject, tally: &Tally, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut given: BTreeMap<(&Number, LineNo), Quantity> = BTreeMap::new();
    for note in tally.bills.iter().filter(|bill| bill.kind == BillKind::CreditNote) {
        for share in &note.lines {
            let Some(invoice) = &share.invoice else { continue };
            let sum = given.entry((invoice, share.line)).or_default();
            *sum = sum.plus(share.quantity)?;
            let of_line = |other: &&LineShare| other.line == share.line;
            let billed = tally.bill(invoice).map(|bill| bill.lines.iter().filter(of_line));
            let billed = Quantity::total(billed.into_iter().flatten().map(|share| share.quantity))?;
            if *sum > billed {
                let message = format!(
                    "{} of line {} are credited on {invoice}, which bills {}",
                    sum.short(),
                    share.line,
                    billed.short()
                );
                findings.add(Finding::error(subject, Spot::EventKey(note.id.clone(), "lines"), message));
            }
        }
    }
    Ok(())
}

fn wrong(subject: &Subject, event: &Recorded, message: String) -> Finding {
    Finding::error(subject, Spot::EventKey(event.id.clone(), "lines"), message).help(
        "compare the order and its invoices with git; what was issued wrongly is credited and invoiced anew",
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(edits: &[(&str, &str)], expected: &[&str]) {
        let change = |sample: &mut Sample| edits.iter().for_each(|(old, new)| sample.replace(old, new));
        samples::check("record", change, expected);
    }

    #[test]
    fn lines_and_taxes_are_those_of_the_whole() {
        check(&[], &[]);
        check(
            &[("net = \"30.00\" }", "net = \"30.01\" }")],
            &[
                "error[record] the amounts on record of line 1 are not those of 30 of it, as it stood on 2026-11-09\n  \
               asserted    30.01\n  calculated  30.00\n  difference  -0.01",
            ],
        );
        check(
            &[("base = \"30.00\", tax = \"5.70\"", "base = \"30.00\", tax = \"5.71\"")],
            &["error[record] the tax on record at 19 % is not that of the base on record, 30.00\n  \
               asserted     5.71\n  calculated   5.70\n  difference  -0.01"],
        );
    }

    #[test]
    fn what_is_amended_later_changes_nothing_of_the_record() {
        let amended = "[[event]]\nevent = \"amended\"\ndate = 2026-11-08\nid = \"amend1\"\ntotal = \"0\"\nterms = \"\"\n\
                       changes = [{ line = 1, price = \"2.00\" }]\n";
        samples::check("record", |sample| sample.append(amended), &[]);
    }

    #[test]
    fn no_more_is_credited_than_an_invoice_bills() {
        let credited = "[[event]]\nevent = \"credited\"\ndate = 2026-11-21\nid = \"cred01\"\n\
                        document = \"CN-2026-00001\"\nnet = \"5.00\"\ntax = \"0.95\"\ngross = \"5.95\"\n\
                        lines = [{ line = 1, quantity = \"5\", net = \"5.00\", invoice = \"INV-2026-00009\" }]\n";
        samples::check(
            "record",
            |sample| sample.append(credited),
            &["error[record] 5 of line 1 are credited on INV-2026-00009, which bills 0"],
        );
    }
}
