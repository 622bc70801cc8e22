//! When charges are billed: with the first goods, with the last, or for what they were amended to since.

use super::bill::{Bills, InvoiceRequest};
use super::invoice_terms::{known_terms, to_credit};
use super::refusal::Refusal;
use super::totals::charge_counts;
use crate::order::event::LineShare;
use crate::order::{Bill, BillKind, ChargeBilling, Line, LineKind};
use crate::values::{LineNo, Quantity, TooLarge};

impl Bills<'_> {
    /// Charges go once, in full, on the first invoice, or on the one that bills the last of the goods; what they were
    /// amended to since goes on the next.
    pub(super) fn charges_due(
        &self,
        goods: &[(LineNo, Quantity)],
        request: &InvoiceRequest,
    ) -> Result<Vec<LineNo>, Refusal> {
        let bills_now = request.force || known_terms(self.tally())?.by_themselves;
        if goods.is_empty() && !bills_now { Ok(Vec::new()) } else { Ok(self.charges(goods, request.force)?) }
    }

    /// The charges that are billed with these goods; `anew`: also those that were given back, where there are no goods.
    pub(super) fn charges(&self, goods: &[(LineNo, Quantity)], anew: bool) -> Result<Vec<LineNo>, TooLarge> {
        let alone = self.tally().staged_lines().next().is_none();
        // Once anything was billed, a charge that is due waits for no more goods: there may be none.
        let bills =
            |bill: &Bill| bill.kind == BillKind::Invoice || !bill.lines.iter().any(LineShare::corrects);
        let begun = self.tally().bills.iter().any(bills);
        if goods.is_empty() && !alone && !begun {
            return Ok(Vec::new());
        }
        let mut charges = Vec::new();
        for known in self.tally().money_lines().filter(|known| known.line.kind == LineKind::Charge) {
            let no = known.line.no;
            let billed = self.tally().billed(no)?.net();
            let is_open = match self.figures().is_spread(no) {
                true => !self.is_even(no)?,
                // A charge that was given back is billed again with goods only.
                false => {
                    let may_be = anew || !goods.is_empty() || billed >= self.once_billed(no)?;
                    may_be && billed < known.line.quantity().absolute()
                }
            };
            let counts = charge_counts(self.tally(), known.line)?;
            if is_open && counts && (alone || self.is_time_for(known.line, goods)?) {
                charges.push(no);
            }
        }
        Ok(charges)
    }

    /// The most of a charge that was ever billed at a time.
    fn once_billed(&self, charge: LineNo) -> Result<Quantity, TooLarge> {
        let (mut billed, mut most) = (Quantity::ZERO, Quantity::ZERO);
        for bill in &self.tally().bills {
            for share in bill.lines.iter().filter(|share| share.line == charge) {
                billed = match share.corrects() {
                    true => billed.less_at_most(share.quantity),
                    false => billed.plus(share.quantity)?,
                };
                most = most.max(billed);
            }
        }
        Ok(most)
    }

    fn is_time_for(&self, charge: &Line, goods: &[(LineNo, Quantity)]) -> Result<bool, TooLarge> {
        match charge.bill {
            ChargeBilling::First | ChargeBilling::Spread => Ok(true),
            ChargeBilling::Last => {
                for known in self.tally().staged_lines() {
                    let no = known.line.no;
                    let now = goods.iter().find(|(line, _)| *line == no).map(|(_, quantity)| *quantity);
                    let kept = self.tally().ordered(no).less_at_most(to_credit(self.tally(), no));
                    if self.tally().billed(no)?.net().plus(now.unwrap_or_default())? < kept {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}
