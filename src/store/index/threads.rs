//! The same work on many things, side by side on the threads of the machine.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

/// Fewer things than this are not worth a thread.
const WORTH: usize = 8;

/// What becomes of each thing, in their order. A thread that is done with one takes the next.
pub fn side_by_side<A: Send, B: Send>(things: Vec<A>, work: impl Fn(A) -> B + Sync) -> Vec<B> {
    // To ask how many threads there are costs more than a short list of things.
    let threads = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(things.len());
    let threads = if things.len() < WORTH { 1 } else { threads() };
    if threads < 2 {
        return things.into_iter().map(work).collect();
    }
    let mut done: Vec<Option<B>> = things.iter().map(|_| None).collect();
    let waiting = Mutex::new(things.into_iter().zip(&mut done));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((thing, place)) = next() {
                    *place = Some(work(thing));
                }
            });
        }
    });
    done.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept() {
        for count in [0, 1, 7, 8, 9, 100, 513] {
            let things: Vec<usize> = (0..count).collect();
            let twice: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(side_by_side(things, |thing| thing * 2), twice);
        }
    }
}
