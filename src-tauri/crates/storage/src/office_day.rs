//! The office's own days: closed on a weekday, or open on a day off.

use crate::engine::{Conn, StorageError, rows, run};
use chrono::NaiveDate;

/// One day that the office keeps differently from the calendar.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OfficeDayRow {
    /// The day.
    pub day: NaiveDate,
    /// Closed, else open.
    pub closed: bool,
    /// What the day is called.
    pub name: String,
}

/// All of them in order.
pub async fn list(conn: &mut Conn) -> Result<Vec<OfficeDayRow>, StorageError> {
    rows!(conn, OfficeDayRow, "SELECT day, closed, name FROM office_day ORDER BY day")
}

/// Writes a day, replacing what was said of it.
pub async fn upsert(conn: &mut Conn, day: &OfficeDayRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO office_day (day, closed, name) VALUES ($1, $2, $3) \
         ON CONFLICT (day) DO UPDATE SET closed = excluded.closed, name = excluded.name",
        day.day,
        day.closed,
        day.name.as_str()
    )?;
    Ok(())
}

/// Takes a day back; `false` when there was none.
pub async fn delete(conn: &mut Conn, day: NaiveDate) -> Result<bool, StorageError> {
    Ok(run!(conn, "DELETE FROM office_day WHERE day = $1", day)? == 1)
}
