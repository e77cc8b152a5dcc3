//! The backups as a person sees them.

use super::demand;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use crate::settings::clock_label;
use chrono::{DateTime, NaiveDate, Utc};
use domain::backup::BackupReason;
use domain::clock::office_date;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::vault::{Backup, Counts, list_backups};

/// A backup that was opened and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// Its folder's name.
    pub id: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// On which day of the office.
    pub day: NaiveDate,
    /// At what time there: 9:12.
    pub time: String,
    /// Why.
    pub reason: BackupReason,
    /// How many cards it holds.
    pub customers: i32,
    /// How many contracts.
    pub contracts: i32,
    /// How many entries of the contact log.
    pub contact_logs: i32,
    /// How many KiB.
    pub kib: i32,
}

/// How far the copying of a vault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupProgress {
    /// In hundredths.
    pub percent: i32,
    /// How many MiB are done.
    pub done_mib: i32,
    /// How many there are to do.
    pub total_mib: i32,
    /// How many seconds the rest takes, where that can be said.
    pub seconds_left: Option<i32>,
    /// Whether it can still be stopped.
    pub can_stop: bool,
}

/// Whether one can rely on the backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupStatus {
    /// The day of the last good one.
    pub last_day: Option<NaiveDate>,
    /// Its time.
    pub last_time: Option<String>,
    /// How many days ago that was, on the PC's own calendar.
    pub age_days: Option<i32>,
    /// How far the one is that is being made.
    pub running: Option<BackupProgress>,
    /// Why the last try came to nothing.
    pub failed: Option<ErrorCode>,
    /// Whether one can rely on the second place, where one was chosen.
    pub second: Option<SecondPlaceStatus>,
}

/// Whether one can rely on the second place of the backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecondPlaceStatus {
    /// The day of the newest backup that lies there.
    pub last_day: Option<NaiveDate>,
    /// Its time.
    pub last_time: Option<String>,
    /// Since which day the backups of this PC are not there; nothing where the newest is.
    pub since: Option<NaiveDate>,
    /// Whether somebody should look after it: a whole day is not there, or copying fails where the place is there.
    pub late: bool,
    /// How far the copying is that is under way.
    pub running: Option<BackupProgress>,
    /// Why the last try came to nothing.
    pub failed: Option<ErrorCode>,
}

/// The backups of this PC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Backups {
    /// Whether one can rely on them.
    pub status: BackupStatus,
    /// The folder in which they lie.
    pub folder: String,
    /// The folder of the second place, where one was chosen.
    pub second_folder: Option<String>,
    /// The newest first.
    pub list: Vec<BackupView>,
}

/// What the vault holds now and held in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupDifference {
    /// The backup.
    pub backup: BackupView,
    /// How many cards there are now.
    pub customers: i32,
    /// How many contracts.
    pub contracts: i32,
    /// How many entries of the contact log.
    pub contact_logs: i32,
    /// How many acts the log has noted since.
    pub acts: i32,
}

impl BackupView {
    fn of(backup: &Backup) -> Self {
        let manifest = &backup.manifest;
        let Counts { customers, contracts, contact_logs, .. } = manifest.counts;
        Self {
            id: backup.dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            made_at: manifest.made_at,
            day: office_date(manifest.made_at),
            time: clock_label(manifest.made_at),
            reason: manifest.reason,
            customers: count(customers),
            contracts: count(contracts),
            contact_logs: count(contact_logs),
            kib: i32::try_from((manifest.db.bytes + manifest.keys.bytes).div_ceil(1024)).unwrap_or(i32::MAX),
        }
    }
}

impl Office {
    /// Whether one can rely on the backups.
    #[must_use]
    pub fn backup_status(&self) -> BackupStatus {
        match list_backups(&self.backup_folder()) {
            Ok(all) => self.status_of(&all),
            Err(error) => BackupStatus { failed: Some(OfficeError::from(error).code), ..self.status_of(&[]) },
        }
    }

    fn status_of(&self, all: &[Backup]) -> BackupStatus {
        let now = self.clock().wall();
        let today = office_date(now);
        // The newest; one of a day to come, made while the clock was wrong, would hide how old the others are.
        let mut times = all.iter().map(|backup| backup.manifest.made_at);
        let made_at = times.find(|at| *at <= now);
        BackupStatus {
            last_day: made_at.map(office_date),
            last_time: made_at.map(clock_label),
            age_days: made_at.map(|at| i32::try_from((today - office_date(at)).num_days()).unwrap_or(i32::MAX)),
            running: self.backup.here.progress(now),
            failed: self.backup.here.why(),
            second: self.second_place_status(all),
        }
    }

    /// The backups of this PC.
    pub fn list_backups(&self, actor: &Actor) -> Result<Backups, OfficeError> {
        demand(actor, Op::BackUp)?;
        let all = list_backups(&self.backup_folder())?;
        Ok(Backups {
            status: self.status_of(&all),
            folder: self.backup_folder().to_string_lossy().into_owned(),
            second_folder: self.second_folder(),
            list: all.iter().map(BackupView::of).collect(),
        })
    }

    /// What would be lost and gained if a backup took the vault's place.
    pub async fn compare_backup(&self, actor: &Actor, id: &str) -> Result<BackupDifference, OfficeError> {
        demand(actor, Op::BackUp)?;
        let backup = self.backup_named(id)?;
        let mut conn = self.store().read().await?;
        let now = storage::vault::counts(&mut conn).await?;
        Ok(BackupDifference {
            backup: BackupView::of(&backup),
            customers: count(now.customers),
            contracts: count(now.contracts),
            contact_logs: count(now.contact_logs),
            acts: count(now.audit_lines - backup.manifest.counts.audit_lines),
        })
    }

    /// The backup with this folder's name, and no other folder.
    pub(crate) fn backup_named(&self, id: &str) -> Result<Backup, OfficeError> {
        let all = list_backups(&self.backup_folder())?;
        let named = all.into_iter().find(|backup| backup.dir.file_name().is_some_and(|name| name == id));
        named.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
    }
}

fn count(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
