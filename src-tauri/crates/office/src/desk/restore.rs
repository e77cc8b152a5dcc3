//! A backup takes the vault's place: on this PC, or on a new one that has none yet.

use super::sign_in::note_failure;
use super::{AppState, Desk, Typed, apart};
use crate::backup::{BackupProgress, Course};
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use crate::verify::{FROM, UNTIL};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::log::Unasked;
use domain::rights::Op;
use serde::Deserialize;
use specta::Type;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use storage::vault::{Backup, DataKey, Found, Keys, RecoveryKey, bring, find_backup};
use uuid::Uuid;

/// What opens a backup that lies anywhere: a password of its day, or the office's recovery key.
#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BackupProof {
    /// A person's password, as it was on the day of the backup.
    Password {
        /// The person.
        #[serde(rename = "staffId")]
        staff_id: Uuid,
        /// The password.
        password: Typed,
    },
    /// The recovery key, as typed from the paper.
    RecoveryKey {
        /// The key.
        key: Typed,
    },
}

impl Desk {
    /// Lets a backup of this PC take the vault's place, for whoever is at work and says their password once more. Before
    /// that the vault as it stands is backed up itself.
    pub async fn restore(&self, id: &str, password: Typed) -> Result<AppState, OfficeError> {
        let (office, actor) = self.at_work().await?;
        let person = actor.id;
        // Asked of the open vault: nothing is closed for a wrong one, and it makes one wait as at the sign-in.
        let (keys, typed, now) = (office.vault().keys.clone(), password.password(), self.wall.now());
        let key = match apart(move || keys.open_with_password(person, &typed, now)).await {
            Ok(opened) => opened.key,
            Err(error) => {
                note_failure(&office, person, Unasked::RestoreFailed).await;
                return Err(error);
            }
        };
        let backup = office.before_restore(&actor, id).await?;
        let kept = office.vault().key();
        drop(office);
        let giving_way = GivingWay::of(self);
        self.close_vault().await?;
        let restored = self.restore_from(&backup, Some(person), async |_| Ok(key), false).await;
        // The closed vault has let go of its key, so that this is the only one.
        if restored.is_err()
            && let Some(key) = Arc::into_inner(kept)
        {
            // The vault is as it was, and whoever wanted this goes on in it.
            let _turn = self.turn.lock().await;
            let office = self.open_with(key).await?;
            let mut seat = self.seat.write().await;
            (seat.office, seat.actor) = (Some(office), Some(actor));
        }
        drop(giving_way);
        restored?;
        self.state().await
    }

    /// How far the backup is that is being brought in the vault's place.
    #[must_use]
    pub fn restore_progress(&self) -> Option<BackupProgress> {
        self.restoring.progress(self.wall.now())
    }

    /// Stops bringing it, as long as nothing has been replaced; the vault is then as it was.
    pub fn stop_restore(&self) {
        self.restoring.stop();
    }

    /// Lets a backup that lies anywhere take the place of a vault that is closed, damaged or not there.
    pub async fn restore_folder(&self, path: &Path, proof: BackupProof) -> Result<AppState, OfficeError> {
        if self.office().await.is_some() {
            return Err(OfficeError::of(ErrorCode::VaultExists));
        }
        let keep = storage::vault::look(self.dir()) != Found::Nothing;
        let person = match &proof {
            BackupProof::Password { staff_id, .. } => Some(*staff_id),
            BackupProof::RecoveryKey { .. } => None,
        };
        let now = self.wall.now();
        self.restore_from(&find_backup(path)?, person, async |keys| prove(keys, proof, now).await, keep).await?;
        self.state().await
    }

    /// The people who could open a backup, for whoever must say who they are.
    pub fn people_of_backup(&self, path: &Path) -> Result<Vec<super::SignInPerson>, OfficeError> {
        let people = Keys::read(&find_backup(path)?.dir)?.people()?;
        Ok(people.into_iter().map(|person| super::SignInPerson { id: person.id, name: person.name }).collect())
    }

    async fn restore_from(
        &self,
        backup: &Backup,
        by: Option<Uuid>,
        key: impl AsyncFnOnce(Keys) -> Result<DataKey, OfficeError>,
        keep: bool,
    ) -> Result<(), OfficeError> {
        let _turn = self.turn.lock().await;
        let now = self.wall.now();
        let watch = self.restoring.begin(now);
        let _bringing = Bringing(&self.restoring);
        let waiting = bring(backup, self.dir(), &self.who, now, &watch).await?;
        let key = key(waiting.keys()?).await?;
        waiting.put_in_place(&key, keep, &watch).await?;
        let office = self.open_with(key).await?;
        // Who has come since that day is nobody there yet.
        let by = match by {
            Some(person) if office.actor(person).await.is_ok() => Some(person),
            _ => None,
        };
        // What the log had beyond the backup is given up, and whoever checks the log must know of it.
        let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let given_up = [format!("{FROM}{}", moment(backup.manifest.made_at)), format!("{UNTIL}{}", moment(now))];
        let fields = serde_json::to_string(&given_up).unwrap_or_default();
        office.note_line(by, Op::Restore, Record::many("backup"), 1, fields).await?;
        office.mark_restored();
        self.seat.write().await.office = Some(office);
        self.tell_session();
        Ok(())
    }
}

/// Nothing is being brought any more, however it ended.
struct Bringing<'d>(&'d Course);

impl Drop for Bringing<'_> {
    fn drop(&mut self) {
        self.0.rest();
    }
}

/// The open office gives way, and the window shows how far its successor is.
struct GivingWay<'d>(&'d Desk);

impl<'d> GivingWay<'d> {
    fn of(desk: &'d Desk) -> Self {
        desk.gave_way.store(true, Ordering::Relaxed);
        Self(desk)
    }
}

impl Drop for GivingWay<'_> {
    fn drop(&mut self) {
        self.0.gave_way.store(false, Ordering::Relaxed);
        self.0.tell_session();
    }
}

/// The vault's key, for whoever proves to be somebody of that day.
async fn prove(keys: Keys, proof: BackupProof, now: DateTime<Utc>) -> Result<DataKey, OfficeError> {
    let opened = match proof {
        BackupProof::Password { staff_id, password } => {
            let password = password.password();
            apart(move || keys.open_with_password(staff_id, &password, now)).await?
        }
        BackupProof::RecoveryKey { key } => {
            let recovery = RecoveryKey::read(key.as_str());
            let mut reading = Reading::default();
            if recovery.is_err() {
                reading.wrong("recoveryKey", FieldCode::NotARecoveryKey);
            }
            reading.finish()?;
            let recovery = recovery?;
            apart(move || keys.open_with_recovery(&recovery, now)).await?
        }
    };
    Ok(opened.key)
}
