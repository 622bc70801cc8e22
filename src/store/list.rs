//! Listing: the files of a kind, by name alone; only `<id>.toml` in its right folder is one.

use super::Store;
use super::error::Error;
use super::folder::Folder;
use super::layout::{Arrangement, Kind, join, split};
use super::read::checked;
use super::stamp::What;
use crate::values::{Code, Number};

impl Store {
    /// The paths of all files of a kind, sorted; empty where there are none.
    ///
    /// Names of another form, or in another folder than their number says, are left out (see [`Store::strays`]). A
    /// link or a folder with the right name is listed: reading it says what is wrong. A folder that cannot be read
    /// to its end is an error, since a number might be given twice.
    pub fn list(&self, kind: Kind) -> Result<Vec<String>, Error> {
        let mut paths = Vec::new();
        for shard in self.shards(kind)? {
            paths.extend(self.list_folder(&shard)?);
        }
        paths.sort_unstable();
        Ok(paths)
    }

    /// At most so many names of a kind that begin so, in whatever case: of numbered files the newest shard first and in
    /// it the highest number, of others by the alphabet. No file is opened.
    pub fn names_beginning(&self, kind: Kind, beginning: &str, most: usize) -> Result<Vec<String>, Error> {
        let may_hold = |folders: &str| Number::may_lie_in(beginning, folders);
        self.names_where(kind, most, may_hold, |name| begins(name, beginning))
    }

    /// The same of names that are wanted, whatever makes them so; they end in `.toml` when it is asked. Of numbered kinds
    /// only those folders are listed that may hold one, by their path below the kind's.
    pub fn names_where(
        &self,
        kind: Kind,
        most: usize,
        may_hold: impl Fn(&str) -> bool,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, Error> {
        let numbered = kind.arrangement() == Arrangement::ByNumber;
        let mut shards = self.shards(kind)?;
        if numbered {
            shards.sort_unstable_by(|one, other| other.cmp(one));
            shards.retain(|shard| may_hold(below_kind(shard, kind)));
        }
        let mut found = Vec::new();
        for shard in shards {
            let Some(folder) = self.root.below(&shard)? else { continue };
            let mut names = names_that(&folder, kind, &wanted)?;
            if numbered {
                names.reverse();
            }
            found.extend(names.into_iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)));
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }

    /// The same for one folder, such as `orders/2026/00`; empty if there is no such folder.
    pub fn list_folder(&self, folder: &str) -> Result<Vec<String>, Error> {
        let (Some(kind), Some(folder)) = (kind_of_folder(folder), self.root.below(checked(folder)?)?) else {
            return Ok(Vec::new());
        };
        let names = self.names_in(&folder, kind)?;
        Ok(names.into_iter().map(|name| folder.path_of(&name)).collect())
    }

    /// The folders right below a folder, sorted by name; empty if there is no such folder.
    pub fn folders(&self, folder: &str) -> Result<Vec<String>, Error> {
        let Some(folder) = self.root.below(checked(folder)?)? else {
            return Ok(Vec::new());
        };
        folders_in(&folder)
    }

    /// The folders in which files of a kind may lie, the outer before the inner.
    pub(crate) fn shards(&self, kind: Kind) -> Result<Vec<String>, Error> {
        let mut found = vec![kind.folder().to_owned()];
        let mut outer = found.clone();
        for _ in 0..kind.arrangement().depth() {
            let mut inner = Vec::new();
            for folder in &outer {
                let below = self.folders(folder)?;
                inner.extend(below.into_iter().filter(|path| kind.arrangement().has_folder(split(path).1)));
            }
            found.extend(inner.iter().cloned());
            outer = inner;
        }
        Ok(found)
    }

    /// The names with `.toml` of the files of a kind in an open folder, sorted.
    pub(crate) fn names_in(&self, folder: &Folder, kind: Kind) -> Result<Vec<String>, Error> {
        names_that(folder, kind, |_| true)
    }
}

impl Arrangement {
    /// How many folders there may be below the kind's.
    pub(crate) fn depth(self) -> usize {
        match self {
            Self::ByNumber => 2,
            Self::ByCustomer => 1,
            Self::Flat => 0,
        }
    }

    /// May a folder below the kind's have this name?
    pub(crate) fn has_folder(self, name: &str) -> bool {
        match self {
            Self::ByNumber => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()),
            Self::ByCustomer => name.parse::<Code>().is_ok(),
            Self::Flat => false,
        }
    }
}

/// The names with `.toml` of the files of a kind in an open folder that are wanted, sorted.
pub(crate) fn names_that(
    folder: &Folder,
    kind: Kind,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, Error> {
    let folders = below_kind(folder.path(), kind);
    let is_file = |name: &String| {
        wanted(name) && name.strip_suffix(".toml").is_some_and(|stem| kind.holds(folders, stem))
    };
    let mut names: Vec<String> =
        folder.entries()?.into_iter().map(|entry| entry.name).filter(is_file).collect();
    names.sort_unstable();
    Ok(names)
}

/// Does a name begin so, whatever the case?
fn begins(name: &str, beginning: &str) -> bool {
    name.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// The paths of the folders in an open one, sorted.
pub(crate) fn folders_in(folder: &Folder) -> Result<Vec<String>, Error> {
    let inner = folder.entries()?.into_iter().filter(|entry| entry.what == What::Folder);
    let mut paths: Vec<String> = inner.map(|entry| folder.path_of(&entry.name)).collect();
    paths.sort_unstable();
    Ok(paths)
}

/// What is left of a folder's path below that of its kind.
pub(crate) fn below_kind(folder: &str, kind: Kind) -> &str {
    folder.strip_prefix(kind.folder()).unwrap_or(folder).trim_start_matches('/')
}

fn kind_of_folder(folder: &str) -> Option<Kind> {
    Kind::of_path(&join(folder, ""))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests plant files by hand")]
mod tests {
    use super::*;
    use crate::store::Options;

    #[track_caller]
    fn check(files: &[&str], kind: Kind, expected: &[&str]) {
        let place = tempfile::tempdir().unwrap();
        for file in files {
            let path = place.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let store = Store::open(place.path(), Options::default()).unwrap();
        assert_eq!(store.list(kind).unwrap(), expected);
        let mut read = Vec::new();
        let visit = |path: String, text: Result<String, Error>| text.map(|_| read.push(path));
        store.read_each(kind, visit).unwrap();
        read.sort();
        assert_eq!(read, expected);
    }

    #[test]
    fn a_kind_without_a_folder_is_empty() {
        check(&["salesbook.toml"], Kind::Orders, &[]);
    }

    #[test]
    fn every_shard_is_listed() {
        let files =
            ["orders/2026/01/SO-2026-01000.toml", "orders/2026/00/SO-2026-00042.toml", "orders/SO-7.toml"];
        check(&files, Kind::Orders, &[files[1], files[0], files[2]]);
    }

    #[test]
    fn the_newest_names_come_first_and_codes_by_the_alphabet() {
        let place = tempfile::tempdir().unwrap();
        let numbers = [
            "2025/00/SO-2025-00007",
            "2026/00/SO-2026-00042",
            "2026/01/SO-2026-01000",
            "2026/00/SO-2026-00043",
        ];
        let orders = numbers.map(|number| format!("orders/{number}"));
        for file in orders.into_iter().chain(["BETA", "ACME"].map(|code| format!("customers/{code}"))) {
            let path = place.path().join(format!("{file}.toml"));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let store = Store::open(place.path(), Options::default()).unwrap();
        let names = |kind, beginning, most| store.names_beginning(kind, beginning, most).unwrap();
        assert_eq!(names(Kind::Orders, "so-2026-00", 9), ["SO-2026-00043", "SO-2026-00042"]);
        assert_eq!(names(Kind::Orders, "", 3), ["SO-2026-01000", "SO-2026-00043", "SO-2026-00042"]);
        assert_eq!(names(Kind::Customers, "", 9), ["ACME", "BETA"]);
        assert!(names(Kind::Invoices, "", 9).is_empty());
    }

    #[test]
    fn other_names_and_other_folders_are_left_out() {
        let files = [
            "orders/2026/00/SO-2026-00042.toml",
            "orders/2026/00/SO-2026-00042.toml.orig",
            "orders/2026/00/.SO-2026-00042.toml.swp",
            "orders/2026/00/.tmp-1",
            "orders/2026/01/SO-2026-00042.toml",
            "orders/old/SO-2026-00042.toml",
            "orders/SO-2026-00043.toml",
            "orders/2026/00/SO-2026-00042 (copy).toml",
        ];
        check(&files, Kind::Orders, &files[..1]);
    }

    #[test]
    fn codes_lie_flat_and_purchase_orders_by_customer() {
        let files = ["customers/ACME.toml", "customers/2026/BETA.toml", "incoming/ACME/PO-881.toml"];
        check(&files, Kind::Customers, &files[..1]);
        check(&files, Kind::Incoming, &files[2..]);
    }

    #[test]
    fn a_link_is_listed_so_that_reading_it_can_say_so() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join("customers")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", place.path().join("customers/ACME.toml")).unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        assert_eq!(store.list(Kind::Customers).unwrap(), ["customers/ACME.toml"]);
        assert!(store.read("customers/ACME.toml").is_err());
    }
}
