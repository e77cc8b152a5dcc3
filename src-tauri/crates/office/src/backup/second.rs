//! The second place: a stick or a share outside of this PC, to which each backup is copied. It may be away for days; then the
//! status says since when, and what is missing there is copied when it is back. Nothing here waits for it or fails with it.

use super::{PAUSE, SecondPlaceStatus, demand};
use crate::Office;
use crate::actor::Actor;
use crate::desk::apart;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::settings::clock_label;
use crate::tags::{Tag, TagKind};
use chrono::TimeDelta;
use domain::backup::{spent, to_copy};
use domain::clock::office_date;
use domain::log::Unasked;
use domain::rights::Op;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use storage::vault::{Backup, BackupWatch, SecondPlace, VaultError, list_backups};
use tokio::sync::MutexGuard;
use uuid::Uuid;

/// How long the program waits before it looks again for a place that is away: a share that does not answer holds a thread
/// for a while.
const AWAY: TimeDelta = TimeDelta::minutes(5);
/// How long a copying that was stopped may take to put away what it has begun. A share that does not answer takes longer.
const GRACE: Duration = Duration::from_secs(2);

/// Says that nothing is on its way any more, however it ended.
struct OnTheWay<'o>(&'o Office);

impl Drop for OnTheWay<'_> {
    fn drop(&mut self) {
        self.0.backup.second.rest();
        self.0.tell(vec![Tag::all(TagKind::Backup)]);
    }
}

impl Office {
    /// Takes a folder as the second place. Whatever of ours lies there counts.
    pub async fn choose_second_place(&self, actor: &Actor, dir: &Path) -> Result<(), OfficeError> {
        demand(actor, Op::BackUp)?;
        let (vault_dir, vault) = (self.vault().dir().to_owned(), self.vault_id()?);
        let (dir, now) = (dir.to_owned(), self.clock().wall());
        let chosen = tokio::task::spawn_blocking(move || SecondPlace::choose(&vault_dir, vault, &dir, now)).await;
        let chosen = chosen.map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
        chosen.map_err(at_second_place)?;
        self.second_place_changed(actor, Unasked::ChooseSecondPlace).await
    }

    /// From now on there is no second place. What lies there stays.
    pub async fn forget_second_place(&self, actor: &Actor) -> Result<(), OfficeError> {
        demand(actor, Op::BackUp)?;
        SecondPlace::forget(self.vault().dir())?;
        self.second_place_changed(actor, Unasked::ForgetSecondPlace).await
    }

    async fn second_place_changed(&self, actor: &Actor, deed: Unasked) -> Result<(), OfficeError> {
        self.backup.second.stop();
        self.backup.second.went_well(None);
        self.tell(vec![Tag::all(TagKind::Backup)]);
        self.note(Some(actor.id), deed, Record::many("backup"), 1).await
    }

    /// Stops the copying under way.
    pub fn stop_second_copy(&self, actor: &Actor) -> Result<(), OfficeError> {
        demand(actor, Op::BackUp)?;
        self.backup.second.stop();
        Ok(())
    }

    /// Copies to the second place now what is missing there, because a person wants it; how many were copied.
    pub async fn copy_to_second_place_now(&self, actor: &Actor) -> Result<usize, OfficeError> {
        demand(actor, Op::BackUp)?;
        let turn = self.backup.second_turn.lock().await;
        self.copy_in_turn(turn).await
    }

    /// Copies to the second place what is missing there, unless it has waited too short a time since the last try; how
    /// many were copied. That the place is away is no error: the status says so.
    pub async fn copy_to_second_place(&self) -> Result<usize, OfficeError> {
        let Ok(turn) = self.backup.second_turn.try_lock() else { return Ok(0) };
        if self.backup.second.waits(self.clock().wall()) {
            return Ok(0);
        }
        match self.copy_in_turn(turn).await {
            Err(error) if error.code == ErrorCode::BackupPlaceAway => Ok(0),
            copied => copied,
        }
    }

    async fn copy_in_turn(&self, _turn: MutexGuard<'_, ()>) -> Result<usize, OfficeError> {
        let Some(place) = SecondPlace::read(self.vault().dir()).map_err(at_second_place)? else { return Ok(0) };
        let now = self.clock().wall();
        let watch = self.backup.second.begin(now);
        let _on_the_way = OnTheWay(self);
        let given_up = async {
            watch.stopped().await;
            tokio::time::sleep(GRACE).await;
        };
        let copied = tokio::select! {
            copied = self.copy_to(&place, &watch) => copied,
            () = given_up => Err(VaultError::Stopped),
        };
        let copied = copied.map_err(at_second_place);
        // Stopped for another place, that one need not wait for what became of this one.
        if !SecondPlace::read(self.vault().dir()).map_err(at_second_place)?.is_some_and(|now| now.is_same(&place)) {
            return copied;
        }
        match &copied {
            // By then somebody may have put another stick in, or cleared this one.
            Ok(_) => self.backup.second.went_well(Some(now + PAUSE)),
            Err(error) => {
                let pause = if error.code == ErrorCode::BackupPlaceAway { AWAY } else { PAUSE };
                self.backup.second.failed(error.code, now + pause);
            }
        }
        copied
    }

    async fn copy_to(&self, place: &SecondPlace, watch: &Arc<BackupWatch>) -> Result<usize, VaultError> {
        let vault = self.vault_id()?;
        let mut there = place.list(vault).await?;
        let copied = self.copy_missing(place, vault, &mut there, watch).await;
        // What came through is noted even where the rest did not.
        place.note(self.vault().dir(), &there)?;
        match copied {
            // Pulled out in the middle.
            Err(error) if !matches!(error, VaultError::Stopped) => Err(place.list(vault).await.err().unwrap_or(error)),
            copied => copied,
        }
    }

    async fn copy_missing(
        &self,
        place: &SecondPlace,
        vault: Uuid,
        there: &mut Vec<Backup>,
        watch: &Arc<BackupWatch>,
    ) -> Result<usize, VaultError> {
        let mut here = list_backups(&self.backup_folder())?;
        here.retain(|backup| backup.manifest.vault == vault && !there.iter().any(|it| it.manifest == backup.manifest));
        let now = self.clock().wall();
        let missing: Vec<&Backup> =
            to_copy(&times(&here), &times(there), now).into_iter().filter_map(|at| here.get(at)).collect();
        watch.expect(missing.iter().map(|backup| backup.bytes_to_copy()).sum());
        let (key, mut copied, mut damaged, mut room_made) = (self.vault().key(), 0, false, false);
        for backup in missing {
            let mut done = backup.copy_into(&place.dir, &key, watch).await;
            if matches!(done, Err(VaultError::DiskFull)) && !room_made {
                room_made = true;
                // What would go once this one is there goes before it.
                let with_it: Vec<Backup> = there.iter().chain([backup]).cloned().collect();
                let spent = spent(&times(&with_it), now);
                if let_go(there, &spent).await > 0 {
                    done = backup.copy_into(&place.dir, &key, watch).await;
                }
            }
            match done {
                Ok(copy) => {
                    there.push(copy);
                    copied += 1;
                    place.note(self.vault().dir(), there)?;
                    self.tell(vec![Tag::all(TagKind::Backup)]);
                }
                // It went here while it was copied, to make room for a newer one.
                Err(_) if !backup.dir.exists() => {}
                Err(VaultError::BackupDamaged) => damaged = true,
                Err(error) => return Err(error),
            }
        }
        let spent = spent(&times(there), now);
        let_go(there, &spent).await;
        if damaged { Err(VaultError::BackupDamaged) } else { Ok(copied) }
    }

    /// Where one stands with the second place, beside these backups of this PC, the newest first.
    pub(super) fn second_place_status(&self, here: &[Backup]) -> Option<SecondPlaceStatus> {
        let now = self.clock().wall();
        let (running, failed) = (self.backup.second.progress(now), self.backup.second.why());
        let nothing = SecondPlaceStatus { last_day: None, last_time: None, since: None, late: true, running, failed };
        let place = match SecondPlace::read(self.vault().dir()) {
            Ok(place) => place?,
            Err(error) => {
                tracing::error!(%error, "which folder is the second place cannot be read");
                return Some(SecondPlaceStatus { failed: Some(ErrorCode::BackupPlaceAway), ..nothing });
            }
        };
        let made: Vec<_> = here.iter().map(|backup| backup.manifest.made_at).filter(|at| *at <= now).collect();
        let since = match place.newest {
            Some(newest) => made.into_iter().filter(|at| *at > newest).min(),
            None => Some(place.chosen_at),
        };
        let since = since.map(office_date);
        let fails = failed.is_some_and(|why| why != ErrorCode::BackupPlaceAway);
        Some(SecondPlaceStatus {
            last_day: place.newest.map(office_date),
            last_time: place.newest.map(clock_label),
            since,
            late: fails || since.is_some_and(|day| day < office_date(now)),
            ..nothing
        })
    }

    /// The folder of the second place, to be shown.
    pub(super) fn second_folder(&self) -> Option<String> {
        let place = SecondPlace::read(self.vault().dir()).ok()??;
        Some(place.dir.to_string_lossy().into_owned())
    }

    fn vault_id(&self) -> Result<Uuid, VaultError> {
        self.vault().keys.vault_id()
    }
}

fn times(backups: &[Backup]) -> Vec<(chrono::DateTime<chrono::Utc>, domain::backup::BackupReason)> {
    backups.iter().map(|backup| (backup.manifest.made_at, backup.manifest.reason)).collect()
}

/// Takes those at these places away; how many went. That one stays behind harms nothing.
async fn let_go(there: &mut Vec<Backup>, places: &[usize]) -> usize {
    let before = there.len();
    let mut stay = Vec::with_capacity(before);
    for (place, backup) in there.drain(..).enumerate() {
        if !places.contains(&place) {
            stay.push(backup);
            continue;
        }
        let gone = backup.clone();
        if let Err(error) = apart(move || storage::vault::remove(&gone)).await {
            tracing::warn!(?error, "a backup in the second place that may go stays behind");
            stay.push(backup);
        }
    }
    *there = stay;
    before - there.len()
}

/// What failed there, told apart from what fails here.
fn at_second_place(error: VaultError) -> OfficeError {
    let code = match error {
        VaultError::DiskFull => ErrorCode::BackupPlaceFull,
        VaultError::ReadOnly => ErrorCode::BackupPlaceReadOnly,
        VaultError::BackupDamaged => ErrorCode::BackupHereDamaged,
        VaultError::PlaceAway | VaultError::PlaceInside | VaultError::CopyDiffers | VaultError::Stopped => {
            return error.into();
        }
        other => {
            let error = OfficeError::from(other);
            return OfficeError { code: ErrorCode::BackupPlaceTrouble, ..error };
        }
    };
    OfficeError::of(code)
}
