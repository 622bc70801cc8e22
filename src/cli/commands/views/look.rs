//! What the commands that look share: the book as of a day, file by file, and what to do with unreadable files.

use std::cell::RefCell;
use std::collections::BTreeMap;

use clap::Args;

use crate::billing::Totals;
use crate::book::stored::{Head, Told, Wants};
use crate::book::{Accounts, BillEntry, OrderEntry, OrderStock, PaymentEntry, StockEntry};
use crate::cli::args::AsOfArgs;
use crate::cli::commands::orders::publish;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::{Files, Sheet};
use crate::cli::session::Session;
use crate::cli::steady::steadily;
use crate::order::Tally;
use crate::order::status::Life;
use crate::report::Meant;
use crate::store::Kind;
use crate::values::{Amount, Date, Number};

/// Arguments of commands that read the whole book.
#[derive(Debug, Clone, Default, Args)]
pub struct BookArgs {
    #[command(flatten)]
    pub as_of: AsOfArgs,

    /// Leave out what cannot be read, say so, and exit 65
    #[arg(long)]
    pub keep_going: bool,
}

/// The book as somebody looks at it: up to a day, or all of it.
pub(crate) struct Look<'s> {
    /// The run of the program.
    pub(crate) session: &'s Session,
    /// The data directory.
    pub(crate) files: &'s Files,
    /// The day that was named; none: everything that is recorded.
    pub(crate) as_of: Option<Date>,
    /// The day by which things are overdue: the one named, or today.
    pub(crate) today: Date,
    keep_going: bool,
    says: bool,
    left_out: RefCell<Vec<Failure>>,
}

impl<'s> Look<'s> {
    /// Looks at everything, or up to the day that was named.
    pub(crate) fn new(session: &'s Session, as_of: &AsOfArgs) -> Outcome<Self> {
        let named = as_of.as_of.as_deref().map(|text| session.day(Some(text))).transpose()?;
        Ok(Self {
            session,
            files: session.files()?,
            as_of: named,
            today: named.map_or_else(|| session.today(), Ok)?,
            keep_going: false,
            says: true,
            left_out: RefCell::default(),
        })
    }

    /// Looks at the whole book; what cannot be read stops it, unless it was told to keep going.
    pub(crate) fn at_book(session: &'s Session, args: &BookArgs) -> Outcome<Self> {
        Ok(Self { keep_going: args.keep_going, ..Self::new(session, &args.as_of)? })
    }

    /// Looks at what can be read, for somebody who tells of the rest himself.
    pub(crate) fn at_readable(session: &'s Session) -> Outcome<Self> {
        Ok(Self { keep_going: true, says: false, ..Self::new(session, &AsOfArgs::default())? })
    }

    /// Had it happened by the day?
    pub(crate) fn counts(&self, date: Date) -> bool {
        self.as_of.is_none_or(|day| date <= day)
    }

    /// The figures of an order on the day.
    pub(crate) fn tally(&self, sheet: &Sheet) -> Outcome<Tally> {
        match self.as_of {
            Some(day) => sheet.order.as_of(day).map_err(|fault| sheet.unfoldable(&fault)),
            None => sheet.tally(),
        }
    }

    /// The order of that number with its figures; none where there is no such file.
    pub(crate) fn order(&self, number: &Number) -> Outcome<Option<(Sheet, Tally)>> {
        let Some(sheet) = self.files.sheet(number)? else { return Ok(None) };
        let sheet = self.files.noted()?.posted(sheet);
        let tally = self.tally(&sheet)?;
        Ok(Some((sheet, tally)))
    }

    /// Every order that was there on the day, one after another, with its figures.
    pub(crate) fn each_order(&self, mut take: impl FnMut(&Sheet, &Tally) -> Outcome) -> Outcome {
        self.files.each_order(
            |sheet| {
                if !self.counts(sheet.order.terms.header.date) {
                    return Ok(());
                }
                match self.tally(&sheet) {
                    Ok(tally) => take(&sheet, &tally),
                    Err(failure) => self.leave_out(failure),
                }
            },
            |failure| self.leave_out(failure),
        )
    }

    /// What an order comes to on the day; of a draft with the taxes that publishing it then would freeze. Where the
    /// rules or the customer's file do not tell them, without, and why.
    pub(crate) fn totals(&self, sheet: &Sheet, tally: &Tally) -> Outcome<(Totals, Option<Failure>)> {
        if !matches!(tally.life(), Life::Draft | Life::Quote) {
            return Ok((Totals::of(tally)?, None));
        }
        match publish::proposed(self.files, sheet, tally, self.today) {
            Ok(taxes) => Ok((Totals::with_taxes(tally, &taxes)?, None)),
            Err(failure) => Ok((Totals::of(tally)?, Some(failure))),
        }
    }

    /// What an order says to the rest of the book, a draft with its taxes as far as they are known.
    pub(crate) fn entry(&self, sheet: &Sheet, tally: &Tally) -> Outcome<OrderEntry> {
        let entry = OrderEntry::of(&sheet.order, tally)?;
        Ok(entry.coming_to(self.totals(sheet, tally)?.0.gross))
    }

    /// What every order that was there on the day says to the rest of the book; a draft without its taxes.
    pub(crate) fn each_entry(&self, mut take: impl FnMut(OrderEntry) -> Outcome) -> Outcome {
        self.each_told(&|_| Wants::Whole, |told| told.whole().map_or(Ok(()), &mut take))
    }

    /// What every order that was there on the day held and moved then.
    pub(crate) fn each_order_stock(&self, mut take: impl FnMut(OrderStock) -> Outcome) -> Outcome {
        self.each_told(&|_| Wants::Stock, |told| take(told.stock()))
    }

    /// As much as is wanted of every order that was there on the day; a draft without its taxes.
    pub(crate) fn each_told(
        &self,
        wants: &dyn Fn(Head) -> Wants,
        mut take: impl FnMut(Told) -> Outcome,
    ) -> Outcome {
        let pending = self.files.pending()?;
        self.files.each_told(self.as_of, &pending, wants, |told| match told {
            Ok(told) => take(told),
            Err(failure) => self.leave_out(failure),
        })
    }

    /// The same, a draft with its taxes as far as they are known: they depend on the rules and the day.
    pub(crate) fn each_priced_told(
        &self,
        wants: &dyn Fn(Head) -> Wants,
        mut take: impl FnMut(Told) -> Outcome,
    ) -> Outcome {
        self.each_told(wants, |told| match told {
            Told::Whole(entry) => match self.priced(*entry) {
                Ok(entry) => take(Told::Whole(Box::new(entry))),
                Err(failure) => self.leave_out(failure),
            },
            Told::Stock(_) => take(told),
        })
    }

    /// The entry of every order of whose head `wants` says so, a draft with its taxes as far as they are known.
    pub(crate) fn each_priced_entry(
        &self,
        wants: &dyn Fn(Head) -> bool,
        mut take: impl FnMut(OrderEntry) -> Outcome,
    ) -> Outcome {
        let wants = |head| if wants(head) { Wants::Whole } else { Wants::Nothing };
        self.each_priced_told(&wants, |told| told.whole().map_or(Ok(()), &mut take))
    }

    fn priced(&self, entry: OrderEntry) -> Outcome<OrderEntry> {
        if entry.tax_frozen || !matches!(entry.status.life, Life::Draft | Life::Quote) {
            return Ok(entry);
        }
        match self.order(&entry.number)? {
            Some((sheet, tally)) => Ok(entry.coming_to(self.totals(&sheet, &tally)?.0.gross)),
            None => Ok(entry),
        }
    }

    /// The entry of every invoice, or of every credit note, of the day or before.
    pub(crate) fn each_bill_entry(&self, kind: Kind, mut take: impl FnMut(BillEntry) -> Outcome) -> Outcome {
        self.files.each_bill_entry(kind, |entry| self.of_the_day(entry, |bill| bill.date, &mut take))
    }

    /// The entry of every payment of the day or before.
    pub(crate) fn each_payment_entry(&self, mut take: impl FnMut(PaymentEntry) -> Outcome) -> Outcome {
        self.files.each_payment_entry(|entry| self.of_the_day(entry, |payment| payment.date, &mut take))
    }

    /// The entry of every stock document of the day or before.
    pub(crate) fn each_stock_entry(&self, mut take: impl FnMut(StockEntry) -> Outcome) -> Outcome {
        self.files.each_stock_entry(|entry| self.of_the_day(entry, |document| document.date, &mut take))
    }

    fn of_the_day<T>(
        &self,
        entry: Outcome<T>,
        date: fn(&T) -> Date,
        take: &mut impl FnMut(T) -> Outcome,
    ) -> Outcome {
        match entry {
            Ok(entry) if self.counts(date(&entry)) => take(entry),
            Ok(_) => Ok(()),
            Err(failure) => self.leave_out(failure),
        }
    }

    /// Payments and credit notes of the day or before, added up; the invoices are still to be asked for.
    pub(crate) fn accounts(&self) -> Outcome<Accounts> {
        let mut accounts = Accounts::default();
        self.each_payment_entry(|payment| Ok(accounts.add_payment(&payment)?))?;
        self.each_bill_entry(Kind::CreditNotes, |note| Ok(accounts.add_credit_note(&note)?))?;
        Ok(accounts)
    }

    /// What credit notes of the day or before settled of each invoice.
    pub(crate) fn credited(&self) -> Outcome<BTreeMap<Number, Amount>> {
        let mut credited = BTreeMap::new();
        self.each_bill_entry(Kind::CreditNotes, |note| Ok(note.add_settled(&mut credited)?))?;
        Ok(credited)
    }

    /// The day on which the first open invoice of each order is due.
    pub(crate) fn first_due(&self) -> Outcome<BTreeMap<Number, Date>> {
        let mut accounts = self.accounts()?;
        let mut due: BTreeMap<Number, Date> = BTreeMap::new();
        self.each_bill_entry(Kind::Invoices, |invoice| {
            let receivable = accounts.receivable(&invoice)?;
            for order in invoice.orders.iter().filter(|_| receivable.open.is_positive()) {
                let first = due.entry(order.clone()).or_insert(receivable.due);
                *first = receivable.due.min(*first);
            }
            Ok(())
        })?;
        Ok(due)
    }

    /// What `read` finds in the book; it reads again where the book changed meanwhile, and says so where that goes on.
    pub(crate) fn steadily<T>(&self, mut read: impl FnMut() -> Outcome<T>) -> Outcome<T> {
        let reading = || {
            self.left_out.borrow_mut().clear();
            read()
        };
        let (found, is_steady) = steadily(|| Ok(self.files.store.moment()?), reading)?;
        if !is_steady {
            self.session
                .output
                .say("the book changed while it was read: ask again for figures of one moment");
        }
        Ok(found)
    }

    /// Tells what is asked about what stands behind documents, where they do not say it themselves: their orders do.
    pub(crate) fn learn_orders(&self, meant: &mut Meant) -> Outcome {
        if !meant.asks_orders() {
            return Ok(());
        }
        if meant.asks("open") {
            meant.learn_credited(self.credited()?);
        }
        if meant.asks("total") {
            self.each_priced_entry(&|_| true, |entry| Ok(meant.learn(&entry)?))
        } else {
            self.each_entry(|entry| Ok(meant.learn(&entry)?))
        }
    }

    /// A file that cannot be read stops everything, or is named and left out.
    pub(crate) fn leave_out(&self, failure: Failure) -> Outcome {
        if !self.keep_going || failure.exit() != Some(Exit::BadData) {
            return Err(failure);
        }
        if self.says {
            self.session.output.say(&format!("left out:\n{}", failure.render()));
        }
        self.left_out.borrow_mut().push(failure);
        Ok(())
    }

    /// Everything was printed: a failure all the same where something was left out.
    pub(crate) fn end(&self) -> Outcome {
        if self.left_out.borrow().is_empty() { Ok(()) } else { Err(Failure::Silent(Exit::BadData)) }
    }

    /// What could not be read and was left out.
    pub(crate) fn unreadable(self) -> Vec<Failure> {
        self.left_out.into_inner()
    }
}

/// The words beside the headline of an order: those of its status, an overdue invoice, a hold.
pub(crate) fn flags(entry: &OrderEntry, invoice_overdue: bool, today: Date) -> Vec<&'static str> {
    let mut flags = entry.status.flags(today);
    if invoice_overdue {
        flags.push("payment-overdue");
    }
    if entry.hold.is_some() {
        flags.push("held");
    }
    flags
}
