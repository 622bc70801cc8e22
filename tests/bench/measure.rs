//! What a program costs: processor and wall-clock time as medians of several runs, and memory at its highest.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run cost, or the medians of several.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Processor time, of the user and of the system, of all threads.
    pub(crate) busy: Duration,
    /// Time on the clock.
    pub(crate) wall: Duration,
    /// The most memory it held, in bytes.
    pub(crate) peak: u64,
}

impl Cost {
    /// Runs a program that must succeed.
    pub(crate) fn of(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let began = Instant::now();
        let mut child = command.spawn().expect("the program runs");
        let said = std::io::read_to_string(child.stderr.take().expect("a pipe")).expect("text");
        let done = child.wait4().expect("the program ends");
        let wall = began.elapsed();
        assert!(done.status.success(), "{command:?}: {said}");
        Self { busy: done.rusage.utime + done.rusage.stime, wall, peak: done.rusage.maxrss }
    }

    /// The medians of runs, each prepared by `prepare`.
    pub(crate) fn median(rounds: usize, mut run: impl FnMut() -> Self) -> Self {
        let runs: Vec<Self> = (0..rounds).map(|_| run()).collect();
        Self {
            busy: middle(runs.iter().map(|run| run.busy).collect()),
            wall: middle(runs.iter().map(|run| run.wall).collect()),
            peak: middle(runs.iter().map(|run| run.peak).collect()),
        }
    }

    /// A row of the table, beside what it is compared with.
    pub(crate) fn row(&self, name: &str, floor: Option<(&str, &Self)>) {
        let ratio = floor.map(|(what, floor)| {
            let times = |own: Duration, other: Duration| own.as_secs_f64() / other.as_secs_f64().max(1e-9);
            let (busy, wall) = (times(self.busy, floor.busy), times(self.wall, floor.wall));
            format!("{busy:>7.2}x cpu {wall:>7.2}x wall  of {what}")
        });
        println!("  {name:<34} {self}  {}", ratio.unwrap_or_default());
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let (busy, wall) = (milliseconds(self.busy), milliseconds(self.wall));
        write!(formatter, "{busy:>9.1} ms cpu {wall:>9.1} ms wall {:>6} MiB", self.peak / (1 << 20))
    }
}

fn middle<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}
