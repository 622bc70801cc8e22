//! The files of one command: all prepared and made sure of, then compared, then claims published, then posts.

use std::collections::BTreeSet;

use super::Store;
use super::commit::{Old, Prepared};
use super::disk::is_synced_whole;
use super::error::{Doing, Error};
use super::folder::Folder;
use super::layout::{join, split};
use super::transaction::Change;

/// So many files are made sure of together: of fewer, what others wrote to the disk may take longer.
const MANY: usize = 16;

/// The files of one command, claims first, on their way.
#[derive(Debug)]
pub(crate) struct Sheaf<'s> {
    store: &'s Store,
    files: Vec<OnTheWay<'s>>,
    /// The folder used last: neighbours lie in the same one, and few files may be open at a time.
    nearby: Option<Folder>,
}

#[derive(Debug)]
struct OnTheWay<'s> {
    folder: &'s str,
    prepared: Prepared<'s>,
    is_published: bool,
}

impl<'s> Sheaf<'s> {
    /// Nothing prepared yet.
    pub(crate) fn new(store: &'s Store) -> Self {
        Self { store, files: Vec::new(), nearby: None }
    }

    /// Writes every file beside the one it will replace, then makes sure of all of them.
    ///
    /// The bytes of many files go to the disk together, so that a thousand cost little more than one.
    pub(crate) fn prepare(&mut self, changes: &[&'s Change]) -> Result<(), Error> {
        let store = self.store;
        for change in changes {
            let (folder, name) = split(&change.path);
            if self.nearby.as_ref().is_none_or(|nearby| nearby.path() != folder) {
                self.nearby = Some(store.root.make(&store.steps, folder)?);
            }
            let old = change.before.as_deref().map_or(Old::Absent, Old::Text);
            let prepared = Prepared::write(self.open(folder)?, &store.steps, name, old, &change.after)?;
            self.files.push(OnTheWay { folder, prepared, is_published: false });
        }
        self.make_sure()
    }

    /// Makes sure of the bytes of all files: of many by one request, where the disk is known to hold to it.
    ///
    /// The root was opened before anything was written, so it is told of every fault since.
    fn make_sure(&mut self) -> Result<(), Error> {
        let store = self.store;
        if self.files.len() >= MANY && is_synced_whole(&store.root) && self.is_on_one_disk()? {
            return store.root.sync_disk(&store.steps);
        }
        self.each(0, self.files.len(), |file, folder, store| file.prepared.sync(folder, &store.steps))
    }

    fn is_on_one_disk(&mut self) -> Result<bool, Error> {
        let disk = self.store.root.device()?;
        let folders: BTreeSet<&'s str> = self.files.iter().map(|file| file.folder).collect();
        for folder in folders {
            if self.open(folder)?.device()? != disk {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Are all the files that will be replaced still what was read?
    pub(crate) fn compare(&mut self) -> Result<(), Error> {
        self.each(0, self.files.len(), |file, folder, _| file.prepared.compare(folder))
    }

    /// Publishes the first `count` files in their order, and makes sure of their folders; stops at the first failure.
    ///
    /// With `one_by_one` each is made sure of before the next, where the disk might not keep their order.
    pub(crate) fn claim(&mut self, count: usize, one_by_one: bool) -> Result<(), Error> {
        self.each(0, count, |file, folder, store| {
            file.prepared.publish(folder, &store.steps)?;
            file.is_published = true;
            if one_by_one { folder.sync(&store.steps) } else { Ok(()) }
        })?;
        if one_by_one { Ok(()) } else { self.sync_folders(0, count) }
    }

    /// Publishes the files after the first `claims`: all that can be, once anything of the command stands.
    pub(crate) fn post(&mut self, claims: usize) -> Result<(), Error> {
        let mut stands = claims > 0;
        let mut fault = None;
        let count = self.files.len();
        self.each(claims, count, |file, folder, store| {
            match file.prepared.publish(folder, &store.steps) {
                Ok(()) => {
                    stands = true;
                    file.is_published = true;
                }
                Err(error) if !stands => return Err(error),
                Err(error) => fault = fault.take().or(Some(error)),
            }
            Ok(())
        })?;
        self.sync_folders(claims, count)?;
        fault.map_or(Ok(()), Err)
    }

    /// The paths that were published, or were not.
    pub(crate) fn paths(&self, is_published: bool) -> Vec<String> {
        let files = self.files.iter().filter(|file| file.is_published == is_published);
        files.map(|file| join(file.folder, file.prepared.name())).collect()
    }

    /// Takes away what was prepared and not published.
    pub(crate) fn discard(&mut self) {
        let count = self.files.len();
        let _ = self.each(0, count, |file, folder, store| {
            if !file.is_published {
                file.prepared.discard(folder, &store.steps);
            }
            Ok(())
        });
    }

    /// Makes sure of each folder in which one of these files was published, once, however they are mixed.
    fn sync_folders(&mut self, from: usize, to: usize) -> Result<(), Error> {
        let published = self.files.iter().take(to).skip(from).filter(|file| file.is_published);
        let folders: BTreeSet<&'s str> = published.map(|file| file.folder).collect();
        let store = self.store;
        folders.into_iter().try_for_each(|folder| self.open(folder)?.sync(&store.steps))
    }

    fn each(
        &mut self,
        from: usize,
        to: usize,
        mut act: impl FnMut(&mut OnTheWay<'s>, &Folder, &Store) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut files = std::mem::take(&mut self.files);
        let mut chosen = files.iter_mut().take(to).skip(from);
        let store = self.store;
        let done = chosen.try_for_each(|file| act(file, self.open(file.folder)?, store));
        self.files = files;
        done
    }

    fn open(&mut self, path: &str) -> Result<&Folder, Error> {
        let folder = match self.nearby.take() {
            Some(folder) if folder.path() == path => folder,
            Some(_) | None => {
                let gone = || Error::io(Doing::Open, path.to_owned(), rustix::io::Errno::NOENT);
                self.store.root.below(path)?.ok_or_else(gone)?
            }
        };
        Ok(self.nearby.insert(folder))
    }
}
