//! Days as people say them on the command line; files always get ISO dates.

use super::failure::{Failure, Outcome};
use crate::values::{DAY_FORMS, Date, PERIOD_FORMS, Period, day_of};

/// The day a word stands for, counted from today.
pub(super) fn day(text: &str, today: Date) -> Outcome<Date> {
    day_of(text, today)
        .map_err(|refusal| Failure::usage(refusal.to_string()).with_help(format!("write {DAY_FORMS}")))
}

/// The period a word stands for, counted from today.
pub(super) fn period(text: &str, today: Date) -> Outcome<Period> {
    Period::parse(text, today)
        .map_err(|refusal| Failure::usage(refusal.to_string()).with_help(format!("write {PERIOD_FORMS}")))
}
