//! What `check` reads: every file once, master data first, then documents, then orders; or one order and its own.

use super::show::{path_of, subject_of};
use crate::billing::DocumentKind;
use crate::book::{Audit, Check, Fault, Finding, Seen, Severity, Spot, Stray, StrayKind, Subject};
use crate::catalog::Customer;
use crate::cli::failure::{Exit, Outcome};
use crate::cli::files::{self, Files};
use crate::cli::renumbered::Renumbered;
use crate::cli::session::Session;
use crate::order::Order;
use crate::record::{self, Diagnostic, Source};
use crate::store::{self, Error, Kind, StrayFault};
use crate::values::{Code, EventId, Number};

/// What the checks find in the whole book.
pub(super) fn book(session: &Session, files: &Files, checks: &[&'static Check]) -> Outcome<Vec<Finding>> {
    let (mut seen, unreadable) = masters(session, files)?;
    seen.strays = strays(files)?;
    let mut audit = Audit::new(checks.to_vec(), seen);
    for (subject, faults) in unreadable {
        audit.unreadable(subject, &faults);
    }
    let store = &files.store;
    each(files, Kind::Customers, |name, path, text| {
        customer(&mut audit, name, path, text);
    })?;
    each(files, Kind::Products, |name: Code, path, text| {
        if let Err(faults) = read(path, text, record::read_table::<crate::catalog::Product>) {
            audit.unreadable(Subject::Product(name), &faults);
        }
    })?;
    each(files, Kind::Stock, |name: Number, path, text| match read(path, text, record::read_stock) {
        Ok(stock) => audit.stock(name, &stock),
        Err(faults) => audit.unreadable(Subject::Stock(name), &faults),
    })?;
    for kind in [Kind::Invoices, Kind::CreditNotes, Kind::Payments] {
        each(files, kind, |name, path, text| document(&mut audit, kind, name, path, text))?;
    }
    let mut renumbered = Vec::new();
    each(files, Kind::Orders, |name: Number, path, text| match read(path, text, record::read_order) {
        Ok(order) => {
            let (number, id) = (name.clone(), order.terms.header.id.clone());
            renumbered.extend(Renumbered::of(&order).map(|mark| Moved { number, id, mark }));
            audit.order(name, &order);
        }
        Err(faults) => audit.unreadable(Subject::Order(name), &faults),
    })?;
    let mut findings = audit.whole(|zero| store.high_water(&mark(zero)).unwrap_or_default());
    if checks.iter().any(|check| check.name == "numbers") {
        findings.extend(unmarked(files));
        findings.extend(twice(files, &renumbered)?);
    }
    Ok(findings)
}

/// Marks that cannot be read: without them no command that numbers something writes.
fn unmarked(files: &Files) -> Option<Finding> {
    let error = files.store.high_water("").err()?;
    Some(Finding {
        subject: Subject::Path(store::HIGH_WATER.to_owned()),
        spot: Spot::Start,
        severity: Severity::Error,
        code: "numbers",
        message: format!("nothing can get a number: {error}"),
        help: Some(
            "mend it or move it away; the next command that gives a number makes it anew, from what is there"
                .to_owned(),
        ),
    })
}

/// A draft that got another number.
struct Moved {
    number: Number,
    id: Option<EventId>,
    mark: Renumbered,
}

/// Drafts that got another number, and still stand under the old one. What another clone made under that number is no
/// concern of theirs.
fn twice(files: &Files, moved: &[Moved]) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for Moved { number, id, mark } in moved {
        let old = &mark.from;
        let Some(text) = files.store.read(&store::path_of_number(Kind::Orders, old))? else { continue };
        let is_text = mark.is_text(&text);
        let there = files::sheet(store::path_of_number(Kind::Orders, old), text);
        let there = there.ok().and_then(|sheet| sheet.order.terms.header.id.clone());
        let (severity, said) = match (id, &there) {
            (Some(id), Some(there)) if id != there => continue,
            (Some(_), Some(_)) => (Severity::Warning, "and"),
            (_, _) if is_text => (Severity::Warning, "and"),
            (_, _) => (Severity::Note, "and another, or the same edited since,"),
        };
        findings.push(Finding {
            subject: Subject::Order(number.clone()),
            spot: Spot::Key("key"),
            severity,
            code: "numbers",
            message: format!("{number} is the draft that was {old}, {said} {old} is still there"),
            help: Some(format!(
                "if both are one order: `salesbook delete` one of them, if they are two, `salesbook set {number} key=`"
            )),
        });
    }
    Ok(findings)
}

/// What the checks find in these orders, the documents they name, and their customers.
pub(super) fn orders(
    session: &Session,
    files: &Files,
    checks: &[&'static Check],
    orders: &[Number],
) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for number in orders {
        let (seen, _) = masters(session, files)?;
        let mut audit = Audit::new(checks.to_vec(), seen);
        let path = store::path_of_number(Kind::Orders, number);
        let text = files.text(&path)?;
        match read(&path, Ok(text), record::read_order) {
            Err(faults) => audit.unreadable(Subject::Order(number.clone()), &faults),
            Ok(order) => {
                named(files, &mut audit, &order)?;
                audit.order(number.clone(), &order);
            }
        }
        findings.extend(audit.part());
    }
    Ok(findings)
}

/// The customer and the documents that an order names.
fn named(files: &Files, audit: &mut Audit, order: &Order) -> Outcome {
    let code = &order.terms.header.customer;
    let path = store::path_of_code(Kind::Customers, code);
    if let Some(text) = files.store.read(&path).transpose() {
        customer(audit, code.clone(), &path, text);
    }
    let mut numbers: Vec<&Number> = order.events.iter().filter_map(|event| event.event.document()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        for kind in [Kind::Invoices, Kind::CreditNotes, Kind::Payments] {
            let path = store::path_of_number(kind, number);
            if let Some(text) = files.store.read(&path).transpose() {
                document(audit, kind, number.clone(), &path, text);
            }
        }
    }
    Ok(())
}

/// Master data as far as it can be read, and the files of it that cannot.
#[expect(clippy::type_complexity, reason = "a list of subjects, each with its faults")]
pub(super) fn masters(session: &Session, files: &Files) -> Outcome<(Seen, Vec<(Subject, Vec<Fault>)>)> {
    let today = match session.today() {
        Ok(today) => Some(today),
        Err(failure) if failure.exit() == Some(Exit::Configuration) => None,
        Err(failure) => return Err(failure),
    };
    let mut seen = Seen::new(files.settings.clone(), files.local.clone(), today);
    let mut unreadable = Vec::new();
    seen.taxes = table(files, store::TAXES).unwrap_or_else(|faults| {
        unreadable.push((Subject::Taxes, faults));
        None
    });
    seen.terms = table(files, store::TERMS).unwrap_or_else(|faults| {
        unreadable.push((Subject::Terms, faults));
        None
    });
    each(files, Kind::Warehouses, |name: Code, path, text| {
        let warehouse = read(path, text, record::read_table).map_err(|faults| {
            unreadable.push((Subject::Warehouse(name.clone()), faults));
        });
        seen.warehouses.insert(name, warehouse.ok());
    })?;
    seen.customers = files.codes(Kind::Customers)?.into_iter().collect();
    seen.products = files.codes(Kind::Products)?.into_iter().collect();
    Ok((seen, unreadable))
}

/// A file of settings; empty where there is none.
fn table<T: serde::de::DeserializeOwned + Default>(
    files: &Files,
    path: &str,
) -> Result<Option<T>, Vec<Fault>> {
    match files.store.read(path).transpose() {
        Some(text) => read(path, text, record::read_table).map(Some),
        None => Ok(Some(T::default())),
    }
}

fn customer(audit: &mut Audit, name: Code, path: &str, text: Result<String, Error>) {
    match read(path, text, record::read_table::<Customer>) {
        Ok(customer) => audit.customer(&name, &customer),
        Err(faults) => audit.unreadable(Subject::Customer(name), &faults),
    }
}

fn document(audit: &mut Audit, kind: Kind, name: Number, path: &str, text: Result<String, Error>) {
    if kind == Kind::Payments {
        match read(path, text, record::read_payment) {
            Ok(payment) => audit.payment(name, payment),
            Err(faults) => audit.unreadable(Subject::Payment(name), &faults),
        }
        return;
    }
    let (side, subject): (_, fn(Number) -> Subject) = match kind == Kind::Invoices {
        true => (DocumentKind::Invoice, Subject::Invoice),
        false => (DocumentKind::CreditNote, Subject::CreditNote),
    };
    match read(path, text, record::read_bill) {
        Ok(bill) => audit.bill(name, side, bill),
        Err(faults) => audit.unreadable(subject(name), &faults),
    }
}

/// Shows an order or document to the audit, by its path; what cannot be read is told elsewhere.
pub(super) fn see(audit: &mut Audit, path: &str, text: String) {
    let Some(name) = store::name_of_path(path).and_then(|name| name.parse::<Number>().ok()) else { return };
    match Kind::of_path(path) {
        Some(Kind::Orders) => {
            if let Ok(order) = read(path, Ok(text), record::read_order) {
                audit.order(name, &order);
            }
        }
        Some(kind @ (Kind::Invoices | Kind::CreditNotes | Kind::Payments)) => {
            document(audit, kind, name, path, Ok(text));
        }
        Some(_) | None => {}
    }
}

/// Every file of a kind, by the name it has.
fn each<N: std::str::FromStr>(
    files: &Files,
    kind: Kind,
    mut see: impl FnMut(N, &str, Result<String, Error>),
) -> Outcome {
    files.store.read_each(kind, |path, text| {
        // Only names that are numbers or codes are listed.
        if let Some(name) = store::name_of_path(&path).and_then(|name| name.parse().ok()) {
            see(name, &path, text);
        }
        Outcome::Ok(())
    })
}

fn read<T>(
    path: &str,
    text: Result<String, Error>,
    reader: impl FnOnce(&Source) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Fault>> {
    let text = text.map_err(|error| vec![unread(&error)])?;
    let source = Source::new(path, &text);
    source.and_then(|source| reader(&source)).map_err(|faults| faults.into_iter().map(fault).collect())
}

pub(super) fn fault(diagnostic: Diagnostic) -> Fault {
    Fault {
        line: diagnostic.line,
        column: diagnostic.column,
        code: diagnostic.code,
        message: diagnostic.message,
        excerpt: diagnostic.excerpt.map(|excerpt| (excerpt.text, excerpt.indent, excerpt.carets)),
        help: diagnostic.help,
    }
}

/// The fault of a file that the disk does not give, or that is no text.
fn unread(error: &Error) -> Fault {
    let is_no_file = matches!(error, Error::NotAFile { .. });
    let help = is_no_file.then(|| "move it away, and put the file itself in its place".to_owned());
    Fault { line: 1, column: 1, code: "files", message: error.to_string(), excerpt: None, help }
}

/// What the store calls the series with this number 0.
fn mark(zero: &Subject) -> String {
    let kind = match zero {
        Subject::Invoice(_) => Kind::Invoices,
        Subject::CreditNote(_) => Kind::CreditNotes,
        Subject::Payment(_)
        | Subject::Order(_)
        | Subject::Stock(_)
        | Subject::Customer(_)
        | Subject::Product(_)
        | Subject::Warehouse(_)
        | Subject::Settings
        | Subject::LocalSettings
        | Subject::Taxes
        | Subject::Terms
        | Subject::Path(_) => Kind::Payments,
    };
    format!("{}/{}", kind.folder(), zero.number().map(Number::as_str).unwrap_or_default())
}

fn strays(files: &Files) -> Outcome<Vec<Stray>> {
    let strays = files.store.strays()?.into_iter().map(|stray| Stray {
        subject: Some(subject_of(&stray.path))
            .filter(|subject| path_of(subject) == stray.path)
            .unwrap_or(Subject::Path(stray.path)),
        kind: match stray.fault {
            StrayFault::Foreign => StrayKind::Foreign,
            StrayFault::WrongFolder => StrayKind::WrongFolder,
            StrayFault::ForeignFolder => StrayKind::ForeignFolder,
            StrayFault::Link => StrayKind::Link,
            StrayFault::NotAFile => StrayKind::NotAFile,
            StrayFault::Twin(other) => StrayKind::Twin(other),
            StrayFault::HardLink => StrayKind::HardLink,
            StrayFault::Temporary => StrayKind::Temporary,
        },
    });
    Ok(strays.collect())
}
