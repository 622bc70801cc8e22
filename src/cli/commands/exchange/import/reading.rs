//! The mapping and the files it names, read before the lock is taken.

use std::path::{Path, PathBuf};

use super::faults;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files;
use crate::cli::session::Session;
use crate::interchange::{self, FileMap, Input, Mapping, Sheet};
use crate::record;
use crate::store;

/// The mapping of that file.
pub(super) fn mapping(session: &Session, file: &Path) -> Outcome<Mapping> {
    let text = store::read_input(Some(&session.folder().join(file)))?;
    let name = file.display().to_string();
    let mapping: Mapping = files::read(&name, &text, record::read_table)?;
    let wrong = interchange::mapping_faults(&mapping);
    if wrong.is_empty() {
        return Ok(mapping);
    }
    Err(Failure::said(Exit::BadData, "mapping", format!("{name}: {}", wrong.join("\n"))))
}

/// The files of the mapping: of a folder those with a path, of a file or stdin the one without.
pub(super) fn inputs(session: &Session, mapping: &Mapping, from: &Path) -> Outcome<Vec<Input>> {
    let place = session.folder().join(from);
    let is_stdin = from == Path::new("-");
    let mut read: Vec<(FileMap, Sheet)> = Vec::new();
    if !is_stdin && place.is_dir() {
        for map in &mapping.files {
            let Some(path) = &map.path else {
                return Err(Failure::usage(
                    "a folder is imported, but a `[[file]]` of the mapping has no `path`",
                ));
            };
            let shown = from.join(path);
            read.push((map.clone(), sheet(Some(&place.join(path)), &shown, map)?));
        }
    } else {
        let [map] = mapping.files.as_slice() else {
            return Err(Failure::usage(format!(
                "the mapping names {} files: give the folder they lie in",
                mapping.files.len()
            )));
        };
        let shown = if is_stdin { PathBuf::from("stdin") } else { from.to_path_buf() };
        read.push((map.clone(), sheet((!is_stdin).then_some(place.as_path()), &shown, map)?));
    }
    found(read)
}

/// One file whose columns have our names: what they are follows from its header.
pub(crate) fn plain(session: &Session, from: &Path, profile: fn(&[&str]) -> FileMap) -> Outcome<Vec<Input>> {
    let is_stdin = from == Path::new("-");
    let place = session.folder().join(from);
    let shown = if is_stdin { Path::new("stdin") } else { from };
    let text = store::read_input((!is_stdin).then_some(place.as_path()))?;
    let sheet = rows(&text, shown, ',')?;
    let map = profile(&sheet.names());
    found(vec![(map, sheet)])
}

/// The files with their columns found; those that lack some are wrong usage, and what they have is listed.
fn found(read: Vec<(FileMap, Sheet)>) -> Outcome<Vec<Input>> {
    interchange::inputs(read).map_err(|missing| {
        let lines = missing.iter().map(|lacking| {
            let (columns, found) = (lacking.columns.join(", "), lacking.found.join(", "));
            format!("{} has no column {columns}; it has {found}", lacking.path)
        });
        Failure::usage(lines.collect::<Vec<_>>().join("\n")).with_help("columns are found by their names")
    })
}

fn sheet(file: Option<&Path>, shown: &Path, map: &FileMap) -> Outcome<Sheet> {
    rows(&store::read_input(file)?, shown, map.delimiter())
}

fn rows(text: &str, shown: &Path, delimiter: char) -> Outcome<Sheet> {
    Sheet::read(&shown.display().to_string(), text, delimiter)
        .map_err(|fault| Failure::Files(vec![faults::diagnostic(fault)], Exit::BadData))
}
