//! `pick` and `unpick`: out of the bins, and back.

use super::{Answer, Supplies, Wanted, asked_or_all, draw_exactly};
use crate::order::event::{Event, Picked, Unpicked};
use crate::order::status::Life;
use crate::order::{Move, Refusal, Stage, Tally};
use crate::stock::{Demand, suggest};
use crate::values::{LineNo, Quantity};

impl Tally {
    /// Picks the named quantities, or where none is named all that stands open and can be had.
    ///
    /// Bins and lots come from `supplies` in serving order, or from the bin that is named. Refuses more than stands
    /// open, and a named quantity that cannot be had in full.
    pub fn pick(&self, wanted: &[Wanted], supplies: &mut Supplies) -> Result<Answer, Refusal> {
        self.require("pick", &[Life::Open])?;
        self.require_not_held("pick")?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            moves.extend(self.pick_line(&want, supplies)?);
        }
        if moves.is_empty() {
            return Err(self.nothing_to_pick());
        }
        Ok(Answer::Record(Event::Picked(Picked { moves })))
    }

    fn pick_line(&self, want: &Wanted, supplies: &mut Supplies) -> Result<Vec<Move>, Refusal> {
        if self.line(want.line)?.line.is_return() {
            return match want.quantity {
                Some(_) => Err(Refusal::ReturnLine { line: want.line }),
                None => Ok(Vec::new()),
            };
        }
        let open = self.still_open(want.line, want.quantity, "pick")?;
        self.out_of_bins(want, open, supplies, "pick")
    }

    /// What stands open of a line, or the quantity asked for where it is not more.
    pub(super) fn still_open(
        &self,
        line: LineNo,
        quantity: Option<Quantity>,
        verb: &'static str,
    ) -> Result<Quantity, Refusal> {
        let open = self.at(line, Stage::Open);
        match quantity {
            Some(wanted) if wanted > open || wanted.is_zero() => Err(Refusal::TooMuch {
                verb,
                order: self.number().clone(),
                line,
                stage: Stage::Open,
                standing: open,
                wanted,
            }),
            Some(wanted) => Ok(wanted),
            None => Ok(open),
        }
    }

    /// The places so much of a line comes from; a named quantity must be had in full.
    pub(super) fn out_of_bins(
        &self,
        want: &Wanted,
        quantity: Quantity,
        supplies: &mut Supplies,
        verb: &'static str,
    ) -> Result<Vec<Move>, Refusal> {
        let demand = Demand { quantity, bin: want.bin.clone(), lot: want.lot.clone() };
        let taken = if quantity.is_zero() {
            Vec::new()
        } else {
            suggest(&supplies.of_line(self, want.line), &demand)
        };
        let had = Quantity::total(taken.iter().map(|part| part.quantity))?;
        if want.quantity.is_some() && had < quantity {
            return Err(self.short_of_stock(want, had, quantity, verb));
        }
        supplies.take(self, want.line, &taken);
        Ok(taken
            .into_iter()
            .map(|part| {
                let (bin, lot) = part.place.map(|place| (place.bin, place.lot)).unzip();
                Move { bin, lot: lot.flatten(), ..Move::of(want.line, part.quantity) }
            })
            .collect())
    }

    fn short_of_stock(&self, want: &Wanted, had: Quantity, wanted: Quantity, verb: &'static str) -> Refusal {
        let place = match (&want.bin, &want.lot) {
            (Some(bin), Some(lot)) => format!(" in {bin} of lot {lot}"),
            (Some(bin), None) => format!(" in {bin}"),
            (None, Some(lot)) => format!(" of lot {lot}"),
            (None, None) => String::new(),
        };
        let product = self.find_line(want.line).map(|tally| tally.line.label().to_owned());
        Refusal::NoStock {
            verb,
            order: self.number().clone(),
            line: want.line,
            product: product.unwrap_or_default(),
            place,
            had,
            wanted,
        }
    }

    /// Does anything that goes out stand open?
    pub(super) fn stands_open(&self) -> bool {
        let mut goes_out = self.staged_lines().filter(|tally| !tally.line.is_return());
        goes_out.any(|tally| !self.at(tally.line.no, Stage::Open).is_zero())
    }

    fn nothing_to_pick(&self) -> Refusal {
        let (because, help) = if self.stands_open() {
            ("nothing that stands open can be had", "receive goods with `salesbook stock receive`")
        } else {
            ("nothing stands open", "")
        };
        Refusal::Nothing { verb: "pick", order: self.number().clone(), because, help }
    }

    /// Puts the named quantities back, or where none is named all that stands picked.
    pub fn unpick(&self, wanted: &[Wanted]) -> Result<Answer, Refusal> {
        self.require("unpick", &[Life::Open])?;
        let mut moves = Vec::new();
        for want in asked_or_all(self, wanted) {
            let drawn = draw_exactly(self, "unpick", &want, Stage::Picked)?;
            moves.extend(drawn.into_iter().map(|(holding, quantity)| Move::out_of(&holding, quantity)));
        }
        if moves.is_empty() {
            let order = self.number().clone();
            let help = "packed goods come out with `salesbook unpack` first";
            return Err(Refusal::Nothing { verb: "unpick", order, because: "nothing stands picked", help });
        }
        Ok(Answer::Record(Event::Unpicked(Unpicked { moves })))
    }
}
