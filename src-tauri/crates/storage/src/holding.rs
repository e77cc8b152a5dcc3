//! What a person owns: cards, live contracts, and reminders that wait for them.

use crate::engine::{Conn, StorageError, row, rows};
use crate::word::Word;
use chrono::NaiveDate;
use domain::words::ReminderKind;
use uuid::Uuid;

/// How much a person owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct HoldingCountRow {
    /// Cards.
    pub customers: i64,
    /// Contracts that are active.
    pub contracts: i64,
    /// Reminders that wait for the person, now or later.
    pub reminders: i64,
}

/// One thing that a person owns.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HoldingRow {
    /// The card on which it lies.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// 担当 of the card.
    pub customer_owner_id: Option<Uuid>,
    /// 地域 of the card.
    pub customer_area_id: Option<Uuid>,
    /// The contract, unless it is the card itself.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// What is reminded of, where it is a reminder.
    pub kind: Option<Word<ReminderKind>>,
    /// When it is reminded of.
    pub due_on: Option<NaiveDate>,
}

/// How much a person owns.
pub async fn count(conn: &mut Conn, staff: Uuid) -> Result<HoldingCountRow, StorageError> {
    let found = row!(
        conn,
        HoldingCountRow,
        "SELECT (SELECT COUNT(*) FROM customer WHERE owner_id = $1) AS customers, \
         (SELECT COUNT(*) FROM contract WHERE owner_id = $1 AND state = 'active') AS contracts, \
         (SELECT COUNT(*) FROM reminder WHERE assignee_id = $1 AND waits = TRUE) AS reminders",
        staff
    )?;
    Ok(found.unwrap_or(HoldingCountRow { customers: 0, contracts: 0, reminders: 0 }))
}

/// The first `limit` cards of a person, by their reading.
pub async fn list_customers(conn: &mut Conn, staff: Uuid, limit: i64) -> Result<Vec<HoldingRow>, StorageError> {
    rows!(
        conn,
        HoldingRow,
        "SELECT id AS customer_id, name AS customer, owner_id AS customer_owner_id, area_id AS customer_area_id, \
         NULL AS contract_id, NULL AS contract, NULL AS kind, NULL AS due_on \
         FROM customer WHERE owner_id = $1 ORDER BY sort_key, id LIMIT $2",
        staff,
        limit
    )
}

/// The first `limit` active contracts of a person, by their customers' reading.
pub async fn list_contracts(conn: &mut Conn, staff: Uuid, limit: i64) -> Result<Vec<HoldingRow>, StorageError> {
    rows!(
        conn,
        HoldingRow,
        "SELECT cu.id AS customer_id, cu.name AS customer, cu.owner_id AS customer_owner_id, cu.area_id AS customer_area_id, \
         c.id AS contract_id, c.title AS contract, NULL AS kind, NULL AS due_on \
         FROM contract c JOIN customer cu ON cu.id = c.customer_id \
         WHERE c.owner_id = $1 AND c.state = 'active' ORDER BY cu.sort_key, c.id LIMIT $2",
        staff,
        limit
    )
}

/// The first `limit` reminders that wait for a person, by their day.
pub async fn list_reminders(conn: &mut Conn, staff: Uuid, limit: i64) -> Result<Vec<HoldingRow>, StorageError> {
    rows!(
        conn,
        HoldingRow,
        "SELECT cu.id AS customer_id, cu.name AS customer, cu.owner_id AS customer_owner_id, cu.area_id AS customer_area_id, \
         c.id AS contract_id, c.title AS contract, r.kind, r.due_on \
         FROM reminder r JOIN contract c ON c.id = r.subject_id AND r.subject_kind = 'contract' \
         JOIN customer cu ON cu.id = c.customer_id \
         WHERE r.assignee_id = $1 AND r.waits = TRUE ORDER BY r.due_on, r.id LIMIT $2",
        staff,
        limit
    )
}
