//! Events in words: what happened, as one would say it.

use crate::order::event::{LineShare, MoneyRow, PaymentKind, Reserved};
use crate::order::{Event, Move, Recorded};
use crate::values::{Currency, Quantity};

/// What happened, without its date: the act, how much of which line, then the note and who recorded it.
pub(crate) fn sentence(recorded: &Recorded, currency: Currency) -> String {
    let mut text = act(&recorded.event, currency);
    if let Some(note) = &recorded.note {
        text += &format!("; {note}");
    }
    if let Some(by) = &recorded.by {
        text += &format!(" (by {by})");
    }
    text
}

fn act(event: &Event, currency: Currency) -> String {
    match event {
        Event::Accepted(_) => "accepted by the customer".to_owned(),
        Event::Rejected(rejected) => format!("rejected: {}", rejected.reason),
        Event::Published(published) => {
            let reserved = reserved(&published.reserved);
            format!("published at {} {currency}{reserved}", published.total)
        }
        Event::Sent(sent) => format!("sent{}", after(" to ", sent.to.as_deref())),
        Event::Amended(amended) => amendment(amended, currency),
        Event::Picked(picked) => format!("picked {}", goods(&picked.moves)),
        Event::Unpicked(unpicked) => format!("put back {}", goods(&unpicked.moves)),
        Event::Packed(packed) => format!("packed {}", goods(&packed.moves)),
        Event::Unpacked(unpacked) => format!("unpacked {}", goods(&unpacked.moves)),
        Event::Shipped(shipped) => {
            let carrier = after(" with ", shipped.carrier.as_deref());
            let tracking = after(", tracking ", shipped.tracking.as_deref());
            format!("shipped {}{carrier}{tracking}", goods(&shipped.moves))
        }
        Event::Tracked(tracked) => {
            let carrier = after(" with ", tracked.carrier.as_deref());
            format!("shipment {} goes{carrier} under tracking {}", tracked.of, tracked.tracking)
        }
        Event::Invoiced(invoiced) => {
            let lines = shares(&invoiced.lines);
            format!("invoiced {} {currency} as {}{lines}", invoiced.gross, invoiced.document)
        }
        Event::Credited(credited) => {
            let lines = shares(&credited.lines);
            format!("credited {} {currency} as {}{lines}", credited.gross, credited.document)
        }
        Event::Paid(paid) if paid.amount.is_negative() => {
            let rows = money(&paid.lines);
            format!("{} {currency} gone again as {}{rows}", paid.amount.negated(), paid.document)
        }
        Event::Paid(paid) => {
            let rows = money(&paid.lines);
            format!("received {} {currency} as {}{rows}", paid.amount, paid.document)
        }
        Event::Refunded(refunded) => {
            let amount = refunded.amount.negated();
            format!("paid back {amount} {currency} as {}{}", refunded.document, money(&refunded.lines))
        }
        Event::Returned(returned) => {
            let reason = after(", because ", returned.reason.as_deref());
            let credit = if returned.credit { "" } else { ", not to be credited" };
            format!("came back {}{reason}{credit}", goods(&returned.moves))
        }
        Event::Restocked(restocked) => format!("restocked {}", goods(&restocked.moves)),
        Event::Scrapped(scrapped) => {
            format!("scrapped {}{}", goods(&scrapped.moves), after(": ", scrapped.reason.as_deref()))
        }
        Event::Held(held) => format!("held: {}", held.reason),
        Event::Unheld(unheld) => format!("hold lifted{}", after(": ", unheld.reason.as_deref())),
        Event::Undone(undone) => format!("took back event {}", undone.of),
        Event::Cancelled(cancelled) => format!("cancelled{}", after(": ", cancelled.reason.as_deref())),
        Event::Closed(closed) => closing(closed),
        Event::Deleted(_) => "deleted: left out of every list".to_owned(),
    }
}

fn after(word: &str, text: Option<&str>) -> String {
    text.map(|text| format!("{word}{text}")).unwrap_or_default()
}

/// `30 of line 1 from MAIN/B1 lot A, 5 of line 2`.
fn goods(moves: &[Move]) -> String {
    let row = |row: &Move| {
        // Goods that were picked left their bin then; of those that ship straight from it, it is said here.
        let staged = row.container.is_some() || row.from.is_some_and(crate::order::Stage::is_staged);
        let bin = row.bin.as_ref().filter(|_| !staged);
        let bin = bin.map(|bin| format!(" from {bin}")).unwrap_or_default();
        let lot = row.lot.as_ref().map(|lot| format!(" lot {lot}")).unwrap_or_default();
        let container =
            row.container.as_ref().map(|container| format!(" in {container}")).unwrap_or_default();
        let to = row.to.as_ref().map(|bin| format!(" to {bin}")).unwrap_or_default();
        format!("{} of line {}{bin}{lot}{container}{to}", row.quantity.short(), row.line)
    };
    listed(moves.iter().map(row))
}

fn reserved(rows: &[Reserved]) -> String {
    let row = |row: &Reserved| format!("{} of line {}", row.quantity.short(), row.line);
    if rows.is_empty() { String::new() } else { format!(", reserved {}", listed(rows.iter().map(row))) }
}

/// What a document bills of each line; where only figures are put right, no quantity is named.
fn shares(rows: &[LineShare]) -> String {
    let there = rows.iter().filter(|row| !row.quantity.is_zero());
    let row = |row: &LineShare| format!("{} of line {}", row.quantity.short(), row.line);
    let text = listed(there.map(row));
    if text.is_empty() { text } else { format!(": {text}") }
}

fn money(rows: &[MoneyRow]) -> String {
    let row = |row: &MoneyRow| {
        let kind = match row.kind {
            PaymentKind::Payment => String::new(),
            PaymentKind::Discount
            | PaymentKind::Writeoff
            | PaymentKind::Withholding
            | PaymentKind::Expense => {
                format!(" {}", row.kind.word())
            }
        };
        match (&row.invoice, &row.credit_note) {
            (Some(document), _) | (None, Some(document)) => format!("{}{kind} on {document}", row.amount),
            (None, None) => format!("{}{kind} on the order", row.amount),
        }
    };
    if rows.is_empty() { String::new() } else { format!(": {}", listed(rows.iter().map(row))) }
}

fn amendment(amended: &crate::order::event::Amended, currency: Currency) -> String {
    let mut parts: Vec<String> = Vec::new();
    for change in &amended.changes {
        let line = change.line;
        parts.extend(change.quantity.map(|quantity| format!("line {line} is {} now", quantity.short())));
        parts.extend(change.price.map(|price| format!("line {line} costs {price} now")));
        parts.extend(change.discount_pct.as_ref().map(|percents| {
            let percents: Vec<String> = percents.0.iter().map(|percent| percent.short()).collect();
            format!("line {line} has {} % off now", percents.join(" + "))
        }));
        parts.extend(change.ship_by.map(|day| format!("line {line} ships by {day} now")));
    }
    parts.extend(
        amended
            .added
            .iter()
            .map(|line| format!("line {} is new: {} {}", line.no, line.quantity().short(), line.label())),
    );
    parts.extend(amended.ship_by.map(|day| format!("ships by {day} now")));
    parts.extend(amended.tax_set.iter().map(|set| match set.by_hand {
        Some(by_hand) => format!("{} is {} by hand now", set.code, by_hand.tax),
        None => format!("{} is calculated again", set.code),
    }));
    let what = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("amended to {} {currency}{what}{}", amended.total, reserved(&amended.reserved))
}

fn closing(closed: &crate::order::event::Closed) -> String {
    let lines = listed(closed.lines.iter().map(|line| format!("line {line}")));
    let what = if lines.is_empty() { "closed".to_owned() } else { format!("closed {lines}") };
    let off = Quantity::total(closed.moves.iter().map(|row| row.quantity)).unwrap_or_default();
    let off = if off.is_zero() { String::new() } else { format!(", {} called off", off.short()) };
    format!("{what}{off}{}", after(": ", closed.reason.as_deref()))
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(event: Event, expected: &str) {
        let recorded = Recorded {
            date: "2026-11-21".parse().unwrap(),
            id: "abc123".parse().unwrap(),
            by: None,
            note: Some("the Tuesday round".to_owned()),
            key: None,
            event,
        };
        assert_eq!(sentence(&recorded, Currency::EUR), format!("{expected}; the Tuesday round"));
    }

    #[test]
    fn goods_say_where_they_come_from() {
        let moves = "moves = [{ line = 1, quantity = \"20\", bin = \"MAIN/B1\", lot = \"A\" }, { line = 2, quantity = \"1.50\" }]";
        let picked = toml::from_str(moves).unwrap();
        check(Event::Picked(picked), "picked 20 of line 1 from MAIN/B1 lot A, 1.5 of line 2");
        let shipped = toml::from_str(&format!("carrier = \"DHL\"\ntracking = \"T9\"\n{moves}")).unwrap();
        let said = "shipped 20 of line 1 from MAIN/B1 lot A, 1.5 of line 2 with DHL, tracking T9";
        check(Event::Shipped(shipped), said);
    }

    #[test]
    fn money_says_what_it_went_to() {
        let rows = "document = \"PAY-1\"\namount = \"50.00\"\nlines = [{ invoice = \"INV-1\", amount = \"40.00\" }, { amount = \"10.00\" }]";
        let said = "received 50.00 EUR as PAY-1: 40.00 on INV-1, 10.00 on the order";
        check(Event::Paid(toml::from_str(rows).unwrap()), said);
    }

    #[test]
    fn an_amendment_says_what_changed() {
        let rows = "total = \"60.00\"\nterms = \"0123456789ab\"\nchanges = [{ line = 1, quantity = \"60\", price = \"1.00\" }]";
        let said = "amended to 60.00 EUR: line 1 is 60 now, line 1 costs 1.00 now";
        check(Event::Amended(toml::from_str(rows).unwrap()), said);
    }
}
