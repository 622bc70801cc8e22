//! Horizontal bars: name, sum, bar; below zero to the left of a line.

use unicode_width::UnicodeWidthStr;

use super::{Bar, Canvas, ends, fitted, parts};
use crate::values::{Amount, TooLarge};

/// The empty columns between name, sum and bar.
const GAP: &str = "  ";

/// Blocks from the left, by eighths.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// One line a bar. The sums are never cut; names are, to a third of the width.
pub(super) fn bars(bars: &[Bar], canvas: Canvas) -> Result<String, TooLarge> {
    let width = usize::from(canvas.width);
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let names = widest(&mut bars.iter().map(|(name, _)| name.width()));
    let names = names.min(width.checked_div(3).unwrap_or(0).max(7));
    let sums = widest(&mut bars.iter().map(|(_, amount)| amount.to_string().len()));
    let used = names.saturating_add(sums).saturating_add(GAP.len()).saturating_add(GAP.len());
    let (low, high) = ends(bars);
    let span = high.less(low)?;
    let axis = usize::from(low.is_negative());
    let room = width.saturating_sub(used).saturating_sub(axis);
    let left = parts(low, span, room)?;
    let right = room.saturating_sub(left);
    let mut text = String::new();
    for (name, amount) in bars {
        let name = fitted(name, names, canvas.unicode);
        let drawn = if low.is_negative() {
            let line = if canvas.unicode { "│" } else { "|" };
            let (before, after) = if amount.is_negative() {
                (leftward(*amount, low, left, canvas.unicode)?, String::new())
            } else {
                (String::new(), rightward(*amount, high, right, canvas.unicode)?)
            };
            format!("{}{before}{line}{after}", " ".repeat(left.saturating_sub(before.width())))
        } else {
            rightward(*amount, high, right, canvas.unicode)?
        };
        let line = format!("{name}{GAP}{:>sums$}{GAP}{drawn}", amount.to_string());
        text += line.trim_end();
        text.push('\n');
    }
    Ok(text)
}

fn rightward(amount: Amount, most: Amount, room: usize, unicode: bool) -> Result<String, TooLarge> {
    if !unicode {
        return Ok("#".repeat(parts(amount, most, room)?));
    }
    let eighths = parts(amount, most, room.saturating_mul(8))?;
    let whole = "█".repeat(eighths.checked_div(8).unwrap_or(0));
    let rest = eighths.checked_rem(8).and_then(|rest| EIGHTHS.get(rest)).copied().unwrap_or_default();
    Ok(whole + rest)
}

/// There are no blocks from the right but a half.
fn leftward(amount: Amount, least: Amount, room: usize, unicode: bool) -> Result<String, TooLarge> {
    if !unicode {
        return Ok("#".repeat(parts(amount, least.absolute(), room)?));
    }
    let halves = parts(amount, least.absolute(), room.saturating_mul(2))?;
    let half = if halves.checked_rem(2) == Some(1) { "▐" } else { "" };
    Ok(half.to_owned() + &"█".repeat(halves.checked_div(2).unwrap_or(0)))
}
