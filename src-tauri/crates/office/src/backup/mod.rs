//! バックアップ: a copy of the vault of each day, and before whatever changes much of it; the age of the last good one is
//! always in view, and an older one can take the vault's place (SAFETY N4).

mod make;
mod view;

pub use domain::backup::BackupReason;
pub use storage::vault::{Backup, BackupWatch};
pub use view::{BackupDifference, BackupProgress, BackupStatus, BackupView, Backups};

use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use chrono::{DateTime, Utc};
use domain::rights::Op;
use std::sync::{Arc, Mutex, PoisonError};

/// What is under way, and how the last one went.
#[derive(Debug, Default)]
pub(crate) struct BackupState {
    /// One at a time.
    turn: tokio::sync::Mutex<()>,
    running: Mutex<Option<Arc<BackupWatch>>>,
    /// Why the last one came to nothing, and until when the program waits before it tries again by itself.
    failed: Mutex<Option<(ErrorCode, DateTime<Utc>)>>,
}

impl BackupState {
    fn running(&self) -> Option<Arc<BackupWatch>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn run(&self, watch: Option<Arc<BackupWatch>>) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = watch;
    }

    fn failed(&self) -> Option<ErrorCode> {
        let failed = *self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.map(|(code, _)| code).filter(|code| *code != ErrorCode::BackupStopped)
    }

    fn waits_until(&self) -> Option<DateTime<Utc>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).map(|(_, until)| until)
    }

    fn ended(&self, failed: Option<(ErrorCode, DateTime<Utc>)>) {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = failed;
    }
}

fn demand(actor: &Actor, op: Op) -> Result<(), OfficeError> {
    if actor.can_at_all(op) { Ok(()) } else { Err(OfficeError::of(ErrorCode::NotAllowed)) }
}
