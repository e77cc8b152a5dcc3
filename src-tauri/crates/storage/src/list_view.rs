//! What a person keeps of a list: its columns, and what it is narrowed to again and again.

use crate::engine::{Conn, StorageError, row, rows, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// How a person has arranged a list.
pub async fn find(conn: &mut Conn, staff: Uuid, list: &str) -> Result<Option<String>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct BodyRow {
        body: String,
    }
    let found = row!(conn, BodyRow, "SELECT body FROM list_view WHERE staff_id = $1 AND list = $2", staff, list)?;
    Ok(found.map(|row| row.body))
}

/// Keeps how a person has arranged a list.
pub async fn upsert(conn: &mut Conn, staff: Uuid, list: &str, body: &str) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO list_view (staff_id, list, body) VALUES ($1, $2, $3) \
         ON CONFLICT (staff_id, list) DO UPDATE SET body = excluded.body",
        staff,
        list,
        body
    )?;
    Ok(())
}

/// A filter that a person has given a name.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SavedFilterRow {
    /// The filter.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it narrows to.
    pub body: String,
}

/// A person's filters of a list, by name.
pub async fn list_filters(conn: &mut Conn, staff: Uuid, list: &str) -> Result<Vec<SavedFilterRow>, StorageError> {
    rows!(
        conn,
        SavedFilterRow,
        "SELECT id, name, body FROM saved_filter WHERE staff_id = $1 AND list = $2 ORDER BY name, id",
        staff,
        list
    )
}

/// Saves a filter; one of the same name is replaced.
pub async fn upsert_filter(
    conn: &mut Conn,
    staff: Uuid,
    list: &str,
    filter: &SavedFilterRow,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO saved_filter (id, staff_id, list, name, body, saved_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (staff_id, list, name) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        filter.id,
        staff,
        list,
        filter.name.as_str(),
        filter.body.as_str(),
        at
    )?;
    Ok(())
}

/// Forgets a filter of a person's own.
pub async fn delete_filter(conn: &mut Conn, staff: Uuid, id: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM saved_filter WHERE staff_id = $1 AND id = $2", staff, id)?;
    Ok(())
}
