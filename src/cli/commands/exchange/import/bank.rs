//! Lines of a bank's statement: each stands alone, is recorded by the customer's rule, or told with the reason.

use std::collections::BTreeMap;

use super::payer::{Payer, Payers};
use super::recorded::{Meeting, Recorded};
use super::unmatched::{self, Unmatched};
use crate::billing::{Payout, allocate_payment};
use crate::cli::args::{DryArgs, FormatArgs, StampArgs};
use crate::cli::commands::money::pay;
use crate::cli::commands::money::paying::{Money, chosen, items, record_external};
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::receivables::{self, OpenInvoice};
use crate::cli::render::{Rows, figures, show_rows, words};
use crate::cli::session::Session;
use crate::interchange::{self, BankLine, Input};
use crate::values::{Amount, Code, Currency, Number};

/// Records the lines of statements, one payment a line.
pub(super) fn run(
    session: &Session,
    inputs: &[Input],
    source: &str,
    unmatched: &Unmatched,
    dry: &DryArgs,
) -> Outcome {
    // A dry run prints the matching in place of a diff, and takes no lock.
    let desk = Desk::open(session, "import", dry)?;
    if !desk.is_dry() {
        unmatched.require(session, inputs)?;
    }
    let mut teller = Teller::new(&desk, source)?;
    let columns =
        vec![words("line"), figures("amount"), words("payer"), words("why"), words("pays"), figures("left")];
    let mut rows = Rows { columns, rows: Vec::new() };
    let mut refused: Vec<unmatched::Line> = Vec::new();
    let (mut recorded, mut already) = (0_usize, 0_usize);
    for read in interchange::bank_lines(inputs) {
        let (place, row, fate, line) = match read {
            Ok(line) => (line.input, line.row, teller.take(&line)?, Some(line)),
            Err((place, row, fault)) => (place, row, Fate::Unmatched(fault.message), None),
        };
        let number = inputs.get(place).map_or(0, |input| input.sheet.line_of(row));
        rows.rows.push(fate.row(number, line.as_ref()));
        match fate {
            Fate::Recorded { .. } => recorded = recorded.saturating_add(1),
            Fate::Known(_) => already = already.saturating_add(1),
            Fate::Unmatched(reason) => refused.push((place, row, reason)),
        }
    }
    if desk.is_dry() {
        show_rows(session, &rows, &FormatArgs::default())?;
    }
    let would = if desk.is_dry() { "would be recorded" } else { "recorded" };
    session
        .output
        .note(&format!("{recorded} {would}, {already} already recorded, {} unmatched", refused.len()));
    if !desk.is_dry() {
        unmatched.finish(session, inputs, &refused)?;
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Silent(Exit::Refused)) }
}

/// What becomes of a line.
enum Fate {
    /// A payment, or what would be one.
    Recorded { customer: Code, why: String, pays: String, left: String },
    /// What it was before.
    Known(String),
    /// Nothing, and why.
    Unmatched(String),
}

impl Fate {
    fn row(&self, line: usize, read: Option<&BankLine>) -> Vec<String> {
        let amount = read.map(|line| line.amount.to_string()).unwrap_or_default();
        let line = line.to_string();
        let cells = match self {
            Self::Recorded { customer, why, pays, left } => {
                [customer.to_string(), why.clone(), pays.clone(), left.clone()]
            }
            Self::Known(is) => [String::new(), "already recorded".to_owned(), is.clone(), String::new()],
            Self::Unmatched(reason) => [String::new(), reason.clone(), String::new(), String::new()],
        };
        [line, amount].into_iter().chain(cells).collect()
    }
}

/// Records one line after the other.
struct Teller<'d> {
    desk: &'d Desk<'d>,
    payers: Payers,
    recorded: Recorded,
    /// What a dry run has given to each invoice so far.
    given: BTreeMap<Number, Amount>,
}

impl<'d> Teller<'d> {
    /// Reads the customers and the payments of the book once.
    fn new(desk: &'d Desk<'d>, source: &str) -> Outcome<Self> {
        let payers = Payers::of(desk.files)?;
        Ok(Self { desk, payers, recorded: Recorded::of(desk.files, source)?, given: BTreeMap::new() })
    }

    /// What becomes of a line. A fault of the book ends the import; what was recorded stands.
    fn take(&mut self, line: &BankLine) -> Outcome<Fate> {
        let id = match self.recorded.meet(line) {
            Meeting::New(id) => id,
            Meeting::Known(is) => return Ok(Fate::Known(is)),
            Meeting::Other(reason) => return Ok(Fate::Unmatched(reason)),
        };
        if !line.amount.is_positive() {
            return Ok(Fate::Unmatched("money out".to_owned()));
        }
        let (customer, why) = match self.payers.of_line(self.desk.files, line)? {
            Payer::Found(customer, why) => (customer, why),
            Payer::Unknown(reason) => return Ok(Fate::Unmatched(reason)),
        };
        match self.record(line, &id, &customer, why) {
            Ok(fate) => Ok(fate),
            // A closed period or the like: this line cannot be recorded, others may.
            Err(failure) if failure.exit() == Some(Exit::Refused) => Ok(Fate::Unmatched(failure.to_string())),
            Err(failure) => Err(failure),
        }
    }

    fn record(&mut self, line: &BankLine, id: &str, customer: &Code, why: String) -> Outcome<Fate> {
        let desk = self.desk;
        let stamp = StampArgs { date: Some(line.date.to_string()), ..StampArgs::default() };
        let date = desk.date(&stamp)?;
        let mut open = receivables::of_customer(desk.files, customer)?;
        open.retain(|item| item.document.date <= date);
        self.less_what_was_given(&mut open)?;
        let currency = match open.first() {
            Some(item) => item.document.currency,
            None => desk.files.customer(customer)?.currency.unwrap_or(desk.files.settings.currency),
        };
        let theirs = line.currency.unwrap_or(desk.files.settings.currency);
        let paid = match in_currency(line.amount, theirs, currency) {
            Ok(paid) => paid,
            Err(reason) => return Ok(Fate::Unmatched(format!("{reason}: {customer} pays in {currency}"))),
        };
        open.retain(|item| item.document.currency == currency);
        let named = interchange::words_like_numbers(line.text.as_deref().unwrap_or_default());
        let is_named = |item: &OpenInvoice| {
            named.contains(&item.document.number)
                || item.document.orders.iter().any(|order| named.contains(order))
        };
        let open = chosen(open, is_named, paid, date, true);
        let writeoff = desk.files.settings.writeoff_max.unwrap_or_default();
        let payout = allocate_payment(paid, &items(&open, date, true)?, writeoff)?;
        let fate = Fate::Recorded {
            customer: customer.clone(),
            why,
            pays: said(&payout),
            left: if payout.rest.is_positive() { payout.rest.to_string() } else { String::new() },
        };
        if desk.is_dry() {
            self.recorded.add(id.to_owned(), line, format!("line {}", line.line));
            return self.give(&payout).map(|()| fate);
        }
        let rest = payout.rest;
        let money = Money {
            customer: customer.clone(),
            amount: paid,
            currency,
            method: Some("transfer".to_owned()),
            reference: line.text.clone(),
            from: None,
            reverses: None,
            allocs: payout.allocs,
            refunds: Vec::new(),
        };
        let document = record_external(desk, money, Some(id.to_owned()), &stamp)?;
        self.recorded.add(id.to_owned(), line, document.number.to_string());
        pay::say(desk, &document, rest)?;
        Ok(fate)
    }

    fn less_what_was_given(&self, open: &mut Vec<OpenInvoice>) -> Outcome {
        for item in open.iter_mut() {
            if let Some(given) = self.given.get(&item.document.number) {
                item.receivable.open = item.receivable.open.less(*given)?;
            }
        }
        open.retain(|item| item.receivable.open.is_positive());
        Ok(())
    }

    fn give(&mut self, payout: &Payout) -> Outcome {
        for alloc in &payout.allocs {
            if let Some(invoice) = &alloc.invoice {
                let given = self.given.entry(invoice.clone()).or_default();
                *given = given.plus(alloc.amount)?;
            }
        }
        Ok(())
    }
}

/// What a payment goes to, in words.
fn said(payout: &Payout) -> String {
    let parts = payout.allocs.iter().filter_map(|alloc| {
        let target = alloc.invoice.as_ref().or(alloc.order.as_ref())?;
        Some(format!("{target} {}", alloc.amount))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The amount as the customer's currency writes it, or why it cannot be his.
fn in_currency(amount: Amount, theirs: Currency, ours: Currency) -> Result<Amount, String> {
    if theirs != ours {
        return Err(format!("in {theirs}"));
    }
    ours.amount(&amount.to_string()).ok_or_else(|| format!("{amount} is no amount in {ours}"))
}
