//! The same work on many things, side by side on the threads of the machine.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, Scope};

/// Fewer things than this are not worth a thread.
const LEAST: usize = 8;

/// More threads than this do not help: what they make is handed over by one, and each has its own memory.
const MOST_THREADS: usize = 4;

/// A long list is cut into at least so many jobs a thread, so that none waits long for the last.
const TURNS: usize = 4;

/// So many things a job has at most.
const JOB: usize = 16;

/// Work on one thing.
type Work<'w, A, B> = dyn Fn(A) -> B + Sync + 'w;

/// Threads that do the same work for as long as a question lasts. They come with the first list that is worth them.
pub(super) struct Crew<'scope, 'env, A, B> {
    scope: &'scope Scope<'scope, 'env>,
    work: &'env Work<'env, A, B>,
    /// Where they find their jobs.
    waiting: &'env Mutex<Receiver<Job<A, B>>>,
    jobs: Sender<Job<A, B>>,
    /// How many there are; none before they were needed.
    hired: Option<usize>,
}

/// Some things of a list, the place of the first of them, and where they go when the work on them is done.
struct Job<A, B> {
    first: usize,
    things: Vec<A>,
    done: Sender<Done<B>>,
}

/// What became of the things of a job: the place of the first of them, and all of them unless the work broke down.
type Done<B> = (usize, std::thread::Result<Vec<B>>);

/// A list that is being worked on.
pub(super) struct Begun<B>(Receiver<Done<B>>);

/// What becomes of each thing, in their order.
pub fn side_by_side<A: Send, B: Send>(things: Vec<A>, work: impl Fn(A) -> B + Sync) -> Vec<B> {
    with_crew(&work, |crew| crew.begin(things).end())
}

/// Does what `lead` says with threads for that work; they are gone when it is done.
pub(super) fn with_crew<A: Send, B: Send, T>(
    work: &Work<'_, A, B>,
    lead: impl FnOnce(&mut Crew<'_, '_, A, B>) -> T,
) -> T {
    let (jobs, waiting) = mpsc::channel();
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| lead(&mut Crew { scope, work, waiting: &waiting, jobs, hired: None }))
}

impl<A: Send, B: Send> Crew<'_, '_, A, B> {
    /// Begins to work on these things. A short list is worked off at once, and so is every list where there are no
    /// threads to be had.
    pub(super) fn begin(&mut self, things: Vec<A>) -> Begun<B> {
        let (done, begun) = mpsc::channel();
        // To ask how many threads there are costs more than a short list of things.
        let threads = if things.len() < LEAST { 0 } else { self.hire() };
        let share = match threads {
            0 => things.len(),
            threads => things.len().div_ceil(threads.saturating_mul(TURNS)).min(JOB),
        };
        let mut things = things.into_iter();
        let mut first = 0;
        loop {
            let things: Vec<A> = things.by_ref().take(share).collect();
            let count = things.len();
            if count == 0 {
                return Begun(begun);
            }
            let job = Job { first, things, done: done.clone() };
            if threads == 0 {
                job.be_done(self.work);
            } else {
                // The other end lasts as long as this one.
                let _ = self.jobs.send(job);
            }
            first = first.saturating_add(count);
        }
    }

    /// How many threads there are, once there are any. Of one alone there is no use.
    fn hire(&mut self) -> usize {
        if let Some(hired) = self.hired {
            return hired;
        }
        let wanted = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS);
        let (waiting, work) = (self.waiting, self.work);
        let hire = |_: &usize| Builder::new().spawn_scoped(self.scope, || toil(waiting, work)).is_ok();
        let hired = if wanted < 2 { 0 } else { (0..wanted).take_while(hire).count() };
        self.hired = Some(hired);
        hired
    }
}

impl<B> Begun<B> {
    /// What became of each thing, in their order, when all are done. Work that broke down breaks down here.
    pub(super) fn end(self) -> Vec<B> {
        let mut all = Vec::new();
        for (first, done) in self.0 {
            match done {
                Ok(some) => all.push((first, some)),
                Err(breakdown) => resume_unwind(breakdown),
            }
        }
        all.sort_unstable_by_key(|(first, _)| *first);
        all.into_iter().flat_map(|(_, some)| some).collect()
    }
}

impl<A, B> Job<A, B> {
    fn be_done(self, work: &Work<'_, A, B>) {
        let Self { first, things, done } = self;
        // What breaks down here would leave the others waiting; nothing of it is used any more.
        let some = catch_unwind(AssertUnwindSafe(|| things.into_iter().map(work).collect()));
        // Where nobody waits for it any more, the question was given up.
        let _ = done.send((first, some));
    }
}

/// Does one job after another, as long as there may be any.
fn toil<A, B>(waiting: &Mutex<Receiver<Job<A, B>>>, work: &Work<'_, A, B>) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        job.be_done(work);
    }
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

    #[test]
    fn lists_may_be_begun_before_others_are_done() {
        with_crew(&|thing: usize| thing + 1, |crew| {
            let lists = [100, 3, 40].map(|count| crew.begin((0..count).collect()));
            for (begun, count) in lists.into_iter().zip([100, 3, 40]) {
                assert_eq!(begun.end(), (1..=count).collect::<Vec<_>>());
            }
        });
    }

    #[test]
    fn work_that_breaks_down_breaks_the_question_down() {
        for broken in [20..21, 0..100] {
            let question = || side_by_side((0..100).collect(), |thing| assert!(!broken.contains(&thing)));
            assert!(catch_unwind(AssertUnwindSafe(question)).is_err());
        }
    }
}
