//! High-water marks: per series the highest number issued in this clone, so that none is issued twice after a checkout.

use std::collections::BTreeMap;

use super::Store;
use super::error::Error;
use super::faults::Steps;
use super::folder::Folder;
use super::hint;
use super::layout::HOME;
use super::writer::Writer;

const NAME: &str = "highwater";

/// Where the marks are kept.
pub const HIGH_WATER: &str = ".salesbook/highwater";

impl Store {
    /// The highest number ever issued here in a series; 0 if none is remembered.
    pub fn high_water(&self, series: &str) -> Result<u64, Error> {
        let Some(home) = self.root.below(HOME)? else {
            return Ok(0);
        };
        Ok(read(&home)?.get(&spelled(series)).copied().unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Remembers numbers that were seen here, each in its series.
    pub fn remember_numbers(&self, marks: &[(String, u64)]) -> Result<(), Error> {
        raise(&self.home, &self.store.steps, marks)
    }
}

/// Raises the marks of some series; none is ever lowered.
pub(crate) fn raise(home: &Folder, steps: &Steps, marks: &[(String, u64)]) -> Result<(), Error> {
    if marks.is_empty() {
        return Ok(());
    }
    let old = read(home)?;
    let mut new = old.clone();
    for (series, number) in marks {
        let mark = new.entry(spelled(series)).or_default();
        *mark = (*mark).max(*number);
    }
    if new == old {
        return Ok(());
    }
    let text: String = new.iter().map(|(series, number)| format!("{number} {series}\n")).collect();
    hint::save(home, steps, NAME, &text, true)
}

/// A line that is not to be understood is left out: that mark is forgotten.
fn read(home: &Folder) -> Result<BTreeMap<String, u64>, Error> {
    let text = hint::read(home, NAME)?.unwrap_or_default();
    let mark = |line: &str| {
        let (number, series) = line.split_once(' ')?;
        Some((series.to_owned(), number.parse().ok()?))
    };
    Ok(text.lines().filter_map(mark).collect())
}

/// The series on one line.
fn spelled(series: &str) -> String {
    series.escape_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Options;

    #[test]
    fn a_mark_only_rises() {
        let place = tempfile::tempdir().unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        assert_eq!(store.high_water("INV-2026").unwrap(), 0);
        let home = store.root.make(&store.steps, HOME).unwrap();
        let raise =
            |series: &str, number| raise(&home, &store.steps, &[(series.to_owned(), number)]).unwrap();
        raise("INV-2026", 17);
        raise("INV-2026", 9);
        raise("", 3);
        raise("Rechnung Nr.\n", 4);
        let marks = ["INV-2026", "", "Rechnung Nr.\n", "CN"].map(|series| store.high_water(series).unwrap());
        assert_eq!(marks, [17, 3, 4, 0]);
    }

    #[test]
    fn a_folder_in_the_place_of_the_marks_is_an_error() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(place.path().join(HIGH_WATER)).unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        assert!(matches!(store.high_water("INV"), Err(Error::NotAFile { path }) if path == HIGH_WATER));
    }

    #[test]
    fn a_torn_file_forgets_but_does_not_fail() {
        let place = tempfile::tempdir().unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        let home = store.root.make(&store.steps, HOME).unwrap();
        hint::save(&home, &store.steps, NAME, "17 INV\n\u{0}\u{0}\nx y\n99999999999999999999 A\n", false)
            .unwrap();
        assert_eq!(["INV", "y", "A"].map(|series| store.high_water(series).unwrap()), [17, 0, 0]);
    }
}
