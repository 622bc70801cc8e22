//! `ship`: goods leave the house, packed first, then picked, then open; and `fulfil`, all in one go.

use super::{Answer, Supplies, Wanted, asked_or_all, draw};
use crate::catalog::Address;
use crate::order::event::{Event, Shipped, Tracked};
use crate::order::status::Life;
use crate::order::{Move, Refusal, Stage, Tally};
use crate::values::{EventId, LineNo, Quantity};

/// What is to leave, and how.
#[derive(Debug, Clone, Default)]
pub struct ShipRequest {
    /// Named quantities; none: by `from`.
    pub wanted: Vec<Wanted>,
    /// What a bare command takes.
    pub from: ShipFrom,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The number to follow it by.
    pub tracking: Option<String>,
    /// Where it goes, if not to the order's address.
    pub ship_to: Option<Address>,
}

/// What a bare `ship` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ShipFrom {
    /// What is packed, or if nothing is packed what is picked.
    #[default]
    Staged,
    /// Everything that is packed, picked or open.
    Everything,
}

impl Tally {
    /// Ships the named quantities; unnamed, what is packed, or if nothing is packed, what is picked.
    ///
    /// Open goods leave only when named or when everything is to leave, from the bins in `supplies`. The event
    /// records the choice. Refuses more than stands there.
    pub fn ship(&self, request: &ShipRequest, supplies: &mut Supplies) -> Result<Answer, Refusal> {
        self.require("ship", &[Life::Open])?;
        self.require_not_held("ship")?;
        let mut moves = Vec::new();
        if request.wanted.iter().any(|want| want.quantity.is_some()) || request.from == ShipFrom::Everything {
            for want in asked_or_all(self, &request.wanted) {
                moves.extend(self.ship_line(&want, supplies)?);
            }
        } else {
            moves = self.ship_staged(&request.wanted);
        }
        if moves.is_empty() {
            return Err(self.nothing_to_ship(request.from));
        }
        Ok(Answer::Record(Event::Shipped(Shipped {
            carrier: request.carrier.clone(),
            tracking: request.tracking.clone(),
            ship_to: request.ship_to.clone().map(Box::new),
            moves,
        })))
    }

    /// Will a ship request need goods straight from the bins?
    pub fn ships_from_bins(&self, request: &ShipRequest) -> bool {
        if request.from == ShipFrom::Everything {
            return true;
        }
        request.wanted.iter().any(|want| {
            let staged = self.holdings.standing_at(want.line, Stage::is_staged);
            want.quantity.is_some_and(|quantity| quantity > staged) || want.bin.is_some()
        })
    }

    fn ship_staged(&self, wanted: &[Wanted]) -> Vec<Move> {
        let all = asked_or_all(self, wanted);
        let of_stage = |stage: Stage| -> Vec<Move> {
            let drawn = all.iter().flat_map(|want| draw(self, want, stage, self.ordered(want.line)));
            drawn.map(|(holding, quantity)| Move::out_of(&holding, quantity).leaving(stage)).collect()
        };
        let packed = of_stage(Stage::Packed);
        if packed.is_empty() { of_stage(Stage::Picked) } else { packed }
    }

    fn ship_line(&self, want: &Wanted, supplies: &mut Supplies) -> Result<Vec<Move>, Refusal> {
        if self.line(want.line)?.line.is_return() {
            return match want.quantity {
                Some(_) => Err(Refusal::ReturnLine { line: want.line }),
                None => Ok(Vec::new()),
            };
        }
        let mut left = want.quantity.unwrap_or_else(|| self.unshipped(want.line));
        if left > self.unshipped(want.line) || (want.quantity.is_some() && left.is_zero()) {
            return Err(Refusal::TooMuch {
                verb: "ship",
                order: self.number().clone(),
                line: want.line,
                stage: Stage::Open,
                standing: self.unshipped(want.line),
                wanted: left,
            });
        }
        let mut moves = Vec::new();
        for stage in [Stage::Packed, Stage::Picked] {
            for (holding, quantity) in draw(self, want, stage, left) {
                left = left.less_at_most(quantity);
                moves.push(Move::out_of(&holding, quantity).leaving(stage));
            }
        }
        // Nothing that stands open is in a container.
        let open = if want.container.is_none() { self.at(want.line, Stage::Open) } else { Quantity::ZERO };
        if want.quantity.is_some() && left > open {
            return Err(Refusal::TooMuch {
                verb: "ship",
                order: self.number().clone(),
                line: want.line,
                stage: Stage::Open,
                standing: open,
                wanted: left,
            });
        }
        let left = left.min(open);
        if !left.is_zero() {
            let direct = self.out_of_bins(want, left, supplies, "ship")?;
            moves.extend(direct.into_iter().map(|row| row.leaving(Stage::Open)));
        }
        Ok(moves)
    }

    /// What of a line is still in the house: open, picked or packed.
    pub fn unshipped(&self, line: LineNo) -> Quantity {
        self.holdings.standing_at(line, |stage| stage.is_staged() || stage == Stage::Open)
    }

    fn nothing_to_ship(&self, from: ShipFrom) -> Refusal {
        let mut goes_out = self.staged_lines().filter(|tally| !tally.line.is_return());
        let open = goes_out.any(|tally| !self.at(tally.line.no, Stage::Open).is_zero());
        let (because, help) = match (from, open) {
            (ShipFrom::Staged, true) => (
                "nothing is packed or picked",
                "goods that stand open leave when named (`1=30`), with `--all`, or by `salesbook fulfil`",
            ),
            (ShipFrom::Everything, true) => {
                ("nothing that stands open can be had", "receive goods with `salesbook stock receive`")
            }
            (ShipFrom::Staged | ShipFrom::Everything, false) => ("everything has left the house", ""),
        };
        Refusal::Nothing { verb: "ship", order: self.number().clone(), because, help }
    }

    /// Gives a shipment its tracking number later; no figure changes.
    pub fn track(&self, event: &EventId, tracking: &str, carrier: Option<String>) -> Result<Answer, Refusal> {
        let Some(shipment) = self.shipments.iter().find(|shipment| shipment.id == *event) else {
            return Err(Refusal::NoShipment { event: event.clone() });
        };
        if shipment.tracking.as_deref() == Some(tracking) {
            return Ok(Answer::Already(format!("{}/{event} has {tracking} already", self.number())));
        }
        let tracked = Tracked { of: event.clone(), carrier, tracking: tracking.to_owned() };
        Ok(Answer::Record(Event::Tracked(tracked)))
    }
}
