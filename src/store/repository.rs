//! The git repository around a book: asked and told by child processes, without a shell and not under the lock.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use super::error::{Doing, Error};
use super::layout::Kind;
use super::read::LARGEST;
use super::{Store, git, read_input, write_output};

/// The repository in whose working tree a book lies.
#[derive(Debug, Clone)]
pub struct Repository {
    top: PathBuf,
    prefix: String,
}

/// A file that differs between a revision and the working tree, or the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The path within the book.
    pub path: String,
    /// The object it was in the revision; none if it was not there.
    pub before: Option<String>,
    /// The object it is in the index; none if it is gone, or if the working tree was looked at.
    pub after: Option<String>,
    /// Is it left unmerged?
    pub is_unmerged: bool,
}

/// Which side a revision is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The files as they are.
    Files,
    /// What the next commit would hold.
    Index,
}

impl Store {
    /// The repository around the book; none where there is none.
    ///
    /// Fails where the book's place below it is no text.
    pub fn repository(&self) -> Result<Option<Repository>, Error> {
        let place = self.place();
        let failed = |error| Error::io(Doing::Look, place.display().to_string(), error);
        let place = place.canonicalize().map_err(failed)?;
        let Some(top) = git::top(&place)? else { return Ok(None) };
        let below = place.strip_prefix(&top).unwrap_or(Path::new(""));
        let below = below.to_str().ok_or_else(|| Error::NoPath { path: below.display().to_string() })?;
        let prefix = if below.is_empty() { String::new() } else { format!("{below}/") };
        Ok(Some(Repository { top, prefix }))
    }
}

impl Repository {
    /// Where the book lies below the top of the working tree: empty, or ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The id of the commit that a revision names; none if there is no such commit.
    pub fn revision(&self, name: &str) -> Result<Option<String>, Error> {
        if name.is_empty() || name.starts_with('-') || name.contains('\0') {
            return Ok(None);
        }
        let commit = format!("{name}^{{commit}}");
        let output = self.output(&["rev-parse", "--verify", "--quiet", &commit], Vec::new())?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((output.status.success() && !said.is_empty()).then_some(said))
    }

    /// The tree without a file, which every repository has.
    pub fn empty_tree(&self) -> Result<String, Error> {
        self.line(&["hash-object", "-t", "tree", "--stdin"])
    }

    /// The files of numbered kinds at a revision, by their path within the book, each with its object.
    pub fn files_at(&self, revision: &str) -> Result<BTreeMap<String, String>, Error> {
        let folders = self.folders();
        let mut words = vec!["ls-tree", "-r", "-z", "--full-tree", revision, "--"];
        words.extend(folders.iter().map(String::as_str));
        let listed = self.run(&words, Vec::new())?;
        let entry = |entry: &[u8]| {
            let entry = String::from_utf8_lossy(entry).into_owned();
            let (facts, path) = entry.split_once('\t')?;
            Some((path.strip_prefix(&self.prefix)?.to_owned(), facts.split(' ').nth(2)?.to_owned()))
        };
        Ok(listed.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// The files of numbered kinds in the index, by their path within the book, each with its object; those that are
    /// left unmerged are not among them.
    pub fn files_staged(&self) -> Result<BTreeMap<String, String>, Error> {
        let folders = self.folders();
        let mut words = vec!["ls-files", "--stage", "-z", "--"];
        words.extend(folders.iter().map(String::as_str));
        let listed = self.run(&words, Vec::new())?;
        let entry = |entry: &[u8]| {
            let entry = String::from_utf8_lossy(entry).into_owned();
            let (facts, path) = entry.split_once('\t')?;
            let mut facts = facts.split(' ').skip(1);
            let (object, stage) = (facts.next()?, facts.next()?);
            Some((path.strip_prefix(&self.prefix)?.to_owned(), object.to_owned())).filter(|_| stage == "0")
        };
        Ok(listed.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// The files of numbered kinds that differ between a revision and a side.
    pub fn differing(&self, revision: &str, side: Side) -> Result<Vec<Differs>, Error> {
        let folders = self.folders();
        let mut words = vec!["diff-index", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff"];
        words.extend((side == Side::Index).then_some("--cached"));
        words.extend([revision, "--"]);
        words.extend(folders.iter().map(String::as_str));
        let listed = self.run(&words, Vec::new())?;
        let mut pieces = listed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        let mut all: Vec<Differs> = Vec::new();
        while let (Some(facts), Some(path)) = (pieces.next(), pieces.next()) {
            let facts: Vec<&str> = facts.split(' ').collect();
            let (Some(path), [_, _, before, after, status]) =
                (path.strip_prefix(&self.prefix), facts.as_slice())
            else {
                continue;
            };
            let object = |id: &str| (!id.bytes().all(|byte| byte == b'0')).then(|| id.to_owned());
            let (before, after) = (object(before), object(after));
            all.push(Differs { path: path.to_owned(), before, after, is_unmerged: status.starts_with('U') });
        }
        Ok(all)
    }

    /// Hands over the text of each object, with its place in the list, in this order; one process reads them all.
    ///
    /// An object that is too large, or no text, is an error of its own; one that is missing ends the reading.
    pub fn texts<E: From<Error>>(
        &self,
        objects: &[&str],
        mut visit: impl FnMut(usize, Result<String, Error>) -> Result<(), E>,
    ) -> Result<(), E> {
        if objects.is_empty() {
            return Ok(());
        }
        let mut child = self.start(&["cat-file", "--batch"])?;
        let asked: String = objects.iter().map(|object| format!("{object}\n")).collect();
        let asking = ask(&mut child, asked.into_bytes());
        let broken = || Error::Git { command: "cat-file", said: "it broke off".to_owned() };
        let mut answers = BufReader::new(child.stdout.take().ok_or_else(broken)?);
        let mut done = Ok(());
        for (place, object) in objects.iter().enumerate() {
            done = answer(&mut answers, object).map_err(E::from).and_then(|text| visit(place, text));
            if done.is_err() {
                // It waits for somebody to read what it still has to say.
                let _ = child.kill();
                break;
            }
        }
        drop(answers);
        let _ = child.wait();
        let _ = asking.map(thread::JoinHandle::join);
        done
    }

    /// What the repository's own and the user's configuration say under a key.
    pub fn config(&self, key: &str) -> Result<Option<String>, Error> {
        let output = self.output(&["config", "--get", key], Vec::new())?;
        let said = String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned();
        Ok(output.status.success().then_some(said))
    }

    /// Sets a key of the configuration of this clone.
    pub fn set_config(&self, key: &str, value: &str) -> Result<(), Error> {
        self.run(&["config", "--local", key, value], Vec::new()).map(|_| ())
    }

    /// A place within git's own folder, such as `hooks/pre-commit`.
    pub fn git_path(&self, name: &str) -> Result<PathBuf, Error> {
        Ok(self.top.join(self.line(&["rev-parse", "--git-path", name])?))
    }

    /// A place as it is seen from the top of the working tree; as it is where it lies elsewhere.
    pub fn seen_from_top<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.top).unwrap_or(path)
    }

    /// The text of a file of git's own folder; none if it is not there.
    pub fn read_own(&self, path: &Path) -> Result<Option<String>, Error> {
        if path.symlink_metadata().is_err() { Ok(None) } else { read_input(Some(path)).map(Some) }
    }

    /// Writes a file into git's own folder; a program may be run by git.
    pub fn write_own(&self, path: &Path, text: &str, is_program: bool) -> Result<(), Error> {
        let shown = || path.display().to_string();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(Doing::MakeFolder, shown(), error))?;
        }
        write_output(path, text, true)?;
        if is_program {
            let mode = rustix::fs::Mode::from_raw_mode(0o755);
            rustix::fs::chmod(path, mode).map_err(|errno| Error::io(Doing::Create, shown(), errno))?;
        }
        Ok(())
    }

    /// Commits these files of the book as they are, and no others; those of `gone` are no longer there.
    pub fn commit(&self, paths: &[String], gone: &[String], message: &str) -> Result<(), Error> {
        let full = |path: &String| format!("{}{path}", self.prefix);
        let listed = |paths: &[String]| paths.iter().map(|path| full(path) + "\0").collect::<String>();
        let mut all = paths.to_vec();
        let from_stdin = ["--pathspec-from-file=-", "--pathspec-file-nul"];
        if !paths.is_empty() {
            let words = [["add"].as_slice(), &from_stdin].concat();
            self.run(&words, listed(paths).into_bytes())?;
        }
        for path in gone {
            let path_there = full(path);
            self.run(&["rm", "--cached", "--quiet", "--ignore-unmatch", "--", &path_there], Vec::new())?;
            let committed = self.output(&["cat-file", "-e", &format!("HEAD:{path_there}")], Vec::new())?;
            if committed.status.success() {
                all.push(path.clone());
            }
        }
        let words = [["commit", "--quiet", "--only", "-m", message].as_slice(), &from_stdin].concat();
        self.run(&words, listed(&all).into_bytes()).map(|_| ())
    }

    /// The folders of numbered kinds, as the repository names them.
    fn folders(&self) -> Vec<String> {
        Kind::NUMBERED.iter().map(|kind| format!("{}{}", self.prefix, kind.folder())).collect()
    }

    /// Git with these words. What a repository might have it run or fetch while it is only asked is switched off.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .current_dir(&self.top)
            .args(["--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"])
            .args(words)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, words: &[&str]) -> Result<Child, Error> {
        let mut command = self.command(words);
        // Nobody reads what it says while its answers are read.
        command.stderr(Stdio::null()).spawn().map_err(|source| Error::NoGit { source })
    }

    fn output(&self, words: &[&str], input: Vec<u8>) -> Result<Output, Error> {
        let mut child = self.command(words).spawn().map_err(|source| Error::NoGit { source })?;
        let asking = ask(&mut child, input);
        let output = child.wait_with_output().map_err(|source| Error::NoGit { source })?;
        let _ = asking.map(thread::JoinHandle::join);
        Ok(output)
    }

    fn run(&self, words: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Error> {
        let output = self.output(words, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = [output.stderr.as_slice(), &output.stdout].concat();
        let said = String::from_utf8_lossy(&said);
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let said: String = lines.join("; ").chars().take(300).collect();
        let said = if said.is_empty() { output.status.to_string() } else { said };
        Err(Error::Git { command: name_of(words), said })
    }

    fn line(&self, words: &[&str]) -> Result<String, Error> {
        let said = self.run(words, Vec::new())?;
        Ok(String::from_utf8_lossy(&said).trim_end_matches('\n').to_owned())
    }
}

/// Says everything to a child while somebody else listens to it.
fn ask(child: &mut Child, words: Vec<u8>) -> Option<thread::JoinHandle<()>> {
    let mut stdin = child.stdin.take()?;
    // A child that does not listen to the end says why itself.
    Some(thread::spawn(move || drop(stdin.write_all(&words))))
}

/// One answer of `cat-file --batch`: a line with id, type and size, the bytes, and a line end.
fn answer(answers: &mut impl BufRead, object: &str) -> Result<Result<String, Error>, Error> {
    let failed = |source| Error::io(Doing::Read, object.to_owned(), source);
    let mut head = String::new();
    answers.by_ref().take(1000).read_line(&mut head).map_err(failed)?;
    let size = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<u64>().ok());
    let Some(size) = size else {
        let said = format!("object {object} cannot be read");
        return Err(Error::Git { command: "cat-file", said });
    };
    if size > LARGEST {
        let rest = &mut answers.take(size.saturating_add(1));
        std::io::copy(rest, &mut std::io::sink()).map_err(failed)?;
        return Ok(Err(Error::TooLarge { path: object.to_owned(), bytes: size }));
    }
    let mut bytes = Vec::new();
    answers.take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    bytes.pop();
    let text = String::from_utf8(bytes);
    Ok(text
        .map_err(|error| Error::NotUtf8 { path: object.to_owned(), valid: error.utf8_error().valid_up_to() }))
}

/// The command for messages: the first word.
fn name_of(words: &[&str]) -> &'static str {
    const KNOWN: [&str; 10] = [
        "add",
        "cat-file",
        "commit",
        "config",
        "diff-index",
        "hash-object",
        "ls-files",
        "ls-tree",
        "rev-parse",
        "rm",
    ];
    KNOWN.into_iter().find(|known| words.first() == Some(known)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, expected: &[Option<&str>]) {
        let mut answers = said.as_bytes();
        for text in expected {
            assert_eq!(answer(&mut answers, "abc").unwrap().ok().as_deref(), *text);
        }
        assert!(answer(&mut answers, "abc").is_err());
    }

    #[test]
    fn answers_are_taken_apart_by_their_size() {
        check("abc blob 4\na\nb\n\n", &[Some("a\nb\n")]);
        check("abc blob 0\n\nabc blob 1\n\u{7}\n", &[Some(""), Some("\u{7}")]);
        check("abc missing\n", &[]);
    }

    #[test]
    fn bytes_that_are_no_text_hold_up_no_others() {
        let mut answers = b"abc blob 1\n\xff\nabc blob 1\nx\n".as_slice();
        assert!(matches!(answer(&mut answers, "abc").unwrap(), Err(Error::NotUtf8 { .. })));
        assert_eq!(answer(&mut answers, "abc").unwrap().unwrap(), "x");
    }
}
