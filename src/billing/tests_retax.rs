//! Taxes set by hand, and invoices at another rate than the one frozen.

use super::tests_parts::{bill, issue, said};
use super::{InvoiceRequest, Totals, bill_at_rates, credit_goods_and_charges, tax_by_hand, with_taxes_set};
use crate::order::event::{Amended, Event, TaxSetting};
use crate::order::tests_desk::Desk;
use crate::values::{Amount, Code, Currency, LineNo, Percent};

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// A draft whose tax is set by hand, published.
fn set_by_hand(header: &str, lines: &[&str], tax: &str, amount: &str) -> Desk {
    let mut desk = Desk::draft(&format!("{header}\ntax_amounts = {{ {tax} = \"{amount}\" }}"), lines, &[]);
    desk.taxes = with_taxes_set(&desk.tally, desk.taxes.clone()).unwrap();
    desk.act("publish");
    desk
}

#[track_caller]
fn check_totals(desk: &Desk, expected: &str) {
    let totals = Totals::of(&desk.tally).unwrap();
    assert_eq!(format!("{} + {} = {}", totals.net, totals.tax, totals.gross), expected);
}

#[test]
fn a_tax_set_by_hand_is_that_of_the_whole() {
    let desk = set_by_hand("", &["1 50.00 10", "1 30.00 10", "1 20.00 0"], "t10", "8.01");
    check_totals(&desk, "100.00 + 8.01 = 108.01");
    let desk = set_by_hand("price_mode = \"gross\"", &["1 119.00 S19"], "tS19", "19.01");
    check_totals(&desk, "99.99 + 19.01 = 119.00");
}

#[test]
fn the_parts_of_a_tax_set_by_hand_sum_to_it() {
    let mut desk = set_by_hand("", &["8 10.00 10", "1 20.00 0"], "t10", "8.01");
    assert_eq!(bill(&mut desk, "force 1=3").unwrap(), "+ 1:3 30.00-0 = 30.00 + 3.00");
    assert_eq!(bill(&mut desk, "force 1=3").unwrap(), "+ 1:3 30.00-0 = 30.00 + 3.01");
    assert_eq!(bill(&mut desk, "force").unwrap(), "+ 1:2 20.00-0, 2:1 20.00-0 = 40.00 + 2.00");
    let desk = set_by_hand("", &["1 80.00 S19", "1 20.00 S19b"], "tS19", "15.21");
    check_totals(&desk, "100.00 + 19.01 = 119.01");
}

#[test]
fn an_amendment_sets_a_tax_and_gives_it_back_to_its_rate() {
    let mut desk = Desk::open("", &["8 10.00 10"], &[]);
    bill(&mut desk, "force 1=3").unwrap();
    let mut amend = |by_hand| {
        let tax_set = vec![TaxSetting { code: code("t10"), by_hand }];
        let total = Currency::EUR.zero();
        let terms = String::new();
        let (ship_by, changes, added, taxes, reserved) = (None, vec![], vec![], vec![], vec![]);
        let amended = Amended { total, terms, ship_by, changes, added, taxes, tax_set, reserved };
        desk.record(desk.today, Event::Amended(amended)).unwrap();
        desk.clone()
    };
    let by_hand =
        tax_by_hand(&amend(None).tally, &code("t10"), Currency::EUR.amount("9.00").unwrap()).unwrap();
    let mut set = amend(Some(by_hand));
    check_totals(&set, "80.00 + 9.00 = 89.00");
    assert_eq!(bill(&mut set, "force").unwrap(), "+ 1:5 50.00-0 = 50.00 + 6.00");
    let mut cleared = amend(None);
    assert_eq!(bill(&mut cleared, "force").unwrap(), "+ 1:5 50.00-0 = 50.00 + 5.00");
}

#[test]
fn what_cannot_be_set_by_hand_is_refused() {
    let refused = |header: &str, tax: &str| {
        let header = format!("{header}\ntax_amounts = {{ {tax} = \"8.01\" }}");
        let desk = Desk::draft(&header, &["1 80.00 10"], &[]);
        with_taxes_set(&desk.tally, desk.taxes.clone()).unwrap_err().code()
    };
    assert_eq!(refused("", "t19"), "tax");
    assert_eq!(refused("tax_rounding = \"line\"", "t10"), "tax");
}

fn bill_at(desk: &mut Desk, line: (u32, &str), rates: &[(&str, &str)]) -> String {
    let rates: Vec<(Code, Percent)> =
        rates.iter().map(|(tax, rate)| (code(tax), rate.parse().unwrap())).collect();
    let lines = vec![(LineNo(line.0), line.1.parse().unwrap())];
    let part = bill_at_rates(&desk.tally, &InvoiceRequest { lines, force: true }, &rates).unwrap();
    issue(desk, &part).unwrap();
    let groups: Vec<String> = part
        .groups
        .iter()
        .map(|group| format!("{} % {} {}", group.rate.short(), group.base, group.tax))
        .collect();
    format!("{}; {}", said(&part), groups.join(", "))
}

#[test]
fn another_rate_is_a_group_of_its_own() {
    let mut desk = Desk::open("", &["10 10.00 S19"], &[]);
    assert_eq!(bill_at(&mut desk, (1, "4"), &[]), "+ 1:4 40.00-0 = 40.00 + 7.60; 19 % 40.00 7.60");
    let new = [("tS19", "16")];
    assert_eq!(bill_at(&mut desk, (1, "3"), &new), "+ 1:3 30.00-0 = 30.00 + 4.80; 16 % 30.00 4.80");
    assert_eq!(bill_at(&mut desk, (1, "3"), &[]), "+ 1:3 30.00-0 = 30.00 + 5.70; 19 % 30.00 5.70");
    assert_eq!(desk.tally.retaxed().unwrap().to_string(), "-0.90");
    let billed = super::status(&desk.tally, Currency::EUR.amount("119.00").unwrap()).unwrap();
    assert_eq!(billed.expected.to_string(), "118.10");
}

#[test]
fn goods_go_back_at_the_rates_of_what_was_billed() {
    let mut desk = Desk::open("", &["10 10.00 S19"], &[]);
    desk.act("ship-all");
    bill_at(&mut desk, (1, "4"), &[]);
    bill_at(&mut desk, (1, "6"), &[("tS19", "16")]);
    desk.act("return 1=7");
    assert_eq!(bill(&mut desk, "").unwrap(), "- 1:6 60.00-0, 1:1 10.00-0 = 70.00 + 11.50");
    assert_eq!(desk.tally.bills.last().unwrap().groups.len(), 2);
    desk.act("return 1=3");
    assert_eq!(bill(&mut desk, "").unwrap(), "- 1:3 30.00-0 = 30.00 + 5.70");
    assert_eq!(desk.tally.retaxed().unwrap(), Currency::EUR.zero());
}

#[test]
fn a_charge_that_follows_the_goods_keeps_the_rate_it_was_billed_at() {
    let mut desk = Desk::open("", &["4 10.00 S19", "charge 8.00 -; tax = \"follow\""], &[]);
    let first = "+ 1:1 10.00-0, 2:1 8.00-0 = 18.00 + 3.42; 19 % 18.00 3.42";
    assert_eq!(bill_at(&mut desk, (1, "1"), &[]), first);
    assert_eq!(
        bill_at(&mut desk, (1, "3"), &[("tS19", "16")]),
        "+ 1:3 30.00-0 = 30.00 + 4.80; 16 % 30.00 4.80"
    );
    let mut desk = Desk::open(
        "cash_rounding = \"0.05\"",
        &["4 10.00 S19", "charge 8.00 -; tax = \"follow\", bill = \"spread\""],
        &[],
    );
    let first = "+ 1:1 10.00-0, 2:0.25 2.00-0 = 12.00 + 2.28; 19 % 12.00 2.28";
    assert_eq!(bill_at(&mut desk, (1, "1"), &[]), first);
    let second = "+ 1:3 30.00-0, 2:0.75 6.00-0 = 36.00 + 5.76; 16 % 36.00 5.76";
    assert_eq!(bill_at(&mut desk, (1, "3"), &[("tS19", "16")]), second);
    let goods = [(LineNo(1), "4".parse().unwrap())];
    let part = credit_goods_and_charges(&desk.tally, &goods, true).unwrap();
    let back = "- 1:3 30.00-0, 2:0.75 6.00-0, 1:1 10.00-0, 2:0.25 2.00-0 = 48.00 + 8.04";
    assert_eq!(said(&part), back);
    assert_eq!(
        (part.rounding.to_string(), part.payable().unwrap().to_string()),
        ("0.01".into(), "56.05".into())
    );
}

#[test]
fn in_prices_with_tax_one_of_several_taxes_is_not_set_by_hand() {
    let refused = |header: &str, lines: &[&str], tax: &str| {
        let desk = Desk::draft(&format!("{header}\ntax_amounts = {{ {tax} = \"8.01\" }}"), lines, &[]);
        with_taxes_set(&desk.tally, desk.taxes.clone()).err().map(|refusal| refusal.to_string())
    };
    let gross = "price_mode = \"gross\"";
    let because = "`tS19` of SO-1 cannot be set by hand: the price of line 2 holds `t5` too";
    assert_eq!(refused(gross, &["1 119.00 S19", "1 124.00 S19,5"], "tS19").as_deref(), Some(because));
    assert_eq!(refused(gross, &["1 119.00 S19", "1 112.00 S7,5"], "tS19"), None);
    assert_eq!(refused("", &["1 100.00 S19,5"], "tS19"), None);
    let mut desk = set_by_hand(
        gross,
        &["2 119.00 S19", "1 112.00 S7,5", "charge 35.00 -; tax = \"follow\""],
        "tS19",
        "40.00",
    );
    let parts = [bill(&mut desk, "force 1=1").unwrap(), bill(&mut desk, "force").unwrap()];
    let taxes = desk.tally.bills.iter().map(|bill| bill.tax);
    let whole = Totals::of(&desk.tally).unwrap();
    assert_eq!(Amount::total(taxes).unwrap(), whole.tax, "{parts:?}");
    let by_hand = whole.groups.iter().find(|group| group.by_hand).unwrap();
    assert_eq!((by_hand.code.as_str(), by_hand.tax.to_string().as_str()), ("tS19", "40.00"));
}
