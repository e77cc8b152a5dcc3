//! National holidays by an imported list of the Cabinet Office.

use crate::engine::{Conn, StorageError, rows, run};
use chrono::NaiveDate;

/// A national holiday.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HolidayRow {
    /// The day.
    pub day: NaiveDate,
    /// Its name.
    pub name: String,
}

/// The imported list in order; empty while the program's own holds.
pub async fn list(conn: &mut Conn) -> Result<Vec<HolidayRow>, StorageError> {
    rows!(conn, HolidayRow, "SELECT day, name FROM holiday ORDER BY day")
}

/// Puts another list in the place of the one that is there; an empty one lets the program's own hold again.
pub async fn replace<'d>(
    conn: &mut Conn,
    days: impl Iterator<Item = (NaiveDate, &'d str)>,
) -> Result<(), StorageError> {
    run!(conn, "DELETE FROM holiday")?;
    for (day, name) in days {
        run!(conn, "INSERT INTO holiday (day, name) VALUES ($1, $2)", day, name)?;
    }
    Ok(())
}
