//! How a query was understood: as one line that can be said again, and in sentences.

use std::fmt;

use super::{Query, Term, Test, Value};

impl fmt::Display for Query {
    /// The query with days as dates and brackets where they count; read again it is the same.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => {
                joined(formatter, parts, " ", |part| matches!(part, Self::All(_) | Self::Any(_)))
            }
            Self::Any(parts) => joined(formatter, parts, " or ", |part| matches!(part, Self::Any(_))),
            Self::Not(part) if matches!(**part, Self::All(_) | Self::Any(_)) => {
                write!(formatter, "not:({part})")
            }
            Self::Not(part) => write!(formatter, "not:{part}"),
            Self::Term(term) => write!(formatter, "{term}"),
        }
    }
}

fn joined(
    formatter: &mut fmt::Formatter<'_>,
    parts: &[Query],
    between: &str,
    in_brackets: fn(&Query) -> bool,
) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            formatter.write_str(between)?;
        }
        if in_brackets(part) { write!(formatter, "({part})") } else { write!(formatter, "{part}") }?;
    }
    Ok(())
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match &self.test {
            Test::Values { whole: true, .. } => ":=",
            Test::Values { .. } | Test::There(_) => ":",
        };
        let key = self.key.as_ref().map(|key| format!("{key}{mark}"));
        formatter.write_str(key.as_deref().unwrap_or_default())?;
        match &self.test {
            Test::There(there) => formatter.write_str(if *there { "any" } else { "none" }),
            Test::Values { values, .. } => {
                let texts: Vec<String> =
                    values.iter().map(|value| quoted(&value.text, key.is_none())).collect();
                formatter.write_str(&texts.join(","))
            }
        }
    }
}

/// The text, between quotes where it would be read as something else.
fn quoted(text: &str, alone: bool) -> String {
    let special = |letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | ')' | '"' | ',') || (alone && letter == ':')
    };
    let joins = ["or", "and", "not"].iter().any(|known| text.eq_ignore_ascii_case(known));
    let word = joins || matches!(text, "any" | "none" | "") || text.starts_with('=');
    if word || text.contains(special) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

impl Query {
    /// How it was understood, a line a term, groups indented.
    pub fn explained(&self) -> String {
        if self.is_empty() {
            return "everything\n".to_owned();
        }
        let mut lines = String::new();
        match self {
            Self::All(parts) => parts.iter().for_each(|part| part.explain("", 0, &mut lines)),
            Self::Any(_) | Self::Not(_) | Self::Term(_) => self.explain("", 0, &mut lines),
        }
        lines
    }

    fn explain(&self, before: &str, depth: usize, lines: &mut String) {
        let mut line =
            |text: &str| *lines += &format!("{:depth$}{before}{text}\n", "", depth = depth.saturating_mul(2));
        let parts = match self {
            Self::Term(term) => return line(&term.explained()),
            Self::Not(part) => return part.explain(&format!("{before}not "), depth, lines),
            Self::All(parts) => {
                line("all of:");
                parts
            }
            Self::Any(parts) => {
                line("one of:");
                parts
            }
        };
        parts.iter().for_each(|part| part.explain("", depth.saturating_add(1), lines));
    }
}

impl Term {
    fn explained(&self) -> String {
        let Some(key) = &self.key else {
            return format!(
                "id, customer, name or reference contains {}",
                self.texts().collect::<Vec<_>>().join(" or ")
            );
        };
        match &self.test {
            Test::There(true) => format!("{key} has a value"),
            Test::There(false) => format!("{key} has no value"),
            Test::Values { whole, values } => {
                let said: Vec<String> = values.iter().map(|value| value.explained(*whole)).collect();
                format!("{key} {}", said.join(" or "))
            }
        }
    }
}

impl Value {
    fn explained(&self, whole: bool) -> String {
        let (from, to) = match (&self.numbers, &self.days) {
            (Some(bounds), None) => (text(bounds.from), text(bounds.to)),
            (None, Some(bounds)) => (text(bounds.from), text(bounds.to)),
            (None, None) | (Some(_), Some(_)) => {
                return format!("{} {}", if whole { "is" } else { "contains" }, self.text);
            }
        };
        match (from, to) {
            (Some(from), Some(to)) if from == to => format!("is {from}"),
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("up to {to}"),
            (None, None) => String::new(),
        }
    }
}

fn text(end: Option<impl ToString>) -> Option<String> {
    end.map(|end| end.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::query::{Key, Kind, parse};
    use crate::values::Date;

    const KEYS: &[Key<'static>] = &[
        Key::new("customer", Kind::Text),
        Key::new("status", Kind::Words(&["open", "shipped"])),
        Key::new("total", Kind::Number),
        Key::new("due", Kind::Day),
        Key::new("x.", Kind::Free),
    ];

    fn understood(text: &str) -> Query {
        let today: Date = "2026-11-21".parse().unwrap();
        parse(&[text.to_owned()], today).and_then(|query| query.typed(KEYS)).unwrap()
    }

    #[track_caller]
    fn check(text: &str, again: &str, lines: &str) {
        let query = understood(text);
        assert_eq!((query.to_string().as_str(), query.explained().trim_end()), (again, lines));
        assert_eq!(understood(again), query);
    }

    #[test]
    fn words_and_days_are_said_as_they_were_understood() {
        check("", "", "everything");
        check("acme", "acme", "id, customer, name or reference contains acme");
        check("STATUS:Open", "status:=open", "status is open");
        check("due:lastmonth", "due:2026-10-01..2026-10-31", "due from 2026-10-01 to 2026-10-31");
        check("due:..+3d", "due:..2026-11-24", "due up to 2026-11-24");
        check("total:5,7..", "total:5,7..", "total is 5 or from 7");
        check("customer:none", "customer:none", "customer has no value");
        check("customer:\"any\"", "customer:\"any\"", "customer contains any");
        check("customer:\"a, b\"", "customer:\"a, b\"", "customer contains a, b");
        check("not:customer:=A", "not:customer:=A", "not customer is A");
    }

    #[test]
    fn groups_are_said_with_brackets() {
        check(
            "a or b",
            "(a or b)",
            "one of:\n  id, customer, name or reference contains a\n  id, customer, name or reference contains b",
        );
        let both = "not all of:\n  id, customer, name or reference contains a\n  id, customer, name or reference contains b";
        check("not:(a b)", "not:(a b)", both);
        check(
            "(a b)",
            "a b",
            "id, customer, name or reference contains a\nid, customer, name or reference contains b",
        );
    }

    fn term() -> impl Strategy<Value = String> {
        let text = prop_oneof!["[a-z0-9]{1,5}", "\"[a-z():,= \\-.]{1,6}\"", "any|none|or|today"];
        let number = prop_oneof!["[0-9]{1,4}", "[0-9]{1,3}\\.\\.", "\\.\\.-?[0-9]\\.[0-9]{1,2}"];
        let day = prop_oneof!["today|lastmonth|eom|2026Q4|2026|2026-W47", "\\.\\.[+]3d", "2025\\.\\.2026-03"];
        let word = prop_oneof!["[a-z0-9-]{1,6}", "\"[a-z():,= ]{0,6}\""];
        prop_oneof![
            word,
            ("customer|x.route|x.w", ":|:=", prop::collection::vec(text, 1..3))
                .prop_map(|(key, mark, values)| format!("{key}{mark}{}", values.join(","))),
            number.prop_map(|number| format!("total:{number}")),
            day.prop_map(|day| format!("due:{day}")),
            Just("status:open,shipped".to_owned()),
        ]
    }

    fn query() -> impl Strategy<Value = String> {
        term().prop_recursive(4, 24, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" "))),
                prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" or ")),
                inner.prop_map(|part| format!("not:({part})")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_query_explained_and_read_again_is_the_same(text in query()) {
            let today: Date = "2026-11-21".parse().unwrap();
            if let Ok(understood) = parse(&[text], today).and_then(|query| query.typed(KEYS)) {
                let again = parse(&[understood.to_string()], today).and_then(|query| query.typed(KEYS));
                prop_assert_eq!(again, Ok(understood));
            }
        }

        #[test]
        fn nothing_that_is_typed_makes_it_stop(text in "[a-z:=,.()\" \\\\0-9-]{0,40}") {
            let _ = parse(&[text], "2026-11-21".parse().unwrap()).and_then(|query| query.typed(KEYS));
        }
    }
}
