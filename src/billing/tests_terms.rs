//! What the invoice terms ask for: basis less invoiced, and what is to credit.

use super::tests_parts::{bill, check};
use super::{InvoiceRequest, bill_by_terms, invoice_terms};
use crate::order::tests_desk::Desk;
use crate::values::LineNo;

/// What a line of that order would be invoiced by the terms, after these acts; below zero it is to credit.
#[track_caller]
fn check_due(terms: &str, quantity: u32, acts: &[&str], expected: &str) {
    let mut desk = Desk::open("", &[&format!("{quantity} 1.00 -")], &[]);
    desk.acts(acts);
    let due = invoice_terms(terms).unwrap().to_invoice(&desk.tally, LineNo(1)).unwrap();
    assert_eq!(due.short(), expected, "{terms}");
}

#[test]
fn each_by_its_terms() {
    let acts = ["ship-all 1=999"];
    check_due("after_delivery", 1000, &acts, "999");
    check_due("after_order_delivered", 1000, &acts, "0");
    check_due("immediate", 1000, &acts, "1000");
    check_due("do_not_invoice", 1000, &acts, "0");
    check_due("after_order_delivered", 1000, &["ship-all"], "1000");
    check_due("immediate", 1000, &[], "1000");
}

#[test]
fn what_was_billed_ahead_is_not_credited_for_that() {
    for terms in ["after_delivery", "after_order_delivered", "immediate", "do_not_invoice"] {
        check_due(terms, 10, &["bill INV-1 1=10"], "0");
    }
    let amended = ["ship-all", "bill INV-1 1=100", "amend 1=120"];
    check_due("after_order_delivered", 100, &amended, "0");
    check_due("after_order_delivered", 100, &[&amended[..], &["ship-all"]].concat(), "20");
}

#[test]
fn what_came_back_is_to_credit() {
    check_due("after_delivery", 100, &["ship-all 1=97", "bill INV-1 1=97", "return 1=5"], "-5");
    check_due("after_delivery", 10, &["bill INV-1 1=10", "ship-all 1=5", "return 1=2"], "-2");
    check_due("after_delivery", 10, &["ship-all", "bill INV-1 1=10", "keep-money 1=2"], "0");
    check_due("after_delivery", 10, &["ship-all", "return 1=2"], "8");
}

#[test]
fn what_is_credited_is_not_credited_again() {
    check(
        "",
        &["100 1.00 -"],
        &[],
        &[
            ("ship-all 1=97", ""),
            ("bill", "+ 1:97 97.00-0 = 97.00 + 0.00"),
            ("return 1=5", ""),
            ("bill", "- 1:5 5.00-0 = 5.00 + 0.00"),
            ("ship-all 1=3", ""),
            ("bill", "+ 1:3 3.00-0 = 3.00 + 0.00"),
        ],
    );
    let mut desk = check(
        "",
        &["10 1.00 -"],
        &[],
        &[
            ("bill force", "+ 1:10 10.00-0 = 10.00 + 0.00"),
            ("ship-all 1=5", ""),
            ("return 1=2", ""),
            ("bill", "- 1:2 2.00-0 = 2.00 + 0.00"),
        ],
    );
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
}

#[test]
fn closing_makes_nothing_to_credit() {
    let mut desk = check(
        "",
        &["10 1.00 -"],
        &[],
        &[
            ("bill force", "+ 1:10 10.00-0 = 10.00 + 0.00"),
            ("ship-all 1=6", ""),
            ("return 1=2", ""),
            ("bill", "- 1:2 2.00-0 = 2.00 + 0.00"),
            ("close", ""),
        ],
    );
    assert_eq!(desk.tally.ordered(LineNo(1)).short(), "10");
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
}

#[test]
fn a_partial_cycle() {
    let desk = check(
        "",
        &["100 1.00 -"],
        &[],
        &[
            ("ship-all 1=30", ""),
            ("bill", "+ 1:30 30.00-0 = 30.00 + 0.00"),
            ("ship-all 1=20", ""),
            ("ship-all 1=10", ""),
            ("bill", "+ 1:30 30.00-0 = 30.00 + 0.00"),
            ("ship-all 1=37", ""),
            ("bill", "+ 1:37 37.00-0 = 37.00 + 0.00"),
            ("close", ""),
        ],
    );
    assert_eq!(desk.stages(1), "0/0/0/97/0/0/0/3");
    assert_eq!(desk.tally.ordered(LineNo(1)).short(), "97");
    assert_eq!(desk.tally.billed(LineNo(1)).unwrap().net().short(), "97");
}

#[test]
fn an_invoice_before_picking() {
    let mut desk = Desk::open("", &["10 5.00 -"], &[]);
    let refusal = bill(&mut desk, "").unwrap_err();
    assert_eq!(refusal.code(), "invoice");
    assert!(refusal.to_string().contains("nothing was shipped yet"), "{refusal}");
    assert!(refusal.help().unwrap().contains("--force"));
    assert_eq!(bill(&mut desk, "force").unwrap(), "+ 1:10 50.00-0 = 50.00 + 0.00");
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
    desk.acts(&["pick", "pack BOX1", "ship"]);
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
}

#[test]
fn no_more_than_is_due() {
    let mut desk = Desk::open("", &["10 5.00 -"], &[]);
    desk.act("ship-all 1=4");
    for words in ["1=5", "1=0", "force 1=11"] {
        assert_eq!(bill(&mut desk.clone(), words).unwrap_err().code(), "invoice", "{words}");
    }
    assert_eq!(bill(&mut desk.clone(), "2=1").unwrap_err().code(), "line");
    assert_eq!(bill(&mut desk, "1=3").unwrap(), "+ 1:3 15.00-0 = 15.00 + 0.00");
}

#[test]
fn goods_expected_back_are_credited_when_they_came() {
    let mut desk = check(
        "",
        &["-2 1.00 -"],
        &[],
        &[("return 1=2", ""), ("bill", "- 1:2 2.00-0 = 2.00 + 0.00"), ("restock 1=2@MAIN/B1", "")],
    );
    assert_eq!(desk.stages(1), "0/0/0/0/0/2/0/0");
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
}

#[test]
fn a_mixed_order_is_billed_in_two_documents_where_more_comes_back() {
    check(
        "",
        &["10 1.00 -", "-2 1.00 -"],
        &[],
        &[
            ("ship-all 1=1", ""),
            ("return 2=2", ""),
            ("bill", "+ 1:1 1.00-0 = 1.00 + 0.00"),
            ("bill", "- 2:2 2.00-0 = 2.00 + 0.00"),
            ("ship-all 1=9", ""),
            ("bill", "+ 1:9 9.00-0 = 9.00 + 0.00"),
        ],
    );
    check(
        "",
        &["10 1.00 -", "-2 1.00 -"],
        &[],
        &[("ship-all", ""), ("return 2=2", ""), ("bill", "+ 1:10 10.00-0, 2:2 -2.00-0 = 8.00 + 0.00")],
    );
}

#[test]
fn drafts_and_cancelled_orders_are_not_billed() {
    let mut desk = Desk::draft("", &["1 1.00 -"], &[]);
    assert_eq!(bill(&mut desk, "force").unwrap_err().code(), "state");
    desk.acts(&["publish", "cancel"]);
    assert_eq!(bill(&mut desk, "force").unwrap_err().code(), "state");
    let unknown = Desk::open("invoice_terms = \"weekly\"", &["1 1.00 -"], &[]);
    assert_eq!(bill_by_terms(&unknown.tally, &InvoiceRequest::default()).unwrap_err().code(), "invoice");
}
