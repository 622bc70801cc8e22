//! Progress of what takes longer: on stderr, where that is a terminal, after one second; gone when it is done.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::{self, Output};
use crate::values::shown;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who may show progress.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    shows: bool,
}

impl Progress {
    /// Progress beside that output: silent where it is to be quiet, or nobody looks.
    pub fn new(output: &Output) -> Self {
        Self { shows: !output.quiet && !output.muted && output::stderr_is_terminal() }
    }

    /// Begins something of so many steps; a total of 0 is one that is not known.
    ///
    /// Nothing else may be said on stderr until what comes back is dropped.
    pub fn begin(&self, what: &str, total: u64) -> Steps {
        let bar = self.shows.then(|| {
            let bar =
                ProgressBar::with_draw_target((total > 0).then_some(total), ProgressDrawTarget::hidden());
            let template = if total > 0 { "{msg} {pos} of {len}" } else { "{msg} {pos}" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.with_message(shown(what))
        });
        Steps { bar, since: Instant::now(), drawn: false }
    }
}

/// Something under way, step by step; dropped, it is erased.
#[derive(Debug)]
pub struct Steps {
    bar: Option<ProgressBar>,
    since: Instant,
    drawn: bool,
}

impl Steps {
    /// One step is done.
    pub fn step(&mut self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        if !self.drawn && self.since.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            self.drawn = true;
        }
    }

    /// How many steps are done, where they are counted.
    #[cfg(test)]
    fn done(&self) -> Option<u64> {
        self.bar.as_ref().map(ProgressBar::position)
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_only_where_they_are_shown() {
        for (shows, done) in [(true, Some(3)), (false, None)] {
            let mut steps = Progress { shows }.begin("reading orders", 5);
            (0..3).for_each(|_| steps.step());
            assert_eq!(steps.done(), done);
        }
    }

    #[test]
    fn nothing_is_drawn_before_a_second() {
        let mut steps = Progress { shows: true }.begin("reading orders", 0);
        steps.step();
        assert!(!steps.drawn);
        steps.since = steps.since.checked_sub(PATIENCE).unwrap();
        steps.step();
        assert!(steps.drawn);
    }
}
