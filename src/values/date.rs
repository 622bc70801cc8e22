//! Days, from 1900-01-01 to 2200-12-31; written in files as native TOML dates.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::de;

/// A day. There is no time of day in the book: the company's time zone decides which day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A text or a figure that is no day of the book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date from 1900-01-01 to 2200-12-31")]
pub struct NotADate(pub String);

impl Date {
    /// The day of that year, month and day of the month.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, NotADate> {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|day| (1900..=2200).contains(&day.year()))
            .map(Self)
            .ok_or_else(|| NotADate(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// The day as the calendar library knows it.
    pub fn naive(self) -> NaiveDate {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// So many days later (or earlier); stays within the years of the book.
    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        self.within(moved)
    }

    /// So many months later (or earlier), on the last day where the month is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        let moved = if months < 0 {
            self.0.checked_sub_months(Months::new(months.unsigned_abs()))
        } else {
            self.0.checked_add_months(Months::new(months.unsigned_abs()))
        };
        self.within(moved)
    }

    /// The first day of this month.
    pub fn start_of_month(self) -> Self {
        self.0.with_day(1).map(Self).unwrap_or(self)
    }

    /// The last day of this month.
    pub fn end_of_month(self) -> Self {
        let month = self.0.num_days_in_month();
        self.0.with_day(u32::from(month)).map(Self).unwrap_or(self)
    }

    /// The month counted from nought, 0 to 11.
    pub(super) fn month0(self) -> u32 {
        self.0.month0()
    }

    /// How many days this is after `earlier`; below zero when it is before.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    fn within(self, moved: Option<NaiveDate>) -> Self {
        moved.and_then(|day| Self::try_from(day).ok()).unwrap_or(self)
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = NotADate;

    fn try_from(day: NaiveDate) -> Result<Self, NotADate> {
        if (1900..=2200).contains(&day.year()) { Ok(Self(day)) } else { Err(NotADate(day.to_string())) }
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let figure = |digits: &[u8]| {
            digits.iter().try_fold(0_u32, |sum, digit| {
                sum.checked_mul(10)?.checked_add(char::from(*digit).to_digit(10)?)
            })
        };
        let parts = match text.as_bytes() {
            [a, b, c, d, b'-', e, f, b'-', g, h] => Some(([*a, *b, *c, *d], [*e, *f], [*g, *h])),
            _ => None,
        };
        let day = parts.and_then(|(year, month, day)| {
            let year = i32::try_from(figure(&year)?).ok()?;
            Self::new(year, figure(&month)?, figure(&day)?).ok()
        });
        day.ok_or_else(|| NotADate(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Four digits are enough for the years of the book.
        let figures = [self.year().unsigned_abs(), self.month(), self.day()];
        let [year, month, day] = figures.map(|figure| [1000, 100, 10, 1].map(|place| digit(figure, place)));
        let ([a, b, c, d], [_, _, e, f], [_, _, g, h]) = (year, month, day);
        let text = [a, b, c, d, b'-', e, f, b'-', g, h];
        formatter.pad(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// The digit of a figure at that place, such as that of the tens.
fn digit(figure: u32, place: u32) -> u8 {
    let digit = figure.checked_div(place).unwrap_or_default() % 10;
    u8::try_from(digit).unwrap_or_default().saturating_add(b'0')
}

/// A stored entry holds a day as one figure: its year so many times, and its day in the year.
const DAYS: u32 = 512;

/// The name under which a date asks a deserializer: one that has a native date at hand gives its text.
pub(crate) const NATIVE_DATE: &str = "$salesbook::Date";

// The datetime type of TOML serves as the bridge: a `NaiveDate` would be written as a quoted string.
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let year = self.year().unsigned_abs();
            return year.saturating_mul(DAYS).saturating_add(self.0.ordinal()).serialize(serializer);
        }
        let year = u16::try_from(self.year()).unwrap_or(0);
        let month = u8::try_from(self.month()).unwrap_or(0);
        let day = u8::try_from(self.day()).unwrap_or(0);
        let date = toml_datetime::Date { year, month, day };
        toml_datetime::Datetime { date: Some(date), time: None, offset: None }.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let stored = u32::deserialize(deserializer)?;
            let (year, ordinal) = (stored.checked_div(DAYS).unwrap_or_default(), stored % DAYS);
            let day = i32::try_from(year).ok().and_then(|year| NaiveDate::from_yo_opt(year, ordinal));
            return day
                .and_then(|day| Self::try_from(day).ok())
                .ok_or_else(|| de::Error::custom("no such day"));
        }
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Date;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date such as 2026-11-21")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_newtype_struct<D: serde::Deserializer<'de>>(self, inner: D) -> Result<Date, D::Error> {
                inner.deserialize_any(Self)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
                use serde::Deserialize;
                let native =
                    toml_datetime::Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
                match (native.date, native.time, native.offset) {
                    (Some(_), None, None) => native.to_string().parse().map_err(de::Error::custom),
                    _ => Err(de::Error::custom(NotADate(native.to_string()))),
                }
            }
        }

        deserializer.deserialize_newtype_struct(NATIVE_DATE, Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_iso_days_of_the_book_are_read() {
        for text in ["1899-12-31", "2201-01-01", "2026-02-30", "2026-1-5", "11/12", "2026-01-05T00:00:00"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(date("2028-02-29").to_string(), "2028-02-29");
    }

    #[test]
    fn what_is_stored_is_recalled() {
        for text in ["1900-01-01", "2026-11-22", "2028-12-31", "2200-12-31"] {
            let bytes = postcard::to_stdvec(&date(text)).unwrap();
            assert_eq!(postcard::from_bytes::<Date>(&bytes).unwrap().to_string(), text);
        }
        for none in [0, 2026 * DAYS, 2026 * DAYS + 366, 1899 * DAYS + 1, u32::MAX] {
            let bytes = postcard::to_stdvec(&none).unwrap();
            assert!(postcard::from_bytes::<Date>(&bytes).is_err(), "{none}");
        }
    }

    #[test]
    fn months_end_on_their_last_day() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2028-02-10").end_of_month(), date("2028-02-29"));
        assert_eq!(date("2026-12-15").end_of_month(), date("2026-12-31"));
    }

    #[test]
    fn days_are_counted_across_years() {
        assert_eq!(date("2026-12-15").plus_days(30), date("2027-01-14"));
        assert_eq!(date("2027-01-14").days_since(date("2026-12-15")), 30);
    }
}
