//! What a git revision does not have yet: events that are not in its orders, documents that are not in its folders.

use std::collections::{BTreeMap, BTreeSet};

use super::Happened;
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::cli::revision;
use crate::record::OnRecord;
use crate::store::{self, Kind, Side};
use crate::values::Number;

/// What a revision has.
pub(super) struct Since {
    /// Its files; of those that were changed since, the ids of their events.
    files: BTreeMap<String, Option<BTreeSet<String>>>,
}

impl Since {
    /// What the revision of that name has.
    pub(super) fn at(files: &Files, name: &str) -> Outcome<Self> {
        let repository = revision::repository(files)?;
        let commit = revision::commit(&repository, name)?;
        let mut known: BTreeMap<String, Option<BTreeSet<String>>> =
            repository.files_at(&commit)?.into_keys().map(|path| (path, None)).collect();
        let differing = repository.differing(&commit, Side::Files)?;
        let changed: Vec<(&str, &str)> =
            differing.iter().filter_map(|file| Some((file.path.as_str(), file.before.as_deref()?))).collect();
        let objects: Vec<&str> = changed.iter().map(|(_, object)| *object).collect();
        repository.texts(&objects, |place, text| {
            let old = text.ok().and_then(|text| OnRecord::of(&text));
            let ids = old.into_iter().flat_map(|old| old.events).map(|event| event.id).collect();
            known.extend(changed.get(place).map(|(path, _)| ((*path).to_owned(), Some(ids))));
            Outcome::Ok(())
        })?;
        Ok(Self { files: known })
    }

    /// Did it happen since?
    pub(super) fn is_new(&self, row: &Happened) -> bool {
        let Ok(number) = row.number.parse::<Number>() else { return true };
        let paths = [Kind::Orders, Kind::Invoices, Kind::CreditNotes, Kind::Payments]
            .map(|kind| store::path_of_number(kind, &number));
        match paths.iter().find_map(|path| self.files.get(path)) {
            None => true,
            Some(None) => false,
            Some(Some(ids)) => !row.id.is_empty() && !ids.contains(&row.id),
        }
    }
}
