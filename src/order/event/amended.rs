//! A published order is amended: other quantities, prices or dates, new lines; asserted anew.

use serde::{Deserialize, Serialize};

use super::reservation::promise;
use super::{Happening, Reserved, Stamp, TaxRow, TaxSetting};
use crate::order::{Holding, Line, Percents, Refusal, Stage, Tally, Transfer};
use crate::values::{Amount, Date, LineNo, Price, SignedQuantity};

/// The terms of a published order change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// What the order comes to now, all included.
    pub total: Amount,
    /// A digest of the terms as they now stand.
    pub terms: String,
    /// When the goods should ship now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
    /// What changes, one row a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// New lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Line>,
    /// The taxes of new lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<TaxRow>,
    /// Taxes set by hand, or no longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tax_set: Vec<TaxSetting>,
    /// What was promised from stock beside what was promised before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<Reserved>,
}

/// New terms of one line; what is not named stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The line.
    pub line: LineNo,
    /// Its quantity: more goes into open, less from open to cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<SignedQuantity>,
    /// Its price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Its percentages off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_pct: Option<Percents>,
    /// When it should ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_by: Option<Date>,
}

impl Happening for Amended {
    fn post(&self, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
        if self.ship_by.is_some() {
            tally.terms_mut().header.ship_by = self.ship_by;
        }
        for change in &self.changes {
            change_line(change, stamp, tally)?;
        }
        for line in &self.added {
            if tally.terms.line(line.no).is_some() {
                return Err(Refusal::LineExists { line: line.no });
            }
            let place = tally.terms.lines.len();
            tally.terms_mut().lines.push(line.clone());
            tally.add_line(place, line, Stage::Open)?;
        }
        for row in &self.taxes {
            // A tax set by hand is so on every line that bears it.
            let known = tally.taxes.iter().find(|known| known.code == row.code);
            let by_hand = row.by_hand.or(known.and_then(|known| known.by_hand));
            tally.taxes.push(TaxRow { by_hand, ..row.clone() });
        }
        for set in &self.tax_set {
            set_by_hand(set, tally)?;
        }
        promise(&self.reserved, tally)
    }
}

/// Sets a tax that the order bears by hand, on every line, or leaves it to its rate again.
fn set_by_hand(set: &TaxSetting, tally: &mut Tally) -> Result<(), Refusal> {
    if tally.taxes.iter().all(|row| row.code != set.code) {
        return Err(Refusal::no_tax(tally.number(), &set.code));
    }
    for row in tally.taxes.iter_mut().filter(|row| row.code == set.code) {
        row.by_hand = set.by_hand;
    }
    Ok(())
}

fn change_line(change: &Change, stamp: &Stamp<'_>, tally: &mut Tally) -> Result<(), Refusal> {
    tally.line(change.line)?;
    if let Some(quantity) = change.quantity {
        requantify(change.line, quantity, stamp, tally)?;
    }
    let lines = &mut tally.terms_mut().lines;
    let Some(line) = lines.iter_mut().find(|line| line.no == change.line) else { return Ok(()) };
    if let Some(price) = change.price {
        line.price = price;
    }
    if let Some(percents) = &change.discount_pct {
        line.discount_pct.clone_from(percents);
    }
    line.quantity = change.quantity.or(line.quantity);
    line.ship_by = change.ship_by.or(line.ship_by);
    Ok(())
}

/// More goes into open; less leaves open for cancelled. A charge has no goods to move.
fn requantify(
    line: LineNo,
    quantity: SignedQuantity,
    stamp: &Stamp<'_>,
    tally: &mut Tally,
) -> Result<(), Refusal> {
    let before = tally.line(line)?.line.quantity();
    if before.is_negative() != quantity.is_negative() {
        return Err(Refusal::SignTurned { line });
    }
    if !tally.line(line)?.line.has_stages() {
        return Ok(());
    }
    let ordered = tally.ordered(line);
    let open = Holding::plain(line, Stage::Open);
    match quantity.absolute().minus(ordered) {
        Some(more) => tally.holdings.put(&open, more)?,
        None => {
            let less = ordered.less_at_most(quantity.absolute());
            let to = Holding::plain(line, Stage::Cancelled);
            tally.shift(stamp.id, Transfer { quantity: less, from: open, to })?;
        }
    }
    Ok(())
}
