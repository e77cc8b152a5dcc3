//! How far a run is, and whether somebody stops it.

use crate::error::{ErrorCode, OfficeError};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    /// Whether something is being done.
    pub running: bool,
    /// How many steps are done.
    pub done: i32,
    /// Of how many.
    pub of: i32,
    /// How many seconds it may still take; none before that can be said.
    pub seconds_left: Option<i32>,
}

/// Watches a run from outside.
#[derive(Debug, Default)]
pub(super) struct Watch {
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
    began: Mutex<Option<DateTime<Utc>>>,
}

impl Watch {
    /// A run of so many rows begins: each is read, and at most each is written.
    pub(super) fn begin(&self, rows: usize, now: DateTime<Utc>) {
        self.stop.store(false, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.of.store(rows * 2, Ordering::Relaxed);
        *self.began.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// The run has ended, however it did.
    pub(super) fn end(&self) {
        *self.began.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Asks the run to stop; nothing of it stays.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Fails where somebody asked the run to stop.
    pub(super) fn check(&self) -> Result<(), OfficeError> {
        if self.stopped() { Err(OfficeError::of(ErrorCode::ImportStopped)) } else { Ok(()) }
    }

    /// So many rows were read.
    pub(super) fn read(&self, rows: usize) {
        self.done.fetch_add(rows, Ordering::Relaxed);
    }

    /// All rows were read, and so many will be written.
    pub(super) fn read_all(&self, writes: usize) {
        self.of.store(self.done.load(Ordering::Relaxed) + writes, Ordering::Relaxed);
    }

    /// So many records were written.
    pub(super) fn wrote(&self, records: usize) {
        self.done.fetch_add(records, Ordering::Relaxed);
    }

    /// How far the run is at this moment.
    pub(super) fn progress(&self, now: DateTime<Utc>) -> ImportProgress {
        let began = *self.began.lock().unwrap_or_else(PoisonError::into_inner);
        let (done, of) = (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed));
        let passed = began.map_or(0, |began| (now - began).num_milliseconds());
        // Before a twentieth is done nothing can be said.
        let known = done > 0 && done * 20 >= of && passed > 0;
        let left = known.then(|| {
            let (done, of) = (i64::try_from(done).unwrap_or(1), i64::try_from(of).unwrap_or(i64::MAX));
            passed.saturating_mul((of - done).max(0)) / done / 1000
        });
        let small = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        ImportProgress {
            running: began.is_some(),
            done: small(done.min(of)),
            of: small(of),
            seconds_left: left.map(|left| i32::try_from(left).unwrap_or(i32::MAX)),
        }
    }
}
