//! The figures of an order's lines as they now stand: amounts and discount shares of any quantity of them.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use crate::order::{ChargeBilling, Line, LineKind, Terms};
use crate::values::{Amount, Currency, Exact, LineNo, Quantity, TooLarge, allocate};

/// What the lines of an order come to, and how its discounts fall on them.
///
/// All amounts are in the price mode of the order: without tax, or with it.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The currency of the order.
    pub currency: Currency,
    /// Sum of the goods and service lines, after their own discounts.
    pub lines_total: Amount,
    /// Each order discount, rounded by itself, in the order of the file.
    pub discounts: Vec<Amount>,
    /// Of each line, by line.
    lines: Vec<(LineNo, LineFigures)>,
    /// What of each charge that is billed with the goods falls on which line of them.
    spread: BTreeMap<LineNo, BTreeMap<LineNo, Amount>>,
}

#[derive(Debug, Clone, Copy)]
struct LineFigures {
    quantity: Quantity,
    net: Amount,
    share: Amount,
}

impl Figures {
    /// The figures of terms: every line in full, the discounts split over goods and services by largest remainder.
    ///
    /// Refuses discounts above the lines, and a discount that is neither a percentage nor an amount.
    pub fn of(terms: &Terms) -> Result<Self, Refusal> {
        let currency = terms.header.currency;
        let goods: Vec<&Line> = terms.lines.iter().filter(|line| line.has_stages()).collect();
        let nets = goods.iter().map(|line| line.net(currency)).collect::<Result<Vec<_>, _>>()?;
        let lines_total = Amount::total(nets.iter().copied())?.plus(currency.zero())?;
        let discounts = discounts(terms, lines_total)?;
        let off = Amount::total(discounts.iter().copied())?;
        if off > lines_total && !lines_total.is_negative() {
            let order = terms.header.number.clone();
            return Err(Refusal::Discounts { order, discounts: off, lines: lines_total });
        }
        let shares = allocate(off, &nets, currency)?;
        let spread = spread(terms, &goods, &nets)?;
        let mut lines = Vec::with_capacity(terms.lines.len());
        for ((line, net), share) in goods.iter().zip(nets).zip(shares) {
            lines.push((line.no, LineFigures { quantity: line.quantity().absolute(), net, share }));
        }
        for line in terms.lines.iter().filter(|line| line.kind == LineKind::Charge) {
            let (quantity, net) = (line.quantity().absolute(), line.net(currency)?);
            lines.push((line.no, LineFigures { quantity, net, share: currency.zero() }));
        }
        lines.sort_by_key(|(no, _)| *no);
        Ok(Self { currency, lines_total, discounts, lines, spread })
    }

    /// What so much of a line comes to: a part of the line's own amount, rounded once; also beyond its quantity.
    pub fn amount(&self, line: LineNo, quantity: Quantity) -> Result<Amount, TooLarge> {
        self.part(line, quantity, |figures| figures.net)
    }

    /// What of the order's discounts falls on so much of a line.
    pub fn share(&self, line: LineNo, quantity: Quantity) -> Result<Amount, TooLarge> {
        self.part(line, quantity, |figures| figures.share)
    }

    /// Is it a charge that is billed with the goods?
    pub fn is_spread(&self, charge: LineNo) -> bool {
        self.spread.contains_key(&charge)
    }

    /// What of a charge that is billed with the goods falls on so much of each line of them.
    pub fn spread(&self, charge: LineNo, goods: impl Fn(LineNo) -> Quantity) -> Result<Amount, TooLarge> {
        let mut sum = self.currency.zero();
        for (line, share) in self.spread.get(&charge).into_iter().flatten() {
            let Some(figures) = self.line(*line) else { continue };
            let whole = LineFigures { share: *share, ..*figures };
            sum = sum.plus(self.part_of(&whole, goods(*line), |figures| figures.share)?)?;
        }
        Ok(sum)
    }

    fn line(&self, line: LineNo) -> Option<&LineFigures> {
        let place = self.lines.binary_search_by_key(&line, |(no, _)| *no).ok()?;
        self.lines.get(place).map(|(_, figures)| figures)
    }

    fn part(
        &self,
        line: LineNo,
        quantity: Quantity,
        of: fn(&LineFigures) -> Amount,
    ) -> Result<Amount, TooLarge> {
        match self.line(line) {
            Some(figures) => self.part_of(figures, quantity, of),
            None => Ok(self.currency.zero()),
        }
    }

    fn part_of(
        &self,
        figures: &LineFigures,
        quantity: Quantity,
        of: fn(&LineFigures) -> Amount,
    ) -> Result<Amount, TooLarge> {
        if quantity == figures.quantity {
            return Ok(of(figures));
        }
        self.currency.round_quotient(Exact::from(of(figures)).times(quantity)?, figures.quantity.into())
    }
}

/// What of each charge that is billed with the goods falls on which line of them, by what the lines come to.
///
/// Lines that expect goods back and lines below nothing bear none; where no line is left, the charge is billed as any
/// other.
fn spread(
    terms: &Terms,
    goods: &[&Line],
    nets: &[Amount],
) -> Result<BTreeMap<LineNo, BTreeMap<LineNo, Amount>>, TooLarge> {
    let currency = terms.header.currency;
    let is_spread = |line: &&Line| line.kind == LineKind::Charge && line.bill == ChargeBilling::Spread;
    let mut spread = BTreeMap::new();
    if !terms.lines.iter().any(|line| is_spread(&line)) {
        return Ok(spread);
    }
    let bearing = goods
        .iter()
        .zip(nets)
        .filter(|(line, net)| !line.is_return() && !line.quantity().is_zero() && !net.is_negative());
    let (lines, weights): (Vec<LineNo>, Vec<Amount>) = bearing.map(|(line, net)| (line.no, *net)).unzip();
    if !lines.is_empty() {
        for charge in terms.lines.iter().filter(is_spread) {
            let shares = allocate(charge.net(currency)?, &weights, currency)?;
            spread.insert(charge.no, lines.iter().copied().zip(shares).collect());
        }
    }
    Ok(spread)
}

/// Each discount rounded by itself: percentages of what is left (or of all lines), amounts as they are.
fn discounts(terms: &Terms, lines_total: Amount) -> Result<Vec<Amount>, Refusal> {
    let currency = terms.header.currency;
    let mut rest = lines_total;
    let mut amounts = Vec::new();
    for discount in &terms.discounts {
        let amount = match (discount.percent, discount.amount) {
            (Some(percent), None) if percent.is_discount() => {
                let base = if terms.header.cascade { rest } else { lines_total };
                currency.round_quotient(Exact::from(base).times(percent)?, Exact::HUNDRED)?
            }
            (None, Some(amount)) if currency.fits(amount) => currency.dressed(amount),
            (Some(_) | None, Some(_) | None) => {
                return Err(Refusal::NoDiscount { order: terms.header.number.clone() });
            }
        };
        rest = rest.less(amount)?;
        amounts.push(amount);
    }
    Ok(amounts)
}
