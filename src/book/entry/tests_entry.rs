//! What the entry of an order says of its lines, its shipments and its day, and that it can be kept.

use super::{Demand, OrderEntry};
use crate::order::status::Life;
use crate::order::tests_desk::Desk;
use crate::order::{LineTally, Stage, Tally};
use crate::values::{LineNo, Quantity};

fn entry(desk: &Desk) -> OrderEntry {
    OrderEntry::of(&desk.order, &desk.tally).unwrap()
}

/// An order with these keys, lines and discounts, after these acts.
fn after(header: &str, lines: &[&str], discounts: &[&str], acts: &[&str]) -> OrderEntry {
    let mut desk = Desk::draft(header, lines, discounts);
    desk.acts(acts);
    let entry = entry(&desk);
    assert_eq!(entry.stock.demands, demands(&desk.tally));
    entry
}

/// What the lines of an order hold, as its tally tells it line by line.
fn demands(tally: &Tally) -> Vec<Demand> {
    let taking = tally.staged_lines().filter(|known| known.line.is_stocked() && !known.line.is_return());
    let live = tally.life() == Life::Open;
    let demand = |known: LineTally<'_>| {
        let no = known.line.no;
        Demand {
            product: known.line.product.clone().unwrap(),
            ship_by: known.line.ship_by.or(tally.terms.header.ship_by),
            unshipped: if live { tally.unshipped(no) } else { Quantity::ZERO },
            staged: tally.holdings.standing_at(no, Stage::is_staged),
            reserved: known.reserved,
            backorder: if live { tally.backorder(no) } else { Quantity::ZERO },
        }
    };
    taking.map(demand).collect()
}

#[track_caller]
fn check_nets(header: &str, lines: &[&str], discounts: &[&str], acts: &[&str], expected: &str) {
    let entry = after(header, lines, discounts, acts);
    let nets: Vec<String> = entry.lines.iter().map(|line| line.net.to_string()).collect();
    assert_eq!(format!("{} = {}", nets.join(" + "), entry.net), expected);
}

#[track_caller]
fn check_shipped(line: &str, acts: &[&str], expected: &[&str]) {
    let mut all = vec!["publish"];
    all.extend(acts);
    let entry = after("", &[line], &[], &all);
    let nets: Vec<String> =
        entry.shipments.iter().map(|shipment| shipment.net().unwrap().to_string()).collect();
    assert_eq!(nets, expected);
}

#[test]
fn nets_are_without_discount_and_tax() {
    check_nets("", &["10 5.00 19", "5 2.00 7"], &["10%"], &["publish"], "45.00 + 9.00 = 54.00");
    check_nets("", &["10 5.00 19", "charge 4.00 19"], &[], &["publish"], "50.00 + 4.00 = 54.00");
    let gross = "price_mode = \"gross\"";
    check_nets(gross, &["1 119.00 19", "1 10.70 7"], &[], &["publish"], "100.00 + 10.00 = 110.00");
    check_nets(
        gross,
        &["1 0.99 19", "1 0.99 19", "1 0.99 19"],
        &[],
        &["publish"],
        "0.84 + 0.83 + 0.83 = 2.50",
    );
}

#[test]
fn a_draft_has_no_frozen_tax() {
    let gross = "price_mode = \"gross\"";
    check_nets(gross, &["1 119.00 19"], &[], &[], "119.00 = 119.00");
    assert!(!after(gross, &["1 119.00 19"], &[], &[]).tax_frozen);
    assert!(after(gross, &["1 119.00 19"], &[], &["publish"]).tax_frozen);
}

#[test]
fn the_values_of_shipments_sum_to_the_line() {
    let three = ["01-02 ship 1=1@MAIN/B1", "01-03 ship 1=1@MAIN/B1", "01-04 ship 1=1@MAIN/B1"];
    check_shipped("3 3.3333 -", &three, &["3.33", "3.34", "3.33"]);
    check_shipped("3 3.3333 -", &three[..1], &["3.33"]);
    check_shipped("3 3.3333 -", &["01-02 ship 1=3@MAIN/B1"], &["10.00"]);
}

#[test]
fn what_was_billed_is_known_line_by_line() {
    let entry = after("", &["10 5.00 -"], &[], &["publish", "01-05 bill INV-1 1=4"]);
    let share = entry.bills.first().and_then(|bill| bill.lines.first()).unwrap();
    assert_eq!((share.line, share.quantity.short().as_str()), (LineNo(1), "4"));
    assert_eq!(entry.lines.first().unwrap().invoiced.short(), "4");
    assert_eq!(entry.posted.len(), 1);
}

#[test]
fn from_its_last_day_on_it_stays_the_same() {
    let mut desk = Desk::open("", &["10 5.00 19"], &[]);
    desk.acts(&["01-05 pick 1=4@MAIN/B1", "01-08 ship 1=4"]);
    let whole = entry(&desk);
    let at = |date| OrderEntry::of(&desk.order, &desk.order.as_of(date).unwrap()).unwrap();
    assert_eq!(at(whole.latest), whole);
    assert_ne!(at(whole.latest.plus_days(-1)), whole);
}

#[test]
fn it_can_be_kept_and_read_again() {
    let lines = ["10 5.00 S19", "charge 4.00 S19", "service 1 30.00 S19", "text"];
    let acts = [
        "publish",
        "01-05 ship 1=4@MAIN/B1",
        "01-06 bill INV-1 1=4",
        "01-07 pay PAY-1 5.00 INV-1",
        "hold why",
    ];
    let entry = after("ship_by = 2026-01-10", &lines, &["10%"], &acts);
    let kept = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<OrderEntry>(&kept).unwrap(), entry);
}
