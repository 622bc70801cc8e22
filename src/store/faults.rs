//! Faults that a test may ask for: every step that changes the disk is counted, and any of them may be the last.

use std::sync::atomic::{AtomicU64, Ordering};

use super::error::Error;

/// At which changing step something goes wrong; steps are counted from 1 for each opened store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Faults {
    /// Nowhere.
    #[default]
    None,
    /// The process ends before this step, as after a power cut or `kill -9`.
    DieBefore(u64),
    /// This one step fails.
    FailAt(u64),
    /// This step and all that follow fail: a disk that stays full, or what a death leaves.
    FailFrom(u64),
}

/// Where a writer waits until the file `.salesbook/go` appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// When all is prepared, before it is compared and claimed.
    Claim,
    /// When all is claimed, before anything is posted.
    Post,
}

/// The count of changing steps, and the fault among them.
#[derive(Debug)]
pub(crate) struct Steps {
    faults: Faults,
    taken: AtomicU64,
}

impl Steps {
    /// No step taken yet.
    pub(crate) fn new(faults: Faults) -> Self {
        Self { faults, taken: AtomicU64::new(0) }
    }

    /// Counts one step; must be asked before each change of the disk.
    pub(crate) fn take(&self) -> Result<(), Error> {
        let step = self.taken.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        let fails = match self.faults {
            Faults::None => false,
            Faults::DieBefore(last) if step >= last => die(),
            Faults::DieBefore(_) => false,
            Faults::FailAt(at) => step == at,
            Faults::FailFrom(from) => step >= from,
        };
        if fails { Err(Error::Injected { step }) } else { Ok(()) }
    }

    /// How many steps were asked for.
    #[cfg(test)]
    pub(crate) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }
}

/// Ends the process at once, without any clearing up; true should the system not allow that.
fn die() -> bool {
    rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(faults: Faults, expected: [bool; 4]) {
        let steps = Steps::new(faults);
        assert_eq!([(); 4].map(|()| steps.take().is_ok()), expected);
        assert_eq!(steps.taken(), 4);
    }

    #[test]
    fn a_fault_comes_once_or_stays() {
        check(Faults::None, [true, true, true, true]);
        check(Faults::FailAt(2), [true, false, true, true]);
        check(Faults::FailFrom(2), [true, false, false, false]);
        check(Faults::DieBefore(9), [true, true, true, true]);
    }
}
