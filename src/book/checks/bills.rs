//! `bills`: the figures of every invoice and credit note add up, by the document alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::compared;
use crate::billing::{BillDocument, BillLine, DocumentKind, Withholding};
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::Seen;
use crate::order::Event;
use crate::order::event::{GroupShare, LineShare, PaymentKind};
use crate::values::{Amount, Code, Exact, LineNo, Number, TooLarge};

pub(in crate::book) const CHECK: Check = Check {
    name: "bills",
    sentence: "every invoice and credit note adds up, from its lines to what is to be paid",
    page: "\
Adds up every document by itself: lines less discounts, the tax table, net and tax, deposits
taken over and what is to be paid. The base of each tax is that of the lines that bear it,
the tax is the rate of it but for the cent that rounding moves between parts, or was set by
hand. The lines,
taxes and totals are those of the events that the document asks for. Its kind is that of its
folder.

Why: an issued document is frozen by law, and is printed and posted from these figures.

What to do: take the edit back with git. What was issued wrongly is corrected by a credit
note (`salesbook credit INVOICE`), never in the file.",
    looks: Looks { bill: look, ..Looks::NOTHING },
};

const BACK: &str = "take the edit back; what was issued wrongly is corrected by `salesbook credit`";

fn look(subject: &Subject, bill: &BillDocument, _: &Seen, findings: &mut Findings) {
    let is_invoice = matches!(subject, Subject::Invoice(_));
    if is_invoice != (bill.kind == DocumentKind::Invoice) {
        let message = format!(
            "it is {}, which belongs in another folder",
            match bill.kind {
                DocumentKind::Invoice => "an invoice",
                DocumentKind::CreditNote => "a credit note",
            }
        );
        findings.add(Finding::error(subject, Spot::Key("kind"), message).help(BACK));
    }
    let told = adds_up(subject, bill, findings)
        .and_then(|()| taxes(subject, bill, findings))
        .and_then(|()| withheld(subject, bill, findings))
        .and_then(|()| asked_for(subject, bill, findings));
    if let Err(large) = told {
        findings.too_large(subject, &large);
    }
}

fn differ(
    subject: &Subject,
    key: &'static str,
    message: &str,
    asserted: Amount,
    calculated: Amount,
    findings: &mut Findings,
) {
    if asserted != calculated {
        let message = compared(message, asserted, calculated);
        findings.add(Finding::error(subject, Spot::Key(key), message).help(BACK));
    }
}

fn adds_up(subject: &Subject, bill: &BillDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    if bill.adds_up()? {
        return Ok(());
    }
    let lines = Amount::total(bill.lines.iter().map(|line| line.amount))?;
    let lines = lines.less(Amount::total(bill.lines.iter().filter_map(|line| line.discount))?)?;
    let (key, sum) = if is_gross(bill) { ("gross", bill.gross) } else { ("net", bill.net) };
    differ(subject, key, "the lines do not add up to the document", sum, lines, findings);
    let taxes = Amount::total(bill.taxes.iter().map(|row| row.tax))?;
    differ(subject, "tax", "the tax table does not add up to the tax", bill.tax, taxes, findings);
    let gross = bill.net.plus(bill.tax)?;
    differ(subject, "gross", "net and tax do not add up to gross", bill.gross, gross, findings);
    let payable = bill.gross.less(bill.deposits()?)?.plus(bill.rounding())?;
    differ(
        subject,
        "payable",
        match bill.rounding {
            Some(_) => "gross less deposits, rounded, is not what is to be paid",
            None => "gross less deposits is not what is to be paid",
        },
        bill.payable,
        payable,
        findings,
    );
    Ok(())
}

fn is_gross(bill: &BillDocument) -> bool {
    bill.price_mode.as_deref() == Some("gross")
}

/// The base of each tax is that of its lines, and the tax is that of its base.
fn taxes(subject: &Subject, bill: &BillDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    let is_allowance =
        bill.kind == DocumentKind::CreditNote && bill.lines.iter().any(|line| line.quantity.is_zero());
    let names_taxes = bill.lines.iter().any(|line| !line.taxes.is_empty());
    for row in &bill.taxes {
        let bearing = || bill.lines.iter().filter(|line| line.taxes.contains(&row.code));
        // Prices that include several taxes hold them together, so one alone has no base of its own to compare.
        let is_apart = !is_gross(bill) || bearing().all(|line| line.taxes.len() == 1);
        if names_taxes && !is_allowance && is_apart {
            let amounts = bearing().map(|line| borne(line, &row.code)).collect::<Result<Vec<_>, _>>()?;
            let calculated = Amount::total(amounts)?;
            // A credit note may give back goods that were billed at several rates of one tax.
            let rates = bill.taxes.iter().filter(|other| other.code == row.code);
            let sums = rates.map(|row| if is_gross(bill) { row.base.plus(row.tax) } else { Ok(row.base) });
            let asserted = Amount::total(sums.collect::<Result<Vec<_>, _>>()?)?;
            let message = format!("the base of `{}` is not that of the lines that bear it", row.code);
            differ(subject, "group", &message, asserted, calculated, findings);
        }
        if row.by_hand {
            continue;
        }
        let calculated =
            bill.currency.round_quotient(Exact::from(row.base).times(row.rate)?, Exact::HUNDRED)?;
        let apart = calculated.less(row.tax)?.absolute();
        let cents = bearing().count().max(if is_apart { 1 } else { 2 });
        let cents = i64::try_from(cents).unwrap_or(i64::MAX);
        if apart.decimal() > Decimal::new(cents, bill.currency.digits()) {
            let message =
                compared(&format!("the tax of `{}` is not that of its base", row.code), row.tax, calculated);
            findings.add(Finding::error(subject, Spot::Key("group"), message).help(BACK));
        }
    }
    Ok(())
}

/// The tax withheld is that of the net.
fn withheld(subject: &Subject, bill: &BillDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    let Some(withholding) = &bill.withholding else { return Ok(()) };
    let calculated = Withholding::of(bill.net, withholding.percent, bill.currency)?.amount;
    let message = "the tax withheld is not that of the net";
    differ(subject, "withholding", message, withholding.amount, calculated, findings);
    Ok(())
}

/// What of a line bears a tax, after its discount: of a charge that is taxed like the goods a part.
fn borne(line: &BillLine, tax: &Code) -> Result<Amount, TooLarge> {
    if line.split.is_empty() {
        return line.amount.less(line.discount.unwrap_or_default());
    }
    Amount::total(line.split.iter().filter(|part| part.taxes.contains(tax)).map(|part| part.amount))
}

/// What the events that a document asks for bill together, of each line and in each tax.
#[derive(Default)]
struct Asked {
    /// Net, tax, gross and rounding.
    totals: [Amount; 4],
    taken_back: Amount,
    lines: BTreeMap<(Number, LineNo), (Amount, Amount)>,
    groups: BTreeMap<Code, (Amount, Amount)>,
}

impl Asked {
    fn add(
        &mut self,
        order: &Number,
        totals: [Amount; 4],
        lines: &[LineShare],
        groups: &[GroupShare],
    ) -> Result<(), TooLarge> {
        for (sum, amount) in self.totals.iter_mut().zip(totals) {
            *sum = sum.plus(amount)?;
        }
        for share in lines {
            let sum = self.lines.entry((order.clone(), share.line)).or_default();
            *sum = (sum.0.plus(share.amount())?, sum.1.plus(share.discount())?);
        }
        for share in groups {
            let sum = self.groups.entry(share.code.clone()).or_default();
            *sum = (sum.0.plus(share.base)?, sum.1.plus(share.tax)?);
        }
        Ok(())
    }
}

/// The document says what the events say that it asks for.
fn asked_for(subject: &Subject, bill: &BillDocument, findings: &mut Findings) -> Result<(), TooLarge> {
    let mut asked = Asked::default();
    for post in &bill.posts {
        if let Event::Invoiced(share) = &post.event.event {
            let totals = [share.net, share.tax, share.gross, share.rounding.unwrap_or_default()];
            asked.add(&post.order, totals, &share.lines, &share.groups)?;
        }
        if let Event::Credited(share) = &post.event.event {
            let totals = [share.net, share.tax, share.gross, share.rounding.unwrap_or_default()];
            asked.taken_back = asked.taken_back.plus(share.taken_back)?;
            asked.add(&post.order, totals, &share.lines, &share.groups)?;
        }
    }
    let never_paid = bill.allocs.iter().filter(|alloc| alloc.kind != PaymentKind::Payment);
    let never_paid = Amount::total(never_paid.map(|alloc| alloc.amount))?;
    let message = "what it takes back of discounts and the like is not that of its posts";
    differ(subject, "alloc", message, never_paid, asked.taken_back, findings);
    let here = [("net", bill.net), ("tax", bill.tax), ("gross", bill.gross), ("rounding", bill.rounding())];
    for ((key, asserted), calculated) in here.into_iter().zip(asked.totals) {
        let message = format!("the {key} of the document is not that of its posts");
        differ(subject, key, &message, asserted, calculated, findings);
    }
    let mut lines = BTreeMap::<_, (Amount, Amount)>::new();
    for line in &bill.lines {
        let sum = lines.entry((line.order.clone(), line.line)).or_default();
        *sum = (sum.0.plus(line.amount)?, sum.1.plus(line.discount.unwrap_or_default())?);
    }
    for (order, line) in either(&lines, &asked.lines) {
        let key = (order.clone(), line);
        let (here, there) = (lines.get(&key).copied(), asked.lines.get(&key).copied());
        let ((amount, discount), (posted, posted_discount)) =
            (here.unwrap_or_default(), there.unwrap_or_default());
        let message = format!("line {line} of {order} is not billed as it is posted");
        differ(subject, "line", &message, amount, posted, findings);
        let message = format!("the discount on line {line} of {order} is not that of its post");
        differ(subject, "line", &message, discount, posted_discount, findings);
    }
    let mut groups = BTreeMap::<_, (Amount, Amount)>::new();
    for row in &bill.taxes {
        let sum = groups.entry(row.code.clone()).or_default();
        *sum = (sum.0.plus(row.base)?, sum.1.plus(row.tax)?);
    }
    for code in either(&groups, &asked.groups) {
        let (here, there) = (groups.get(&code).copied(), asked.groups.get(&code).copied());
        let ((base, tax), (posted_base, posted_tax)) = (here.unwrap_or_default(), there.unwrap_or_default());
        differ(
            subject,
            "group",
            &format!("the base of `{code}` is not that of its posts"),
            base,
            posted_base,
            findings,
        );
        differ(
            subject,
            "group",
            &format!("the tax of `{code}` is not that of its posts"),
            tax,
            posted_tax,
            findings,
        );
    }
    Ok(())
}

/// The names on either side, each once.
fn either<K: Ord + Clone, V>(one: &BTreeMap<K, V>, other: &BTreeMap<K, V>) -> Vec<K> {
    let mut names: Vec<K> = one.keys().chain(other.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(edits: &[(&str, &str)], expected: &[&str]) {
        let change =
            |sample: &mut Sample| edits.iter().for_each(|(old, new)| sample.replace_invoice(old, new));
        samples::check("bills", change, expected);
    }

    #[test]
    fn a_document_adds_up() {
        check(&[], &[]);
        check(
            &[("payable = \"35.70\"", "payable = \"35.00\"")],
            &["error[bills] gross less deposits is not what is to be paid\n  asserted    35.00\n  \
               calculated  35.70\n  difference   0.70"],
        );
        check(
            &[("kind = \"invoice\"", "kind = \"credit_note\"")],
            &["error[bills] it is a credit note, which belongs in another folder"],
        );
    }

    #[test]
    fn what_is_rounded_for_cash_adds_up_and_is_posted() {
        check(
            &[("payable = \"35.70\"", "rounding = \"0.05\"\npayable = \"35.70\"")],
            &[
                "error[bills] gross less deposits, rounded, is not what is to be paid\n  asserted    35.70\n  \
                 calculated  35.75\n  difference   0.05",
                "error[bills] the rounding of the document is not that of its posts\n  asserted     0.05\n  \
                 calculated   0.00\n  difference  -0.05",
            ],
        );
    }

    #[test]
    fn the_tax_is_that_of_its_base_but_for_a_cent() {
        let tax = |tax: &'static str, gross: &'static str| [("35.70", gross), ("\"5.70", tax)];
        check(&tax("\"5.71", "35.71"), &[]);
        check(
            &tax("\"5.72", "35.72"),
            &["error[bills] the tax of `de_std` is not that of its base\n  asserted     5.72\n  \
               calculated   5.70\n  difference  -0.02"],
        );
    }

    #[test]
    fn a_document_says_what_it_posts() {
        check(
            &[("quantity = \"30\", net = \"30.00\" }", "quantity = \"30\", net = \"29.00\" }")],
            &["error[bills] line 1 of SO-2026-00042 is not billed as it is posted\n  asserted    30.00\n  \
               calculated  29.00\n  difference  -1.00"],
        );
    }

    #[test]
    fn the_base_is_that_of_the_lines() {
        check(
            &[("taxes = [\"de_std\"]", "taxes = [\"de_red\"]")],
            &[
                "error[bills] the base of `de_std` is not that of the lines that bear it\n  asserted     30.00\n  \
               calculated    0.00\n  difference  -30.00",
            ],
        );
    }
}
