//! `amend`: a published order changes by an event, never below what was picked, shipped or invoiced.

use crate::order::event::{Amended, Change, TaxRow};
use crate::order::status::Life;
use crate::order::{Line, LineTally, Refusal, Stage, Tally};
use crate::values::{Amount, Date, Quantity};

/// What is to change.
#[derive(Debug, Clone, Default)]
pub struct AmendRequest {
    /// Changes of lines.
    pub changes: Vec<Change>,
    /// New lines, numbered.
    pub added: Vec<Line>,
    /// Another day for the goods to ship.
    pub ship_by: Option<Date>,
    /// The taxes of new lines.
    pub taxes: Vec<TaxRow>,
    /// The terms were changed by hand and are agreed on anew as they stand.
    pub anew: bool,
}

impl Tally {
    /// The amendment, its assertions still to be filled in by who knows what the order comes to then; none where
    /// everything is so already.
    ///
    /// Refuses a quantity below what is picked, packed, shipped or invoiced, and another price for a line that
    /// was invoiced.
    pub fn amend(&self, request: &AmendRequest) -> Result<Option<Amended>, Refusal> {
        self.require("amend", &[Life::Open])?;
        for change in &request.changes {
            self.require_above_processed(change)?;
        }
        let bare = request.changes.is_empty() && request.added.is_empty() && request.ship_by.is_none();
        if bare && !request.anew {
            let order = self.number().clone();
            let help = "name a line and what changes: `--quantity`, `--price`, `--ship-by`, or `--add SKU=QTY@PRICE`";
            return Err(Refusal::Nothing { verb: "amend", order, because: "no change was named", help });
        }
        if !request.anew && request.added.is_empty() && !self.would_change(request) {
            return Ok(None);
        }
        Ok(Some(Amended {
            total: Amount::ZERO,
            terms: String::new(),
            ship_by: request.ship_by,
            changes: request.changes.clone(),
            added: request.added.clone(),
            taxes: request.taxes.clone(),
            tax_set: Vec::new(),
            reserved: Vec::new(),
        }))
    }

    fn would_change(&self, request: &AmendRequest) -> bool {
        let header = &self.terms.header;
        let of_line = |change: &Change| {
            let Some(known) = self.find_line(change.line) else { return true };
            let quantity = change
                .quantity
                .is_some_and(|to| to != known.line.quantity() || to.absolute() != self.units(&known));
            quantity
                || change.price.is_some_and(|to| to != known.line.price)
                || change.discount_pct.as_ref().is_some_and(|to| *to != known.line.discount_pct)
                || (change.ship_by.is_some() && change.ship_by != known.line.ship_by)
        };
        request.changes.iter().any(of_line)
            || (request.ship_by.is_some() && request.ship_by != header.ship_by)
    }

    /// What a line asks for: of a charge, which nobody calls off, what is written.
    fn units(&self, known: &LineTally<'_>) -> Quantity {
        if known.line.has_stages() { self.ordered(known.line.no) } else { known.line.quantity().absolute() }
    }

    fn require_above_processed(&self, change: &Change) -> Result<(), Refusal> {
        let line = change.line;
        let has_stages = self.line(line)?.line.has_stages();
        let billed = self.billed(line)?;
        if (change.price.is_some() || change.discount_pct.is_some()) && !billed.net().is_zero() {
            return Err(Refusal::Invoiced { line, invoiced: billed.net() });
        }
        let Some(quantity) = change.quantity.map(|quantity| quantity.absolute()) else { return Ok(()) };
        let staged = self.holdings.standing_at(line, |stage| stage.is_staged() || stage.is_delivered());
        let limits: [(Quantity, &'static str); 2] =
            [(staged, "is picked, packed or shipped"), (billed.standing(), "is invoiced")];
        for (least, what) in limits {
            if quantity < least {
                return Err(Refusal::BelowProcessed { line, least, what });
            }
        }
        if quantity.is_zero() && has_stages && self.at(line, Stage::Open).is_zero() {
            return Err(Refusal::NothingMoved { line });
        }
        Ok(())
    }
}
