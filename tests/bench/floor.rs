//! The floors: the least that any program would do with the same files, each done by a process of its own.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use rustix::fd::OwnedFd;
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags};

use crate::measure::Cost;

/// The variable that makes this program do one of the floors instead of measuring.
const WHICH: &str = "SALESBOOK_BENCH_FLOOR";

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// Does what a floor is asked for; false where this run is to measure.
pub(crate) fn is_asked() -> bool {
    let Ok(which) = std::env::var(WHICH) else { return false };
    for folder in std::env::args_os().skip(1).filter(|word| !word.to_string_lossy().starts_with("--")) {
        let folder = rustix::fs::open(&folder, FOLDER, Mode::empty()).expect("a folder");
        match which.as_str() {
            "read" => walk(&folder, &mut read),
            "stat" => walk(&folder, &mut stat),
            "sync" => walk(&folder, &mut write_surely),
            "write" => walk(&folder, &mut read_sheet_or_write),
            other => panic!("no floor {other}"),
        }
    }
    true
}

/// What a floor costs on those folders of a book.
pub(crate) fn cost(which: &str, book: &Path, folders: &[&str]) -> Cost {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.env(WHICH, which).args(folders.iter().map(|folder| book.join(folder)));
    Cost::of(&mut command)
}

/// Every file of a book or a sheet below a folder, name by name in its open folder, as the program walks.
fn walk(folder: &OwnedFd, act: &mut impl FnMut(&OwnedFd, &str)) {
    let mut inner = Vec::new();
    let mut names = Vec::new();
    for found in Dir::read_from(folder).expect("a listing") {
        let found = found.expect("an entry");
        let name = found.file_name().to_str().expect("a name").to_owned();
        match found.file_type() {
            FileType::Directory if !name.starts_with('.') => inner.push(name),
            FileType::RegularFile if name.ends_with(".toml") || name.ends_with(".csv") => names.push(name),
            _ => {}
        }
    }
    for name in &names {
        act(folder, name);
    }
    for name in inner {
        let below = rustix::fs::openat(folder, name.as_str(), FOLDER, Mode::empty()).expect("a folder");
        walk(&below, act);
    }
}

/// Opens and reads it, with one look at its size.
fn read(folder: &OwnedFd, name: &str) {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, name, flags, Mode::empty()).expect("a file");
    let size = rustix::fs::fstat(&file).expect("a stat").st_size;
    let mut bytes = Vec::with_capacity(usize::try_from(size).expect("a size") + 1);
    File::from(file).read_to_end(&mut bytes).expect("bytes");
    std::hint::black_box(bytes);
}

fn stat(folder: &OwnedFd, name: &str) {
    std::hint::black_box(rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).expect("a stat"));
}

/// Reads a sheet; writes a file as long as one of the book, beside it, and does not make sure of it.
fn read_sheet_or_write(folder: &OwnedFd, name: &str) {
    if name.ends_with(".csv") || name == "map.toml" {
        return read(folder, name);
    }
    let size = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).expect("a stat").st_size;
    let text = vec![b'#'; usize::try_from(size).expect("a size")];
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let beside = format!("{name}.floor");
    let file = rustix::fs::openat(folder, beside, flags, Mode::from_raw_mode(0o666)).expect("a file");
    std::io::Write::write_all(&mut File::from(file), &text).expect("written");
}

/// Writes it anew as one durable commit does: beside it, fsync, rename, fsync of the folder.
fn write_surely(folder: &OwnedFd, name: &str) {
    let mut text = Vec::new();
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, name, flags, Mode::empty()).expect("a file");
    File::from(file).read_to_end(&mut text).expect("bytes");
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, ".tmp", flags, Mode::from_raw_mode(0o666)).expect("a file");
    std::io::Write::write_all(&mut File::from(file.try_clone().expect("a handle")), &text).expect("written");
    rustix::fs::fsync(&file).expect("made sure of");
    rustix::fs::renameat(folder, ".tmp", folder, name).expect("renamed");
    rustix::fs::fsync(folder).expect("made sure of");
}
