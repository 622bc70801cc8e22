//! A book that stands still: what was read of it while it changed is read again.

use super::failure::Outcome;

/// So many times a book that goes on changing is read.
const ROUNDS: usize = 3;

/// Reads until the book was the same before and after, three times at most. Answers the last reading, and whether the book
/// stood still for it.
pub(super) fn steadily<T, M: PartialEq>(
    moment: impl Fn() -> Outcome<M>,
    mut read: impl FnMut() -> Outcome<T>,
) -> Outcome<(T, bool)> {
    let mut before = moment()?;
    let mut last = read()?;
    for _ in 1..ROUNDS {
        let after = moment()?;
        if after == before {
            return Ok((last, true));
        }
        before = after;
        last = read()?;
    }
    Ok((last, moment()? == before))
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the test counts readings")]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// The book changes during so many readings.
    #[track_caller]
    fn check(changes: usize, readings: usize, is_steady: bool) {
        let (state, read) = (Cell::new(0), Cell::new(0));
        let reading = || {
            read.set(read.get() + 1);
            state.set(state.get() + usize::from(read.get() <= changes));
            Ok(read.get())
        };
        let (last, steady) = steadily(|| Ok(state.get()), reading).unwrap();
        assert_eq!((last, read.get(), steady), (readings, readings, is_steady));
    }

    #[test]
    fn a_book_is_read_again_until_it_stood_still() {
        check(0, 1, true);
        check(1, 2, true);
        check(2, 3, true);
        check(3, 3, false);
        check(9, 3, false);
    }
}
