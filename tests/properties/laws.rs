//! The laws: goods, bins, promises, prefixes, undoing, parts that sum to the whole, words.

use proptest::prelude::*;
use rust_decimal::Decimal;
use salesbook::billing::{
    CreditRequest, Totals, bill_by_terms, bill_everything, credit_invoice, invoice_terms, status,
};
use salesbook::order::event::{Event, LineShare};
use salesbook::order::status::Life;
use salesbook::order::verbs::Answer;
use salesbook::order::vocabulary::{Facts, VOCABULARIES};
use salesbook::order::{BillKind, ChargeBilling, Line, Order, PriceMode, Stage, Tally};

use crate::history::{Act, History, acts, start};
use crate::model::Goods;
use crate::record::{bills_come_to_whole_steps, nothing_is_on_record, record_is_what_the_order_says};

fn plus(one: Decimal, other: Decimal) -> Decimal {
    one.checked_add(other).unwrap()
}

fn less(one: Decimal, other: Decimal) -> Decimal {
    one.checked_sub(other).unwrap()
}

/// Everything a tally knows, but for the note that something was undone.
fn figures(tally: &Tally) -> String {
    let mut tally = tally.clone();
    tally.undone.clear();
    format!("{tally:?}")
}

/// The tally counts goods as the events say, and no holding is empty or below.
fn goods_are_conserved(history: &History) {
    let tally = &history.tally;
    let mut counted = Goods::default();
    for (holding, quantity) in tally.holdings.iter() {
        assert!(quantity.decimal() > Decimal::ZERO, "{holding:?}");
        let sum = counted.stages.entry((holding.line, holding.stage)).or_default();
        *sum = plus(*sum, quantity.decimal());
    }
    for moved in tally.movements.iter() {
        let product = Some(&moved.product);
        let line = tally.terms.lines.iter().find(|line| line.product.as_ref() == product).unwrap();
        counted.bins.insert((line.no, moved.bin.clone()), moved.quantity.decimal());
    }
    assert_eq!(counted, Goods::of(&history.order));
    for known in tally.staged_lines() {
        let no = known.line.no;
        let ordered = known.line.quantity().absolute().decimal();
        assert!(tally.ordered(no).decimal() <= ordered, "never more than the line says");
        assert!(known.reserved <= tally.at(no, Stage::Open), "never more promised than stands open");
    }
}

/// What left the bins and is not restocked is out of them, and nothing else; what is owned is less what was shipped.
fn bins_agree_with_holdings(tally: &Tally) {
    for known in tally.staged_lines().filter(|known| known.line.is_stocked()) {
        let no = known.line.no;
        let product = known.line.product.as_ref();
        let moved = tally.movements.iter().filter(|moved| Some(&moved.product) == product);
        let moved = moved.fold(Decimal::ZERO, |sum, moved| plus(sum, moved.quantity.decimal()));
        let staged = tally.holdings.standing_at(no, Stage::is_staged).decimal();
        let restocked = tally.at(no, Stage::Restocked).decimal();
        let left = if known.line.is_return() { Decimal::ZERO } else { tally.delivered(no).decimal() };
        assert_eq!(plus(moved, staged), less(restocked, left), "owned of line {no}");
    }
}

/// Nothing is billed beyond the order, nothing credited beyond what was billed.
fn bills_stay_within_the_order(tally: &Tally) {
    for known in tally.staged_lines() {
        let billed = tally.billed(known.line.no).unwrap();
        assert!(billed.standing() <= tally.ordered(known.line.no), "line {}: {billed:?}", known.line.no);
        assert!(billed.returned.plus(billed.forgiven).unwrap() <= billed.invoiced, "{billed:?}");
    }
    for bill in &tally.bills {
        assert_eq!(bill.net.plus(bill.tax).unwrap(), bill.gross);
        let shares = bill.lines.iter().map(|share| share.amount().less(share.discount()).unwrap().decimal());
        let shares = shares.fold(Decimal::ZERO, plus);
        let whole = if tally.terms.header.price_mode == PriceMode::Gross { bill.gross } else { bill.net };
        assert_eq!(shares, whole.decimal());
        let taxes = bill.groups.iter().fold(Decimal::ZERO, |sum, group| plus(sum, group.tax.decimal()));
        assert_eq!(taxes, bill.tax.decimal());
    }
}

/// Cancelling is possible for an untouched order, and for no other.
fn cancel_is_for_the_untouched(history: &History) {
    let tally = &history.tally;
    let moved = tally
        .holdings
        .iter()
        .any(|(holding, _)| !matches!(holding.stage, Stage::Draft | Stage::Open | Stage::Cancelled));
    let billed = tally.money_lines().any(|known| !tally.billed(known.line.no).unwrap().net().is_zero());
    let figures_stand =
        tally.money_lines().any(|known| !tally.billed(known.line.no).unwrap().amount.is_zero());
    let alive = matches!(tally.life(), Life::Draft | Life::Open);
    let answer = history.order.cancel(tally, None);
    let possible = matches!(answer, Ok(Answer::Record(_)));
    assert_eq!(possible, alive && !moved && !billed && !figures_stand, "{answer:?}");
}

fn words_are_single(history: &History) {
    let Ok(totals) = Totals::with_taxes(&history.tally, &history.start.taxes) else { return };
    let status = status(&history.tally, totals.gross).unwrap();
    assert!(!status.headline().contains(' '));
    for today in [history.last_day(), history.last_day().plus_days(60)] {
        let facts = Facts { today, invoice_overdue: false };
        for vocabulary in VOCABULARIES {
            let word = (vocabulary.words)(&status, &facts);
            assert!(!word.is_empty(), "{}", vocabulary.name);
            if vocabulary.name == "bottleneck" {
                let five = ["DRAFT", "OPEN", "COMPLETED", "CANCELED", "DELETED"];
                assert!(five.contains(&word.as_str()), "{word}");
            }
        }
    }
}

/// The fold as of each day is the fold of what happened until then, and holds.
fn every_day_is_a_prefix(order: &Order) {
    for day in order.events.iter().map(|event| event.date) {
        let mut prefix = order.clone();
        prefix.events.retain(|event| event.date <= day);
        let tally = prefix.fold().unwrap();
        assert_eq!(format!("{:?}", order.as_of(day).unwrap()), format!("{tally:?}"), "as of {day}");
        assert!(prefix.holds().is_ok());
    }
}

/// The last event taken back at once leaves every figure as it was before.
fn undo_leaves_all_as_before(before: &History, after: &History) {
    let Some(last) = after.order.events.last() else { return };
    if last.date < after.last_day() {
        return;
    }
    let answer = after.order.undo(&after.tally, None, last.date);
    let lasting = last.event.is_bar() || last.event.document().is_some();
    if lasting {
        assert!(answer.is_err());
    } else if matches!(last.event, Event::Undone(_)) {
        assert!(matches!(answer, Ok(Answer::Already(_))));
    } else {
        let Ok(Answer::Record(event)) = answer else { panic!("{last:?} can be undone: {answer:?}") };
        let undone = after.recorded(last.date, event).unwrap();
        assert_eq!(figures(&undone.tally), figures(&before.tally));
    }
}

/// Closing makes nothing to credit that was not to credit before, where all that came back is credited.
fn closing_owes_nothing(before: &Tally, after: &Tally) {
    let terms = invoice_terms(&before.terms.header.invoice_terms).unwrap();
    for known in before.staged_lines() {
        let no = known.line.no;
        if before.came_back(no) > before.billed(no).unwrap().returned {
            continue; // What came back before it was billed is not on the bill.
        }
        let owed = terms.to_invoice(before, no).unwrap().decimal().min(Decimal::ZERO);
        assert!(terms.to_invoice(after, no).unwrap().decimal() >= owed, "line {no}");
    }
}

/// Everything back and every invoice credited: nothing is left on record.
fn nothing_remains_when_all_is_credited(history: &History) {
    let mut history = history.clone();
    let invoices: Vec<_> = history.tally.bills.iter().filter(|bill| bill.kind == BillKind::Invoice).collect();
    let invoices: Vec<_> = invoices.into_iter().map(|bill| bill.document.clone()).collect();
    for invoice in invoices {
        if let Ok(part) = credit_invoice(&history.tally, &invoice, &CreditRequest::default()) {
            let event = history.document(part);
            history = history.recorded(history.last_day(), event).unwrap();
        }
    }
    let tally = &history.tally;
    if tally.money_lines().any(|known| !tally.billed(known.line.no).unwrap().net().is_zero()) {
        return; // What a line that expects goods back came to stays.
    }
    for known in tally.money_lines() {
        let billed = tally.billed(known.line.no).unwrap();
        assert!(billed.amount.is_zero() && billed.discount.is_zero(), "{billed:?}");
    }
    nothing_is_on_record(tally);
}

/// Billed by its terms until nothing is due, the order ends: no document follows another for ever.
fn billing_comes_to_an_end(history: &History) {
    let mut history = history.clone();
    for _ in 0..6 {
        let Ok(part) = bill_by_terms(&history.tally, &Default::default()) else { return };
        let event = history.document(part);
        history = history.recorded(history.last_day(), event).unwrap();
    }
    panic!("still something to bill");
}

/// Invoiced less credited, all included.
fn on_record(tally: &Tally) -> Decimal {
    tally.bills.iter().fold(Decimal::ZERO, |sum, bill| match bill.kind {
        BillKind::Invoice => plus(sum, bill.gross.decimal()),
        BillKind::CreditNote => less(sum, bill.gross.decimal()),
    })
}

fn expected_of(tally: &Tally) -> Decimal {
    status(tally, Totals::of(tally).unwrap().gross).unwrap().expected.decimal()
}

/// Is what a document brings known before, to the cent: no rounding for cash, no charge that was given back?
fn is_foreseen(tally: &Tally) -> bool {
    let is_charge = |share: &LineShare| !tally.line(share.line).unwrap().line.has_stages();
    let given_back = |share: &LineShare| share.corrects() && is_charge(share);
    let any_back = tally.bills.iter().any(|bill| bill.lines.iter().any(given_back));
    tally.terms.header.cash_rounding.is_none() && !any_back
}

/// A document that corrects none changes nothing in what is expected of the customer.
fn billing_is_expected(before: &Tally, after: &Tally) {
    let Some(bill) = after.bills.last() else { return };
    if is_foreseen(before) && !bill.lines.iter().any(LineShare::corrects) {
        assert_eq!(expected_of(before), expected_of(after), "{bill:?}");
    }
}

/// When everything is billed, what is on record is what is expected.
fn all_that_is_expected_is_billed_in_the_end(history: &History) {
    let mut history = history.clone();
    while let Ok(part) = bill_everything(&history.tally) {
        let event = history.document(part);
        history = history.recorded(history.last_day(), event).unwrap();
    }
    let tally = &history.tally;
    // Charges wait for goods until something was billed: where every line was called off there are none. So does what
    // other shares of a discount, or of a charge that goes with the goods, put right.
    let goes_with = |line: &Line| line.follows() || line.bill == ChargeBilling::Spread;
    if tally.terms.header.cash_rounding.is_none()
        && tally.terms.discounts.is_empty()
        && !tally.terms.lines.iter().any(goes_with)
        && tally.holds.is_empty()
        && !tally.bills.is_empty()
        && matches!(tally.life(), Life::Open | Life::Closed)
    {
        assert_eq!(expected_of(tally), on_record(tally));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_in_every_history(start in start(), acts in acts()) {
        let mut history = History::of(start);
        let published = Act { verb: 0, line: 1, quantity: 1, back: 0 };
        let acts = acts.into_iter();
        for act in std::iter::once(published).chain(acts) {
            let Some(next) = history.after(act) else { continue };
            goods_are_conserved(&next);
            bins_agree_with_holdings(&next.tally);
            bills_stay_within_the_order(&next.tally);
            bills_come_to_whole_steps(&next.tally);
            cancel_is_for_the_untouched(&next);
            words_are_single(&next);
            undo_leaves_all_as_before(&history, &next);
            let kind = next.order.events.last().map_or("", |event| event.event.kind());
            if matches!(kind, "invoiced" | "credited") {
                billing_is_expected(&history.tally, &next.tally);
            }
            if kind == "invoiced" {
                record_is_what_the_order_says(&next.tally);
            }
            if kind == "closed" {
                closing_owes_nothing(&history.tally, &next.tally);
            }
            history = next;
        }
        every_day_is_a_prefix(&history.order);
        nothing_remains_when_all_is_credited(&history);
        billing_comes_to_an_end(&history);
        all_that_is_expected_is_billed_in_the_end(&history);
    }
}
