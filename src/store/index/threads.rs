//! The same work on many things, side by side on the threads of the machine.

use std::num::NonZeroUsize;

/// Fewer things than this are not worth a thread.
const WORTH: usize = 8;

/// What becomes of each thing, in their order.
pub fn side_by_side<A: Send, B: Send>(things: Vec<A>, work: impl Fn(A) -> B + Sync) -> Vec<B> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    if threads < 2 || things.len() < WORTH {
        return things.into_iter().map(work).collect();
    }
    let share = things.len().div_ceil(threads);
    let mut shares: Vec<Vec<A>> = Vec::with_capacity(threads);
    let mut rest = things.into_iter();
    loop {
        let next: Vec<A> = rest.by_ref().take(share).collect();
        if next.is_empty() {
            break;
        }
        shares.push(next);
    }
    let work = &work;
    std::thread::scope(|scope| {
        let running = shares
            .into_iter()
            .map(|share| scope.spawn(move || share.into_iter().map(work).collect::<Vec<B>>()));
        let running: Vec<_> = running.collect();
        let done = running.into_iter().flat_map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    })
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
