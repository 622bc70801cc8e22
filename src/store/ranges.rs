//! A set of document numbers, written short: `INV-2026-00001~00017 INV-2026-00019`.

use std::fmt;

/// Numbers in the order in which they came, runs of neighbours joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names(Vec<Run>);

/// Numbers that differ only in the digits they end in; one that ends in no digits is alone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    stem: String,
    width: usize,
    first: u64,
    last: u64,
}

impl Names {
    /// Adds a number, which must be one that a file may have.
    pub(crate) fn insert(&mut self, name: &str) {
        let new = Run::single(name);
        let mut alike = self.0.iter_mut().filter(|run| run.is_like(&new));
        if alike.any(|run| run.first <= new.first && new.last <= run.last) {
            return;
        }
        let before =
            self.0.iter_mut().find(|run| run.is_like(&new) && run.last.checked_add(1) == Some(new.first));
        match before {
            Some(run) => run.last = new.last,
            None => self.0.push(new),
        }
    }

    /// Is this number one of them?
    pub(crate) fn contains(&self, name: &str) -> bool {
        let sought = Run::single(name);
        self.0.iter().any(|run| run.is_like(&sought) && run.first <= sought.first && sought.first <= run.last)
    }

    /// Reads what was written; none if it is not to be understood.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        text.split(' ')
            .filter(|token| !token.is_empty())
            .map(Run::parse)
            .collect::<Option<Vec<Run>>>()
            .map(Self)
    }
}

impl Run {
    fn single(name: &str) -> Self {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = name.get(stem.len()..).unwrap_or_default();
        match digits.parse() {
            // Eighteen digits always fit, so that the last one has a successor.
            Ok(number) if digits.len() <= 18 => {
                Self { stem: stem.to_owned(), width: digits.len(), first: number, last: number }
            }
            Ok(_) | Err(_) => Self { stem: name.to_owned(), width: 0, first: 0, last: 0 },
        }
    }

    fn parse(token: &str) -> Option<Self> {
        let Some((name, last)) = token.split_once('~') else {
            return Some(Self::single(token));
        };
        let mut run = Self::single(name);
        let is_run =
            run.width > 0 && last.len() == run.width && last.bytes().all(|byte| byte.is_ascii_digit());
        run.last = last.parse().ok().filter(|last| is_run && *last > run.first)?;
        Some(run)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.width == other.width && self.stem == other.stem
    }
}

impl fmt::Display for Names {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, run) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            let Run { stem, width, first, last } = run;
            match (*width, first == last) {
                (0, _) => write!(formatter, "{space}{stem}")?,
                (_, true) => write!(formatter, "{space}{stem}{first:0width$}")?,
                (_, false) => write!(formatter, "{space}{stem}{first:0width$}~{last:0width$}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], expected: &str) {
        let mut set = Names::default();
        for name in names {
            set.insert(name);
        }
        assert_eq!(set.to_string(), expected);
        let read = Names::parse(expected).unwrap();
        assert_eq!(read, set);
        assert!(names.iter().all(|name| read.contains(name)), "{read}");
    }

    #[test]
    fn neighbours_are_joined() {
        check(&["INV-1", "INV-2", "INV-3"], "INV-1~3");
        check(&["INV-00009", "INV-00010", "INV-00012"], "INV-00009~00010 INV-00012");
        check(&["INV-9", "INV-10"], "INV-9 INV-10");
        check(&["INV-1", "INV-1", "CN-2"], "INV-1 CN-2");
        check(&[], "");
    }

    #[test]
    fn names_without_digits_at_the_end_stand_alone() {
        check(&["SO-1.R", "SO-2.R", "X1..3"], "SO-1.R SO-2.R X1..3");
        check(&["A12345678901234567890", "7"], "A12345678901234567890 7");
    }

    #[test]
    fn what_was_not_put_in_is_not_there() {
        let names = Names::parse("INV-00001~00017 SO-1.R").unwrap();
        for name in ["INV-00018", "INV-00000", "INV-1", "INV-000001", "inv-00001", "SO-1", "SO-1.R1", ""] {
            assert!(!names.contains(name), "{name}");
        }
    }

    #[test]
    fn a_torn_text_is_not_believed() {
        for text in ["INV-1~", "INV-9~1", "INV-01~2", "SO.R~3", "INV-1~2~3", "INV-1~x"] {
            assert!(Names::parse(text).is_none(), "{text}");
        }
    }
}
