//! The second place of the backups: a folder outside of this PC, which may be away for days.
//!
//! Which folder it is belongs to this PC and not to the office: it stands in a file of its own beside the vault, so that a
//! restore leaves it as it is and a backup does not carry it to another PC.

use super::backup::{Backup, MANIFEST, clear_unfinished, free_name, list_backups};
use super::error::{VaultError, other};
use super::secrets::DataKey;
use super::watch::BackupWatch;
use super::{DB, disk, place};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// The file beside the vault that names the place.
const SETTING: &str = "second_place.json";
/// What the file in the place says, by which it is known again: a folder that is there only because nothing is mounted on
/// it, and another stick under the same letter, have no such file.
const SIGN: &str =
    "先守のバックアップの置き場所です。このファイルがあるあいだ、先守はここへバックアップを写します。\r\n";

/// A second place that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondPlace {
    /// The folder.
    pub dir: PathBuf,
    /// When it was chosen.
    pub chosen_at: DateTime<Utc>,
    /// When the newest of our backups was made that lay there when it was last looked at.
    pub newest: Option<DateTime<Utc>>,
}

impl SecondPlace {
    /// The place that was chosen for the vault in `vault_dir`, if there is one.
    pub fn read(vault_dir: &Path) -> Result<Option<Self>, VaultError> {
        match std::fs::read(vault_dir.join(SETTING)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text).map_err(other)?)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes a folder as the second place, and tries whether it can be written. Refused within the vault's own folder.
    pub fn choose(vault_dir: &Path, vault: Uuid, dir: &Path, now: DateTime<Utc>) -> Result<Self, VaultError> {
        if !dir.is_dir() {
            return Err(VaultError::PlaceAway);
        }
        if place::resolve(dir).starts_with(place::resolve(vault_dir)) {
            return Err(VaultError::PlaceInside);
        }
        disk::replace(&dir.join(sign(vault)), SIGN.as_bytes())?;
        let newest = newest(&ours(dir, vault)?);
        let place = Self { dir: std::path::absolute(dir)?, chosen_at: now, newest };
        place.write(vault_dir)?;
        Ok(place)
    }

    /// From now on there is no second place; what lies there stays.
    pub fn forget(vault_dir: &Path) -> Result<(), VaultError> {
        disk::remove_if_there(&vault_dir.join(SETTING))
    }

    /// Our backups that lie there, the newest first; those of other offices are none of ours.
    pub async fn list(&self, vault: Uuid) -> Result<Vec<Backup>, VaultError> {
        let dir = self.dir.clone();
        let work = move || {
            if !dir.join(sign(vault)).is_file() {
                return Err(VaultError::PlaceAway);
            }
            ours(&dir, vault)
        };
        apart(work).await
    }

    /// Notes how new the newest is that lies there, unless somebody has chosen otherwise meanwhile.
    pub fn note(&self, vault_dir: &Path, there: &[Backup]) -> Result<(), VaultError> {
        let newest = newest(there);
        let stands = Self::read(vault_dir)?.is_some_and(|now| now.is_same(self));
        if stands && newest != self.newest {
            Self { newest, ..self.clone() }.write(vault_dir)?;
        }
        Ok(())
    }

    /// Whether nobody has chosen anew between the two.
    pub fn is_same(&self, other: &Self) -> bool {
        self.dir == other.dir && self.chosen_at == other.chosen_at
    }

    fn write(&self, vault_dir: &Path) -> Result<(), VaultError> {
        disk::replace(&vault_dir.join(SETTING), &serde_json::to_vec_pretty(self).map_err(other)?)
    }
}

impl Backup {
    /// Copies the backup into another folder. What was written is read back there, opened and compared with what was
    /// backed up, and only then is it a backup.
    pub async fn copy_into(&self, other: &Path, key: &DataKey, watch: &Arc<BackupWatch>) -> Result<Backup, VaultError> {
        let (into, vault, at) = (other.to_owned(), self.manifest.vault, self.manifest.made_at);
        let begin = move || {
            clear_unfinished(&into, vault)?;
            let (unfinished, dir) = free_name(&into, vault, at);
            std::fs::create_dir(&unfinished)?;
            Ok((unfinished, dir))
        };
        let (unfinished, dir) = apart(begin).await?;
        let copied = match self.copy_and_check(&unfinished, key, watch).await {
            Ok(()) => {
                let (from, to, named) = (self.dir.join(MANIFEST), unfinished.clone(), dir.clone());
                let end = move || {
                    disk::replace(&to.join(MANIFEST), &std::fs::read(from)?)?;
                    disk::swap(&to, &named)
                };
                apart(end).await
            }
            Err(error) => Err(error),
        };
        if copied.is_err()
            && let Err(error) = apart(move || Ok(std::fs::remove_dir_all(unfinished)?)).await
        {
            tracing::warn!(%error, "what was begun of a second backup stays behind until the next one");
        }
        copied?;
        Ok(Backup { dir, manifest: self.manifest.clone() })
    }

    async fn copy_and_check(&self, dir: &Path, key: &DataKey, watch: &Arc<BackupWatch>) -> Result<(), VaultError> {
        let copied = self.copy_files(dir, watch).await;
        if matches!(copied, Err(VaultError::BackupDamaged)) && self.check(None, &Arc::default()).await.is_ok() {
            return Err(VaultError::CopyDiffers);
        }
        copied?;
        let (counts, heads) = match super::backup::check_copy(&dir.join(DB), key).await {
            Err(VaultError::BackupDamaged | VaultError::Damaged | VaultError::OtherKey) => {
                return Err(VaultError::CopyDiffers);
            }
            other => other?,
        };
        watch.check()?;
        if counts != self.manifest.counts || heads != self.manifest.heads {
            return Err(VaultError::CopyDiffers);
        }
        Ok(())
    }
}

/// Works beside the others: a share that does not answer holds a thread and nobody else.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    tokio::task::spawn_blocking(work).await.map_err(other)?
}

fn sign(vault: Uuid) -> String {
    format!("sakimori-{}.txt", vault.simple())
}

fn ours(dir: &Path, vault: Uuid) -> Result<Vec<Backup>, VaultError> {
    Ok(list_backups(dir)?.into_iter().filter(|backup| backup.manifest.vault == vault).collect())
}

fn newest(there: &[Backup]) -> Option<DateTime<Utc>> {
    there.iter().map(|backup| backup.manifest.made_at).max()
}
