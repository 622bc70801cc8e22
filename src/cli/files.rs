//! The files of a data directory, each kind read into what it means. Nothing is written here.

use crate::billing::{BillDocument, PaymentDocument};
use crate::catalog::{Customer, LocalSettings, PaymentTermsTable, Product, Settings, TaxTable, Warehouse};
use crate::order::{Order, Tally, Unfoldable};
use crate::record::{self, Diagnostic, Place, Severity, Source};
use crate::stock::StockDocument;
use crate::store::{self, Kind, Store};
use crate::values::{Code, Number};

use super::failure::{Exit, Failure, Outcome};

/// The data directory with its settings.
#[derive(Debug)]
pub struct Files {
    /// The only way to the disk.
    pub store: Store,
    /// `salesbook.toml`.
    pub settings: Settings,
    /// `salesbook.local.toml`; empty where there is none.
    pub local: LocalSettings,
    /// May a number that was issued here, and is gone, be issued again?
    pub reissue: bool,
}

/// An order with the text it was read from.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its file.
    pub path: String,
    /// The text, as it is.
    pub text: String,
    /// What the text says.
    pub order: Order,
}

impl Sheet {
    /// The figures after everything that is recorded; a broken law is a fault of the file.
    pub fn tally(&self) -> Outcome<Tally> {
        self.order.fold().map_err(|fault| self.unfoldable(&fault))
    }

    /// The fault of a file whose events break a law, at its place.
    pub fn unfoldable(&self, fault: &Unfoldable) -> Failure {
        Failure::Files(vec![unfoldable(&self.path, &self.text, fault)], Exit::BadData)
    }
}

/// The diagnostic of a file whose events break a law.
pub(super) fn unfoldable(path: &str, text: &str, fault: &Unfoldable) -> Diagnostic {
    let (place, message) = match fault {
        Unfoldable::Terms(large) => (record::locate(text, Place::Header), large.to_string()),
        Unfoldable::Event(fault) => {
            (record::locate(text, Place::Event(fault.id.as_str())), fault.to_string())
        }
    };
    Diagnostic {
        path: path.to_owned(),
        line: place.0,
        column: place.1,
        severity: Severity::Error,
        code: "law",
        message,
        excerpt: None,
        help: Some("more is moved than stands there: mend the event, or take the edit back".to_owned()),
    }
}

impl Files {
    /// Opens a data directory and reads its settings.
    pub fn open(store: Store) -> Outcome<Self> {
        let settings = settings_file(&store, store::SETTINGS)?.ok_or_else(|| {
            Failure::no_such(format!("{} holds no salesbook.toml", store.place().display()))
                .with_help("`salesbook init DIR` makes a data directory")
        })?;
        let local = settings_file(&store, store::LOCAL_SETTINGS)?.unwrap_or_default();
        Ok(Self { store, settings, local, reissue: false })
    }

    /// `taxes.toml`; without the file there is no rule, so nothing can be published.
    pub fn taxes(&self) -> Outcome<TaxTable> {
        let table: TaxTable = settings_file(&self.store, store::TAXES)?.unwrap_or_default();
        match table.unknown_taxes().first() {
            Some(error) => Err(Failure::configuration(error.to_string())),
            None => Ok(table),
        }
    }

    /// `terms.toml`.
    pub fn terms(&self) -> Outcome<PaymentTermsTable> {
        Ok(settings_file(&self.store, store::TERMS)?.unwrap_or_default())
    }

    /// The text of a file that must be there.
    pub fn text(&self, path: &str) -> Outcome<String> {
        self.store.read(path)?.ok_or_else(|| Failure::no_such(format!("{path} is not there")))
    }

    /// The order of that number, with its text; none where there is no such file.
    pub fn sheet(&self, number: &Number) -> Outcome<Option<Sheet>> {
        let path = store::path_of_number(Kind::Orders, number);
        match self.store.read(&path)? {
            Some(text) => sheet(path, text).map(Some),
            None => Ok(None),
        }
    }

    /// The order of that number, which must be there.
    pub fn order(&self, number: &Number) -> Outcome<Sheet> {
        self.sheet(number)?.ok_or_else(|| Failure::no_such(format!("there is no order {number}")))
    }

    /// The invoice or credit note of that number; none where there is no such file.
    pub fn bill(&self, number: &Number) -> Outcome<Option<BillDocument>> {
        for kind in [Kind::Invoices, Kind::CreditNotes] {
            let path = store::path_of_number(kind, number);
            if let Some(text) = self.store.read(&path)? {
                return read(&path, &text, record::read_bill).map(Some);
            }
        }
        Ok(None)
    }

    /// The payment of that number; none where there is no such file.
    pub fn payment(&self, number: &Number) -> Outcome<Option<PaymentDocument>> {
        let path = store::path_of_number(Kind::Payments, number);
        match self.store.read(&path)? {
            Some(text) => read(&path, &text, record::read_payment).map(Some),
            None => Ok(None),
        }
    }

    /// The customer of that code, which must be there.
    pub fn customer(&self, code: &Code) -> Outcome<Customer> {
        self.master(Kind::Customers, code, "customer")
    }

    /// The product of that code, which must be there.
    pub fn product(&self, code: &Code) -> Outcome<Product> {
        self.master(Kind::Products, code, "product")
    }

    /// The warehouse of that code, which must be there.
    pub fn warehouse(&self, code: &Code) -> Outcome<Warehouse> {
        self.master(Kind::Warehouses, code, "warehouse")
    }

    /// Every warehouse, by code.
    pub fn warehouses(&self) -> Outcome<Vec<(Code, Warehouse)>> {
        let codes = self.codes(Kind::Warehouses)?;
        codes.into_iter().map(|code| self.warehouse(&code).map(|warehouse| (code, warehouse))).collect()
    }

    /// The codes of every file of a kind, by the alphabet.
    pub fn codes(&self, kind: Kind) -> Outcome<Vec<Code>> {
        let paths = self.store.list(kind)?;
        Ok(paths.iter().filter_map(|path| store::name_of_path(path)?.parse().ok()).collect())
    }

    /// Reads every order, file by file; what cannot be read goes to `refuse`.
    pub fn each_order(
        &self,
        mut take: impl FnMut(Sheet) -> Outcome,
        mut refuse: impl FnMut(Failure) -> Outcome,
    ) -> Outcome {
        self.store.read_each(Kind::Orders, |path, text| {
            match text.map_err(Failure::from).and_then(|text| sheet(path, text)) {
                Ok(sheet) => take(sheet),
                Err(failure) => refuse(failure),
            }
        })
    }

    /// Reads every invoice, or every credit note.
    pub fn each_bill(&self, kind: Kind, mut take: impl FnMut(BillDocument) -> Outcome) -> Outcome {
        self.store.read_each(kind, |path, text| take(read(&path, &text?, record::read_bill)?))
    }

    /// Reads every payment.
    pub fn each_payment(&self, mut take: impl FnMut(PaymentDocument) -> Outcome) -> Outcome {
        self.store.read_each(Kind::Payments, |path, text| take(read(&path, &text?, record::read_payment)?))
    }

    /// Reads every stock document.
    pub fn each_stock(&self, mut take: impl FnMut(StockDocument) -> Outcome) -> Outcome {
        self.store.read_each(Kind::Stock, |path, text| take(read(&path, &text?, record::read_stock)?))
    }

    fn master<T: serde::de::DeserializeOwned>(&self, kind: Kind, code: &Code, noun: &str) -> Outcome<T> {
        let path = store::path_of_code(kind, code);
        match self.store.read(&path)? {
            Some(text) => read(&path, &text, record::read_table),
            None => Err(self.unknown(kind, code.as_str(), noun)),
        }
    }

    /// There is no such code: the nearest is suggested.
    pub fn unknown(&self, kind: Kind, code: &str, noun: &str) -> Failure {
        let failure = Failure::no_such(format!("there is no {noun} `{}`", crate::values::shown_short(code)));
        let codes = self.codes(kind).unwrap_or_default();
        match super::ids::nearest(code, codes.iter().map(Code::as_str)) {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None => failure
                .with_help(format!("`salesbook {noun} add {}` makes one", crate::values::shown_short(code))),
        }
    }
}

/// Reads a text as what it should be; its faults are a failure.
pub(super) fn read<T>(
    path: &str,
    text: &str,
    reader: impl FnOnce(&Source) -> Result<T, Vec<Diagnostic>>,
) -> Outcome<T> {
    let source = Source::new(path, text);
    source.and_then(|source| reader(&source)).map_err(|faults| Failure::Files(faults, Exit::BadData))
}

/// Reads an order file.
pub(super) fn sheet(path: String, text: String) -> Outcome<Sheet> {
    let order = read(&path, &text, record::read_order)?;
    if store::path_of_number(Kind::Orders, order.number()) != path {
        let (line, column) = record::locate(&text, Place::Key("number"));
        let fault = Diagnostic {
            path,
            line,
            column,
            severity: Severity::Error,
            code: "number",
            message: format!("the file holds number {}, which is not its name", order.number()),
            excerpt: None,
            help: Some("name and number are one: take the edit back, or rename the file".to_owned()),
        };
        return Err(Failure::Files(vec![fault], Exit::BadData));
    }
    Ok(Sheet { path, text, order })
}

/// A settings file; its faults are bad configuration.
fn settings_file<T: serde::de::DeserializeOwned>(store: &Store, path: &str) -> Outcome<Option<T>> {
    let Some(text) = store.read(path).map_err(no_settings)? else { return Ok(None) };
    let source = Source::new(path, &text);
    let value = source.and_then(|source| record::read_table(&source));
    value.map(Some).map_err(|faults| Failure::Files(faults, Exit::Configuration))
}

/// Something else than a text stands where settings should: bad configuration too. A fault of the disk is one.
fn no_settings(error: store::Error) -> Failure {
    if error.trouble() != store::Trouble::BadData {
        return error.into();
    }
    Failure::configuration(error.to_string()).with_help("put a plain text file in its place, in UTF-8")
}
