//! Status words, percentages and what may be cancelled.

use super::status::{Extent, Life, Status};
use super::tests_desk::{Desk, day};
use super::vocabulary::{Facts, VOCABULARIES};
use crate::values::{Currency, LineNo};

fn status(desk: &Desk, gross: &str) -> Status {
    Status::of(&desk.tally, Currency::EUR.amount(gross).unwrap()).unwrap()
}

fn word(desk: &Desk, name: &str, today: &str) -> String {
    let facts = Facts { today: day(today), invoice_overdue: false };
    let vocabulary = VOCABULARIES.iter().find(|vocabulary| vocabulary.name == name).unwrap();
    (vocabulary.words)(&status(desk, "100.00"), &facts)
}

/// A hundred at 1.00 in stock, after these acts: headline and the words of others.
#[track_caller]
fn check(acts: &[&str], headline: &str, bottleneck: &str, inflow: &str, openbravo: &str, jiwa: &str) {
    let mut desk = Desk::draft("", &["100 1.00 -"], &[]);
    desk.acts(acts);
    assert_eq!(status(&desk, "100.00").headline(), headline);
    let said = ["bottleneck", "inflow", "openbravo", "jiwa"].map(|name| word(&desk, name, "01-01"));
    assert_eq!(said, [bottleneck, inflow, openbravo, jiwa]);
}

#[track_caller]
fn check_calendar(header: &str, acts: &[&str], today: &str, expected: &str) {
    let mut desk = Desk::draft(header, &["100 1.00 -"], &[]);
    desk.acts(acts);
    assert_eq!(word(&desk, "lifecycle", today), expected);
}

#[test]
fn words_on_a_calendar() {
    let due = "ship_by = 2026-03-10";
    check_calendar(due, &[], "03-01", "Draft");
    check_calendar(due, &["03-01 publish"], "03-01", "Due");
    check_calendar(due, &["03-01 publish"], "03-10", "Due");
    check_calendar("", &["03-01 publish"], "03-01", "Open");
    check_calendar(due, &["03-01 publish"], "03-11", "Overdue");
    let part = ["03-01 publish", "03-05 bill INV-1 1=40"];
    check_calendar(due, &part, "03-05", "Partially invoiced");
    check_calendar(due, &part, "03-11", "Overdue");
    check_calendar(due, &["03-01 publish", "03-05 bill INV-1 1=100"], "03-11", "Invoiced");
    check_calendar(due, &["03-01 publish", "03-11 ship-all"], "03-11", "Open");
    check_calendar(due, &["03-01 publish", "ship-all 1=9", "03-05 close"], "03-11", "Open");
    check_calendar(due, &["03-01 publish", "03-05 close"], "03-11", "Cancelled");
    check_calendar(due, &["03-01 publish", "03-05 cancel"], "03-11", "Cancelled");
    check_calendar("quote = true", &[], "03-01", "Draft");
}

#[test]
fn headline_and_words_agree() {
    check(&[], "draft", "DRAFT", "Unconfirmed / Unconfirmed", "Draft", "Entered");
    check(&["publish"], "open", "OPEN", "Unfulfilled / Uninvoiced", "Booked 0/0/0 % CR", "Entered");
    check(
        &["publish", "pick 1=1"],
        "picking",
        "OPEN",
        "Started / Uninvoiced",
        "Booked 0/0/0 % CR",
        "Entered",
    );
    check(&["publish", "pick"], "picked", "OPEN", "Started / Uninvoiced", "Booked 0/0/0 % CR", "Entered");
    check(
        &["publish", "pick", "pack BOX1"],
        "packed",
        "OPEN",
        "Started / Uninvoiced",
        "Booked 0/0/0 % CR",
        "Entered",
    );
    check(
        &["publish", "ship-all 1=40"],
        "part-shipped",
        "OPEN",
        "Started / Uninvoiced",
        "Booked 40/0/0 % CR",
        "Processed D01",
    );
    check(
        &["publish", "bill INV-1 1=5"],
        "open",
        "OPEN",
        "Unfulfilled / Invoiced",
        "Booked 0/5/0 % CR",
        "Processed D01",
    );
    let shipped = ["publish", "ship-all"];
    check(
        &shipped,
        "shipped",
        "COMPLETED",
        "Fulfilled / Uninvoiced, completed",
        "Booked 100/0/0 % CR",
        "Closed",
    );
    let owing = ["publish", "ship-all", "bill INV-1 1=100"];
    check(&owing, "owing", "COMPLETED", "Fulfilled / Invoiced, completed", "Booked 100/100/0 % CR", "Closed");
    let part_paid = [&owing[..], &["pay PAY-1 40.00 INV-1"]].concat();
    check(
        &part_paid,
        "owing",
        "COMPLETED",
        "Fulfilled / Partial, completed",
        "Booked 100/100/40 % CR",
        "Closed",
    );
    let done = [&owing[..], &["pay PAY-1 100.00 INV-1"]].concat();
    check(&done, "done", "COMPLETED", "Fulfilled / Paid, completed", "Booked 100/100/100 % CR", "Closed");
}

#[test]
fn ended_orders_have_words_of_their_own() {
    check(
        &["publish", "cancel"],
        "cancelled",
        "CANCELED",
        "Cancelled / Cancelled",
        "Closed",
        "Closed (demand recorded)",
    );
    check(&["cancel", "delete"], "deleted", "DELETED", "Deleted / Deleted", "Deleted", "Deleted");
    check(&["publish", "close"], "closed", "CANCELED", "Fulfilled / Uninvoiced", "Closed", "Closed");
    check(
        &["publish", "ship-all 1=1", "close"],
        "closed",
        "COMPLETED",
        "Fulfilled / Uninvoiced",
        "Closed 100/0/0 % CR",
        "Closed",
    );
}

#[test]
fn quotes_have_their_own_words() {
    let mut desk = Desk::draft("quote = true", &["1 1.00 -"], &[]);
    assert_eq!(
        (status(&desk, "1.00").headline(), word(&desk, "openbravo", "01-01").as_str()),
        ("quote", "Under evaluation")
    );
    assert!(desk.refused("publish").starts_with("state"));
    assert!(desk.refused("reject").starts_with("reason"));
    let mut rejected = desk.clone();
    rejected.act("reject dear");
    assert_eq!(
        (rejected.tally.life(), word(&rejected, "openbravo", "01-01").as_str()),
        (Life::Rejected, "Closed - rejected")
    );
    assert!(rejected.refused("accept").starts_with("state"));
    desk.acts(&["accept", "publish"]);
    assert_eq!(desk.tally.life(), Life::Open);
    assert!(desk.try_act("accept").unwrap().is_some());
}

/// Delivered, invoiced and paid percentages of 60 and 40 with a total of 110.00.
#[track_caller]
fn check_percent(acts: &[&str], expected: [u8; 3]) {
    let mut desk = Desk::open("", &["60 1.00 -", "40 1.00 -", "charge 10.00 -"], &[]);
    desk.acts(acts);
    let status = status(&desk, "110.00");
    assert_eq!([status.delivered_pct, status.invoiced_pct, status.paid_pct], expected);
}

#[test]
fn percentages() {
    check_percent(&[], [0, 0, 0]);
    check_percent(&["ship-all 1=30 2=20", "bill INV-1 1=25", "pay PAY-1 55.00"], [50, 25, 50]);
    check_percent(&["pay PAY-1 40.00"], [0, 0, 36]);
    check_percent(&["ship-all 1=59.9 2=40"], [99, 0, 0]);
    check_percent(&["ship-all 1=0.1"], [1, 0, 0]);
    check_percent(&["ship-all 1=30", "close"], [100, 0, 0]);
    check_percent(&["cancel"], [0, 0, 0]);
}

#[test]
fn a_standard_order_makes_nothing_when_it_is_published() {
    let desk = Desk::open("", &["10 1.00 -"], &[]);
    assert!(desk.tally.shipments.is_empty() && desk.tally.bills.is_empty());
    assert_eq!(desk.tally.reserved(LineNo(1)).short(), "10");
    assert_eq!(desk.supplies().0.values().next().unwrap().free.short(), "1000");
}

#[test]
fn reservation_of_the_order() {
    let reservation = |stock: &str| {
        let mut desk = Desk::draft("", &["100 1.00 -"], &[]);
        desk.stocked(1, &format!("{stock}@MAIN/B1"));
        desk.act("publish");
        word(&desk, "openbravo", "01-01")
    };
    assert_eq!(reservation("0"), "Booked 0/0/0 % NR");
    assert_eq!(reservation("30"), "Booked 0/0/0 % PR");
    assert_eq!(reservation("100"), "Booked 0/0/0 % CR");
    let service = Desk::open("", &["service 1 1.00 -"], &[]);
    assert_eq!(word(&service, "openbravo", "01-01"), "Booked 0/0/0 %");
}

#[test]
fn only_an_untouched_order_is_cancelled() {
    let touched = |acts: &[&str]| {
        let mut desk = Desk::open("", &["100 1.00 -"], &[]);
        desk.acts(acts);
        desk.try_act("cancel").err().map(|refusal| format!("{}: {}", refusal.code(), refusal.help().unwrap()))
    };
    let picked = touched(&["pick 1=1"]).unwrap();
    assert!(
        picked.starts_with("touched: `salesbook unpick SO-1` or `salesbook undo SO-1/e00001` first"),
        "{picked}"
    );
    for acts in [["ship-all 1=1"], ["bill INV-1 1=1"]] {
        assert!(touched(&acts).is_some(), "{acts:?}");
    }
    for acts in [
        &["pick 1=1", "unpick"][..],
        &["pick 1=1", "undo"],
        &["hold wait"],
        &["amend 1=5"],
        &["ship-all", "undo"],
        &["pay PAY-1 1.00"],
    ] {
        assert_eq!(touched(acts), None, "{acts:?}");
    }
}

#[test]
fn returns_are_open_until_they_are_settled() {
    let mut desk = Desk::open("", &["100 1.00 -"], &[]);
    desk.acts(&["ship-all 1=97", "close", "return 1=5"]);
    assert!(status(&desk, "97.00").returns_open);
    desk.act("restock 1=3");
    assert!(status(&desk, "97.00").returns_open);
    desk.act("scrap 1=2");
    assert!(!status(&desk, "97.00").returns_open);
    desk.act("bill INV-1 1=97");
    assert!(status(&desk, "97.00").returns_open, "what is billed and came back is to credit");
}

#[test]
fn more_than_all_is_owed_back() {
    let mut desk = Desk::open("", &["100 1.00 -"], &[]);
    desk.act("pay PAY-1 100.01");
    assert_eq!(status(&desk, "100.00").payment, Extent::Over);
    assert!(status(&desk, "100.00").flags(day("01-01")).contains(&"credit"));
}

#[test]
fn billed_ahead_and_closed_is_flagged() {
    let mut desk = Desk::open("", &["10 1.00 -"], &[]);
    desk.acts(&["bill INV-1 1=10", "ship-all 1=6", "close"]);
    assert!(status(&desk, "10.00").flags(day("01-01")).contains(&"billed-not-shipped"));
    assert_eq!(desk.tally.ordered(LineNo(1)).short(), "10");
}
