//! The areas of the office: where its people work and its customers are.

use crate::engine::{Conn, StorageError, row, rows, run};
use uuid::Uuid;

/// An area of the office.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AreaRow {
    /// The area's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// An area with what lies in it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct UsedAreaRow {
    /// The area's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// People who work there, those who have left among them.
    pub staff_count: i64,
    /// Customers there.
    pub customer_count: i64,
}

const USED: &str = "SELECT a.id, a.name, (SELECT COUNT(*) FROM staff s WHERE s.area_id = a.id) AS staff_count, \
                    (SELECT COUNT(*) FROM customer c WHERE c.area_id = a.id) AS customer_count FROM area a ORDER BY a.id";

/// The areas in the order in which they came.
pub async fn list(conn: &mut Conn) -> Result<Vec<AreaRow>, StorageError> {
    rows!(conn, AreaRow, "SELECT id, name FROM area ORDER BY id")
}

/// The same with what lies in each.
pub async fn list_used(conn: &mut Conn) -> Result<Vec<UsedAreaRow>, StorageError> {
    rows!(conn, UsedAreaRow, USED)
}

/// One area.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<AreaRow>, StorageError> {
    row!(conn, AreaRow, "SELECT id, name FROM area WHERE id = $1", id)
}

/// Adds an area.
pub async fn insert(conn: &mut Conn, id: Uuid, name: &str) -> Result<(), StorageError> {
    run!(conn, "INSERT INTO area (id, name) VALUES ($1, $2)", id, name)?;
    Ok(())
}

/// Renames an area; `false` when there is none.
pub async fn update_name(conn: &mut Conn, id: Uuid, name: &str) -> Result<bool, StorageError> {
    Ok(run!(conn, "UPDATE area SET name = $1 WHERE id = $2", name, id)? == 1)
}

/// Removes an area in which nothing lies; `false` when there is none.
pub async fn delete(conn: &mut Conn, id: Uuid) -> Result<bool, StorageError> {
    Ok(run!(conn, "DELETE FROM area WHERE id = $1", id)? == 1)
}
