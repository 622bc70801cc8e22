//! Periods as people say them: a year, a quarter, a month, a week, or one relative to today.

use chrono::{Datelike, NaiveDate, Weekday};

use super::day::day_of;
use super::{Date, shown_short};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A text that stands for no period and no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is no day and no period", shown_short(.0))]
pub struct NotAPeriod(pub String);

/// How a period may be written, for messages.
pub const PERIOD_FORMS: &str = "2026, 2026-11, 2026Q4, 2026-W47, lastmonth, thisweek, or a day";

impl Period {
    /// The period a text stands for: `2026`, `2026-11`, `2026Q4`, `2026-W47`, `last`, `this` or `next` before
    /// `week`, `month`, `quarter` or `year`, or one day. Nothing outside the years of the book.
    pub fn parse(text: &str, today: Date) -> Result<Self, NotAPeriod> {
        let lower = text.to_ascii_lowercase();
        let period = calendar(&lower).or_else(|| relative(&lower, today));
        let day = || day_of(text, today).ok().map(|day| Self { from: day, to: day });
        period.or_else(day).ok_or_else(|| NotAPeriod(text.to_owned()))
    }

    /// Does the day lie in it?
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// So many whole months from the first day of one.
    fn months(first: Date, count: i32) -> Option<Self> {
        let last = first.plus_months(count.checked_sub(1)?);
        let reached = count == 1 || last != first;
        reached.then(|| Self { from: first, to: last.end_of_month() })
    }

    /// The week that begins on that Monday.
    fn week(monday: Date) -> Option<Self> {
        let to = monday.plus_days(6);
        (to != monday).then_some(Self { from: monday, to })
    }
}

/// A period of the calendar, whatever day it is.
fn calendar(text: &str) -> Option<Period> {
    let (year, rest) = (text.get(..4)?, text.get(4..)?);
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let part = |text: &str, length: usize| -> Option<u32> {
        let shaped = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        shaped.then(|| text.parse().ok()).flatten()
    };
    let from_month = |month: u32, count| Period::months(Date::new(year, month, 1).ok()?, count);
    if rest.is_empty() {
        return from_month(1, 12);
    }
    if let Some(quarter) = rest.strip_prefix('q').or_else(|| rest.strip_prefix("-q")) {
        let quarter = part(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
        return from_month(quarter.checked_mul(3)?.checked_sub(2)?, 3);
    }
    if let Some(week) = rest.strip_prefix("-w") {
        let monday = NaiveDate::from_isoywd_opt(year, part(week, 2)?, Weekday::Mon)?;
        return Period::week(Date::try_from(monday).ok()?);
    }
    from_month(part(rest.strip_prefix('-')?, 2)?, 1)
}

/// The last, this or the next week, month, quarter or year.
fn relative(text: &str, today: Date) -> Option<Period> {
    let named = |word: &str, turn: i32| text.strip_prefix(word).map(|unit| (unit, turn));
    let (unit, turn) = named("last", -1).or_else(|| named("this", 0)).or_else(|| named("next", 1))?;
    let month = i32::try_from(today.month0()).ok()?;
    let (length, start): (i32, i32) = match unit {
        "week" => return week(today, turn),
        "month" => (1, month),
        "quarter" => (3, month.checked_sub(month.checked_rem(3)?)?),
        "year" => (12, 0),
        _ => return None,
    };
    let this = Date::new(today.year(), u32::try_from(start).ok()?.checked_add(1)?, 1).ok()?;
    let first = this.plus_months(length.checked_mul(turn)?);
    if turn != 0 && first == this {
        return None;
    }
    Period::months(first, length)
}

/// The week of that day, or one before or after it; weeks begin on Monday.
fn week(today: Date, turn: i32) -> Option<Period> {
    let since_monday = i64::from(today.naive().weekday().num_days_from_monday());
    let back = i64::from(turn).checked_mul(7)?.checked_sub(since_monday)?;
    let monday = today.plus_days(back);
    if back != 0 && monday == today { None } else { Period::week(monday) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let period = Period::parse(text, "2026-11-21".parse().unwrap());
        let said = period.map_or_else(|no| no.to_string(), |period| format!("{} {}", period.from, period.to));
        assert_eq!(said, expected);
    }

    #[test]
    fn periods_of_the_calendar() {
        check("2026", "2026-01-01 2026-12-31");
        check("2026-02", "2026-02-01 2026-02-28");
        check("2026Q4", "2026-10-01 2026-12-31");
        check("2026q1", "2026-01-01 2026-03-31");
        check("2026-W47", "2026-11-16 2026-11-22");
        check("2020-W53", "2020-12-28 2021-01-03");
        check("2200", "2200-01-01 2200-12-31");
    }

    #[test]
    fn periods_counted_from_today() {
        check("lastmonth", "2026-10-01 2026-10-31");
        check("thismonth", "2026-11-01 2026-11-30");
        check("nextmonth", "2026-12-01 2026-12-31");
        check("lastweek", "2026-11-09 2026-11-15");
        check("thisweek", "2026-11-16 2026-11-22");
        check("nextweek", "2026-11-23 2026-11-29");
        check("lastquarter", "2026-07-01 2026-09-30");
        check("thisquarter", "2026-10-01 2026-12-31");
        check("nextquarter", "2027-01-01 2027-03-31");
        check("lastyear", "2025-01-01 2025-12-31");
        check("nextyear", "2027-01-01 2027-12-31");
        check("monday", "2026-11-23 2026-11-23");
    }

    #[test]
    fn nothing_is_guessed() {
        for text in
            ["11/12", "26", "1899", "2201", "2026-13", "2026-1", "2026Q5", "2026-W54", "2027-W53", "last", ""]
        {
            check(text, &format!("`{text}` is no day and no period"));
        }
    }
}
