//! The report `sales`: what was ordered, shipped or invoiced, summed by customer, product, month and the like.

use std::collections::BTreeMap;

use super::{Answer, Asked, Basis, Chart, Fed, Feed, Key, Of, Report, Row, figures, quantities, words};
use crate::book::stored::Wants;
use crate::book::{LineEntry, OrderEntry};
use crate::order::BillKind;
use crate::values::{Amount, Currency, Date, LineNo, SignedQuantity, TooLarge};

pub(super) const REPORT: Report = Report {
    name: "sales",
    about: "Sales without tax by customer, product, month and the like: as ordered, shipped or invoiced less credited",
    dated: Some("the day of the order, with `--basis` of the shipment or the document"),
    of: Of::Order,
    keys: &[Key::Month, Key::Customer, Key::Product, Key::Rep, Key::Country, Key::Quarter, Key::Year],
    bases: Basis::ALL,
    columns: &[
        quantities("orders"),
        quantities("units"),
        figures("net"),
        figures("charges"),
        words("currency"),
    ],
    sums: &["units", "net", "charges"],
    feeds: &[Feed::Orders],
    wants: |_| Wants::Whole,
    answer: |asked| {
        let by = REPORT.by(asked);
        Box::new(Sales { asked: Asked { by, ..asked.clone() }, sums: BTreeMap::new() })
    },
    chart: Some(Chart { by: &[], figure: "net" }),
};

/// The sums by key and currency.
struct Sales {
    asked: Asked,
    sums: BTreeMap<Group, Sum>,
}

/// One row: a cell a key, and the currency.
type Group = (Vec<String>, Currency);

/// What was sold. Lines are rounded before they are added.
#[derive(Default)]
struct Sum {
    orders: u64,
    units: SignedQuantity,
    net: Amount,
    charges: Amount,
}

/// So much of a line of an order on a day.
struct Sold {
    line: LineNo,
    day: Date,
    units: SignedQuantity,
    net: Amount,
}

impl Answer for Sales {
    fn order(&mut self, entry: &OrderEntry) -> Fed {
        let sold = match self.asked.basis {
            Basis::Ordered => ordered(entry),
            Basis::Shipped => shipped(entry),
            Basis::Invoiced => invoiced(entry),
        };
        // What an order comes to in each of its groups, which are few.
        let mut sums: Vec<(Group, Sum)> = Vec::new();
        for sold in sold.iter().filter(|sold| self.asked.counts(sold.day)) {
            if !self.asked.meant.order(entry, &[sold.line], Some(sold.day))? {
                continue;
            }
            let cells = self.asked.by.iter().map(|key| key.of(entry, sold.line, sold.day));
            let group = (cells.collect(), entry.currency);
            let line = entry.line(sold.line);
            match sums.iter_mut().find(|(known, _)| *known == group) {
                Some((_, sum)) => sum.add(line, sold)?,
                None => {
                    let mut sum = Sum { orders: 1, ..Sum::default() };
                    sum.add(line, sold)?;
                    sums.push((group, sum));
                }
            }
        }
        for (group, sum) in sums {
            self.sums.entry(group).or_default().join(&sum)?;
        }
        Ok(())
    }

    fn rows(self: Box<Self>) -> Result<Vec<Row>, TooLarge> {
        let row = |((mut cells, currency), sum): (Group, Sum)| {
            cells.extend([
                sum.orders.to_string(),
                sum.units.short(),
                currency.dressed(sum.net).to_string(),
                currency.dressed(sum.charges).to_string(),
                currency.to_string(),
            ]);
            cells
        };
        Ok(self.sums.into_iter().map(row).collect())
    }
}

impl Sum {
    fn join(&mut self, other: &Self) -> Fed {
        self.orders = self.orders.saturating_add(other.orders);
        self.units = self.units.plus(other.units)?;
        self.net = self.net.plus(other.net)?;
        self.charges = self.charges.plus(other.charges)?;
        Ok(())
    }

    fn add(&mut self, line: Option<&LineEntry>, sold: &Sold) -> Fed {
        if line.is_some_and(LineEntry::is_charge) {
            self.charges = self.charges.plus(sold.net)?;
        } else {
            self.units = self.units.plus(sold.units)?;
            self.net = self.net.plus(sold.net)?;
        }
        Ok(())
    }
}

/// As ordered, amendments included; nothing of drafts, quotes and what was called off.
fn ordered(entry: &OrderEntry) -> Vec<Sold> {
    let lines = entry.lines.iter().filter(|_| entry.is_sale());
    lines.map(|line| Sold { line: line.no, day: entry.date, units: line.units(), net: line.net }).collect()
}

/// What left the house, whatever came back later.
fn shipped(entry: &OrderEntry) -> Vec<Sold> {
    let rows =
        entry.shipments.iter().flat_map(|shipment| shipment.lines.iter().map(move |row| (shipment, row)));
    rows.map(|(shipment, row)| Sold {
        line: row.line,
        day: shipment.date,
        units: row.quantity.signed(),
        net: row.net,
    })
    .collect()
}

/// What was invoiced, and below zero what was credited.
fn invoiced(entry: &OrderEntry) -> Vec<Sold> {
    let rows = entry.bills.iter().flat_map(|bill| bill.lines.iter().map(move |row| (bill, row)));
    rows.map(|(bill, row)| {
        let (units, net) = match bill.kind {
            BillKind::Invoice => (row.quantity.signed(), row.net),
            BillKind::CreditNote => (row.quantity.signed().negated(), row.net.negated()),
        };
        Sold { line: row.line, day: bill.date, units, net }
    })
    .collect()
}
