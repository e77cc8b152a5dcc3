//! When a backup is made, and which may go.

use super::{PAUSE, demand};
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::OfficeError;
use crate::tags::{Tag, TagKind};
use domain::backup::{BackupReason, spent};
use domain::clock::office_date;
use domain::rights::Op;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use storage::vault::{About, BACKUPS, Backup, BackupWatch, list_backups};
use tokio::sync::MutexGuard;

/// Says that nothing is under way any more, however it ended.
struct Running<'o>(&'o Office);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.backup.here.rest();
        self.0.tell(vec![Tag::all(TagKind::Backup)]);
    }
}

impl Office {
    /// Where the backups of this PC lie.
    pub(super) fn backup_folder(&self) -> PathBuf {
        self.vault().dir().join(BACKUPS)
    }

    /// Makes a backup because a person wants one.
    pub async fn back_up_now(&self, actor: &Actor) -> Result<(), OfficeError> {
        demand(actor, Op::BackUp)?;
        let turn = self.backup.turn.lock().await;
        self.make_here(turn, BackupReason::ByHand).await?;
        self.note(Some(actor.id), Op::BackUp, Record::many("backup"), 1).await
    }

    /// Makes a backup in a folder that a person names; nothing there is ever taken away.
    pub async fn back_up_into(&self, actor: &Actor, folder: &Path) -> Result<Backup, OfficeError> {
        demand(actor, Op::BackUp)?;
        let turn = self.backup.turn.lock().await;
        let made = self.make_in_turn(turn, folder, BackupReason::ByHand).await?;
        self.note(Some(actor.id), Op::BackUp, Record::many("backup"), 1).await?;
        Ok(made)
    }

    /// Opens and reads every backup of this PC: its name, and whether it is sound.
    pub async fn verify_backups(&self) -> Result<Vec<(String, bool)>, OfficeError> {
        let (mut checked, key) = (Vec::new(), self.vault().key());
        let watch = Arc::new(BackupWatch::default());
        for backup in list_backups(&self.backup_folder())? {
            let sound = backup.check(Some(&key), &watch).await;
            if let Err(error) = &sound {
                tracing::error!(%error, "a backup is not what was made");
            }
            let name = backup.dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            checked.push((name, sound.is_ok()));
        }
        Ok(checked)
    }

    /// Makes the day's backup, if it is not there yet; whether one was made. Days are counted on the PC's own calendar:
    /// a practice office that is moved through a year is not backed up for each of its days.
    pub async fn back_up_daily(&self) -> Result<bool, OfficeError> {
        let now = self.clock().wall();
        if self.is_on_server() {
            return Ok(false);
        }
        let Ok(turn) = self.backup.turn.try_lock() else { return Ok(false) };
        if self.backup.here.waits(now) {
            return Ok(false);
        }
        let all = list_backups(&self.backup_folder()).map_err(OfficeError::from);
        let all = all.inspect_err(|error| self.backup.here.failed(error.code, now + PAUSE))?;
        // One of a day to come was made while the clock was wrong, and is not that of today.
        if all.iter().any(|backup| office_date(backup.manifest.made_at) == office_date(now)) {
            return Ok(false);
        }
        self.make_here(turn, BackupReason::Daily).await?;
        Ok(true)
    }

    /// Makes sure that a backup holds everything as it stands, before much of it changes. A server is backed up by whoever
    /// keeps it.
    pub(crate) async fn back_up_before(&self, reason: BackupReason) -> Result<(), OfficeError> {
        if self.is_on_server() {
            return Ok(());
        }
        // Every change leaves a line in the log: a backup with the same last lines holds everything. Their number says
        // nothing, for after a restore other lines are counted on.
        let now = storage::vault::heads(&mut *self.store().read().await?).await?;
        if list_backups(&self.backup_folder())?.iter().any(|backup| backup.manifest.heads == now) {
            return Ok(());
        }
        let turn = self.backup.turn.lock().await;
        self.make_here(turn, reason).await
    }

    /// The backup that is to take the vault's place; the vault as it stands is backed up itself before.
    pub(crate) async fn before_restore(&self, actor: &Actor, id: &str) -> Result<Backup, OfficeError> {
        demand(actor, Op::Restore)?;
        let backup = self.backup_named(id)?;
        self.back_up_before(BackupReason::BeforeRestore).await?;
        Ok(backup)
    }

    /// The next look tells that the list is to be looked through, and tells of nothing singly.
    pub(crate) fn mark_restored(&self) {
        self.restored.store(true, Ordering::Relaxed);
    }

    /// Stops the backup under way.
    pub fn stop_backup(&self, actor: &Actor) -> Result<(), OfficeError> {
        demand(actor, Op::BackUp)?;
        self.backup.here.stop();
        Ok(())
    }

    /// Stops what is copied, here and on the way to the second place, and lets nothing begin any more: the vault closes.
    pub(crate) fn end_backups(&self) {
        self.backup.here.end();
        self.backup.second.end();
    }

    /// Makes one among those of this PC.
    async fn make_here(&self, turn: MutexGuard<'_, ()>, reason: BackupReason) -> Result<(), OfficeError> {
        self.make_in_turn(turn, &self.backup_folder(), reason).await?;
        self.let_spent_go();
        self.backup.second.wait_no_more();
        Ok(())
    }

    async fn make_in_turn(
        &self,
        _turn: MutexGuard<'_, ()>,
        folder: &Path,
        reason: BackupReason,
    ) -> Result<Backup, OfficeError> {
        let now = self.clock().wall();
        let watch = self.backup.here.begin(now);
        let _running = Running(self);
        self.tell(vec![Tag::all(TagKind::Backup)]);
        let about = About { at: now, reason, program: env!("CARGO_PKG_VERSION").to_owned() };
        let made = storage::vault::back_up(self.vault(), folder, about, &watch).await;
        let made = made.map_err(OfficeError::from);
        match &made {
            Ok(_) => self.backup.here.went_well(None),
            Err(error) => self.backup.here.failed(error.code, now + PAUSE),
        }
        made
    }

    /// Takes away what the newest ones have made superfluous; that one stays behind harms nothing.
    fn let_spent_go(&self) {
        let Ok(all) = list_backups(&self.backup_folder()) else { return };
        let times: Vec<_> = all.iter().map(|backup| (backup.manifest.made_at, backup.manifest.reason)).collect();
        for place in spent(&times, self.clock().wall()) {
            if let Some(backup) = all.get(place)
                && let Err(error) = storage::vault::remove(backup)
            {
                tracing::warn!(%error, "a backup that may go stays behind");
            }
        }
    }
}
