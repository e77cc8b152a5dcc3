//! What no popup has told of yet, with the words that a popup needs: deliveries, and what went to whoever supervises.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::ReminderKind;
use uuid::Uuid;

/// An open reminder with what is told of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ToldRow {
    /// The reminder.
    pub id: Uuid,
    /// Counts its deliveries.
    pub turn: i64,
    /// What it tells.
    pub kind: Word<ReminderKind>,
    /// The day of the event.
    pub falls_on: NaiveDate,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
    /// The day since which nobody has reacted.
    pub waits_since: Option<NaiveDate>,
    /// When it went to whoever supervises, where it ever did.
    pub escalated_at: Option<DateTime<Utc>>,
    /// The customer.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// 地域 of the card.
    pub customer_area_id: Option<Uuid>,
    /// The contract's title.
    pub contract: String,
}

macro_rules! select {
    ($from:expr, $rest:expr) => {
        concat!(
            "SELECT r.id, r.turn, r.kind, r.falls_on, r.assignee_id, r.waits_since, \
             (SELECT x.escalated_at FROM escalation x WHERE x.reminder_id = r.id) AS escalated_at, \
             cu.id AS customer_id, cu.name AS customer, cu.area_id AS customer_area_id, co.title AS contract FROM ",
            $from,
            " CROSS JOIN contract co CROSS JOIN customer cu WHERE r.state = 'open' AND co.id = r.subject_id AND cu.id = co.customer_id AND ",
            $rest,
            " ORDER BY r.falls_on, r.id"
        )
    };
}

const DELIVERIES: &str = select!(
    "delivery d CROSS JOIN reminder r",
    "d.shown_at IS NULL AND d.answer IS NULL AND r.id = d.reminder_id AND r.turn = d.turn \
     AND ($1 IS NULL OR r.assignee_id = $1 OR ($2 AND r.assignee_id IS NULL))"
);

/// The open reminders whose delivery no popup has told of: all, or those of a person, with those that nobody has or
/// without.
pub async fn list_deliveries(conn: &mut Conn, of: Option<Uuid>, unowned: bool) -> Result<Vec<ToldRow>, StorageError> {
    rows!(conn, ToldRow, DELIVERIES, of, unowned)
}

const ESCALATIONS: &str = select!(
    "escalation e CROSS JOIN reminder r",
    "e.shown_at IS NULL AND r.id = e.reminder_id AND ($1 IS NULL OR r.assignee_id IS NULL OR r.assignee_id <> $1)"
);

/// The open reminders of which no popup has told yet that they went to whoever supervises: all, or those on which another
/// than this person must act. Nobody is told of their own.
pub async fn list_escalations(conn: &mut Conn, but_of: Option<Uuid>) -> Result<Vec<ToldRow>, StorageError> {
    rows!(conn, ToldRow, ESCALATIONS, but_of)
}

/// Those of these reminders that are open.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ToldRow>, StorageError> {
    rows!(conn, ToldRow, select!(concat!(ids!("$1"), " i CROSS JOIN reminder r"), "r.id = i.id"), id_list(of))
}

/// Notes that the call for a popup was made while the notification service was there, and who was signed in; seen is
/// never claimed.
pub async fn update_deliveries(
    conn: &mut Conn,
    of: &[Uuid],
    at: DateTime<Utc>,
    to: Option<Uuid>,
) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE delivery SET shown_at = $2, shown_to = $3 WHERE shown_at IS NULL AND reminder_id IN ",
            ids!("$1")
        ),
        id_list(of),
        at,
        to
    )?;
    Ok(())
}

/// The same of escalations.
pub async fn update_escalations(conn: &mut Conn, of: &[Uuid], at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(
        conn,
        concat!("UPDATE escalation SET shown_at = $2 WHERE shown_at IS NULL AND reminder_id IN ", ids!("$1")),
        id_list(of),
        at
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn a_look_finds_what_was_not_shown_without_reading_what_was() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        for (asked, by) in [(DELIVERIES, "delivery_not_shown"), (ESCALATIONS, "escalation_not_shown")] {
            let steps = plan(&mut conn, asked).await;
            assert!(steps.iter().any(|step| step.contains(by)), "{by}: {steps:#?}");
            assert!(!steps.iter().any(|step| step == "SCAN r" || step == "SCAN co" || step == "SCAN cu"), "{steps:#?}");
        }
    }
}
