//! Status: nothing of it is stored; every word is a question to the tally.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use super::life::Life;
use super::line_tally::LineTally;
use super::stage::Stage;
use super::tally::Tally;
use crate::values::{Amount, Date, Exact, Quantity, TooLarge};

/// How far the goods are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fulfilment {
    /// Nothing was touched.
    None,
    /// Some are picked.
    Picking,
    /// All are picked or beyond.
    Picked,
    /// All are packed or beyond.
    Packed,
    /// Some are shipped.
    PartShipped,
    /// All are shipped.
    Shipped,
}

/// How much of something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// Nothing.
    None,
    /// Some.
    Part,
    /// All.
    Full,
    /// More than all.
    Over,
}

impl Extent {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Part => "part",
            Self::Full => "full",
            Self::Over => "over",
        }
    }
}

impl Extent {
    /// The word for it where it is about money received.
    pub fn payment_word(self) -> &'static str {
        match self {
            Self::Full => "paid",
            Self::None | Self::Part | Self::Over => self.word(),
        }
    }
}

/// How much of the order is promised from stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reservation {
    /// Nothing.
    Nr,
    /// Some.
    Pr,
    /// Everything.
    Cr,
}

/// Everything about an order's status, with what the order comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Where it stands in its life.
    pub life: Life,
    /// How far the goods are.
    pub fulfilment: Fulfilment,
    /// How much is billed.
    pub billing: Extent,
    /// How much is paid.
    pub payment: Extent,
    /// Promised from stock; none where the order has no stocked lines.
    pub reservation: Option<Reservation>,
    /// Stand returned goods that wait for a bin, the scrap or a credit?
    pub returns_open: bool,
    /// Did anything come back?
    pub has_returns: bool,
    /// Delivered of ordered, in percent: 0 only when nothing, 100 only when all.
    pub delivered_pct: u8,
    /// Invoiced of ordered, in percent.
    pub invoiced_pct: u8,
    /// Received of what is expected, in percent.
    pub paid_pct: u8,
    /// What the customer is expected to pay in all.
    pub expected: Amount,
    /// What was received and settled.
    pub settled: Amount,
    /// Is something published, open and not promised from stock?
    pub backorder: bool,
    /// More was invoiced than shipped when the order was closed.
    pub billed_not_shipped: bool,
    /// When the goods should ship.
    pub ship_by: Option<Date>,
    has_goods: bool,
    any_invoiced: bool,
}

impl Status {
    /// The status of a tally whose order is expected to bring so much, all included.
    pub fn of(tally: &Tally, expected: Amount) -> Result<Self, TooLarge> {
        let mut sums = Sums::default();
        for line in tally.staged_lines() {
            sums.add(tally, &line)?;
        }
        let settled = tally.settled()?;
        let life = tally.life();
        let ended = matches!(life, Life::Cancelled | Life::Deleted | Life::Rejected);
        Ok(Self {
            life,
            fulfilment: sums.fulfilment(),
            billing: billing(&sums),
            payment: payment(settled, expected),
            reservation: (sums.stocked > 0).then(|| sums.reservation()),
            returns_open: sums.returned_standing || sums.returned_uncredited,
            has_returns: sums.came_back,
            delivered_pct: if ended { 0 } else { percent(sums.delivered, sums.ordered) },
            invoiced_pct: percent(sums.invoiced, sums.ordered.less_at_most(sums.unpaid_returns)),
            paid_pct: percent_of_amounts(settled, expected),
            expected,
            settled,
            backorder: sums.backorder && life == Life::Open,
            billed_not_shipped: life == Life::Closed && sums.open_after_close,
            ship_by: tally.terms.header.ship_by,
            has_goods: !sums.ordered.is_zero(),
            any_invoiced: !sums.invoiced.is_zero(),
        })
    }

    /// The one word that says most: the first that holds.
    pub fn headline(&self) -> &'static str {
        HEADLINES.iter().find(|row| (row.holds)(self)).map_or("open", |row| row.word)
    }

    /// Should the goods have left: open, not fully shipped, and the day is past?
    pub fn is_ship_overdue(&self, today: Date) -> bool {
        self.life == Life::Open
            && self.fulfilment != Fulfilment::Shipped
            && self.ship_by.is_some_and(|day| day < today)
    }

    /// Should the goods leave: open, not fully shipped, and a day is set that is not past?
    pub fn is_ship_due(&self, today: Date) -> bool {
        self.life == Life::Open
            && self.fulfilment != Fulfilment::Shipped
            && self.ship_by.is_some_and(|day| today <= day)
    }

    /// Was anything invoiced that still counts?
    pub fn is_part_invoiced(&self) -> bool {
        self.any_invoiced
    }

    /// Is everything paid, or more?
    pub fn is_paid(&self) -> bool {
        matches!(self.payment, Extent::Full | Extent::Over)
    }

    /// The flags beside the headline, in a fixed order.
    pub fn flags(&self, today: Date) -> Vec<&'static str> {
        let flags = [
            ("backorder", self.backorder),
            ("ship-overdue", self.is_ship_overdue(today)),
            ("part-invoiced", self.any_invoiced && self.billing != Extent::Full),
            ("prepaid", self.settled.is_positive() && !self.any_invoiced),
            ("returns-open", self.returns_open),
            ("credit", self.payment == Extent::Over),
            ("billed-not-shipped", self.billed_not_shipped),
        ];
        flags.into_iter().filter(|(_, holds)| *holds).map(|(word, _)| word).collect()
    }
}

/// A status word and when it holds; the first row that holds wins.
pub struct Headline {
    /// The word.
    pub word: &'static str,
    holds: fn(&Status) -> bool,
}

/// The status words, most telling first.
pub const HEADLINES: &[Headline] = &[
    Headline { word: "deleted", holds: |status| status.life == Life::Deleted },
    Headline { word: "rejected", holds: |status| status.life == Life::Rejected },
    Headline { word: "cancelled", holds: |status| status.life == Life::Cancelled },
    Headline { word: "closed", holds: |status| status.life == Life::Closed },
    Headline { word: "quote", holds: |status| status.life == Life::Quote },
    Headline { word: "draft", holds: |status| status.life == Life::Draft },
    Headline {
        word: "done",
        holds: |status| status.is_shipped() && status.is_billed() && status.is_paid() && !status.returns_open,
    },
    Headline { word: "owing", holds: |status| status.is_shipped() && status.is_billed() },
    Headline { word: "shipped", holds: Status::is_shipped },
    Headline { word: "part-shipped", holds: |status| status.fulfilment == Fulfilment::PartShipped },
    Headline { word: "packed", holds: |status| status.fulfilment == Fulfilment::Packed },
    Headline { word: "picked", holds: |status| status.fulfilment == Fulfilment::Picked },
    Headline { word: "picking", holds: |status| status.fulfilment == Fulfilment::Picking },
    Headline { word: "open", holds: |_| true },
];

impl Status {
    fn is_shipped(&self) -> bool {
        self.has_goods && self.fulfilment == Fulfilment::Shipped
    }

    fn is_billed(&self) -> bool {
        matches!(self.billing, Extent::Full | Extent::Over)
    }
}

#[derive(Default)]
struct Sums {
    ordered: Quantity,
    delivered: Quantity,
    invoiced: Quantity,
    unpaid_returns: Quantity,
    lines: usize,
    all_shipped: usize,
    all_packed: usize,
    all_picked: usize,
    any_picked: bool,
    any_shipped: bool,
    stocked: usize,
    fully_reserved: usize,
    partly_reserved: usize,
    returned_standing: bool,
    returned_uncredited: bool,
    came_back: bool,
    backorder: bool,
    open_after_close: bool,
}

impl Sums {
    fn add(&mut self, tally: &Tally, line: &LineTally<'_>) -> Result<(), TooLarge> {
        let no = line.line.no;
        let (ordered, delivered, back) = (tally.ordered(no), tally.delivered(no), tally.came_back(no));
        let [open, picked, packed] =
            [Stage::Open, Stage::Picked, Stage::Packed].map(|stage| tally.at(no, stage));
        let billed = tally.billed(no)?;
        let (invoiced, backorder) = (billed.net(), line.unpromised(open));
        self.ordered = self.ordered.plus(ordered)?;
        self.delivered = self.delivered.plus(delivered)?;
        self.invoiced = self.invoiced.plus(invoiced)?;
        self.any_shipped |= !delivered.is_zero();
        self.any_picked |= !picked.is_zero() || !packed.is_zero();
        self.backorder |= !backorder.is_zero();
        self.open_after_close |= !open.is_zero();
        self.returned_standing |= !tally.at(no, Stage::Returned).is_zero();
        self.came_back |= !back.is_zero();
        let unpaid = if line.line.is_return() { Quantity::ZERO } else { back.less_at_most(line.uncredited) };
        // What came back is to credit as far as it was billed; what came back before that is not billed at all.
        let kept = ordered.min(delivered.max(billed.standing())).less_at_most(unpaid);
        let to_credit = invoiced.less_at_most(kept);
        self.returned_uncredited |= !to_credit.is_zero();
        self.unpaid_returns = self.unpaid_returns.plus(unpaid.less_at_most(to_credit))?;
        if !ordered.is_zero() {
            self.lines = self.lines.saturating_add(1);
            self.all_shipped = self.all_shipped.saturating_add(usize::from(delivered >= ordered));
            let beyond_packed = delivered.plus(packed)?;
            self.all_packed = self.all_packed.saturating_add(usize::from(beyond_packed >= ordered));
            let beyond_picked = beyond_packed.plus(picked)?;
            self.all_picked = self.all_picked.saturating_add(usize::from(beyond_picked >= ordered));
        }
        if line.takes_stock() && !ordered.is_zero() {
            self.stocked = self.stocked.saturating_add(1);
            if backorder.is_zero() {
                self.fully_reserved = self.fully_reserved.saturating_add(1);
            } else if !line.reserved.is_zero() || !delivered.is_zero() {
                self.partly_reserved = self.partly_reserved.saturating_add(1);
            }
        }
        Ok(())
    }

    fn fulfilment(&self) -> Fulfilment {
        if self.lines == 0 {
            Fulfilment::None
        } else if self.all_shipped == self.lines {
            Fulfilment::Shipped
        } else if self.any_shipped {
            Fulfilment::PartShipped
        } else if self.all_packed == self.lines {
            Fulfilment::Packed
        } else if self.all_picked == self.lines {
            Fulfilment::Picked
        } else if self.any_picked {
            Fulfilment::Picking
        } else {
            Fulfilment::None
        }
    }

    fn reservation(&self) -> Reservation {
        if self.fully_reserved == self.stocked {
            Reservation::Cr
        } else if self.fully_reserved > 0 || self.partly_reserved > 0 {
            Reservation::Pr
        } else {
            Reservation::Nr
        }
    }
}

/// Issued invoices less credit notes against ordered less returns that are not to be paid, credited ones or such as
/// came before the invoice; an order that came back entirely is billed when all that was billed is credited.
fn billing(sums: &Sums) -> Extent {
    let kept = sums.ordered.less_at_most(sums.unpaid_returns);
    if kept.is_zero() && !sums.ordered.is_zero() { Extent::Full } else { extent(sums.invoiced, kept) }
}

fn extent(done: Quantity, of: Quantity) -> Extent {
    if done.is_zero() && of.is_zero() {
        Extent::None
    } else if done >= of {
        Extent::Full
    } else if done.is_zero() {
        Extent::None
    } else {
        Extent::Part
    }
}

fn payment(settled: Amount, expected: Amount) -> Extent {
    if settled > expected && settled.is_positive() {
        Extent::Over
    } else if settled == expected {
        Extent::Full
    } else if settled.is_positive() {
        Extent::Part
    } else {
        Extent::None
    }
}

/// Rounded for display: 0 only when nothing, 100 only when everything; decisions use exact quantities.
fn percent(done: Quantity, of: Quantity) -> u8 {
    shown_percent(Exact::from(done), Exact::from(of), done.is_zero(), done >= of)
}

fn percent_of_amounts(done: Amount, of: Amount) -> u8 {
    shown_percent(done.exact(), of.exact(), !done.is_positive(), done >= of)
}

fn shown_percent(done: Exact, of: Exact, nothing: bool, everything: bool) -> u8 {
    if nothing {
        return 0;
    }
    if everything {
        return 100;
    }
    let rounded = done.times(Exact::HUNDRED).and_then(|done| done.over(of, 0));
    let shown = rounded.ok().and_then(|percent| u8::try_from(percent).ok()).unwrap_or(99);
    shown.clamp(1, 99)
}

impl fmt::Display for Fulfilment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::None => "none",
            Self::Picking => "picking",
            Self::Picked => "picked",
            Self::Packed => "packed",
            Self::PartShipped => "part-shipped",
            Self::Shipped => "shipped",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(done: &str, of: &str, expected: u8) {
        assert_eq!(percent(done.parse().unwrap(), of.parse().unwrap()), expected);
    }

    #[test]
    fn a_hundred_percent_is_everything_and_zero_is_nothing() {
        check("999", "1000", 99);
        check("1", "1000", 1);
        check("1000", "1000", 100);
        check("0", "1000", 0);
        check("50", "100", 50);
        check("40", "110", 36);
        check("0", "0", 0);
    }
}
