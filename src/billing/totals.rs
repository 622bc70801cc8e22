//! Totals: what an order comes to as it now stands, by line, discount and tax group.

use std::collections::BTreeMap;

use super::bill::Bills;
use super::figures::Figures;
use super::groups::{Record, by_tax};
use super::refusal::Refusal;
use crate::catalog::{TaxDecision, TaxQuestion, TaxTable};
use crate::order::event::{GroupShare, TaxRow};
use crate::order::status::Life;
use crate::order::{Line, LineKind, Order, PriceMode, Tally};
use crate::values::{Amount, LineNo, Percent, Quantity, TooLarge};

/// What an order comes to. NET = lines - discounts + charges; GROSS = NET + tax.
#[derive(Debug, Clone)]
pub struct Totals {
    /// Each line, in the order of the terms; texts left out.
    pub lines: Vec<LineTotal>,
    /// Sum of the goods and service lines, in the price mode of the order.
    pub subtotal: Amount,
    /// The order's discounts.
    pub discounts: Vec<DiscountTotal>,
    /// Sum of the discounts as they fall on what is still ordered.
    pub discount: Amount,
    /// Sum of the charges, in the price mode of the order.
    pub charges: Amount,
    /// Without tax.
    pub net: Amount,
    /// One row a tax, groups at 0 too.
    pub groups: Vec<GroupShare>,
    /// The same, apart for each set of taxes that prices hold together.
    pub sets: Vec<GroupShare>,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
}

/// What one line comes to.
#[derive(Debug, Clone)]
pub struct LineTotal {
    /// The line.
    pub line: LineNo,
    /// How much of it is asked for: of goods what was not called off.
    pub ordered: Quantity,
    /// After its own discounts, as much of it as is still ordered.
    pub net: Amount,
    /// Its share of the order's discounts.
    pub discount: Amount,
}

/// One discount of the order.
#[derive(Debug, Clone)]
pub struct DiscountTotal {
    /// Why, as printed.
    pub reason: Option<String>,
    /// How many percent, as written.
    pub percent: Option<String>,
    /// How much.
    pub amount: Amount,
}

impl Totals {
    /// What an order comes to as it stands, with the taxes frozen when it was published.
    pub fn of(tally: &Tally) -> Result<Self, Refusal> {
        Self::with_taxes(tally, &tally.taxes)
    }

    /// What an order comes to as it stands, with these taxes: for drafts, whose taxes are not frozen yet.
    pub fn with_taxes(tally: &Tally, taxes: &[TaxRow]) -> Result<Self, Refusal> {
        Ok(Bills::at(tally, taxes)?.totals()?)
    }
}

impl Bills<'_> {
    /// What the order comes to as it stands.
    pub fn totals(&self) -> Result<Totals, TooLarge> {
        let (tally, figures, groups) = (self.tally(), self.figures(), self.groups());
        let currency = figures.currency;
        let mut lines = Vec::new();
        let mut taxables = Vec::new();
        let (mut subtotal, mut discount, mut charges) = (currency.zero(), currency.zero(), currency.zero());
        for known in tally.money_lines() {
            let total = line_total(tally, known.line, figures)?;
            taxables.extend(groups.whole(total.line, total.net, total.discount)?);
            discount = discount.plus(total.discount)?;
            let sum = if known.line.kind == LineKind::Charge { &mut charges } else { &mut subtotal };
            *sum = sum.plus(total.net)?;
            lines.push(total);
        }
        // As if nothing had been billed: these are the totals of the whole, not of what is left.
        let sets = groups.rows(&taxables, Record::unbilled(tally))?;
        let groups = by_tax(&sets)?;
        let tax = Amount::total(groups.iter().map(|group| group.tax))?.plus(currency.zero())?;
        let sum = subtotal.less(discount)?.plus(charges)?;
        let (net, gross) = match tally.terms.header.price_mode {
            PriceMode::Net => (sum, sum.plus(tax)?),
            PriceMode::Gross => (sum.less(tax)?, sum),
        };
        let discounts = named_discounts(tally, figures);
        Ok(Totals { lines, subtotal, discounts, discount, charges, net, groups, sets, tax, gross })
    }
}

fn line_total(tally: &Tally, line: &Line, figures: &Figures) -> Result<LineTotal, TooLarge> {
    let no = line.no;
    let ordered = if line.has_stages() { tally.ordered(no) } else { line.quantity().absolute() };
    if figures.is_spread(no) {
        let net = figures.spread(no, |goods| tally.ordered(goods))?;
        return Ok(LineTotal { line: no, ordered, net, discount: figures.currency.zero() });
    }
    let counts = line.kind != LineKind::Charge || charge_counts(tally, line)?;
    let owed = if counts { ordered } else { Quantity::ZERO };
    Ok(LineTotal { line: no, ordered, net: figures.amount(no, owed)?, discount: figures.share(no, owed)? })
}

/// A charge of an order that ended without goods is owed only where it was billed.
pub(super) fn charge_counts(tally: &Tally, charge: &Line) -> Result<bool, TooLarge> {
    let ended = matches!(tally.life(), Life::Closed | Life::Cancelled);
    let mut goods = tally.staged_lines().map(|tally| tally.line.no);
    let nothing_left = ended && goods.all(|line| tally.ordered(line).is_zero());
    Ok(!nothing_left || !tally.billed(charge.no)?.net().is_zero())
}

fn named_discounts(tally: &Tally, figures: &Figures) -> Vec<DiscountTotal> {
    let written = tally.terms.discounts.iter().zip(&figures.discounts);
    written
        .map(|(discount, amount)| DiscountTotal {
            reason: discount.reason.clone(),
            percent: discount.percent.map(Percent::short),
            amount: *amount,
        })
        .collect()
}

/// The taxes that the rules put on the lines of an order, one row for all lines that share a tax.
///
/// Lines without money bear none, and charges that follow the goods bear theirs. Refuses a line for which no rule
/// matches, and one that follows goods where there are none.
pub fn proposed_taxes(
    order: &Order,
    lines: &[Line],
    table: &TaxTable,
    question: &TaxQuestion<'_>,
) -> Result<Vec<TaxRow>, Refusal> {
    let mut rows: BTreeMap<TaxDecision, Vec<LineNo>> = BTreeMap::new();
    let any_goods = order.terms.lines.iter().chain(lines).any(Line::has_stages);
    for line in lines.iter().filter(|line| line.kind != LineKind::Text) {
        if line.tax.is_some() && !(line.follows() && any_goods) {
            return Err(Refusal::NothingToFollow { order: order.number().clone(), line: line.no });
        }
        if line.follows() {
            continue;
        }
        let asked = TaxQuestion { tax_class: line.tax_class.as_deref(), ..question.clone() };
        let decided = table.decide(&asked).map_err(|error| Refusal::Tax {
            order: order.number().clone(),
            line: line.no,
            error,
        })?;
        for decision in decided {
            rows.entry(decision).or_default().push(line.no);
        }
    }
    let mut rows: Vec<TaxRow> = rows
        .into_iter()
        .map(|(decision, lines)| TaxRow {
            lines,
            code: decision.code,
            category: decision.category,
            rate: decision.rate,
            by_hand: None,
        })
        .collect();
    rows.sort_by(|one, other| one.lines.cmp(&other.lines));
    Ok(rows)
}
