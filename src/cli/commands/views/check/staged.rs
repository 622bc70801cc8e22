//! What git is about to commit: it reads, it is sound by itself, and nothing on record is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::gather;
use super::past::{Gone, Past, each};
use super::show::{path_of, subject_of};
use crate::book::{self, Audit, Fault, Finding, Severity, Spot};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Files};
use crate::cli::giving_way::Apart;
use crate::cli::revision;
use crate::cli::session::Session;
use crate::order::Order;
use crate::record::{self, Diagnostic, OnRecord, Source};
use crate::store::{self, Differs, Error, Kind, Repository, Side};
use crate::values::Number;

/// The checks that look at one order or document and what it names; what the whole book comes to is no matter of one
/// commit.
const OF_ONE_FILE: [&str; 6] = ["law", "assertions", "bills", "documents", "record", "payments"];

/// The two sides of a merge.
const SIDES: [&str; 2] = ["HEAD", "MERGE_HEAD"];

/// What is wrong with what the next commit would hold: it reads, folds, adds up and is what was agreed, and has lost
/// nothing.
pub(super) fn staged(session: &Session, files: &Files) -> Outcome<Vec<Finding>> {
    let repository = revision::repository(files)?;
    let mut past = Past::new(files, "staged", Side::Index);
    let mut bases = Vec::new();
    for name in SIDES {
        bases.extend(repository.revision(name)?.map(|commit| (name, commit)));
    }
    if bases.is_empty() {
        bases.push((SIDES[0], repository.empty_tree()?));
    }
    let (mut seen, mut sound) = (BTreeSet::new(), BTreeSet::new());
    for (name, commit) in &bases {
        let differing = repository.differing(commit, Side::Index)?;
        each(&repository, &differing, Side::Index, |differs, before, after| {
            if seen.insert(differs.path.clone()) && reads(&mut past, differs, after.as_ref()) {
                sound.insert(differs.path.clone());
            }
            if differs.is_unmerged {
                return Ok(());
            }
            past.compare(name, differs, before, after)
        })?;
    }
    let index = match sound.is_empty() && past.gone.is_empty() {
        true => BTreeMap::new(),
        false => repository.files_staged()?,
    };
    give_way(&mut past, &repository, &index)?;
    past.findings.extend(checked(session, files, &repository, &index, &sound)?);
    Ok(past.findings)
}

/// What the checks find in each staged order and document, beside what it names as it would be committed.
fn checked(
    session: &Session,
    files: &Files,
    repository: &Repository,
    index: &BTreeMap<String, String>,
    staged: &BTreeSet<String>,
) -> Outcome<Vec<Finding>> {
    let (mut orders, mut documents) = (BTreeSet::new(), BTreeSet::new());
    texts(repository, index, staged, |path, text| {
        let Some(record) = OnRecord::of(&text) else { return };
        if Kind::of_path(path) == Some(Kind::Orders) {
            orders.insert(path.to_owned());
            let named = record.events.iter().filter_map(|event| event.document.as_deref()?.parse().ok());
            documents.extend(named.flat_map(|number: Number| documents_of(&number)));
        } else {
            documents.insert(path.to_owned());
            let posted = record.posts.iter().filter_map(|(order, _)| order.parse::<Number>().ok());
            orders.extend(posted.map(|number| store::path_of_number(Kind::Orders, &number)));
        }
    })?;
    let checks = OF_ONE_FILE.iter().filter_map(|name| book::check::check(name)).collect();
    let mut audit = Audit::new(checks, gather::masters(session, files)?.0);
    texts(repository, index, &documents, |path, text| gather::see(&mut audit, path, text))?;
    texts(repository, index, &orders, |path, text| gather::see(&mut audit, path, text))?;
    let found = audit.part().into_iter().filter(|finding| finding.severity != Severity::Note);
    let mut findings: Vec<Finding> =
        found.filter(|finding| staged.contains(&path_of(&finding.subject))).collect();
    let paths = findings.iter().map(|finding| path_of(&finding.subject)).collect();
    let mut elsewhere = BTreeSet::new();
    texts(repository, index, &paths, |path, text| {
        if files.store.read(path).ok().flatten().as_ref() != Some(&text) {
            elsewhere.insert(path.to_owned());
        }
    })?;
    // The place is shown in the file; where that is another by now it has none.
    for finding in findings.iter_mut().filter(|finding| elsewhere.contains(&path_of(&finding.subject))) {
        finding.spot = Spot::Start;
    }
    Ok(findings)
}

/// Where a document of that number may lie.
fn documents_of(number: &Number) -> [String; 3] {
    [Kind::Invoices, Kind::CreditNotes, Kind::Payments].map(|kind| store::path_of_number(kind, number))
}

/// Hands over the text of each of these files that is in the index and is text.
fn texts(
    repository: &Repository,
    index: &BTreeMap<String, String>,
    paths: &BTreeSet<String>,
    mut visit: impl FnMut(&str, String),
) -> Outcome {
    let there: Vec<(&String, &str)> =
        paths.iter().filter_map(|path| Some((path, index.get(path)?.as_str()))).collect();
    let objects: Vec<&str> = there.iter().map(|(_, object)| *object).collect();
    repository.texts(&objects, |place, text| {
        if let (Some((path, _)), Ok(text)) = (there.get(place), text) {
            visit(path, text);
        }
        Outcome::Ok(())
    })
}

/// Tells the events of orders that are gone. What a merge had to leave out, because the order cannot have it beside
/// what the other side did and nothing takes it back, is only noted.
fn give_way(past: &mut Past<'_>, repository: &Repository, index: &BTreeMap<String, String>) -> Outcome {
    let gone = std::mem::take(&mut past.gone);
    let mut merges: BTreeMap<String, Option<Merge>> = BTreeMap::new();
    for Gone { path, revision, id, message, help } in gone {
        let subject = subject_of(&path);
        if !merges.contains_key(&path) {
            merges.insert(path.clone(), Merge::of(repository, index, &path)?);
        }
        let merge = merges.get(&path).and_then(Option::as_ref);
        let law = merge.and_then(|merge| merge.refuses(&revision, &id));
        let (Some(merge), Some(law)) = (merge, law) else {
            past.add(&subject, Spot::Start, message, help);
            continue;
        };
        let whole = format!("{}{path}", repository.prefix());
        let apart = merge.apart(&whole);
        if apart.leaves_out(revision == SIDES[0]) {
            past.note(&subject, format!("{message}; it is left out, since {law}"));
        } else {
            past.add(&subject, Spot::Start, message, format!("{law}; {}", apart.help()));
        }
    }
    Ok(())
}

/// An order as both sides of a merge have it, and as it is staged.
struct Merge {
    ours: Order,
    theirs: Order,
    staged: Order,
}

impl Merge {
    /// None outside a merge, where one side does not have it, and where it is not sound as it is staged.
    fn of(repository: &Repository, index: &BTreeMap<String, String>, path: &str) -> Outcome<Option<Self>> {
        let mut orders = Vec::new();
        for side in SIDES {
            let Some(commit) = repository.revision(side)? else { return Ok(None) };
            orders.extend(order(repository, &repository.files_at(&commit)?, path)?);
        }
        orders.extend(order(repository, index, path)?.filter(|order| order.holds().is_ok()));
        let three: Result<[Order; 3], _> = orders.try_into();
        Ok(three.ok().map(|[ours, theirs, staged]| Self { ours, theirs, staged }))
    }

    /// Why what is staged cannot have that event of a side.
    fn refuses(&self, side: &str, id: &str) -> Option<String> {
        let order = if side == SIDES[0] { &self.ours } else { &self.theirs };
        let event = order.events.iter().find(|event| event.id.as_str() == id)?;
        record::refuses(&self.staged, event)
    }

    fn apart<'a>(&'a self, path: &'a str) -> Apart<'a> {
        Apart {
            order: self.ours.number(),
            path,
            ours: record::gives_way(&self.ours, &self.theirs),
            theirs: record::gives_way(&self.theirs, &self.ours),
            is_rebase: false,
        }
    }
}

/// An order of a list of objects.
fn order(repository: &Repository, objects: &BTreeMap<String, String>, path: &str) -> Outcome<Option<Order>> {
    let mut read = None;
    texts(repository, objects, &BTreeSet::from([path.to_owned()]), |path, text| {
        read = Source::new(path, &text).and_then(|source| record::read_order(&source)).ok();
    })?;
    Ok(read)
}

/// Does what is staged read, and does every law hold in it?
fn reads(past: &mut Past<'_>, differs: &Differs, after: Option<&Result<String, Error>>) -> bool {
    let (path, subject) = (&differs.path, subject_of(&differs.path));
    if differs.is_unmerged {
        let help = "resolve it, then `git add` it".to_owned();
        past.add(&subject, Spot::Start, format!("{path} is left unmerged"), help);
        return false;
    }
    let text = match after {
        None => return false,
        Some(Ok(text)) => text,
        Some(Err(error)) => {
            let help = "take it out of the index: `git restore --staged`".to_owned();
            past.add(&subject, Spot::Start, error.to_string(), help);
            return false;
        }
    };
    let faults = faults(path, text);
    let is_sound = faults.is_empty();
    for fault in faults {
        let code = fault.code;
        let (message, help) = (fault.message.clone(), fault.help.clone());
        let spot = Spot::Read(Box::new(fault));
        let subject = subject.clone();
        past.findings.push(Finding { subject, spot, severity: Severity::Error, code, message, help });
    }
    is_sound
}

/// The faults of a staged text: of reading, of its number, and of the law.
fn faults(path: &str, text: &str) -> Vec<Fault> {
    let told = |faults: Vec<Diagnostic>| faults.into_iter().map(gather::fault).collect();
    let source = match Source::new(path, text) {
        Ok(source) => source,
        Err(faults) => return told(faults),
    };
    let read = match Kind::of_path(path) {
        Some(Kind::Orders) => return order_faults(path, text),
        Some(Kind::Invoices | Kind::CreditNotes) => record::read_bill(&source).map(|bill| bill.number),
        Some(Kind::Payments) => record::read_payment(&source).map(|payment| payment.number),
        Some(Kind::Stock) => record::read_stock(&source).map(|stock| stock.number),
        Some(_) | None => return Vec::new(),
    };
    match read {
        Err(faults) => told(faults),
        Ok(number) if store::name_of_path(path) == Some(number.as_str()) => Vec::new(),
        Ok(number) => {
            let message = format!("the file holds number {number}, which is not its name");
            told(vec![record::error_at(&source, record::Place::Key("number"), "number", &message)])
        }
    }
}

fn order_faults(path: &str, text: &str) -> Vec<Fault> {
    let read = files::sheet(path.to_owned(), text.to_owned());
    let folded = read.and_then(|sheet| {
        let order: &Order = &sheet.order;
        order.holds().map_err(|fault| sheet.unfoldable(&fault))
    });
    match folded {
        Ok(_) => Vec::new(),
        Err(Failure::Files(faults, _)) => faults.into_iter().map(gather::fault).collect(),
        Err(other) => vec![Fault {
            line: 1,
            column: 1,
            code: "law",
            message: other.to_string(),
            excerpt: None,
            help: other.help(),
        }],
    }
}
