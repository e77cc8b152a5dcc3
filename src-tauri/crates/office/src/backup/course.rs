//! How one kind of copying goes: what is under way, how the last one ended, and until when the next one waits.

use super::{BackupProgress, BackupWatch, PAUSE};
use crate::error::ErrorCode;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How one kind of copying goes.
#[derive(Debug, Default)]
pub(crate) struct Course(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    running: Option<(Arc<BackupWatch>, DateTime<Utc>)>,
    failed: Option<ErrorCode>,
    waits_until: Option<DateTime<Utc>>,
    ends: bool,
}

impl Course {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins; what begins after the end has been called is stopped from the first.
    pub(crate) fn begin(&self, now: DateTime<Utc>) -> Arc<BackupWatch> {
        let watch = Arc::new(BackupWatch::default());
        let mut state = self.state();
        if state.ends {
            watch.stop();
        }
        state.running = Some((Arc::clone(&watch), now));
        watch
    }

    /// Nothing is under way any more, however it ended.
    pub(crate) fn rest(&self) {
        self.state().running = None;
    }

    /// Stops what is under way.
    pub(crate) fn stop(&self) {
        if let Some((watch, _)) = &self.state().running {
            watch.stop();
        }
    }

    /// Stops what is under way, and lets nothing begin any more.
    pub(crate) fn end(&self) {
        self.state().ends = true;
        self.stop();
    }

    /// How far it is.
    pub(crate) fn progress(&self, now: DateTime<Utc>) -> Option<BackupProgress> {
        let running = self.state().running.clone();
        running.map(|(watch, since)| BackupProgress::of(&watch, now - since))
    }

    /// It ended well; the next one waits for nothing, or until then.
    pub(super) fn went_well(&self, waits_until: Option<DateTime<Utc>>) {
        let mut state = self.state();
        (state.failed, state.waits_until) = (None, waits_until);
    }

    /// It came to nothing. Stopped by somebody it has not failed, but does not begin again at once either.
    pub(super) fn failed(&self, why: ErrorCode, waits_until: DateTime<Utc>) {
        let mut state = self.state();
        if why != ErrorCode::BackupStopped {
            state.failed = Some(why);
        }
        state.waits_until = Some(waits_until);
    }

    /// The next one need not wait.
    pub(super) fn wait_no_more(&self) {
        self.state().waits_until = None;
    }

    /// Why the last one came to nothing.
    pub(super) fn why(&self) -> Option<ErrorCode> {
        self.state().failed
    }

    /// Whether the next one still waits. Where the clock was put back one does not wait until it is there again.
    pub(super) fn waits(&self, now: DateTime<Utc>) -> bool {
        self.state().waits_until.is_some_and(|until| now < until && until - now <= PAUSE)
    }
}

impl BackupProgress {
    /// How far a copying is that has run for so long.
    fn of(watch: &BackupWatch, passed: TimeDelta) -> Self {
        let (done, total) = watch.progress();
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or_default();
        let mib = |bytes: u64| i32::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i32::MAX);
        Self {
            // What is left when all is copied is the checking.
            percent: i32::try_from(percent.min(99)).unwrap_or(99),
            done_mib: mib(done),
            total_mib: mib(total),
            seconds_left: seconds_left(done, total, passed),
            can_stop: watch.can_be_stopped(),
        }
    }
}

/// How many seconds the rest takes if it goes on as until now; nothing is said of the first three, nor of the checking.
fn seconds_left(done: u64, total: u64, passed: TimeDelta) -> Option<i32> {
    const EARLY: i64 = 3;
    if passed.num_seconds() < EARLY || done == 0 || done >= total {
        return None;
    }
    let passed = u128::try_from(passed.num_milliseconds()).ok()?;
    let left = passed * u128::from(total - done) / u128::from(done);
    i32::try_from(left.div_ceil(1000)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_that_of_the_rest_at_the_pace_so_far() {
        let after = TimeDelta::seconds;
        assert_eq!(seconds_left(100, 400, after(10)), Some(30));
        assert_eq!(seconds_left(1, 3, after(4)), Some(8));
        assert_eq!(seconds_left(100, 400, after(2)), None, "too early to say");
        assert_eq!(seconds_left(0, 400, after(10)), None);
        assert_eq!(seconds_left(400, 400, after(10)), None, "the checking");
        assert_eq!(seconds_left(100, 400, after(-10)), None, "the clock was put back");
    }

    #[test]
    fn what_begins_after_the_end_is_stopped_from_the_first() {
        let (course, now) = (Course::default(), DateTime::<Utc>::MIN_UTC);
        assert!(!course.begin(now).is_stopped());
        let under_way = course.begin(now);
        course.end();
        assert!(under_way.is_stopped() && course.begin(now).is_stopped());
    }

    #[test]
    fn a_pause_is_over_when_the_clock_was_put_back() {
        let (course, now) = (Course::default(), DateTime::<Utc>::UNIX_EPOCH);
        course.failed(ErrorCode::DiskFull, now + PAUSE);
        assert!(course.waits(now) && course.waits(now + TimeDelta::minutes(59)));
        assert!(!course.waits(now + PAUSE) && !course.waits(now - TimeDelta::days(3_650)));
    }
}
