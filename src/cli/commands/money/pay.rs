//! `pay`: money received, on an order, an invoice or a customer; credit used; a bounced payment taken back.

use clap::Args;

use super::credit::amount;
use super::paying::{Money, chosen, items, made_before, record_payment};
use super::taken_back;
use crate::billing::{Alloc, PayItem, PaymentDocument, Payout, Refusal, allocate_payment};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::receivables::{self, OpenInvoice};
use crate::cli::session::Session;
use crate::order::event::PaymentKind;
use crate::order::status::Life;
use crate::values::{Amount, Code, Currency, Number, shown};

/// Record money received: on an order, an invoice or a customer
#[derive(Debug, Args)]
#[command(
    after_help = "On an order it goes to its open invoices, the earliest due date first; the rest is a deposit.\nOn a customer it goes to the invoice it matches, else to the oldest; the rest is credit.\n\nExamples:\n  salesbook pay INV-2026-00003 50.00 --method transfer\n  salesbook pay SO-2026-00033 20.00\n  salesbook pay ACME 100.00 --reference \"Statement 11\"\n  salesbook pay --reverse PAY-2026-00001\n  salesbook pay INV-2026-00013 200.00 --withholding 41.00"
)]
pub struct Pay {
    /// The order, invoice or customer
    #[arg(value_name = "TARGET", required_unless_present = "reverse")]
    pub target: Option<String>,

    /// How much
    #[arg(value_name = "AMOUNT", required_unless_present_any = ["reverse", "credit"])]
    pub amount: Option<String>,

    /// Split it by hand: so much to this order or invoice
    #[arg(long, value_name = "ID=AMOUNT")]
    pub to: Vec<String>,

    /// How it came
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,

    /// What the payer wrote; the same again is recorded once
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,

    /// Use this much credit that the customer has, in place of new money
    #[arg(long, value_name = "AMOUNT", conflicts_with_all = ["amount", "to"])]
    pub credit: Option<String>,

    /// Give up the difference, in either direction
    #[arg(long)]
    pub write_off: bool,

    /// So much of the invoice is tax that the customer withheld and pays for us
    #[arg(long, value_name = "AMOUNT", conflicts_with_all = ["credit", "to"])]
    pub withholding: Option<String>,

    /// Grant no discount for paying early
    #[arg(long)]
    pub no_discount: bool,

    /// Take back a payment that bounced
    #[arg(long, value_name = "PAYMENT", conflicts_with_all = ["target", "amount", "to", "credit", "withholding"])]
    pub reverse: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Pay {
    /// Records the payment.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "pay", &self.stamp.dry)?;
        if let Some(payment) = &self.reverse {
            return self.mirror(&desk, payment);
        }
        let target = self.target.as_deref().unwrap_or_default();
        let id = ids::anything(session, target, Bare::Refuse)?;
        if self.withholding.is_some() && !matches!(id, Id::Invoice(_)) {
            return Err(Failure::usage("tax is withheld on an invoice")
                .with_help("name it: `salesbook pay INV-2026-00003 106.00 --withholding 15.00`"));
        }
        match id {
            Id::Invoice(number) => self.on_invoice(&desk, &number),
            Id::Order(number) => self.on_order(&desk, &number),
            Id::Customer(code) => self.on_customer(&desk, &code),
            Id::CreditNote(number) | Id::Payment(number) | Id::Stock(number) => Err(Failure::usage(format!(
                "{number} is nothing to pay"
            ))
            .with_help("pay an order, an invoice or a customer; money goes back with `salesbook refund`")),
            Id::Product(code) | Id::Warehouse(code) => {
                Err(Failure::usage(format!("{code} is nothing to pay")))
            }
        }
    }

    fn on_invoice(&self, desk: &Desk<'_>, number: &Number) -> Outcome {
        let invoice = receivables::document(desk.files, number)?;
        let open = receivables::of_invoice(desk.files, &invoice, &[])?;
        if let Some(credit) = &self.credit {
            let credit = amount(credit, invoice.currency)?;
            return self.use_credit(desk, &invoice.customer, &[open], credit);
        }
        let paid = self.paid(invoice.currency)?;
        let orders: Vec<&Number> = invoice.orders.iter().collect();
        if let Some(known) = made_before(desk, &orders, &self.stamp, self.reference.as_deref(), paid)? {
            return desk.already(&known);
        }
        self.require_after(desk, &invoice)?;
        let payout = match &self.withholding {
            Some(text) => self.with_withholding(desk, open, paid, amount(text, invoice.currency)?)?,
            None => self.share_out(desk, &[open], paid)?,
        };
        self.record(desk, &invoice.customer, invoice.currency, paid, payout)
    }

    /// The tax withheld first, as it was named; the money settles the rest.
    fn with_withholding(
        &self,
        desk: &Desk<'_>,
        open: OpenInvoice,
        paid: Amount,
        held: Amount,
    ) -> Outcome<Payout> {
        let Some(item) = items(std::slice::from_ref(&open), desk.date(&self.stamp)?, false)?.pop() else {
            let what = format!("is open on {}", open.document.number);
            return Err(Refusal::NothingThere { verb: "pay", what }.into());
        };
        if held > item.open {
            let what = format!("are open on {}", open.document.number);
            return Err(
                Refusal::MoreThanThere { verb: "withhold", wanted: held, there: item.open, what }.into()
            );
        }
        let item = PayItem { open: item.open.less(held)?, withholding: Amount::ZERO, ..item };
        let rest = if item.open.is_positive() { vec![item.clone()] } else { Vec::new() };
        let mut payout = allocate_payment(paid, &rest, self.writeoff(desk, &rest, paid)?)?;
        payout.allocs.push(item.alloc(PaymentKind::Withholding, held));
        Ok(payout)
    }

    /// Money on an order goes to its open invoices; only the rest is a deposit on the order.
    fn on_order(&self, desk: &Desk<'_>, number: &Number) -> Outcome {
        let sheet = desk.files.order(number)?;
        let tally = sheet.tally()?;
        tally.require("pay", &[Life::Open, Life::Closed])?;
        let header = &tally.terms.header;
        let (customer, currency) = (header.customer.clone(), header.currency);
        let mut open = receivables::of_order(desk.files, &tally)?;
        open.sort_by_key(receivables::by_due);
        if let Some(credit) = &self.credit {
            return self.use_credit(desk, &customer, &open, amount(credit, currency)?);
        }
        let paid = self.paid(currency)?;
        if let Some(known) = made_before(desk, &[number], &self.stamp, self.reference.as_deref(), paid)? {
            return desk.already(&known);
        }
        let total = crate::billing::Totals::of(&tally)?.gross;
        if tally.life() == Life::Closed && !total.is_positive() {
            return Err(Failure::refused(
                "state",
                format!("{number} is closed and comes to {total}, cannot pay"),
            )
            .with_help(format!("`salesbook pay {customer} {paid}` keeps it as credit")));
        }
        let mut payout = self.share_out(desk, &open, paid)?;
        if payout.rest.is_positive() {
            let deposit = payout.rest;
            payout.allocs.push(Alloc {
                invoice: None,
                order: Some(number.clone()),
                kind: PaymentKind::Payment,
                amount: deposit,
                account: None,
            });
            payout.rest = currency.zero();
        }
        self.record(desk, &customer, currency, paid, payout)
    }

    /// Money of a customer: by hand, else to the one invoice of that amount, else to the oldest; the rest is credit.
    fn on_customer(&self, desk: &Desk<'_>, code: &Code) -> Outcome {
        let open = receivables::of_customer(desk.files, code)?;
        let customer = desk.files.customer(code)?;
        let currency = match open.first() {
            Some(item) => item.document.currency,
            None => customer.currency.unwrap_or(desk.files.settings.currency),
        };
        let open: Vec<OpenInvoice> =
            open.into_iter().filter(|item| item.document.currency == currency).collect();
        if let Some(credit) = &self.credit {
            return self.use_credit(desk, code, &open, amount(credit, currency)?);
        }
        let paid = self.paid(currency)?;
        if let Some(known) = self.recorded_for(desk, code, paid)? {
            return desk.already(&known);
        }
        if !self.to.is_empty() {
            let payout = self.by_hand(desk, code, currency, paid)?;
            return self.record(desk, code, currency, paid, payout);
        }
        let date = desk.date(&self.stamp)?;
        let reference = self.reference.as_deref().unwrap_or_default();
        let is_named = |item: &OpenInvoice| reference.contains(item.document.number.as_str());
        let chosen = chosen(open, is_named, paid, date, !self.no_discount);
        let payout = self.share_out(desk, &chosen, paid)?;
        self.record(desk, code, currency, paid, payout)
    }

    /// `--to ID=AMOUNT`, over orders and invoices alike.
    fn by_hand(&self, desk: &Desk<'_>, customer: &Code, currency: Currency, paid: Amount) -> Outcome<Payout> {
        let mut payout = Payout { allocs: Vec::new(), rest: paid };
        for text in &self.to {
            let (id, part) = text.split_once('=').ok_or_else(|| {
                Failure::usage(format!("`{}` is not ID=AMOUNT", shown(text)))
                    .with_help("write --to SO-2026-00001=40.00 or --to INV-2026-00007=60.00")
            })?;
            let part = amount(part, currency)?;
            let alloc = match ids::anything(desk.session, id, Bare::Refuse)? {
                Id::Invoice(number) => self.part_of_invoice(desk, customer, &number, part)?,
                Id::Order(number) => {
                    let tally = desk.files.order(&number)?.tally()?;
                    tally.require("pay", &[Life::Open, Life::Closed])?;
                    self.require_same_customer(customer, number.as_str(), &tally.terms.header.customer)?;
                    let kind = PaymentKind::Payment;
                    Alloc { invoice: None, order: Some(number), kind, amount: part, account: None }
                }
                Id::CreditNote(_)
                | Id::Payment(_)
                | Id::Stock(_)
                | Id::Customer(_)
                | Id::Product(_)
                | Id::Warehouse(_) => {
                    return Err(Failure::usage(format!("`{}` is nothing to pay", shown(id))));
                }
            };
            payout.rest = payout.rest.less(part)?;
            payout.allocs.push(alloc);
        }
        if payout.rest.is_negative() {
            let what = "are paid in all".to_owned();
            let wanted = paid.less(payout.rest)?;
            return Err(Refusal::MoreThanThere { verb: "allocate", wanted, there: paid, what }.into());
        }
        Ok(payout)
    }

    fn part_of_invoice(
        &self,
        desk: &Desk<'_>,
        customer: &Code,
        number: &Number,
        part: Amount,
    ) -> Outcome<Alloc> {
        let invoice = receivables::document(desk.files, number)?;
        self.require_same_customer(customer, number.as_str(), &invoice.customer)?;
        self.require_after(desk, &invoice)?;
        let open = receivables::of_invoice(desk.files, &invoice, &[])?.receivable.open;
        if part > open {
            let what = format!("are open on {number}");
            return Err(Refusal::MoreThanThere { verb: "pay", wanted: part, there: open, what }.into());
        }
        let kind = PaymentKind::Payment;
        let order = invoice.orders.first().cloned();
        Ok(Alloc { invoice: Some(number.clone()), order, kind, amount: part, account: None })
    }

    fn require_same_customer(&self, customer: &Code, id: &str, other: &Code) -> Outcome {
        if customer == other {
            return Ok(());
        }
        let (one, other) = (customer.to_string(), format!("{id} of {other}"));
        Err(Refusal::Apart { one, other, because: "they are of two customers" }.into())
    }

    fn require_after(&self, desk: &Desk<'_>, invoice: &crate::billing::BillDocument) -> Outcome {
        let date = desk.date(&self.stamp)?;
        if date < invoice.date {
            let (on, invoice) = (invoice.date, invoice.number.clone());
            return Err(Refusal::BeforeInvoice { invoice, on, date }.into());
        }
        Ok(())
    }

    fn share_out(&self, desk: &Desk<'_>, open: &[OpenInvoice], paid: Amount) -> Outcome<Payout> {
        let items = items(open, desk.date(&self.stamp)?, !self.no_discount)?;
        Ok(allocate_payment(paid, &items, self.writeoff(desk, &items, paid)?)?)
    }

    /// Up to how much of a difference is given up.
    fn writeoff(&self, desk: &Desk<'_>, items: &[PayItem], paid: Amount) -> Outcome<Amount> {
        match self.write_off {
            true => Ok(Amount::total(items.iter().map(|item| item.open))?.plus(paid)?),
            false => Ok(desk.files.settings.writeoff_max.unwrap_or_default()),
        }
    }

    fn paid(&self, currency: Currency) -> Outcome<Amount> {
        amount(self.amount.as_deref().unwrap_or_default(), currency)
    }

    /// A payment of a customer that carries the same key or reference.
    fn recorded_for(&self, desk: &Desk<'_>, customer: &Code, paid: Amount) -> Outcome<Option<String>> {
        if self.stamp.key.is_none() && self.reference.is_none() {
            return Ok(None);
        }
        let mut known: Option<PaymentDocument> = None;
        desk.files.each_payment(|payment| {
            let same_key = self.stamp.key.is_some() && payment.key == self.stamp.key;
            let same_reference = self.reference.is_some() && payment.reference == self.reference;
            if payment.customer == *customer && (same_key || same_reference) {
                known = Some(payment);
            }
            Ok(())
        })?;
        match known {
            Some(payment) if payment.amount == paid => {
                Ok(Some(format!("{} is already recorded", payment.number)))
            }
            Some(payment) => {
                let (number, there) = (payment.number, payment.amount);
                let message = format!("{number} has that key or reference with {there}, not {paid}");
                Err(Failure::refused("key", message).with_help("take another key or reference"))
            }
            None => Ok(None),
        }
    }

    fn record(
        &self,
        desk: &Desk<'_>,
        customer: &Code,
        currency: Currency,
        paid: Amount,
        payout: Payout,
    ) -> Outcome {
        let money = Money {
            customer: customer.clone(),
            amount: paid,
            currency,
            method: self.method.clone(),
            reference: self.reference.clone(),
            from: None,
            reverses: None,
            allocs: payout.allocs,
            refunds: Vec::new(),
        };
        let document = record_payment(desk, money, &self.stamp)?;
        say(desk, &document, payout.rest)
    }

    /// Uses credit: one document for each payment or credit note that it draws on, the oldest first.
    fn use_credit(&self, desk: &Desk<'_>, customer: &Code, open: &[OpenInvoice], wanted: Amount) -> Outcome {
        let credit = receivables::credit(desk.files, customer)?;
        let there = Amount::total(credit.iter().map(|(_, amount)| *amount))?;
        if wanted > there {
            let what = format!("are the credit of {customer}");
            return Err(Refusal::MoreThanThere { verb: "use", wanted, there, what }.into());
        }
        let mut items: Vec<PayItem> = items(open, desk.date(&self.stamp)?, false)?;
        items.iter_mut().for_each(|item| item.withholding = Amount::ZERO);
        let owed = Amount::total(items.iter().map(|item| item.open))?;
        if wanted > owed {
            let what = "are open".to_owned();
            return Err(Refusal::MoreThanThere { verb: "use", wanted, there: owed, what }.into());
        }
        let mut left = wanted;
        for (source, amount) in credit {
            let part = amount.min(left);
            if !part.is_positive() {
                break;
            }
            left = left.less(part)?;
            let payout = allocate_payment(part, &items, Amount::ZERO)?;
            for item in &mut items {
                let paid = payout.allocs.iter().filter(|alloc| alloc.invoice.as_ref() == Some(&item.invoice));
                item.open = item.open.less(Amount::total(paid.map(|alloc| alloc.amount))?)?;
            }
            items.retain(|item| item.open.is_positive());
            let currency = open.first().map_or(desk.files.settings.currency, |item| item.document.currency);
            let refunds = taken_back::drawn(desk, &source, part)?;
            let money = Money {
                customer: customer.clone(),
                amount: currency.zero(),
                currency,
                method: None,
                reference: self.reference.clone(),
                from: Some(source),
                reverses: None,
                allocs: payout.allocs,
                refunds,
            };
            let document = record_payment(desk, money, &self.stamp)?;
            say(desk, &document, currency.zero())?;
        }
        Ok(())
    }

    /// The mirror of a bounced payment: every amount negative, its own number; the payment itself is frozen.
    fn mirror(&self, desk: &Desk<'_>, payment: &str) -> Outcome {
        let Id::Payment(number) = ids::anything(desk.session, payment, Bare::Refuse)? else {
            return Err(Failure::usage(format!("`{}` is no payment", shown(payment))));
        };
        let Some(original) = desk.files.payment(&number)? else {
            return Err(Failure::no_such(format!("there is no payment {number}")));
        };
        if original.reverses.is_some() {
            let because = "it is a mirror itself".to_owned();
            return Err(Refusal::NotReversible { document: number, because }.into());
        }
        let mut mirrored = None;
        desk.files.each_payment(|payment| {
            if payment.reverses.as_ref() == Some(&number) {
                mirrored = Some(payment.number);
            }
            Ok(())
        })?;
        if let Some(mirror) = mirrored {
            return desk.already(&format!("{number} is already reversed by {mirror}"));
        }
        crate::cli::commands::orders::releasing::require_not_released(desk, &original)?;
        let money = Money {
            customer: original.customer.clone(),
            amount: original.amount.negated(),
            currency: original.currency,
            method: original.method.clone(),
            reference: None,
            from: original.from.clone(),
            reverses: Some(number.clone()),
            allocs: taken_back::allocs(desk, &original)?,
            refunds: taken_back::credit(&original),
        };
        let document = record_payment(desk, money, &self.stamp)?;
        let mirror = document.number.to_string();
        desk.done(
            &mirror,
            &format!("{mirror} takes back {number}: {} {}", document.amount, document.currency),
        )
    }
}

/// Says what was recorded, and what it went to.
pub(crate) fn say(desk: &Desk<'_>, document: &PaymentDocument, rest: Amount) -> Outcome {
    let mut parts: Vec<String> = Vec::new();
    for alloc in &document.allocs {
        let kind = match alloc.kind {
            PaymentKind::Payment => String::new(),
            PaymentKind::Discount
            | PaymentKind::Writeoff
            | PaymentKind::Withholding
            | PaymentKind::Expense => {
                format!(" {}", alloc.kind.word())
            }
        };
        let target = match (&alloc.invoice, &alloc.order) {
            (Some(invoice), _) => format!("{invoice} {}{kind}", alloc.amount),
            (None, Some(order)) => format!("deposit on {order} {}", alloc.amount),
            (None, None) => continue,
        };
        parts.push(target);
    }
    if rest.is_positive() {
        parts.push(format!("credit {rest}"));
    }
    let number = document.number.to_string();
    let amount = match &document.from {
        Some(from) => format!("uses credit of {from}"),
        None => format!("{} {}", document.amount, document.currency),
    };
    let to = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    desk.done(&number, &format!("{number} {amount} from {}{to}", document.customer))
}
