//! What is on record of an order, counted a second time: by line, by the taxes that are rounded together, by step.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use salesbook::order::{Bill, BillKind, ChargeBilling, LineKind, PriceMode, Tally, TaxRounding};
use salesbook::values::{Amount, Code, Currency, LineNo, allocate};

use crate::model::{lines, part, tax};

fn plus(one: Decimal, other: Decimal) -> Decimal {
    one.checked_add(other).unwrap()
}

fn less(one: Decimal, other: Decimal) -> Decimal {
    one.checked_sub(other).unwrap()
}

/// The codes of taxes that stand in the same prices, with their rates.
type Set = BTreeMap<Code, Decimal>;

fn rate(set: &Set) -> Decimal {
    set.values().copied().fold(Decimal::ZERO, plus)
}

/// The sums of one set: base and tax on record, then what its lines come to, and their taxes line by line.
#[derive(Debug, Default)]
struct Sums {
    base: Decimal,
    tax: Decimal,
    amount: Decimal,
    by_line: Decimal,
}

fn set_of(tally: &Tally, line: LineNo) -> Set {
    let rows = tally.taxes.iter().filter(|row| row.lines.contains(&line));
    rows.map(|row| (row.code.clone(), row.rate.decimal())).collect()
}

/// Without tax in the prices each tax stands by itself.
fn apart(mode: PriceMode, set: &Set) -> Vec<Set> {
    match mode {
        PriceMode::Net => set.iter().map(|(code, rate)| Set::from([(code.clone(), *rate)])).collect(),
        PriceMode::Gross if set.is_empty() => Vec::new(),
        PriceMode::Gross => vec![set.clone()],
    }
}

/// Base and tax on record of each set.
fn on_record(tally: &Tally) -> BTreeMap<Set, Sums> {
    let mut record: BTreeMap<Set, Sums> = BTreeMap::new();
    for bill in &tally.bills {
        let add = if bill.kind == BillKind::Invoice { plus } else { less };
        for row in &bill.groups {
            let beside = bill.groups.iter().filter(|other| row.with.contains(&other.code));
            let mut set: Set = beside.map(|other| (other.code.clone(), other.rate.decimal())).collect();
            let is_first = set.keys().all(|code| *code > row.code);
            set.insert(row.code.clone(), row.rate.decimal());
            assert_eq!(set.len(), row.with.len().checked_add(1).unwrap(), "the others are there");
            let sums = record.entry(set).or_default();
            sums.tax = add(sums.tax, row.tax.decimal());
            if is_first {
                sums.base = add(sums.base, row.base.decimal());
            }
        }
    }
    record
}

/// How much of each line of goods brought its part of a charge, and brings it still, by invoice.
fn covered(tally: &Tally, charge: LineNo) -> BTreeMap<LineNo, Decimal> {
    let mut goods: BTreeMap<(String, LineNo), (Decimal, Decimal)> = BTreeMap::new();
    let mut charged: BTreeMap<String, Decimal> = BTreeMap::new();
    for bill in &tally.bills {
        let document = bill.document.to_string();
        for share in bill.lines.iter().filter(|share| share.invoice.is_none()) {
            let quantity = share.quantity.decimal();
            if share.line == charge {
                let sum = charged.entry(document.clone()).or_default();
                *sum = plus(*sum, quantity);
                continue;
            }
            let of_line = goods.iter().filter(|((_, line), _)| *line == share.line);
            let spare =
                of_line.fold(Decimal::ZERO, |sum, (_, (billed, covered))| plus(sum, less(*covered, *billed)));
            let more = less(quantity, spare.max(Decimal::ZERO)).max(Decimal::ZERO);
            let entry = goods.entry((document.clone(), share.line)).or_default();
            *entry = (plus(entry.0, quantity), plus(entry.1, more));
        }
        for share in bill.lines.iter().filter(|share| share.line != charge) {
            let Some(invoice) = &share.invoice else { continue };
            if let Some(entry) = goods.get_mut(&(invoice.to_string(), share.line)) {
                entry.0 = less(entry.0, share.quantity.decimal()).max(Decimal::ZERO);
            }
        }
        for share in bill.lines.iter().filter(|share| share.line == charge && !share.quantity.is_zero()) {
            let Some(invoice) = share.invoice.as_ref().map(ToString::to_string) else { continue };
            let left = charged.entry(invoice.clone()).or_default();
            *left = less(*left, share.quantity.decimal());
            let is_last = left.is_zero();
            let is_all = charged.values().all(Decimal::is_zero);
            for (_, entry) in goods.iter_mut().filter(|((document, _), _)| is_all || *document == invoice) {
                entry.1 = if is_last { Decimal::ZERO } else { entry.1.min(entry.0) };
            }
        }
    }
    let mut sums: BTreeMap<LineNo, Decimal> = BTreeMap::new();
    for ((_, line), (_, covered)) in goods {
        let sum = sums.entry(line).or_default();
        *sum = plus(*sum, covered);
    }
    sums
}

fn split(total: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let money = |decimal: &Decimal| -> Amount { Currency::EUR.amount(&decimal.to_string()).unwrap() };
    let weights: Vec<Amount> = weights.iter().map(money).collect();
    allocate(money(&total), &weights, Currency::EUR).unwrap().into_iter().map(Amount::decimal).collect()
}

/// What a charge comes to that goes with the goods; none where it does not.
fn spread(tally: &Tally, charge: LineNo) -> Option<Decimal> {
    let whole = lines(&tally.terms);
    let line = tally.line(charge).unwrap().line;
    if line.kind != LineKind::Charge || line.bill != ChargeBilling::Spread {
        return None;
    }
    let bears = |line: &&salesbook::order::Line| {
        line.has_stages() && line.quantity().decimal() > Decimal::ZERO && whole[&line.no].0 >= Decimal::ZERO
    };
    let goods: Vec<LineNo> = tally.terms.lines.iter().filter(bears).map(|line| line.no).collect();
    if goods.is_empty() {
        return None;
    }
    let weights: Vec<Decimal> = goods.iter().map(|line| whole[line].0).collect();
    let covered = covered(tally, charge);
    let shares = goods.iter().zip(split(whole[&charge].0, &weights));
    let parts = shares
        .map(|(line, share)| part(share, covered.get(line).copied().unwrap_or_default(), whole[line].2));
    Some(parts.fold(Decimal::ZERO, plus))
}

/// After an invoice what is on record is what the order as it stands comes to, for the quantities billed.
pub(crate) fn record_is_what_the_order_says(tally: &Tally) {
    let header = &tally.terms.header;
    let (mode, whole) = (header.price_mode, lines(&tally.terms));
    let mut goods: BTreeMap<Set, Decimal> = BTreeMap::new();
    for known in tally.staged_lines() {
        let (net, share, _) = whole[&known.line.no];
        let sum = goods.entry(set_of(tally, known.line.no)).or_default();
        *sum = plus(*sum, less(net, share));
    }
    let mut record = on_record(tally);
    for known in tally.money_lines() {
        let no = known.line.no;
        let billed = tally.billed(no).unwrap();
        let (net, share, of) = whole[&no];
        let amount = spread(tally, no).unwrap_or_else(|| part(net, billed.net().decimal(), of));
        let discount = part(share, billed.net().decimal(), of);
        assert_eq!(billed.amount.decimal(), amount, "A of line {no}");
        assert_eq!(billed.discount.decimal(), discount, "S of line {no}");
        // Sets in the order in which they are printed: by rate from high to low, those with several among them.
        let parts: Vec<(Set, Decimal)> = if known.line.follows() {
            let mut sets: Vec<(&Set, Decimal)> = goods.iter().map(|(set, sum)| (set, *sum)).collect();
            sets.sort_by_key(|(set, _)| printed(set));
            let weights: Vec<Decimal> = sets.iter().map(|(_, sum)| *sum).collect();
            let parts = split(amount, &weights);
            sets.into_iter().map(|(set, _)| set.clone()).zip(parts).collect()
        } else {
            vec![(set_of(tally, no), amount)]
        };
        for (set, amount) in parts {
            for set in apart(mode, &set) {
                let rate = rate(&set);
                let sums = record.entry(set).or_default();
                sums.amount = plus(sums.amount, less(amount, discount));
                sums.by_line = plus(sums.by_line, less(tax(mode, rate, amount), tax(mode, rate, discount)));
            }
        }
    }
    for (set, sums) in record {
        let amount = if mode == PriceMode::Gross { plus(sums.base, sums.tax) } else { sums.base };
        assert_eq!(amount, sums.amount, "base of {set:?}");
        let expected = match header.tax_rounding {
            TaxRounding::Document => tax(mode, rate(&set), amount),
            TaxRounding::Line => sums.by_line,
        };
        assert_eq!(sums.tax, expected, "T of {set:?}");
    }
}

/// The order in which sets are printed: the taxes of a category last, each by rate from high to low.
fn printed(set: &Set) -> Vec<(bool, std::cmp::Reverse<Decimal>, Code)> {
    let taxes = set.iter();
    let mut taxes: Vec<_> = taxes
        .map(|(code, rate)| (code.as_str().starts_with("vat"), std::cmp::Reverse(*rate), code.clone()))
        .collect();
    taxes.sort();
    taxes
}

/// Everything came back: nothing is left of any tax, and of no rounding.
pub(crate) fn nothing_is_on_record(tally: &Tally) {
    for (set, sums) in on_record(tally) {
        assert_eq!((sums.base, sums.tax), (Decimal::ZERO, Decimal::ZERO), "{set:?}");
    }
    let mut taxes: BTreeMap<&Code, Decimal> = BTreeMap::new();
    let mut rounding = Decimal::ZERO;
    for bill in &tally.bills {
        let add = if bill.kind == BillKind::Invoice { plus } else { less };
        rounding = add(rounding, bill.rounding.decimal());
        for row in &bill.groups {
            let sum = taxes.entry(&row.code).or_default();
            *sum = add(*sum, row.tax.decimal());
        }
    }
    assert!(taxes.values().all(Decimal::is_zero), "{taxes:?}");
    assert_eq!(rounding, Decimal::ZERO, "rounding");
}

/// What is paid in steps comes to whole ones, and is changed by no more than half of one on an invoice.
pub(crate) fn bills_come_to_whole_steps(tally: &Tally) {
    let Some(step) = tally.terms.header.cash_rounding.map(Amount::decimal) else {
        assert!(tally.bills.iter().all(|bill| bill.rounding.is_zero()));
        return;
    };
    for bill in &tally.bills {
        let payable = plus(less(bill.gross.decimal(), bill.prepaid.decimal()), bill.rounding.decimal());
        assert!(payable.checked_rem(step).unwrap().is_zero(), "{payable} is no whole step");
        let half = step.checked_div(Decimal::TWO).unwrap();
        assert!(is_correction(bill) || bill.rounding.decimal().abs() <= half, "{bill:?}");
    }
}

fn is_correction(bill: &Bill) -> bool {
    bill.lines.iter().any(|share| share.invoice.is_some())
}
