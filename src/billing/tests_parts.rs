//! Parts that sum to the whole: invoices of one order, what was amended between included.

use super::{InvoiceRequest, Part, bill_by_terms};
use crate::order::event::{Credited, Event, Invoiced};
use crate::order::tests_desk::Desk;
use crate::order::{BillKind, Refusal};
use crate::values::{Amount, LineNo};

/// Records a document of that part; says it as `net + tax` and its lines as `line:quantity net discount`.
pub(super) fn issue(desk: &mut Desk, part: &Part) -> Result<(), Refusal> {
    let no = desk.tally.bills.len();
    let (net, tax, gross) = (part.net, part.tax, part.gross);
    let (lines, groups) = (part.lines.clone(), part.groups.clone());
    let rounding = part.written_rounding();
    let event = match part.kind {
        super::DocumentKind::Invoice => {
            let document = format!("INV-{no}").parse().unwrap();
            let prepaid = part.prepaid.clone();
            Event::Invoiced(Invoiced { document, net, tax, gross, rounding, prepaid, lines, groups })
        }
        super::DocumentKind::CreditNote => {
            let document = format!("CN-{no}").parse().unwrap();
            let taken_back = Amount::ZERO;
            let because_of = None;
            Event::Credited(Credited {
                document,
                because_of,
                net,
                tax,
                gross,
                rounding,
                lines,
                groups,
                taken_back,
            })
        }
    };
    desk.record(desk.today, event)
}

/// `+` of an invoice, `-` of a credit note, the lines, and what they come to.
pub(super) fn said(part: &Part) -> String {
    let sign = if part.kind == super::DocumentKind::Invoice { '+' } else { '-' };
    let lines: Vec<String> = part
        .lines
        .iter()
        .map(|share| {
            format!("{}:{} {}-{}", share.line, share.quantity.short(), share.amount(), share.discount())
        })
        .collect();
    format!("{sign} {} = {} + {}", lines.join(", "), part.net, part.tax)
}

/// Bills what the terms ask for, or by force, or these lines (`1=5`), and records it.
pub(super) fn bill(desk: &mut Desk, words: &str) -> Result<String, super::Refusal> {
    let mut request = InvoiceRequest::default();
    for word in words.split_whitespace() {
        match word.split_once('=') {
            Some((line, quantity)) => {
                request.lines.push((LineNo(line.parse().unwrap()), quantity.parse().unwrap()));
            }
            None => request.force = true,
        }
    }
    let part = bill_by_terms(&desk.tally, &request)?;
    issue(desk, &part)?;
    Ok(said(&part))
}

/// Each step is an act, or after `bill` the document that must come of it.
#[track_caller]
pub(super) fn check(header: &str, lines: &[&str], discounts: &[&str], steps: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::open(header, lines, discounts);
    for (words, expected) in steps {
        match words.strip_prefix("bill") {
            Some(words) => assert_eq!(bill(&mut desk, words).as_deref(), Ok(*expected), "{words}"),
            None => desk.act(words),
        }
    }
    desk
}

/// The record of a group: shares, base and tax so far.
fn on_record(desk: &Desk) -> String {
    let mut sums = [Amount::ZERO; 3];
    for bill in &desk.tally.bills {
        let shares = Amount::total(bill.lines.iter().map(|share| share.discount())).unwrap();
        for (sum, amount) in sums.iter_mut().zip([shares, bill.groups[0].base, bill.groups[0].tax]) {
            let turned = if bill.kind == BillKind::Invoice { amount } else { amount.negated() };
            *sum = sum.plus(turned).unwrap();
        }
    }
    sums.map(|sum| sum.to_string()).join(" ")
}

#[test]
fn one_at_a_time() {
    check(
        "",
        &["3 3.333333 -"],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 3.33-0 = 3.33 + 0.00"),
            ("bill force 1=1", "+ 1:1 3.34-0 = 3.34 + 0.00"),
            ("bill force 1=1", "+ 1:1 3.33-0 = 3.33 + 0.00"),
        ],
    );
    check(
        "",
        &["3 0.35 10"],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.04"),
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.03"),
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.04"),
        ],
    );
}

#[test]
fn a_discount_goes_along_and_comes_back() {
    check(
        "",
        &["7 14.29 19"],
        &["12.5%"],
        &[
            ("ship-all 1=2", ""),
            ("bill", "+ 1:2 28.58-3.57 = 25.01 + 4.75"),
            ("ship-all 1=2", ""),
            ("bill", "+ 1:2 28.58-3.57 = 25.01 + 4.75"),
            ("ship-all 1=3", ""),
            ("bill", "+ 1:3 42.87-5.36 = 37.51 + 7.13"),
            ("return 1=2", ""),
            ("bill", "- 1:2 28.58-3.57 = 25.01 + 4.75"),
        ],
    );
}

#[test]
fn after_an_amendment_shares_follow_the_order_as_it_stands() {
    let mut desk = check(
        "",
        &["100 1.00 19"],
        &["10.00"],
        &[
            ("bill force 1=40", "+ 1:40 40.00-4.00 = 36.00 + 6.84"),
            ("amend +2=7*14.29*19", ""),
            ("ship-all", ""),
            ("bill", "+ 1:60 60.00-1.00, 2:7 100.03-5.00 = 154.03 + 29.27"),
        ],
    );
    assert_eq!(on_record(&desk), "10.00 190.03 36.11");
    desk.act("return 1=10");
    assert_eq!(bill(&mut desk, "").unwrap(), "- 1:10 10.00-0.50 = 9.50 + 1.81");
    assert_eq!(on_record(&desk), "9.50 180.53 34.30");
    desk.act("return 1=90 2=7");
    assert_eq!(
        bill(&mut desk, "").unwrap(),
        "- 1:50 50.00-2.50, 1:40 40.00-2.00, 2:7 100.03-5.00 = 180.53 + 34.30"
    );
    assert_eq!(on_record(&desk), "0.00 0.00 0.00");
}

#[test]
fn an_invoice_puts_right_lines_without_new_quantity() {
    check(
        "",
        &["100 1.00 19"],
        &["10.00"],
        &[
            ("bill force", "+ 1:100 100.00-10.00 = 90.00 + 17.10"),
            ("amend +2=7*14.29*19", ""),
            ("bill force", "+ 1:0 0.00--5.00, 2:7 100.03-5.00 = 100.03 + 19.01"),
        ],
    );
    check(
        "",
        &["100 1.00 19"],
        &["10.00"],
        &[
            ("bill force 1=40", "+ 1:40 40.00-4.00 = 36.00 + 6.84"),
            ("amend +2=7*14.29*19", ""),
            ("bill force 1=30", "+ 1:30 30.00--0.50 = 30.50 + 5.80"),
        ],
    );
}

#[test]
fn a_quantity_amended() {
    check(
        "",
        &["3 3.333333 -"],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 3.33-0 = 3.33 + 0.00"),
            ("amend 1=2", ""),
            ("bill force", "+ 1:1 3.34-0 = 3.34 + 0.00"),
        ],
    );
}

#[test]
fn prices_with_tax_go_the_same_way() {
    check(
        "price_mode = \"gross\"",
        &["3 14.99 19"],
        &["10%"],
        &[
            ("bill force 1=1", "+ 1:1 14.99-1.50 = 11.34 + 2.15"),
            ("bill force 1=1", "+ 1:1 14.99-1.50 = 11.33 + 2.16"),
            ("bill force 1=1", "+ 1:1 14.99-1.50 = 11.34 + 2.15"),
        ],
    );
}

#[test]
fn several_taxes_in_a_price_go_the_same_way() {
    for rounding in ["document", "line"] {
        let mut desk = check(
            &format!("price_mode = \"gross\"\ntax_rounding = \"{rounding}\""),
            &["3 0.35 5,7"],
            &[],
            &[
                ("bill force 1=1", "+ 1:1 0.35-0 = 0.31 + 0.04"),
                ("bill force 1=1", "+ 1:1 0.35-0 = 0.31 + 0.04"),
                ("bill force 1=1", "+ 1:1 0.35-0 = 0.32 + 0.03"),
                ("ship-all", ""),
                ("return 1=3", ""),
            ],
        );
        assert_eq!(desk.tally.bills[0].groups[0].with, ["t5".parse().unwrap()]);
        assert_eq!(bill(&mut desk, "").unwrap(), "- 1:1 0.35-0, 1:1 0.35-0, 1:1 0.35-0 = 0.94 + 0.11");
        assert_eq!(on_record(&desk), "0 0.00 0.00");
    }
}

#[test]
fn by_line_the_taxes_of_parts_sum_to_the_tax_of_the_line() {
    check(
        "tax_rounding = \"line\"",
        &["3 0.35 10"],
        &[],
        &[
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.04"),
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.03"),
            ("bill force 1=1", "+ 1:1 0.35-0 = 0.35 + 0.04"),
            ("ship-all", ""),
            ("return 1=3", ""),
            ("bill", "- 1:1 0.35-0, 1:1 0.35-0, 1:1 0.35-0 = 1.05 + 0.11"),
        ],
    );
}

#[test]
fn a_charge_goes_once_first_or_last() {
    check(
        "",
        &["10 1.00 -", "charge 5.00 -"],
        &[],
        &[
            ("ship-all 1=4", ""),
            ("bill", "+ 1:4 4.00-0, 2:1 5.00-0 = 9.00 + 0.00"),
            ("ship-all 1=6", ""),
            ("bill", "+ 1:6 6.00-0 = 6.00 + 0.00"),
        ],
    );
    check(
        "",
        &["10 1.00 -", "charge 5.00 -; bill = \"last\""],
        &[],
        &[
            ("ship-all 1=4", ""),
            ("bill", "+ 1:4 4.00-0 = 4.00 + 0.00"),
            ("ship-all 1=6", ""),
            ("bill", "+ 1:6 6.00-0, 2:1 5.00-0 = 11.00 + 0.00"),
        ],
    );
}

#[test]
fn a_charge_is_not_lost_when_no_goods_are_left_to_bill() {
    let last = ["10 1.00 -", "charge 5.00 -; bill = \"last\""];
    check(
        "",
        &last,
        &[],
        &[
            ("ship-all 1=4", ""),
            ("bill", "+ 1:4 4.00-0 = 4.00 + 0.00"),
            ("close", ""),
            ("bill", "+ 2:1 5.00-0 = 5.00 + 0.00"),
        ],
    );
    check(
        "",
        &last,
        &[],
        &[("ship-all", ""), ("return 1=2", ""), ("bill", "+ 1:8 8.00-0, 2:1 5.00-0 = 13.00 + 0.00")],
    );
    check(
        "",
        &["1 1.00 -"],
        &[],
        &[
            ("ship-all", ""),
            ("bill", "+ 1:1 1.00-0 = 1.00 + 0.00"),
            ("amend +2=charge*7.00*-", ""),
            ("bill", "+ 2:1 7.00-0 = 7.00 + 0.00"),
        ],
    );
}

#[test]
fn a_deposit_is_taken_over_first_come() {
    let mut desk = Desk::open("", &["10 20.00 -"], &[]);
    desk.acts(&["pay PAY-1 20.00", "ship-all 1=5"]);
    let mut to_pay = || {
        let part = bill_by_terms(&desk.tally, &InvoiceRequest::default()).unwrap();
        issue(&mut desk, &part).unwrap();
        let left = part.gross.less(part.prepaid_total().unwrap()).unwrap();
        desk.act("ship-all");
        left.to_string()
    };
    assert_eq!(to_pay(), "80.00");
    desk.act("hold paper");
    assert_eq!(bill(&mut desk.clone(), "").unwrap_err().code(), "hold");
    desk.act("unhold");
    let part = bill_by_terms(&desk.tally, &InvoiceRequest::default()).unwrap();
    assert_eq!((part.gross.to_string().as_str(), part.prepaid.len()), ("100.00", 0));
}
