//! What somebody asks of a report: the days, the keys of its sums, and what is summed.

use std::rc::Rc;

use super::Meant;
use super::query::Bounds;
use crate::book::OrderEntry;
use crate::values::{Date, LineNo};

/// What is asked of a report.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The day by which things are overdue.
    pub today: Date,
    /// The first day that counts; none: all before.
    pub from: Option<Date>,
    /// The last day that counts; none: all after.
    pub to: Option<Date>,
    /// By what rows are summed, in the order of the columns; empty: as the report does by itself.
    pub by: Vec<Key>,
    /// What is summed.
    pub basis: Basis,
    /// What is asked of whatever stands behind the rows.
    pub meant: Rc<Meant>,
}

/// By what rows can be summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Who buys.
    Customer,
    /// What is sold.
    Product,
    /// Who sold it.
    Rep,
    /// The month of the day that counts.
    Month,
    /// Its quarter.
    Quarter,
    /// Its year.
    Year,
    /// Where the goods go.
    Country,
}

/// What sales are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Basis {
    /// What was ordered, by the day of the order.
    #[default]
    Ordered,
    /// What was shipped, by the day of each shipment.
    Shipped,
    /// What was invoiced less credited, by the day of each document.
    Invoiced,
}

impl Key {
    /// The word for it, also the name of its column.
    pub fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Product => "product",
            Self::Rep => "rep",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Country => "country",
        }
    }

    /// What it says of a line of an order on a day; nothing where that is not known.
    pub(super) fn of(self, entry: &OrderEntry, line: LineNo, day: Date) -> String {
        let product = || entry.line(line).and_then(|line| line.product.as_ref());
        match self {
            Self::Customer => entry.customer.to_string(),
            Self::Product => product().map(ToString::to_string).unwrap_or_default(),
            Self::Rep => entry.rep.clone().unwrap_or_default(),
            Self::Country => entry.country.clone().unwrap_or_default(),
            Self::Month | Self::Quarter | Self::Year => self.of_day(day),
        }
    }

    /// What it says of a day: `2026-11`, `2026Q4`, `2026`; nothing of what is no span of time.
    pub(super) fn of_day(self, day: Date) -> String {
        let quarter = day.month().saturating_add(2).checked_div(3).unwrap_or(0);
        match self {
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Quarter => format!("{:04}Q{quarter}", day.year()),
            Self::Year => format!("{:04}", day.year()),
            Self::Customer | Self::Product | Self::Rep | Self::Country => String::new(),
        }
    }
}

impl Basis {
    /// Every basis.
    pub const ALL: &'static [Self] = &[Self::Ordered, Self::Shipped, Self::Invoiced];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Shipped => "shipped",
            Self::Invoiced => "invoiced",
        }
    }
}

impl Asked {
    /// Everything there is, on a day.
    pub fn on(today: Date) -> Self {
        Self { today, from: None, to: None, by: Vec::new(), basis: Basis::default(), meant: Rc::default() }
    }

    /// The same where only days within these bounds count.
    #[must_use]
    pub fn within(mut self, days: Bounds<Date>) -> Self {
        self.from = self.from.max(days.from);
        self.to = self.to.into_iter().chain(days.to).min();
        self
    }

    /// Does a row of that day count?
    pub fn counts(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Does a row count that may have no day? Without a day only where none is asked for.
    pub(super) fn counts_due(&self, day: Option<Date>) -> bool {
        day.map_or(self.from.is_none() && self.to.is_none(), |day| self.counts(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: Key, day: &str, expected: &str) {
        assert_eq!(key.of_day(day.parse().unwrap()), expected);
    }

    #[test]
    fn spans_of_time_have_their_names() {
        check(Key::Month, "2026-03-31", "2026-03");
        check(Key::Quarter, "2026-03-31", "2026Q1");
        check(Key::Quarter, "2026-04-01", "2026Q2");
        check(Key::Quarter, "2026-12-01", "2026Q4");
        check(Key::Year, "1998-05-06", "1998");
    }

    #[test]
    fn both_ends_of_a_period_count() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let asked = Asked {
            from: Some(day("2026-11-01")),
            to: Some(day("2026-11-30")),
            ..Asked::on(day("2026-12-01"))
        };
        let counting =
            ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"].map(|text| asked.counts(day(text)));
        assert_eq!(counting, [false, true, true, false]);
        assert!(!asked.counts_due(None) && Asked::on(day("2026-12-01")).counts_due(None));
    }
}
