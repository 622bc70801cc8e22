//! Finding the documents that may claim what is not yet posted: by the note, by the record, else all of them.

use std::collections::BTreeMap;

use super::Store;
use super::error::Error;
use super::folder::Folder;
use super::layout::{HOME, Kind, join, name_of_path, split};
use super::list::folders_in;
use super::note;
use super::posted::{Posted, Row};
use super::stamp::{Stamp, What};
use super::writer::Writer;

/// Clocks of file systems are coarse: a younger time may be that of two changes.
pub(crate) const COARSE_NS: i64 = 1_000_000_000;

/// What a writer saw of the documents' folders.
#[derive(Debug, Default)]
pub(crate) struct Observed {
    old: Option<Posted>,
    seen: Posted,
    /// The times of the folders that were listed, to be recorded when all in them is posted.
    listed: BTreeMap<String, i64>,
    unsettled: Vec<String>,
}

impl Writer<'_> {
    /// The documents that may claim something not yet posted, sorted; empty in the settled case.
    ///
    /// They are those of the note that a dead command left, and those of invoices, credit notes, payments,
    /// replacements and purchases that no earlier [`settle`](Self::settle) or [`commit`](Self::commit) knew. Without
    /// a record, as in a fresh clone, they are all. Settled, it costs one small file and one look at each folder.
    pub fn unsettled(&self) -> Result<Vec<String>, Error> {
        let observed = self.store.observed(Some(&self.home), self.lock.since_ns)?;
        let unsettled = observed.unsettled.clone();
        *self.observed.borrow_mut() = Some(observed);
        Ok(unsettled)
    }

    /// Remembers that these documents are posted in full, so that they need not be looked at again.
    ///
    /// Documents of [`unsettled`](Self::unsettled) that are not named here stay unsettled.
    pub fn settle(&self, posted: &[String]) -> Result<(), Error> {
        if let Some(observed) = self.observed.borrow_mut().as_mut() {
            observed.settle(posted);
            if observed.old.as_ref().is_none_or(|old| old.rows != observed.seen.rows) {
                observed.seen.save(&self.home, &self.store.steps)?;
                observed.old = Some(observed.seen.clone());
            }
        }
        let noted = note::read(&self.home)?;
        let mut left = Vec::new();
        for claim in &noted {
            if !posted.contains(claim) && self.store.exists(claim)? {
                left.push(claim.clone());
            }
        }
        if left == noted { Ok(()) } else { note::write(&self.home, &self.store.steps, &left) }
    }

    /// Remembers the claims of a command that has posted all of its own.
    pub(crate) fn remember(&self, claims: &[&str]) -> Result<(), Error> {
        let is_claiming =
            |path: &&str| Kind::of_path(path).is_some_and(|kind| Kind::CLAIMING.contains(&kind));
        let claims: Vec<&str> = claims.iter().copied().filter(is_claiming).collect();
        if claims.is_empty() {
            return Ok(());
        }
        let mut observed = self.observed.borrow_mut();
        let mut posted = match observed.as_ref() {
            Some(observed) => observed.seen.clone(),
            None => {
                Posted::read(&self.home)?.unwrap_or(Posted { at_ns: self.lock.since_ns, ..Posted::default() })
            }
        };
        for path in claims {
            // Someone else may have put a document there at the same moment, so the folder is listed next time.
            let row = posted.rows.entry(split(path).0.to_owned()).or_default();
            row.modified_ns = 0;
            row.names.insert(name_of_path(path).unwrap_or_default());
        }
        posted.save(&self.home, &self.store.steps)?;
        if let Some(observed) = observed.as_mut() {
            observed.seen = posted.clone();
            observed.old = Some(posted);
        }
        Ok(())
    }
}

impl Store {
    /// The documents that may claim something not yet posted, as a reader finds them: without the lock, and nothing is
    /// remembered. See [`Writer::unsettled`].
    pub fn unsettled(&self) -> Result<Vec<String>, Error> {
        let home = match self.root.below(HOME) {
            Err(Error::NotAFolder { .. }) => None,
            other => other?,
        };
        Ok(self.observed(home.as_ref(), i64::MAX)?.unsettled)
    }

    /// The claims noted by a command that is at work, or that died at it.
    pub fn noted(&self) -> Result<Vec<String>, Error> {
        match self.root.below(HOME) {
            Err(Error::NotAFolder { .. }) | Ok(None) => Ok(Vec::new()),
            Ok(Some(home)) => note::read(&home),
            Err(error) => Err(error),
        }
    }

    fn observed(&self, home: Option<&Folder>, since_ns: i64) -> Result<Observed, Error> {
        let old = home.map(Posted::read).transpose()?.flatten();
        let mut observed = Observed { old, ..Observed::default() };
        observed.seen.at_ns = since_ns;
        for kind in Kind::CLAIMING {
            self.look(kind, kind.folder(), &mut observed)?;
        }
        for claim in home.map(note::read).transpose()?.unwrap_or_default() {
            if self.exists(&claim)? {
                observed.unsettled.push(claim);
            }
        }
        observed.unsettled.sort_unstable();
        observed.unsettled.dedup();
        Ok(observed)
    }

    fn look(&self, kind: Kind, path: &str, observed: &mut Observed) -> Result<(), Error> {
        let Some(stamp) = self.root.stamp(path)? else {
            return Ok(());
        };
        if stamp.what != What::Folder {
            return Err(Error::NotAFolder { path: path.to_owned() });
        }
        let old = observed.old.as_ref().and_then(|old| Some((old, old.rows.get(path)?)));
        let trusted = old.filter(|(_, row)| row.modified_ns != 0 && row.modified_ns == stamp.modified_ns);
        let inner = match trusted {
            Some((old, row)) => {
                let inner = old.below(path);
                observed.seen.rows.insert(path.to_owned(), row.clone());
                inner
            }
            None => self.look_at_each(kind, path, stamp, observed)?,
        };
        for path in inner {
            self.look(kind, &path, observed)?;
        }
        Ok(())
    }

    /// Lists a folder that changed; answers the folders below it in which documents may lie.
    fn look_at_each(
        &self,
        kind: Kind,
        path: &str,
        stamp: Stamp,
        observed: &mut Observed,
    ) -> Result<Vec<String>, Error> {
        let Some(folder) = self.root.below(path)? else {
            return Ok(Vec::new());
        };
        let known = observed.old.as_ref().and_then(|old| Some((old.at_ns, old.rows.get(path)?)));
        let mut row = Row::default();
        for file in self.names_in(&folder, kind)? {
            let name = name_of_path(&file).unwrap_or_default();
            let mut is_known = known.is_some_and(|(_, row)| row.names.contains(name));
            // A purchase goes on claiming: what was delivered is added to it.
            if let (true, Kind::Purchases, Some((at_ns, _))) = (is_known, kind, known) {
                is_known = folder.stamp(&file)?.is_some_and(|stamp| stamp.changed_ns < at_ns);
            }
            if is_known {
                row.names.insert(name);
            } else {
                observed.unsettled.push(join(path, &file));
            }
        }
        let is_coarse = stamp.modified_ns.saturating_add(COARSE_NS) > observed.seen.at_ns;
        observed.seen.rows.insert(path.to_owned(), row);
        observed.listed.insert(path.to_owned(), if is_coarse { 0 } else { stamp.modified_ns });
        let depth = path.split('/').count();
        let mut inner = folders_in(&folder)?;
        inner.retain(|path| {
            depth <= kind.arrangement().depth() && kind.arrangement().has_folder(split(path).1)
        });
        Ok(inner)
    }
}

impl Observed {
    fn settle(&mut self, posted: &[String]) {
        let (settled, left): (Vec<String>, Vec<String>) =
            std::mem::take(&mut self.unsettled).into_iter().partition(|path| posted.contains(path));
        for path in &settled {
            if let Some(row) = self.seen.rows.get_mut(split(path).0) {
                row.names.insert(name_of_path(path).unwrap_or_default());
            }
        }
        for (folder, modified_ns) in &self.listed {
            let is_whole = left.iter().all(|path| split(path).0 != folder);
            if let Some(row) = self.seen.rows.get_mut(folder) {
                row.modified_ns = if is_whole { *modified_ns } else { 0 };
            }
        }
        self.unsettled = left;
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests plant documents by hand")]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::store::{Change, Options, Transaction};

    struct Book(tempfile::TempDir);

    impl Book {
        fn plant(&self, path: &str) {
            let whole = self.0.path().join(path);
            std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
            std::fs::write(whole, "number = 1\n").unwrap();
        }

        /// Makes every folder look as if nothing had happened in it for an hour.
        fn age(&self) {
            let hour_ago = SystemTime::now().checked_sub(Duration::from_secs(3600)).unwrap();
            for path in [
                "invoices/2026/00",
                "invoices/2026",
                "invoices",
                "purchases/2026/00",
                "purchases/2026",
                "purchases",
            ] {
                if let Ok(folder) = std::fs::File::open(self.0.path().join(path)) {
                    folder.set_modified(hour_ago).unwrap();
                }
            }
        }

        #[track_caller]
        fn check(&self, expected: &[&str], settled: &[&str]) {
            let store = Store::open(self.0.path(), Options::default()).unwrap();
            let writer = store.write("check", Duration::ZERO).unwrap();
            assert_eq!(writer.unsettled().unwrap(), expected);
            writer.settle(&settled.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap();
        }
    }

    const ONE: &str = "invoices/2026/00/INV-2026-00001.toml";
    const TWO: &str = "invoices/2026/00/INV-2026-00002.toml";
    const BOUGHT: &str = "purchases/2026/00/PO-2026-00001.toml";

    #[test]
    fn a_document_is_looked_at_until_it_is_settled() {
        let book = Book(tempfile::tempdir().unwrap());
        book.check(&[], &[]);
        book.plant(ONE);
        book.plant(TWO);
        book.check(&[ONE, TWO], &[]);
        book.check(&[ONE, TWO], &[ONE]);
        book.check(&[TWO], &[TWO]);
        book.check(&[], &[]);
    }

    #[test]
    fn an_unchanged_folder_is_not_listed() {
        let book = Book(tempfile::tempdir().unwrap());
        book.plant(ONE);
        book.age();
        book.check(&[ONE], &[ONE]);
        // What a folder of the same time holds is not looked at: this file is overlooked because its time was set back.
        book.plant(TWO);
        book.age_as_before(ONE);
        book.check(&[], &[]);
        book.plant("invoices/2026/00/INV-2026-00003.toml");
        book.check(&[TWO, "invoices/2026/00/INV-2026-00003.toml"], &[]);
    }

    impl Book {
        fn record(&self) -> String {
            std::fs::read_to_string(self.0.path().join(".salesbook/posted")).unwrap()
        }

        /// Gives the folders the times that the record has.
        fn age_as_before(&self, path: &str) {
            let text = self.record();
            let folder = split(path).0;
            let line = text.lines().find(|line| line.contains(&format!(" {folder} "))).unwrap();
            let time: u64 = line.split(' ').next().unwrap().parse().unwrap();
            assert!(time > 0, "{text}");
            let folder = std::fs::File::open(self.0.path().join(folder)).unwrap();
            let time = SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(time)).unwrap();
            folder.set_modified(time).unwrap();
        }
    }

    #[test]
    fn a_folder_that_came_to_rest_is_not_listed_again() {
        let book = Book(tempfile::tempdir().unwrap());
        book.plant(ONE);
        // The folder is quite fresh, so nothing is believed of its time yet.
        book.check(&[ONE], &[ONE]);
        assert!(book.record().contains("\n0 invoices/2026/00 INV"));
        book.age();
        book.check(&[], &[]);
        assert!(!book.record().contains("\n0 invoices/2026/00 INV"));
    }

    #[test]
    fn a_blocked_document_is_looked_at_again() {
        let book = Book(tempfile::tempdir().unwrap());
        book.plant(ONE);
        book.plant(TWO);
        book.age();
        book.check(&[ONE, TWO], &[TWO]);
        book.check(&[ONE], &[]);
    }

    #[test]
    fn a_purchase_that_changed_is_looked_at_again() {
        let book = Book(tempfile::tempdir().unwrap());
        // Times of files are as coarse as the kernel's tick.
        let tick = || std::thread::sleep(Duration::from_millis(30));
        book.plant(BOUGHT);
        tick();
        book.check(&[BOUGHT], &[BOUGHT]);
        book.check(&[], &[]);
        tick();
        std::fs::rename(book.0.path().join(BOUGHT), book.0.path().join("purchases/old")).unwrap();
        book.plant(BOUGHT);
        book.check(&[BOUGHT], &[BOUGHT]);
    }

    #[test]
    fn what_was_committed_whole_is_settled() {
        let book = Book(tempfile::tempdir().unwrap());
        let store = Store::open(book.0.path(), Options::default()).unwrap();
        let writer = store.write("invoice", Duration::ZERO).unwrap();
        let change = |path: &str| Change { path: path.to_owned(), before: None, after: "a\n".to_owned() };
        let claims = vec![change(ONE), change(TWO)];
        writer
            .commit(&Transaction { claims, posts: vec![change("orders/SO-1.toml")], marks: Vec::new() })
            .unwrap();
        drop(writer);
        book.plant("invoices/2026/00/INV-2026-00003.toml");
        book.check(&["invoices/2026/00/INV-2026-00003.toml"], &[]);
        std::fs::remove_dir_all(book.0.path().join(".salesbook")).unwrap();
        book.check(&[ONE, TWO, "invoices/2026/00/INV-2026-00003.toml"], &[]);
    }
}
