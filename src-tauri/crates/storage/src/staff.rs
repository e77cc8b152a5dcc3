//! The people of the office and their roles.

use crate::engine::{Conn, StorageError, row, rows, run};
use crate::word::Word;
use chrono::{DateTime, Utc};
use domain::words::Role;
use uuid::Uuid;

pub use crate::area::{AreaRow, insert as insert_area, list as list_areas};

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
    /// Counts up with each change.
    pub version: i64,
}

/// Everybody, in the order in which they came.
pub async fn list(conn: &mut Conn) -> Result<Vec<StaffRow>, StorageError> {
    rows!(
        conn,
        StaffRow,
        "SELECT s.id, s.name, s.area_id, a.name AS area_name, s.active, s.version FROM staff s LEFT JOIN area a ON a.id = s.area_id ORDER BY s.created_at, s.id"
    )
}

/// One person.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<StaffRow>, StorageError> {
    row!(
        conn,
        StaffRow,
        "SELECT s.id, s.name, s.area_id, a.name AS area_name, s.active, s.version FROM staff s LEFT JOIN area a ON a.id = s.area_id WHERE s.id = $1",
        id
    )
}

/// Everybody's roles.
pub async fn list_all_roles(conn: &mut Conn) -> Result<Vec<(Uuid, Role)>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct HeldRow {
        staff_id: Uuid,
        role: Word<Role>,
    }
    let found: Vec<HeldRow> = rows!(conn, HeldRow, "SELECT staff_id, role FROM staff_role ORDER BY staff_id, role")?;
    Ok(found.into_iter().map(|row| (row.staff_id, row.role.0)).collect())
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

/// Changes a person's name and area; `false` when somebody else changed the person since `version`.
pub async fn update(
    conn: &mut Conn,
    id: Uuid,
    version: i64,
    name: &str,
    area_id: Option<Uuid>,
) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE staff SET name = $1, area_id = $2, version = version + 1 WHERE id = $3 AND version = $4",
        name,
        area_id,
        id,
        version
    )?;
    Ok(rows == 1)
}

/// Says whether a person works here; `false` when it stood so already.
pub async fn update_active(conn: &mut Conn, id: Uuid, active: bool) -> Result<bool, StorageError> {
    let rows =
        run!(conn, "UPDATE staff SET active = $1, version = version + 1 WHERE id = $2 AND active <> $1", active, id)?;
    Ok(rows == 1)
}

/// Takes all roles from a person.
pub async fn delete_roles(conn: &mut Conn, id: Uuid) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM staff_role WHERE staff_id = $1", id)?;
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
