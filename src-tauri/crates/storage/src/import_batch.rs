//! Batches of imports: what each run did, by which it can be undone.

use crate::engine::{Conn, Many, StorageError, row, rows, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportBatchRow {
    /// The batch.
    pub id: Uuid,
    /// `customers` or `contracts`.
    pub kind: String,
    /// What the list is called by.
    pub source: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub staff_id: Uuid,
    /// How many rows became new records.
    pub made: i64,
    /// How many changed one.
    pub changed: i64,
    /// How many said what was known.
    pub unchanged: i64,
    /// How many could mean several records.
    pub doubtful: i64,
    /// How many were refused.
    pub refused: i64,
    /// How many records of the source are no longer in its list.
    pub gone: i64,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
    /// By whom.
    pub undone_by: Option<Uuid>,
}

/// What a batch did to one record.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportChangeRow {
    /// `customer` or `contract`.
    pub record_kind: String,
    /// The record.
    pub record_id: Uuid,
    /// Its version after the batch.
    pub version: i64,
    /// Its form before the batch; empty for one that the batch made.
    pub before: String,
}

macro_rules! columns {
    () => {
        "id, kind, source, file_name, at, staff_id, made, changed, unchanged, doubtful, refused, gone, undone_at, undone_by"
    };
}

/// One batch.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<ImportBatchRow>, StorageError> {
    row!(conn, ImportBatchRow, concat!("SELECT ", columns!(), " FROM import_batch WHERE id = $1"), id)
}

/// The newest batches, newest first.
pub async fn list(conn: &mut Conn, limit: i64) -> Result<Vec<ImportBatchRow>, StorageError> {
    rows!(
        conn,
        ImportBatchRow,
        concat!("SELECT ", columns!(), " FROM import_batch ORDER BY at DESC, id DESC LIMIT $1"),
        limit
    )
}

/// Writes a batch; its numbers are known only at the end of the run.
pub async fn insert(conn: &mut Conn, batch: &ImportBatchRow) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "INSERT INTO import_batch (",
            columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        batch.id,
        batch.kind.as_str(),
        batch.source.as_str(),
        batch.file_name.as_str(),
        batch.at,
        batch.staff_id,
        batch.made,
        batch.changed,
        batch.unchanged,
        batch.doubtful,
        batch.refused,
        batch.gone,
        batch.undone_at,
        batch.undone_by
    )?;
    Ok(())
}

/// Writes the numbers of a batch at the end of its run.
pub async fn update_counts(conn: &mut Conn, batch: &ImportBatchRow) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE import_batch SET made = $1, changed = $2, unchanged = $3, doubtful = $4, refused = $5, gone = $6 WHERE id = $7",
        batch.made,
        batch.changed,
        batch.unchanged,
        batch.doubtful,
        batch.refused,
        batch.gone,
        batch.id
    )?;
    Ok(())
}

/// Notes that a batch was undone; `false` when it was undone before.
pub async fn update_undone(conn: &mut Conn, id: Uuid, at: DateTime<Utc>, by: Uuid) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE import_batch SET undone_at = $1, undone_by = $2 WHERE id = $3 AND undone_at IS NULL",
        at,
        by,
        id
    )?;
    Ok(rows == 1)
}

/// Keeps what a batch did to many records.
pub async fn insert_changes(conn: &mut Conn, batch: Uuid, changes: &[ImportChangeRow]) -> Result<(), StorageError> {
    const MANY: Many = Many {
        head: "INSERT INTO import_change (batch_id, record_kind, record_id, version, before) VALUES ",
        values: 5,
        tail: "",
    };
    MANY.write(conn, changes, |asked, change| {
        asked
            .bind(batch)
            .bind(change.record_kind.as_str())
            .bind(change.record_id)
            .bind(change.version)
            .bind(change.before.as_str())
    })
    .await
}

/// What a batch did, in the order of the records.
pub async fn list_changes(conn: &mut Conn, batch: Uuid) -> Result<Vec<ImportChangeRow>, StorageError> {
    rows!(
        conn,
        ImportChangeRow,
        "SELECT record_kind, record_id, version, before FROM import_change WHERE batch_id = $1 ORDER BY record_kind, record_id",
        batch
    )
}

/// Who wrote a record where it came from, and when.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RecordOriginRow {
    /// The record.
    pub record_id: Uuid,
    /// Who, as the file has it.
    pub author: String,
    /// When.
    pub written_on: Option<chrono::NaiveDate>,
}

/// Keeps, or keeps anew, who wrote a record where it came from.
pub async fn upsert_origin(conn: &mut Conn, record_kind: &str, origin: &RecordOriginRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO record_origin (record_kind, record_id, author, written_on) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (record_kind, record_id) DO UPDATE SET author = excluded.author, written_on = excluded.written_on",
        record_kind,
        origin.record_id,
        origin.author.as_str(),
        origin.written_on
    )?;
    Ok(())
}

/// Where all records of a kind were written first, as far as it is known.
pub async fn list_origins(conn: &mut Conn, record_kind: &str) -> Result<Vec<RecordOriginRow>, StorageError> {
    rows!(
        conn,
        RecordOriginRow,
        "SELECT record_id, author, written_on FROM record_origin WHERE record_kind = $1",
        record_kind
    )
}

/// Where one record was written first.
pub async fn find_origin(
    conn: &mut Conn,
    record_kind: &str,
    record: Uuid,
) -> Result<Option<RecordOriginRow>, StorageError> {
    row!(
        conn,
        RecordOriginRow,
        "SELECT record_id, author, written_on FROM record_origin WHERE record_kind = $1 AND record_id = $2",
        record_kind,
        record
    )
}

/// Forgets where a record was written first.
pub async fn delete_origin(conn: &mut Conn, record_kind: &str, record: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM record_origin WHERE record_kind = $1 AND record_id = $2", record_kind, record)?;
    Ok(())
}
