//! A file that takes the place of another: the new one is written, then the old one goes, if it is still what it was.

use super::commit::random;
use super::error::Error;
use super::layout::split;
use super::note;
use super::read::checked;
use super::sweep::TRASH;
use super::transaction::{Change, Transaction};
use super::writer::Writer;

impl Writer<'_> {
    /// Writes the claims of a transaction, then takes away the file at `old` if it still has this text.
    ///
    /// False where it was edited and stays. Until it is gone the claims are noted, so that whoever writes next finds
    /// them among the unsettled.
    pub fn commit_in_place_of(
        &self,
        transaction: &Transaction,
        old: &str,
        text: &str,
    ) -> Result<bool, Error> {
        let noted = note::read(&self.home)?;
        let claims = transaction.claims.iter().filter(|change| !Change::is_idle(change));
        let all: Vec<String> =
            noted.iter().cloned().chain(claims.map(|change| change.path.clone())).collect();
        note::write(&self.home, &self.store.steps, &all)?;
        if let Err(error) = self.commit(transaction) {
            if !error.is_recorded() {
                let _ = note::write(&self.home, &self.store.steps, &noted);
            }
            return Err(error);
        }
        let recorded: Vec<String> = transaction.changes().map(|change| change.path.clone()).collect();
        let gone = self.withdraw(old, text).map_err(|source| Error::Unposted {
            recorded,
            missing: vec![old.to_owned()],
            source: Box::new(source),
        })?;
        // A note that stays is looked at once more, and dropped.
        let _ = note::write(&self.home, &self.store.steps, &noted);
        Ok(gone)
    }

    /// Moves a file to the trash if it still has this text; false where it has another, true where it is gone.
    pub fn withdraw(&self, path: &str, text: &str) -> Result<bool, Error> {
        match self.store.read(path)? {
            None => return Ok(true),
            Some(now) if now != text => return Ok(false),
            Some(_) => {}
        }
        let (folder, name) = split(checked(path)?);
        let Some(folder) = self.store.root.below(folder)? else { return Ok(true) };
        let trash = self.home.make(&self.store.steps, TRASH)?;
        folder.put_away(&self.store.steps, name, &trash, &format!("{:016x}-{name}", random()))?;
        folder.sync(&self.store.steps)?;
        Ok(true)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the book from outside")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::{Faults, Options, Store};

    const OLD: &str = "orders/2026/00/SO-2026-00001.toml";
    const NEW: &str = "orders/2026/00/SO-2026-00002.toml";

    fn moving() -> Transaction {
        let change = Change { path: NEW.to_owned(), before: None, after: "new\n".to_owned() };
        Transaction { claims: vec![change], ..Transaction::default() }
    }

    fn book() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(place.path().join("orders/2026/00")).unwrap();
        std::fs::write(place.path().join(OLD), "old\n").unwrap();
        place
    }

    #[track_caller]
    fn check(read: &str, expected: bool) {
        let place = book();
        let store = Store::open(place.path(), Options::default()).unwrap();
        let writer = store.write("renumber", Duration::ZERO).unwrap();
        assert_eq!(writer.commit_in_place_of(&moving(), OLD, read).unwrap(), expected);
        assert_eq!(place.path().join(OLD).exists(), !expected);
        assert!(place.path().join(NEW).exists() && writer.unsettled().unwrap().is_empty());
    }

    #[test]
    fn the_old_file_goes_if_it_is_what_was_read() {
        check("old\n", true);
        check("older\n", false);
    }

    #[test]
    fn a_death_in_between_is_found_by_the_next_writer() {
        let mut met = [false; 3];
        for step in 1..40 {
            let place = book();
            let options = Options { faults: Faults::FailAt(step), ..Options::default() };
            if let Ok(writer) = Store::open(place.path(), options).unwrap().write("renumber", Duration::ZERO)
            {
                let _ = writer.commit_in_place_of(&moving(), OLD, "old\n");
            }
            let store = Store::open(place.path(), Options::default()).unwrap();
            let unsettled = store.write("ship", Duration::ZERO).unwrap().unsettled().unwrap();
            match (place.path().join(OLD).exists(), place.path().join(NEW).exists()) {
                (true, false) => met[0] = true,
                (true, true) => {
                    assert_eq!(unsettled, [NEW], "{step}");
                    met[1] = true;
                }
                (false, true) => met[2] = true,
                (false, false) => panic!("{step}: both are gone"),
            }
        }
        assert_eq!(met, [true; 3]);
    }
}
