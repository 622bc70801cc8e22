//! What the commands on customers, products and warehouses share: a file made new, said again, changed or shown.

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::assign::{Assignment, Target, assign};
use crate::catalog::{Customer, Product, Warehouse, check_vat_id};
use crate::cli::args::{AsOfArgs, DryArgs, FormatArgs};
use crate::cli::commands::orders::draft;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Files};
use crate::cli::ids;
use crate::cli::session::Session;
use crate::cli::texts;
use crate::record::{self, Diagnostic, Source};
use crate::store::{self, Change, Kind, Transaction};
use crate::values::Code;

/// A kind of master data that has a file of its own.
pub(crate) trait Master: Serialize + DeserializeOwned + PartialEq {
    /// Where its files lie.
    const KIND: Kind;
    /// What people call it.
    const NOUN: &'static str;

    /// Refuses a name that stands for nothing in the book.
    fn require_references(&self, files: &Files) -> Outcome;

    /// What people call this one.
    fn name(&self) -> &str;

    /// Refuses what may not be entered: an empty name, texts too long or with control characters, unknown names.
    fn require_sound(&self, files: &Files) -> Outcome {
        texts::require_name(Self::NOUN, self.name())?;
        texts::require(self)?;
        self.require_references(files)
    }
}

impl Master for Customer {
    const KIND: Kind = Kind::Customers;
    const NOUN: &'static str = "customer";

    fn name(&self) -> &str {
        &self.name
    }

    fn require_references(&self, files: &Files) -> Outcome {
        if let Some(id) = &self.vat_id {
            check_vat_id(id).map_err(|error| Failure::usage(format!("vat_id: {error}")))?;
        }
        if let Some(percent) = self.withholding.filter(|percent| !percent.is_discount()) {
            return Err(Failure::usage(format!(
                "withholding is above 0 and at most 100 percent, not {percent}"
            )));
        }
        let invoice_terms = self.invoice_terms.as_deref();
        require_references(files, self.payment_terms.as_ref(), invoice_terms, self.warehouse.as_ref())
    }
}

impl Master for Product {
    const KIND: Kind = Kind::Products;
    const NOUN: &'static str = "product";

    fn name(&self) -> &str {
        &self.name
    }

    fn require_references(&self, _: &Files) -> Outcome {
        Ok(())
    }
}

impl Master for Warehouse {
    const KIND: Kind = Kind::Warehouses;
    const NOUN: &'static str = "warehouse";

    fn name(&self) -> &str {
        &self.name
    }

    fn require_references(&self, _: &Files) -> Outcome {
        for (place, bin) in self.bins.iter().enumerate() {
            if self.bins.iter().take(place).any(|other| other.code.is_alike(&bin.code)) {
                return Err(Failure::usage(format!("bin {} is there twice", bin.code)));
            }
        }
        Ok(())
    }
}

/// Refuses terms and warehouses that are not there.
pub(crate) fn require_references(
    files: &Files,
    payment_terms: Option<&Code>,
    invoice_terms: Option<&str>,
    warehouse: Option<&Code>,
) -> Outcome {
    if let Some(code) = payment_terms {
        let table = files.terms()?;
        let known: Vec<&str> = table.terms.iter().map(|terms| terms.code.as_str()).collect();
        table.find(code).map_err(|error| {
            Failure::usage(error.to_string()).with_help(format!("it has {}", known.join(", ")))
        })?;
    }
    if let Some(name) = invoice_terms {
        draft::known_invoice_terms(name)?;
    }
    if let Some(code) = warehouse {
        files.warehouse(code)?;
    }
    Ok(())
}

/// Reads a text as such a file.
pub(crate) fn reads<T: DeserializeOwned>(path: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
    Source::new(path, text).and_then(|source| record::read_table::<T>(&source)).map(|_| ())
}

/// Writes the file of a new code, with what else is set; the same again is nothing new, another content is refused.
pub(crate) fn add<T: Master>(
    session: &Session,
    dry: &DryArgs,
    code: &str,
    made: &T,
    more: &[Assignment],
) -> Outcome {
    let desk = Desk::open(session, &format!("{} add", T::NOUN), dry)?;
    let code: Code = code.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    require_own_name::<T>(&desk, &code)?;
    let path = store::path_of_code(T::KIND, &code);
    let text = assigned::<T>(session, &path, &text_of(made)?, more)?;
    let wanted: T = files::read(&path, &text, record::read_table)?;
    wanted.require_sound(desk.files)?;
    let noun = T::NOUN;
    if let Some(twin) = ids::coded(desk.files, T::KIND, code.as_str())? {
        return match (twin == code, desk.files.store.read(&path)?) {
            (true, Some(known)) if files::read(&path, &known, record::read_table::<T>)? == wanted => {
                desk.already(&format!("already there: {noun} {code}"))
            }
            (true, _) => {
                Err(Failure::refused("exists", format!("{noun} {code} is there, with another content"))
                    .with_help(format!(
                        "`salesbook set {code} KEY=VALUE` changes it, `salesbook edit {code}` opens it"
                    )))
            }
            (false, _) => {
                let message = format!("{noun} {twin} is there, which differs from {code} by capitals only");
                Err(Failure::refused("exists", message).with_help("take another code"))
            }
        };
    }
    desk.commit(&Transaction::one(Change { path: path.clone(), before: None, after: text }))?;
    desk.done(code.as_str(), &format!("{code} is a {noun}, in {path}"))
}

/// The file of a code, to be changed.
pub(crate) fn target<T: Master>(
    session: &Session,
    text: &str,
) -> Outcome<crate::cli::commands::orders::target::Target> {
    Ok(crate::cli::commands::orders::target::Target::Master(T::KIND, code::<T>(session.files()?, text)?))
}

/// Writes a file whose keys were set, and says which.
pub(crate) fn publish(desk: &Desk<'_>, name: &str, change: Change, assignments: &[Assignment]) -> Outcome {
    let said: Vec<String> = assignments.iter().map(|assignment| assignment.said(&change.after)).collect();
    let said = said.join(", ");
    if change.is_idle() {
        return desk.already(&format!("nothing to change: {name} has {said}"));
    }
    desk.commit(&Transaction::one(change))?;
    desk.done(name, &format!("{name}: {said}"))
}

/// Adds a table to an array of the file of a code, such as a bin to a warehouse.
pub(crate) fn extended<T: Master>(
    path: &str,
    before: &str,
    array: &str,
    element: &Table,
) -> Outcome<(String, T)> {
    let after = record::insert_element(before, array, &record::event_text(array, element))?;
    let read = files::read(path, &after, record::read_table::<T>)?;
    Ok((after, read))
}

fn assigned<T: Master>(session: &Session, path: &str, text: &str, more: &[Assignment]) -> Outcome<String> {
    let reads = |text: &str| reads::<T>(path, text);
    let day = |word: &str| session.day(Some(word)).ok();
    assign(text, more, &Target { reads: &reads, day: &day })
}

/// The text of a new file.
fn text_of<T: Master>(made: &T) -> Outcome<String> {
    match Value::try_from(made) {
        Ok(Value::Table(table)) => Ok(record::table_text(&table)),
        Ok(_) | Err(_) => Err(Failure::bug(format!("a {} that is no table", T::NOUN))),
    }
}

/// The code of such a file, as it is stored; the nearest is suggested where there is none.
pub(crate) fn code<T: Master>(files: &Files, text: &str) -> Outcome<Code> {
    ids::coded(files, T::KIND, text)?.ok_or_else(|| files.unknown(T::KIND, text, T::NOUN))
}

/// Shows what there is under a code of this kind.
pub(crate) fn show<T: Master>(session: &Session, text: &str, format: FormatArgs) -> Outcome {
    let id = code::<T>(session.files()?, text)?.to_string();
    crate::cli::commands::views::show::Show { id, as_of: AsOfArgs::default(), format }.run(session)
}

/// Every file of the kind, by code; those that cannot be read are told at the end.
pub(crate) fn all<T: Master>(files: &Files, mut take: impl FnMut(&Code, T)) -> Outcome {
    let mut faults = Vec::new();
    for code in files.codes(T::KIND)? {
        let path = store::path_of_code(T::KIND, &code);
        match files.store.read(&path)?.map(|text| files::read(&path, &text, record::read_table::<T>)) {
            Some(Ok(value)) => take(&code, value),
            Some(Err(Failure::Files(found, _))) => faults.extend(found),
            Some(Err(other)) => return Err(other),
            None => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Files(faults, crate::cli::Exit::BadData)) }
}

/// A customer's code that reads as a number would be taken for an order or a document.
pub(crate) fn require_own_name<T: Master>(desk: &Desk<'_>, code: &Code) -> Outcome {
    if T::KIND != store::Kind::Customers {
        return Ok(());
    }
    let numbering = &desk.files.settings.numbering;
    let patterns = [&numbering.order, &numbering.invoice, &numbering.credit_note, &numbering.payment];
    let today = desk.session.today()?;
    let number: Option<crate::values::Number> = code.as_str().parse().ok();
    let is_number = number
        .is_some_and(|number| patterns.iter().any(|pattern| pattern.sequence(&number, today, "").is_some()));
    if is_number || code.as_str().bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::usage(format!("`{code}` reads as a number of an order or a document"))
            .with_help("take a code with letters, such as ACME"));
    }
    Ok(())
}
