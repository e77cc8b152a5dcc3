//! 接触記録: what was said with whom, and what comes next.

use crate::engine::{Conn, StorageError, row, rows, run};
use crate::reminder::MustAct;
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::ContactKind;
use uuid::Uuid;

/// An entry of the contact log.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContactLogRow {
    /// The entry's id.
    pub id: Uuid,
    /// With which customer.
    pub customer_id: Uuid,
    /// About which contract.
    pub contract_id: Option<Uuid>,
    /// How.
    pub kind: Word<ContactKind>,
    /// On which day.
    pub held_on: NaiveDate,
    /// Whom.
    pub person_met: String,
    /// What was said.
    pub said: String,
    /// What was promised.
    pub promise: String,
    /// When to speak next.
    pub next_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author_id: Uuid,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// An entry as shown on the card.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ContactLogListRow {
    /// The entry's id.
    pub id: Uuid,
    /// About which contract.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// How.
    pub kind: Word<ContactKind>,
    /// On which day.
    pub held_on: NaiveDate,
    /// Whom.
    pub person_met: String,
    /// What was said.
    pub said: String,
    /// What was promised.
    pub promise: String,
    /// When to speak next.
    pub next_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author: String,
    /// How many reminders it closed.
    pub closed: i64,
}

/// Adds an entry.
pub async fn insert(conn: &mut Conn, entry: &ContactLogRow) -> Result<(), StorageError> {
    run!(
        conn,
        "INSERT INTO contact_log (id, customer_id, contract_id, kind, held_on, person_met, said, promise, next_on, author_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        entry.id,
        entry.customer_id,
        entry.contract_id,
        entry.kind,
        entry.held_on,
        entry.person_met.as_str(),
        entry.said.as_str(),
        entry.promise.as_str(),
        entry.next_on,
        entry.author_id,
        entry.created_at
    )?;
    // What was promised before is followed up by this entry, and what it promises waits from now on.
    run!(
        conn,
        "DELETE FROM promised_contact WHERE customer_id = $1 AND held_on <= $2",
        entry.customer_id,
        entry.held_on
    )?;
    run!(
        conn,
        "INSERT INTO promised_contact (contact_log_id, customer_id, held_on, next_on) \
         SELECT id, customer_id, held_on, next_on FROM contact_log WHERE id = $1 AND next_on IS NOT NULL",
        entry.id
    )?;
    Ok(())
}

/// The day on which a logged contact took place.
pub async fn find_day(conn: &mut Conn, id: Uuid) -> Result<Option<NaiveDate>, StorageError> {
    #[derive(sqlx::FromRow)]
    struct DayRow {
        held_on: NaiveDate,
    }
    let found = row!(conn, DayRow, "SELECT held_on FROM contact_log WHERE id = $1", id)?;
    Ok(found.map(|row| row.held_on))
}

/// One entry as shown.
pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<ContactLogListRow>, StorageError> {
    row!(
        conn,
        ContactLogListRow,
        "SELECT l.id, l.contract_id, c.title AS contract, l.kind, l.held_on, l.person_met, l.said, l.promise, l.next_on, s.name AS author, \
         (SELECT COUNT(*) FROM reminder r WHERE r.closed_by = l.id) AS closed \
         FROM contact_log l JOIN staff s ON s.id = l.author_id LEFT JOIN contract c ON c.id = l.contract_id WHERE l.id = $1",
        id
    )
}

/// The newest entries of a customer, at most `limit`.
pub async fn list(conn: &mut Conn, customer: Uuid, limit: i64) -> Result<Vec<ContactLogListRow>, StorageError> {
    rows!(
        conn,
        ContactLogListRow,
        "SELECT l.id, l.contract_id, c.title AS contract, l.kind, l.held_on, l.person_met, l.said, l.promise, l.next_on, s.name AS author, \
         (SELECT COUNT(*) FROM reminder r WHERE r.closed_by = l.id) AS closed \
         FROM contact_log l JOIN staff s ON s.id = l.author_id LEFT JOIN contract c ON c.id = l.contract_id \
         WHERE l.customer_id = $1 ORDER BY l.held_on DESC, l.id DESC LIMIT $2",
        customer,
        limit
    )
}

/// A contact that was planned for a day.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct PlannedContactRow {
    /// The entry that planned it.
    pub id: Uuid,
    /// With which customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// Whose it is: the owner's of the live contract that it was about, else the card's.
    pub owner_id: Option<Uuid>,
    /// The card's area.
    pub area_id: Option<Uuid>,
    /// For which day.
    pub next_on: NaiveDate,
    /// What had been said.
    pub said: String,
    /// Whom one had met.
    pub person_met: String,
}

/// The contacts planned for `today` or before that no later entry has followed up.
pub async fn list_planned(
    conn: &mut Conn,
    today: NaiveDate,
    whom: MustAct,
) -> Result<Vec<PlannedContactRow>, StorageError> {
    rows!(
        conn,
        PlannedContactRow,
        "SELECT l.id, l.customer_id, cu.name AS customer, COALESCE(co.owner_id, cu.owner_id) AS owner_id, cu.area_id, l.next_on, l.said, l.person_met FROM contact_log l \
         JOIN customer cu ON cu.id = l.customer_id LEFT JOIN contract co ON co.id = l.contract_id AND co.state = 'active' \
         WHERE l.next_on <= $1 \
         AND NOT EXISTS (SELECT 1 FROM contact_log n WHERE n.customer_id = l.customer_id AND n.id > l.id AND n.held_on >= l.held_on) \
         AND (COALESCE(co.owner_id, cu.owner_id) = $2 OR ($3 = TRUE AND COALESCE(co.owner_id, cu.owner_id) IS NULL)) \
         ORDER BY l.next_on, l.id LIMIT 200",
        today,
        whom.staff_id,
        whom.nobodys
    )
}
