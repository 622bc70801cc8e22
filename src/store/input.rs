//! What a user hands in from outside the book: a file or a pipe, read whole within a limit.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::{Doing, Error};
use super::read::LARGEST;

/// The text of a file anywhere on the system, or of stdin where none is named; a byte order mark stays.
///
/// Over 16 MiB, bytes that are not UTF-8, and any fault of the disk are errors. A pipe is waited for.
pub fn read_input(path: Option<&Path>) -> Result<String, Error> {
    let shown = path.map_or_else(|| "stdin".to_owned(), |path| path.display().to_string());
    match path {
        Some(path) => {
            let file = File::open(path).map_err(|error| Error::io(Doing::Open, shown.clone(), error))?;
            read_all(file, shown)
        }
        None => read_all(std::io::stdin().lock(), shown),
    }
}

fn read_all(from: impl Read, path: String) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let read = from.take(LARGEST.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| Error::io(Doing::Read, path.clone(), error))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > LARGEST {
        return Err(Error::TooLarge { path, bytes: length });
    }
    String::from_utf8(bytes).map_err(|error| Error::NotUtf8 { path, valid: error.utf8_error().valid_up_to() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_and_bytes_are_refused() {
        assert_eq!(read_all("a,b\n".as_bytes(), "A".to_owned()).unwrap(), "a,b\n");
        let refused = read_all([b'a', 0xff].as_slice(), "A".to_owned());
        assert!(matches!(refused, Err(Error::NotUtf8 { valid: 1, .. })));
        assert!(read_input(Some(Path::new("/nowhere/at/all"))).is_err());
    }
}
