//! A connection to either of the two databases.

use super::StorageError;
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;

/// What SQL is run on: the encrypted file of one PC, or the server of a team.
#[derive(Debug)]
pub enum Conn {
    /// SQLite, as SQLCipher has it.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Postgres(PgConnection),
}

impl Conn {
    /// Which of the two it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// SQLite itself, for what only it has.
    pub fn sqlite(&mut self) -> Result<&mut SqliteConnection, StorageError> {
        match self {
            Self::Sqlite(conn) => Ok(conn),
            Self::Postgres(_) => Err(StorageError::Other("this is for a vault's file alone".to_owned())),
        }
    }

    /// PostgreSQL itself, for what only it has.
    pub fn postgres(&mut self) -> Result<&mut PgConnection, StorageError> {
        match self {
            Self::Sqlite(_) => Err(StorageError::Other("this is for a server alone".to_owned())),
            Self::Postgres(conn) => Ok(conn),
        }
    }

    /// Whether it answers.
    pub(crate) async fn answers(&mut self) -> bool {
        match self {
            Self::Sqlite(conn) => conn.ping().await.is_ok(),
            Self::Postgres(conn) => conn.ping().await.is_ok(),
        }
    }

    /// Closes it in order.
    pub(crate) async fn close(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(conn) => conn.close().await,
            Self::Postgres(conn) => conn.close().await,
        }
    }
}

impl From<SqliteConnection> for Conn {
    fn from(conn: SqliteConnection) -> Self {
        Self::Sqlite(conn)
    }
}

impl From<PgConnection> for Conn {
    fn from(conn: PgConnection) -> Self {
        Self::Postgres(conn)
    }
}

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The encrypted file of one PC.
    Sqlite,
    /// The server of a team.
    Postgres,
}
