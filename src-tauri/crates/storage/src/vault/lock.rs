//! One process per vault: a lock of the operating system, and beside it who holds it.

use super::disk;
use super::error::VaultError;
use chrono::{DateTime, FixedOffset, Utc};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The locked file. It stays empty: on Windows a locked file cannot be read by others, so who holds it stands beside.
pub(super) const LOCK: &str = "vault.lock";
/// The file that says who holds the lock.
pub(super) const HOLDER: &str = "vault.holder";

/// The lock on a vault, held until it is dropped or the process ends in whatever way.
#[derive(Debug)]
pub struct Lock {
    file: File,
    holder: PathBuf,
}

impl Lock {
    /// Takes the lock for the program `who`, or says who holds it.
    pub fn take(dir: &Path, who: &str, now: DateTime<Utc>) -> Result<Lock, VaultError> {
        let file = disk::private(OpenOptions::new().create(true).write(true).truncate(false)).open(dir.join(LOCK))?;
        let holder = dir.join(HOLDER);
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse { who: read_holder(&holder) }),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        disk::replace(&holder, describe(who, now).as_bytes())?;
        Ok(Lock { file, holder })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.holder) {
            tracing::warn!(%error, "the note on who holds the vault stays behind");
        }
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the vault's lock ends with the process");
        }
    }
}

fn describe(who: &str, now: DateTime<Utc>) -> String {
    let process = std::process::id();
    let since = match FixedOffset::east_opt(9 * 3600) {
        Some(japan) => now.with_timezone(&japan).format("%Y-%m-%d %H:%M").to_string(),
        None => now.to_rfc3339(),
    };
    format!("{who} ({process}) {since}")
}

fn read_holder(path: &Path) -> String {
    // The other one may be between lock and note, or just leaving.
    match std::fs::read_to_string(path) {
        Ok(text) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "?".to_owned(),
    }
}
