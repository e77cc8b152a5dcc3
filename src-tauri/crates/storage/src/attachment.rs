//! 書類: files on a card and on a contract, in pieces.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, row, rows, run, value};
use crate::word::Word;
use chrono::{DateTime, Utc};
use domain::words::AttachmentKind;
use uuid::Uuid;

/// The most bytes of one piece.
pub const CHUNK: usize = 1024 * 1024;

/// What is known of a file without reading it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttachmentRow {
    /// The file's id.
    pub id: Uuid,
    /// On which card.
    pub customer_id: Uuid,
    /// To which of its contracts it belongs, if to one.
    pub contract_id: Option<Uuid>,
    /// What it is.
    pub kind: Word<AttachmentKind>,
    /// Its name, safe to write to a disk.
    pub name: String,
    /// How many bytes.
    pub size: i64,
    /// Their SHA-256.
    pub sha256: Vec<u8>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: Option<Uuid>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
    /// When its bytes were let go, thirty days after.
    pub emptied_at: Option<DateTime<Utc>>,
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! columns {
    () => {
        "id, customer_id, contract_id, kind, name, size, sha256, added_at, added_by, removed_at, emptied_at, version"
    };
}

/// One file, also a removed one.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<AttachmentRow>, StorageError> {
    row!(conn, AttachmentRow, concat!("SELECT ", columns!(), " FROM attachment WHERE id = $1"), id)
}

/// The files of a card that were not removed, the newest first.
pub async fn list(conn: &mut Conn, customer: Uuid) -> Result<Vec<AttachmentRow>, StorageError> {
    rows!(
        conn,
        AttachmentRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM attachment WHERE customer_id = $1 AND removed_at IS NULL ORDER BY id DESC"
        ),
        customer
    )
}

/// The files of a card that were removed and can still be brought back, the newest removal first.
pub async fn list_removed(conn: &mut Conn, customer: Uuid) -> Result<Vec<AttachmentRow>, StorageError> {
    rows!(
        conn,
        AttachmentRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM attachment WHERE customer_id = $1 AND removed_at IS NOT NULL AND emptied_at IS NULL ORDER BY removed_at DESC, id"
        ),
        customer
    )
}

/// The names of some files.
pub async fn list_names(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<(Uuid, String)>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct NameRow {
        id: Uuid,
        name: String,
    }
    let found: Vec<NameRow> =
        rows!(conn, NameRow, concat!("SELECT id, name FROM attachment WHERE id IN ", ids!("$1")), id_list(of))?;
    Ok(found.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The same bytes on the same card, if they are there and not removed.
pub async fn find_same(conn: &mut Conn, customer: Uuid, sha256: &[u8]) -> Result<Option<AttachmentRow>, StorageError> {
    row!(
        conn,
        AttachmentRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM attachment WHERE customer_id = $1 AND sha256 = $2 AND removed_at IS NULL ORDER BY id LIMIT 1"
        ),
        customer,
        sha256.to_vec()
    )
}

/// Adds a file; its pieces follow with [`insert_chunk`] in the same transaction.
pub async fn insert(conn: &mut Conn, file: &AttachmentRow) -> Result<(), StorageError> {
    run!(
        conn,
        concat!("INSERT INTO attachment (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"),
        file.id,
        file.customer_id,
        file.contract_id,
        file.kind,
        file.name.as_str(),
        file.size,
        file.sha256.clone(),
        file.added_at,
        file.added_by,
        file.removed_at,
        file.emptied_at,
        file.version
    )?;
    Ok(())
}

/// Adds the piece with this number, from 0.
pub async fn insert_chunk(conn: &mut Conn, file: Uuid, seq: i64, bytes: &[u8]) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO attachment_chunk (attachment_id, seq, bytes) VALUES ($1, $2, $3)",
        file,
        seq,
        bytes.to_vec()
    )?;
    Ok(())
}

/// One piece of a file; nothing after the last.
pub async fn find_chunk(conn: &mut Conn, file: Uuid, seq: i64) -> Result<Option<Vec<u8>>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct ChunkRow {
        bytes: Vec<u8>,
    }
    let found =
        row!(conn, ChunkRow, "SELECT bytes FROM attachment_chunk WHERE attachment_id = $1 AND seq = $2", file, seq)?;
    Ok(found.map(|row| row.bytes))
}

/// Changes name, kind, contract and removal of a file that still has `file.version`; `false` when it was changed meanwhile.
pub async fn update(conn: &mut Conn, file: &AttachmentRow) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE attachment SET name = $1, kind = $2, contract_id = $3, removed_at = $4, version = version + 1 WHERE id = $5 AND version = $6",
        file.name.as_str(),
        file.kind,
        file.contract_id,
        file.removed_at,
        file.id,
        file.version
    )?;
    Ok(rows == 1)
}

/// The files that were removed before a moment and whose bytes are still there.
pub async fn list_to_empty(conn: &mut Conn, removed_before: DateTime<Utc>) -> Result<Vec<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct IdRow {
        id: Uuid,
    }
    let found: Vec<IdRow> = rows!(
        conn,
        IdRow,
        "SELECT id FROM attachment WHERE removed_at < $1 AND emptied_at IS NULL ORDER BY id",
        removed_before
    )?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

/// Lets the bytes of a removed file go; its row stays.
pub async fn update_emptied(conn: &mut Conn, file: Uuid, at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM attachment_chunk WHERE attachment_id = $1", file)?;
    run!(conn, "UPDATE attachment SET emptied_at = $1, version = version + 1 WHERE id = $2", at, file)?;
    Ok(())
}

/// How many bytes all files hold, removed ones with them as long as they can be brought back.
pub async fn sum_size(conn: &mut Conn) -> Result<i64, StorageError> {
    value!(conn, i64, "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM attachment WHERE emptied_at IS NULL")
}
