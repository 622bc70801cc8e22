//! `close`: an order, or a line, ends short; what is billed stays owed.

use super::Answer;
use crate::order::event::{Closed, Event};
use crate::order::status::Life;
use crate::order::{Move, Refusal, Stage, Tally};
use crate::values::{LineNo, TooLarge};

impl Tally {
    /// Ends the named lines, or where none is named the whole order: open units leave for cancelled, down to what
    /// was shipped or invoiced, whichever is more.
    ///
    /// Refused while goods stand picked or packed.
    pub fn close(&self, lines: &[LineNo], reason: Option<String>) -> Result<Answer, Refusal> {
        if self.life() == Life::Closed {
            return Ok(Answer::Already(format!("{} is already closed", self.number())));
        }
        self.require("close", &[Life::Open])?;
        let mut moves = Vec::new();
        for line in self.lines_or_all(lines)? {
            self.require_nothing_staged(line)?;
            moves.extend(self.close_line(line)?);
        }
        if moves.is_empty() && !lines.is_empty() {
            return Ok(Answer::Already(format!("nothing of it stands open in {}", self.number())));
        }
        Ok(Answer::Record(Event::Closed(Closed { lines: lines.to_vec(), reason, moves })))
    }

    fn lines_or_all(&self, lines: &[LineNo]) -> Result<Vec<LineNo>, Refusal> {
        if lines.is_empty() {
            return Ok(self.staged_lines().map(|tally| tally.line.no).collect());
        }
        lines.iter().map(|line| self.line(*line).map(|tally| tally.line.no)).collect()
    }

    // Goods credited because they came back were billed all the same: what is left of the line stays owed.
    fn close_line(&self, line: LineNo) -> Result<Option<Move>, TooLarge> {
        let billed_ahead = self.billed(line)?.standing().less_at_most(self.delivered(line));
        let quantity = self.at(line, Stage::Open).less_at_most(billed_ahead);
        Ok((!quantity.is_zero()).then(|| Move::of(line, quantity)))
    }

    fn require_nothing_staged(&self, line: LineNo) -> Result<(), Refusal> {
        for stage in [Stage::Picked, Stage::Packed] {
            let quantity = self.at(line, stage);
            if !quantity.is_zero() {
                return Err(Refusal::Staged { order: self.number().clone(), line, stage, quantity });
            }
        }
        Ok(())
    }
}
