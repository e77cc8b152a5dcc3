//! The only four ways in which SQL is run: `row!`, `rows!`, `value!` and `run!`.
//!
//! Each takes a `&mut Conn`, a `'static` text with `$1 … $n` and the values for them, waits for the answer and
//! gives a `Result<_, StorageError>`. A second engine becomes a second arm here and nowhere else.

use super::{Conn, StorageError};
use crate::dialect::READ_SOMETHING;
use sqlx::query::{Map, Query};
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Column, ColumnIndex, FromRow, Row, TypeInfo, ValueRef};

/// `row!(conn, RowType, "SELECT …", binds…)`: the first row, if there is one.
macro_rules! row {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::find_row::<$row>($conn, ::sqlx::query($sql)$(.bind($bind))*).await
    };
}

/// `rows!(conn, RowType, "SELECT …", binds…)`: all rows.
macro_rules! rows {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::list_rows::<$row>($conn, ::sqlx::query($sql)$(.bind($bind))*).await
    };
}

/// `value!(conn, Type, "SELECT …", binds…)`: the one column of the one row.
macro_rules! value {
    ($conn:expr, $type:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::find_value::<$type>($conn, ::sqlx::query($sql)$(.bind($bind))*).await
    };
}

/// `run!(conn, "UPDATE …", binds…)`: the number of rows changed.
macro_rules! run {
    ($conn:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::run_statement($conn, ::sqlx::query($sql)$(.bind($bind))*).await
    };
}

pub(crate) use {row, rows, run, value};

pub(crate) type Asked<'q> = Query<'q, Sqlite, SqliteArguments>;

/// Behind `row!`.
pub(crate) async fn find_row<R>(conn: &mut Conn, asked: Asked<'_>) -> Result<Option<R>, StorageError>
where
    R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    let found = read_as(asked).fetch_optional(&mut *conn).await;
    sealed(conn, found).await
}

/// Behind `rows!`.
pub(crate) async fn list_rows<R>(conn: &mut Conn, asked: Asked<'_>) -> Result<Vec<R>, StorageError>
where
    R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    let found = read_as(asked).fetch_all(&mut *conn).await;
    sealed(conn, found).await
}

/// Behind `value!`.
pub(crate) async fn find_value<T>(conn: &mut Conn, asked: Asked<'_>) -> Result<T, StorageError>
where
    (T,): for<'r> FromRow<'r, SqliteRow>,
    T: Send + Unpin,
{
    let found = read_as::<(T,)>(asked).fetch_one(&mut *conn).await;
    let (value,) = sealed(conn, found).await?;
    Ok(value)
}

/// What was read, unless a page of it was damaged.
async fn sealed<T>(conn: &mut Conn, found: Result<T, sqlx::Error>) -> Result<T, StorageError> {
    let found = found.map_err(StorageError::from);
    if matches!(found, Ok(_) | Err(StorageError::BadRow { .. })) {
        was_sealed(conn).await?;
    }
    found
}

/// Refuses what was read of a page whose seal did not hold. SQLCipher hands such a page over as one of zeros and fails
/// only whatever is read after it: where it was the last one of a query, and held the end of a long text, the query
/// itself ends well. (A transaction that has read one cannot be committed; that is SQLite's own rule.)
pub(crate) async fn was_sealed(conn: &mut Conn) -> Result<(), StorageError> {
    sqlx::query(READ_SOMETHING).execute(conn).await?;
    Ok(())
}

/// Behind `run!`.
pub(crate) async fn run_statement(conn: &mut Conn, asked: Asked<'_>) -> Result<u64, StorageError> {
    Ok(asked.execute(conn).await?.rows_affected())
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
        bind: impl Fn(Asked<'static>, &T) -> Asked<'static> + Send,
    ) -> Result<(), StorageError> {
        let mut blocks = rows.chunks(self.rows_at_once());
        let mut ready = || blocks.next().map(|block| block.iter().fold(self.asked(block.len()), &bind));
        let mut next = ready();
        while let Some(asked) = next {
            let (done, following) = tokio::join!(run_statement(conn, asked), async { ready() });
            done?;
            next = following;
        }
        Ok(())
    }

    /// The statement for so many rows. Their places have no numbers: SQLite looks a number up among all those before it,
    /// so that a thousand of them cost a thousand times a thousand. (PostgreSQL, which finds them at once, will have
    /// `$1 … $n`.)
    fn asked(self, rows: usize) -> Asked<'static> {
        let row = format!("({})", vec!["?"; self.values].join(", "));
        let text = format!("{}{}{}", self.head, vec![row.as_str(); rows].join(", "), self.tail);
        sqlx::query(AssertSqlSafe(text))
    }
}

fn read_as<'q, R>(
    asked: Asked<'q>,
) -> Map<'q, Sqlite, impl FnMut(SqliteRow) -> Result<R, sqlx::Error> + Send, SqliteArguments>
where
    R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    asked.try_map(|row: SqliteRow| {
        R::from_row(&row).map_err(|error| sqlx::Error::Decode(Box::new(bad_row(&row, error))))
    })
}

/// Says which table, column and id could not be read; the value itself is never named.
fn bad_row(row: &SqliteRow, error: sqlx::Error) -> StorageError {
    let index = match &error {
        sqlx::Error::ColumnDecode { index, .. } => index.trim_matches('"').to_owned(),
        sqlx::Error::ColumnNotFound(name) => {
            return StorageError::BadRow { table: String::new(), column: name.clone(), id: id_of(row) };
        }
        _ => return StorageError::from(error),
    };
    let found = match index.parse::<usize>() {
        Ok(at) => row.columns().get(at),
        Err(_) => index.as_str().index(row).ok().and_then(|at| row.columns().get(at)),
    };
    let Some(column) = found else {
        return StorageError::BadRow { table: String::new(), column: index, id: id_of(row) };
    };
    match column.origin() {
        sqlx::ColumnOrigin::Table(origin) => {
            StorageError::BadRow { table: origin.table.to_string(), column: origin.name.to_string(), id: id_of(row) }
        }
        _ => StorageError::BadRow { table: String::new(), column: column.name().to_owned(), id: id_of(row) },
    }
}

fn id_of(row: &SqliteRow) -> String {
    let Ok(value) = row.try_get_raw("id") else {
        return "?".to_owned();
    };
    let kind = value.type_info().name().to_owned();
    let read = match kind.as_str() {
        "BLOB" => row.try_get::<uuid::Uuid, _>("id").map(|id| id.to_string()),
        "INTEGER" => row.try_get::<i64, _>("id").map(|id| id.to_string()),
        "TEXT" => row.try_get::<String, _>("id"),
        _ => return "?".to_owned(),
    };
    read.unwrap_or_else(|_| "?".to_owned())
}
