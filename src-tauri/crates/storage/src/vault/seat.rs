//! A vault whose rows lie on a team's server: the folder holds the keys and, in place of the encrypted file, where the server is.

use super::disk;
use super::error::{ServerTrouble, VaultError};
use crate::engine::{ServerAddress, StorageError, Store};
use sqlx::ConnectOptions as _;
use std::path::Path;
use std::time::Duration;

/// The name of the file that says where the server is.
pub const SERVER: &str = "vault.server";

/// How long somebody waits for a server's first answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where the folder says that its rows lie; `None` where they are in its own file.
pub(super) fn read(dir: &Path) -> Result<Option<ServerAddress>, VaultError> {
    match std::fs::read_to_string(dir.join(SERVER)) {
        Ok(text) => Ok(Some(text.parse()?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Notes where the rows lie.
pub(super) fn write(dir: &Path, address: &ServerAddress) -> Result<(), VaultError> {
    disk::replace(&dir.join(SERVER), format!("{address}\n").as_bytes())
}

/// Opens the database of a server, once it is known to keep what we keep as we do.
pub(super) async fn join(address: &ServerAddress) -> Result<Store, VaultError> {
    let options = address.options()?;
    let reached = tokio::time::timeout(PATIENCE, options.connect()).await.map_err(|_| ServerTrouble::Away)?;
    let mut conn = reached.map_err(|error| {
        tracing::error!(%error, "the server does not let us in");
        ServerTrouble::Away
    })?;
    let (encoding, order): (String, String) = sqlx::query_as(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()",
    )
    .fetch_one(&mut conn)
    .await?;
    sqlx::Connection::close(conn).await?;
    // Texts are compared by their bytes, as in a vault's file.
    if encoding != "UTF8" || !["C", "C.UTF-8", "C.utf8", "POSIX"].contains(&order.as_str()) {
        return Err(ServerTrouble::OtherOrder.into());
    }
    Ok(Store::join(options).await?)
}

/// Refuses a database in which an office is already.
pub(super) async fn check_free(store: &Store) -> Result<(), VaultError> {
    let mut reader = store.read().await?;
    match crate::office::find(&mut reader).await {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(ServerTrouble::Taken.into()),
        Err(error) => Err(StorageError::into(error)),
    }
}
