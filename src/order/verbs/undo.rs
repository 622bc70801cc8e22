//! `undo`: one event is taken back by an event, unless something rests on it.

use super::Answer;
use crate::order::event::{Event, Recorded, Undone};
use crate::order::{Bill, BillKind, Order, Refusal, Tally, Transfer};
use crate::values::{Date, EventId, Number};

impl Order {
    /// Takes back the named event, or where none is named the last one recorded.
    ///
    /// Said again it is "already undone" and names the event before, so that a repeated command never goes back
    /// two steps. Refuses bars, events of money, and an event that a later one or an issued document rests on.
    pub fn undo(&self, tally: &Tally, event: Option<&EventId>, date: Date) -> Result<Answer, Refusal> {
        let Some(target) = (match event {
            Some(id) => Some(self.event(id)?),
            None => self.events.last(),
        }) else {
            let order = self.number().clone();
            return Err(Refusal::Nothing {
                verb: "undo",
                order,
                because: "nothing has happened yet",
                help: "",
            });
        };
        if let Event::Undone(undone) = &target.event {
            return match event {
                None => Ok(self.already_undone(tally, &undone.of)),
                Some(_) => Err(self.final_event(target, "an undoing is not undone", "record the act again")),
            };
        }
        if tally.undone.contains(&target.id) {
            return Ok(self.already_undone(tally, &target.id));
        }
        self.require_undoable(tally, target)?;
        if date < target.date {
            let because = format!("it happened on {}", target.date);
            return Err(self.final_event(target, &because, "an undoing is dated that day or later"));
        }
        self.require_nothing_rests(tally, target, date)?;
        Ok(Answer::Record(Event::Undone(Undone { of: target.id.clone() })))
    }

    fn already_undone(&self, tally: &Tally, id: &EventId) -> Answer {
        let before = self
            .events
            .iter()
            .rev()
            .find(|event| !tally.undone.contains(&event.id) && !matches!(event.event, Event::Undone(_)));
        let number = self.number();
        let rest = before.map_or_else(String::new, |event| {
            format!(
                "; before it: {} of {}, `salesbook undo {number}/{}`",
                event.event.kind(),
                event.date,
                event.id
            )
        });
        Answer::Already(format!("{number}/{id} is already undone{rest}"))
    }

    fn require_undoable(&self, tally: &Tally, target: &Recorded) -> Result<(), Refusal> {
        let number = self.number();
        if let Some(document) = target.event.document() {
            let kind = tally.bills.iter().find(|bill| bill.document == *document).map(|bill| bill.kind);
            let (because, help) = match kind {
                Some(BillKind::Invoice) => {
                    (format!("{document} is issued"), format!("`salesbook credit {document}`"))
                }
                Some(BillKind::CreditNote) => {
                    (format!("{document} is issued"), format!("bill again with `salesbook invoice {number}`"))
                }
                None => (format!("{document} is recorded"), format!("`salesbook pay --reverse {document}`")),
            };
            return Err(self.final_event(target, &because, &help));
        }
        if target.event.is_bar() {
            let help = if matches!(target.event, Event::Published(_)) {
                format!("call the order off with `salesbook cancel {number}`")
            } else {
                format!("copy it with `salesbook new {} --from {number}`", tally.terms.header.customer)
            };
            return Err(self.final_event(target, &format!("`{}` is final", target.event.kind()), &help));
        }
        if let Some(document) = invoice_resting_on(self, tally, target)? {
            return Err(self.final_event(
                target,
                &format!("{document} bills what it shipped"),
                &format!(
                    "take the goods back with `salesbook return {number}`, or credit with `salesbook credit {document}`"
                ),
            ));
        }
        match credit_resting_on(tally, target)? {
            Some(document) => Err(self.final_event(
                target,
                &format!("{document} credits what came back"),
                &format!(
                    "`salesbook restock {number}` or `salesbook scrap {number}` says what becomes of it"
                ),
            )),
            None => Ok(()),
        }
    }

    /// Tries the fold without the event: whatever no longer holds rested on it.
    fn require_nothing_rests(&self, tally: &Tally, target: &Recorded, date: Date) -> Result<(), Refusal> {
        let Ok(probe) = "undo00".parse::<EventId>() else { return Ok(()) };
        let undone = Event::Undone(Undone { of: target.id.clone() });
        let recorded = Recorded { date, id: probe, by: None, note: None, key: None, event: undone };
        match self.record(vec![recorded]) {
            Ok((_, without)) => self.require_bills_stand(tally, target, &without),
            Err(Refusal::Collides { other, on, id, .. }) => {
                let number = self.number();
                let gentler = match other {
                    "picked" => format!(" or `salesbook unpick {number}`"),
                    "packed" => format!(" or `salesbook unpack {number}`"),
                    _ => String::new(),
                };
                Err(self.final_event(
                    target,
                    &format!("`{other}` of {on} (event {id}) rests on it"),
                    &format!("`salesbook undo {number}/{id}`{gentler} first"),
                ))
            }
            Err(other) => Err(other),
        }
    }

    /// Without an amendment, is still ordered what is billed, at the price it was billed at?
    fn require_bills_stand(&self, tally: &Tally, target: &Recorded, without: &Tally) -> Result<(), Refusal> {
        if !matches!(target.event, Event::Amended(_)) {
            return Ok(());
        }
        for line in without.lines() {
            let no = line.line.no;
            let now = tally.line(no)?;
            let billed = tally.billed(no)?;
            let repriced =
                (&now.line.price, &now.line.discount_pct) != (&line.line.price, &line.line.discount_pct);
            let beyond = line.line.has_stages() && billed.standing() > without.ordered(no);
            if !beyond && (!repriced || billed.net().is_zero()) {
                continue;
            }
            let bills = |bill: &&Bill| bill.lines.iter().any(|share| share.line == no);
            let Some(bill) = tally.bills.iter().rev().find(bills) else { continue };
            let (document, number) = (&bill.document, self.number());
            return Err(self.final_event(
                target,
                &format!("{document} bills line {no} as amended"),
                &format!(
                    "amend again with `salesbook amend {number}`, or `salesbook credit {document}` first"
                ),
            ));
        }
        Ok(())
    }

    fn final_event(&self, target: &Recorded, because: &str, help: &str) -> Refusal {
        Refusal::Undo {
            order: self.number().clone(),
            event: target.id.clone(),
            because: because.to_owned(),
            help: help.to_owned(),
        }
    }
}

/// The invoice, issued after the event, that bills goods which would not be delivered without it.
fn invoice_resting_on(order: &Order, tally: &Tally, target: &Recorded) -> Result<Option<Number>, Refusal> {
    let Some(transfers) = tally.transfers.get(&target.id) else { return Ok(None) };
    let later: Vec<&EventId> =
        order.by_date().skip_while(|event| event.id != target.id).map(|event| &event.id).collect();
    let delivers =
        |transfer: &&Transfer| transfer.to.stage.is_delivered() && !transfer.from.stage.is_delivered();
    for transfer in transfers.iter().filter(delivers) {
        let line = transfer.from.line;
        let remaining = tally.delivered(line).less_at_most(transfer.quantity);
        if tally.billed(line)?.net() <= remaining {
            continue;
        }
        let resting = tally.bills.iter().find(|bill| {
            bill.kind == BillKind::Invoice
                && later.contains(&&bill.id)
                && bill.lines.iter().any(|share| share.line == line && !share.quantity.is_zero())
        });
        if let Some(bill) = resting {
            return Ok(Some(bill.document.clone()));
        }
    }
    Ok(None)
}

/// The credit note for goods that would not have come back without the event.
fn credit_resting_on(tally: &Tally, target: &Recorded) -> Result<Option<Number>, Refusal> {
    let Some(transfers) = tally.transfers.get(&target.id) else { return Ok(None) };
    let returns = |transfer: &&Transfer| transfer.to.stage.is_back() && !transfer.from.stage.is_back();
    for transfer in transfers.iter().filter(returns) {
        let line = transfer.from.line;
        let remaining = tally.came_back(line).less_at_most(transfer.quantity);
        if tally.billed(line)?.returned <= remaining {
            continue;
        }
        let credits = |bill: &&Bill| bill.lines.iter().any(|share| share.line == line && share.returned);
        if let Some(bill) = tally.bills.iter().rev().find(credits) {
            return Ok(Some(bill.document.clone()));
        }
    }
    Ok(None)
}
