//! Ids as people write them: whole, without regard to case, or as a bare number of this year.

use super::entries::Pending;
use super::failure::{Exit, Failure, Outcome};
use super::files::{Files, Sheet};
use super::session::Session;
use crate::order::status::Life;
use crate::order::verbs::Wanted;
use crate::store::{self, Kind};
use crate::values::{BinRef, Code, EventId, LineNo, Number, Price, Quantity, SignedQuantity, shown_short};

/// What an id stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id {
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
}

/// May a bare number that stands for two orders be taken for the newer one?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// The command only looks: the newest is meant, and that is said.
    Newest,
    /// The command writes: refuse and name both.
    Refuse,
}

type Numbered = (Kind, fn(Number) -> Id);
type Coded = (Kind, fn(Code) -> Id);

const NUMBERED: [Numbered; 5] = [
    (Kind::Orders, Id::Order),
    (Kind::Invoices, Id::Invoice),
    (Kind::CreditNotes, Id::CreditNote),
    (Kind::Payments, Id::Payment),
    (Kind::Stock, Id::Stock),
];

const CODED: [Coded; 3] =
    [(Kind::Customers, Id::Customer), (Kind::Products, Id::Product), (Kind::Warehouses, Id::Warehouse)];

/// The order an id stands for, read.
pub fn order(session: &Session, text: &str, bare: Bare) -> Outcome<Sheet> {
    let files = session.files()?;
    let number = order_number(session, text, bare)?;
    files.order(&number).map_err(|failure| match failure.exit() {
        Some(Exit::NoSuch) => no_such_order(files, text),
        _ => failure,
    })
}

/// The number of the order an id stands for; it exists.
pub fn order_number(session: &Session, text: &str, bare: Bare) -> Outcome<Number> {
    let files = session.files()?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() && text.len() < 12 {
        return bare_number(session, files, text, bare);
    }
    for spelled in spellings(text) {
        if exists(files, Kind::Orders, &spelled)? {
            return Ok(spelled);
        }
    }
    foreign(files, text)?.ok_or_else(|| no_such_order(files, text))
}

/// The order that has another system's number: written whole as in `shop/4711`, or without the system. Reads the book.
fn foreign(files: &Files, text: &str) -> Outcome<Option<Number>> {
    let mut found: Vec<Number> = Vec::new();
    files.each_order_entry(None, &Pending::default(), |entry| {
        let is_it = |id: &String| {
            id.eq_ignore_ascii_case(text)
                || id.split_once('/').is_some_and(|(_, own)| own.eq_ignore_ascii_case(text))
        };
        let meant = entry.ok().filter(|entry| entry.external_id.as_ref().is_some_and(is_it));
        found.extend(meant.filter(|entry| entry.status.life != Life::Deleted).map(|entry| entry.number));
        Ok(())
    })?;
    match found.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.clone())),
        several => {
            let all: Vec<String> = several.iter().map(ToString::to_string).collect();
            let message = format!("`{}` is the foreign number of {}", shown_short(text), all.join(" and "));
            Err(Failure::refused("ambiguous", message).with_help("write our number"))
        }
    }
}

/// The order and the event of `ORDER/EVENT`; the event may be missing.
pub fn order_event(session: &Session, text: &str) -> Outcome<(Sheet, Option<EventId>)> {
    match text.split_once('/') {
        // `shop/4711` is another system's number, where there is no order `shop`.
        Some((number, _)) if order_number(session, number, Bare::Newest).is_err() => {
            Ok((order(session, text, Bare::Refuse)?, None))
        }
        Some((number, event)) => {
            let event = event
                .to_ascii_lowercase()
                .parse()
                .map_err(|_| Failure::usage(format!("`{}` is no id of an event", shown_short(event))))?;
            Ok((order(session, number, Bare::Refuse)?, Some(event)))
        }
        None => Ok((order(session, text, Bare::Refuse)?, None)),
    }
}

/// Whatever an id stands for: numbers first, then codes.
pub fn anything(session: &Session, text: &str, bare: Bare) -> Outcome<Id> {
    if text.is_empty() {
        return Err(Failure::usage("an empty id names nothing"));
    }
    let files = session.files()?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        return order_number(session, text, bare).map(Id::Order);
    }
    for number in spellings(text) {
        for (kind, id) in NUMBERED {
            if exists(files, kind, &number)? {
                return Ok(id(number));
            }
        }
    }
    for (kind, id) in CODED {
        if let Some(code) = coded(files, kind, text)? {
            return Ok(id(code));
        }
    }
    if let Some(number) = foreign(files, text)? {
        return Ok(Id::Order(number));
    }
    let failure = Failure::no_such(format!("there is no `{}`", shown_short(text)));
    if let Some((order, _)) = text.split_once('/')
        && let Ok(order) = order_number(session, order, bare)
    {
        let said = format!("`{}` may be an event, which is shown with its order", shown_short(text));
        return Err(Failure::no_such(said).with_help(format!("`salesbook log {order}`")));
    }
    let mut known: Vec<String> = Vec::new();
    for (kind, _) in CODED {
        known.extend(files.codes(kind)?.iter().map(ToString::to_string));
    }
    known.extend(last_orders(files));
    Err(match nearest(text, known.iter().map(String::as_str)) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help("`salesbook list` shows what there is"),
    })
}

/// The code as it is stored, without regard to case; none where there is no such file.
pub fn coded(files: &Files, kind: Kind, text: &str) -> Outcome<Option<Code>> {
    let Ok(code) = text.parse::<Code>() else { return Ok(None) };
    if files.store.exists(&store::path_of_code(kind, &code))? {
        return Ok(Some(code));
    }
    Ok(files.codes(kind)?.into_iter().find(|other| other.is_alike(&code)))
}

/// Ids from stdin: the first word of each line. Of none a person is told; under cron that is an idle evening.
pub fn from_stdin(session: &Session, verb: &str) -> Outcome<Vec<String>> {
    let text = store::read_input(None)?;
    let ids: Vec<String> =
        text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    if ids.is_empty() && super::output::stderr_is_terminal() {
        session.output.note(&format!("no ids on stdin, nothing to {verb}"));
    }
    Ok(ids)
}

/// The customer an argument stands for.
pub fn customer(files: &Files, text: &str) -> Outcome<Code> {
    coded(files, Kind::Customers, text)?.ok_or_else(|| files.unknown(Kind::Customers, text, "customer"))
}

/// The product an argument stands for.
pub fn product(files: &Files, text: &str) -> Outcome<Code> {
    coded(files, Kind::Products, text)?.ok_or_else(|| files.unknown(Kind::Products, text, "product"))
}

fn spellings(text: &str) -> Vec<Number> {
    let mut spelled: Vec<Number> = Vec::new();
    for text in [text.to_owned(), text.to_ascii_uppercase()] {
        if let Ok(number) = text.parse()
            && !spelled.contains(&number)
        {
            spelled.push(number);
        }
    }
    spelled
}

fn exists(files: &Files, kind: Kind, number: &Number) -> Outcome<bool> {
    Ok(files.store.exists(&store::path_of_number(kind, number))?)
}

/// A bare figure is completed by the pattern with this year, then the year before.
fn bare_number(session: &Session, files: &Files, text: &str, bare: Bare) -> Outcome<Number> {
    let figure: u64 = text.parse().unwrap_or(0);
    let today = session.today()?;
    let series = files.local.series.clone().unwrap_or_default();
    let pattern = &files.settings.numbering.order;
    let mut found: Vec<Number> = Vec::new();
    for day in [today, today.plus_months(-12)] {
        if let Some(number) = pattern.completed(figure, day, &series)
            && !found.contains(&number)
            && exists(files, Kind::Orders, &number)?
        {
            found.push(number);
        }
    }
    match (found.as_slice(), bare) {
        ([], _) => foreign(files, text)?.ok_or_else(|| no_such_order(files, text)),
        ([only], _) => Ok(only.clone()),
        ([newest, ..], Bare::Newest) => {
            session.output.note(&format!("{text} is {newest}, the newest of {}", found.len()));
            Ok(newest.clone())
        }
        (several, Bare::Refuse) => {
            let mut message = format!("{text} is an order of this year and of the last");
            for number in several {
                let sheet = files.order(number)?;
                let tally = sheet.tally()?;
                let status = super::render::headline(&tally);
                message += &format!("\n  {number}   {}   {status}", tally.terms.header.customer);
            }
            Err(Failure::refused("ambiguous", message).with_help("write the full number"))
        }
    }
}

fn no_such_order(files: &Files, text: &str) -> Failure {
    let failure = Failure::no_such(format!("there is no order `{}`", shown_short(text)));
    let known = last_orders(files);
    match nearest(text, known.iter().map(String::as_str)) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help("`salesbook list` shows the orders"),
    }
}

/// Names of orders to suggest from: those of the newest folder, so that a large book is not listed for a slip.
fn last_orders(files: &Files) -> Vec<String> {
    let newest = |parent: &str| files.store.folders(parent).ok().and_then(|mut folders| folders.pop());
    let mut folder = Kind::Orders.folder().to_owned();
    while let Some(next) = newest(&folder) {
        folder = next;
    }
    let paths = files.store.list_folder(&folder).unwrap_or_default();
    paths.iter().filter_map(|path| store::name_of_path(path)).map(str::to_owned).collect()
}

/// The nearest of some words to a text, if any is near.
pub fn nearest<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted = text.to_ascii_lowercase();
    words
        .map(|word| (strsim::damerau_levenshtein(&wanted, &word.to_ascii_lowercase()), word))
        .filter(|(distance, word)| *distance <= 2.max(word.len().checked_div(4).unwrap_or(0)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}

/// `LINE=QUANTITY[@BIN]`, or a bare line for all of it.
pub fn wanted(text: &str) -> Outcome<Wanted> {
    let refuse = || {
        Failure::usage(format!("`{}` does not name a line", shown_short(text)))
            .with_help("write LINE=QUANTITY or LINE=QUANTITY@BIN, such as 1=30@MAIN/B1")
    };
    let (line, rest) = match text.split_once('=') {
        Some((line, rest)) => (line, Some(rest)),
        None => (text, None),
    };
    let line = LineNo(line.parse().map_err(|_| refuse())?);
    let Some(rest) = rest else { return Ok(Wanted::all_of(line)) };
    let (quantity, bin) = match rest.split_once('@') {
        Some((quantity, bin)) => (quantity, Some(bin.parse::<BinRef>().map_err(|_| refuse())?)),
        None => (rest, None),
    };
    let quantity: Quantity = quantity
        .parse()
        .map_err(|error| Failure::usage(format!("{error}")).with_help("write LINE=QUANTITY, such as 1=30"))?;
    Ok(Wanted { quantity: Some(quantity), bin, ..Wanted::all_of(line) })
}

/// `SKU=QUANTITY[@PRICE]`.
pub fn sku(text: &str) -> Outcome<(String, SignedQuantity, Option<Price>)> {
    let refuse = || {
        Failure::usage(format!("`{}` does not name a product and a quantity", shown_short(text)))
            .with_help("write SKU=QUANTITY or SKU=QUANTITY@PRICE, such as WIDGET=10@2.50")
    };
    let (product, rest) =
        text.split_once('=').filter(|(product, _)| !product.is_empty()).ok_or_else(refuse)?;
    let (quantity, price) = match rest.split_once('@') {
        Some((quantity, price)) => (quantity, Some(price.parse().map_err(|_| refuse())?)),
        None => (rest, None),
    };
    Ok((product.to_owned(), quantity.parse().map_err(|_| refuse())?, price))
}
