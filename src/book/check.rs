//! Checks: is the book sound? Each is a row of one table, looks at what the audit shows it, and tells findings.

use std::collections::BTreeSet;

use super::checks;
use super::seen::{Fault, Seen, SeenOrder};
use crate::billing::{BillDocument, PaymentDocument};
use crate::catalog::Customer;
use crate::stock::StockDocument;
use crate::values::{Code, EventId, LineNo, Number};

/// One question about the book.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The stable word for it; also the code of its findings.
    pub name: &'static str,
    /// What holds in a sound book, in one line.
    pub sentence: &'static str,
    /// What it looks at, why, and what to do about its findings.
    pub page: &'static str,
    pub(super) looks: Looks,
}

/// What a check looks at; it passes over everything that it does not name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    pub(super) fault: fn(&Subject, &Fault, &mut Findings),
    pub(super) customer: fn(&Code, &Customer, &Seen, &mut Findings),
    pub(super) bill: fn(&Subject, &BillDocument, &Seen, &mut Findings),
    pub(super) payment: fn(&Subject, &PaymentDocument, &Seen, &mut Findings),
    pub(super) stock: fn(&Subject, &StockDocument, &Seen, &mut Findings),
    pub(super) order: fn(&SeenOrder<'_>, &Seen, &mut Findings),
    /// When all was seen; not called when one order alone is looked at.
    pub(super) book: fn(&Seen, &mut Findings),
}

impl Looks {
    /// Looks at nothing.
    pub(super) const NOTHING: Self = Self {
        fault: |_, _, _| {},
        customer: |_, _, _, _| {},
        bill: |_, _, _, _| {},
        payment: |_, _, _, _| {},
        stock: |_, _, _, _| {},
        order: |_, _, _| {},
        book: |_, _| {},
    };
}

/// Every check, in the order in which a book is mended.
pub const CHECKS: &[Check] = &[
    checks::files::CHECK,
    checks::strays::CHECK,
    checks::settings::CHECK,
    checks::references::CHECK,
    checks::numbers::CHECK,
    checks::law::CHECK,
    checks::assertions::CHECK,
    checks::texts::CHECK,
    checks::posts::CHECK,
    checks::bills::CHECK,
    checks::documents::CHECK,
    checks::record::CHECK,
    checks::payments::CHECK,
    checks::stock::CHECK,
];

/// The check of that name.
pub fn check(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

/// A file of the book, as its number or code names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An order.
    Order(Number),
    /// An invoice.
    Invoice(Number),
    /// A credit note.
    CreditNote(Number),
    /// A payment.
    Payment(Number),
    /// A stock document.
    Stock(Number),
    /// A customer.
    Customer(Code),
    /// A product.
    Product(Code),
    /// A warehouse.
    Warehouse(Code),
    /// The company's settings.
    Settings,
    /// The settings of this clone.
    LocalSettings,
    /// Tax codes and rules.
    Taxes,
    /// Payment terms.
    Terms,
    /// Anything else, by its path in the book.
    Path(String),
}

impl Subject {
    /// The number of an order or document.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Order(number)
            | Self::Invoice(number)
            | Self::CreditNote(number)
            | Self::Payment(number)
            | Self::Stock(number) => Some(number),
            Self::Customer(_)
            | Self::Product(_)
            | Self::Warehouse(_)
            | Self::Settings
            | Self::LocalSettings
            | Self::Taxes
            | Self::Terms
            | Self::Path(_) => None,
        }
    }
}

/// A place in a file, by the name of the thing that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The file as a whole.
    Start,
    /// A key of the head.
    Key(&'static str),
    /// A key of an order line.
    LineKey(LineNo, &'static str),
    /// An event.
    Event(EventId),
    /// A key of an event.
    EventKey(EventId, &'static str),
    /// An event that a document asks for.
    Post(EventId),
    /// Where the reading of the file found it.
    Read(Box<Fault>),
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Figures or records are wrong, or cannot be trusted.
    Error,
    /// Nothing is wrong yet, but something is not as it should be.
    Warning,
    /// For the reader's knowledge; the book is sound with it.
    Note,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub subject: Subject,
    /// Where in it.
    pub spot: Spot,
    /// How grave it is.
    pub severity: Severity,
    /// The name of the check, or the word for a fault of reading.
    pub code: &'static str,
    /// What is so, in one line; further lines hold figures.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Finding {
    /// Something is wrong.
    pub(super) fn error(subject: &Subject, spot: Spot, message: impl Into<String>) -> Self {
        Self {
            subject: subject.clone(),
            spot,
            severity: Severity::Error,
            code: "",
            message: message.into(),
            help: None,
        }
    }

    /// Something is not as it should be.
    pub(super) fn warning(subject: &Subject, spot: Spot, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(subject, spot, message) }
    }

    /// Something to know.
    pub(super) fn note(subject: &Subject, spot: Spot, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(subject, spot, message) }
    }

    /// The same with what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// The findings so far, and the check that is looking now.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) looking: &'static str,
    pub(super) all: Vec<Finding>,
}

impl Findings {
    /// Keeps a finding under the name of the check that looks.
    pub(super) fn add(&mut self, finding: Finding) {
        let code = if finding.code.is_empty() { self.looking } else { finding.code };
        self.all.push(Finding { code, ..finding });
    }

    /// The files of which an error was told.
    pub(super) fn told(&self) -> BTreeSet<&Subject> {
        let is_error = |finding: &&Finding| finding.severity == Severity::Error;
        self.all.iter().filter(is_error).map(|finding| &finding.subject).collect()
    }

    /// Keeps that a file holds a figure that cannot be counted with.
    pub(super) fn too_large(&mut self, subject: &Subject, large: &impl ToString) {
        self.add(Finding::error(subject, Spot::Start, large.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_named_once_and_explained() {
        let mut names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CHECKS.len());
        for row in CHECKS {
            assert!(row.name.bytes().all(|byte| byte.is_ascii_lowercase()), "{}", row.name);
            assert!(!row.sentence.ends_with('.') && row.sentence.len() < 90, "{}", row.name);
            assert!(row.page.contains("What to do: "), "{}", row.name);
            assert!(row.page.lines().all(|line| line.chars().count() <= 96), "{}", row.name);
            assert!(check(row.name).is_some());
        }
    }
}
