//! A vault whose rows lie on a team's server: the folder holds the keys and, in place of the encrypted file, where the server is.

use super::disk;
use super::error::{ServerTrouble, VaultError};
use crate::engine::{ServerAddress, Store};
use sqlx::postgres::PgConnection;
use sqlx::{ConnectOptions as _, Connection as _};
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

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

/// Opens the database of a server, once it is known to keep what we keep as we do, and to be that of the office `own`; without one,
/// nobody's yet. Before that nothing is made in it: an address may lead somewhere else than it did.
pub(super) async fn join(address: &ServerAddress, own: Option<Uuid>) -> Result<Store, VaultError> {
    let options = address.options()?;
    let reached = tokio::time::timeout(PATIENCE, options.connect()).await.map_err(|_| ServerTrouble::Away)?;
    let mut conn = reached.map_err(|error| {
        tracing::error!(%error, "the server does not let us in");
        ServerTrouble::Away
    })?;
    let encoding: String = sqlx::query_scalar("SHOW server_encoding").fetch_one(&mut conn).await?;
    let there = find_office(&mut conn).await?;
    conn.close().await?;
    if encoding != "UTF8" {
        return Err(ServerTrouble::OtherEncoding.into());
    }
    match (there, own) {
        (Some(_), None) => Err(ServerTrouble::Taken.into()),
        (there, Some(_)) if there != own => Err(ServerTrouble::Another.into()),
        _ => Ok(Store::join(options).await?),
    }
}

/// Whose the database is; `None` where it has no office, or not even the tables.
async fn find_office(conn: &mut PgConnection) -> Result<Option<Uuid>, VaultError> {
    let has_tables: bool = sqlx::query_scalar("SELECT to_regclass('office') IS NOT NULL").fetch_one(&mut *conn).await?;
    if !has_tables {
        return Ok(None);
    }
    Ok(sqlx::query_scalar("SELECT id FROM office").fetch_optional(conn).await?)
}
