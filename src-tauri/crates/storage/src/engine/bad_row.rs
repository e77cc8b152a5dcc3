//! A row that could not be read: the error says which table, column and id.

use super::StorageError;
use crate::dialect::NAME_COLUMN;
use sqlx::postgres::{PgColumn, PgConnection};
use sqlx::sqlite::SqliteColumn;
use sqlx::{Column, ColumnIndex, ColumnOrigin, Database, Decode, FromRow, Row, Type};
use uuid::Uuid;

/// Where a column of an answer comes from.
pub(super) trait Origin {
    /// Its table and its name there. A server tells both by number; [`named`] asks it for the names.
    fn origin(&self) -> Option<(String, String)>;
}

impl Origin for SqliteColumn {
    fn origin(&self) -> Option<(String, String)> {
        match Column::origin(self) {
            ColumnOrigin::Table(origin) => Some((origin.table.to_string(), origin.name.to_string())),
            _ => None,
        }
    }
}

impl Origin for PgColumn {
    fn origin(&self) -> Option<(String, String)> {
        Some((self.relation_id()?.0.to_string(), self.relation_attribute_no()?.to_string()))
    }
}

/// What a server was asked for. Where a row could not be read, the numbers of its table and column become their names.
pub(super) async fn named<T>(conn: &mut PgConnection, found: Result<T, sqlx::Error>) -> Result<T, StorageError> {
    let found = found.map_err(StorageError::from);
    let Err(StorageError::BadRow { table, column, id }) = found else {
        return found;
    };
    let (Ok(table_n), Ok(column_n)) = (table.parse::<i64>(), column.parse::<i64>()) else {
        return Err(StorageError::BadRow { table, column, id });
    };
    let asked = sqlx::query_as(NAME_COLUMN).bind(table_n).bind(column_n).fetch_optional(conn).await?;
    let (table, column) = asked.unwrap_or_default();
    Err(StorageError::BadRow { table, column, id })
}

/// Reads a row, or says which table, column and id could not be read; the value itself is never named.
pub(super) fn read<T, R>(row: R) -> Result<T, sqlx::Error>
where
    T: for<'r> FromRow<'r, R>,
    R: Row,
    usize: ColumnIndex<R>,
    for<'c> &'c str: ColumnIndex<R>,
    for<'r> Uuid: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
    <R::Database as Database>::Column: Origin,
{
    T::from_row(&row).map_err(|error| sqlx::Error::Decode(Box::new(bad_row(&row, error))))
}

fn bad_row<R>(row: &R, error: sqlx::Error) -> StorageError
where
    R: Row,
    for<'c> &'c str: ColumnIndex<R>,
    for<'r> Uuid: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
    <R::Database as Database>::Column: Origin,
{
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
    match Origin::origin(column) {
        Some((table, column)) => StorageError::BadRow { table, column, id: id_of(row) },
        None => StorageError::BadRow { table: String::new(), column: column.name().to_owned(), id: id_of(row) },
    }
}

/// The row's `id` as far as it has one.
fn id_of<R>(row: &R) -> String
where
    R: Row,
    for<'c> &'c str: ColumnIndex<R>,
    for<'r> Uuid: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
{
    let number = || row.try_get::<i64, _>("id").map(|id| id.to_string());
    let text = || row.try_get::<String, _>("id");
    let read = row.try_get::<Uuid, _>("id").map(|id| id.to_string()).or_else(|_| number()).or_else(|_| text());
    read.unwrap_or_else(|_| "?".to_owned())
}
