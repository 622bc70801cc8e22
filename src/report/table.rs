//! Tables: rows of exact text under columns, and the sums under them.

use std::collections::BTreeMap;

use crate::values::{Amount, Currency, TooLarge};

/// A column of a table: its name and whether its cells are figures.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The name, as it stands in CSV and JSON.
    pub name: &'static str,
    /// Right-aligned, and never cut.
    pub figures: bool,
    /// Figures that are no money: where a terminal is too narrow for all of them, the column may go.
    pub quantities: bool,
}

/// A column of words.
pub const fn words(name: &'static str) -> Column {
    Column { name, figures: false, quantities: false }
}

/// A column of figures.
pub const fn figures(name: &'static str) -> Column {
    Column { name, figures: true, quantities: false }
}

/// A column of quantities or counts, beside others that say more.
pub const fn quantities(name: &'static str) -> Column {
    Column { name, figures: true, quantities: true }
}

/// Rows under columns: what a list or a report answers. Cells are exact texts; empty where there is nothing.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The columns, in their fixed order.
    pub columns: Vec<Column>,
    /// The rows; each has one cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// The sums of the named columns by the currency of their rows: one row a currency, `total` in its first cell.
    ///
    /// Empty cells count nothing; without a column `currency` there are no sums.
    pub fn totals(&self, sums: &[&str]) -> Result<Vec<Vec<String>>, TooLarge> {
        let place = |name: &str| self.columns.iter().position(|column| column.name == name);
        let Some(currency_at) = place("currency") else { return Ok(Vec::new()) };
        let summed: Vec<usize> = sums.iter().filter_map(|name| place(name)).collect();
        let mut totals: BTreeMap<String, Vec<Option<Amount>>> = BTreeMap::new();
        for row in &self.rows {
            let code = row.get(currency_at).cloned().unwrap_or_default();
            if code.parse::<Currency>().is_err() {
                continue;
            }
            let sums = totals.entry(code).or_insert_with(|| vec![None; summed.len()]);
            for (sum, at) in sums.iter_mut().zip(&summed) {
                if let Some(figure) = row.get(*at).and_then(|cell| cell.parse::<Amount>().ok()) {
                    *sum = Some(sum.map_or(Ok(figure), |sum| sum.plus(figure))?);
                }
            }
        }
        let row = |(code, sums): (String, Vec<Option<Amount>>)| -> Vec<String> {
            let cell = |at: usize| {
                let sum = summed.iter().position(|place| *place == at).and_then(|place| sums.get(place));
                match sum {
                    Some(sum) => sum.map(|sum| sum.to_string()).unwrap_or_default(),
                    None if at == currency_at => code.clone(),
                    None if at == 0 => "total".to_owned(),
                    None => String::new(),
                }
            };
            (0..self.columns.len()).map(cell).collect()
        };
        Ok(totals.into_iter().map(row).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_stand_under_their_columns_by_currency() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("number"), figures("total"), words("currency")],
            rows: vec![row(["A", "1.10", "EUR"]), row(["B", "2.25", "EUR"]), row(["C", "7", "JPY"])],
        };
        let expected = vec![row(["total", "3.35", "EUR"]), row(["total", "7", "JPY"])];
        assert_eq!(rows.totals(&["total"]).unwrap(), expected);
    }

    #[test]
    fn units_are_summed_as_they_are_written() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = Rows {
            columns: vec![words("product"), figures("units"), words("currency")],
            rows: vec![row(["A", "12", "EUR"]), row(["B", "1.125", "EUR"]), row(["C", "", "EUR"])],
        };
        assert_eq!(rows.totals(&["units"]).unwrap(), vec![row(["total", "13.125", "EUR"])]);
    }
}
