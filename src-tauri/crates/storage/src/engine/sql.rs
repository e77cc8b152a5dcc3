//! The only four ways in which SQL is run: `row!`, `rows!`, `value!` and `run!`.
//!
//! Each takes a `&mut Conn`, a `'static` text with `$1 … $n` and the values for them, waits for the answer and
//! gives a `Result<_, StorageError>`. The same text runs on either database; where they cannot say a thing alike, the
//! text is a [`Twin`] of `dialect`.

use super::bad_row::{named, read};
use super::{Bind, Conn, Engine, StorageError, Value};
use crate::dialect::READ_SOMETHING;
use sqlx::postgres::{PgArguments, PgRow, Postgres};
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, SqlSafeStr, SqlStr};
use std::fmt::Write as _;

/// `row!(conn, RowType, "SELECT …", binds…)`: the first row, if there is one.
macro_rules! row {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::find_row::<$row>($conn, $crate::engine::Asked::of($sql)$(.bind($bind))*).await
    };
}

/// `rows!(conn, RowType, "SELECT …", binds…)`: all rows.
macro_rules! rows {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::list_rows::<$row>($conn, $crate::engine::Asked::of($sql)$(.bind($bind))*).await
    };
}

/// `value!(conn, Type, "SELECT …", binds…)`: the one column of the one row.
macro_rules! value {
    ($conn:expr, $type:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::find_value::<$type>($conn, $crate::engine::Asked::of($sql)$(.bind($bind))*).await
    };
}

/// `run!(conn, "UPDATE …", binds…)`: the number of rows changed.
macro_rules! run {
    ($conn:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::run_statement($conn, $crate::engine::Asked::of($sql)$(.bind($bind))*).await
    };
}

pub(crate) use {row, rows, run, value};

/// What is asked of a database: a text, and the values for its places.
#[derive(Debug)]
pub(crate) struct Asked {
    text: Text,
    values: Vec<Value>,
}

/// A text for both databases, or one for each.
#[derive(Debug)]
pub(crate) enum Text {
    Same(SqlStr),
    Twin(Twin),
}

/// One question in the words of each database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Twin {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl Twin {
    /// The text for one of them.
    pub(crate) const fn of(self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

impl<T: SqlSafeStr> From<T> for Text {
    fn from(text: T) -> Self {
        Self::Same(text.into_sql_str())
    }
}

impl From<Twin> for Text {
    fn from(twin: Twin) -> Self {
        Self::Twin(twin)
    }
}

impl Text {
    fn of(self, engine: Engine) -> SqlStr {
        match self {
            Self::Same(text) => text,
            Self::Twin(twin) => twin.of(engine).into_sql_str(),
        }
    }
}

impl Asked {
    pub(crate) fn of(text: impl Into<Text>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// Puts a value in the next place.
    #[must_use]
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    fn for_sqlite(self) -> Query<'static, Sqlite, SqliteArguments> {
        let text = self.text.of(Engine::Sqlite);
        // Our texts hold no values and no key. Heard by nobody but the bench, which shows their plans.
        tracing::trace!(target: "statement", text = text.as_str());
        let asked = sqlx::query(text);
        self.values.into_iter().fold(asked, |asked, value| value.bind(asked))
    }

    fn for_postgres(self) -> Query<'static, Postgres, PgArguments> {
        let asked = sqlx::query(self.text.of(Engine::Postgres));
        self.values.into_iter().fold(asked, |asked, value| value.bind(asked))
    }
}

/// A row that either database can give.
pub trait Readable: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<R> Readable for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// Behind `row!`.
pub(crate) async fn find_row<R: Readable>(conn: &mut Conn, asked: Asked) -> Result<Option<R>, StorageError> {
    match conn {
        Conn::Sqlite(conn) => {
            let found = asked.for_sqlite().try_map(read::<R, _>).fetch_optional(&mut *conn).await;
            sealed(conn, found).await
        }
        Conn::Postgres(conn) => {
            let found = asked.for_postgres().try_map(read::<R, _>).fetch_optional(&mut *conn).await;
            named(conn, found).await
        }
    }
}

/// Behind `rows!`.
pub(crate) async fn list_rows<R: Readable>(conn: &mut Conn, asked: Asked) -> Result<Vec<R>, StorageError> {
    match conn {
        Conn::Sqlite(conn) => {
            let found = asked.for_sqlite().try_map(read::<R, _>).fetch_all(&mut *conn).await;
            sealed(conn, found).await
        }
        Conn::Postgres(conn) => {
            let found = asked.for_postgres().try_map(read::<R, _>).fetch_all(&mut *conn).await;
            named(conn, found).await
        }
    }
}

/// Behind `value!`.
pub(crate) async fn find_value<T>(conn: &mut Conn, asked: Asked) -> Result<T, StorageError>
where
    (T,): Readable,
{
    match find_row::<(T,)>(conn, asked).await? {
        Some((value,)) => Ok(value),
        None => Err(sqlx::Error::RowNotFound.into()),
    }
}

/// What was read, unless a page of it was damaged.
async fn sealed<T>(conn: &mut SqliteConnection, found: Result<T, sqlx::Error>) -> Result<T, StorageError> {
    let found = found.map_err(StorageError::from);
    if matches!(found, Ok(_) | Err(StorageError::BadRow { .. })) {
        was_sealed(conn).await?;
    }
    found
}

/// Refuses what was read of a page whose seal did not hold. SQLCipher hands such a page over as one of zeros and fails
/// only whatever is read after it: where it was the last one of a query, and held the end of a long text, the query
/// itself ends well. (A transaction that has read one cannot be committed; that is SQLite's own rule.)
pub(crate) async fn was_sealed(conn: &mut SqliteConnection) -> Result<(), StorageError> {
    sqlx::query(READ_SOMETHING).execute(conn).await?;
    Ok(())
}

/// Behind `run!`.
pub(crate) async fn run_statement(conn: &mut Conn, asked: Asked) -> Result<u64, StorageError> {
    Ok(match conn {
        Conn::Sqlite(conn) => asked.for_sqlite().execute(conn).await?.rows_affected(),
        Conn::Postgres(conn) => asked.for_postgres().execute(conn).await?.rows_affected(),
    })
}

/// Begins a part of a transaction that can be taken back by itself.
pub async fn begin_part(conn: &mut Conn) -> Result<(), StorageError> {
    run!(conn, "SAVEPOINT part")?;
    Ok(())
}

/// Keeps the part begun last, as far as its transaction is kept.
pub async fn keep_part(conn: &mut Conn) -> Result<(), StorageError> {
    run!(conn, "RELEASE SAVEPOINT part")?;
    Ok(())
}

/// Takes the part begun last back.
pub async fn undo_part(conn: &mut Conn) -> Result<(), StorageError> {
    run!(conn, "ROLLBACK TO SAVEPOINT part")?;
    run!(conn, "RELEASE SAVEPOINT part")?;
    Ok(())
}

/// How many values one statement writes at most: what is written so is checked and handed over once. (Four times as
/// many, or a quarter, took longer in the import of a hundred thousand cards.)
const VALUES_AT_ONCE: usize = 4_096;

/// What every one of many rows is written by: `head`, then so many values for each, then `tail`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Many {
    pub head: &'static str,
    pub values: usize,
    pub tail: &'static str,
}

impl Many {
    /// How many rows one statement takes.
    pub(crate) const fn rows_at_once(self) -> usize {
        let rows = VALUES_AT_ONCE / self.values;
        if rows == 0 { 1 } else { rows }
    }

    /// Writes rows, in their order, by few statements; each is made ready while the one before it is carried out.
    pub(crate) async fn write<T: Sync>(
        self,
        conn: &mut Conn,
        rows: &[T],
        bind: impl Fn(Asked, &T) -> Asked + Send,
    ) -> Result<(), StorageError> {
        let engine = conn.engine();
        let mut blocks = rows.chunks(self.rows_at_once());
        let mut ready = || blocks.next().map(|block| block.iter().fold(self.asked(block.len(), engine), &bind));
        let mut next = ready();
        while let Some(asked) = next {
            let (done, following) = tokio::join!(run_statement(conn, asked), async { ready() });
            done?;
            next = following;
        }
        Ok(())
    }

    /// The statement for so many rows. For SQLite their places have no numbers: it looks a number up among all those
    /// before it, so that a thousand of them cost a thousand times a thousand. PostgreSQL has no others.
    fn asked(self, rows: usize, engine: Engine) -> Asked {
        let mut text = self.head.to_owned();
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for place in 0..self.values {
                text.push_str(if place == 0 { "" } else { ", " });
                match engine {
                    Engine::Sqlite => text.push('?'),
                    // Writing into a text cannot fail.
                    Engine::Postgres => drop(write!(text, "${}", row * self.values + place + 1)),
                }
            }
            text.push(')');
        }
        text.push_str(self.tail);
        let mut asked = Asked::of(AssertSqlSafe(text));
        asked.values.reserve_exact(rows * self.values);
        asked
    }
}
