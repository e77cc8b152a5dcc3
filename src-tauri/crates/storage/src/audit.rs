//! The audit log and the receipts of commands: what the write door leaves behind of every change.

use crate::engine::{Conn, StorageError, row, rows, run, value};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One line of the audit log. `fields` holds names and keyed digests, never values of a card.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    /// The line's id.
    pub id: Uuid,
    /// Its place in the log, from one on without a gap.
    pub seq: i64,
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
    /// The names of the changed fields, as a JSON list; of what was taken out of the office, `purpose: …` as the person said it.
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
        "SELECT id, seq, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash FROM audit_log \
         WHERE (staff_id = $1 OR (staff_id IS NULL AND $1 IS NULL)) ORDER BY seq DESC LIMIT 1",
        staff
    )
}

/// The place of the log's last line, zero where it has none. The next one has the place after it: whoever asks for that
/// writes in the same transaction, and nobody else writes meanwhile.
pub async fn find_last(conn: &mut Conn) -> Result<i64, StorageError> {
    value!(conn, i64, "SELECT COALESCE(MAX(seq), 0) FROM audit_log")
}

/// So many lines after a place, in order.
pub async fn list_after(conn: &mut Conn, seq: i64, most: i64) -> Result<Vec<AuditRow>, StorageError> {
    rows!(
        conn,
        AuditRow,
        "SELECT id, seq, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash FROM audit_log \
         WHERE seq > $1 ORDER BY seq LIMIT $2",
        seq,
        most
    )
}

/// The place after that one at which the log goes on.
pub async fn find_place_after(conn: &mut Conn, seq: i64) -> Result<Option<i64>, StorageError> {
    value!(conn, Option<i64>, "SELECT MIN(seq) FROM audit_log WHERE seq > $1", seq)
}

/// How many lines the log has.
pub async fn count(conn: &mut Conn) -> Result<i64, StorageError> {
    value!(conn, i64, "SELECT COUNT(*) FROM audit_log")
}

/// The whole log in order.
pub async fn list(conn: &mut Conn) -> Result<Vec<AuditRow>, StorageError> {
    rows!(
        conn,
        AuditRow,
        "SELECT id, seq, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash FROM audit_log ORDER BY seq"
    )
}

/// Who did an operation to a record last, where a person did it to that record alone.
pub async fn find_actor(conn: &mut Conn, op: &str, record: Uuid) -> Result<Option<Uuid>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct ActorRow {
        staff_id: Option<Uuid>,
    }
    let found = row!(
        conn,
        ActorRow,
        "SELECT staff_id FROM audit_log WHERE record_id = $1 AND op = $2 ORDER BY seq DESC LIMIT 1",
        record,
        op
    )?;
    Ok(found.and_then(|row| row.staff_id))
}

/// Appends a line.
pub async fn insert(conn: &mut Conn, line: &AuditRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO audit_log (id, seq, at, staff_id, op, record_kind, record_id, fields, count, prev_hash, row_hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        line.id,
        line.seq,
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
    run!(
        conn,
        "INSERT INTO audit_day (day, first_seq, last_seq) VALUES ($1, $2, $2) \
         ON CONFLICT (day) DO UPDATE SET last_seq = excluded.last_seq",
        line.at.date_naive(),
        line.seq
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

#[cfg(test)]
mod tests {
    //! The log is append-only by trigger, whoever writes the SQL (SAFETY A3).

    use super::*;
    use crate::engine::fresh::fresh_store;

    fn line(n: u8) -> AuditRow {
        AuditRow {
            id: Uuid::from_bytes([n; 16]),
            seq: i64::from(n),
            at: "2026-11-24T00:00:00Z".parse().unwrap(),
            staff_id: None,
            op: "open_card".to_owned(),
            record_kind: "customer".to_owned(),
            record_id: None,
            fields: "[]".to_owned(),
            count: 1,
            prev_hash: Vec::new(),
            row_hash: vec![n],
        }
    }

    fn replace(id: &str, seq: i64) -> String {
        format!(
            "INSERT OR REPLACE INTO audit_log SELECT {id}, {seq}, at, NULL, 'x', 'x', NULL, '[]', 1, x'', x'00' FROM audit_log WHERE seq = 1"
        )
    }

    #[tokio::test]
    async fn a3_no_line_of_the_log_is_changed_or_deleted() {
        let (store, _dir) = fresh_store().await;
        let mut tx = store.begin().await.unwrap();
        insert(&mut tx, &line(1)).await.unwrap();
        insert(&mut tx, &line(2)).await.unwrap();
        tx.commit().await.unwrap();
        let known = [
            "id = x'00'",
            "seq = 9",
            "at = 'x'",
            "staff_id = NULL",
            "op = 'x'",
            "record_kind = 'x'",
            "record_id = x'00'",
            "fields = '[1]'",
            "count = 9",
            "prev_hash = x'00'",
            "row_hash = x'00'",
        ];
        let mut attempts: Vec<String> = known.iter().map(|set| format!("UPDATE audit_log SET {set}")).collect();
        attempts.extend([
            // Also where nothing would change, and where one line alone is meant.
            "UPDATE audit_log SET op = op".to_owned(),
            "UPDATE audit_log SET op = 'x' WHERE seq = 2".to_owned(),
            "DELETE FROM audit_log".to_owned(),
            "DELETE FROM audit_log WHERE seq = 2".to_owned(),
            // What stands in the way of an insert would be deleted without asking the trigger.
            "UPDATE OR REPLACE audit_log SET seq = 1 WHERE seq = 2".to_owned(),
            replace("x'01010101010101010101010101010101'", 9),
            replace("x'09090909090909090909090909090909'", 2),
        ]);
        for attempt in attempts {
            let mut tx = store.begin().await.unwrap();
            let refused = run!(&mut tx, sqlx::AssertSqlSafe(attempt.clone()));
            match refused {
                Err(StorageError::Constraint { name }) => assert_eq!(name, "audit_log is append-only", "{attempt}"),
                other => panic!("{attempt}: {other:?}"),
            }
        }
        let mut reader = store.read().await.unwrap();
        let lines = list(&mut reader).await.unwrap();
        let kept: Vec<(Uuid, String, Vec<u8>)> =
            lines.into_iter().map(|line| (line.id, line.op, line.row_hash)).collect();
        let expected = [1_u8, 2].map(|n| (Uuid::from_bytes([n; 16]), "open_card".to_owned(), vec![n]));
        assert_eq!(kept, expected);
    }
}
