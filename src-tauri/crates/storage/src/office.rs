//! The one row of the office itself.

use crate::engine::{Conn, StorageError, row, run};
use crate::word::Word;
use chrono::{DateTime, Utc};
use domain::dates::SpanUnit;
use domain::words::DayOfWeek;
use uuid::Uuid;

/// The office's own settings.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OfficeRow {
    /// The office's id, which is the vault's.
    pub id: Uuid,
    /// `real` or `practice`; only a practice office has a movable date.
    pub kind: String,
    /// The office's name.
    pub name: String,
    /// The office's hour: minutes after midnight before which nothing is announced.
    pub office_minute: i64,
    /// Length of the follow-up window.
    pub window_n: i64,
    /// Unit of the follow-up window.
    pub window_unit: Word<SpanUnit>,
    /// How long before the anchor the first contact is due.
    pub contact_n: i64,
    /// Unit of the first contact.
    pub contact_unit: Word<SpanUnit>,
    /// Everyone sees every card.
    pub everyone_sees: bool,
    /// When the first start was finished.
    pub set_up_at: Option<DateTime<Utc>>,
    /// The practice office's moment, as of `practice_set_at`.
    pub practice_at: Option<DateTime<Utc>>,
    /// The wall clock's moment at which the practice moment was set.
    pub practice_set_at: Option<DateTime<Utc>>,
    /// Counts up with each change.
    pub version: i64,
    /// The days of the week on which the office never works: `sat,sun`.
    pub closed_weekdays: String,
    /// How many contacts a person can carry in a week of five working days.
    pub week_carries: i64,
}

impl OfficeRow {
    /// The days of the week on which the office never works.
    #[must_use]
    pub fn closed_weekdays(&self) -> Vec<DayOfWeek> {
        self.closed_weekdays.split(',').filter_map(|code| code.parse().ok()).collect()
    }
}

const FIND: &str = "SELECT id, kind, name, office_minute, window_n, window_unit, contact_n, contact_unit, everyone_sees, \
                    set_up_at, practice_at, practice_set_at, version, closed_weekdays, week_carries FROM office";

/// The office, or nothing in a vault that was created a moment ago.
pub async fn find(conn: &mut Conn) -> Result<Option<OfficeRow>, StorageError> {
    row!(conn, OfficeRow, FIND)
}

/// Writes the office of a new vault with the house's defaults: window 2 months, contact 1 month, 8:30.
pub async fn insert(conn: &mut Conn, id: Uuid, name: &str) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO office (id, kind, name, office_minute, window_n, window_unit, contact_n, contact_unit, everyone_sees, last_number, last_contract, version) \
         VALUES ($1, 'real', $2, 510, 2, 'months', 1, 'months', FALSE, 0, 0, 1)",
        id,
        name
    )?;
    Ok(())
}

/// Changes the settings; `false` when somebody else changed them since `version`.
pub async fn update_settings(conn: &mut Conn, office: &OfficeRow) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "UPDATE office SET name = $1, office_minute = $2, window_n = $3, window_unit = $4, contact_n = $5, contact_unit = $6, \
         everyone_sees = $7, week_carries = $8, version = version + 1 WHERE version = $9",
        office.name.as_str(),
        office.office_minute,
        office.window_n,
        office.window_unit,
        office.contact_n,
        office.contact_unit,
        office.everyone_sees,
        office.week_carries,
        office.version
    )?;
    Ok(rows == 1)
}

/// Says on which days of the week the office never works.
pub async fn update_closed_weekdays(conn: &mut Conn, closed: &[DayOfWeek]) -> Result<(), StorageError> {
    let codes: Vec<&str> = closed.iter().map(|day| day.code()).collect();
    run!(conn, "UPDATE office SET closed_weekdays = $1", codes.join(","))?;
    Ok(())
}

/// Notes that the first start was finished.
pub async fn update_set_up(conn: &mut Conn, at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(conn, "UPDATE office SET set_up_at = $1", at)?;
    Ok(())
}

/// Makes the office a practice one whose moment is `practice_at` when the wall clock says `set_at`.
pub async fn update_practice(
    conn: &mut Conn,
    practice_at: DateTime<Utc>,
    set_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(conn, "UPDATE office SET kind = 'practice', practice_at = $1, practice_set_at = $2", practice_at, set_at)?;
    Ok(())
}

/// The next customer number, which is never given twice.
pub async fn next_customer_number(conn: &mut Conn) -> Result<i64, StorageError> {
    crate::engine::value!(conn, i64, "UPDATE office SET last_number = last_number + 1 RETURNING last_number")
}

/// The next contract number, which is never given twice.
pub async fn next_contract_number(conn: &mut Conn) -> Result<i64, StorageError> {
    crate::engine::value!(conn, i64, "UPDATE office SET last_contract = last_contract + 1 RETURNING last_contract")
}

/// Takes so many customer numbers at once; returns the first of them.
pub async fn take_customer_numbers(conn: &mut Conn, count: i64) -> Result<i64, StorageError> {
    let last = crate::engine::value!(
        conn,
        i64,
        "UPDATE office SET last_number = last_number + $1 RETURNING last_number",
        count
    )?;
    Ok(last - count + 1)
}

/// Lets no number up to this one be given any more, since a file has brought it.
pub async fn pass_numbers(conn: &mut Conn, customer: i64, contract: i64) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE office SET last_number = CASE WHEN last_number < $1 THEN $1 ELSE last_number END, \
         last_contract = CASE WHEN last_contract < $2 THEN $2 ELSE last_contract END",
        customer,
        contract
    )?;
    Ok(())
}
