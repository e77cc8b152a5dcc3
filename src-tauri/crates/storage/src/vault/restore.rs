//! A backup takes the vault's place: copied beside it, opened and read there, and only then put where the vault was.

use super::backup::{Backup, check_copy};
use super::error::{ServerTrouble, VaultError};
use super::lock::Lock;
use super::secrets::DataKey;
use super::watch::BackupWatch;
use super::{DB, KEYS, Keys, SERVER, disk, gate, place};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in which a backup waits to take the vault's place.
const WAITING: &str = "restore";
/// The folder with the files of a vault that could not be backed up before it was replaced.
pub const REPLACED: &str = "replaced";

/// A backup that lies complete beside the vault. Dropped, it is taken away and the vault is as it was.
///
/// It holds the vault's lock: nobody opens the vault meanwhile.
#[derive(Debug)]
pub struct Waiting {
    backup: Backup,
    dir: PathBuf,
    vault: PathBuf,
    _lock: Lock,
}

/// Brings a backup beside the closed vault in `dir`, or where one is to be. A vault with another id is not replaced.
pub async fn bring(
    backup: &Backup,
    dir: &Path,
    who: &str,
    now: DateTime<Utc>,
    watch: &Arc<BackupWatch>,
) -> Result<Waiting, VaultError> {
    place::check_place(dir)?;
    if dir.join(SERVER).exists() {
        return Err(ServerTrouble::OwnBackups.into());
    }
    std::fs::create_dir_all(dir)?;
    let lock = Lock::take(dir, who, now)?;
    // A keys file that cannot be read cannot say so, and is what the backup mends.
    if let Ok(there) = Keys::read(dir)
        && there.vault_id()? != backup.manifest.vault
    {
        return Err(VaultError::OtherVault);
    }
    let waiting = Waiting { backup: backup.clone(), dir: dir.join(WAITING), vault: dir.to_owned(), _lock: lock };
    waiting.clear()?;
    std::fs::create_dir(&waiting.dir)?;
    watch.expect(backup.bytes_to_copy());
    backup.copy_files(&waiting.dir, watch).await?;
    Ok(waiting)
}

impl Waiting {
    /// Who can open it, and how: as on the day of the backup.
    pub fn keys(&self) -> Result<Keys, VaultError> {
        Keys::read(&self.dir)
    }

    /// What it holds.
    pub fn backup(&self) -> &Backup {
        &self.backup
    }

    /// Opens it, reads all of it, and puts it where the vault was. With `keep` the files that it replaces, whatever their
    /// state, stay in [`REPLACED`]. Until the first of them is touched it can be stopped, and nothing has changed.
    pub async fn put_in_place(self, key: &DataKey, keep: bool, watch: &BackupWatch) -> Result<(), VaultError> {
        let (new_db, new_keys) = (self.dir.join(DB), self.dir.join(KEYS));
        gate::check_file(&new_db, key).await?;
        check_copy(&new_db, key).await?;
        watch.pass_stopping()?;
        if keep {
            self.keep_replaced()?;
        }
        let (db, keys) = (self.vault.join(DB), self.vault.join(KEYS));
        // What a log holds belongs to the file that goes. A vault that was closed has none.
        for log in ["-wal", "-shm"] {
            disk::remove_if_there(&disk::beside(&db, log))?;
        }
        // Keys first, as with a new vault; those of a backup open the file that is still there too.
        disk::swap(&new_keys, &keys)?;
        disk::swap(&new_db, &db)
    }

    fn keep_replaced(&self) -> Result<(), VaultError> {
        let (kept, new) = (self.vault.join(REPLACED), self.dir.join(REPLACED));
        std::fs::create_dir(&new)?;
        let log = format!("{DB}-wal");
        for name in [DB, KEYS, log.as_str()] {
            if self.vault.join(name).exists() {
                std::fs::copy(self.vault.join(name), new.join(name))?;
            }
        }
        if kept.exists() {
            std::fs::remove_dir_all(&kept)?;
        }
        disk::swap(&new, &kept)
    }

    fn clear(&self) -> Result<(), VaultError> {
        match std::fs::remove_dir_all(&self.dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Err(error) = self.clear() {
            tracing::warn!(%error, "what was brought of a backup stays behind until the next time");
        }
    }
}
