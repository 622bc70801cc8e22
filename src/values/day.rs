//! Days as people say them, counted from today: `monday`, `+3d`, `eom`, `eom+30d`.

use chrono::{Datelike, Weekday};

use super::{Date, shown_short};

/// A text that stands for no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is not a day", shown_short(.0))]
pub struct NotADay(pub String);

/// How a day may be written, for messages.
pub const DAY_FORMS: &str = "2026-11-21, today, yesterday, monday, +3d, -2w, eom, or eom+30d";

/// The day a word stands for: an ISO date, a word, or steps from one; never one outside the years of the book.
pub fn day_of(text: &str, today: Date) -> Result<Date, NotADay> {
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    let lower = text.to_ascii_lowercase();
    let split = lower.find(['+', '-']).unwrap_or(lower.len());
    let (word, steps) = lower.split_at(split);
    let start = match (word.is_empty(), steps.is_empty()) {
        (true, true) => None,
        (true, false) => Some(today),
        (false, _) => named(word, today),
    };
    start.and_then(|start| walk(start, steps)).ok_or_else(|| NotADay(text.to_owned()))
}

fn named(word: &str, today: Date) -> Option<Date> {
    let month = i32::try_from(today.month()).ok()?;
    let quarter_end = month.checked_add(2)?.checked_div(3)?.checked_mul(3)?;
    let from_january = |end: i32| today.plus_months(end.saturating_sub(month));
    Some(match word {
        "today" => today,
        "yesterday" => moved(today, today.plus_days(-1))?,
        "tomorrow" => moved(today, today.plus_days(1))?,
        "som" => today.start_of_month(),
        "eom" => today.end_of_month(),
        "soq" => from_january(quarter_end.saturating_sub(2)).start_of_month(),
        "eoq" => from_january(quarter_end).end_of_month(),
        "soy" => Date::new(today.year(), 1, 1).ok()?,
        "eoy" => Date::new(today.year(), 12, 31).ok()?,
        weekday => next(weekday.parse().ok()?, today)?,
    })
}

/// The next such weekday; today counts.
fn next(weekday: Weekday, today: Date) -> Option<Date> {
    let now = today.naive().weekday().num_days_from_monday();
    let wanted = weekday.num_days_from_monday();
    let ahead = wanted.saturating_add(7).saturating_sub(now).checked_rem(7).unwrap_or(0);
    if ahead == 0 { Some(today) } else { moved(today, today.plus_days(i64::from(ahead))) }
}

/// Where a step came to; none where it would have left the years of the book.
fn moved(before: Date, after: Date) -> Option<Date> {
    (before != after).then_some(after)
}

/// Steps such as `+3d-2w`, left to right; none where a step is not one.
fn walk(mut date: Date, steps: &str) -> Option<Date> {
    let mut rest = steps;
    while let Some(sign) = rest.chars().next() {
        let body = rest.get(1..)?;
        let end = body.find(['+', '-']).unwrap_or(body.len());
        let (step, following) = body.split_at(end);
        let unit = step.chars().last()?;
        let digits = step.strip_suffix(unit).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let size: i32 = digits.parse().ok().filter(|size| *size < 100_000)?;
        let size = if sign == '-' { size.saturating_neg() } else { size };
        let stepped = match unit {
            'd' => date.plus_days(i64::from(size)),
            'w' => date.plus_days(i64::from(size).saturating_mul(7)),
            'm' => date.plus_months(size),
            'y' => date.plus_months(size.saturating_mul(12)),
            _ => return None,
        };
        date = if size == 0 { date } else { moved(date, stepped)? };
        rest = following;
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let today = "2026-11-21".parse().unwrap();
        let said = day_of(text, today).map_or_else(|refusal| refusal.to_string(), |date| date.to_string());
        assert_eq!(said, expected);
    }

    #[test]
    fn words_and_steps() {
        check("2026-02-28", "2026-02-28");
        check("today", "2026-11-21");
        check("yesterday", "2026-11-20");
        check("saturday", "2026-11-21");
        check("monday", "2026-11-23");
        check("+3d", "2026-11-24");
        check("-2w", "2026-11-07");
        check("+1m", "2026-12-21");
        check("eom", "2026-11-30");
        check("eom+30d", "2026-12-30");
        check("som", "2026-11-01");
        check("eoq", "2026-12-31");
        check("soq", "2026-10-01");
        check("soy", "2026-01-01");
        check("+0d", "2026-11-21");
    }

    #[test]
    fn nothing_is_guessed() {
        for text in ["11/12", "2026-13-01", "", "soon", "+3x", "+d", "1899-01-01", "2201-01-01", "20261121"] {
            check(text, &format!("`{text}` is not a day"));
        }
    }

    #[test]
    fn no_step_leaves_the_years_of_the_book() {
        for text in ["+200y", "-99999d", "+9999w", "2200-12-31"] {
            let refused = day_of(text, "2026-11-21".parse().unwrap()).is_err();
            assert_eq!(refused, text != "2200-12-31", "{text}");
        }
        assert!(day_of("som", "1900-01-15".parse().unwrap()).is_ok());
    }
}
