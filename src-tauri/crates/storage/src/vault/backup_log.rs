//! The audit log as a backup has kept it, to be held against the vault's own.

use super::DB;
use super::backup::Backup;
use super::error::VaultError;
use super::secrets::DataKey;
use crate::audit::{self, AuditRow};
use crate::engine::{self, Conn, StorageError};
use sqlx::ConnectOptions as _;

/// The log in a backup's copy of the vault, opened to be read.
pub struct BackupLog(Conn);

impl BackupLog {
    /// Opens it. Whether the copy is what was backed up is asked before, with [`Backup::check`].
    pub async fn open(backup: &Backup, key: &DataKey) -> Result<Self, VaultError> {
        let file = engine::probe_options(&backup.dir.join(DB), Some(key)).immutable(true).connect().await?;
        Ok(Self(file.into()))
    }

    /// So many lines after a place, in order.
    pub async fn list_after(&mut self, seq: i64, most: i64) -> Result<Vec<AuditRow>, StorageError> {
        audit::list_after(&mut self.0, seq, most).await
    }

    /// Closes it.
    pub async fn close(self) -> Result<(), VaultError> {
        Ok(self.0.close().await?)
    }
}
