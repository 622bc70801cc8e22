//! `pack` and `unpack`: into containers, and out again.

use super::{Answer, Wanted, asked_or_all, draw_exactly};
use crate::order::event::{Event, Packed, Unpacked};
use crate::order::status::Life;
use crate::order::{Move, Refusal, Stage, Tally};
use crate::values::Code;

impl Tally {
    /// Packs the named quantities, or where none is named all that stands picked, into a container.
    ///
    /// Refuses more than stands picked.
    pub fn pack(&self, wanted: &[Wanted], container: &Code) -> Result<Answer, Refusal> {
        self.require("pack", &[Life::Open])?;
        self.require_not_held("pack")?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            let want = Wanted { container: None, ..want };
            for (holding, quantity) in draw_exactly(self, "pack", &want, Stage::Picked)? {
                moves.push(Move { container: Some(container.clone()), ..Move::out_of(&holding, quantity) });
            }
        }
        if moves.is_empty() {
            let order = self.number().clone();
            let first = "`salesbook pick` takes goods out of their bins first";
            let help = if self.stands_open() { first } else { "" };
            return Err(Refusal::Nothing { verb: "pack", order, because: "nothing stands picked", help });
        }
        Ok(Answer::Record(Event::Packed(Packed { moves })))
    }

    /// Unpacks the named quantities, or where none is named all that stands packed.
    pub fn unpack(&self, wanted: &[Wanted]) -> Result<Answer, Refusal> {
        self.require("unpack", &[Life::Open])?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            let drawn = draw_exactly(self, "unpack", &want, Stage::Packed)?;
            moves.extend(drawn.into_iter().map(|(holding, quantity)| Move::out_of(&holding, quantity)));
        }
        if moves.is_empty() {
            let order = self.number().clone();
            return Err(Refusal::Nothing {
                verb: "unpack",
                order,
                because: "nothing stands packed",
                help: "",
            });
        }
        Ok(Answer::Record(Event::Unpacked(Unpacked { moves })))
    }

    /// The name of the next container of this order: `BOX1`, `BOX2` and so on.
    pub fn next_container(&self) -> Option<Code> {
        (1..=10_000_u32)
            .filter_map(|no| format!("BOX{no}").parse::<Code>().ok())
            .find(|name| !self.holdings.iter().any(|(holding, _)| holding.container.as_ref() == Some(name)))
    }
}
