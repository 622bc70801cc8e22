//! The chunks of a folder: while the files of one are handed over, those of the next are read.

use std::sync::Arc;

use super::listing::{Listed, Listing};
use super::threads::{Begun, Crew};
use super::{Filed, Filing, Made};
use crate::store::folder::Folder;

/// So many files are read while as many others are handed over.
const CHUNK: usize = 128;

/// A file to read: its folder and its name there.
pub(super) type ToRead = (Arc<Folder>, String);

/// The threads that read files.
type Readers<'scope, 'env, T> = Crew<'scope, 'env, ToRead, Option<Made<T>>>;

/// Some files of a folder: those of which no entry serves are being read.
struct Chunk<'l, 'p, T> {
    files: &'l [Listed<'p>],
    serving: Vec<Option<&'p [u8]>>,
    made: Begun<Option<Made<T>>>,
}

impl<'l, 'p, T: Send> Chunk<'l, 'p, T> {
    fn begin(
        crew: &mut Readers<'_, '_, T>,
        folder: &Arc<Folder>,
        files: &'l [Listed<'p>],
        filing: &Filing<'_, T>,
    ) -> Self {
        let mut path = FilePath::new(folder);
        let serves = |file: &Listed<'p>| file.kept.filter(|entry| (filing.serves)(path.of(file), entry));
        let serving: Vec<Option<&[u8]>> = files.iter().map(serves).collect();
        let others = files.iter().zip(&serving).filter(|(_, serving)| serving.is_none());
        let to_read = others.map(|(file, _)| (Arc::clone(folder), file.name.to_string()));
        let made = crew.begin(to_read.collect());
        Self { files, serving, made }
    }

    /// Hands over its files; adds to `kept` what is to be kept of each, where there is anything new to keep.
    fn hand_over<E>(
        self,
        folder: &Folder,
        mut kept: Option<&mut Vec<Option<Vec<u8>>>>,
        take: &mut impl FnMut(&str, Filed<'_, T>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut path = FilePath::new(folder);
        let mut made = self.made.end().into_iter();
        for (file, serving) in self.files.iter().zip(self.serving) {
            let filed = match serving {
                Some(entry) => Some((None, Filed::Kept(entry))),
                None => made.next().flatten().map(|(entry, made)| (entry, Filed::Made(made))),
            };
            let (entry, filed) = filed.unzip();
            if let Some(kept) = kept.as_mut() {
                kept.push(entry.flatten());
            }
            if let Some(filed) = filed {
                take(path.of(file), filed)?;
            }
        }
        Ok(())
    }
}

/// Hands over the files of a folder; answers what is to be kept of each, beside what is kept already. While some are
/// handed over, the next ones are read.
pub(super) fn hand_over<T: Send, E>(
    crew: &mut Readers<'_, '_, T>,
    folder: &Arc<Folder>,
    listing: &Listing<'_>,
    filing: &Filing<'_, T>,
    take: &mut impl FnMut(&str, Filed<'_, T>) -> Result<(), E>,
) -> Result<Vec<Option<Vec<u8>>>, E> {
    let mut kept = Vec::new();
    let mut chunks = listing.files.chunks(CHUNK).map(|files| Chunk::begin(crew, folder, files, filing));
    let mut begun = chunks.next();
    while let Some(chunk) = begun {
        begun = chunks.next();
        chunk.hand_over(folder, (listing.changes > 0).then_some(&mut kept), take)?;
    }
    Ok(kept)
}

/// The paths of the files of a folder, one after another.
struct FilePath {
    text: String,
    /// So many bytes of it are the folder's.
    of_folder: usize,
}

impl FilePath {
    fn new(folder: &Folder) -> Self {
        let text = folder.path_of("");
        Self { of_folder: text.len(), text }
    }

    fn of(&mut self, file: &Listed<'_>) -> &str {
        self.text.truncate(self.of_folder);
        self.text.push_str(&file.name);
        &self.text
    }
}
