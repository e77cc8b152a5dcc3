//! Connections that are lent out and come back, and that are really closed when the last of them is let go.
//!
//! sqlx's own pool closes what is dropped on a thread of its own, some time later. Then the vault's lock would be free
//! while its writer still writes, and a program that ends meanwhile crashes: SQLCipher frees at exit what such a
//! thread still uses (boxdot/gurk-rs#567).

use super::{Conn, StorageError};
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long somebody waits for a connection that others hold.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a connection is opened. Never print it: it may hold a key or a password.
pub(super) enum Way {
    /// To a vault's file.
    Sqlite(SqliteConnectOptions),
    /// To a server, and what is said there first.
    Postgres(PgConnectOptions, &'static str),
}

impl Way {
    async fn connect(&self) -> Result<Conn, StorageError> {
        match self {
            Self::Sqlite(options) => Ok(options.connect().await?.into()),
            Self::Postgres(options, first) => {
                let mut conn = options.connect().await?;
                sqlx::raw_sql(*first).execute(&mut conn).await?;
                Ok(conn.into())
            }
        }
    }
}

/// A few connections of one kind.
pub(super) struct Shelf {
    way: Way,
    permits: Arc<Semaphore>,
    size: u32,
    idle: Mutex<Vec<Idle>>,
}

/// A connection that nobody uses.
pub(super) struct Idle {
    /// The connection.
    pub conn: Conn,
    /// Whether somebody left it inside a transaction.
    pub open: bool,
}

impl Shelf {
    /// Room for `size` connections, which are opened when they are asked for.
    pub fn new(size: u32, way: Way) -> Shelf {
        let permits = Arc::new(Semaphore::new(size as usize));
        Shelf { way, permits, size, idle: Mutex::default() }
    }

    /// Waits for the right to a connection.
    pub async fn permit(&self) -> Result<OwnedSemaphorePermit, StorageError> {
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_closed)) => Err(StorageError::Gone),
            Err(_elapsed) => Err(StorageError::Busy),
        }
    }

    /// An idle connection with the right to it, if there is one at once.
    pub fn try_pop(&self) -> Option<(OwnedSemaphorePermit, Idle)> {
        let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
        Some((permit, self.pop()?))
    }

    /// An idle connection, if there is one.
    pub fn pop(&self) -> Option<Idle> {
        self.idle().pop()
    }

    /// A new connection.
    pub async fn connect(&self) -> Result<Conn, StorageError> {
        self.way.connect().await
    }

    /// Takes a connection back.
    pub fn put(&self, idle: Idle) {
        self.idle().push(idle);
    }

    /// Waits until all are back, lends no more, and closes them.
    pub async fn close(&self) {
        // Fails only when it was closed before.
        let all = self.permits.acquire_many(self.size).await;
        self.permits.close();
        drop(all);
        let idle = std::mem::take(&mut *self.idle());
        for Idle { conn, .. } in idle {
            note(conn.close().await);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let idle = std::mem::take(&mut *self.idle());
        for Idle { conn, .. } in idle {
            note(wait_for(conn.close()));
        }
    }
}

/// What cannot be helped any more is written down.
pub(super) fn note(closed: Result<(), sqlx::Error>) {
    if let Err(error) = closed {
        tracing::warn!(%error, "a connection did not close in order");
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for work that needs no runtime, where there may be none any more.
fn wait_for<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(result) => return result,
            Poll::Pending => std::thread::park(),
        }
    }
}
