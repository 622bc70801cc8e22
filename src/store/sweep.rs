//! Sweeping: under the lock every temporary file is rubbish, but it may hold an edit, so it goes to the trash.

use super::Store;
use super::commit::{TEMPORARY, random};
use super::error::Error;
use super::folder::Folder;
use super::layout::{HOME, Kind};
use super::lock::Left;
use super::stamp::What;

/// Where what nobody knows any more is kept.
pub(crate) const TRASH: &str = "trash";

/// Moves temporary files to `.salesbook/trash`; the root and `.salesbook` itself are always swept.
pub(crate) fn sweep(store: &Store, home: &Folder, left: &Left) -> Result<(), Error> {
    let mut folders = vec![String::new(), HOME.to_owned()];
    match left {
        Left::In(noted) => folders.extend(noted.iter().cloned()),
        Left::Anywhere => {
            for kind in Kind::ALL {
                // Something else in the place of a folder is told by `check`; it holds no files of ours.
                match store.shards(kind) {
                    Ok(shards) => folders.extend(shards),
                    Err(Error::NotAFolder { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    for path in folders {
        match store.root.below(&path) {
            Ok(Some(folder)) => sweep_folder(store, home, &folder)?,
            Ok(None) | Err(Error::NotAFolder { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn sweep_folder(store: &Store, home: &Folder, folder: &Folder) -> Result<(), Error> {
    let is_ours = |name: &str, what| what == What::File && name.starts_with(TEMPORARY);
    let entries = folder.entries()?;
    for entry in entries.iter().filter(|entry| is_ours(&entry.name, entry.what)) {
        // A second name of a published file holds nothing more.
        if folder.stamp(&entry.name)?.is_some_and(|stamp| stamp.links > 1) {
            folder.remove(&store.steps, &entry.name)?;
            continue;
        }
        let trash = home.make(&store.steps, TRASH)?;
        let kept = format!("{:016x}-{}", random(), entry.name.trim_start_matches('.'));
        folder.put_away(&store.steps, &entry.name, &trash, &kept)?;
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests plant what a dead command leaves")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::Options;

    /// Plants files below a book whose lock has this text, takes the lock, and answers which names are left.
    #[track_caller]
    fn check(lock: &str, planted: &[&str], expected: &[&str]) {
        let place = tempfile::tempdir().unwrap();
        let plant = |path: &str, text: &str| {
            let path = place.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        plant(".salesbook/lock", lock);
        planted.iter().for_each(|path| plant(path, ""));
        let store = Store::open(place.path(), Options::default()).unwrap();
        drop(store.write("ship", Duration::ZERO).unwrap());
        let left: Vec<&str> =
            planted.iter().copied().filter(|path| place.path().join(path).exists()).collect();
        assert_eq!(left, expected, "{lock:?}");
    }

    #[test]
    fn the_folders_of_the_dead_command_are_swept() {
        let planted =
            ["orders/2026/00/.tmp-1", "customers/.tmp-2", ".salesbook/.tmp-3", ".tmp-4", "orders/2026/00/x"];
        check("process 1 ship\nstaging orders/2026/00\n", &planted, &[planted[1], planted[4]]);
        check("free\n", &planted, &[planted[0], planted[1], planted[4]]);
        check("", &planted, &[planted[4]]);
    }

    #[test]
    fn a_second_name_of_a_published_file_goes() {
        let place = tempfile::tempdir().unwrap();
        let published = place.path().join("salesbook.toml");
        std::fs::write(&published, "").unwrap();
        std::fs::hard_link(&published, place.path().join(".tmp-1")).unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        drop(store.write("ship", Duration::ZERO).unwrap());
        assert_eq!(store.stamp("salesbook.toml").unwrap().unwrap().links, 1);
        assert!(!place.path().join(".salesbook/trash").exists());
    }
}
