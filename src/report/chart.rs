//! Charts of a report in characters: bars for names, columns for months; the exact sums beside them.

mod bars;
mod months;

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Rows;
use crate::values::{Amount, Exact, TooLarge, shown};

/// What a report draws: the sums of one column of figures, by currency where there is one.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// The columns that name a bar; none: those before the first column of figures. Days are taken by month.
    pub by: &'static [&'static str],
    /// The column that is drawn.
    pub figure: &'static str,
}

/// What a chart is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// Columns of the terminal.
    pub width: u16,
    /// Block characters? Else `#`.
    pub unicode: bool,
}

/// A bar: its name and how long it is.
type Bar = (String, Amount);

/// The chart of rows, one a currency; nothing where nothing is to be drawn.
pub fn chart(rows: &Rows, chart: &Chart, canvas: Canvas) -> Result<String, TooLarge> {
    let mut drawn = Vec::new();
    for (currency, bars) in summed(rows, chart)? {
        let title = if currency.is_empty() { String::new() } else { format!(" in {}", shown(&currency)) };
        let months = months::by_month(&bars)?;
        let columns = months.as_ref().map(|months| months::columns(months, canvas)).transpose()?.flatten();
        let body = match columns {
            Some(columns) => columns,
            None => bars::bars(months.as_ref().unwrap_or(&bars), canvas)?,
        };
        drawn.push(format!("{}{title}\n\n{body}", chart.figure));
    }
    Ok(drawn.join("\n"))
}

/// The sums by currency and name, names in the order in which they come.
fn summed(rows: &Rows, chart: &Chart) -> Result<BTreeMap<String, Vec<Bar>>, TooLarge> {
    let place = |name: &str| rows.columns.iter().position(|column| column.name == name);
    let leading = || rows.columns.iter().take_while(|column| !column.figures).count();
    let by: Vec<usize> = if chart.by.is_empty() {
        (0..leading()).collect()
    } else {
        chart.by.iter().filter_map(|name| place(name)).collect()
    };
    let (figure, currency) = (place(chart.figure), place("currency"));
    let mut sums: BTreeMap<String, Vec<Bar>> = BTreeMap::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &rows.rows {
        let cell = |place: usize| row.get(place).map_or("", String::as_str);
        let Some(Ok(amount)) = figure.map(|place| cell(place).parse::<Amount>()) else { continue };
        let names: Vec<&str> = by.iter().map(|place| cell(*place)).filter(|name| !name.is_empty()).collect();
        let name = if names.is_empty() { "-".to_owned() } else { shown(&names.join(" ")) };
        let currency = currency.map_or("", cell).to_owned();
        let bars = sums.entry(currency.clone()).or_default();
        let at = *places.entry((currency, name.clone())).or_insert(bars.len());
        match bars.get_mut(at) {
            Some((_, sum)) => *sum = sum.plus(amount)?,
            None => bars.push((name, amount)),
        }
    }
    Ok(sums)
}

/// The smallest and the largest of the bars, nothing between them.
fn ends<'a>(bars: impl IntoIterator<Item = &'a Bar>) -> (Amount, Amount) {
    bars.into_iter()
        .fold((Amount::ZERO, Amount::ZERO), |(low, high), (_, amount)| (low.min(*amount), high.max(*amount)))
}

/// How many of so many parts an amount is of a span; something is at least one part.
fn parts(amount: Amount, span: Amount, parts: usize) -> Result<usize, TooLarge> {
    if amount.is_zero() || span.is_zero() || parts == 0 {
        return Ok(0);
    }
    let all = Exact::from(rust_decimal::Decimal::from(parts));
    let share = amount.absolute().exact().times(all)?.over(span.exact(), 0)?;
    Ok(share.to_usize().unwrap_or(0).clamp(1, parts))
}

/// The text as wide as that: cut, or padded to the right.
fn fitted(text: &str, width: usize, unicode: bool) -> String {
    let mut out = String::new();
    if text.width() <= width {
        out.push_str(text);
    } else {
        for character in text.chars() {
            if out.width().saturating_add(character.width().unwrap_or(0)) >= width {
                break;
            }
            out.push(character);
        }
        out.push(if unicode { '…' } else { '~' });
    }
    let room = width.saturating_sub(out.width());
    out + &" ".repeat(room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{REPORTS, figures, words};

    #[track_caller]
    fn check(bars: &[(&str, &str, &str)], width: u16, unicode: bool, expected: &str) {
        let row = |(name, total, currency): &(&str, &str, &str)| {
            [*name, *total, *currency].map(str::to_owned).to_vec()
        };
        let rows = Rows {
            columns: vec![words("name"), figures("total"), words("currency")],
            rows: bars.iter().map(row).collect(),
        };
        let drawn = chart(&rows, &Chart { by: &[], figure: "total" }, Canvas { width, unicode }).unwrap();
        assert_eq!(drawn, expected, "\n{drawn}");
        assert!(drawn.lines().all(|line| line.width() <= usize::from(width) && line.trim_end() == line));
    }

    #[test]
    fn names_have_bars_with_their_exact_sums() {
        let bars = [
            ("Acme", "10.00", "EUR"),
            ("北京", "5.00", "EUR"),
            ("Acme", "6.00", "EUR"),
            ("x", "0.01", "EUR"),
        ];
        check(
            &bars,
            29,
            true,
            "total in EUR\n\nAcme  16.00  ████████████████\n北京   5.00  █████\nx      0.01  ▏\n",
        );
        check(
            &bars,
            29,
            false,
            "total in EUR\n\nAcme  16.00  ################\n北京   5.00  #####\nx      0.01  #\n",
        );
    }

    #[test]
    fn what_is_below_zero_goes_the_other_way() {
        let bars = [("a", "6", ""), ("b", "-2", ""), ("c", "0", "")];
        check(&bars, 17, true, "total\n\na   6    │███████\nb  -2  ██│\nc   0    │\n");
        check(&bars, 17, false, "total\n\na   6    |#######\nb  -2  ##|\nc   0    |\n");
    }

    #[test]
    fn each_currency_has_a_scale_of_its_own() {
        let bars = [("a", "1.00", "EUR"), ("a", "500", "JPY")];
        check(&bars, 13, false, "total in EUR\n\na  1.00  ####\n\ntotal in JPY\n\na  500  #####\n");
    }

    #[test]
    fn months_are_columns_and_none_is_left_out() {
        let bars = [("2026-01-31", "8.00", ""), ("2026-03-01", "4.00", ""), ("2026-03-02", "0.50", "")];
        let expected = "\
total

███████
███████
███████
███████           ▄▄▄▄▄▄▄
███████           ███████
███████           ███████
███████           ███████
███████           ███████
─────────────────────────
2026-01  2026-02  2026-03
   8.00     0.00     4.50
";
        check(&bars, 25, true, expected);
        let ascii = expected.replace(['█', '▄'], "#").replace('─', "-");
        check(&bars, 25, false, &ascii);
        check(&bars, 24, false, "total\n\n2026-01  8.00  #########\n2026-02  0.00\n2026-03  4.50  #####\n");
    }

    #[test]
    fn months_below_zero_hang_under_the_line() {
        let bars = [("2026-01", "6", ""), ("2026-02", "-2", "")];
        let column = "███████\n".repeat(6);
        let below = "         ███████\n".repeat(2);
        let expected =
            format!("total\n\n{column}────────────────\n{below}2026-01  2026-02\n      6       -2\n");
        check(&bars, 40, true, &expected);
    }

    #[test]
    fn a_name_is_cut_and_a_figure_never() {
        let bars = [("a very long name of a customer", "123456789.00", "")];
        check(&bars, 24, true, "total\n\na very …  123456789.00\n");
        check(&[], 24, true, "");
    }

    #[test]
    fn every_chart_of_a_report_draws_columns_that_it_has() {
        for report in REPORTS {
            let Some(chart) = report.chart else { continue };
            let has = |name: &str, is_figure: bool| {
                report.columns.iter().any(|column| column.name == name && column.figures == is_figure)
            };
            assert!(has(chart.figure, true), "{}", report.name);
            assert!(chart.by.iter().all(|name| has(name, false)), "{}", report.name);
        }
    }
}
