//! The one law and what the verbs choose: nobody moves more than stands there.

use super::event::{Event, Picked, Shipped, Unpicked};
use super::tests_desk::{Desk, day};
use super::{Move, Stage};
use crate::values::LineNo;

const LINE: LineNo = LineNo(1);

/// A hundred of one product, after these acts, stand so: open/picked/packed/shipped/returned/restocked/scrapped/cancelled.
#[track_caller]
fn check(acts: &[&str], stages: &str) -> Desk {
    let mut desk = Desk::open("", &["100 1.00 -"], &[]);
    desk.acts(acts);
    assert_eq!(desk.stages(1), stages);
    desk
}

/// After these acts the last words are refused, with that code and those words.
#[track_caller]
fn check_refused(acts: &[&str], words: &str, code: &str, says: &str) {
    let mut desk = Desk::open("", &["100 1.00 -", "service 2 1.00 -", "-5 1.00 -"], &[]);
    desk.acts(acts);
    let refusal = desk.refused(words);
    assert!(refusal.starts_with(code) && refusal.contains(says), "{refusal}");
}

/// Reserved, on hand and owned (with staged) of a hundred, after these acts, in a bin of a thousand.
#[track_caller]
fn check_ledger(acts: &[&str], reserved: &str, on_hand: &str, owned: &str) {
    let desk = {
        let mut desk = Desk::open("", &["100 1.00 -"], &[]);
        desk.acts(acts);
        desk
    };
    let free = desk.supplies().0.values().next().unwrap().free;
    let staged = desk.tally.holdings.standing_at(LINE, Stage::is_staged);
    let figures = [desk.tally.reserved(LINE), free, free.plus(staged).unwrap()];
    assert_eq!(figures.map(|figure| figure.short()), [reserved, on_hand, owned]);
}

#[test]
fn goods_go_their_way() {
    check(&[], "100/0/0/0/0/0/0/0");
    check(&["pick 1=30"], "70/30/0/0/0/0/0/0");
    check(&["pick 1=30", "unpick 1=5"], "75/25/0/0/0/0/0/0");
    check(&["pick 1=30", "pack BOX1 1=10"], "70/20/10/0/0/0/0/0");
    check(&["pick 1=30", "pack BOX1 1=10", "unpack 1=4"], "70/24/6/0/0/0/0/0");
    check(&["ship-all 1=97", "return 1=5", "restock 1=3", "scrap 1=2"], "3/0/0/92/0/3/2/0");
    check(&["ship-all 1=97", "close"], "0/0/0/97/0/0/0/3");
    check(&["cancel"], "0/0/0/0/0/0/0/100");
    check(&["ship-all 1=50", "close 1"], "0/0/0/50/0/0/0/50");
}

#[test]
fn never_more_than_stands_there() {
    check_refused(&[], "pick 1=101", "stage", "cannot pick 101 of line 1 of SO-1: 100 stand open");
    check_refused(&["pick 1=30"], "pick 1=71", "stage", "70 stand open; `salesbook pick SO-1 1=70`");
    check_refused(&["pick 1=30"], "unpick 1=31", "stage", "30 stand picked");
    check_refused(&["pick 1=30"], "pack BOX1 1=31", "stage", "30 stand picked");
    check_refused(&["pick 1=30", "pack BOX1 1=10"], "unpack 1=11", "stage", "10 stand packed");
    check_refused(&[], "ship 1=101", "stage", "100 stand open");
    check_refused(&["ship-all 1=97"], "return 1=98", "stage", "97 stand shipped");
    check_refused(&["ship-all 1=97", "return 1=5"], "return 1=93", "stage", "92 stand shipped");
    check_refused(&["ship-all 1=97", "return 1=5"], "restock 1=6@MAIN/B1", "stage", "5 stand returned");
    check_refused(
        &["ship-all 1=97", "return 1=5", "restock 1=3"],
        "restock 1=3",
        "stage",
        "2 stand returned",
    );
    check_refused(&["ship-all 1=97", "return 1=5", "restock 1=3"], "scrap 1=3", "stage", "2 stand returned");
    check_refused(&[], "pick 1=0", "stage", "");
    check_refused(&[], "pick 1=60 1=60", "stage", "40 stand open");
    check_refused(&[], "pick 9=1", "line", "no line 9; its lines are 1, 2, 3");
}

#[test]
fn nothing_to_do_is_said() {
    check_refused(&[], "unpick", "stage", "nothing stands picked");
    check_refused(&[], "pack BOX1", "stage", "`salesbook pick`");
    check_refused(&[], "unpack", "stage", "nothing stands packed");
    check_refused(&[], "ship", "stage", "`--all`");
    check_refused(&[], "return 1", "stage", "nothing stands shipped");
    check_refused(&[], "restock", "stage", "nothing stands returned");
    check_refused(&["ship-all"], "ship", "stage", "everything has left the house");
    check_refused(&["pick"], "pick", "stage", "nothing stands open");
}

#[test]
fn lines_that_expect_goods_back_are_neither_picked_nor_shipped() {
    check_refused(&[], "pick 3=1", "stage", "line 3 expects goods back");
    check_refused(&[], "ship 3=1", "stage", "line 3 expects goods back");
    let mut desk = Desk::open("", &["-2 1.00 -"], &[]);
    desk.acts(&["return 1=2", "restock 1=2@MAIN/B1"]);
    assert_eq!(desk.supplies().0.values().next().unwrap().free.short(), "1002");
}

#[test]
fn goods_move_only_while_the_order_is_open() {
    let mut draft = Desk::draft("", &["10 1.00 -"], &[]);
    for words in ["pick", "ship-all", "return 1=1", "close", "unpick", "amend 1=5"] {
        assert!(draft.refused(words).starts_with("state"), "{words}");
    }
    draft.acts(&["publish", "ship-all 1=4", "close"]);
    for words in ["pick", "ship-all", "amend 1=20", "cancel", "hold wait"] {
        assert!(draft.refused(words).starts_with("state"), "{words}");
    }
    draft.acts(&["return 1=1", "restock"]);
    assert_eq!(draft.stages(1), "0/0/0/3/0/1/0/6");
}

#[test]
fn a_held_order_stands_still() {
    for words in ["pick", "ship-all", "ship 1=1"] {
        check_refused(&["01-02 hold credit"], words, "hold", "on hold since 2026-01-02: credit");
    }
    check_refused(&["pick", "hold credit"], "pack BOX1", "hold", "unhold SO-1");
    check(&["pick 1=1", "hold credit", "unpick", "unhold", "pick 1=2"], "98/2/0/0/0/0/0/0");
}

#[test]
fn a_bare_ship_takes_the_packed_then_the_picked_and_never_the_open() {
    let staged = ["pick 1=30", "pack BOX1 1=10"];
    check(&[&staged[..], &["ship"]].concat(), "70/20/0/10/0/0/0/0");
    check(&[&staged[..], &["ship", "ship"]].concat(), "70/0/0/30/0/0/0/0");
    check_refused(&[&staged[..], &["ship", "ship"]].concat(), "ship", "stage", "`--all`");
    check(&[&staged[..], &["ship-all"]].concat(), "0/0/0/100/0/0/0/0");
}

#[test]
fn a_named_quantity_leaves_packed_first_then_picked_then_open() {
    let staged = ["pick 1=30", "pack BOX1 1=10"];
    check(&[&staged[..], &["ship 1=7"]].concat(), "70/20/3/7/0/0/0/0");
    check(&[&staged[..], &["ship 1=25"]].concat(), "70/5/0/25/0/0/0/0");
    let desk = check(&[&staged[..], &["ship 1=35"]].concat(), "65/0/0/35/0/0/0/0");
    let moves = desk.order.events.last().unwrap().event.moves();
    let said: Vec<_> = moves.iter().map(|row| (row.from.unwrap(), row.quantity.short())).collect();
    assert_eq!(
        said,
        [(Stage::Packed, "10".to_owned()), (Stage::Picked, "20".to_owned()), (Stage::Open, "5".to_owned())]
    );
    assert_eq!(moves[2].bin.as_ref().unwrap().to_string(), "MAIN/B1");
}

#[test]
fn a_named_container_gives_no_more_than_it_holds() {
    let staged = ["pick 1=30", "pack BOX1 1=10", "pack BOX2 1=5"];
    check(&[&staged[..], &["ship 1=4@BOX2"]].concat(), "70/15/11/4/0/0/0/0");
    check_refused(&staged, "ship 1=6@BOX2", "stage", "cannot ship");
}

#[test]
fn picks_come_from_the_bins_in_serving_order_and_older_lots_first() {
    let mut desk = Desk::draft("", &["22 1.00 -"], &[]);
    desk.stocked(1, "0@MAIN/B1");
    desk.stocked(1, "10@NORTH/N0 A");
    desk.stocked(1, "20@NORTH/N0 B");
    desk.acts(&["publish", "pick"]);
    let named = |desk: &Desk| -> Vec<String> {
        let moves = desk.order.events.last().unwrap().event.moves();
        moves.iter().map(|row| format!("{} {}", row.lot.as_ref().unwrap(), row.quantity.short())).collect()
    };
    assert_eq!(named(&desk), ["A 10", "B 12"]);
    desk.act("ship 1=15");
    assert_eq!(named(&desk), ["A 10", "B 5"]);
    desk.act("unpick");
    assert_eq!(named(&desk), ["B 7"]);
}

#[test]
fn what_cannot_be_had_is_not_picked() {
    let mut desk = Desk::draft("", &["30 1.00 -"], &[]);
    desk.stocked(1, "20@MAIN/B1");
    desk.stocked(1, "5@MAIN/B2");
    desk.act("publish");
    assert_eq!(desk.tally.reserved(LINE).short(), "25");
    assert_eq!(desk.tally.backorder(LINE).short(), "5");
    assert!(desk.refused("pick 1=26").contains("25 can be had of P1; `salesbook pick SO-1 1=25`"));
    assert!(desk.refused("pick 1=6@MAIN/B2").contains("5 can be had of P1 in MAIN/B2"));
    assert!(desk.refused("ship 1=26").starts_with("stock"));
    desk.act("pick");
    assert_eq!(desk.stages(1), "5/25/0/0/0/0/0/0");
    assert!(desk.refused("pick").contains("nothing that stands open can be had"));
}

#[test]
fn services_come_from_no_bin() {
    let mut desk = Desk::open("", &["service 2 1.00 -"], &[]);
    desk.acts(&["pick 1=1", "ship-all"]);
    assert_eq!(desk.stages(1), "0/0/0/2/0/0/0/0");
    assert_eq!(desk.tally.movements.iter().next(), None);
}

#[test]
fn the_fold_never_chooses_between_holdings() {
    let mut desk = Desk::open("", &["10 1.00 -"], &[]);
    desk.stocked(1, "50@MAIN/B2");
    desk.acts(&["pick 1=4@MAIN/B1", "pick 1=4@MAIN/B2"]);
    let row = Move::of(LINE, "2".parse().unwrap());
    let unpicked = Event::Unpicked(Unpicked { moves: vec![row.clone()] });
    assert_eq!(desk.clone().record(day("01-01"), unpicked).unwrap_err().code(), "stage");
    let named = Move { bin: Some("MAIN/B2".parse().unwrap()), ..row.clone() };
    let unpicked = Event::Unpicked(Unpicked { moves: vec![named.clone()] });
    assert!(desk.clone().record(day("01-01"), unpicked).is_ok());
    let more = Move { quantity: "5".parse().unwrap(), ..named };
    let shipped = |row: Move| Shipped { carrier: None, tracking: None, ship_to: None, moves: vec![row] };
    let too_much = Event::Shipped(shipped(more.leaving(Stage::Picked)));
    assert_eq!(desk.clone().record(day("01-01"), too_much).unwrap_err().code(), "stage");
    let returned = Event::Shipped(shipped(row.leaving(Stage::Returned)));
    assert_eq!(desk.clone().record(day("01-01"), returned).unwrap_err().code(), "stage");
    let nothing = Event::Picked(Picked { moves: vec![Move::of(LINE, "0".parse().unwrap())] });
    assert_eq!(desk.record(day("01-01"), nothing).unwrap_err().code(), "stage");
}

#[test]
fn the_stock_ledger() {
    check_ledger(&[], "100", "1000", "1000");
    check_ledger(&["pick 1=30"], "70", "970", "1000");
    check_ledger(&["pick 1=30", "unpick 1=10"], "80", "980", "1000");
    check_ledger(&["pick 1=30", "pack BOX1"], "70", "970", "1000");
    check_ledger(&["pick 1=30", "pack BOX1", "unpack"], "70", "970", "1000");
    check_ledger(&["pick 1=30", "ship"], "70", "970", "970");
    check_ledger(&["ship-all 1=30"], "70", "970", "970");
    check_ledger(&["ship-all 1=30", "return 1=5"], "70", "970", "970");
    check_ledger(&["ship-all 1=30", "return 1=5", "restock 1=3"], "70", "973", "973");
    check_ledger(&["ship-all 1=30", "return 1=5", "scrap 1=3"], "70", "970", "970");
    check_ledger(&["ship-all 1=30", "close"], "0", "970", "970");
    check_ledger(&["cancel"], "0", "1000", "1000");
    check_ledger(&["pick 1=30", "undo"], "100", "1000", "1000");
    check_ledger(&["pick 1=30", "ship", "undo"], "70", "970", "1000");
    check_ledger(&["amend 1=40"], "40", "1000", "1000");
    check_ledger(&["bill INV-1 1=100", "ship-all 1=30", "close"], "0", "970", "970");
}

#[test]
fn close_goes_down_to_what_was_shipped_or_invoiced() {
    check(&["bill INV-1 1=100", "ship-all 1=60", "close"], "40/0/0/60/0/0/0/0");
    check(&["bill INV-1 1=70", "ship-all 1=60", "close"], "10/0/0/60/0/0/0/30");
    check(&["ship-all 1=60", "bill INV-1 1=40", "close"], "0/0/0/60/0/0/0/40");
    check_refused(&["pick 1=1"], "close", "stage", "cannot close SO-1: 1 of line 1 stand picked");
    check_refused(&["pick 1=1", "pack BOX1"], "close", "stage", "stand packed");
    check_refused(&[], "close 7", "line", "no line 7");
}

#[test]
fn amendments_stay_above_what_was_done() {
    check(&["amend 1=120"], "120/0/0/0/0/0/0/0");
    check(&["pick 1=30", "amend 1=40"], "10/30/0/0/0/0/0/60");
    check(&["ship-all 1=60", "close 1", "amend 1=80"], "20/0/0/60/0/0/0/40");
    check_refused(&["pick 1=30"], "amend 1=29", "amend", "below 30: that much is picked");
    check_refused(&["ship-all 1=30", "return 1=9"], "amend 1=29", "amend", "below 30");
    check_refused(&["bill INV-1 1=30"], "amend 1=29", "amend", "below 30: that much is invoiced");
    check_refused(&["bill INV-1 1=30"], "amend 1:2.00", "amend", "30 are invoiced");
    check_refused(&[], "amend 1=-5", "amend", "sign");
    check_refused(&[], "amend +1=5*1.00*-", "line", "line 1 is there already");
    check_refused(&[], "amend", "stage", "no change was named");
}

#[test]
fn goods_that_came_from_no_bin_are_restocked_into_one_that_is_named() {
    let mut desk = Desk::open("", &["100 1.00 -", "service 2 1.00 -"], &[]);
    for line in [LINE, LineNo(2)] {
        let moves = vec![Move { from: Some(Stage::Open), ..Move::of(line, "2".parse().unwrap()) }];
        let shipped = Shipped { carrier: None, tracking: None, ship_to: None, moves };
        desk.record(day("01-02"), Event::Shipped(shipped)).unwrap();
    }
    desk.acts(&["01-02 return 1=2", "return 2=1"]);
    assert!(desk.refused("restock 1=1").starts_with("bin: line 1 of SO-1 came from no bin"));
    desk.acts(&["restock 1=1@MAIN/B1", "restock 2=1"]);
    assert_eq!(desk.stages(1), "98/0/0/0/1/1/0/0");
}
