//! What went to whoever supervises, because nobody had reacted: the insert is the escalation, once for a reminder.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A reminder that is to go to whoever supervises.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct WaitingRow {
    /// The reminder.
    pub id: Uuid,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
}

pub(crate) const TO_ESCALATE: &str =
    "SELECT r.id, r.assignee_id FROM reminder r WHERE r.escalate_on <= $1 ORDER BY r.escalate_on, r.id";

/// The reminders that nobody has reacted to for as long as their rule waits; only open ones have such a day.
pub async fn list_due(conn: &mut Conn, day: NaiveDate) -> Result<Vec<WaitingRow>, StorageError> {
    rows!(conn, WaitingRow, TO_ESCALATE, day)
}

/// An escalation that was made now.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
struct EscalatedRow {
    reminder_id: Uuid,
}

/// Escalates reminders: the insert, unique by reminder, is the escalation. Returns those that were not escalated before,
/// in no order.
pub async fn insert_all(conn: &mut Conn, of: &[Uuid], at: DateTime<Utc>) -> Result<Vec<Uuid>, StorageError> {
    let rows = rows!(
        conn,
        EscalatedRow,
        concat!(
            "INSERT INTO escalation (reminder_id, escalated_at) SELECT r.id, $2 FROM reminder r WHERE r.id IN ",
            ids!("$1"),
            " ON CONFLICT (reminder_id) DO NOTHING RETURNING reminder_id"
        ),
        id_list(of),
        at
    )?;
    run!(
        conn,
        concat!("UPDATE reminder SET escalate_on = NULL, version = version + 1 WHERE id IN ", ids!("$1")),
        id_list(of)
    )?;
    Ok(rows.into_iter().map(|row| row.reminder_id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn a_look_finds_what_waits_too_long_by_its_day() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        for (asked, by) in [
            (TO_ESCALATE, "reminder_to_escalate (escalate_on<?)"),
            (crate::reminder::TO_TELL_AGAIN, "reminder_to_tell_again (again_on<?)"),
            (crate::reminder::NOT_YET_WAITING, "reminder_not_yet_waiting"),
        ] {
            let steps = plan(&mut conn, asked).await;
            assert!(steps.iter().any(|step| step.contains(by)), "{by}: {steps:#?}");
            assert!(!steps.iter().any(|step| step == "SCAN r"), "{steps:#?}");
        }
    }
}
