//! What is paid in cash: invoices, deposits and credit notes in whole steps of the smallest coin.

use super::tests_parts::issue;
use super::{
    CreditRequest, InvoiceRequest, Part, Totals, bill_by_terms, credit_allowance, credit_goods,
    credit_invoice,
};
use crate::order::status::Extent;
use crate::order::tests_desk::Desk;
use crate::values::{Amount, Currency, LineNo};

const CENTS: &str = "cash_rounding = \"0.05\"";

fn amount(text: &str) -> Amount {
    Currency::EUR.amount(text).unwrap()
}

/// Records the document; says what it comes to, its rounding and what is paid.
fn recorded(desk: &mut Desk, part: &Part) -> String {
    issue(desk, part).unwrap();
    format!("{} {} {}", part.gross, part.rounding, part.payable().unwrap())
}

fn bill(desk: &mut Desk, lines: &[(u32, &str)]) -> String {
    let lines = lines.iter().map(|(no, quantity)| (LineNo(*no), quantity.parse().unwrap()));
    let request = InvoiceRequest { lines: lines.collect(), force: true };
    let part = bill_by_terms(&desk.tally, &request).unwrap();
    recorded(desk, &part)
}

fn credit(desk: &mut Desk, invoice: &str, lines: &[(u32, &str)]) -> String {
    let lines = lines.iter().map(|(no, quantity)| (LineNo(*no), quantity.parse().unwrap()));
    let request = CreditRequest { lines: lines.collect(), charges: false };
    let part = credit_invoice(&desk.tally, &invoice.parse().unwrap(), &request).unwrap();
    recorded(desk, &part)
}

fn status(desk: &Desk) -> (String, Extent) {
    let status = super::status(&desk.tally, Totals::of(&desk.tally).unwrap().gross).unwrap();
    (status.expected.to_string(), status.payment)
}

#[track_caller]
fn check(price: &str, step: &str, expected: &str) {
    let mut desk = Desk::open(&format!("cash_rounding = \"{step}\""), &[&format!("1 {price} -")], &[]);
    assert_eq!(bill(&mut desk, &[]), expected);
}

#[test]
fn an_invoice_comes_to_a_whole_step() {
    check("42.02", "0.05", "42.02 -0.02 42.00");
    check("42.03", "0.05", "42.03 0.02 42.05");
    check("42.50", "1.00", "42.50 0.50 43.00");
    check("42.24", "0.50", "42.24 -0.24 42.00");
    let mut plain = Desk::open("", &["1 42.02 -"], &[]);
    assert_eq!(bill(&mut plain, &[]), "42.02 0.00 42.02");
}

#[test]
fn an_order_billed_and_paid_in_whole_steps_is_paid() {
    let mut desk = Desk::open(CENTS, &["1 42.02 -"], &[]);
    assert_eq!(status(&desk), ("42.00".to_owned(), Extent::None));
    bill(&mut desk, &[]);
    assert_eq!(status(&desk), ("42.00".to_owned(), Extent::None));
    desk.act("pay PAY-1 42.00 INV-0");
    assert_eq!(status(&desk), ("42.00".to_owned(), Extent::Full));
}

#[test]
fn what_is_left_after_a_deposit_is_rounded() {
    let mut desk = Desk::open(CENTS, &["1 42.02 -"], &[]);
    desk.act("pay PAY-1 42.00");
    assert_eq!(status(&desk), ("42.00".to_owned(), Extent::Full));
    assert_eq!(bill(&mut desk.clone(), &[]), "42.02 -0.02 0.00");
    desk.act("pay PAY-2 -22.00");
    assert_eq!(bill(&mut desk, &[]), "42.02 -0.02 22.00");
    assert_eq!(status(&desk), ("42.00".to_owned(), Extent::Part));
}

#[test]
fn a_whole_credit_gives_back_the_rounding() {
    let mut desk = Desk::open(CENTS, &["2 21.01 -", "1 10.03 -"], &[]);
    assert_eq!(bill(&mut desk, &[(1, "2")]), "42.02 -0.02 42.00");
    assert_eq!(bill(&mut desk, &[(2, "1")]), "10.03 0.02 10.05");
    assert_eq!(credit(&mut desk.clone(), "INV-0", &[]), "42.02 -0.02 42.00");
    let all = [(LineNo(1), "2".parse().unwrap()), (LineNo(2), "1".parse().unwrap())];
    let part = credit_goods(&desk.tally, &all, true).unwrap();
    assert_eq!(recorded(&mut desk.clone(), &part), "52.05 0.00 52.05");
    assert_eq!(credit(&mut desk, "INV-0", &[(1, "1")]), "21.01 -0.01 21.00");
    assert_eq!(credit(&mut desk, "INV-0", &[]), "21.01 -0.01 21.00");
    assert_eq!(credit(&mut desk, "INV-1", &[]), "10.03 0.02 10.05");
    // All of it is still ordered, and one invoice over it would come to a whole step.
    assert_eq!(status(&desk).0, "52.05");
}

#[test]
fn money_given_back_is_rounded_too_and_the_rest_makes_up_for_it() {
    let mut desk = Desk::open(CENTS, &["1 42.02 -"], &[]);
    bill(&mut desk, &[]);
    let part = credit_allowance(&desk.tally, &"INV-0".parse().unwrap(), amount("2.03")).unwrap();
    assert_eq!(recorded(&mut desk, &part), "2.03 0.02 2.05");
    assert_eq!(credit(&mut desk, "INV-0", &[]), "39.99 -0.04 39.95");
}

#[test]
fn goods_expected_back_are_paid_back_in_whole_steps() {
    let mut desk = Desk::open(CENTS, &["-1 2.02 -"], &[]);
    assert_eq!(status(&desk), ("-2.00".to_owned(), Extent::None));
    desk.act("return 1=1");
    let part = bill_by_terms(&desk.tally, &InvoiceRequest::default()).unwrap();
    assert_eq!(recorded(&mut desk, &part), "2.02 -0.02 2.00");
    assert_eq!(status(&desk), ("-2.00".to_owned(), Extent::None));
}
