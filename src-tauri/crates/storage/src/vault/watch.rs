//! How far the copying of a vault is, and whether somebody stops it.

use super::error::VaultError;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

const GOING: u8 = 0;
const STOPPED: u8 = 1;
const PAST_STOPPING: u8 = 2;

/// How far a copying is, and whether somebody stops it.
#[derive(Debug, Default)]
pub struct BackupWatch {
    state: AtomicU8,
    stopping: Notify,
    total: AtomicU64,
    done: AtomicU64,
    /// The file that grows while the database itself copies.
    copy: Mutex<Option<PathBuf>>,
}

impl BackupWatch {
    /// Stops it, and nothing of it is left; unless it is past stopping.
    pub fn stop(&self) {
        if self.state.compare_exchange(GOING, STOPPED, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            self.stopping.notify_waiters();
        }
    }

    /// Whether somebody has stopped it.
    pub fn is_stopped(&self) -> bool {
        self.state.load(Ordering::Relaxed) == STOPPED
    }

    /// Whether it can still be stopped.
    pub fn can_be_stopped(&self) -> bool {
        self.state.load(Ordering::Relaxed) == GOING
    }

    /// Returns when somebody stops it.
    pub async fn stopped(&self) {
        let stopping = self.stopping.notified();
        if !self.is_stopped() {
            stopping.await;
        }
    }

    /// Bytes done, and bytes to be done.
    pub fn progress(&self) -> (u64, u64) {
        let copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let done = match copy {
            Some(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            None => self.done.load(Ordering::Relaxed),
        };
        let total = self.total.load(Ordering::Relaxed);
        (done.min(total), total)
    }

    /// Says how many bytes are to be done.
    pub fn expect(&self, bytes: u64) {
        self.total.store(bytes, Ordering::Relaxed);
    }

    /// From here on it goes to its end; refused where somebody has stopped it.
    pub(super) fn pass_stopping(&self) -> Result<(), VaultError> {
        match self.state.compare_exchange(GOING, PAST_STOPPING, Ordering::Relaxed, Ordering::Relaxed) {
            Err(STOPPED) => Err(VaultError::Stopped),
            _ => Ok(()),
        }
    }

    /// So many more bytes are done.
    pub(super) fn advance(&self, bytes: usize) {
        self.done.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// A file grows up to `total` bytes.
    pub(super) fn begin(&self, copy: &Path, total: u64) {
        self.expect(total);
        *self.copy.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy.to_owned());
    }

    pub(super) fn check(&self) -> Result<(), VaultError> {
        if self.is_stopped() { Err(VaultError::Stopped) } else { Ok(()) }
    }
}
