//! Why a vault was not made, opened or unlocked; each variant is a sentence of its own for the person.

use super::place::BadPlace;
use crate::engine::{BadAddress, StorageError};

/// Why a vault was not made, opened or unlocked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no vault in this folder.
    #[error("no vault here")]
    Missing,
    /// There is one already.
    #[error("a vault is here already")]
    Exists,
    /// The file opens without a key: it is not encrypted.
    #[error("the file is not encrypted")]
    Plain,
    /// The file is encrypted with another key than the one given, or its first page is damaged.
    #[error("the file has another key")]
    OtherKey,
    /// The file, or the keys file, was written by a newer program.
    #[error("the vault comes from a newer program")]
    Newer,
    /// Another process holds the vault.
    #[error("the vault is held by {who}")]
    InUse {
        /// Program, process and since when, or `?` where that cannot be read.
        who: String,
    },
    /// The folder or the file cannot be written.
    #[error("the vault's folder is read-only")]
    ReadOnly,
    /// The folder is not safe for a database.
    #[error("the vault's folder is {0:?}")]
    BadPlace(BadPlace),
    /// The encrypted file is damaged.
    #[error("the vault is damaged")]
    Damaged,
    /// `vault.keys` is missing, incomplete or changed.
    #[error("the keys file is damaged")]
    KeysDamaged,
    /// No space is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The password does not fit this person.
    #[error("wrong password")]
    WrongPassword,
    /// The new password is the one before.
    #[error("the same password")]
    SamePassword,
    /// A wrong password was given before; nothing is tried until the time is over.
    #[error("wait {seconds} s")]
    Wait {
        /// Seconds left, at least 1.
        seconds: u64,
    },
    /// The recovery key, or the secret from the keychain, does not fit.
    #[error("wrong recovery key")]
    WrongRecoveryKey,
    /// The keys file has no key for this person, or none of this kind.
    #[error("no such person")]
    NoSuchPerson,
    /// The folder is no backup.
    #[error("no backup here")]
    NoBackup,
    /// A backup lacks something, or is not what was written.
    #[error("the backup is damaged")]
    BackupDamaged,
    /// The backup is of another vault than the one here.
    #[error("a backup of another vault")]
    OtherVault,
    /// What was copied to another place is not there what it was here.
    #[error("the copy differs from the backup")]
    CopyDiffers,
    /// The second place is not there, or is another folder than the one that was chosen.
    #[error("the second place is away")]
    PlaceAway,
    /// The second place would lie in the vault's own folder.
    #[error("the second place is in the vault's folder")]
    PlaceInside,
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
    /// Something about the team's server.
    #[error("the server: {0:?}")]
    Server(ServerTrouble),
    /// The database or the system refused otherwise.
    #[error(transparent)]
    Storage(StorageError),
}

/// What can be wrong with a team's server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerTrouble {
    /// What was given is no address that we take.
    Address(BadAddress),
    /// It does not answer, or does not let us in.
    Away,
    /// Its database keeps texts otherwise than as UTF-8: not every name would find its place.
    OtherEncoding,
    /// Its database has an office already.
    Taken,
    /// Its database is another office's than the keys, or nobody's.
    Another,
    /// Backups of its rows are its own.
    OwnBackups,
}

impl From<ServerTrouble> for VaultError {
    fn from(trouble: ServerTrouble) -> Self {
        Self::Server(trouble)
    }
}

impl From<BadAddress> for VaultError {
    fn from(bad: BadAddress) -> Self {
        Self::Server(ServerTrouble::Address(bad))
    }
}

impl From<StorageError> for VaultError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::DiskFull => VaultError::DiskFull,
            StorageError::ReadOnly => VaultError::ReadOnly,
            StorageError::Damaged => VaultError::Damaged,
            other => VaultError::Storage(other),
        }
    }
}

impl From<sqlx::Error> for VaultError {
    fn from(error: sqlx::Error) -> Self {
        StorageError::from(error).into()
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => VaultError::DiskFull,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => VaultError::ReadOnly,
            _ => VaultError::Storage(StorageError::Other(error.to_string())),
        }
    }
}

/// An error that only the program's log can make use of.
pub(super) fn other(text: impl ToString) -> VaultError {
    VaultError::Storage(StorageError::Other(text.to_string()))
}
