//! The connections of an open vault: one that writes, a few that only read.

use super::{StorageError, migrate};
use crate::vault::DataKey;
use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Transaction};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::time::Duration;

/// What SQL is run on. An alias, so that a second engine can make an enum of it.
pub type Conn = SqliteConnection;

/// How many connections may read at the same time.
const READERS: u32 = 4;

/// How long a connection waits for another one's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Takes the write lock at once: a transaction that only asks for it later can fail in its middle.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// An open database. Clones share the same connections.
///
/// One connection alone writes and checkpoints: the SQLite inside today's SQLCipher bundle has the WAL-reset bug
/// (sqlite.org/wal.html, "The WAL-Reset Bug"), which needs two that do.
#[derive(Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// A transaction that holds the one writing connection. Dropped without `commit` it is rolled back.
///
/// Work with it inside a spawned task, so that a caller who goes away does not stop it half-way. Leave it at the first
/// error (`?`): SQLite may have rolled back already, and what runs after that would stand on its own.
pub struct Tx(Transaction<'static, Sqlite>);

/// A connection that only reads.
pub struct Reader(PoolConnection<Sqlite>);

impl Store {
    /// Opens the file with `key`, bringing its schema up to `migrator`'s. The file must exist.
    pub(crate) async fn open(path: &Path, key: &DataKey, migrator: &Migrator) -> Result<Store, StorageError> {
        let writer = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(
                options(path, Some(key)).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full),
            )
            .await?;
        let store = Store { writer, readers: readers(path, key) };
        if let Err(error) = store.migrate(migrator).await {
            store.close().await;
            return Err(error);
        }
        Ok(store)
    }

    #[cfg(test)]
    pub(super) fn writer_for_tests(&self) -> &SqlitePool {
        &self.writer
    }

    async fn migrate(&self, migrator: &Migrator) -> Result<(), StorageError> {
        let mut conn = self.writer.acquire().await?;
        migrate(&mut conn, migrator).await
    }

    /// Begins a transaction that may write (`BEGIN IMMEDIATE`), waiting for the one before it to end.
    pub async fn begin(&self) -> Result<Tx, StorageError> {
        match self.writer.begin_with(BEGIN).await {
            // On a full disk SQLite rolls back by itself; sqlx's own rollback then fails, and it would refuse every
            // further transaction on this connection. A new connection has no such memory.
            Err(sqlx::Error::InvalidSavePointStatement) => {
                self.writer.acquire().await?.close().await?;
                Ok(Tx(self.writer.begin_with(BEGIN).await?))
            }
            begun => Ok(Tx(begun?)),
        }
    }

    /// A connection to read with; each query sees what was committed when it began.
    pub async fn read(&self) -> Result<Reader, StorageError> {
        Ok(Reader(self.readers.acquire().await?))
    }

    /// Waits for what is under way, then closes: readers first, so that the writer makes the last checkpoint.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn readers(path: &Path, key: &DataKey) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_lazy_with(options(path, Some(key)).pragma("query_only", "ON").pragma("wal_autocheckpoint", "0"))
}

/// What every connection of ours has in common. Never print the result: it holds the key.
pub(super) fn options(path: &Path, key: Option<&DataKey>) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .pragma("trusted_schema", "OFF")
        // What SQLite sorts or builds on the way stays in memory: a temporary file would not be encrypted.
        .pragma("temp_store", "MEMORY")
        // Statements carry the key pragma; SQLCipher's own messages go to the console otherwise.
        .disable_statement_logging();
    match key {
        // sqlx sends `key` before every other pragma, and sends the value as it is: the quotes are ours.
        Some(key) => options.pragma("key", key.as_pragma()),
        None => options,
    }
}

/// A connection that looks at a file and cannot change it.
pub(crate) fn probe_options(path: &Path, key: Option<&DataKey>) -> SqliteConnectOptions {
    // Otherwise SQLCipher writes to the console that the key, which is meant to be wrong, is wrong.
    options(path, key).read_only(true).pragma("cipher_log_level", "NONE")
}

impl Tx {
    /// Makes the changes last: when this returns `Ok` they are on the disk.
    pub async fn commit(self) -> Result<(), StorageError> {
        Ok(self.0.commit().await?)
    }

    /// Takes the changes back now rather than when the value is dropped.
    pub async fn rollback(self) -> Result<(), StorageError> {
        Ok(self.0.rollback().await?)
    }
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

impl Deref for Reader {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The pools' own Debug would print the connect options and with them the key.
        f.write_str("Store")
    }
}
