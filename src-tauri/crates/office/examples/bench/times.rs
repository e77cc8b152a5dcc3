//! What was measured, and how it is handed to the task that prints it.

use crate::stopwatch::Stopwatch;
use std::error::Error;

/// What a measurement may stop with.
pub type Told<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Milliseconds, one for each time that something was done.
#[derive(Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// Does something and keeps how long it took.
    pub async fn keep<T, E>(&mut self, work: impl Future<Output = Result<T, E>>) -> Told<T>
    where
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let watch = Stopwatch::start();
        let done = work.await.map_err(Into::into)?;
        self.0.push(watch.milliseconds());
        Ok(done)
    }

    /// Takes over what another has measured.
    pub fn take(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// What a thousand would have taken, where so many were done in each time.
    pub fn for_each_thousand(self, done: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "thousands, not quadrillions")]
        let share = 1_000.0 / done as f64;
        Self(self.0.into_iter().map(|time| time * share).collect())
    }

    /// Of a hundred times the n-th slowest from below; 0 where nothing was measured.
    fn percentile(&self, n: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let at = (sorted.len() * n).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }
}

/// Hands a row of DESIGN §8 to the task: its word, how often, p50, p95, and p50 of the bare SQL beneath.
#[expect(clippy::print_stdout, reason = "the bench speaks to the task that started it")]
pub fn tell(row: &str, times: &Times, bare: &Times) {
    let (count, p50, p95) = (times.0.len(), times.percentile(50), times.percentile(95));
    println!("row\t{row}\t{count}\t{p50:.3}\t{p95:.3}\t{:.3}", bare.percentile(50));
}

/// Hands on what the vault holds.
#[expect(clippy::print_stdout, reason = "the bench speaks to the task that started it")]
pub fn tell_fact(what: &str, value: impl std::fmt::Display) {
    println!("fact\t{what}\t{value}");
}

/// Hands on the way that the database goes for a statement of a row.
#[expect(clippy::print_stdout, reason = "the bench speaks to the task that started it")]
pub fn tell_plan(row: &str, statement: &str, steps: &str) {
    println!("plan\t{row}\t{statement}\t{steps}");
}

/// Says what is under way.
#[expect(clippy::print_stderr, reason = "the bench speaks to the person who waits")]
pub fn say(sentence: &str) {
    eprintln!("{sentence}");
}
