//! Whether one can rely on the looking-out: when the program last looked, and whether popups can be shown.

use super::{Away, LookTimes, SECONDS_BETWEEN_LOOKS};
use crate::Office;
use crate::backup::BackupStatus;
use crate::error::OfficeError;
use chrono::{DateTime, Duration, Utc};
use domain::clock::office_date;
use domain::words::ReminderState;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::PoisonError;
use storage::engine::Conn;

/// What only the program around the office knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host {
    /// Whether popups can be shown.
    pub popups: PopupsPossible,
    /// Whether the program starts with the PC.
    pub autostart: bool,
}

/// Whether the system can show popups; that one was seen is never claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PopupsPossible {
    /// A notification service is there.
    Possible,
    /// There is none.
    NoService,
    /// The person switched them off.
    Refused,
    /// The system does not say.
    Unknown,
}

/// Whether one can rely on the looking-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReminderStatus {
    /// When the program last looked.
    pub last_look_at: Option<DateTime<Utc>>,
    /// The same on the office's clock: 9:12.
    pub last_look_label: Option<String>,
    /// When it will look next.
    pub next_look_at: Option<DateTime<Utc>>,
    /// The same on the office's clock.
    pub next_look_label: Option<String>,
    /// For how long nobody had looked, where that ended today.
    pub away: Option<Away>,
    /// Whether popups can be shown.
    pub popups: PopupsPossible,
    /// Whether the program starts with the PC.
    pub autostart: bool,
    /// How many reminders wait for somebody.
    pub open_count: i32,
    /// Whether the vault is open.
    pub vault_open: bool,
    /// The office's hour, before which nothing is announced: 08:30.
    pub office_hour: String,
    /// Whether one can rely on the backups.
    pub backup: BackupStatus,
}

impl Office {
    /// Whether one can rely on the looking-out.
    pub async fn reminder_status(&self, host: Host) -> Result<ReminderStatus, OfficeError> {
        let mut conn = self.store().read().await?;
        self.status(&mut conn, host).await
    }

    pub(super) async fn status(&self, conn: &mut Conn, host: Host) -> Result<ReminderStatus, OfficeError> {
        let open = storage::reminder::count_in_state(conn, ReminderState::Open).await?;
        let LookTimes { last, last_office, away, .. } = *self.look.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(ReminderStatus {
            last_look_at: last,
            last_look_label: last_office.map(crate::settings::clock_label),
            next_look_at: last.map(|at| at + Duration::seconds(SECONDS_BETWEEN_LOOKS)),
            next_look_label: last_office
                .map(|at| crate::settings::clock_label(at + Duration::seconds(SECONDS_BETWEEN_LOOKS))),
            // On the next day it is an old story.
            away: away.filter(|away| office_date(away.to) == office_date(self.clock().wall())),
            popups: host.popups,
            autostart: host.autostart,
            open_count: i32::try_from(open).unwrap_or(i32::MAX),
            vault_open: true,
            office_hour: crate::settings::hour_label(self.rules().office.office_minute),
            backup: self.backup_status(),
        })
    }
}
