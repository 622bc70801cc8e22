//! A query parted in two: what is asked of the columns of a row, and what of the order or document behind it.

use super::behind::{COMMON, Of};
use super::query::{Bounds, Fault, Key, Place, Query, Term, Test};
use crate::values::Date;

/// Keys that say the same of a row and of what stands behind it.
const ALIKE: &[&str] = &["customer", "currency", "rep", "po", "product"];

/// A query in its parts, read by what its keys hold.
#[derive(Debug, Clone)]
pub struct Parted {
    /// All of it.
    pub whole: Query,
    /// What is asked of rows.
    pub rows: Query,
    /// What is asked of whatever stands behind them, before they come about.
    pub behind: Query,
    /// From which to which day rows count, where that is asked for by itself.
    pub days: Bounds<Date>,
}

/// Rows as a query asks for them.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// What the rows are called.
    pub name: &'a str,
    /// The keys that are asked of rows.
    pub keys: &'a [Key<'a>],
    /// What stands behind a row.
    pub of: Of,
    /// Is there a day by which a row counts?
    pub dated: bool,
    /// Is a word without a key looked for in rows, not in what stands behind them?
    pub words_in_rows: bool,
}

impl Asking<'_> {
    /// Reads a query by what its keys hold and parts it; terms that stand side by side go apart, groups stay together.
    pub fn parted(&self, query: Query) -> Result<Parted, Fault> {
        for term in query.terms() {
            self.require_askable(term)?;
        }
        let whole = query.typed(&self.every_key())?;
        let parts = match whole.clone() {
            Query::All(parts) => parts,
            other @ (Query::Any(_) | Query::Not(_) | Query::Term(_)) => vec![other],
        };
        let (mut rows, mut behind, mut days) = (Vec::new(), Vec::new(), Bounds { from: None, to: None });
        for part in parts {
            if self.is_of_rows(&part)? {
                rows.push(part);
            } else if let Some(span) = span(&part).filter(|_| self.dated) {
                days.from = days.from.max(span.from);
                days.to = days.to.into_iter().chain(span.to).min();
            } else {
                behind.push(part);
            }
        }
        Ok(Parted { whole, rows: Query::All(rows), behind: Query::All(behind), days })
    }

    /// The keys of rows, then those of what stands behind them.
    pub fn every_key(&self) -> Vec<Key<'_>> {
        let own = |name: &str| self.keys.iter().any(|key| key.name == name);
        let common = COMMON.iter().filter(|key| self.of != Of::Nothing && !own(key.name));
        let common = common.filter(|key| self.dated || key.name != "period");
        self.keys.iter().copied().chain(common.copied()).collect()
    }

    fn is_of_row(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own.is(key))
    }

    /// Refuses what every order can be asked for where no order, or no day, stands behind the rows.
    fn require_askable(&self, term: &Term) -> Result<(), Fault> {
        let Some(key) = &term.key else { return Ok(()) };
        let is_common = COMMON.iter().any(|common| common.is(key));
        if self.is_of_row(key) || !is_common {
            return Ok(());
        }
        let Place(at) = term.at;
        let name = self.name;
        let refuse = |said: String| Fault::new(at, said).over(key.chars().count());
        if key == "period" && !self.dated {
            let fault = refuse(format!("`{name}` shows how things stand on one day, it has no period"));
            return Err(fault.expecting("the day with `--as-of`"));
        }
        if self.of == Of::Nothing {
            let fault =
                refuse(format!("`{key}` is asked of orders, and no order stands behind a row of `{name}`"));
            return Err(self.keys.iter().fold(fault, |fault, key| fault.expecting(key.name)));
        }
        Ok(())
    }

    /// Is this asked of rows, not of what stands behind them? What asks both at once cannot be told.
    fn is_of_rows(&self, part: &Query) -> Result<bool, Fault> {
        let terms = part.terms();
        let keys = || terms.iter().filter_map(|term| Some((term, term.key.as_deref()?)));
        if keys().next().is_none() && self.of != Of::Nothing {
            return Ok(self.words_in_rows);
        }
        if self.of == Of::Nothing || keys().all(|(_, key)| self.is_of_row(key)) {
            return Ok(true);
        }
        let Some((term, own)) = keys().find(|(_, key)| self.is_of_row(key) && !ALIKE.contains(key)) else {
            return Ok(false);
        };
        let behind = keys().map(|(_, key)| key).find(|key| !self.is_of_row(key)).unwrap_or_default();
        let Place(at) = term.at;
        let said = format!(
            "`{own}` is asked of a row of `{}`, `{behind}` of the order behind it: not both in one group",
            self.name
        );
        Err(Fault::new(at, said)
            .over(own.chars().count())
            .expecting("terms side by side, without `or` and brackets"))
    }
}

/// The days of a term that asks for nothing but one span of them.
fn span(part: &Query) -> Option<Bounds<Date>> {
    let Query::Term(Term { key: Some(key), test: Test::Values { values, .. }, .. }) = part else {
        return None;
    };
    match values.as_slice() {
        [only] if key == "period" => only.days,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::query::{Kind, parse};

    const COLUMNS: &[Key<'static>] =
        &[Key::new("number", Kind::Text), Key::new("customer", Kind::Text), Key::new("open", Kind::Number)];

    fn parted(text: &str, of: Of, dated: bool) -> Result<Parted, String> {
        let query = parse(&[text.to_owned()], "2026-11-21".parse().unwrap()).unwrap();
        Asking { name: "open", keys: COLUMNS, of, dated, words_in_rows: false }
            .parted(query)
            .map_err(|fault| fault.to_string())
    }

    #[track_caller]
    fn check(text: &str, rows: &str, behind: &str) {
        let parted = parted(text, Of::Order, true).unwrap();
        assert_eq!((parted.rows.to_string().as_str(), parted.behind.to_string().as_str()), (rows, behind));
    }

    #[track_caller]
    fn refused(text: &str, of: Of, dated: bool, expected: &str) {
        assert_eq!(parted(text, of, dated).map(|_| ()), Err(expected.to_owned()));
    }

    #[test]
    fn columns_are_asked_of_rows_and_the_rest_of_what_stands_behind() {
        check("open:1.. todo:pick", "open:1..", "todo:=pick");
        check("customer:acme product:W", "customer:acme", "product:W");
        check("customer:acme or todo:pick", "", "(customer:acme or todo:=pick)");
        check("acme", "", "acme");
        check("acme or open:1..", "(acme or open:1..)", "");
        check("not:x.route:north", "", "not:x.route:north");
    }

    #[test]
    fn a_period_alone_says_which_days_count() {
        let days = |text: &str| {
            let Bounds { from, to } = parted(text, Of::Order, true).unwrap().days;
            [from, to].map(|day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default()).join(" ")
        };
        assert_eq!(days("period:2026Q4"), "2026-10-01 2026-12-31");
        assert_eq!(days("period:2026Q4 period:..2026-11"), "2026-10-01 2026-11-30");
        assert_eq!(days("not:period:2026Q4"), " ");
        check("period:2026Q1,2026Q3", "", "period:2026-01-01..2026-03-31,2026-07-01..2026-09-30");
    }

    #[test]
    fn what_cannot_be_asked_says_why() {
        let both = "`open` is asked of a row of `open`, `todo` of the order behind it: not both in one group";
        refused("open:1.. or todo:pick", Of::Order, true, both);
        let none = "`todo` is asked of orders, and no order stands behind a row of `open`";
        refused("todo:pick", Of::Nothing, true, none);
        let day = "`open` shows how things stand on one day, it has no period";
        refused("period:2026", Of::Document, false, day);
        refused("totl:1", Of::Order, true, "unknown key `totl`");
    }
}
