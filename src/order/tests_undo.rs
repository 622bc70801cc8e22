//! Undoing, back-dating and bars.

use super::event::{Event, Undone, Unpicked};
use super::tests_desk::{Desk, day};
use super::{Move, Stage};
use crate::values::LineNo;

const LINE: LineNo = LineNo(1);

/// A hundred of one product, published on 5 January, after these acts.
#[track_caller]
fn after(acts: &[&str]) -> Desk {
    let mut desk = Desk::draft("", &["100 1.00 -"], &[]);
    desk.act("01-05 publish");
    desk.acts(acts);
    desk
}

/// After these acts the last words are refused, with that code and all of those words.
#[track_caller]
fn check_refused(acts: &[&str], words: &str, code: &str, says: &[&str]) {
    let refusal = after(acts).refused(words);
    assert!(refusal.starts_with(&format!("{code}:")), "{refusal}");
    for part in says {
        assert!(refusal.contains(part), "{refusal}");
    }
}

/// How much stands at a stage at the end of a day.
fn as_of(desk: &Desk, date: &str, stage: Stage) -> String {
    desk.order.as_of(day(date)).unwrap().at(LINE, stage).short()
}

#[test]
fn undo_takes_back_the_last_event_from_its_own_day_on() {
    let mut desk = after(&["01-06 pick 1=30", "ship", "01-07 undo"]);
    assert_eq!(desk.stages(1), "70/30/0/0/0/0/0/0");
    assert_eq!(as_of(&desk, "01-06", Stage::Shipped), "30");
    assert_eq!(as_of(&desk, "01-07", Stage::Shipped), "0");
    assert!(desk.tally.shipments.is_empty());
    let again = desk.try_act("undo").unwrap().unwrap();
    assert!(again.contains("already undone") && again.contains("picked of 2026-01-06"), "{again}");
    desk.act("undo e00001");
    assert_eq!(desk.stages(1), "100/0/0/0/0/0/0/0");
    assert_eq!(desk.tally.reserved(LINE).short(), "100");
    assert!(desk.try_act("undo e00001").unwrap().unwrap().contains("already undone"));
    desk.act("cancel");
}

#[test]
fn undo_gives_back_what_an_amendment_and_a_hold_changed() {
    let desk = after(&["amend 1=120 1:2.00", "undo"]);
    assert_eq!(desk.stages(1), "100/0/0/0/0/0/0/0");
    assert_eq!(desk.tally.line(LINE).unwrap().line.price.to_string(), "1.00");
    assert_eq!(after(&["hold wait", "undo"]).tally.holds, []);
    assert_eq!(after(&["hold wait", "unhold", "undo"]).tally.holds.len(), 1);
}

#[test]
fn undo_is_refused_where_a_later_event_rests_on_it() {
    let shipped = ["01-06 pick 1=30", "ship"];
    check_refused(&shipped, "undo e00001", "undo", &["`shipped` of 2026-01-06 (event e00002) rests on it"]);
    check_refused(&["amend 1=120", "pick"], "undo e00001", "undo", &["`salesbook unpick SO-1` first"]);
    check_refused(&["pick 1=30", "pack BOX1"], "undo e00001", "undo", &["`salesbook unpack SO-1` first"]);
    check_refused(&["ship-all", "return 1=5"], "undo e00001", "undo", &["`returned`"]);
    check_refused(&["amend 1=120", "ship-all"], "undo e00001", "undo", &["`shipped`"]);
    check_refused(&["amend +2=5*1.00*-", "bill INV-1 2=5"], "undo e00001", "undo", &["`invoiced`"]);
}

#[test]
fn undo_is_refused_where_an_issued_document_rests_on_it() {
    let billed = ["ship-all 1=30", "bill INV-1 1=30"];
    check_refused(&billed, "undo", "undo", &["INV-1 is issued", "`salesbook credit INV-1`"]);
    check_refused(
        &billed,
        "undo e00001",
        "undo",
        &["INV-1 bills what it shipped", "`salesbook credit INV-1`"],
    );
    check_refused(&["pay PAY-1 5.00"], "undo", "undo", &["`salesbook pay --reverse PAY-1`"]);
    let ahead = ["bill INV-1 1=30", "ship-all 1=30"];
    assert!(after(&ahead).try_act("undo").is_ok());
    let kept = ["ship-all 1=10", "bill INV-1 1=10", "ship-all 1=5", "keep-money 1=2", "bill INV-2 1=5"];
    assert!(after(&kept).try_act("undo e00004").is_ok());
}

#[test]
fn an_invoice_rests_on_the_amendment_that_it_bills() {
    let more = ["amend 1=120", "bill INV-1 1=110"];
    check_refused(&more, "undo e00001", "undo", &["INV-1 bills line 1 as amended"]);
    check_refused(&["amend 1:2.00", "bill INV-1 1=1"], "undo e00001", "undo", &["INV-1"]);
    assert!(after(&["amend 1=120", "bill INV-1 1=100"]).try_act("undo e00001").is_ok());
}

#[test]
fn bars_and_undoings_are_final() {
    check_refused(&[], "undo", "undo", &["`published` is final", "`salesbook cancel SO-1`"]);
    check_refused(&["ship-all 1=5", "close"], "undo", "undo", &["`closed` is final"]);
    check_refused(&["cancel"], "undo", "undo", &["`cancelled` is final"]);
    check_refused(&["pick", "undo"], "undo e00002", "undo", &["an undoing is not undone"]);
    check_refused(&[], "undo e00099", "event", &["no event `e00099`"]);
    let draft = Desk::draft("", &["1 1.00 -"], &[]);
    assert!(draft.refused("undo").contains("nothing has happened yet"));
}

#[test]
fn an_undoing_is_not_dated_before_what_it_takes_back() {
    check_refused(&["01-08 pick 1=30"], "01-07 undo", "undo", &["it happened on 2026-01-08"]);
}

#[test]
fn the_fold_refuses_an_undoing_that_takes_back_nothing_it_may() {
    let undone = |id: &str| Event::Undone(Undone { of: id.parse().unwrap() });
    let desk = after(&["01-06 pick 1=30", "01-07 undo", "01-08 bill INV-1 1=1"]);
    let code = |id: &str| desk.clone().record(day("01-09"), undone(id)).map_err(|refusal| refusal.code());
    assert_eq!(code("zzzzzz"), Err("event"));
    assert_eq!(code("e00000"), Err("undo"));
    assert_eq!(code("e00002"), Err("undo"));
    assert_eq!(code("e00003"), Err("undo"));
    let mut early = after(&["01-08 pick 1=30"]);
    assert_eq!(early.record(day("01-07"), undone("e00001")).unwrap_err().code(), "date");
}

#[test]
fn a_back_dated_event_stands_in_its_place() {
    let mut desk = after(&["01-08 pick 1=30", "01-10 ship", "01-06 pick 1=20"]);
    let picked = |date: &str| as_of(&desk, date, Stage::Picked);
    assert_eq!([picked("01-05"), picked("01-06"), picked("01-08"), picked("01-10")], ["0", "20", "50", "20"]);
    let returned = desk.refused("01-09 return 1=5");
    assert!(returned.contains("rests on `shipped` of 2026-01-10 (event e00002)"), "{returned}");
    let row = Move { bin: Some("MAIN/B1".parse().unwrap()), ..Move::of(LINE, "31".parse().unwrap()) };
    let unpicked = Event::Unpicked(Unpicked { moves: vec![row] });
    let collides = desk.clone().record(day("01-09"), unpicked).unwrap_err();
    assert!(collides.to_string().contains("`shipped` of 2026-01-10 (event e00002)"), "{collides}");
    assert!(desk.refused("01-04 pick 1=1").contains("published on 2026-01-05"));
    desk.acts(&["01-11 unpick", "01-12 close"]);
    assert_eq!(desk.tally.ordered(LINE).short(), "30");
    assert!(desk.refused("01-11 return 1=1").contains("closed on 2026-01-12"));
    desk.act("01-12 return 1=1");
}
