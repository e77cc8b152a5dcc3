//! The people of the office, their areas and roles.

use crate::engine::{Conn, StorageError, row, rows, run};
use crate::word::Word;
use chrono::{DateTime, Utc};
use domain::words::Role;
use uuid::Uuid;

/// A person of the office.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StaffRow {
    /// The person's id.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
    /// The area the person works in.
    pub area_id: Option<Uuid>,
    /// The area's name.
    pub area_name: Option<String>,
    /// Whether the person still works here.
    pub active: bool,
}

/// An area of the office.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AreaRow {
    /// The area's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Everybody, in the order in which they came.
pub async fn list(conn: &mut Conn) -> Result<Vec<StaffRow>, StorageError> {
    rows!(
        conn,
        StaffRow,
        "SELECT s.id, s.name, s.area_id, a.name AS area_name, s.active FROM staff s LEFT JOIN area a ON a.id = s.area_id ORDER BY s.created_at, s.id"
    )
}

/// One person.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<StaffRow>, StorageError> {
    row!(
        conn,
        StaffRow,
        "SELECT s.id, s.name, s.area_id, a.name AS area_name, s.active FROM staff s LEFT JOIN area a ON a.id = s.area_id WHERE s.id = $1",
        id
    )
}

/// One person's roles.
pub async fn list_roles(conn: &mut Conn, id: Uuid) -> Result<Vec<Role>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct RoleRow {
        role: Word<Role>,
    }
    let found: Vec<RoleRow> =
        rows!(conn, RoleRow, "SELECT role FROM staff_role WHERE staff_id = $1 ORDER BY role", id)?;
    Ok(found.into_iter().map(|row| row.role.0).collect())
}

/// Adds a person.
pub async fn insert(
    conn: &mut Conn,
    id: Uuid,
    name: &str,
    area_id: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO staff (id, name, area_id, active, created_at, version) VALUES ($1, $2, $3, TRUE, $4, 1)",
        id,
        name,
        area_id,
        at
    )?;
    Ok(())
}

/// Gives a person a role.
pub async fn insert_role(conn: &mut Conn, id: Uuid, role: Role) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO staff_role (staff_id, role) VALUES ($1, $2) ON CONFLICT (staff_id, role) DO NOTHING",
        id,
        Word(role)
    )?;
    Ok(())
}

/// The areas by name.
pub async fn list_areas(conn: &mut Conn) -> Result<Vec<AreaRow>, StorageError> {
    rows!(conn, AreaRow, "SELECT id, name FROM area ORDER BY id")
}

/// Adds an area.
pub async fn insert_area(conn: &mut Conn, id: Uuid, name: &str) -> Result<(), StorageError> {
    run!(conn, "INSERT INTO area (id, name) VALUES ($1, $2)", id, name)?;
    Ok(())
}
