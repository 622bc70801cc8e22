//! Strays: names in the book's folders that no command reads, or that are not safe as they are.

use super::Store;
use super::commit::TEMPORARY;
use super::error::Error;
use super::folder::{Entry, Folder};
use super::layout::{Kind, split};
use super::list::below_kind;
use super::stamp::What;

/// A name that `check` should tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Where it is.
    pub path: String,
    /// What is wrong with it.
    pub fault: StrayFault,
}

/// What is wrong with a name in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrayFault {
    /// Not of the form `<id>.toml`, so it is not read.
    Foreign,
    /// Its number or code belongs in another folder, so it is not read.
    WrongFolder,
    /// A folder in which nothing of the book can lie.
    ForeignFolder,
    /// A link, which is not followed.
    Link,
    /// A folder, pipe or device in the place of a file.
    NotAFile,
    /// The same as another name but for capitals; that name.
    Twin(String),
    /// The file has a second name somewhere; replacing it will part the two.
    HardLink,
    /// The temporary file of a command that died; the next writer sweeps it.
    Temporary,
}

impl Store {
    /// Every stray below the folders of the kinds, sorted by path; other folders at the root are the user's.
    pub fn strays(&self) -> Result<Vec<Stray>, Error> {
        let mut strays = Vec::new();
        for kind in Kind::ALL {
            if let Some(folder) = self.root.below(kind.folder())? {
                look_in(&folder, kind, kind.arrangement().depth(), &mut strays)?;
            }
        }
        strays.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(strays)
    }
}

fn look_in(folder: &Folder, kind: Kind, depth: usize, strays: &mut Vec<Stray>) -> Result<(), Error> {
    let mut entries = folder.entries()?;
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    for entry in &entries {
        match fault_of(folder, kind, depth, entry)? {
            Some(fault) => strays.push(Stray { path: folder.path_of(&entry.name), fault }),
            None if entry.what == What::Folder => {
                if let Some(inner) = folder.below(&entry.name)? {
                    look_in(&inner, kind, depth.saturating_sub(1), strays)?;
                }
            }
            None => {}
        }
    }
    strays.extend(twins(folder, &entries));
    Ok(())
}

fn fault_of(folder: &Folder, kind: Kind, depth: usize, entry: &Entry) -> Result<Option<StrayFault>, Error> {
    let name = entry.name.as_str();
    if name.starts_with(TEMPORARY) {
        return Ok(Some(StrayFault::Temporary));
    }
    let is_shard = depth > 0 && kind.arrangement().has_folder(name);
    let stem = name.strip_suffix(".toml");
    let is_id = stem.is_some_and(|stem| stem.parse::<crate::values::Code>().is_ok());
    let is_in_place = stem.is_some_and(|stem| kind.holds(below_kind(folder.path(), kind), stem));
    Ok(match entry.what {
        What::Folder if is_shard && !is_id => None,
        What::Folder if is_id => Some(StrayFault::NotAFile),
        What::Folder => Some(StrayFault::ForeignFolder),
        What::Link => Some(StrayFault::Link),
        What::Other => Some(StrayFault::NotAFile),
        What::File if !is_id => Some(StrayFault::Foreign),
        What::File if !is_in_place => Some(StrayFault::WrongFolder),
        What::File => {
            folder.stamp(name)?.is_some_and(|stamp| stamp.links > 1).then_some(StrayFault::HardLink)
        }
    })
}

/// Names that differ from the one before, in an order without capitals, by capitals alone.
fn twins(folder: &Folder, entries: &[Entry]) -> Vec<Stray> {
    let mut folded: Vec<(String, &str)> =
        entries.iter().map(|entry| (entry.name.to_ascii_lowercase(), entry.name.as_str())).collect();
    folded.sort_unstable();
    let pairs = folded.iter().zip(folded.iter().skip(1));
    let alike = pairs.filter(|(one, other)| one.0 == other.0);
    alike
        .map(|(one, other)| Stray {
            path: folder.path_of(other.1),
            fault: StrayFault::Twin(split(one.1).1.to_owned()),
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests plant files by hand")]
mod tests {
    use super::*;
    use crate::store::Options;

    #[track_caller]
    fn check(path: &str, plant: impl Fn(&std::path::Path), expected: &[StrayFault]) {
        let place = tempfile::tempdir().unwrap();
        let whole = place.path().join(path);
        std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
        plant(&whole);
        let store = Store::open(place.path(), Options::default()).unwrap();
        let found: Vec<StrayFault> = store.strays().unwrap().into_iter().map(|stray| stray.fault).collect();
        assert_eq!(found, expected, "{path}");
    }

    fn file(path: &std::path::Path) {
        std::fs::write(path, "").unwrap();
    }

    #[test]
    fn a_name_that_is_not_read_is_told() {
        check("orders/2026/00/SO-2026-00042.toml", file, &[]);
        check("orders/2026/00/SO-2026-00042.toml~", file, &[StrayFault::Foreign]);
        check("orders/2026/01/SO-2026-00042.toml", file, &[StrayFault::WrongFolder]);
        check("orders/old/SO-2026-00042.toml", file, &[StrayFault::ForeignFolder]);
        check("customers/2026/ACME.toml", file, &[StrayFault::ForeignFolder]);
        check("customers/.tmp-12", file, &[StrayFault::Temporary]);
        check("notes/anything", file, &[]);
    }

    #[test]
    fn a_name_that_is_no_file_is_told() {
        check("customers/A.toml", |path| std::fs::create_dir(path).unwrap(), &[StrayFault::NotAFile]);
        check("customers/A.toml", |path| std::os::unix::fs::symlink("b", path).unwrap(), &[StrayFault::Link]);
    }

    #[test]
    fn twins_and_second_names_are_told() {
        let twin = |path: &std::path::Path| {
            file(path);
            file(&path.with_file_name("ACME.toml"));
        };
        check("customers/acme.toml", twin, &[StrayFault::Twin("ACME.toml".to_owned())]);
        let hard = |path: &std::path::Path| {
            file(path);
            std::fs::hard_link(path, path.with_file_name("BETA.toml")).unwrap();
        };
        check("customers/ACME.toml", hard, &[StrayFault::HardLink, StrayFault::HardLink]);
    }
}
