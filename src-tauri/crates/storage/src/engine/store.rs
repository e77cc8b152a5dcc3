//! The connections of an open vault: one that writes, a few that only read.

use super::shelf::{Idle, Shelf, Way, note};
use super::touched::{Notes, TouchedRows};
use super::{Conn, Engine, StorageError, migrate, run, server};
use crate::dialect::{BEGIN, CHECKPOINT, CHECKPOINT_BY_ITSELF, CHECKPOINT_LATER, SHRINK};
use crate::search::keep;
use crate::vault::DataKey;
use sqlx::ConnectOptions as _;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// How many connections may read at the same time.
pub const READERS: u32 = 4;

/// How much of the file a reader and the writer keep decrypted at most, in KiB (SQLite wants them below zero). A long
/// list is written into many trees at once; what has no room is written and read again and again.
const READERS_CACHE: &str = "-16000";
const WRITERS_CACHE: &str = "-128000";

/// A transaction of more rows than these is a large change: it is brought from the log into the file after whoever
/// waits for it has been answered. A look with a thousand reminders due took twice as long.
const MANY_ROWS: usize = 500;

/// How long a connection waits for another one's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open database. Clones share the same connections; with the last of them the connections are closed.
///
/// One connection alone writes and checkpoints: the SQLite inside today's SQLCipher bundle has the WAL-reset bug
/// (sqlite.org/wal.html, "The WAL-Reset Bug"), which needs two that do. On a server it is the same by a lock of its own:
/// who writes waits for the one who writes, so that no line of the log and no number is given twice.
#[derive(Clone)]
pub struct Store(Arc<Shelves>);

// In the order in which they close when dropped: the writer makes the last checkpoint.
struct Shelves {
    readers: Shelf,
    writer: Shelf,
    engine: Engine,
    // Whether there is an index of the search box to keep up to date; not yet while the vault is being opened.
    searches: AtomicBool,
    commits: AtomicU64,
}

/// A connection on loan; it goes back when dropped.
struct Loan {
    // Some until it is dropped.
    conn: Option<Conn>,
    writes: bool,
    // Inside a transaction, or perhaps so.
    open: bool,
    shelves: Arc<Shelves>,
    // After the connection is back, the next one may have it.
    _permit: OwnedSemaphorePermit,
}

/// A transaction that holds the one writing connection. Dropped without `commit` it is rolled back.
///
/// Work with it inside a spawned task, so that a caller who goes away does not stop it half-way. Leave it at the first
/// error (`?`): SQLite may have rolled back already, and what runs after that would stand on its own.
pub struct Tx(Loan, Notes);

/// A connection that only reads.
pub struct Reader(Loan);

impl Store {
    /// Opens the file with `key`, bringing its schema up to `migrator`'s. The file must exist.
    pub(crate) async fn open(path: &Path, key: &DataKey, migrator: &Migrator) -> Result<Store, StorageError> {
        let shared = options(path, Some(key));
        let reading = shared
            .clone()
            .pragma("query_only", "ON")
            .pragma("cache_size", READERS_CACHE)
            .pragma("wal_autocheckpoint", "0");
        let writing = shared
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("cache_size", WRITERS_CACHE);
        Self::with(Engine::Sqlite, Way::Sqlite(reading), Way::Sqlite(writing), migrator).await
    }

    /// Opens a database on a server, bringing its schema up to today's.
    pub async fn join(options: PgConnectOptions) -> Result<Store, StorageError> {
        let reading = Way::Postgres(server::shared(options.clone()), server::READS);
        let writing = Way::Postgres(server::shared(options), server::WRITES);
        Self::with(Engine::Postgres, reading, writing, &migrate::SERVER_MIGRATOR).await
    }

    async fn with(engine: Engine, reading: Way, writing: Way, migrator: &Migrator) -> Result<Store, StorageError> {
        let store = Store(Arc::new(Shelves {
            readers: Shelf::new(READERS, reading),
            writer: Shelf::new(1, writing),
            engine,
            searches: AtomicBool::new(false),
            commits: AtomicU64::new(0),
        }));
        let mut writer = store.lend(true).await?;
        migrate::migrate(&mut writer, migrator).await?;
        let searches = keep::is_there(&mut writer).await?;
        drop(writer);
        if searches {
            store.fill_search().await?;
        }
        store.0.searches.store(searches, Ordering::Relaxed);
        Ok(store)
    }

    /// Begins a transaction that may write, waiting for the one before it to end.
    pub async fn begin(&self) -> Result<Tx, StorageError> {
        let mut loan = self.lend(true).await?;
        // First, so that a caller who goes away while it begins leaves it marked.
        loan.open = true;
        // Takes the write lock at once: a transaction that only asks for it later can fail in its middle.
        let begun = run!(&mut loan, BEGIN);
        loan.open = begun.is_ok();
        begun?;
        let notes = match &mut *loan {
            Conn::Sqlite(conn) => Notes::listen(conn).await?,
            Conn::Postgres(conn) => {
                server::wait_for_turn(conn).await?;
                Notes::Kept
            }
        };
        Ok(Tx(loan, notes))
    }

    /// A connection to read with; each query sees what was committed when it began.
    pub async fn read(&self) -> Result<Reader, StorageError> {
        Ok(Reader(self.lend(false).await?))
    }

    /// Takes into the index of the search box what an older program has written, a portion at a time: ended in the
    /// middle, it goes on at the next opening.
    async fn fill_search(&self) -> Result<(), StorageError> {
        loop {
            let mut tx = self.begin().await?;
            let more = keep::take_in_some(&mut tx).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
        }
    }

    /// A number that stays the same only while nobody has written. In an open vault nobody but this program writes; on a
    /// server others may have at any time.
    #[must_use]
    pub fn commits(&self) -> u64 {
        match self.0.engine {
            Engine::Sqlite => self.0.commits.load(Ordering::Acquire),
            Engine::Postgres => self.0.commits.fetch_add(1, Ordering::AcqRel),
        }
    }

    /// Which of the two databases it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Gives back the memory in which idle connections keep what they have read.
    pub async fn rest(&self) {
        let mut loans = Vec::new();
        for writes in [false, true] {
            while let Some((permit, Idle { conn, open })) = self.0.shelf(writes).try_pop() {
                let shelves = Arc::clone(&self.0);
                loans.push(Loan { conn: Some(conn), writes, open, shelves, _permit: permit });
            }
        }
        for loan in &mut loans {
            loan.forget_pages().await;
        }
    }

    /// Waits for what is under way, then closes: readers first, so that the writer makes the last checkpoint.
    pub async fn close(&self) {
        self.0.readers.close().await;
        self.0.writer.close().await;
    }
}

impl Store {
    async fn lend(&self, writes: bool) -> Result<Loan, StorageError> {
        let shelf = self.0.shelf(writes);
        let permit = shelf.permit().await?;
        let (conn, open) = match shelf.pop() {
            Some(Idle { conn, open }) => (Some(conn), open),
            None => (None, false),
        };
        let mut loan = Loan { conn, writes, open, shelves: Arc::clone(&self.0), _permit: permit };
        if !loan.is_fit().await {
            if let Some(spent) = loan.conn.take() {
                note(spent.close().await);
            }
            loan.open = false;
            loan.conn = Some(shelf.connect().await?);
        }
        Ok(loan)
    }
}

impl Shelves {
    fn shelf(&self, writes: bool) -> &Shelf {
        if writes { &self.writer } else { &self.readers }
    }
}

impl Loan {
    /// Whether the connection answers and stands outside of any transaction. What was left open is rolled back; where
    /// SQLite had done so itself (on a full disk it does), the rollback fails and the connection is given up.
    async fn is_fit(&mut self) -> bool {
        let Some(conn) = &mut self.conn else {
            return false;
        };
        if !self.open {
            return conn.answers().await;
        }
        self.open = run!(conn, "ROLLBACK").is_err();
        // A large change that did not come to its end may have put it off.
        let in_file = self.writes && conn.engine() == Engine::Sqlite;
        !self.open && (!in_file || run!(conn, CHECKPOINT_BY_ITSELF).is_ok())
    }
}

impl Loan {
    /// After a large change: brings it from the log into the file, and lets go of its pages.
    async fn settle(&mut self) {
        for statement in [CHECKPOINT, CHECKPOINT_BY_ITSELF] {
            if let Err(error) = run!(self, statement) {
                tracing::warn!(%error, "a large change stays in the log for now");
            }
        }
        self.forget_pages().await;
    }

    /// What it has read of the file is read anew when it is needed.
    async fn forget_pages(&mut self) {
        if self.shelves.engine == Engine::Postgres {
            return;
        }
        if let Err(error) = run!(self, SHRINK) {
            tracing::warn!(%error, "a connection kept its memory");
        }
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            self.shelves.shelf(self.writes).put(Idle { conn, open: self.open });
        }
    }
}

impl Deref for Loan {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        match &self.conn {
            Some(conn) => conn,
            None => unreachable!("a loan has its connection until it is dropped"),
        }
    }
}

impl DerefMut for Loan {
    fn deref_mut(&mut self) -> &mut Conn {
        match &mut self.conn {
            Some(conn) => conn,
            None => unreachable!("a loan has its connection until it is dropped"),
        }
    }
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
        // Statements carry the key pragma.
        .disable_statement_logging();
    match key {
        // sqlx sends `key` before every other pragma, and sends the value as it is: the quotes are ours.
        Some(key) => options.pragma("key", key.as_pragma()),
        None => options,
    }
}

/// A connection that copies a file which others may have open, and does nothing else: it never checkpoints.
pub(crate) fn copying_options(path: &Path, key: &DataKey) -> SqliteConnectOptions {
    options(path, Some(key)).pragma("wal_autocheckpoint", "0")
}

/// A connection that looks at a file and cannot change it.
pub(crate) fn probe_options(path: &Path, key: Option<&DataKey>) -> SqliteConnectOptions {
    // Otherwise SQLCipher writes to the console that the key, which is meant to be wrong, is wrong.
    options(path, key).read_only(true).pragma("cipher_log_level", "NONE")
}

impl Tx {
    /// The rows of kept records that this transaction has written so far, as the database itself told.
    pub async fn touched(&mut self) -> Result<TouchedRows, StorageError> {
        match &self.1 {
            Notes::Heard(heard) => Ok(heard.rows()),
            Notes::Kept => TouchedRows::kept_in(&mut self.0).await,
        }
    }

    /// Makes the changes last: when this returns `Ok` they are on the disk.
    pub async fn commit(mut self) -> Result<(), StorageError> {
        let mut large = self.1.written() > MANY_ROWS;
        if self.0.shelves.searches.load(Ordering::Relaxed) {
            large |= keep::take_in_all(&mut self).await?;
        }
        large &= self.0.shelves.engine == Engine::Sqlite;
        if large {
            run!(&mut self, CHECKPOINT_LATER)?;
        }
        let done = run!(&mut self, "COMMIT");
        self.0.shelves.commits.fetch_add(1, Ordering::AcqRel);
        done?;
        self.0.open = false;
        if large {
            // Nobody needs to wait for this; only whoever writes next does.
            tokio::spawn(async move { self.0.settle().await });
        }
        Ok(())
    }

    /// Commits what an older program would, which knows of no index.
    #[cfg(test)]
    pub(crate) async fn commit_as_it_is(mut self) -> Result<(), StorageError> {
        run!(&mut self, "COMMIT")?;
        self.0.open = false;
        Ok(())
    }

    /// Takes the changes back now; dropping does the same before the next transaction begins.
    pub async fn rollback(mut self) -> Result<(), StorageError> {
        run!(&mut self, "ROLLBACK")?;
        self.0.open = false;
        Ok(())
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
        // Not derived: the connect options hold the key.
        f.write_str("Store")
    }
}
