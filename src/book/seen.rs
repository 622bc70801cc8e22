//! What an audit has seen of the book: master data whole, of orders and documents only what later checks ask.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Check, Finding, Findings, Spot, Subject};
use crate::billing::{Alloc, BillDocument, BillLine, CreditAlloc, DocumentKind, PaymentDocument};
use crate::catalog::{Customer, LocalSettings, PaymentTermsTable, Settings, TaxTable, Warehouse};
use crate::order::event::Prepaid;
use crate::order::{Order, Recorded, Tally, Unfoldable};
use crate::stock::{Positions, StockDocument};
use crate::values::{Amount, Code, Currency, Date, Number};

/// A fault that the reading of a file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The stable word for it.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line as it is shown, and the columns where the carets begin and how many they are.
    pub excerpt: Option<(String, usize, usize)>,
    /// What to do.
    pub help: Option<String>,
}

/// A name in the folders of the book that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The file that should be there, or where it is.
    pub subject: Subject,
    /// What is wrong with it.
    pub kind: StrayKind,
}

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrayKind {
    /// It is not of the form `<id>.toml`.
    Foreign,
    /// Its number or code belongs in another folder.
    WrongFolder,
    /// A folder in which nothing of the book can lie.
    ForeignFolder,
    /// A link.
    Link,
    /// A folder, pipe or device in the place of a file.
    NotAFile,
    /// The same as that other name but for capitals.
    Twin(String),
    /// The file has a second name somewhere.
    HardLink,
    /// The temporary file of a command that died.
    Temporary,
}

/// What is kept of an invoice or credit note.
#[derive(Debug, Clone)]
pub(super) struct SeenBill {
    pub(super) date: Date,
    pub(super) customer: Code,
    pub(super) is_gross: bool,
    pub(super) lines: Vec<BillLine>,
    pub(super) currency: Currency,
    pub(super) payable: Amount,
    /// All included, as it is rounded for cash: of a credit note what it gives back.
    pub(super) worth: Amount,
    pub(super) allocs: Vec<CreditAlloc>,
    pub(super) prepaid: Vec<Prepaid>,
    /// Does it bill several orders, which then share its tax?
    pub(super) is_shared: bool,
}

/// What is kept of a payment.
#[derive(Debug, Clone)]
pub(super) struct SeenPayment {
    pub(super) date: Date,
    pub(super) customer: Code,
    pub(super) currency: Currency,
    pub(super) amount: Amount,
    pub(super) reference: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) from: Option<Number>,
    pub(super) reverses: Option<Number>,
    pub(super) allocs: Vec<Alloc>,
    pub(super) unallocated: Amount,
    pub(super) drawn: Amount,
}

/// An event that a document asks for, until its order was seen.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) document: Subject,
    pub(super) event: Recorded,
}

/// An order while it is looked at.
#[derive(Debug)]
pub(super) struct SeenOrder<'o> {
    pub(super) subject: Subject,
    pub(super) order: &'o Order,
    /// Its figures, where its events hold.
    pub(super) tally: Result<Tally, Unfoldable>,
    /// What documents ask to stand in it.
    pub(super) claims: Vec<Claim>,
}

/// Everything that checks may ask for. Master data is given, the rest is seen file by file.
#[derive(Debug)]
pub struct Seen {
    /// The company's settings.
    pub settings: Settings,
    /// The settings of this clone.
    pub local: LocalSettings,
    /// The day it is, where that is known.
    pub today: Option<Date>,
    /// Taxes and rules; none where the file cannot be read.
    pub taxes: Option<TaxTable>,
    /// Payment terms; none where the file cannot be read.
    pub terms: Option<PaymentTermsTable>,
    /// Warehouses; none in the place of one whose file cannot be read.
    pub warehouses: BTreeMap<Code, Option<Warehouse>>,
    /// The codes of all customers.
    pub customers: BTreeSet<Code>,
    /// The codes of all products.
    pub products: BTreeSet<Code>,
    /// Names that are not as they should be.
    pub strays: Vec<Stray>,
    pub(super) unreadable: BTreeSet<Subject>,
    pub(super) bills: BTreeMap<Subject, SeenBill>,
    pub(super) payments: BTreeMap<Number, SeenPayment>,
    pub(super) claims: BTreeMap<Number, Vec<Claim>>,
    pub(super) positions: Positions,
    /// The highest number ever issued here, by the number 0 of its series.
    pub(super) marks: BTreeMap<Subject, u64>,
}

impl Seen {
    /// A book of which only its settings are known.
    pub fn new(settings: Settings, local: LocalSettings, today: Option<Date>) -> Self {
        Self {
            settings,
            local,
            today,
            taxes: None,
            terms: None,
            warehouses: BTreeMap::new(),
            customers: BTreeSet::new(),
            products: BTreeSet::new(),
            strays: Vec::new(),
            unreadable: BTreeSet::new(),
            bills: BTreeMap::new(),
            payments: BTreeMap::new(),
            claims: BTreeMap::new(),
            positions: Positions::default(),
            marks: BTreeMap::new(),
        }
    }

    fn claim(&mut self, document: &Subject, posts: Vec<crate::billing::Post>) {
        for post in posts {
            let claim = Claim { document: document.clone(), event: post.event };
            self.claims.entry(post.order).or_default().push(claim);
        }
    }
}

/// A run of checks over the book, file by file: master data first, then documents, then orders.
#[derive(Debug)]
pub struct Audit {
    checks: Vec<&'static Check>,
    seen: Seen,
    findings: Findings,
}

impl Audit {
    /// A run of these checks over a book whose master data is known.
    pub fn new(checks: Vec<&'static Check>, seen: Seen) -> Self {
        Self { checks, seen, findings: Findings::default() }
    }

    /// Sees a file that cannot be read, with its faults.
    pub fn unreadable(&mut self, subject: Subject, faults: &[Fault]) {
        for fault in faults {
            self.each(|check, _, findings| (check.looks.fault)(&subject, fault, findings));
        }
        self.seen.unreadable.insert(subject);
    }

    /// Sees a customer.
    pub fn customer(&mut self, code: &Code, customer: &Customer) {
        self.each(|check, seen, findings| (check.looks.customer)(code, customer, seen, findings));
    }

    /// Sees an invoice or a credit note, in the folder of that kind.
    pub fn bill(&mut self, name: Number, kind: DocumentKind, bill: BillDocument) {
        let subject = match kind {
            DocumentKind::Invoice => Subject::Invoice(name),
            DocumentKind::CreditNote => Subject::CreditNote(name),
        };
        if self.is_misnamed(&subject, &bill.number) {
            return;
        }
        self.each(|check, seen, findings| (check.looks.bill)(&subject, &bill, seen, findings));
        let worth = bill.gross.plus(bill.rounding()).unwrap_or(bill.gross);
        let seen = SeenBill {
            date: bill.date,
            customer: bill.customer,
            is_gross: bill.price_mode.as_deref() == Some("gross"),
            lines: bill.lines,
            currency: bill.currency,
            payable: bill.payable,
            worth,
            allocs: bill.allocs,
            prepaid: bill.prepaid,
            is_shared: bill.orders.len() > 1,
        };
        self.seen.claim(&subject, bill.posts);
        self.seen.bills.insert(subject, seen);
    }

    /// Sees a payment.
    pub fn payment(&mut self, name: Number, payment: PaymentDocument) {
        let subject = Subject::Payment(name.clone());
        if self.is_misnamed(&subject, &payment.number) {
            return;
        }
        self.each(|check, seen, findings| (check.looks.payment)(&subject, &payment, seen, findings));
        let seen = SeenPayment {
            unallocated: payment.unallocated().unwrap_or_default(),
            drawn: payment.drawn().unwrap_or_default(),
            date: payment.date,
            customer: payment.customer,
            currency: payment.currency,
            amount: payment.amount,
            reference: payment.reference,
            external_id: payment.external_id,
            from: payment.from,
            reverses: payment.reverses,
            allocs: payment.allocs,
        };
        self.seen.claim(&subject, payment.posts);
        self.seen.payments.insert(name, seen);
    }

    /// Sees a stock document.
    pub fn stock(&mut self, name: Number, stock: &StockDocument) {
        let subject = Subject::Stock(name);
        if self.is_misnamed(&subject, &stock.number) {
            return;
        }
        self.each(|check, seen, findings| (check.looks.stock)(&subject, stock, seen, findings));
        if let Err(large) = super::add_stock(&mut self.seen.positions, stock) {
            self.findings.too_large(&subject, &large);
        }
    }

    /// Sees an order; the documents must have been seen before.
    pub fn order(&mut self, name: Number, order: &Order) {
        let claims = self.seen.claims.remove(&name).unwrap_or_default();
        let subject = Subject::Order(name);
        if self.is_misnamed(&subject, order.number()) {
            return;
        }
        let seen = SeenOrder { subject, order, tally: order.holds(), claims };
        self.each(|check, book, findings| (check.looks.order)(&seen, book, findings));
        match &seen.tally {
            Ok(tally) => {
                let held = super::OrderStock::of(tally);
                if let Err(large) = held.and_then(|held| held.add_to(&mut self.seen.positions)) {
                    self.findings.too_large(&seen.subject, &large);
                }
            }
            Err(_) => {
                self.seen.unreadable.insert(seen.subject);
            }
        }
    }

    /// What was found when the whole book was seen. `mark` tells the highest number ever issued here of a series,
    /// which is named by its number 0; 0 where none is remembered.
    pub fn whole(mut self, mark: impl Fn(&Subject) -> u64) -> Vec<Finding> {
        let series = super::checks::numbers::series_of(&self.seen);
        self.seen.marks =
            series.into_iter().map(|zero| (mark(&zero), zero)).map(|(high, zero)| (zero, high)).collect();
        self.each(|check, seen, findings| (check.looks.book)(seen, findings));
        self.findings.all
    }

    /// What was found in one order and its documents.
    pub fn part(self) -> Vec<Finding> {
        self.findings.all
    }

    /// A file whose number is not its name: nothing in it is looked at, since another file may say the same.
    fn is_misnamed(&mut self, subject: &Subject, number: &Number) -> bool {
        if subject.number() == Some(number) {
            return false;
        }
        if self.checks.iter().any(|check| check.name == super::checks::numbers::CHECK.name) {
            self.findings.looking = super::checks::numbers::CHECK.name;
            let message = format!("the file holds number {number}, which is not its name");
            let help = "name and number are one: take the edit back, or rename the file";
            self.findings.add(Finding::error(subject, Spot::Key("number"), message).help(help));
        }
        self.seen.unreadable.insert(subject.clone());
        true
    }

    fn each(&mut self, look: impl Fn(&Check, &Seen, &mut Findings)) {
        for check in &self.checks {
            self.findings.looking = check.name;
            look(check, &self.seen, &mut self.findings);
        }
    }
}
