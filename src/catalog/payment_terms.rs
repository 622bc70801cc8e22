//! Payment terms: from the date of an invoice to the day it is due.

use serde::{Deserialize, Serialize};

use super::format;
use crate::values::{Code, Date, Percent};

/// `terms.toml`: the payment terms that orders may name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentTermsTable {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The terms, in the order of the file.
    #[serde(default)]
    pub terms: Vec<PaymentTerms>,
}

/// What was agreed about paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentTerms {
    /// What orders call them.
    pub code: Code,
    /// What is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Steps from the invoice date to the due date, left to right; none is at once.
    #[serde(default)]
    pub due: Vec<DueStep>,
    /// Less for paying early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<EarlyDiscount>,
}

/// A settlement discount for paying within a window; never part of the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlyDiscount {
    /// How much of what is payable.
    pub percent: Percent,
    /// Steps from the invoice date to the last day of the window.
    pub within: Vec<DueStep>,
}

/// One step from a date to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueStep {
    /// `+Nd`: so many days.
    Days(i64),
    /// `+Nm`: so many months, clamped to the last day.
    Months(i32),
    /// `eom`: the last day of the month.
    EndOfMonth,
    /// `day:N`: the next day N of a month, today counts, clamped to the last day of a short month.
    DayOfMonth(u32),
    /// `bd`: a Saturday or Sunday becomes the Monday after; holidays are not known.
    BusinessDay,
}

/// Payment terms that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    /// A step that is none.
    #[error("`{0}` is not a step to a due date: write `+30d`, `+1m`, `eom`, `day:15` or `bd`")]
    Step(String),
    /// Terms that `terms.toml` does not have.
    #[error("payment terms `{0}` are not in terms.toml")]
    Unknown(Code),
}

impl PaymentTermsTable {
    /// The terms of that code.
    pub fn find(&self, code: &Code) -> Result<&PaymentTerms, TermsError> {
        self.terms.iter().find(|terms| terms.code == *code).ok_or_else(|| TermsError::Unknown(code.clone()))
    }
}

impl PaymentTerms {
    /// The day an invoice of that date is due.
    pub fn due_date(&self, invoiced: Date) -> Date {
        walk(&self.due, invoiced)
    }

    /// The last day on which the early-payment discount is granted; the day itself counts.
    pub fn discount_until(&self, invoiced: Date) -> Option<Date> {
        self.discount.as_ref().map(|discount| walk(&discount.within, invoiced))
    }
}

fn walk(steps: &[DueStep], from: Date) -> Date {
    steps.iter().fold(from, |date, step| step.after(date))
}

impl DueStep {
    fn after(self, date: Date) -> Date {
        match self {
            Self::Days(days) => date.plus_days(days),
            Self::Months(months) => date.plus_months(months),
            Self::EndOfMonth => date.end_of_month(),
            Self::DayOfMonth(day) => {
                let in_month = |date: Date| {
                    let last = date.end_of_month();
                    Date::new(date.year(), date.month(), day.min(last.day())).unwrap_or(last)
                };
                let this = in_month(date);
                if this >= date { this } else { in_month(date.end_of_month().plus_days(1)) }
            }
            Self::BusinessDay => {
                use chrono::Datelike;
                match date.naive().weekday() {
                    chrono::Weekday::Sat => date.plus_days(2),
                    chrono::Weekday::Sun => date.plus_days(1),
                    chrono::Weekday::Mon
                    | chrono::Weekday::Tue
                    | chrono::Weekday::Wed
                    | chrono::Weekday::Thu
                    | chrono::Weekday::Fri => date,
                }
            }
        }
    }
}

impl std::str::FromStr for DueStep {
    type Err = TermsError;

    fn from_str(text: &str) -> Result<Self, TermsError> {
        let refuse = || TermsError::Step(text.chars().take(40).collect());
        let small = |digits: &str| {
            let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            sound.then(|| digits.parse::<u32>().ok()).flatten().ok_or_else(refuse)
        };
        if let Some(steps) = text.strip_prefix('+') {
            if let Some(days) = steps.strip_suffix('d') {
                return small(days).map(|days| Self::Days(i64::from(days)));
            }
            let months = steps.strip_suffix('m').ok_or_else(refuse)?;
            return i32::try_from(small(months)?).map(Self::Months).map_err(|_| refuse());
        }
        if let Some(day) = text.strip_prefix("day:") {
            let day = small(day)?;
            return if (1..=31).contains(&day) { Ok(Self::DayOfMonth(day)) } else { Err(refuse()) };
        }
        match text {
            "eom" => Ok(Self::EndOfMonth),
            "bd" => Ok(Self::BusinessDay),
            _ => Err(refuse()),
        }
    }
}

impl std::fmt::Display for DueStep {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(days) => write!(formatter, "+{days}d"),
            Self::Months(months) => write!(formatter, "+{months}m"),
            Self::EndOfMonth => formatter.write_str("eom"),
            Self::DayOfMonth(day) => write!(formatter, "day:{day}"),
            Self::BusinessDay => formatter.write_str("bd"),
        }
    }
}

crate::values::text_serde!(DueStep);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, steps: &[&str], expected: &str) {
        let steps: Vec<DueStep> = steps.iter().map(|step| step.parse().unwrap()).collect();
        assert_eq!(walk(&steps, from.parse().unwrap()).to_string(), expected, "{from} {steps:?}");
    }

    #[test]
    fn due_dates_at_the_ends_of_months() {
        check("2026-01-31", &["+30d"], "2026-03-02");
        check("2026-01-31", &["+1m"], "2026-02-28");
        check("2026-01-31", &["+30d", "eom"], "2026-03-31");
        check("2026-01-31", &["eom", "+30d"], "2026-03-02");
        check("2026-01-31", &["eom", "+15d"], "2026-02-15");
        check("2026-01-31", &["day:10"], "2026-02-10");
        check("2028-01-31", &["+30d"], "2028-03-01");
        check("2028-01-31", &["+1m"], "2028-02-29");
    }

    #[test]
    fn due_dates_of_autumn_and_winter() {
        check("2026-11-21", &["+30d"], "2026-12-21");
        check("2026-11-21", &["+30d", "eom"], "2026-12-31");
        check("2026-11-21", &["eom", "+30d"], "2026-12-30");
        check("2026-11-21", &["day:10"], "2026-12-10");
        check("2026-12-15", &["+30d"], "2027-01-14");
        check("2026-12-15", &["+1m"], "2027-01-15");
        check("2026-12-15", &["eom", "+15d"], "2027-01-15");
        check("2026-11-21", &[], "2026-11-21");
    }

    #[test]
    fn weekends_and_short_months() {
        check("2026-11-21", &["bd"], "2026-11-23");
        check("2026-11-20", &["bd"], "2026-11-20");
        check("2026-02-10", &["day:31"], "2026-02-28");
    }

    #[test]
    fn other_steps_are_refused() {
        for text in ["", "30d", "+d", "+99999d", "day:0", "day:32", "eoy", "+-1d", "-30d"] {
            assert!(text.parse::<DueStep>().is_err(), "{text}");
        }
    }
}
