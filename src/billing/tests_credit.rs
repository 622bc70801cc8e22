//! Credit notes: goods that came back, whole invoices, money for no goods.

use super::tests_parts::{bill, issue, said};
use super::{CreditRequest, Refusal, Totals, credit_allowance, credit_goods, credit_invoice};
use crate::order::status::Extent;
use crate::order::tests_desk::Desk;
use crate::values::{Currency, LineNo, Quantity};

/// An order of those lines, discounts and invoices (quantities by force).
#[track_caller]
fn billed(lines: &[&str], discounts: &[&str], invoices: &[&str]) -> Desk {
    let mut desk = Desk::open("", lines, discounts);
    for words in invoices {
        bill(&mut desk, &format!("force {words}")).unwrap();
    }
    desk
}

/// Credits an invoice, named quantities (`1=5`) or all of it, charges too where `charges` is said.
fn credit(desk: &mut Desk, words: &str) -> Result<String, Refusal> {
    let mut words = words.split_whitespace();
    let invoice = words.next().unwrap().parse().unwrap();
    let mut request = CreditRequest::default();
    for word in words {
        match word.split_once('=') {
            Some((no, quantity)) => {
                request.lines.push((LineNo(no.parse().unwrap()), quantity.parse().unwrap()));
            }
            None => request.charges = true,
        }
    }
    let part = credit_invoice(&desk.tally, &invoice, &request)?;
    issue(desk, &part)?;
    Ok(said(&part))
}

#[track_caller]
fn check(desk: &Desk, words: &str, expected: &str) {
    assert_eq!(credit(&mut desk.clone(), words).as_deref(), Ok(expected));
}

#[track_caller]
fn check_refused(desk: &Desk, words: &str) {
    assert_eq!(credit(&mut desk.clone(), words).unwrap_err().code(), "credit");
}

#[test]
fn the_return_of_the_samples() {
    let mut desk = Desk::open("", &["10 25.00 8.25", "4 40.00 8.25", "charge 15.00 8.25"], &["10%"]);
    desk.act("ship-all");
    assert_eq!(
        bill(&mut desk, "").unwrap(),
        "+ 1:10 250.00-25.00, 2:4 160.00-16.00, 3:1 15.00-0 = 384.00 + 31.68"
    );
    desk.act("return 1=2");
    assert_eq!(bill(&mut desk, "").unwrap(), "- 1:2 50.00-5.00 = 45.00 + 3.71");
}

#[test]
fn a_whole_invoice_gives_back_exactly_what_it_billed() {
    let desk = billed(&["7 14.29 19", "charge 5.00 19"], &["12.5%"], &["1=2", "1=2", "1=3"]);
    check(&desk, "INV-0", "- 1:2 28.58-3.57, 2:1 5.00-0 = 30.01 + 5.70");
    check(&desk, "INV-0 1=1", "- 1:1 14.29-1.79 = 12.50 + 2.37");
    check(&desk, "INV-0 1=1 charges", "- 1:1 14.29-1.79, 2:1 5.00-0 = 17.50 + 3.32");
}

#[test]
fn never_more_than_the_invoice_still_bills() {
    let mut desk = billed(&["10 1.00 -", "5 1.00 -"], &[], &["1=4", "1=6"]);
    check_refused(&desk, "INV-0 1=5");
    check_refused(&desk, "INV-9");
    credit(&mut desk, "INV-0 1=3").unwrap();
    check_refused(&desk, "INV-0 1=2");
    check(&desk, "INV-0", "- 1:1 1.00-0 = 1.00 + 0.00");
    credit(&mut desk, "INV-0").unwrap();
    check_refused(&desk, "INV-0");
    check_refused(&desk, "CN-2");
}

#[test]
fn a_line_that_the_invoice_does_not_bill_is_refused() {
    let desk = billed(&["10 1.00 -", "5 1.00 -"], &[], &["1=4"]);
    check_refused(&desk, "INV-0 2=1");
    check_refused(&desk, "INV-0 1=1 2=1");
}

#[test]
fn rows_name_their_invoices_the_latest_first() {
    let desk = billed(&["10 1.00 -"], &[], &["1=4", "1=6"]);
    let named = |quantity: &str| -> Result<Vec<String>, Refusal> {
        let quantity: Quantity = quantity.parse().unwrap();
        let part = credit_goods(&desk.tally, &[(LineNo(1), quantity)], true)?;
        let rows = part.lines.iter();
        Ok(rows.map(|row| format!("{} {}", row.quantity.short(), row.invoice.as_ref().unwrap())).collect())
    };
    assert_eq!(named("5").unwrap(), ["5 INV-1"]);
    assert_eq!(named("8").unwrap(), ["6 INV-1", "2 INV-0"]);
    assert_eq!(named("11").unwrap_err().code(), "credit");
}

#[test]
fn the_fold_refuses_rows_that_together_credit_more_than_is_billed() {
    let desk = billed(&["10 1.00 -"], &[], &["1=4"]);
    let mut part = credit_goods(&desk.tally, &[(LineNo(1), "4".parse().unwrap())], true).unwrap();
    assert!(issue(&mut desk.clone(), &part).is_ok());
    part.lines.push(part.lines[0].clone());
    assert_eq!(issue(&mut desk.clone(), &part).unwrap_err().code(), "credit");
}

#[test]
fn goodwill_is_money_off_an_invoice_and_off_no_line() {
    let mut desk = billed(&["10 10.00 S19", "1 100.00 S7"], &[], &[""]);
    let amount = |text: &str| Currency::EUR.amount(text).unwrap();
    let invoice = "INV-0".parse().unwrap();
    let part = credit_allowance(&desk.tally, &invoice, amount("22.60")).unwrap();
    assert_eq!((part.net.to_string().as_str(), part.tax.to_string().as_str()), ("20.00", "2.60"));
    issue(&mut desk, &part).unwrap();
    let billed = desk.tally.billed(LineNo(1)).unwrap();
    assert_eq!((billed.net().short().as_str(), billed.amount.to_string().as_str()), ("10", "100.00"));
    let more = credit_allowance(&desk.tally, &invoice, amount("203.41"));
    assert_eq!(more.unwrap_err().code(), "payment");
    assert!(credit_allowance(&desk.tally, &invoice, amount("203.40")).is_ok());
}

#[test]
fn what_was_credited_for_no_goods_may_be_billed_again() {
    let mut desk = billed(&["10 1.00 -"], &[], &[""]);
    desk.act("ship-all");
    credit(&mut desk, "INV-0").unwrap();
    assert_eq!(bill(&mut desk, "").unwrap(), "+ 1:10 10.00-0 = 10.00 + 0.00");
}

#[test]
fn figures_put_right_below_nothing_count_as_billed() {
    // The share of line 1 grows when line 2 leaves; with line 3 together the document comes to less than nothing.
    let mut desk = billed(&["1 100.00 -", "1 100.00 -"], &["10.00"], &["1=1"]);
    desk.acts(&["amend 2=0", "amend +3=1*1.00*-"]);
    assert_eq!(bill(&mut desk, "force").unwrap(), "- 1:0 0.00--4.90, 3:1 -1.00--0.10 = 4.00 + 0.00");
    assert_eq!(bill(&mut desk, "force").unwrap_err().code(), "invoice");
    let billed = desk.tally.billed(LineNo(1)).unwrap();
    assert_eq!((billed.net().short().as_str(), billed.discount.to_string().as_str()), ("1", "9.90"));
}

#[test]
fn a_credit_note_rests_on_the_return_it_is_for() {
    let mut desk = billed(&["10 1.00 -"], &[], &[""]);
    desk.acts(&["ship-all", "return 1=2"]);
    assert!(desk.clone().try_act("undo e00003").is_ok());
    assert_eq!(bill(&mut desk, "").unwrap(), "- 1:2 2.00-0 = 2.00 + 0.00");
    let refusal = desk.refused("undo e00003");
    assert!(refusal.starts_with("undo: ") && refusal.contains("CN-1 credits what came back"), "{refusal}");
}

#[test]
fn an_order_that_only_takes_goods_back_expects_its_total_once() {
    let mut desk = Desk::open("", &["-2 1.00 -"], &[]);
    desk.act("return 1=2");
    bill(&mut desk, "").unwrap();
    let expected = |desk: &Desk| {
        let gross = Totals::of(&desk.tally).unwrap().gross;
        let status = super::status(&desk.tally, gross).unwrap();
        (status.expected.to_string(), status.payment)
    };
    assert_eq!(expected(&desk), ("-2.00".to_owned(), Extent::None));
    desk.act("pay PAY-1 -2.00");
    assert_eq!(expected(&desk), ("-2.00".to_owned(), Extent::Full));
}
