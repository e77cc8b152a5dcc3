//! Brings the schema up to this program's, and tells a vault of a newer program before anything is written.

use super::{Conn, StorageError, rows, value};
use sqlx::AssertSqlSafe;
use sqlx::Executor as _;
use sqlx::migrate::Migrator;

/// The migrations of this program, in order. They are append-only.
pub static MIGRATOR: Migrator = sqlx::migrate!("src/migrations-sqlite");

/// Their twins for a server, each under the same number.
pub static SERVER_MIGRATOR: Migrator = sqlx::migrate!("src/migrations-postgres");

/// The schema version that `migrator` leads to; it is kept in `PRAGMA user_version`.
fn version_of(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

#[derive(sqlx::FromRow)]
struct Applied {
    version: i64,
}

/// Whether a newer program than this one has migrated the vault. Only reads.
pub(crate) async fn is_newer(conn: &mut Conn, migrator: &Migrator) -> Result<bool, StorageError> {
    if value!(&mut *conn, i64, "PRAGMA user_version")? > version_of(migrator) {
        return Ok(true);
    }
    let tables = value!(
        &mut *conn,
        i64,
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'"
    )?;
    if tables == 0 {
        return Ok(false);
    }
    let applied = rows!(conn, Applied, "SELECT version FROM _sqlx_migrations")?;
    Ok(applied.iter().any(|row| !migrator.version_exists(row.version)))
}

/// Whether this program has migrations that the vault has not seen. Only reads; a vault that holds nothing yet is new.
pub(crate) async fn is_older(conn: &mut Conn, migrator: &Migrator) -> Result<bool, StorageError> {
    let version = value!(conn, i64, "PRAGMA user_version")?;
    Ok(version > 0 && version < version_of(migrator))
}

/// Runs what is missing, each migration in a transaction of its own, then notes the version.
pub(crate) async fn migrate(conn: &mut Conn, migrator: &Migrator) -> Result<(), StorageError> {
    let conn = match conn {
        Conn::Sqlite(conn) => conn,
        // A server says by itself which it has seen, and refuses an older program.
        Conn::Postgres(conn) => return Ok(migrator.run_direct(None, &mut *conn, false).await?),
    };
    migrator.run_direct(None, &mut *conn, false).await?;
    let version = version_of(migrator);
    let noted: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *conn).await?;
    if noted != version {
        // A pragma takes no parameter; the number is our own.
        conn.execute(AssertSqlSafe(format!("PRAGMA user_version = {version}"))).await?;
    }
    Ok(())
}
