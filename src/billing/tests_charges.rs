//! Charges: taxed like the goods, billed with the goods, given back only where that is asked.

use super::tests_parts::{bill, check, issue, said};
use super::{CreditRequest, Refusal, Totals, credit_allowance, credit_goods_and_charges, credit_invoice};
use crate::order::tests_desk::Desk;
use crate::values::{Currency, LineNo, Quantity};

const FOLLOW: &str = "tax = \"follow\"";
const SPREAD: &str = "bill = \"spread\"";

/// An order with such a charge behind its goods comes to so much: `net tax gross`, and its groups as `rate base tax`.
#[track_caller]
fn comes_to(header: &str, goods: &[&str], charge: &str, discounts: &[&str], sums: &str, groups: &[&str]) {
    let lines: Vec<&str> = goods.iter().copied().chain([charge]).collect();
    let totals = Totals::of(&Desk::open(header, &lines, discounts).tally).unwrap();
    let rows = totals.groups.iter();
    let rows: Vec<_> = rows.map(|row| format!("{} {} {}", row.rate.short(), row.base, row.tax)).collect();
    assert_eq!(format!("{} {} {}", totals.net, totals.tax, totals.gross), sums);
    assert_eq!(rows, groups);
}

/// Credits all of an invoice, or named quantities (`1=5`) with their charges.
fn credit(desk: &mut Desk, words: &str) -> Result<String, Refusal> {
    let mut words = words.split_whitespace();
    let invoice = words.next().unwrap().parse().unwrap();
    let lines = words.map(|word| {
        let (no, quantity) = word.split_once('=').unwrap();
        (LineNo(no.parse().unwrap()), quantity.parse::<Quantity>().unwrap())
    });
    let request = CreditRequest { lines: lines.collect(), charges: true };
    let part = credit_invoice(&desk.tally, &invoice, &request)?;
    issue(desk, &part)?;
    Ok(said(&part))
}

#[test]
fn a_charge_that_follows_the_goods_bears_their_taxes() {
    let charge = format!("charge 15.00 -; {FOLLOW}");
    let goods = ["1 100.00 19", "1 50.00 7"];
    comes_to("", &goods, &charge, &[], "165.00 24.75 189.75", &["19 110.00 20.90", "7 55.00 3.85"]);
    comes_to("", &goods, &charge, &["10%"], "150.00 22.50 172.50", &["19 100.00 19.00", "7 50.00 3.50"]);
    comes_to("", &["1 100.00 19", "1 50.00 -"], &charge, &[], "165.00 20.90 185.90", &["19 110.00 20.90"]);
    let both = ["7 110.00 7.70", "5 165.00 8.25"];
    comes_to("", &["1 100.00 5,7", "1 50.00 5"], &charge, &[], "165.00 15.95 180.95", &both);
    let gross = "price_mode = \"gross\"";
    let both = ["19 110.00 20.90", "7 10.00 0.70"];
    comes_to(gross, &["1 119.00 19", "1 10.70 7"], "charge 11.90 19", &[], "120.00 21.60 141.60", &both);
    let followed = ["7 110.00 7.70", "5 110.00 5.50"];
    let charge = format!("charge 11.20 -; {FOLLOW}");
    comes_to(gross, &["1 112.00 5,7"], &charge, &[], "110.00 13.20 123.20", &followed);
}

#[test]
fn by_line_each_part_of_the_charge_is_rounded_by_itself() {
    // 0.05 split 0.03 and 0.02 over two taxes of 10 %: each part bears 0.00, together they would bear 0.01.
    let charge = format!("charge 0.05 -; {FOLLOW}");
    let header = "tax_rounding = \"line\"";
    let groups = ["10 1.03 0.10", "10 1.02 0.10"];
    comes_to(header, &["1 1.00 10a", "1 1.00 10b"], &charge, &[], "2.05 0.20 2.25", &groups);
}

#[test]
fn the_split_follows_the_order_as_it_stands() {
    let charge = format!("charge 10.00 -; {FOLLOW}");
    let mut desk = check(
        "",
        &["3 10.00 19", "3 5.00 7", &charge],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 10.00-0, 3:1 10.00-0 = 20.00 + 3.40"),
            ("amend 2=6", ""),
            ("bill force", "+ 1:2 20.00-0, 2:6 30.00-0, 3:0 0.00-0 = 50.00 + 5.70"),
        ],
    );
    let totals = Totals::of(&desk.tally).unwrap();
    assert_eq!(format!("{} {}", totals.net, totals.tax), "70.00 9.10");
    assert_eq!(credit(&mut desk, "INV-0").unwrap(), "- 1:1 10.00-0, 3:1 10.00-0 = 20.00 + 3.20");
    assert_eq!(credit(&mut desk, "INV-1").unwrap(), "- 1:2 20.00-0, 2:6 30.00-0 = 50.00 + 5.90");
}

#[test]
fn a_charge_goes_with_the_goods() {
    let charge = format!("charge 5.00 -; {SPREAD}");
    check(
        "",
        &["10 1.00 -", &charge],
        &[],
        &[
            ("ship-all 1=4", ""),
            ("bill", "+ 1:4 4.00-0, 2:0.4 2.00-0 = 6.00 + 0.00"),
            ("ship-all 1=6", ""),
            ("bill", "+ 1:6 6.00-0, 2:0.6 3.00-0 = 9.00 + 0.00"),
        ],
    );
    let third = format!("charge 1.00 19; {SPREAD}");
    check(
        "",
        &["3 1.00 19", &third],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 1.00-0, 2:0.33 0.33-0 = 1.33 + 0.25"),
            ("bill force 1=1", "+ 1:1 1.00-0, 2:0.34 0.34-0 = 1.34 + 0.26"),
            ("bill force 1=1", "+ 1:1 1.00-0, 2:0.33 0.33-0 = 1.33 + 0.25"),
        ],
    );
}

#[test]
fn a_charge_with_the_goods_follows_their_taxes_too() {
    let charge = format!("charge 10.00 -; {SPREAD}, {FOLLOW}");
    check(
        "",
        &["2 10.00 19", "2 10.00 7", &charge],
        &[],
        &[
            ("bill force 1=2", "+ 1:2 20.00-0, 3:0.5 5.00-0 = 25.00 + 4.46"),
            ("bill force", "+ 2:2 20.00-0, 3:0.5 5.00-0 = 25.00 + 2.04"),
        ],
    );
}

#[test]
fn what_is_closed_short_takes_its_part_of_the_charge_along() {
    let charge = format!("charge 5.00 -; {SPREAD}");
    let mut desk = Desk::open("", &["10 1.00 -", &charge], &[]);
    desk.acts(&["ship-all 1=4", "close"]);
    assert_eq!(Totals::of(&desk.tally).unwrap().gross.to_string(), "6.00");
    assert_eq!(bill(&mut desk, "").unwrap(), "+ 1:4 4.00-0, 2:0.4 2.00-0 = 6.00 + 0.00");
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
}

#[test]
fn goods_that_come_back_leave_their_charge() {
    let charge = format!("charge 5.00 -; {SPREAD}");
    let mut desk = check(
        "",
        &["10 1.00 -", &charge],
        &[],
        &[
            ("ship-all 1=4", ""),
            ("bill", "+ 1:4 4.00-0, 2:0.4 2.00-0 = 6.00 + 0.00"),
            ("ship-all", ""),
            ("bill", "+ 1:6 6.00-0, 2:0.6 3.00-0 = 9.00 + 0.00"),
            ("return 1=2", ""),
            ("bill", "- 1:2 2.00-0 = 2.00 + 0.00"),
        ],
    );
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
    assert_eq!(credit(&mut desk.clone(), "INV-1 1=1").unwrap(), "- 1:1 1.00-0, 2:0.3 1.50-0 = 2.50 + 0.00");
    assert_eq!(credit(&mut desk, "INV-1").unwrap(), "- 1:4 4.00-0, 2:0.6 3.00-0 = 7.00 + 0.00");
    assert_eq!(credit(&mut desk, "INV-0 2=0.4").unwrap(), "- 2:0.4 2.00-0 = 2.00 + 0.00");
    assert_eq!(desk.tally.billed(LineNo(2)).unwrap().amount.to_string(), "0.00");
}

#[test]
fn a_whole_return_gives_back_exactly_what_was_invoiced_where_charges_are_asked_for() {
    let charges =
        [format!("charge 5.00 19; {SPREAD}"), format!("charge 7.77 -; {FOLLOW}"), "charge 3.33 7".to_owned()];
    let mut desk = Desk::open("", &["10 1.11 19", &charges[0], &charges[1], &charges[2]], &["10%"]);
    for quantity in ["3", "4", "3"] {
        bill(&mut desk, &format!("force 1={quantity}")).unwrap();
    }
    let invoiced = Totals::of(&desk.tally).unwrap();
    let goods = [(LineNo(1), "10".parse().unwrap())];
    let part = credit_goods_and_charges(&desk.tally, &goods, true).unwrap();
    assert_eq!((part.net, part.tax, part.gross), (invoiced.net, invoiced.tax, invoiced.gross));
    let some = [(LineNo(1), "3".parse().unwrap())];
    let part = credit_goods_and_charges(&desk.tally, &some, true).unwrap();
    assert_eq!(said(&part), "- 1:3 3.33-0.33, 2:0.3 1.50-0 = 4.50 + 0.85");
    issue(&mut desk, &part).unwrap();
    let rest = [(LineNo(1), "7".parse().unwrap())];
    let rest = credit_goods_and_charges(&desk.tally, &rest, true).unwrap();
    assert_eq!(rest.gross.plus(part.gross).unwrap(), invoiced.gross);
}

#[test]
fn goods_billed_again_bring_no_second_charge() {
    let charge = format!("charge 5.00 -; {SPREAD}");
    let mut desk = Desk::open("", &["10 1.00 -", &charge], &[]);
    bill(&mut desk, "force 1=4").unwrap();
    let invoice = "INV-0".parse().unwrap();
    let request = CreditRequest { lines: vec![(LineNo(1), "4".parse().unwrap())], charges: false };
    let part = credit_invoice(&desk.tally, &invoice, &request).unwrap();
    issue(&mut desk, &part).unwrap();
    assert_eq!(bill(&mut desk, "force").unwrap(), "+ 1:10 10.00-0, 2:0.6 3.00-0 = 13.00 + 0.00");
}

#[test]
fn goodwill_on_goods_with_several_taxes_is_split_by_what_they_come_to() {
    let mut desk = Desk::open("", &["1 100.00 5,7", "1 88.00 -"], &[]);
    bill(&mut desk, "force").unwrap();
    let amount = Currency::EUR.amount("20.00").unwrap();
    let part = credit_allowance(&desk.tally, &"INV-0".parse().unwrap(), amount).unwrap();
    assert_eq!(said(&part), "- 1:0 10.00-0, 2:0 8.80-0 = 18.80 + 1.20");
}

#[test]
fn what_a_charge_is_amended_to_after_its_invoice_is_billed() {
    let mut desk = check(
        "",
        &["10 1.00 -", "charge 5.00 -"],
        &[],
        &[
            ("amend 2=4", ""),
            ("ship-all", ""),
            ("bill", "+ 1:10 10.00-0, 2:4 20.00-0 = 30.00 + 0.00"),
            ("amend 2=6", ""),
            ("bill", "+ 2:2 10.00-0 = 10.00 + 0.00"),
        ],
    );
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
    assert_eq!(desk.stages(2), "0/0/0/0/0/0/0/0", "a charge has no goods that stand anywhere");
    let spread = format!("charge 5.00 -; {SPREAD}");
    check(
        "",
        &["10 1.00 -", &spread],
        &[],
        &[
            ("ship-all", ""),
            ("bill", "+ 1:10 10.00-0, 2:1 5.00-0 = 15.00 + 0.00"),
            ("amend 2=3", ""),
            ("bill", "+ 2:2 10.00-0 = 10.00 + 0.00"),
        ],
    );
}

#[test]
fn a_charge_given_back_waits_for_goods_also_where_it_is_amended() {
    let mut desk = Desk::open("", &["10 1.00 -", "charge 5.00 -"], &[]);
    desk.act("ship-all 1=4");
    bill(&mut desk, "").unwrap();
    assert_eq!(credit(&mut desk, "INV-0 2=1").unwrap(), "- 2:1 5.00-0 = 5.00 + 0.00");
    desk.act("amend 2=2");
    assert_eq!(bill(&mut desk, "").unwrap_err().code(), "invoice");
    desk.act("ship-all");
    assert_eq!(bill(&mut desk, "").unwrap(), "+ 1:6 6.00-0, 2:2 10.00-0 = 16.00 + 0.00");
}
