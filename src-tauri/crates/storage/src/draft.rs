//! Unsaved work of a person, kept in the vault so that a crash loses nothing.

use crate::engine::{Conn, StorageError, row, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A form as it stood.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DraftRow {
    /// The form's content, as the window wrote it.
    pub body: String,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
}

/// The draft of one form.
pub async fn find(conn: &mut Conn, staff: Uuid, form_key: &str) -> Result<Option<DraftRow>, StorageError> {
    row!(conn, DraftRow, "SELECT body, saved_at FROM draft WHERE staff_id = $1 AND form_key = $2", staff, form_key)
}

/// Keeps a form.
pub async fn upsert(
    conn: &mut Conn,
    staff: Uuid,
    form_key: &str,
    body: &str,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO draft (staff_id, form_key, body, saved_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (staff_id, form_key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        staff,
        form_key,
        body,
        at
    )?;
    Ok(())
}

/// Forgets a form.
pub async fn delete(conn: &mut Conn, staff: Uuid, form_key: &str) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM draft WHERE staff_id = $1 AND form_key = $2", staff, form_key)?;
    Ok(())
}
