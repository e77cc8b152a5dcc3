//! Old and new value of every field of a card, its people, its contracts and their terms.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use chrono::{DateTime, Utc};
use domain::words::RecordKind;
use uuid::Uuid;

/// One changed field.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FieldHistoryRow {
    /// The change's id; a later change has a greater one.
    pub id: Uuid,
    /// What kind of record.
    pub record_kind: Word<RecordKind>,
    /// The record.
    pub record_id: Uuid,
    /// The field's name in the record's form.
    pub field: String,
    /// What stood there, as the form has it; lists and spans as JSON.
    pub old_value: String,
    /// What stood there from then on.
    pub new_value: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program did by itself.
    pub staff_id: Option<Uuid>,
}

/// What a history is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    /// Only this field; empty for all.
    pub field: String,
    /// Only this person.
    pub staff_id: Option<Uuid>,
    /// Only what the program did by itself.
    pub by_program: bool,
    /// Only changes before this one.
    pub before: Option<Uuid>,
}

macro_rules! columns {
    () => {
        "id, record_kind, record_id, field, old_value, new_value, at, staff_id"
    };
}

/// Keeps the old and new value of one field.
pub async fn insert(conn: &mut Conn, change: &FieldHistoryRow) -> Result<(), StorageError> {
    run!(
        conn,
        concat!("INSERT INTO field_history (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
        change.id,
        change.record_kind,
        change.record_id,
        change.field.as_str(),
        change.old_value.as_str(),
        change.new_value.as_str(),
        change.at,
        change.staff_id
    )?;
    Ok(())
}

/// The changes of some records of any kind, newest first, at most `most`.
pub async fn list(
    conn: &mut Conn,
    records: &[Uuid],
    filter: &HistoryFilter,
    most: i64,
) -> Result<Vec<FieldHistoryRow>, StorageError> {
    rows!(
        conn,
        FieldHistoryRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM field_history WHERE record_kind IN ('customer', 'contact_person', 'contract', 'term') AND record_id IN ",
            ids!("$1"),
            " AND ($2 = '' OR field = $2) AND ($3 IS NULL OR staff_id = $3) AND ($4 = FALSE OR staff_id IS NULL) \
             AND ($5 IS NULL OR id < $5) ORDER BY id DESC LIMIT $6"
        ),
        id_list(records),
        filter.field.as_str(),
        filter.staff_id,
        filter.by_program,
        filter.before,
        most
    )
}

/// The changes of some records from a moment on, newest first: what must be taken back to see them as they were.
pub async fn list_since(
    conn: &mut Conn,
    records: &[Uuid],
    since: DateTime<Utc>,
) -> Result<Vec<FieldHistoryRow>, StorageError> {
    rows!(
        conn,
        FieldHistoryRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM field_history WHERE record_kind IN ('customer', 'contact_person', 'contract', 'term') AND record_id IN ",
            ids!("$1"),
            " AND at >= $2 ORDER BY id DESC"
        ),
        id_list(records),
        since
    )
}

/// The newest changes of the whole office from a moment on and before a change, newest first, at most `most`.
pub async fn list_recent(
    conn: &mut Conn,
    since: DateTime<Utc>,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<FieldHistoryRow>, StorageError> {
    rows!(
        conn,
        FieldHistoryRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM field_history WHERE at >= $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
        ),
        since,
        before,
        most
    )
}

/// A field that some records have a change of, and who changed it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangedFieldRow {
    /// What kind of record.
    pub record_kind: Word<RecordKind>,
    /// The field's name.
    pub field: String,
    /// Who.
    pub staff_id: Option<Uuid>,
}

/// Which fields of some records have changed, and by whom: what a history can be narrowed to.
pub async fn list_changed_fields(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<ChangedFieldRow>, StorageError> {
    rows!(
        conn,
        ChangedFieldRow,
        concat!(
            "SELECT DISTINCT record_kind, field, staff_id FROM field_history \
             WHERE record_kind IN ('customer', 'contact_person', 'contract', 'term') AND record_id IN ",
            ids!("$1"),
            " ORDER BY record_kind, field, staff_id NULLS LAST"
        ),
        id_list(records)
    )
}
