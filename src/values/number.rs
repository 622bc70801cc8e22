//! Numbers of orders and documents, the patterns they are made of, and the shard a number lies in.

use std::fmt;
use std::str::FromStr;

use super::code::{Code, NotACode, text_serde};
use super::date::Date;

/// The number of an order or a document, such as `SO-2026-00042`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Code);

impl Number {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The folders this number lies in below its kind, read off its text alone.
    ///
    /// The first group of exactly six digits that reads as yyyymm gives `yyyy/mm`; else the first group of
    /// exactly four digits is the year and the next group without its last three digits the block; an empty
    /// block is no block; else there is no shard.
    pub fn shard(&self) -> Shard {
        Shard(self.folders().map(str::to_owned).collect())
    }

    /// Are these the folders it lies in, joined by `/`? They are empty where there is no shard.
    pub fn lies_in(&self, folders: &str) -> bool {
        self.folders().eq(folders.split('/').filter(|folder| !folder.is_empty()))
    }

    /// May a number that begins so lie in these folders, joined by `/`? Where the digits do not tell, it may.
    pub fn may_lie_in(beginning: &str, folders: &str) -> bool {
        let mut groups: Vec<&str> = beginning.split(|c: char| !c.is_ascii_digit()).collect();
        // The last group may go on.
        let begun = groups.pop().unwrap_or_default();
        let mut known = groups.iter().filter(|group| !group.is_empty());
        if known.clone().any(|group| group.len() == 6) {
            return true;
        }
        let Some(year) = known.find(|group| group.len() == 4) else { return true };
        let mut folders = folders.split('/').filter(|folder| !folder.is_empty());
        let (Some(outer), inner) = (folders.next(), folders.next()) else { return true };
        let agrees = |block: &str| match known.next() {
            Some(next) => next.strip_prefix(block).is_some_and(|rest| rest.len() == 3),
            None => match begun.strip_prefix(block) {
                Some(rest) => rest.len() <= 3,
                None => block.starts_with(begun),
            },
        };
        outer == *year && inner.is_none_or(agrees)
    }

    fn folders(&self) -> impl Iterator<Item = &str> {
        let groups = || self.as_str().split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        let month = groups().filter(|group| group.len() == 6).find_map(|group| {
            let (year, month) = group.split_at_checked(4)?;
            (("01"..="12").contains(&month) && year.starts_with(['1', '2'])).then_some((year, month))
        });
        let [outer, inner] = match month {
            Some((year, month)) => [Some(year), Some(month)],
            None => {
                let mut groups = groups().skip_while(|group| group.len() != 4);
                let (year, next) = (groups.next(), groups.next());
                let block = next.and_then(|next| next.get(..next.len().checked_sub(3)?));
                [year, block.filter(|block| !block.is_empty())]
            }
        };
        outer.into_iter().chain(inner)
    }
}

impl FromStr for Number {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_serde!(Number, as_str, |text| Ok(Number(Code::sound(text))));

/// The folders below `orders/`, `invoices/` and so on that a number lies in; none, one or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard(pub Vec<String>);

/// How numbers are made: text with `{yyyy}`, `{mm}`, `{series}` and one `{seq:N}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Year,
    Month,
    Series,
    Sequence(usize),
}

/// A pattern that cannot make numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a numbering pattern: text with {{yyyy}}, {{mm}}, {{series}} and one {{seq:5}}")]
pub struct NotANumber(String);

impl Pattern {
    /// The default pattern of a kind: prefix, year, and five digits counted within the year.
    pub fn yearly(prefix: &str) -> Self {
        let text = |text: &str| Piece::Text(text.to_owned());
        Self(vec![text(&format!("{prefix}-")), Piece::Year, text("-"), Piece::Sequence(5)])
    }

    /// The number with this sequence on that day in that series; `{series}` is empty where there is none.
    pub fn number(&self, sequence: u64, date: Date, series: &str) -> Result<Number, NotACode> {
        self.spelled(date, series, |width| format!("{sequence:0width$}")).parse()
    }

    /// The sequence of a number that this pattern made on a day of the same period, else none.
    pub fn sequence(&self, number: &Number, date: Date, series: &str) -> Option<u64> {
        let mark = "\u{0}";
        let spelled = self.spelled(date, series, |_| mark.to_owned());
        let (before, after) = spelled.split_once(mark)?;
        let digits = number.as_str().strip_prefix(before)?.strip_suffix(after)?;
        let sound = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
        if sound { digits.parse().ok() } else { None }
    }

    /// The number that a bare figure such as `42` stands for in that year.
    pub fn completed(&self, figure: u64, date: Date, series: &str) -> Option<Number> {
        self.number(figure, date, series).ok()
    }

    /// Does the pattern name the year, so that counting starts anew each year?
    pub fn has_year(&self) -> bool {
        self.0.contains(&Piece::Year)
    }

    fn spelled(&self, date: Date, series: &str, sequence: impl Fn(usize) -> String) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Year => format!("{:04}", date.year()),
                Piece::Month => format!("{:02}", date.month()),
                Piece::Series => series.to_owned(),
                Piece::Sequence(width) => sequence(*width),
            })
            .collect()
    }
}

impl FromStr for Pattern {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let refuse = || NotANumber(text.chars().take(60).collect());
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let (name, following) = after.split_once('}').ok_or_else(refuse)?;
            pieces.push(match name {
                "yyyy" => Piece::Year,
                "mm" => Piece::Month,
                "series" => Piece::Series,
                "seq" => Piece::Sequence(1),
                other => {
                    let width = other.strip_prefix("seq:").and_then(|width| width.parse().ok());
                    Piece::Sequence(width.filter(|width| (1..=12).contains(width)).ok_or_else(refuse)?)
                }
            });
            rest = following;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        let sequences = pieces.iter().filter(|piece| matches!(piece, Piece::Sequence(_))).count();
        let pattern = Self(pieces);
        let sample = Date::new(2026, 1, 1).ok().and_then(|day| pattern.number(1, day, "A").ok());
        if sequences == 1 && sample.is_some() { Ok(pattern) } else { Err(refuse()) }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => formatter.write_str(text)?,
                Piece::Year => formatter.write_str("{yyyy}")?,
                Piece::Month => formatter.write_str("{mm}")?,
                Piece::Series => formatter.write_str("{series}")?,
                Piece::Sequence(1) => formatter.write_str("{seq}")?,
                Piece::Sequence(width) => write!(formatter, "{{seq:{width}}}")?,
            }
        }
        Ok(())
    }
}

text_serde!(Pattern);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shard(number: &str, expected: &str) {
        assert_eq!(number.parse::<Number>().unwrap().shard().0.join("/"), expected);
    }

    #[test]
    fn a_file_is_found_by_its_number_alone() {
        shard("SO-2026-00042", "2026/00");
        shard("SO-2026-00042-1", "2026/00");
        shard("SO-2026-12042", "2026/12");
        shard("SO-2026-00042.R", "2026/00");
        shard("INV-202601-0001", "2026/01");
        shard("SO-2026-7", "2026");
        shard("SO-202613-0001", "0001");
        shard("SO-7", "");
    }

    #[test]
    fn the_beginning_of_a_number_tells_where_it_cannot_lie() {
        let numbers = [
            "SO-2026-00042",
            "SO-2026-00042-1",
            "SO-2026-12042",
            "SO-2026-123042",
            "INV-202601-0001",
            "SO-2026-7",
            "SO-202613-0001",
            "SO-7",
            "SO-B-2026-00001",
        ];
        for number in numbers {
            let folders = number.parse::<Number>().unwrap().shard().0.join("/");
            for end in 0..=number.len() {
                assert!(Number::may_lie_in(&number[..end], &folders), "{} in {folders}", &number[..end]);
            }
        }
        for (beginning, folders) in [
            ("SO-2026-1", "2026/00"),
            ("SO-2026-00042", "2026/01"),
            ("SO-2026-00042-", "2026/01"),
            ("SO-2025-", "2026/00"),
            ("SO-2026-123042", "2026/12"),
        ] {
            assert!(!Number::may_lie_in(beginning, folders), "{beginning} in {folders}");
        }
    }

    #[test]
    fn a_pattern_makes_numbers_and_reads_them() {
        let day = Date::new(2026, 11, 2).unwrap();
        let pattern: Pattern = "SO-{yyyy}-{seq:5}".parse().unwrap();
        let number = pattern.number(42, day, "").unwrap();
        assert_eq!(number.as_str(), "SO-2026-00042");
        assert_eq!(pattern.sequence(&number, day, ""), Some(42));
        assert_eq!(pattern.sequence(&number, Date::new(2025, 1, 1).unwrap(), ""), None);
        assert_eq!(pattern.sequence(&"SO-2026-00042-1".parse().unwrap(), day, ""), None);
        assert_eq!(pattern.to_string(), "SO-{yyyy}-{seq:5}");
    }

    #[test]
    fn a_pattern_counts_once() {
        for text in ["SO", "{seq}{seq}", "SO-{seq", "{week}-{seq}", "/{seq}"] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
    }
}
