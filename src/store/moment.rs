//! A moment: how the folders of the book stood, so that a reader knows whether the book changed while it read.

use std::collections::BTreeMap;

use super::Store;
use super::error::Error;
use super::layout::Kind;

/// The times of the folders in which entries lie.
///
/// A file that comes, goes or is replaced, as this program replaces files, changes them; one that is written in place does
/// not.
#[derive(Debug, PartialEq, Eq)]
pub struct Moment(BTreeMap<String, (i64, i64, u64)>);

/// The kinds that reports are made of.
const KINDS: [Kind; 5] = [Kind::Orders, Kind::Invoices, Kind::CreditNotes, Kind::Payments, Kind::Stock];

impl Store {
    /// How the book stands now. It costs one look at each folder, at none of the files.
    pub fn moment(&self) -> Result<Moment, Error> {
        let mut times = BTreeMap::new();
        for kind in KINDS {
            for shard in self.shards(kind)? {
                if let Some(stamp) = self.root.stamp(&shard)? {
                    times.insert(shard, (stamp.modified_ns, stamp.changed_ns, stamp.inode));
                }
            }
        }
        Ok(Moment(times))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test changes files behind the program's back")]
mod tests {
    use super::*;
    use crate::store::Options;

    #[test]
    fn a_file_that_is_replaced_makes_another_moment() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        std::fs::create_dir_all(at("orders/2026/00")).unwrap();
        std::fs::write(at("orders/2026/00/SO-2026-00001.toml"), "1").unwrap();
        let store = Store::open(place.path(), Options::default()).unwrap();
        let before = store.moment().unwrap();
        assert_eq!(store.moment().unwrap(), before);
        // Times of files are as coarse as the kernel's tick.
        std::thread::sleep(std::time::Duration::from_millis(30));
        std::fs::write(at("new"), "2").unwrap();
        std::fs::rename(at("new"), at("orders/2026/00/SO-2026-00001.toml")).unwrap();
        assert_ne!(store.moment().unwrap(), before);
    }
}
