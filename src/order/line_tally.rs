//! What is known of a line beside its goods: what is promised to it, and what came back and is not credited.

use super::holding::Holdings;
use super::line::{Line, LineKind};
use super::moves::Transfer;
use super::refusal::Refusal;
use super::stage::Stage;
use super::tally::Tally;
use crate::values::{LineNo, Quantity, TooLarge};

/// A line with what is known of it beside the goods in its holdings.
#[derive(Debug, Clone, Copy)]
pub struct LineTally<'a> {
    /// The line as it now stands; its quantity is the amended one, not lessened by closing short.
    pub line: &'a Line,
    /// Promised from stock and still open.
    pub reserved: Quantity,
    /// Came back, but is not to be credited.
    pub uncredited: Quantity,
}

impl LineTally<'_> {
    /// Does it take goods out of bins: is it neither a service nor expects goods back?
    pub fn takes_stock(&self) -> bool {
        self.line.is_stocked() && !self.line.is_return()
    }

    /// Where so much of it stands open, what of that is not promised from stock.
    pub fn unpromised(&self, open: Quantity) -> Quantity {
        if self.takes_stock() { open.less_at_most(self.reserved) } else { Quantity::ZERO }
    }
}

/// What the fold writes down of a line beside its goods.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineBook {
    /// Where in the terms the line stands.
    pub(super) place: usize,
    /// Promised from stock and still open.
    pub(super) reserved: Quantity,
    /// Of what is staged, how much had been reserved.
    staged_reserved: Quantity,
    /// Came back, but is not to be credited.
    pub(super) uncredited: Quantity,
}

impl LineBook {
    /// Nothing is known yet of the line at that place of the terms.
    pub(super) fn at(place: usize) -> Self {
        let (reserved, staged_reserved, uncredited) = Default::default();
        Self { place, reserved, staged_reserved, uncredited }
    }

    /// Reserved goods leave with what leaves open, first; what is put back takes its promise back with it.
    ///
    /// `holdings` are those after the transfer.
    pub(super) fn follow(&mut self, transfer: &Transfer, holdings: &Holdings) -> Result<(), TooLarge> {
        if self.reserved.is_zero() && self.staged_reserved.is_zero() {
            return Ok(());
        }
        let (line, quantity) = (transfer.from.line, transfer.quantity);
        let (from, to) = (transfer.from.stage, transfer.to.stage);
        if from == Stage::Open && to == Stage::Cancelled {
            // Calling off takes what was not promised first: the promise stays for what is still wanted.
            self.reserved = self.reserved.min(holdings.standing(line, Stage::Open));
        } else if from == Stage::Open {
            let part = self.reserved.min(quantity);
            self.reserved = self.reserved.less_at_most(part);
            if to.is_staged() {
                self.staged_reserved = self.staged_reserved.plus(part)?;
            }
        } else if from.is_staged() && to == Stage::Open {
            let part = self.staged_reserved.min(quantity);
            self.staged_reserved = self.staged_reserved.less_at_most(part);
            self.reserved = self.reserved.plus(part)?;
        } else if from.is_staged() {
            // So does what leaves the house: what stays may be put back with its promise.
            let staged = holdings.standing_at(line, Stage::is_staged);
            self.staged_reserved = self.staged_reserved.min(staged);
        }
        Ok(())
    }
}

impl Tally {
    /// The lines but for their goods, by number.
    pub fn lines(&self) -> impl Iterator<Item = LineTally<'_>> {
        self.books.values().filter_map(|book| self.known(book))
    }

    /// The lines that have stages: goods and services.
    pub fn staged_lines(&self) -> impl Iterator<Item = LineTally<'_>> {
        self.lines().filter(|known| known.line.has_stages())
    }

    /// The lines that stand for money: all but texts.
    pub fn money_lines(&self) -> impl Iterator<Item = LineTally<'_>> {
        self.lines().filter(|known| known.line.kind != LineKind::Text)
    }

    /// The line of that number, if there is one.
    pub fn find_line(&self, no: LineNo) -> Option<LineTally<'_>> {
        self.books.get(&no).and_then(|book| self.known(book))
    }

    /// The line of that number.
    pub fn line(&self, no: LineNo) -> Result<LineTally<'_>, Refusal> {
        self.find_line(no).ok_or_else(|| self.no_line(no))
    }

    fn known(&self, book: &LineBook) -> Option<LineTally<'_>> {
        let line = self.terms.lines.get(book.place)?;
        Some(LineTally { line, reserved: book.reserved, uncredited: book.uncredited })
    }

    pub(super) fn no_line(&self, no: LineNo) -> Refusal {
        let have = self.books.keys().copied().collect();
        Refusal::NoLine { order: self.number().clone(), line: no, have }
    }

    /// What was promised of a line from stock and is still open.
    pub fn reserved(&self, line: LineNo) -> Quantity {
        self.books.get(&line).map(|book| book.reserved).unwrap_or_default()
    }

    /// Published, open, and not promised from stock: nothing of services and return lines.
    pub fn backorder(&self, line: LineNo) -> Quantity {
        self.find_line(line).map(|known| known.unpromised(self.at(line, Stage::Open))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::tests_desk::Desk;

    #[test]
    fn a_promise_goes_with_the_goods_and_comes_back_with_them() {
        let mut desk = Desk::draft("", &["100 1.00 -"], &[]);
        desk.stocked(1, "60@MAIN/B1");
        desk.act("publish");
        desk.stocked(1, "100@MAIN/B1");
        let mut promised = vec![desk.tally.reserved(LineNo(1)).short()];
        for act in ["pick 1=80", "ship 1=50", "unpick 1=30", "amend 1=70"] {
            desk.act(act);
            promised.push(desk.tally.reserved(LineNo(1)).short());
        }
        assert_eq!(promised, ["60", "0", "0", "30", "20"]);
    }
}
