//! `return`, `restock` and `scrap`: goods come back, and what becomes of them.

use super::{Answer, Wanted, asked_or_all, draw_exactly};
use crate::order::event::{Event, Restocked, Returned, Scrapped};
use crate::order::status::Life;
use crate::order::{Move, Refusal, Stage, Tally};
use crate::values::BinRef;

const WITH_GOODS: &[Life] = &[Life::Open, Life::Closed];

impl Tally {
    /// Takes the named quantities back from the customer: from shipped, on a return line from open.
    ///
    /// Refuses more than stands shipped: goods that never left, or came back before, cannot come back.
    pub fn take_back(
        &self,
        wanted: &[Wanted],
        reason: Option<String>,
        condition: Option<String>,
        credit: bool,
    ) -> Result<Answer, Refusal> {
        self.require("return", WITH_GOODS)?;
        let mut moves = Vec::new();
        for want in wanted {
            if self.line(want.line)?.line.is_return() {
                let quantity = self.still_open(want.line, want.quantity, "return")?;
                moves.push(Move { lot: want.lot.clone(), ..Move::of(want.line, quantity) });
                continue;
            }
            for (holding, quantity) in draw_exactly(self, "return", want, Stage::Shipped)? {
                moves.push(Move::out_of(&holding, quantity));
            }
        }
        moves.retain(|row| !row.quantity.is_zero());
        if moves.is_empty() {
            let order = self.number().clone();
            let because = "nothing stands shipped";
            let help =
                "what has not left yet is changed with `salesbook amend` or ended with `salesbook close`";
            return Err(Refusal::Nothing { verb: "return", order, because, help });
        }
        Ok(Answer::Record(Event::Returned(Returned { reason, condition, credit, moves })))
    }

    /// Puts the named quantities, or all that stands returned, back into a bin.
    ///
    /// Into the bin named with the line, else into `to`, else into the bin the goods came from.
    pub fn restock(&self, wanted: &[Wanted], to: Option<&BinRef>) -> Result<Answer, Refusal> {
        self.require("restock", WITH_GOODS)?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            let target = want.bin.clone().or_else(|| to.cloned());
            let anywhere = Wanted { bin: None, ..want };
            for (holding, quantity) in draw_exactly(self, "restock", &anywhere, Stage::Returned)? {
                let to = target.clone().or_else(|| holding.bin.clone());
                let known = &self.line(holding.line)?.line;
                if to.is_none() && known.is_stocked() {
                    return Err(Refusal::NeedsBin { order: self.number().clone(), line: holding.line });
                }
                moves.push(Move { to, ..Move::out_of(&holding, quantity) });
            }
        }
        if moves.is_empty() {
            return Err(self.nothing_returned("restock"));
        }
        Ok(Answer::Record(Event::Restocked(Restocked { moves })))
    }

    /// Writes off the named quantities, or all that stands returned.
    pub fn scrap(&self, wanted: &[Wanted], reason: Option<String>) -> Result<Answer, Refusal> {
        self.require("scrap", WITH_GOODS)?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            let drawn = draw_exactly(self, "scrap", &want, Stage::Returned)?;
            moves.extend(drawn.into_iter().map(|(holding, quantity)| Move::out_of(&holding, quantity)));
        }
        if moves.is_empty() {
            return Err(self.nothing_returned("scrap"));
        }
        Ok(Answer::Record(Event::Scrapped(Scrapped { reason, moves })))
    }

    fn nothing_returned(&self, verb: &'static str) -> Refusal {
        let order = self.number().clone();
        Refusal::Nothing { verb, order, because: "nothing stands returned", help: "" }
    }
}
