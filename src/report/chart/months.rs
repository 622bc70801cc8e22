//! Columns of months: as high as their sums, names and sums under them; below zero they hang under the line.

use std::collections::BTreeMap;

use super::{Bar, Canvas, ends, parts};
use crate::values::{Amount, Date, TooLarge};

/// How many lines the columns take together, above and below zero.
const LINES: usize = 8;

/// How many months between the first and the last are drawn at most.
const MOST: usize = 1200;

/// Blocks from below, by eighths.
const RISING: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Blocks from above, by eighths: there is but a line, a half, and the whole.
const HANGING: [&str; 9] = [" ", "▔", "▔", "▀", "▀", "▀", "▀", "█", "█"];

/// The sums by month with none left out between the first and the last; none where the names are no days or months.
pub(super) fn by_month(bars: &[Bar]) -> Result<Option<Vec<Bar>>, TooLarge> {
    let mut months: BTreeMap<String, Amount> = BTreeMap::new();
    for (name, amount) in bars {
        let Some((month, _)) = month(name) else { return Ok(None) };
        let sum = months.entry(month).or_insert(Amount::ZERO);
        *sum = sum.plus(*amount)?;
    }
    let (Some(first), Some(last)) = (months.keys().next().cloned(), months.keys().next_back().cloned())
    else {
        return Ok(None);
    };
    // Nothing, with the digits that the others have.
    let zero = bars.first().map_or(Ok(Amount::ZERO), |(_, amount)| amount.less(*amount))?;
    let mut day = month(&first).map(|(_, day)| day);
    while let Some(known) = day.filter(|_| months.len() < MOST) {
        let next = known.plus_months(1);
        let name = next.to_string().get(..7).unwrap_or_default().to_owned();
        if name >= last {
            break;
        }
        months.entry(name).or_insert(zero);
        day = Some(next);
    }
    Ok(Some(months.into_iter().collect()))
}

/// The month of a name that is a day or a month, and its first day.
fn month(name: &str) -> Option<(String, Date)> {
    let month = name.get(..7)?;
    let first: Date = format!("{month}-01").parse().ok()?;
    (name.len() == 7 || name.parse::<Date>().is_ok()).then(|| (month.to_owned(), first))
}

/// Columns under which name and sum stand whole; none where they do not fit beside each other.
pub(super) fn columns(months: &[Bar], canvas: Canvas) -> Result<Option<String>, TooLarge> {
    let sums = months.iter().map(|(_, amount)| amount.to_string().len());
    let wide = sums.max().unwrap_or(0).max(7);
    let total = wide.saturating_add(2).saturating_mul(months.len()).saturating_sub(2);
    if total > usize::from(canvas.width) {
        return Ok(None);
    }
    let (low, high) = ends(months);
    let span = high.less(low)?;
    let below = parts(low, span, LINES)?;
    let above = if high.is_positive() { LINES.saturating_sub(below).max(1) } else { 0 };
    let mut text = String::new();
    for line in (0..above).rev() {
        let block = |amount: Amount| match amount.is_positive() {
            true => filled(amount, high, above, line, &RISING, canvas.unicode),
            false => Ok(" "),
        };
        text += &drawn(months, wide, block)?;
    }
    text += &if canvas.unicode { "─" } else { "-" }.repeat(total);
    text.push('\n');
    for line in 0..below {
        let block = |amount: Amount| match amount.is_negative() {
            true => filled(amount, low.absolute(), below, line, &HANGING, canvas.unicode),
            false => Ok(" "),
        };
        text += &drawn(months, wide, block)?;
    }
    let names: Vec<String> = months.iter().map(|(name, _)| format!("{name:>wide$}")).collect();
    let sums: Vec<String> =
        months.iter().map(|(_, amount)| format!("{:>wide$}", amount.to_string())).collect();
    Ok(Some(format!("{text}{}\n{}\n", names.join("  "), sums.join("  "))))
}

/// One line of all columns.
fn drawn(
    months: &[Bar],
    wide: usize,
    block: impl Fn(Amount) -> Result<&'static str, TooLarge>,
) -> Result<String, TooLarge> {
    let blocks = months.iter().map(|(_, amount)| Ok(block(*amount)?.repeat(wide)));
    let line = blocks.collect::<Result<Vec<String>, TooLarge>>()?.join("  ");
    Ok(format!("{}\n", line.trim_end()))
}

/// The block of a column in a line, counted from the zero line.
fn filled(
    amount: Amount,
    most: Amount,
    lines: usize,
    line: usize,
    blocks: &[&'static str; 9],
    unicode: bool,
) -> Result<&'static str, TooLarge> {
    let eighths = parts(amount, most, lines.saturating_mul(8))?;
    let here = eighths.saturating_sub(line.saturating_mul(8)).min(8);
    if unicode {
        return Ok(blocks.get(here).copied().unwrap_or(" "));
    }
    Ok(if here >= 4 || (line == 0 && here > 0) { "#" } else { " " })
}
