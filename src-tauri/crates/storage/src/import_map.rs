//! Maps of imports kept under a name: which column holds what.

use crate::engine::{Conn, StorageError, rows, run};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A saved map.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportMapRow {
    /// The map.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// `customers` or `contracts`.
    pub kind: String,
    /// The map as JSON.
    pub body: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: Uuid,
}

/// All saved maps by name.
pub async fn list(conn: &mut Conn) -> Result<Vec<ImportMapRow>, StorageError> {
    rows!(conn, ImportMapRow, "SELECT id, name, kind, body, saved_at, saved_by FROM import_map ORDER BY name")
}

/// Saves a map; one of the same name is replaced.
pub async fn upsert(conn: &mut Conn, map: &ImportMapRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO import_map (id, name, kind, body, saved_at, saved_by) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, body = excluded.body, saved_at = excluded.saved_at, \
         saved_by = excluded.saved_by",
        map.id,
        map.name.as_str(),
        map.kind.as_str(),
        map.body.as_str(),
        map.saved_at,
        map.saved_by
    )?;
    Ok(())
}

/// Forgets a map; `false` when there was none.
pub async fn delete(conn: &mut Conn, id: Uuid) -> Result<bool, StorageError> {
    Ok(run!(conn, "DELETE FROM import_map WHERE id = $1", id)? == 1)
}
