//! Accounts: what was paid and credited on each invoice, and each customer's credit. Sums of documents.

use std::collections::BTreeMap;

use super::entry::{BillEntry, PaymentEntry};
use crate::billing::Receivable;
use crate::order::event::PaymentKind;
use crate::values::{Amount, Code, Currency, Number, TooLarge};

/// Whose credit, in which currency.
type Holder = (Code, Currency);

/// The money side of the book: payments and credit notes are added first, then each invoice is asked for once.
///
/// The law: open amounts less credits are what was invoiced, less what was credited, received and given up.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    settled: BTreeMap<Number, Settled>,
    credits: BTreeMap<Holder, Amount>,
    drawn: BTreeMap<Number, Amount>,
}

/// What settles one invoice.
#[derive(Debug, Clone)]
struct Settled {
    holder: Holder,
    cash: Amount,
    allowed: Amount,
    credited: Amount,
}

impl Accounts {
    /// Adds a payment: its allocations to invoices settle them, all other money is the customer's credit.
    ///
    /// A deposit on an order is credit until an invoice takes it over.
    pub fn add_payment(&mut self, payment: &PaymentEntry) -> Result<(), TooLarge> {
        let holder = (payment.customer.clone(), payment.currency);
        let mut rest = payment.amount;
        for alloc in &payment.allocs {
            let Some(invoice) = &alloc.invoice else { continue };
            let settled = self.settled(invoice, &holder);
            if alloc.kind == PaymentKind::Payment {
                settled.cash = settled.cash.plus(alloc.amount)?;
                rest = rest.less(alloc.amount)?;
            } else {
                settled.allowed = settled.allowed.plus(alloc.amount)?;
            }
        }
        if let Some(from) = &payment.from {
            let drawn = self.drawn.entry(from.clone()).or_default();
            *drawn = drawn.plus(payment.drawn()?)?;
        }
        self.credit(holder, rest)
    }

    /// Adds a credit note: what it was applied to settles invoices, the rest is the customer's credit.
    pub fn add_credit_note(&mut self, note: &BillEntry) -> Result<(), TooLarge> {
        let holder = (note.customer.clone(), note.currency);
        for alloc in &note.allocs {
            let settled = self.settled(&alloc.invoice, &holder);
            settled.credited = settled.credited.plus(alloc.amount)?;
            if alloc.kind != PaymentKind::Payment {
                settled.allowed = settled.allowed.less(alloc.amount)?;
            }
        }
        self.credit(holder, note.credit()?)
    }

    /// What is open on an invoice. Asked once for each, since the deposits it took over are no credit any more.
    pub fn receivable(&mut self, invoice: &BillEntry) -> Result<Receivable, TooLarge> {
        let prepaid = Amount::total(invoice.prepaid.iter().map(|prepaid| prepaid.amount))?;
        self.credit((invoice.customer.clone(), invoice.currency), prepaid.negated())?;
        let zero = invoice.currency.zero();
        let (paid, credited) = match self.settled.remove(&invoice.number) {
            Some(settled) => (settled.cash.plus(settled.allowed)?.plus(zero)?, settled.credited.plus(zero)?),
            None => (zero, zero),
        };
        Ok(Receivable {
            invoice: invoice.number.clone(),
            date: invoice.date,
            due: invoice.due,
            payable: invoice.payable,
            paid,
            credited,
            deposits: prepaid,
            open: invoice.payable.less(paid)?.less(credited)?,
        })
    }

    /// What was used of the credit of a payment or credit note.
    pub fn drawn(&self, document: &Number) -> Amount {
        self.drawn.get(document).copied().unwrap_or_default()
    }

    /// Each customer's credit by currency, above zero where we owe; money on invoices that were not asked for,
    /// because they were not there yet, is credit too. Customers without any are left out.
    pub fn credits(&self) -> Result<BTreeMap<(Code, Currency), Amount>, TooLarge> {
        let mut credits = self.credits.clone();
        for settled in self.settled.values() {
            let credit = credits.entry(settled.holder.clone()).or_default();
            *credit = credit.plus(settled.cash)?.plus(settled.credited)?;
        }
        credits.retain(|_, credit| !credit.is_zero());
        Ok(credits)
    }

    fn settled(&mut self, invoice: &Number, holder: &Holder) -> &mut Settled {
        self.settled.entry(invoice.clone()).or_insert_with(|| Settled {
            holder: holder.clone(),
            cash: Amount::ZERO,
            allowed: Amount::ZERO,
            credited: Amount::ZERO,
        })
    }

    fn credit(&mut self, holder: Holder, amount: Amount) -> Result<(), TooLarge> {
        let credit = self.credits.entry(holder).or_default();
        *credit = credit.plus(amount)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(text: &str) -> PaymentEntry {
        let head = "number = \"PAY-1\"\ncustomer = \"ACME\"\ndate = 2026-11-09\ncurrency = \"EUR\"\n";
        PaymentEntry::of(&toml::from_str(&format!("{head}{text}")).unwrap())
    }

    fn bill(kind: &str, gross: &str, rest: &str) -> BillEntry {
        let head =
            "customer = \"ACME\"\ndate = 2026-11-09\ncurrency = \"EUR\"\norders = [\"SO-1\"]\ntax = \"0.00\"";
        let number = if kind == "invoice" { "INV-1" } else { "CN-1" };
        let figures = format!("net = \"{gross}\"\ngross = \"{gross}\"");
        let text = format!("number = \"{number}\"\nkind = \"{kind}\"\n{head}\n{figures}\n{rest}");
        BillEntry::of(&toml::from_str(&text).unwrap())
    }

    #[track_caller]
    fn check(payments: &[&str], notes: &[(&str, &str)], invoice: Option<&str>, open: &str, credit: &str) {
        let mut accounts = Accounts::default();
        for text in payments {
            accounts.add_payment(&payment(text)).unwrap();
        }
        for (gross, rest) in notes {
            let note = bill("credit_note", gross, &format!("payable = \"{gross}\"\n{rest}"));
            accounts.add_credit_note(&note).unwrap();
        }
        let left = invoice.map(|rest| accounts.receivable(&bill("invoice", "100.00", rest)).unwrap().open);
        assert_eq!(left.unwrap_or_default().to_string(), open);
        let credits = accounts.credits().unwrap();
        let credit_left: Vec<String> = credits.values().map(ToString::to_string).collect();
        assert_eq!(credit_left.join(" "), credit);
    }

    const WHOLE: Option<&str> = Some("payable = \"100.00\"");

    #[test]
    fn money_on_an_invoice_settles_it_and_the_rest_is_credit() {
        let on_it = "amount = \"60.00\"\nalloc = [{ invoice = \"INV-1\", amount = \"40.00\" }]";
        check(&[on_it], &[], WHOLE, "60.00", "20.00");
        let discount = "amount = \"98.00\"\nalloc = [{ invoice = \"INV-1\", amount = \"98.00\" }, { invoice = \"INV-1\", kind = \"discount\", amount = \"2.00\" }]";
        check(&[discount], &[], WHOLE, "0.00", "");
    }

    #[test]
    fn a_deposit_is_credit_until_an_invoice_takes_it_over() {
        let deposit = "amount = \"30.00\"\nalloc = [{ order = \"SO-1\", amount = \"30.00\" }]";
        check(&[deposit], &[], WHOLE, "100.00", "30.00");
        let taken = "payable = \"70.00\"\nprepaid = [{ payment = \"PAY-1\", amount = \"30.00\" }]";
        check(&[deposit], &[], Some(taken), "70.00", "");
    }

    #[test]
    fn credit_is_drawn_once() {
        let drawing =
            "amount = \"0.00\"\nfrom = \"CN-1\"\nalloc = [{ invoice = \"INV-1\", amount = \"25.00\" }]";
        check(&[drawing], &[("25.00", "")], WHOLE, "75.00", "");
        let refund = "amount = \"-25.00\"\nfrom = \"CN-1\"";
        check(&[refund], &[("25.00", "")], WHOLE, "100.00", "");
        let applied = "alloc = [{ invoice = \"INV-1\", amount = \"10.00\" }]";
        check(&[], &[("25.00", applied)], WHOLE, "90.00", "15.00");
    }

    #[test]
    fn a_discount_that_a_credit_note_takes_back_is_no_credit() {
        let paid = "amount = \"98.00\"\nalloc = [{ invoice = \"INV-1\", amount = \"98.00\" }, { invoice = \"INV-1\", kind = \"discount\", amount = \"2.00\" }]";
        let back = "alloc = [{ invoice = \"INV-1\", kind = \"discount\", amount = \"2.00\" }]";
        check(&[paid], &[("100.00", back)], WHOLE, "0.00", "98.00");
    }

    #[test]
    fn money_on_an_invoice_that_is_not_there_yet_is_credit() {
        let early = "amount = \"40.00\"\nalloc = [{ invoice = \"INV-1\", amount = \"40.00\" }]";
        check(&[early], &[], None, "0", "40.00");
    }
}
