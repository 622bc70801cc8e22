//! The book as entries: what each file says, from the index where the file has not changed, else read and folded.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::failure::{Exit, Failure, Outcome};
use super::files::{self, Files, Sheet};
use crate::billing::Post;
use crate::book::stored::{self, EDITION, Head, Told, Wants};
use crate::book::{BillEntry, OrderEntry, OrderStock, PaymentEntry, PostEntry, StockEntry};
use crate::order::{Recorded, Tally};
use crate::record;
use crate::store::{Error, Filed, Filing, Kind, Made, name_of_path, path_of_number};
use crate::values::{Date, EventId, Number};

/// So many claims are read one by one; of more, entries tell which of them are posted.
const FEW: usize = 64;

/// What claims ask for that their orders do not have yet, by order: it counts as if it were posted.
#[derive(Debug, Clone, Default)]
pub struct Pending(BTreeMap<String, Vec<Post>>);

impl Pending {
    /// Adds the posts of a document.
    pub fn add(&mut self, posts: Vec<Post>) {
        for post in posts {
            self.0.entry(path_of_number(Kind::Orders, &post.order)).or_default().push(post);
        }
    }

    /// Does an order wait for a post?
    pub fn names(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The order with what it waits for; one that cannot take a post stays as it is, as `check` says.
    pub fn posted(&self, mut sheet: Sheet) -> Sheet {
        let known = |id| sheet.order.events.iter().any(|event| event.id == id);
        let asked = self.0.get(&sheet.path).into_iter().flatten().map(|post| &post.event);
        let missing: Vec<Recorded> = asked.filter(|event| !known(event.id.clone())).cloned().collect();
        // Folding an order is dear, and nearly all of them wait for nothing.
        if !missing.is_empty()
            && let Ok((grown, _)) = sheet.order.record(missing)
        {
            sheet.order = grown;
        }
        sheet
    }
}

impl Files {
    /// What claims ask for that their orders may not have yet: after a crash, or in the middle of a command.
    pub fn pending(&self) -> Outcome<Pending> {
        let mut claims = self.store.unsettled()?;
        if claims.len() > FEW {
            claims = self.unposted(&claims)?;
        }
        self.pending_of(&claims)
    }

    /// The same for the claims of a command that died, all that a question about one order looks at.
    pub fn noted(&self) -> Outcome<Pending> {
        self.pending_of(&self.store.noted()?)
    }

    /// The orders that wait for a post, each with the document that asks for it.
    pub fn unfinished(&self, pending: &Pending) -> Outcome<Vec<(Number, Number)>> {
        let mut unfinished = Vec::new();
        for (path, posts) in &pending.0 {
            let Some(sheet) = self.store.read(path)?.and_then(|text| files::sheet(path.clone(), text).ok())
            else {
                continue;
            };
            let missing = posts.iter().filter(|post| sheet.order.event(&post.event.id).is_err());
            let named =
                missing.filter_map(|post| Some((post.order.clone(), post.event.event.document()?.clone())));
            unfinished.extend(named);
        }
        unfinished.dedup();
        Ok(unfinished)
    }

    fn pending_of(&self, claims: &[String]) -> Outcome<Pending> {
        let mut pending = Pending::default();
        for path in claims {
            let Some(text) = self.store.read(path)? else { continue };
            let posts = match Kind::of_path(path) {
                Some(Kind::Invoices | Kind::CreditNotes) => {
                    files::read(path, &text, record::read_bill).map(|bill| bill.posts)
                }
                Some(Kind::Payments) => {
                    files::read(path, &text, record::read_payment).map(|payment| payment.posts)
                }
                Some(_) | None => continue,
            };
            // A document that cannot be read is told when it is its turn.
            pending.add(posts.unwrap_or_default());
        }
        Ok(pending)
    }

    /// Those of many claims that some order has not posted, told by entries alone.
    fn unposted(&self, claims: &[String]) -> Outcome<Vec<String>> {
        let mut asked: BTreeMap<Number, Vec<(EventId, Number)>> = BTreeMap::new();
        let mut ask = |document: &Number, posts: &[PostEntry]| {
            for post in posts {
                asked.entry(post.order.clone()).or_default().push((post.event.clone(), document.clone()));
            }
        };
        for kind in [Kind::Invoices, Kind::CreditNotes] {
            self.each_bill_entry(kind, |bill| {
                if let Ok(bill) = bill {
                    ask(&bill.number, &bill.posts);
                }
                Ok(())
            })?;
        }
        self.each_payment_entry(|paid| {
            if let Ok(paid) = paid {
                ask(&paid.number, &paid.posts);
            }
            Ok(())
        })?;
        let mut missing: BTreeSet<Number> = BTreeSet::new();
        self.each_order_entry(None, &Pending::default(), |entry| {
            let Ok(entry) = entry else { return Ok(()) };
            let of_order = asked.remove(&entry.number).unwrap_or_default().into_iter();
            missing.extend(
                of_order.filter(|(event, _)| !entry.posted.contains(event)).map(|(_, document)| document),
            );
            Ok(())
        })?;
        let is_missing = |path: &&String| {
            let name = name_of_path(path).and_then(|name| name.parse().ok());
            name.is_some_and(|number: Number| missing.contains(&number))
        };
        Ok(claims.iter().filter(is_missing).cloned().collect())
    }

    /// Hands over the entry of every order that was there on the day, or why it has none.
    pub fn each_order_entry(
        &self,
        as_of: Option<Date>,
        pending: &Pending,
        mut take: impl FnMut(Outcome<OrderEntry>) -> Outcome,
    ) -> Outcome {
        let wants = |_| Wants::Whole;
        self.each_told(as_of, pending, &wants, |told| {
            told.map(Told::whole).transpose().map_or(Ok(()), &mut take)
        })
    }

    /// Hands over what every order that was there on the day held and moved then, or why it cannot be told.
    pub fn each_order_stock(
        &self,
        as_of: Option<Date>,
        pending: &Pending,
        mut take: impl FnMut(Outcome<OrderStock>) -> Outcome,
    ) -> Outcome {
        self.each_told(as_of, pending, &|_| Wants::Stock, |told| take(told.map(Told::stock)))
    }

    /// Hands over as much as is wanted of every order that was there on the day, or why it cannot be told.
    pub fn each_told(
        &self,
        as_of: Option<Date>,
        pending: &Pending,
        wants: &dyn Fn(Head) -> Wants,
        mut take: impl FnMut(Outcome<Told>) -> Outcome,
    ) -> Outcome {
        let day = OnTheDay { as_of, pending };
        let filing = Filing {
            edition: EDITION,
            serves: &|path, entry| day.serves(path, entry),
            make: &|path, text| day.make(path, text),
        };
        let (recall, part) = (|bytes: &[u8]| Told::recall(bytes, wants), |entry| day.told(entry, wants));
        self.each_part(Kind::Orders, &filing, &recall, &part, |told| {
            told.transpose().map_or(Ok(()), &mut take)
        })
    }

    /// Hands over the entry of every invoice, or of every credit note, or why it has none.
    pub fn each_bill_entry(&self, kind: Kind, take: impl FnMut(Outcome<BillEntry>) -> Outcome) -> Outcome {
        self.each_document_entry(
            kind,
            |path, text| files::read(path, text, record::read_bill).map(|bill| BillEntry::of(&bill)),
            take,
        )
    }

    /// Hands over the entry of every payment, or why it has none.
    pub fn each_payment_entry(&self, take: impl FnMut(Outcome<PaymentEntry>) -> Outcome) -> Outcome {
        self.each_document_entry(
            Kind::Payments,
            |path, text| {
                files::read(path, text, record::read_payment).map(|payment| PaymentEntry::of(&payment))
            },
            take,
        )
    }

    /// Hands over the entry of every stock document, or why it has none.
    pub fn each_stock_entry(&self, take: impl FnMut(Outcome<StockEntry>) -> Outcome) -> Outcome {
        self.each_document_entry(
            Kind::Stock,
            |path, text| files::read(path, text, record::read_stock).map(|stock| StockEntry::of(&stock)),
            take,
        )
    }

    /// A document does not change with the day that is asked about: it counts or it does not.
    fn each_document_entry<T: Serialize + DeserializeOwned + Send>(
        &self,
        kind: Kind,
        read: impl Fn(&str, &str) -> Outcome<T> + Sync,
        take: impl FnMut(Outcome<T>) -> Outcome,
    ) -> Outcome {
        let make = |path: &str, text: Result<String, Error>| {
            let entry = text.map_err(Failure::from).and_then(|text| read(path, &text));
            (entry.as_ref().ok().and_then(stored::store), entry)
        };
        let serves = |_: &str, _: &[u8]| true;
        let filing = Filing { edition: EDITION, serves: &serves, make: &make };
        self.each_part(kind, &filing, &stored::recall, &|entry| entry, take)
    }

    /// Hands over a part of each entry: `recall` has it of the bytes that were kept, `part` of an entry made just now.
    fn each_part<T: Send, P>(
        &self,
        kind: Kind,
        filing: &Filing<'_, Outcome<T>>,
        recall: &dyn Fn(&[u8]) -> Option<P>,
        part: &dyn Fn(T) -> P,
        mut take: impl FnMut(Outcome<P>) -> Outcome,
    ) -> Outcome {
        self.store.each_filed(kind, filing, |path, filed| {
            let entry = match filed {
                Filed::Made(entry) => entry,
                Filed::Kept(bytes) => match recall(bytes) {
                    Some(part) => return take(Ok(part)),
                    None => match self.store.read(path).transpose() {
                        Some(text) => (filing.make)(path, text).1,
                        None => return Ok(()),
                    },
                },
            };
            take(entry.map(part))
        })
    }
}

/// The orders of a book as they were on a day, now if on none, and with what they wait for.
struct OnTheDay<'p> {
    as_of: Option<Date>,
    pending: &'p Pending,
}

impl OnTheDay<'_> {
    /// Does a kept entry tell the day? It does unless the order waits for a post, or something happened to it later.
    fn serves(&self, path: &str, entry: &[u8]) -> bool {
        let is_told = |day| stored::head(entry).is_some_and(|head| head.latest <= day);
        !self.pending.names(path) && self.as_of.is_none_or(is_told)
    }

    /// What is to be kept of an order, which is what it says now, and what it says on the day.
    fn make(&self, path: &str, text: Result<String, Error>) -> Made<Outcome<OrderEntry>> {
        match text.map_err(Failure::from).and_then(|text| self.now(path, text)) {
            Ok((entry, sheet)) => {
                let kept = if self.pending.names(path) { None } else { stored::store_order(&entry) };
                (kept, self.then(entry, &sheet))
            }
            Err(failure) => (None, Err(failure)),
        }
    }

    fn now(&self, path: &str, text: String) -> Outcome<(OrderEntry, Sheet)> {
        let sheet = self.pending.posted(files::sheet(path.to_owned(), text)?);
        let tally = sheet.tally()?;
        Ok((entry_of(&sheet, &tally)?, sheet))
    }

    fn then(&self, now: OrderEntry, sheet: &Sheet) -> Outcome<OrderEntry> {
        match self.as_of {
            Some(day) if day < now.latest => {
                let tally = sheet.order.as_of(day).map_err(|fault| sheet.unfoldable(&fault))?;
                entry_of(sheet, &tally)
            }
            Some(_) | None => Ok(now),
        }
    }

    /// As much as is wanted of an entry made just now; nothing of an order that was not there on the day.
    fn told(&self, entry: OrderEntry, wants: &dyn Fn(Head) -> Wants) -> Option<Told> {
        if self.as_of.is_some_and(|day| entry.date > day) {
            return None;
        }
        let wants = wants(entry.head());
        Told::of(entry, wants)
    }
}

/// The entry of an order; one whose figures cannot be told is a fault of its file.
fn entry_of(sheet: &Sheet, tally: &Tally) -> Outcome<OrderEntry> {
    OrderEntry::of(&sheet.order, tally).map_err(|refusal| no_total(sheet, &refusal.into()))
}

/// The failure of an order whose figures cannot be told: a fault of its file.
fn no_total(sheet: &Sheet, failure: &Failure) -> Failure {
    let number = sheet.order.number();
    let what = format!("{}: {number} has no total: {failure}", sheet.path);
    let help = format!("mend the order, then `salesbook check {number}`");
    Failure::said(Exit::BadData, "total", what).with_help(help)
}

#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the test reads the sample shop"
)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The same with each of its fields left empty in turn, by the name of the field.
    fn emptied(value: &Value) -> Vec<(String, Value)> {
        let inside = |name: &str, value: &Value, put: &dyn Fn(Value) -> Value| {
            let within = emptied(value).into_iter();
            within.map(|(path, value)| (format!("{name}.{path}"), put(value))).collect::<Vec<_>>()
        };
        match value {
            Value::Object(fields) => {
                let each = fields.iter().flat_map(|(name, field)| {
                    let put = |field| {
                        let changed = fields.iter().map(|(key, old)| (key.clone(), old.clone()));
                        Value::Object(changed.chain([(name.clone(), field)]).collect())
                    };
                    let empty = if field.is_array() { Value::Array(Vec::new()) } else { Value::Null };
                    let mut all = inside(name, field, &put);
                    all.push((name.clone(), put(empty)));
                    all
                });
                each.collect()
            }
            Value::Array(items) => {
                let first = items.first().map(|first| {
                    let rest = items.iter().skip(1).cloned();
                    let put = |item| Value::Array([item].into_iter().chain(rest.clone()).collect());
                    inside("0", first, &put)
                });
                first.unwrap_or_default()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        }
    }

    /// Every file of a kind of the sample shop, with its path and its text.
    fn files_of(kind: &str) -> Vec<(String, String)> {
        let shop = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
        let files = std::fs::read_dir(shop.join(kind).join("2026/00")).unwrap();
        let paths = files.map(|file| {
            let name = file.unwrap().file_name().into_string().unwrap();
            format!("{kind}/2026/00/{name}")
        });
        paths.map(|path| (path.clone(), std::fs::read_to_string(shop.join(&path)).unwrap())).collect()
    }

    /// Every file of a kind of the sample shop: its entry, kept and recalled, is the same entry, also where a field is
    /// empty.
    #[track_caller]
    fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
        kind: &str,
        entry: impl Fn(&str, String) -> T,
    ) {
        let mut tried = std::collections::BTreeSet::new();
        for (path, text) in files_of(kind) {
            let entry = entry(&path, text);
            for (field, value) in emptied(&serde_json::to_value(&entry).unwrap()) {
                let Ok(thinner) = serde_json::from_value::<T>(value) else { continue };
                if tried.insert(field) {
                    let bytes = stored::store(&thinner).unwrap();
                    assert_eq!(stored::recall::<T>(&bytes), Some(thinner));
                }
            }
            let bytes = stored::store(&entry).unwrap();
            assert_eq!(stored::recall::<T>(&bytes), Some(entry));
            assert_eq!(stored::recall::<T>(&bytes[..bytes.len() - 1]), None);
        }
        assert!(!tried.is_empty());
    }

    fn order_entry(path: &str, text: String) -> OrderEntry {
        let sheet = files::sheet(path.to_owned(), text).unwrap();
        entry_of(&sheet, &sheet.tally().unwrap()).unwrap()
    }

    #[test]
    fn of_an_order_as_much_is_recalled_as_is_wanted() {
        let mut moved = 0;
        for (path, text) in files_of("orders") {
            let entry = order_entry(&path, text);
            let bytes = stored::store_order(&entry).unwrap();
            assert_eq!(stored::head(&bytes), Some(entry.head()));
            for wants in [Wants::Nothing, Wants::Stock, Wants::Whole] {
                assert_eq!(Told::recall(&bytes, |_| wants), Some(Told::of(entry.clone(), wants)));
            }
            assert_eq!(Told::recall(&bytes[..bytes.len() - 1], |_| Wants::Whole), None);
            moved += entry.stock.movements.len();
        }
        assert!(moved > 0);
    }

    #[test]
    fn what_is_kept_is_recalled() {
        check("orders", order_entry);
        let bill =
            |path: &str, text: String| BillEntry::of(&files::read(path, &text, record::read_bill).unwrap());
        check("invoices", bill);
        check("credit_notes", bill);
        check("payments", |path, text| {
            PaymentEntry::of(&files::read(path, &text, record::read_payment).unwrap())
        });
        check("stock", |path, text| StockEntry::of(&files::read(path, &text, record::read_stock).unwrap()));
    }
}
