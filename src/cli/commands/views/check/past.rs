//! What a git revision had on record: nothing of the past is gone or changed.

use std::collections::BTreeSet;

use super::show::subject_of;
use crate::book::{Finding, Severity, Spot, Subject};
use crate::cli::failure::Outcome;
use crate::cli::files::{self, Files};
use crate::cli::renumbered::Renumbered;
use crate::cli::revision;
use crate::record::{self, OldEvent, OnRecord, Source};
use crate::store::{self, Differs, Error, Kind, Repository, Side};
use crate::values::Number;

/// What stood in these revisions and is not there any more, or not as it was; and what is still to be posted.
///
/// No lock is taken: git may be run under it, and every file is whole.
pub(super) fn since(files: &Files, revisions: &[String]) -> Outcome<Vec<Finding>> {
    let repository = revision::repository(files)?;
    let mut past = Past::new(files, "since", Side::Files);
    let mut changed = BTreeSet::new();
    for name in revisions {
        let commit = revision::commit(&repository, name)?;
        let differing = repository.differing(&commit, Side::Files)?;
        each(&repository, &differing, Side::Files, |differs, before, _| {
            past.compare(name, differs, before, files.store.read(&differs.path).transpose())
        })?;
        changed.extend(differing.into_iter().map(|differs| differs.path));
    }
    for path in &changed {
        past.pending(path)?;
    }
    Ok(past.findings)
}

/// The text of a file on one side: none where it is not there.
pub(super) type Text = Option<Result<String, Error>>;

/// Hands over each file with its text in the revision, and in the index where that is the side; one process reads all.
pub(super) fn each(
    repository: &Repository,
    differing: &[Differs],
    side: Side,
    mut visit: impl FnMut(&Differs, Text, Text) -> Outcome,
) -> Outcome {
    let (mut objects, mut places) = (Vec::new(), Vec::new());
    for differs in differing {
        let after = differs.after.as_deref().filter(|_| side == Side::Index);
        if differs.before.is_none() && after.is_none() {
            visit(differs, None, None)?;
        }
        for (object, is_last) in [(differs.before.as_deref(), after.is_none()), (after, true)] {
            objects.extend(object);
            places.extend(object.map(|_| (differs, is_last, object == after)));
        }
    }
    let mut before: Text = None;
    repository.texts(&objects, |place, text| {
        let Some((differs, is_last, is_after)) = places.get(place) else { return Ok(()) };
        match (is_last, is_after) {
            (false, _) => before = Some(text),
            (true, true) => return visit(differs, before.take(), Some(text)),
            (true, false) => return visit(differs, Some(text), None),
        }
        Ok(())
    })
}

/// An event of an order that what is staged does not have; a merge may have had to leave it out.
pub(super) struct Gone {
    pub(super) path: String,
    pub(super) revision: String,
    pub(super) id: String,
    pub(super) message: String,
    pub(super) help: String,
}

/// The comparison of a past with a side.
pub(super) struct Past<'f> {
    files: &'f Files,
    code: &'static str,
    side: Side,
    pub(super) gone: Vec<Gone>,
    /// The numbers that drafts had before they were renumbered, once somebody asked.
    moved: Option<BTreeSet<Number>>,
    pub(super) findings: Vec<Finding>,
    told: BTreeSet<String>,
}

impl<'f> Past<'f> {
    pub(super) fn new(files: &'f Files, code: &'static str, side: Side) -> Self {
        Self { files, code, side, gone: Vec::new(), moved: None, findings: Vec::new(), told: BTreeSet::new() }
    }
}

impl Past<'_> {
    /// Is every event, and every document, still what it was?
    pub(super) fn compare(&mut self, revision: &str, differs: &Differs, before: Text, now: Text) -> Outcome {
        let subject = subject_of(&differs.path);
        let before = before.and_then(Result::ok).and_then(|text| Some((OnRecord::of(&text)?, text)));
        let Some((before, text_before)) = before else {
            // What could not be read then says nothing about now.
            return Ok(());
        };
        let path = &differs.path;
        let name = store::name_of_path(path).unwrap_or(path).to_owned();
        let was = format!("`git show {revision}:./{path}` shows what it was");
        let Some(now) = now else {
            return self.gone(revision, &subject, &name, &before);
        };
        let now = now.ok().and_then(|text| Some((OnRecord::of(&text)?, text)));
        let Some((now, text_now)) = now else {
            if self.side == Side::Index {
                // Why it cannot be read is told already.
                return Ok(());
            }
            let message =
                format!("{name} cannot be read, so what {revision} has on record is not seen in it");
            self.add(&subject, Spot::Start, message, format!("mend it; {was}"));
            return Ok(());
        };
        if is_frozen(path) && !now.is_same_document(&before) {
            let message = format!("{name} is not what it was in {revision}");
            self.add(&subject, Spot::Start, message, format!("an issued document never changes: {was}"));
        }
        for event in &before.events {
            let OldEvent { id, kind, document, .. } = event;
            let help = match document {
                Some(_) => {
                    format!("`salesbook check --fix` copies it from its document, if that is there; {was}")
                }
                None => format!("bring it back: {was}"),
            };
            match now.event(id) {
                None => {
                    let message = format!("event {id} ({kind}) of {name} is gone: it stands in {revision}");
                    if self.side == Side::Index && document.is_none() && matches!(subject, Subject::Order(_))
                    {
                        let (path, revision, id) = (path.clone(), revision.to_owned(), id.clone());
                        self.gone.push(Gone { path, revision, id, message, help });
                        continue;
                    }
                    let law =
                        document.is_none().then(|| left_out(path, id, &text_before, &text_now)).flatten();
                    let help = law.map_or(help, |law| {
                        format!("a merge left it out, since {law}; `git log -m -p -- ./{path}` shows which")
                    });
                    self.add(&subject, Spot::Start, message, help);
                }
                Some(there) if there != event => {
                    let spot = id.parse().map_or(Spot::Start, Spot::Event);
                    let message = format!("event {id} ({kind}) of {name} is not what it was in {revision}");
                    self.add(&subject, spot, message, format!("take the edit back: {was}"));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// A file is gone: an order that recorded nothing is none the worse for it.
    fn gone(&mut self, revision: &str, subject: &Subject, name: &str, before: &OnRecord) -> Outcome {
        let published =
            before.events.iter().any(|event| event.kind == "published" || event.document.is_some());
        if let Subject::Order(number) = subject
            && (before.events.is_empty() || (!published && self.was_renumbered(number)?))
        {
            return Ok(());
        }
        let with = match before.events.len() {
            0 => String::new(),
            1 => " with 1 event".to_owned(),
            count => format!(" with {count} events"),
        };
        let path = super::show::path_of(subject);
        let message = format!("{name} is gone: it stands in {revision}{with}");
        self.add(
            subject,
            Spot::Start,
            message,
            format!("bring it back: `git checkout {revision} -- {path}`"),
        );
        Ok(())
    }

    /// Is there a draft that says it had this number?
    fn was_renumbered(&mut self, number: &Number) -> Outcome<bool> {
        if self.moved.is_none() {
            let mut moved = BTreeSet::new();
            let take = |sheet: files::Sheet| {
                moved.extend(Renumbered::of(&sheet.order).map(|mark| mark.from));
                Ok(())
            };
            self.files.each_order(take, |_| Ok(()))?;
            self.moved = Some(moved);
        }
        Ok(self.moved.as_ref().is_some_and(|moved| moved.contains(number)))
    }

    /// Is everything that a changed document asks for in the orders already? The next writer sees to it.
    fn pending(&mut self, path: &str) -> Outcome {
        let Some(text) = self.files.store.read(path)? else { return Ok(()) };
        let Some(document) = OnRecord::of(&text) else { return Ok(()) };
        for (order, id) in &document.posts {
            let Ok(number) = order.parse::<Number>() else { continue };
            let there = self.files.store.read(&store::path_of_number(Kind::Orders, &number))?;
            let there = there.and_then(|text| OnRecord::of(&text));
            if there.is_none_or(|there| there.event(id).is_some()) {
                continue;
            }
            let name = store::name_of_path(path).unwrap_or(path);
            self.findings.push(Finding {
                subject: subject_of(path),
                spot: id.parse().map_or(Spot::Start, Spot::Post),
                severity: Severity::Note,
                code: self.code,
                message: format!("{name} is not posted to {number} yet (event {id})"),
                help: Some(
                    "the next command that writes completes it; so does `salesbook check --fix`".to_owned(),
                ),
            });
        }
        Ok(())
    }

    /// Tells what may be as it is, and should be known.
    pub(super) fn note(&mut self, subject: &Subject, message: String) {
        if self.told.insert(message.clone()) {
            let (subject, spot, severity) = (subject.clone(), Spot::Start, Severity::Note);
            self.findings.push(Finding { subject, spot, severity, code: self.code, message, help: None });
        }
    }

    pub(super) fn add(&mut self, subject: &Subject, spot: Spot, message: String, help: String) {
        // Each message names its file; two parents of a merge may say the same.
        if self.told.insert(message.clone()) {
            let (subject, severity, help) = (subject.clone(), Severity::Error, Some(help));
            // The place is that in the file; of the index only what could not be read has one of its own.
            let spot = if self.side == Side::Files { spot } else { Spot::Start };
            self.findings.push(Finding { subject, spot, severity, code: self.code, message, help });
        }
    }
}

/// Why the order as it now is could not have that event of its past; none where it could, or where it cannot be read.
fn left_out(path: &str, id: &str, before: &str, now: &str) -> Option<String> {
    let read = |text: &str| Source::new(path, text).and_then(|source| record::read_order(&source)).ok();
    let (before, now) = (read(before)?, read(now)?);
    now.holds().ok()?;
    let event = before.events.iter().find(|event| event.id.as_str() == id)?;
    record::refuses(&now, event)
}

/// Are documents at this path never changed once they are issued?
fn is_frozen(path: &str) -> bool {
    matches!(
        Kind::of_path(path),
        Some(Kind::Invoices | Kind::CreditNotes | Kind::Payments | Kind::Stock | Kind::Replacements)
    )
}
