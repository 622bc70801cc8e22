//! A simple second opinion: goods counted event by event, money by plain decimals.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use salesbook::order::event::Event;
use salesbook::order::{Discount, Line, LineKind, Order, PriceMode, Stage, Terms};
use salesbook::values::{BinRef, Currency, LineNo, allocate};

/// How much of each line stands at each stage, and what each bin gained, counted without holdings.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Goods {
    pub(crate) stages: BTreeMap<(LineNo, Stage), Decimal>,
    pub(crate) bins: BTreeMap<(LineNo, BinRef), Decimal>,
}

impl Goods {
    pub(crate) fn of(order: &Order) -> Self {
        let mut goods = Self::default();
        for line in order.terms.lines.iter().filter(|line| line.has_stages()) {
            goods.add(line.no, Stage::Draft, line.quantity().absolute().decimal());
        }
        let undone: Vec<_> = order
            .events
            .iter()
            .filter_map(
                |event| if let Event::Undone(undone) = &event.event { Some(&undone.of) } else { None },
            )
            .collect();
        for event in order.by_date().filter(|event| !undone.contains(&&event.id)) {
            goods.post(&event.event);
        }
        goods.stages.retain(|_, quantity| !quantity.is_zero());
        // Services lie in no bin, wherever they are said to go.
        let services = order.terms.lines.iter().filter(|line| !line.is_stocked()).map(|line| line.no);
        let services: Vec<_> = services.collect();
        goods.bins.retain(|(line, _), quantity| !quantity.is_zero() && !services.contains(line));
        goods
    }

    fn add(&mut self, line: LineNo, stage: Stage, quantity: Decimal) {
        let sum = self.stages.entry((line, stage)).or_default();
        *sum = sum.checked_add(quantity).unwrap();
    }

    fn shift(&mut self, line: LineNo, from: Stage, to: Stage, quantity: Decimal) {
        self.add(line, from, quantity.checked_mul(Decimal::NEGATIVE_ONE).unwrap());
        self.add(line, to, quantity);
    }

    fn bin(&mut self, line: LineNo, bin: Option<&BinRef>, quantity: Decimal) {
        if let Some(bin) = bin {
            let sum = self.bins.entry((line, bin.clone())).or_default();
            *sum = sum.checked_add(quantity).unwrap();
        }
    }

    fn standing(&self, line: LineNo, stage: Stage) -> Decimal {
        self.stages.get(&(line, stage)).copied().unwrap_or_default()
    }

    fn empty(&mut self, from: Stage, to: Stage) {
        let there: Vec<_> = self.stages.iter().filter(|((_, stage), _)| *stage == from).collect();
        let there: Vec<_> = there.into_iter().map(|((line, _), quantity)| (*line, *quantity)).collect();
        there.into_iter().for_each(|(line, quantity)| self.shift(line, from, to, quantity));
    }

    fn post(&mut self, event: &Event) {
        if let Event::Amended(amended) = event {
            for line in &amended.added {
                self.add(line.no, Stage::Open, line.quantity().absolute().decimal());
            }
            for change in &amended.changes {
                let Some(quantity) = change.quantity else { continue };
                // A charge stands nowhere.
                if self.stages.keys().all(|(line, _)| *line != change.line) {
                    continue;
                }
                let counted = Stage::ALL.iter().filter(|stage| **stage != Stage::Cancelled);
                let ordered = counted.fold(Decimal::ZERO, |sum, stage| {
                    sum.checked_add(self.standing(change.line, *stage)).unwrap()
                });
                let more = quantity.absolute().decimal().checked_sub(ordered).unwrap();
                self.add(change.line, Stage::Open, more);
                if more.is_sign_negative() {
                    self.add(change.line, Stage::Cancelled, more.abs());
                }
            }
        }
        match event.kind() {
            "published" => self.empty(Stage::Draft, Stage::Open),
            "cancelled" => {
                self.empty(Stage::Draft, Stage::Cancelled);
                self.empty(Stage::Open, Stage::Cancelled);
            }
            _ => {}
        }
        for row in event.moves() {
            let (line, quantity) = (row.line, row.quantity.decimal());
            let back = quantity.checked_mul(Decimal::NEGATIVE_ONE).unwrap();
            let standing = self.standing(line, Stage::Shipped);
            match event.kind() {
                "picked" => {
                    self.shift(line, Stage::Open, Stage::Picked, quantity);
                    self.bin(line, row.bin.as_ref(), back);
                }
                "unpicked" => {
                    self.shift(line, Stage::Picked, Stage::Open, quantity);
                    self.bin(line, row.bin.as_ref(), quantity);
                }
                "packed" => self.shift(line, Stage::Picked, Stage::Packed, quantity),
                "unpacked" => self.shift(line, Stage::Packed, Stage::Picked, quantity),
                "shipped" => {
                    let from = row.from.unwrap_or(Stage::Open);
                    self.shift(line, from, Stage::Shipped, quantity);
                    if from == Stage::Open {
                        self.bin(line, row.bin.as_ref(), back);
                    }
                }
                "returned" => {
                    let from = if standing.is_zero() { Stage::Open } else { Stage::Shipped };
                    self.shift(line, from, Stage::Returned, quantity);
                }
                "restocked" => {
                    self.shift(line, Stage::Returned, Stage::Restocked, quantity);
                    self.bin(line, row.to.as_ref(), quantity);
                }
                "scrapped" => self.shift(line, Stage::Returned, Stage::Scrapped, quantity),
                "closed" => self.shift(line, Stage::Open, Stage::Cancelled, quantity),
                other => panic!("{other} moves goods"),
            }
        }
    }
}

pub(crate) fn rounded(exact: Decimal) -> Decimal {
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn hundredth(percent: Decimal) -> Decimal {
    percent.checked_div(Decimal::ONE_HUNDRED).unwrap()
}

/// A line after its own discounts.
pub(crate) fn net(line: &Line) -> Decimal {
    let mut net = line.quantity().decimal().checked_mul(line.price.decimal()).unwrap();
    for percent in &line.discount_pct.0 {
        let rest = Decimal::ONE.checked_sub(hundredth(percent.decimal())).unwrap();
        net = net.checked_mul(rest).unwrap();
    }
    let per = line.per.map_or(Decimal::ONE, |per| per.decimal());
    rounded(net.checked_div(per).unwrap())
}

/// Net and share of the order's discounts of each line in full, and how much of it that is.
pub(crate) fn lines(terms: &Terms) -> BTreeMap<LineNo, (Decimal, Decimal, Decimal)> {
    let goods: Vec<&Line> = terms.lines.iter().filter(|line| line.has_stages()).collect();
    let nets: Vec<Decimal> = goods.iter().map(|line| net(line)).collect();
    let all = nets.iter().fold(Decimal::ZERO, |sum, net| sum.checked_add(*net).unwrap());
    let mut rest = all;
    for Discount { percent, amount, .. } in &terms.discounts {
        let base = if terms.header.cascade { rest } else { all };
        let off = match percent {
            Some(percent) => rounded(base.checked_mul(hundredth(percent.decimal())).unwrap()),
            None => amount.unwrap().decimal(),
        };
        rest = rest.checked_sub(off).unwrap();
    }
    let money = |decimal: Decimal| Currency::EUR.amount(&decimal.to_string()).unwrap();
    let weights: Vec<_> = nets.iter().map(|net| money(*net)).collect();
    let shares = allocate(money(all.checked_sub(rest).unwrap()), &weights, Currency::EUR).unwrap();
    let of = |line: &Line| line.quantity().absolute().decimal();
    let mut figures: BTreeMap<_, _> = BTreeMap::new();
    for ((line, net), share) in goods.iter().zip(nets).zip(shares) {
        figures.insert(line.no, (net, share.decimal(), of(line)));
    }
    for line in terms.lines.iter().filter(|line| line.kind == LineKind::Charge) {
        figures.insert(line.no, (net(line), Decimal::ZERO, of(line)));
    }
    figures
}

/// So much of a line's figure.
pub(crate) fn part(figure: Decimal, quantity: Decimal, of: Decimal) -> Decimal {
    if quantity.is_zero() {
        return Decimal::ZERO;
    }
    rounded(figure.checked_mul(quantity).unwrap().checked_div(of).unwrap())
}

/// The tax of an amount at a rate.
pub(crate) fn tax(mode: PriceMode, rate: Decimal, amount: Decimal) -> Decimal {
    let divisor = match mode {
        PriceMode::Net => Decimal::ONE_HUNDRED,
        PriceMode::Gross => Decimal::ONE_HUNDRED.checked_add(rate).unwrap(),
    };
    rounded(amount.checked_mul(rate).unwrap().checked_div(divisor).unwrap())
}
