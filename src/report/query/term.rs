//! One term of a query: a key, and what must stand there.

use rust_decimal::Decimal;

use super::{Facts, Fault, Key, Kind};
use crate::values::{DAY_FORMS, Date, shown_short};

/// A value under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<'a> {
    /// A text, in which something may be contained.
    Text(&'a str),
    /// A word of a closed set, taken whole.
    Word(&'a str),
    /// A figure.
    Number(Decimal),
    /// A day.
    Day(Date),
}

impl<'a> Fact<'a> {
    /// A day or a figure where the text is one, else the text.
    pub fn read(text: &'a str) -> Self {
        if let Ok(day) = text.parse() {
            return Self::Day(day);
        }
        crate::values::read_decimal(text).map_or(Self::Text(text), Self::Number)
    }
}

/// Where a term stands in the query, in characters; terms are the same wherever they stand.
#[derive(Debug, Clone, Copy)]
pub struct Place(pub usize);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

/// A key and what must stand there; without a key a word that must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The key.
    pub key: Option<String>,
    /// What must stand there.
    pub test: Test,
    /// Where it stands.
    pub at: Place,
}

/// What must stand under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Anything, or nothing.
    There(bool),
    /// One of these values.
    Values {
        /// Exactly, not only contained.
        whole: bool,
        /// The values.
        values: Vec<Value>,
    },
}

/// A value and everything it can be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The text.
    pub text: String,
    /// The numbers it stands for, ends included.
    pub numbers: Option<Bounds<Decimal>>,
    /// The days it stands for, ends included.
    pub days: Option<Bounds<Date>>,
    /// Where it stands.
    pub at: Place,
}

/// From one to another, both included; an open end has none. At least one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub from: Option<T>,
    /// The greatest.
    pub to: Option<T>,
}

impl<T: PartialOrd + Copy> Bounds<T> {
    /// Reads `a`, `a..b`, `a..` or `..b`; an end that stands for a span gives its near or its far end.
    pub(super) fn read(text: &str, end: impl Fn(&str) -> Option<(T, T)>) -> Option<Self> {
        let Some((from, to)) = text.split_once("..") else {
            let (from, to) = end(text)?;
            return Some(Self { from: Some(from), to: Some(to) });
        };
        let from = if from.is_empty() { None } else { Some(end(from)?.0) };
        let to = if to.is_empty() { None } else { Some(end(to)?.1) };
        (from.is_some() || to.is_some()).then_some(Self { from, to })
    }

    /// Does it end before it begins?
    fn is_turned(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    fn holds(&self, value: T) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

impl<T: PartialEq + ToString> Bounds<T> {
    /// `a`, `a..b`, `a..` or `..b`.
    pub(super) fn text(&self) -> String {
        let end = |end: &Option<T>| end.as_ref().map(ToString::to_string).unwrap_or_default();
        if self.from == self.to { end(&self.from) } else { format!("{}..{}", end(&self.from), end(&self.to)) }
    }
}

impl Value {
    fn holds(&self, found: &Fact<'_>, whole: bool) -> bool {
        match found {
            Fact::Text(text) if whole => *text == self.text,
            Fact::Text(text) => text.to_lowercase().contains(&self.text.to_lowercase()),
            Fact::Word(word) => word.eq_ignore_ascii_case(&self.text),
            Fact::Number(number) => self.numbers.as_ref().is_some_and(|bounds| bounds.holds(*number)),
            Fact::Day(day) => self.days.as_ref().is_some_and(|bounds| bounds.holds(*day)),
        }
    }

    /// Two numbers with a comma between, not one that is written with a comma by its thousands.
    fn require_apart(&self, next: &Self, name: &str) -> Result<(), Fault> {
        let last = self.text.rsplit("..").next().unwrap_or_default();
        let digits = last.strip_prefix('-').unwrap_or(last);
        let first = next.text.split("..").next().unwrap_or_default();
        let three = first.split('.').next().unwrap_or_default();
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let may_be_one = (1..=3).contains(&digits.len())
            && !digits.starts_with('0')
            && three.len() == 3
            && are_digits(digits)
            && are_digits(three);
        if !may_be_one {
            return Ok(());
        }
        let Place(at) = self.at;
        let said = format!("{},{}", self.text, next.text);
        let one = format!("{}{}", self.text, next.text);
        let fault = Fault::new(at, format!("`{}` may be one number or two", shown_short(&said)));
        let two = format!("{name}:{} or {name}:{}", self.text, next.text);
        Err(fault.over(said.chars().count()).expecting(format!("{name}:{one} for one, `{two}` for two")))
    }

    /// The same read as what stands under the key.
    fn typed(self, key: &Key<'_>, name: &str) -> Result<Self, Fault> {
        let Place(at) = self.at;
        let refuse = |what: String| Fault::new(at, what).over(self.text.chars().count());
        let said = shown_short(&self.text);
        let text_only = |text: String| Self { text, numbers: None, days: None, at: self.at };
        match key.kind {
            Kind::Text | Kind::Word => Ok(text_only(self.text)),
            Kind::Words(words) => match words.iter().find(|word| word.eq_ignore_ascii_case(&self.text)) {
                Some(word) => Ok(text_only((*word).to_owned())),
                None => {
                    Err(refuse(format!("`{said}` is no {name}")).among(&self.text, words.iter().copied()))
                }
            },
            Kind::Number => match self.numbers {
                Some(bounds) if bounds.is_turned() => Err(refuse(format!("`{said}` ends before it begins"))),
                Some(bounds) => {
                    Ok(Self { text: bounds.text(), days: None, numbers: Some(bounds), at: self.at })
                }
                None => Err(refuse(format!("`{said}` is no number")).expecting("10, 10..20, 10.. or ..20")),
            },
            Kind::Day => match self.days {
                Some(bounds) if bounds.is_turned() => {
                    Err(refuse(format!("`{said}` ends before it begins: {}", bounds.text())))
                }
                Some(bounds) => {
                    Ok(Self { text: bounds.text(), numbers: None, days: Some(bounds), at: self.at })
                }
                None => Err(refuse(format!("`{said}` is no day and no period"))
                    .expecting(format!("2026Q4, lastmonth, {DAY_FORMS}; ..today, 2026-11.. or one..other"))),
            },
            Kind::Free => Ok(self),
        }
    }
}

impl Term {
    /// Does it hold?
    pub(super) fn matches(&self, facts: &impl Facts) -> bool {
        let Some(key) = &self.key else {
            let texts = facts.texts();
            return self.texts().any(|word| {
                let word = word.to_lowercase();
                texts.iter().any(|text| text.to_lowercase().contains(&word))
            });
        };
        let found = facts.values(key);
        match &self.test {
            Test::There(wanted) => found.is_empty() != *wanted,
            Test::Values { whole, values } => {
                values.iter().any(|value| found.iter().any(|fact| value.holds(fact, *whole)))
            }
        }
    }

    /// The texts of its values.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let values: &[Value] = match &self.test {
            Test::There(_) => &[],
            Test::Values { values, .. } => values,
        };
        values.iter().map(|value| value.text.as_str())
    }

    /// The same read by what stands under its key, which must be known.
    pub(super) fn typed(self, keys: &[Key<'_>]) -> Result<Self, Fault> {
        let Some(name) = self.key else { return Ok(self) };
        let Place(at) = self.at;
        let length = name.chars().count();
        let known = || {
            let fault = Fault::new(at, format!("unknown key `{}`", shown_short(&name))).over(length);
            fault.among(&name, keys.iter().map(|key| key.name))
        };
        let key = keys.iter().find(|key| key.is(&name)).ok_or_else(known)?;
        let test = match self.test {
            Test::There(wanted) => Test::There(wanted),
            Test::Values { whole, values } => {
                if key.kind == Kind::Number {
                    values.windows(2).try_for_each(|pair| match pair {
                        [one, next] => one.require_apart(next, &name),
                        _ => Ok(()),
                    })?;
                }
                let values = values.into_iter().map(|value| value.typed(key, &name));
                // Words of a closed set are never contained in one another.
                let whole = whole || matches!(key.kind, Kind::Word | Kind::Words(_));
                Test::Values { whole, values: values.collect::<Result<_, _>>()? }
            }
        };
        Ok(Self { key: Some(name), test, at: Place(at) })
    }
}
