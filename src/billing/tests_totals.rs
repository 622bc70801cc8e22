//! The figures of the money rules: lines, discounts, charges, taxes and totals of whole orders.

use super::Totals;
use crate::order::tests_desk::Desk;

/// An order comes to so much: `net tax gross`, and its groups as `rate base tax`.
#[track_caller]
fn check(header: &str, lines: &[&str], discounts: &[&str], sums: &str, groups: &[&str]) {
    let desk = Desk::open(header, lines, discounts);
    let totals = Totals::of(&desk.tally).unwrap();
    let rows: Vec<String> = totals
        .groups
        .iter()
        .map(|group| format!("{} {} {}", group.rate.short(), group.base, group.tax))
        .collect();
    assert_eq!(format!("{} {} {}", totals.net, totals.tax, totals.gross), sums);
    assert_eq!(rows, groups);
}

/// The tax of so many equal lines, rounded by document and by line.
#[track_caller]
fn check_rounding(lines: usize, line: &str, by_document: &str, by_line: &str) {
    let lines = vec![line; lines];
    for (rounding, expected) in [("document", by_document), ("line", by_line)] {
        let desk = Desk::open(&format!("tax_rounding = \"{rounding}\""), &lines, &[]);
        assert_eq!(Totals::of(&desk.tally).unwrap().tax.to_string(), expected, "{rounding}");
    }
}

#[test]
fn the_worked_example() {
    let lines = [
        "4 89.50 19; discount_pct = 5",
        "10 24.90 19",
        "25 7.35 19",
        "37.5 118.40 19; per = 100",
        "2 35.00 7",
        "charge 18.00 19",
    ];
    check("", &lines, &["2%"], "887.50 160.39 1047.89", &["19 818.90 155.59", "7 68.60 4.80"]);
    let totals = Totals::of(&Desk::open("", &lines, &["2%"]).tally).unwrap();
    assert_eq!(totals.subtotal.to_string(), "887.25");
    assert_eq!(totals.discount.to_string(), "17.75");
    assert_eq!(totals.charges.to_string(), "18.00");
    let nets: Vec<String> = totals.lines.iter().map(|line| line.net.to_string()).collect();
    assert_eq!(nets, ["340.10", "249.00", "183.75", "44.40", "70.00", "18.00"]);
    assert_eq!(totals.lines[0].ordered.to_string(), "4");
    assert_eq!(totals.lines[4].discount.to_string(), "1.40");
}

#[test]
fn the_example_of_the_samples() {
    let lines = ["10 25.00 8.25", "4 40.00 8.25", "charge 15.00 8.25"];
    check("", &lines, &["10%"], "384.00 31.68 415.68", &["8.25 384.00 31.68"]);
}

#[test]
fn tax_is_rounded_by_document_or_by_line() {
    check_rounding(3, "1 1.05 10", "0.32", "0.33");
    check_rounding(10, "1 1.03 19", "1.96", "2.00");
    check_rounding(100, "1 0.15 19", "2.85", "3.00");
    check_rounding(1, "15 6.36 21", "20.03", "20.03");
    check_rounding(3, "5 6.36 21", "20.03", "20.04");
    check_rounding(5, "3 6.36 21", "20.03", "20.05");
    check_rounding(2, "1 1.24 10", "0.25", "0.24");
    check_rounding(100, "1 1.001 20", "20.00", "20.00");
}

#[test]
fn by_line_the_tax_of_a_discount_share_is_rounded_by_itself() {
    // 1.05 at 10 % is 0.11, its share of 0.05 bears 0.01; 1.00 at 10 % would be 0.10 as well, 0.96 would not.
    let line = "tax_rounding = \"line\"";
    check(line, &["1 1.05 10"], &["0.05"], "1.00 0.10 1.10", &["10 1.00 0.10"]);
    check(line, &["1 1.05 10"], &["0.09"], "0.96 0.10 1.06", &["10 0.96 0.10"]);
    check(line, &["1 1.05 10"], &["0.04"], "1.01 0.11 1.12", &["10 1.01 0.11"]);
}

#[test]
fn by_line_each_of_several_taxes_counts_once() {
    let line = "tax_rounding = \"line\"";
    check(line, &["1 1.0417 10,10b"], &[], "1.04 0.20 1.24", &["10 1.04 0.10", "10 1.04 0.10"]);
    check(
        line,
        &["1 100.00 4,4.5,0.375"],
        &[],
        "100.00 8.88 108.88",
        &["4.5 100.00 4.50", "4 100.00 4.00", "0.375 100.00 0.38"],
    );
}

#[test]
fn order_discounts_cascade_or_not() {
    for (header, left) in [("", "85.50"), ("cascade = false", "85.00")] {
        check(header, &["1 100.00 -"], &["10%", "5%"], &format!("{left} 0.00 {left}"), &[]);
    }
    check("", &["1 100.00 -"], &["10.00", "5%"], "85.50 0.00 85.50", &[]);
}

#[test]
fn a_discount_falls_on_lines_and_not_on_charges() {
    check(
        "",
        &["1 100.00 19", "charge 50.00 7"],
        &["10%"],
        "140.00 20.60 160.60",
        &["19 90.00 17.10", "7 50.00 3.50"],
    );
}

#[test]
fn discounts_above_the_lines_are_refused() {
    let refusal = |lines: &[&str], discount: &str| {
        Totals::of(&Desk::open("", lines, &[discount]).tally).err().map(|refusal| refusal.code())
    };
    assert_eq!(refusal(&["1 10.00 19"], "10.01"), Some("discount"));
    assert_eq!(refusal(&["1 10.00 19"], "101%"), Some("discount"));
    assert_eq!(refusal(&["1 10.00 19"], "0%"), Some("discount"));
    assert_eq!(refusal(&["1 10.00 19"], "100%"), None);
    assert_eq!(refusal(&["1 10.00 19", "charge 5.00 19"], "10.01"), Some("discount"));
}

#[test]
fn prices_with_tax_extract_it_once_a_group() {
    let gross = "price_mode = \"gross\"";
    check(gross, &["1 15.00 19", "3 9.99 19"], &[], "37.79 7.18 44.97", &["19 37.79 7.18"]);
    check(gross, &["1 21.53 21", "1 21.53 21"], &[], "35.59 7.47 43.06", &["21 35.59 7.47"]);
    check(gross, &["1 15.00 19"], &[], "12.61 2.39 15.00", &["19 12.61 2.39"]);
    check(
        gross,
        &["1 119.00 19", "charge 10.70 7"],
        &["10%"],
        "100.00 17.80 117.80",
        &["19 90.00 17.10", "7 10.00 0.70"],
    );
}

#[test]
fn prices_with_several_taxes_extract_them_together() {
    let gross = "price_mode = \"gross\"";
    check(gross, &["1 112.00 5,7"], &[], "100.00 12.00 112.00", &["7 100.00 7.00", "5 100.00 5.00"]);
    check(gross, &["1 9.99 5,7"; 2], &[], "17.84 2.14 19.98", &["7 17.84 1.25", "5 17.84 0.89"]);
    let two_sets = ["7 100.00 7.00", "5 200.00 10.00"];
    check(gross, &["1 112.00 5,7", "1 105.00 5"], &[], "200.00 17.00 217.00", &two_sets);
    check(gross, &["1 12.00 10,10b"], &[], "10.00 2.00 12.00", &["10 10.00 1.00", "10 10.00 1.00"]);
    check(gross, &["1 12.00 S10a,S10b"], &[], "10.00 2.00 12.00", &["10 10.00 1.00", "10 10.00 1.00"]);
    check(gross, &["1 1.00 5,7"; 10], &[], "8.93 1.07 10.00", &["7 8.93 0.62", "5 8.93 0.45"]);
    let by_line = "price_mode = \"gross\"\ntax_rounding = \"line\"";
    check(by_line, &["1 1.00 5,7"; 10], &[], "8.90 1.10 10.00", &["7 8.90 0.64", "5 8.90 0.46"]);
}

#[test]
fn groups_at_zero_print_too() {
    let groups = ["10 80.00 8.00", "0 20.00 0.00"];
    check("", &["1 50.00 S10", "1 30.00 S10", "1 20.00 S0"], &[], "100.00 8.00 108.00", &groups);
}

#[test]
fn groups_are_ordered_by_category_then_rate_from_high_to_low() {
    let groups = ["0 1.00 0.00", "19 2.00 0.38", "7 1.00 0.07"];
    check(
        "",
        &["1 1.00 S7", "1 1.00 S19", "1 1.00 K0", "1 1.00 S19.00"],
        &[],
        "4.00 0.45 4.45",
        &["0 1.00 0.00", "19 1.00 0.19", "19 1.00 0.19", "7 1.00 0.07"],
    );
    check("", &["1 1.00 S7", "2 1.00 S19", "1 1.00 K0"], &[], "4.00 0.45 4.45", &groups);
}

#[test]
fn two_taxes_of_one_group_share_its_tax() {
    // 1.05 and 1.05 at 10 %: 0.21 once for the group, split 0.11 and 0.10; apart it would be 0.22.
    check("", &["1 1.05 S10a", "1 1.05 S10b"], &[], "2.10 0.21 2.31", &["10 1.05 0.11", "10 1.05 0.10"]);
    check("", &["1 1.05 10a", "1 1.05 10b"], &[], "2.10 0.22 2.32", &["10 1.05 0.11", "10 1.05 0.11"]);
}

#[test]
fn more_vectors() {
    check("", &["5 5.75 21; discount_pct = 18"; 6], &[], "141.48 29.71 171.19", &["21 141.48 29.71"]);
    check("", &["16 348.35 22; discount_pct = 4"], &[], "5350.66 1177.15 6527.81", &["22 5350.66 1177.15"]);
    check("", &["1 0.13 10", "1 0.16 20"], &[], "0.29 0.04 0.33", &["20 0.16 0.03", "10 0.13 0.01"]);
    check("", &["12.12 12.12 23"; 2], &[], "293.78 67.57 361.35", &["23 293.78 67.57"]);
    check("", &["1 0.0035 10"; 2], &[], "0.00 0.00 0.00", &["10 0.00 0.00"]);
    check("", &["1 1.001 20"; 100], &[], "100.00 20.00 120.00", &["20 100.00 20.00"]);
    check("", &["1 1.0417 10,10b"], &[], "1.04 0.20 1.24", &["10 1.04 0.10", "10 1.04 0.10"]);
    check("", &["5 10 10", "-2 5 10"], &[], "40.00 4.00 44.00", &["10 40.00 4.00"]);
    check("", &["5 40 10", "1 20 -"], &[], "220.00 20.00 240.00", &["10 200.00 20.00"]);
    check("", &["10 1.00 -", "-2 1.00 -"], &[], "8.00 0.00 8.00", &[]);
    check("", &["-2 1.00 -"], &[], "-2.00 0.00 -2.00", &[]);
}

#[test]
fn texts_bear_nothing_and_a_price_of_nothing_takes_part() {
    check("", &["text", "1 0 19", "1 10.00 19"], &[], "10.00 1.90 11.90", &["19 10.00 1.90"]);
}

#[test]
fn a_line_closed_short_comes_to_its_part_and_keeps_the_proportion_of_an_amount_off() {
    let mut desk = Desk::open("", &["10 10.00 19"], &["10.00"]);
    desk.acts(&["ship 1=6", "close"]);
    let totals = Totals::of(&desk.tally).unwrap();
    assert_eq!(format!("{} {} {}", totals.net, totals.tax, totals.gross), "54.00 10.26 64.26");
    assert_eq!(totals.discount.to_string(), "6.00");
}
