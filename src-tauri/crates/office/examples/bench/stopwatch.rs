//! The bench's stopwatch. The program's own time never comes from here.

use std::time::Instant;

/// A running stopwatch.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "times the program from outside; nothing in it depends on it")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Milliseconds since the start.
    pub fn milliseconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1_000.0
    }
}
