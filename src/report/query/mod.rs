//! The query language: words and `key:value` terms that say which rows of a list or a report are meant.
//!
//! Terms side by side must all hold; `or`, `not:` and brackets do the rest. A query knows no files: it asks whatever it
//! is tried on for the values of a key.

mod explain;
mod fault;
mod kind;
mod parse;
mod term;
mod token;

pub use fault::Fault;
pub use kind::{Key, Kind};
pub use parse::parse;
pub use term::{Bounds, Fact, Place, Term, Test, Value};

/// Which rows are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All of these hold; of none, everything is meant.
    All(Vec<Query>),
    /// One of these holds.
    Any(Vec<Query>),
    /// This does not hold.
    Not(Box<Query>),
    /// This one term holds.
    Term(Term),
}

/// Something a query can be tried on.
pub trait Facts {
    /// The values under a key: none, one or several.
    fn values(&self, key: &str) -> Vec<Fact<'_>>;

    /// The texts in which a word without a key is looked for.
    fn texts(&self) -> Vec<&str>;
}

impl Query {
    /// Is this meant?
    pub fn matches(&self, facts: &impl Facts) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(facts)),
            Self::Not(part) => !part.matches(facts),
            Self::Term(term) => term.matches(facts),
        }
    }

    /// Does it ask nothing, so that everything is meant?
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// Its terms, from left to right.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Term(term) => vec![term],
        }
    }

    /// Is this key asked for?
    pub fn asks(&self, key: &str) -> bool {
        self.terms().iter().any(|term| term.key.as_deref() == Some(key))
    }

    /// Could something be meant of which only the values under this key are known?
    pub fn may_match(&self, key: &str, facts: &impl Facts) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.may_match(key, facts)),
            Self::Any(parts) => parts.iter().any(|part| part.may_match(key, facts)),
            Self::Not(_) => true,
            Self::Term(term) => term.key.as_deref() != Some(key) || term.matches(facts),
        }
    }

    /// Is this value of a key named?
    pub fn names(&self, key: &str, value: &str) -> bool {
        let of_key = self.terms().into_iter().filter(|term| term.key.as_deref() == Some(key));
        of_key.flat_map(Term::texts).any(|text| text.eq_ignore_ascii_case(value))
    }

    /// The same read by what its keys hold; a key that is not known, or a value that cannot be one of its key, is
    /// refused.
    pub fn typed(self, keys: &[Key<'_>]) -> Result<Self, Fault> {
        let all = |parts: Vec<Self>| parts.into_iter().map(|part| part.typed(keys)).collect::<Result<_, _>>();
        Ok(match self {
            Self::All(parts) => Self::All(all(parts)?),
            Self::Any(parts) => Self::Any(all(parts)?),
            Self::Not(part) => Self::Not(Box::new(part.typed(keys)?)),
            Self::Term(term) => Self::Term(term.typed(keys)?),
        })
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All(mut parts), Self::All(others)) => {
                parts.extend(others);
                Self::All(parts)
            }
            (Self::All(mut parts), other) => {
                parts.push(other);
                Self::All(parts)
            }
            (query, other) if other.is_empty() => query,
            (query, other) => Self::All(vec![query, other]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Date;

    /// One order: `SO-42` of ACME, 100.50, due 2026-11-30, on the shelves `a` and `b`.
    struct Sample;

    impl Facts for Sample {
        fn values(&self, key: &str) -> Vec<Fact<'_>> {
            match key {
                "id" => vec![Fact::Text("SO-42")],
                "customer" => vec![Fact::Text("ACME")],
                "status" => vec![Fact::Word("part-shipped")],
                "total" => vec![Fact::Number("100.50".parse().unwrap())],
                "due" => vec![Fact::Day("2026-11-30".parse().unwrap())],
                "tag" => vec![Fact::Text("a"), Fact::Text("Big Red")],
                "x.route" => vec![Fact::Text("north")],
                "x.weight" => vec![Fact::read("12.5")],
                _ => Vec::new(),
            }
        }

        fn texts(&self) -> Vec<&str> {
            vec!["SO-42", "ACME"]
        }
    }

    const KEYS: &[Key<'static>] = &[
        Key::new("id", Kind::Text),
        Key::new("customer", Kind::Text),
        Key::new("status", Kind::Words(&["open", "shipped", "part-shipped"])),
        Key::new("total", Kind::Number),
        Key::new("due", Kind::Day),
        Key::new("tag", Kind::Text),
        Key::new("hold", Kind::Text),
        Key::new("x.", Kind::Free),
    ];

    fn understood(text: &str) -> Result<Query, Fault> {
        let today: Date = "2026-11-21".parse().unwrap();
        parse(&[text.to_owned()], today).and_then(|query| query.typed(KEYS))
    }

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(understood(text).unwrap().matches(&Sample), expected, "{text}");
    }

    #[track_caller]
    fn refused(text: &str, at: usize, expected: &str) {
        let fault = understood(text).unwrap_err();
        assert_eq!((fault.at, fault.said.as_str()), (at, expected), "{text}");
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        check("", true);
        check("acme", true);
        check("42 acme", true);
        check("acme beta", false);
        check("route", false);
    }

    #[test]
    fn texts_contain_or_are_exactly() {
        check("customer:ac", true);
        check("customer:=acme", false);
        check("customer:=ACME", true);
        check("customer:beta,acme", true);
        check("tag:red", true);
        check("tag:\"big red\"", true);
        check("tag:=\"Big Red\"", true);
        check("tag:=big", false);
    }

    #[test]
    fn closed_sets_of_words_are_taken_whole() {
        check("status:part-shipped", true);
        check("status:shipped", false);
        check("status:shipped,PART-SHIPPED", true);
        refused("status:shiped", 7, "`shiped` is no status");
    }

    #[test]
    fn numbers_and_days_lie_between() {
        check("total:100.5", true);
        check("total:100..", true);
        check("total:..100.50", true);
        check("total:101..200", false);
        check("total:1,90..101", true);
        check("total:1000,100..101", true);
        check("total:-5..5", false);
        check("due:2026-11-30", true);
        check("due:eom", true);
        check("due:thismonth", true);
        check("due:2026Q3..lastmonth", false);
        check("due:..2026", true);
        check("due:+9d..", true);
        check("due:+10d..", false);
        refused("total:10..x", 6, "`10..x` is no number");
        refused("total:1,000..", 6, "`1,000..` may be one number or two");
        refused("total:2,..1,500.25", 8, "`..1,500.25` may be one number or two");
        refused("due:11/12", 4, "`11/12` is no day and no period");
        refused("due:..soon", 4, "`..soon` is no day and no period");
    }

    #[test]
    fn there_or_not_there() {
        check("due:any", true);
        check("hold:none", true);
        check("hold:any", false);
        check("not:hold:any", true);
        check("tag:none", false);
    }

    #[test]
    fn own_keys_hold_anything() {
        check("x.route:north", true);
        check("x.weight:10..13", true);
        check("x.weight:=12.5", true);
        check("x.other:any", false);
    }

    #[test]
    fn or_binds_less_than_side_by_side() {
        check("beta or acme", true);
        check("acme or beta total:1", true);
        check("(acme or beta) total:1", false);
        check("not:(acme or beta)", false);
        check("not:not:acme", true);
        check("acme and not:beta", true);
    }

    #[test]
    fn words_that_join_are_small() {
        refused("acme OR beta", 5, "`OR` is a word to look for here");
        refused("acme And beta", 5, "`And` is a word to look for here");
        refused("acme not (beta)", 5, "`not` stands alone");
        refused("NOT acme", 0, "`NOT` stands alone");
        refused("NOT:acme", 0, "`NOT:` is no key");
        check("acme or \"OR\"", true);
        check("acme \"not\"", false);
        check("not:beta", true);
    }

    #[test]
    fn one_key_may_tell_that_something_is_not_meant() {
        #[track_caller]
        fn check(text: &str, expected: bool) {
            assert_eq!(understood(text).unwrap().may_match("tag", &Sample), expected, "{text}");
        }
        check("tag:red", true);
        check("tag:blue", false);
        check("tag:=blue,a beta", true);
        check("tag:blue beta", false);
        check("tag:any", true);
        check("tag:none", false);
        check("tag:blue or tag:green total:1", false);
        check("tag:blue or beta", true);
        check("not:tag:red", true);
        check("beta", true);
        check("", true);
    }

    #[test]
    fn what_is_not_understood_has_its_place() {
        refused("acme totl:10", 5, "unknown key `totl`");
        refused("acme (beta", 5, "the bracket is not closed");
        refused("acme )", 5, "no bracket is open here");
        refused("acme or", 7, "something is missing after `or`");
        refused("or acme", 0, "something is missing before `or`");
        refused("()", 1, "nothing stands between the brackets");
        refused("total:", 6, "no value after `total:`");
        refused("total:1,,2", 8, "a value is missing at the comma");
        refused("tag:\"a", 4, "the quote is not closed");
        refused("due:..", 4, "`..` has no end");
        refused("not: acme", 0, "`not:` stands alone");
    }
}
