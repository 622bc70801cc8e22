//! The next number of a series: one above the highest there is, read from a directory that could be read.

use super::failure::{Failure, Outcome};
use super::files::Files;
use crate::catalog::Numbering;
use crate::store::{self, Kind};
use crate::values::{Date, Number, Pattern};

/// A number to be taken, and the mark that remembers it.
#[derive(Debug, Clone)]
pub struct NextNumber {
    /// The number.
    pub number: Number,
    /// The last one before it, where there is one.
    pub last: Option<Number>,
    /// What the high-water mark of its series becomes.
    pub mark: (String, u64),
}

/// The next number of a kind of document on that day. Nothing is taken: its file name is the claim.
///
/// Refuses to go below a number of a document that binds money and was issued here before.
pub fn next_number(files: &Files, kind: Kind, date: Date) -> Outcome<NextNumber> {
    next_above(files, kind, date, &[])
}

/// The next number that is above these too.
pub fn next_above(files: &Files, kind: Kind, date: Date, taken: &[Number]) -> Outcome<NextNumber> {
    let series = files.local.series.clone().unwrap_or_default();
    let pattern = pattern(&files.settings.numbering, kind);
    let numbered = |sequence| {
        pattern.number(sequence, date, &series).map_err(|error| Failure::configuration(error.to_string()))
    };
    let highest = highest(files, kind, pattern, date, &series)?;
    let mark = format!("{}/{}", kind.folder(), numbered(0)?);
    let seen = files.store.high_water(&mark)?;
    if seen > highest && binds_money(kind) && !files.reissue {
        let gone = numbered(seen)?;
        let folder = kind.folder();
        return Err(Failure::refused("high-water", format!("{gone} was issued here and is gone")).with_help(
            format!(
                "see `git log --all -- {folder}/`, and bring it back; `--reissue` issues the number again, once you \
                 are sure that nobody has that document"
            ),
        ));
    }
    let base = if binds_money(kind) { highest } else { highest.max(seen) };
    let taken = taken.iter().filter_map(|number| pattern.sequence(number, date, &series)).max();
    let base = base.max(taken.unwrap_or(0));
    let sequence = base.checked_add(1).ok_or_else(|| Failure::bug("numbers are used up"))?;
    let last = if highest == 0 { None } else { Some(numbered(highest)?) };
    Ok(NextNumber { number: numbered(sequence)?, last, mark: (mark, sequence) })
}

/// The mark of the series that a document belongs to, raised to its number; none where no pattern makes it.
pub fn mark_of(files: &Files, kind: Kind, number: &Number, date: Date) -> Option<(String, u64)> {
    let pattern = pattern(&files.settings.numbering, kind);
    let names = std::iter::once("").chain(files.settings.series.iter().map(String::as_str));
    let mut names = names.chain(files.local.series.as_deref());
    let (sequence, series) = names.find_map(|name| Some((pattern.sequence(number, date, name)?, name)))?;
    let zero = pattern.number(0, date, series).ok()?;
    Some((format!("{}/{zero}", kind.folder()), sequence))
}

impl NextNumber {
    /// The number after this one, for a document of the same kind and day.
    pub fn after(&self, files: &Files, kind: Kind, date: Date) -> Outcome<Self> {
        let series = files.local.series.clone().unwrap_or_default();
        let (mark, sequence) = &self.mark;
        let sequence = sequence.checked_add(1).ok_or_else(|| Failure::bug("numbers are used up"))?;
        let number = pattern(&files.settings.numbering, kind).number(sequence, date, &series);
        let number = number.map_err(|error| Failure::configuration(error.to_string()))?;
        Ok(Self { number, last: Some(self.number.clone()), mark: (mark.clone(), sequence) })
    }
}

fn binds_money(kind: Kind) -> bool {
    matches!(kind, Kind::Invoices | Kind::CreditNotes | Kind::Payments)
}

fn pattern(numbering: &Numbering, kind: Kind) -> &Pattern {
    match kind {
        Kind::Invoices => &numbering.invoice,
        Kind::CreditNotes => &numbering.credit_note,
        Kind::Payments => &numbering.payment,
        Kind::Stock => &numbering.stock,
        Kind::Orders
        | Kind::Purchases
        | Kind::Production
        | Kind::Replacements
        | Kind::Incoming
        | Kind::Customers
        | Kind::Products
        | Kind::Warehouses
        | Kind::Suppliers
        | Kind::PriceLists => &numbering.order,
    }
}

/// The highest sequence of the series: in the folder of its year, the newest block first; 0 where there is none.
fn highest(files: &Files, kind: Kind, pattern: &Pattern, date: Date, series: &str) -> Outcome<u64> {
    let sample =
        pattern.number(1, date, series).map_err(|error| Failure::configuration(error.to_string()))?;
    let root = match sample.shard().0.first() {
        Some(year) => format!("{}/{year}", kind.folder()),
        None => kind.folder().to_owned(),
    };
    let in_folder = |folder: &str| -> Outcome<u64> {
        let paths = files.store.list_folder(folder)?;
        let numbers = paths.iter().filter_map(|path| store::name_of_path(path)?.parse::<Number>().ok());
        Ok(numbers.filter_map(|number| pattern.sequence(&number, date, series)).max().unwrap_or(0))
    };
    let mut highest = in_folder(&root)?;
    let mut blocks = files.store.folders(&root)?;
    blocks.sort_by_key(|block| std::cmp::Reverse((block.len(), block.clone())));
    for block in blocks {
        let found = in_folder(&block)?;
        if found > 0 {
            highest = highest.max(found);
            break;
        }
    }
    Ok(highest)
}
