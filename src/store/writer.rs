//! The writer: under the lock, prepares every file of a command, then publishes claims, then posts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use super::disk::Disk;
use super::error::Error;
use super::faults::Pause;
use super::folder::Folder;
use super::layout::{HOME, Kind};
use super::lock::Lock;
use super::pending::Observed;
use super::publish::Sheaf;
use super::transaction::{Change, Transaction, folders};
use super::{Store, git, marks, note, sweep};

/// The right to write: there is one at a time, and it ends when it is dropped.
#[derive(Debug)]
pub struct Writer<'s> {
    pub(crate) store: &'s Store,
    pub(crate) home: Folder,
    pub(crate) lock: Lock,
    pub(crate) observed: RefCell<Option<Observed>>,
    disk: Disk,
}

impl Store {
    /// Waits for the lock for at most `timeout`, and sweeps what dead commands left; `command` is told to others.
    ///
    /// Fails when the lock is not had, when the book lies on a network drive and that is not allowed, and while a git
    /// merge, rebase or cherry-pick is half done.
    pub fn write(&self, command: &str, timeout: Duration) -> Result<Writer<'_>, Error> {
        let disk = Disk::of(&self.root)?;
        if disk == Disk::Network && !self.network {
            return Err(Error::Network);
        }
        let home = self.root.make(&self.steps, HOME)?;
        let lock = Lock::take(&home, &self.steps, command, timeout)?;
        let writer = Writer { store: self, home, lock, observed: RefCell::new(None), disk };
        git::refuse_half_done(self.place())?;
        sweep::sweep(self, &writer.home, &writer.lock.left)?;
        writer.lock.swept(&writer.home, &self.steps)?;
        Ok(writer)
    }
}

impl Writer<'_> {
    /// Writes all files of a command, or none, or says which of them are still to be written.
    ///
    /// Once the first file has its name the command has happened: what fails after that is [`Error::Unposted`], and
    /// whoever writes next completes the posts of the claims that stand. Before that, an error means that nothing has
    /// changed. Files without a claim are completed by the same command, run again.
    pub fn commit(&self, transaction: &Transaction) -> Result<(), Error> {
        let changes: Vec<&Change> = transaction.changes().collect();
        let claims: Vec<&str> = transaction
            .claims
            .iter()
            .filter(|change| !change.is_idle())
            .map(|change| change.path.as_str())
            .collect();
        let noted = note::read(&self.home)?;
        if !changes.is_empty() {
            let folders = folders(&changes)?;
            self.refuse_twins(&folders)?;
            let staged: Vec<&str> = folders.into_keys().collect();
            self.lock.stage(&self.home, &self.store.steps, &staged)?;
            self.write_all(&changes, &claims, &noted)?;
            self.lock.named(&staged);
        }
        // The command has happened. What follows saves time, or lags without harm, so its faults are not told.
        let _ = marks::raise(&self.home, &self.store.steps, &transaction.marks);
        let _ = self.remember(&claims);
        let _ = note::write(&self.home, &self.store.steps, &noted);
        Ok(())
    }

    /// Refuses a new name that differs from one in its folder by capitals alone.
    fn refuse_twins(&self, folders: &BTreeMap<&str, Vec<&str>>) -> Result<(), Error> {
        for (path, made) in folders.iter().filter(|(_, made)| !made.is_empty()) {
            let Some(folder) = self.store.root.below(path)? else {
                continue;
            };
            let entries = folder.entries()?;
            let mut folded: BTreeMap<String, &str> =
                entries.iter().map(|entry| (entry.name.to_ascii_lowercase(), entry.name.as_str())).collect();
            for name in made {
                if let Some(twin) = folded.remove(&name.to_ascii_lowercase()).filter(|twin| twin != name) {
                    return Err(Error::Twin { path: folder.path_of(name), twin: folder.path_of(twin) });
                }
            }
        }
        Ok(())
    }

    fn write_all(&self, changes: &[&Change], claims: &[&str], noted: &[String]) -> Result<(), Error> {
        let mut sheaf = Sheaf::new(self.store);
        let Err(source) = self.publish(&mut sheaf, changes, claims, noted) else {
            return Ok(());
        };
        sheaf.discard();
        let (recorded, missing) = (sheaf.paths(true), sheaf.paths(false));
        if recorded.is_empty() {
            let _ = note::write(&self.home, &self.store.steps, noted);
            return Err(source);
        }
        let source = Box::new(source);
        let in_doubt = missing.is_empty();
        Err(if in_doubt {
            Error::InDoubt { recorded, source }
        } else {
            Error::Unposted { recorded, missing, source }
        })
    }

    fn publish<'c>(
        &self,
        sheaf: &mut Sheaf<'c>,
        changes: &[&'c Change],
        claims: &[&str],
        noted: &[String],
    ) -> Result<(), Error> {
        sheaf.prepare(changes)?;
        self.note(changes, claims, noted)?;
        self.wait(Pause::Claim);
        sheaf.compare()?;
        sheaf.claim(claims.len(), self.disk != Disk::Journaled)?;
        self.wait(Pause::Post);
        sheaf.post(claims.len())
    }

    /// Notes the claims where a death between the first file and the last would leave something to complete.
    fn note(&self, changes: &[&Change], claims: &[&str], noted: &[String]) -> Result<(), Error> {
        let is_claiming =
            |path: &&str| Kind::of_path(path).is_some_and(|kind| Kind::CLAIMING.contains(&kind));
        let is_alone = changes.len() < 2 || claims.is_empty();
        if is_alone || (changes.len() == claims.len() && !claims.iter().any(is_claiming)) {
            return Ok(());
        }
        let all: Vec<String> = noted.iter().cloned().chain(claims.iter().map(ToString::to_string)).collect();
        note::write(&self.home, &self.store.steps, &all)
    }

    fn wait(&self, pause: Pause) {
        while self.store.pause == Some(pause) && matches!(self.home.stamp("go"), Ok(None)) {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // The kernel frees the lock in any case; the text tells the next writer where to sweep.
        let _ = self.lock.free(&self.home, &self.store.steps);
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the book from outside, and edit it by hand")]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::store::{Faults, Options};

    const INVOICE: &str = "invoices/2026/00/INV-2026-00001.toml";
    const SECOND: &str = "invoices/2026/00/INV-2026-00002.toml";
    const ORDER: &str = "orders/2026/00/SO-2026-00001.toml";
    const OTHER: &str = "orders/2026/00/SO-2026-00002.toml";

    fn change(path: &str, before: Option<&str>, after: &str) -> Change {
        Change { path: path.to_owned(), before: before.map(str::to_owned), after: after.to_owned() }
    }

    /// Two invoices over two orders.
    fn invoicing() -> Transaction {
        Transaction {
            claims: vec![change(INVOICE, None, "one\n"), change(SECOND, None, "two\n")],
            posts: vec![change(ORDER, Some("a\n"), "a\n1\n"), change(OTHER, Some("b\n"), "b\n2\n")],
            marks: vec![("INV-2026".to_owned(), 2)],
        }
    }

    fn book() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(place.path().join("orders/2026/00")).unwrap();
        std::fs::write(place.path().join(ORDER), "a\n").unwrap();
        std::fs::write(place.path().join(OTHER), "b\n").unwrap();
        place
    }

    fn store(place: &tempfile::TempDir, options: Options) -> Store {
        Store::open(place.path(), options).unwrap()
    }

    /// Every file but those of the program's own, with its text.
    fn files(place: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![place.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.ends_with(HOME) {
                } else if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(place).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }

    fn texts<'t>(of: &[(&'t str, &'t str)]) -> BTreeMap<String, String> {
        of.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
    }

    fn old() -> BTreeMap<String, String> {
        texts(&[(ORDER, "a\n"), (OTHER, "b\n")])
    }

    fn new() -> BTreeMap<String, String> {
        texts(&[(INVOICE, "one\n"), (SECOND, "two\n"), (ORDER, "a\n1\n"), (OTHER, "b\n2\n")])
    }

    fn without_temporaries(mut files: BTreeMap<String, String>) -> BTreeMap<String, String> {
        files.retain(|path, _| !path.contains(super::super::commit::TEMPORARY));
        files
    }

    fn steps_of_all() -> u64 {
        let place = book();
        let store = store(&place, Options::default());
        store.write("invoice", Duration::ZERO).unwrap().commit(&invoicing()).unwrap();
        store.steps.taken()
    }

    #[test]
    fn all_is_written_and_known_to_be() {
        let place = book();
        let store = store(&place, Options::default());
        let writer = store.write("invoice", Duration::ZERO).unwrap();
        assert_eq!(writer.unsettled().unwrap(), [""; 0]);
        writer.commit(&invoicing()).unwrap();
        drop(writer);
        assert_eq!(files(place.path()), new());
        assert_eq!(store.high_water("INV-2026").unwrap(), 2);
        assert!(!place.path().join(".salesbook/pending").exists());
        let writer = store.write("check", Duration::ZERO).unwrap();
        assert_eq!(writer.unsettled().unwrap(), [""; 0]);
    }

    /// What the next writer finds to look at must hold every invoice whose order has no event.
    #[track_caller]
    fn check_found(place: &tempfile::TempDir, without_notes: bool) {
        if without_notes {
            std::fs::remove_dir_all(place.path().join(HOME)).unwrap_or_default();
        }
        let store = store(place, Options::default());
        let writer = store.write("ship", Duration::ZERO).unwrap();
        let unsettled = writer.unsettled().unwrap();
        let found = files(place.path());
        for (invoice, order, text) in [(INVOICE, ORDER, "a\n1\n"), (SECOND, OTHER, "b\n2\n")] {
            let is_unposted = found.contains_key(invoice) && found[order] != text;
            assert!(!is_unposted || unsettled.contains(&invoice.to_owned()), "{unsettled:?} {found:?}");
        }
        assert_eq!(found, without_temporaries(found.clone()), "swept");
    }

    #[test]
    fn a_death_before_any_step_leaves_a_lawful_state() {
        let all = steps_of_all();
        assert!(all > 20, "{all}");
        let mut met = [0_u32; 3];
        for step in 1..=all {
            let place = book();
            let faulty = store(&place, Options { faults: Faults::FailFrom(step), ..Options::default() });
            let result =
                faulty.write("invoice", Duration::ZERO).and_then(|writer| writer.commit(&invoicing()));
            let found = without_temporaries(files(place.path()));
            let is_pending = result.as_ref().is_err_and(Error::is_recorded);
            assert_eq!(found == old(), result.is_err() && !is_pending, "step {step}: {result:?}");
            assert!(result.is_err() || found == new(), "step {step}: a success is whole");
            assert!(
                !found.contains_key(SECOND) || found.contains_key(INVOICE),
                "step {step}: a gapless prefix"
            );
            let is_posted = found[ORDER] != "a\n" || found[OTHER] != "b\n";
            assert!(!is_posted || found.contains_key(SECOND), "step {step}: claims come first");
            met[if found == old() {
                0
            } else if found == new() {
                1
            } else {
                2
            }] += 1;
            drop(faulty);
            check_found(&place, step % 2 == 0);
        }
        assert!(met.iter().all(|times| *times > 1), "{met:?}");
    }

    #[test]
    fn a_step_that_fails_once_leaves_nothing_behind() {
        for step in 1..=steps_of_all() {
            let place = book();
            let faulty = store(&place, Options { faults: Faults::FailAt(step), ..Options::default() });
            let result =
                faulty.write("invoice", Duration::ZERO).and_then(|writer| writer.commit(&invoicing()));
            let found = files(place.path());
            assert_eq!(found, without_temporaries(found.clone()), "step {step}: no temporary file");
            match result {
                Ok(()) => assert_eq!(found, new(), "step {step}"),
                Err(error) if error.is_recorded() => {
                    assert_ne!(found, old(), "step {step}");
                    check_found(&place, false);
                }
                Err(_) => {
                    assert_eq!(found, old(), "step {step}");
                    assert!(!place.path().join(".salesbook/pending").exists(), "step {step}: no note");
                }
            }
        }
    }

    #[track_caller]
    fn refused(transaction: &Transaction, expected: &str) {
        let place = book();
        let before = files(place.path());
        let store = store(&place, Options::default());
        let error = store.write("test", Duration::ZERO).unwrap().commit(transaction).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(files(place.path()), before);
    }

    #[test]
    fn what_is_not_as_it_was_read_is_left_alone() {
        refused(&Transaction::one(change(ORDER, Some("x\n"), "y\n")), "changed on disk");
        refused(&Transaction::one(change(ORDER, None, "y\n")), "exists already");
        let mut edited = invoicing();
        edited.posts[1].before = Some("x\n".to_owned());
        refused(&edited, "SO-2026-00002.toml` changed on disk");
    }

    #[test]
    fn a_twin_or_a_path_outside_is_refused() {
        refused(&Transaction::one(change("orders/2026/00/so-2026-00001.toml", None, "")), "capitals alone");
        let claims = vec![change("customers/A.toml", None, ""), change("customers/a.toml", None, "")];
        refused(&Transaction { claims, ..Transaction::default() }, "capitals alone");
        refused(&Transaction::one(change("../a.toml", None, "")), "not a path within the book");
    }

    #[test]
    fn the_same_text_writes_nothing() {
        let place = book();
        let store = store(&place, Options::default());
        let modified = store.stamp(ORDER).unwrap();
        let writer = store.write("test", Duration::ZERO).unwrap();
        writer.commit(&Transaction::one(change(ORDER, Some("a\n"), "a\n"))).unwrap();
        assert_eq!(store.stamp(ORDER).unwrap(), modified);
    }

    #[test]
    fn an_edit_after_the_claim_is_kept_and_told() {
        let place = book();
        let pausing = store(&place, Options { pause: Some(Pause::Post), ..Options::default() });
        let error = thread::scope(|scope| {
            scope.spawn(|| {
                while !place.path().join(SECOND).exists() {
                    thread::sleep(Duration::from_millis(1));
                }
                std::fs::write(place.path().join(ORDER), "a\nedited\n").unwrap();
                std::fs::write(place.path().join(".salesbook/go"), "").unwrap();
            });
            pausing.write("invoice", Duration::ZERO).unwrap().commit(&invoicing()).unwrap_err()
        });
        let Error::Unposted { recorded, missing, .. } = error else { panic!("{error}") };
        assert_eq!(
            (recorded, missing),
            (vec![INVOICE.into(), SECOND.into(), OTHER.into()], vec![ORDER.to_owned()])
        );
        assert_eq!(files(place.path())[ORDER], "a\nedited\n");
        check_found(&place, false);
    }

    #[test]
    fn a_half_done_merge_lets_nobody_write() {
        let place = book();
        std::fs::create_dir(place.path().join(".git")).unwrap();
        std::fs::write(place.path().join(".git/MERGE_HEAD"), "").unwrap();
        let store = store(&place, Options::default());
        assert!(matches!(store.write("ship", Duration::ZERO), Err(Error::Merging { what: "merge" })));
        assert_eq!(store.read(ORDER).unwrap().as_deref(), Some("a\n"));
    }

    #[test]
    fn what_a_dead_command_left_goes_to_the_trash() {
        let place = book();
        let left = place.path().join("orders/2026/00/.tmp-1");
        std::fs::write(&left, "an edit\n").unwrap();
        let store = store(&place, Options::default());
        drop(store.write("ship", Duration::ZERO).unwrap());
        assert!(!left.exists());
        let mut trash = std::fs::read_dir(place.path().join(".salesbook/trash")).unwrap();
        assert_eq!(std::fs::read_to_string(trash.next().unwrap().unwrap().path()).unwrap(), "an edit\n");
    }
}
