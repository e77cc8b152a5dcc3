//! What a check of the audit log found, with names and the office's days.

use super::chain::LineFault;
use super::{BrokenLine, LogVerified};
use crate::Office;
use crate::error::OfficeError;
use crate::settings::clock_label;
use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::office_date;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

/// What a check of the audit log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LogCheck {
    /// How many lines were read.
    pub lines: i32,
    /// With how many backups they were compared.
    pub backups: i32,
    /// When the newest of them was made: up to then nothing was changed unseen.
    pub newest_backup: Option<DateTime<Utc>>,
    /// The first line that is not what was written.
    pub broken: Option<BrokenLineView>,
    /// The restores, by which something of the log was given up.
    pub given_up: Vec<GivenUpView>,
}

/// A line that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BrokenLineView {
    /// Its place in the log.
    pub seq: Option<i32>,
    /// On which day it was written.
    pub day: Option<NaiveDate>,
    /// At what time.
    pub time: Option<String>,
    /// By whom; nothing for the program itself, and where nobody knows.
    pub who: Option<String>,
    /// What is wrong with it.
    pub fault: LineFault,
    /// On which day the backup was made that shows it.
    pub backup_day: Option<NaiveDate>,
}

/// What a restore has given up of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GivenUpView {
    /// When the backup was made that came back.
    pub from: Option<DateTime<Utc>>,
    /// When it came back.
    pub until: DateTime<Utc>,
    /// Who brought it.
    pub who: Option<String>,
}

impl Office {
    /// What was found, as a person reads it.
    pub async fn log_check(&self, found: LogVerified) -> Result<LogCheck, OfficeError> {
        let names: HashMap<Uuid, String> = {
            let mut conn = self.store().read().await?;
            storage::staff::list(&mut conn).await?.into_iter().map(|person| (person.id, person.name)).collect()
        };
        let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let line = |broken: BrokenLine| BrokenLineView {
            seq: broken.seq.and_then(|seq| i32::try_from(seq).ok()),
            day: broken.at.map(office_date),
            time: broken.at.map(clock_label),
            who: name(broken.staff_id),
            fault: broken.fault,
            backup_day: broken.backup.map(office_date),
        };
        Ok(LogCheck {
            lines: count(found.lines),
            backups: count(found.backups),
            newest_backup: found.newest_backup,
            broken: found.first_broken.map(line),
            given_up: found
                .given_up
                .into_iter()
                .map(|restore| GivenUpView { from: restore.from, until: restore.until, who: name(restore.staff_id) })
                .collect(),
        })
    }
}
