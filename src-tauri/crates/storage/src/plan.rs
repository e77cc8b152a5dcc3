//! Plans, as far as key dates need them: a name and a policy of its own.

use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use domain::dates::SpanUnit;
use uuid::Uuid;

/// A plan.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PlanRow {
    /// The plan's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The follow-up window, where the plan has its own.
    pub window_n: Option<i64>,
    /// Its unit.
    pub window_unit: Option<Word<SpanUnit>>,
    /// The first contact, where the plan has its own.
    pub contact_n: Option<i64>,
    /// Its unit.
    pub contact_unit: Option<Word<SpanUnit>>,
}

/// All plans in the order in which they came.
pub async fn list(conn: &mut Conn) -> Result<Vec<PlanRow>, StorageError> {
    rows!(conn, PlanRow, "SELECT id, name, window_n, window_unit, contact_n, contact_unit FROM plan ORDER BY id")
}

/// Writes a plan, new or changed.
pub async fn upsert(conn: &mut Conn, plan: &PlanRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO plan (id, name, window_n, window_unit, contact_n, contact_unit, version) VALUES ($1, $2, $3, $4, $5, $6, 1) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, window_n = excluded.window_n, window_unit = excluded.window_unit, \
         contact_n = excluded.contact_n, contact_unit = excluded.contact_unit, version = plan.version + 1",
        plan.id,
        plan.name.as_str(),
        plan.window_n,
        plan.window_unit,
        plan.contact_n,
        plan.contact_unit
    )?;
    Ok(())
}
