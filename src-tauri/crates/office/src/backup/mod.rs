//! バックアップ: a copy of the vault of each day, and before whatever changes much of it; the age of the last good one is
//! always in view, and an older one can take the vault's place (SAFETY N4). Each is copied to a second place too, where one
//! was chosen.

mod course;
mod make;
mod second;
mod view;

pub(crate) use course::Course;
pub use domain::backup::BackupReason;
pub use storage::vault::{Backup, BackupWatch};
pub use view::{BackupDifference, BackupProgress, BackupStatus, BackupView, Backups, SecondPlaceStatus};

use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use chrono::TimeDelta;
use domain::rights::Op;

/// How long the program waits by itself after a try that failed or was stopped: on a full disk each try writes until
/// nothing fits.
const PAUSE: TimeDelta = TimeDelta::hours(1);

/// What is under way here and on the way to the second place, and how the last ones went.
#[derive(Debug, Default)]
pub(crate) struct BackupState {
    /// One is made at a time.
    turn: tokio::sync::Mutex<()>,
    here: Course,
    /// One is copied at a time. Nobody who makes one waits for it.
    second_turn: tokio::sync::Mutex<()>,
    second: Course,
}

fn demand(actor: &Actor, op: Op) -> Result<(), OfficeError> {
    if actor.can_at_all(op) { Ok(()) } else { Err(OfficeError::of(ErrorCode::NotAllowed)) }
}
