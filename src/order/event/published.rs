//! An order is published: binding from then on, its terms and taxes frozen, stock promised by quantity.

use serde::{Deserialize, Serialize};

use super::reservation::promise;
use super::{Happening, Reserved, Stamp, TaxRow};
use crate::order::status::Life;
use crate::order::{Holding, Refusal, Stage, Tally, Transfer};
use crate::values::{Amount, Date};

/// A draft becomes binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// What the order comes to, all included; asserted against later edits by hand.
    pub total: Amount,
    /// A digest of the terms, asserted likewise.
    pub terms: String,
    /// The day whose tax rates were frozen, where not that of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_date: Option<Date>,
    /// One row for all lines that share a tax.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<TaxRow>,
    /// What was promised from stock; the rest of a line is back order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<Reserved>,
}

impl Happening for Published {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        if tally.published.is_some() {
            let order = tally.number().clone();
            return Err(Refusal::State { order, life: Life::Open, verb: "publish" });
        }
        tally.published = Some(stamp.date);
        tally.taxes.clone_from(&self.taxes);
        tally.tax_date = Some(self.tax_date.unwrap_or(stamp.date));
        let lines: Vec<_> = tally.staged_lines().map(|tally| tally.line.no).collect();
        for line in lines {
            let quantity = tally.at(line, Stage::Draft);
            if !quantity.is_zero() {
                let from = Holding::plain(line, Stage::Draft);
                let to = Holding::plain(line, Stage::Open);
                tally.shift(stamp.id, Transfer { quantity, from, to })?;
            }
        }
        promise(&self.reserved, tally)
    }

    fn is_bar(&self) -> bool {
        true
    }
}
