//! The figures of an order's lines as they now stand: amounts and discount shares of any quantity of them.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use crate::order::{Line, LineKind, Terms};
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
    lines: BTreeMap<LineNo, LineFigures>,
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
        let mut lines = BTreeMap::new();
        for ((line, net), share) in goods.iter().zip(nets).zip(shares) {
            lines.insert(line.no, LineFigures { quantity: line.quantity().absolute(), net, share });
        }
        for line in terms.lines.iter().filter(|line| line.kind == LineKind::Charge) {
            let (quantity, net) = (line.quantity().absolute(), line.net(currency)?);
            lines.insert(line.no, LineFigures { quantity, net, share: currency.zero() });
        }
        Ok(Self { currency, lines_total, discounts, lines })
    }

    /// What so much of a line comes to: a part of the line's own amount, rounded once; also beyond its quantity.
    pub fn amount(&self, line: LineNo, quantity: Quantity) -> Result<Amount, TooLarge> {
        self.part(line, quantity, |figures| figures.net)
    }

    /// What of the order's discounts falls on so much of a line.
    pub fn share(&self, line: LineNo, quantity: Quantity) -> Result<Amount, TooLarge> {
        self.part(line, quantity, |figures| figures.share)
    }

    fn part(
        &self,
        line: LineNo,
        quantity: Quantity,
        of: fn(&LineFigures) -> Amount,
    ) -> Result<Amount, TooLarge> {
        let Some(figures) = self.lines.get(&line) else { return Ok(self.currency.zero()) };
        if quantity == figures.quantity {
            return Ok(of(figures));
        }
        self.currency.round_quotient(Exact::from(of(figures)).times(quantity)?, figures.quantity.into())
    }
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
