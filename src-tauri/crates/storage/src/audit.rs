//! The audit log, the receipts of commands and the history of fields: what the write door leaves behind.

use crate::engine::{Conn, StorageError, row, rows, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One line of the audit log. `fields` holds names and keyed digests, never values of a card.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AuditRow {
    /// The line's id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program does by itself.
    pub staff_id: Option<Uuid>,
    /// Which operation.
    pub op: String,
    /// What kind of record.
    pub record_kind: String,
    /// Which record.
    pub record_id: Option<Uuid>,
    /// The names of the changed fields, as a JSON list.
    pub fields: String,
    /// How many records.
    pub count: i64,
    /// The hash of the person's line before.
    pub prev_hash: Vec<u8>,
    /// The hash of this line with the one before.
    pub row_hash: Vec<u8>,
}

/// The newest line of one person's chain (of the program's own chain for `None`).
pub async fn find_head(conn: &mut Conn, staff: Option<Uuid>) -> Result<Option<AuditRow>, StorageError> {
    row!(
        conn,
        AuditRow,
        "SELECT id, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash FROM audit_log \
         WHERE (staff_id = $1 OR (staff_id IS NULL AND $1 IS NULL)) ORDER BY seq DESC LIMIT 1",
        staff
    )
}

/// The whole log in order.
pub async fn list(conn: &mut Conn) -> Result<Vec<AuditRow>, StorageError> {
    rows!(
        conn,
        AuditRow,
        "SELECT id, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash FROM audit_log ORDER BY seq"
    )
}

/// Appends a line.
pub async fn insert(conn: &mut Conn, line: &AuditRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO audit_log (id, seq, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash) \
         VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_log), $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        line.id,
        line.at,
        line.staff_id,
        line.op.as_str(),
        line.record_kind.as_str(),
        line.record_id,
        line.fields.as_str(),
        line.count,
        line.prev_hash.clone(),
        line.row_hash.clone()
    )?;
    Ok(())
}

/// What a command that was carried out left behind.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReceiptRow {
    /// The operation.
    pub op: String,
    /// Whose command it was.
    pub staff_id: Option<Uuid>,
    /// The record that it made or changed.
    pub subject_id: Option<Uuid>,
}

/// The receipt of a command, if it was carried out before.
pub async fn find_receipt(conn: &mut Conn, command: Uuid) -> Result<Option<ReceiptRow>, StorageError> {
    row!(conn, ReceiptRow, "SELECT op, staff_id, subject_id FROM command_receipt WHERE command_id = $1", command)
}

/// Writes a receipt.
pub async fn insert_receipt(
    conn: &mut Conn,
    command: Uuid,
    op: &str,
    staff: Option<Uuid>,
    subject: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO command_receipt (command_id, op, staff_id, subject_id, at) VALUES ($1, $2, $3, $4, $5)",
        command,
        op,
        staff,
        subject,
        at
    )?;
    Ok(())
}

/// One changed field.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FieldHistoryRow {
    /// The change's id.
    pub id: Uuid,
    /// `customer`, `contract` or `term`.
    pub record_kind: String,
    /// The record.
    pub record_id: Uuid,
    /// The field's name.
    pub field: String,
    /// What stood there.
    pub old_value: String,
    /// What stands there now.
    pub new_value: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub staff_id: Option<Uuid>,
}

/// Keeps the old and new value of one field.
pub async fn insert_field_history(conn: &mut Conn, change: &FieldHistoryRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO field_history (id, record_kind, record_id, field, old_value, new_value, at, staff_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        change.id,
        change.record_kind.as_str(),
        change.record_id,
        change.field.as_str(),
        change.old_value.as_str(),
        change.new_value.as_str(),
        change.at,
        change.staff_id
    )?;
    Ok(())
}

/// The changes of one record, newest first.
pub async fn list_field_history(
    conn: &mut Conn,
    record_kind: &str,
    record: Uuid,
) -> Result<Vec<FieldHistoryRow>, StorageError> {
    rows!(
        conn,
        FieldHistoryRow,
        "SELECT id, record_kind, record_id, field, old_value, new_value, at, staff_id FROM field_history \
         WHERE record_kind = $1 AND record_id = $2 ORDER BY id DESC",
        record_kind,
        record
    )
}
