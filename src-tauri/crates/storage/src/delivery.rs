//! 配達の記録: each turn of a reminder with whom it was told, who saw its popup, and what came of it.

use crate::customer_list::{Sight, seen};
use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::{ReminderKind, ReminderState};
use uuid::Uuid;

/// A delivery with its reminder, as the diary shows it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeliveryRow {
    /// The reminder.
    pub reminder_id: Uuid,
    /// Counts its deliveries.
    pub turn: i64,
    /// When.
    pub delivered_at: DateTime<Utc>,
    /// Who had to act then.
    pub told_to: Option<Uuid>,
    /// When its popup was shown, while the notification service was there.
    pub shown_at: Option<DateTime<Utc>>,
    /// Who was signed in then.
    pub shown_to: Option<Uuid>,
    /// What came of it; nothing while it waits or where it was told again.
    pub answer: Option<Word<ReminderState>>,
    /// Who answered.
    pub answered_by: Option<Uuid>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// Until when it was put off.
    pub answered_until: Option<DateTime<Utc>>,
    /// The author of the contact that closed it.
    pub contact_author: Option<Uuid>,
    /// What it told.
    pub kind: Word<ReminderKind>,
    /// The day of the event.
    pub falls_on: NaiveDate,
    /// The term.
    pub occasion: Uuid,
    /// Who must act now.
    pub assignee_id: Option<Uuid>,
    /// The reminder's last turn.
    pub last_turn: i64,
}

const LATEST: &str = concat!(
    "SELECT d.reminder_id, d.turn, d.delivered_at, d.told_to, d.shown_at, d.shown_to, d.answer, d.answered_by, d.answered_at, \
         d.answered_until, l.author_id AS contact_author, r.kind, r.falls_on, r.occasion, r.assignee_id, r.turn AS last_turn \
     FROM delivery d CROSS JOIN reminder r CROSS JOIN customer cu LEFT JOIN contact_log l ON l.id = d.answered_with \
     WHERE r.id = d.reminder_id AND cu.id = r.customer_id AND ",
    seen!("r.assignee_id"),
    " ORDER BY d.delivered_at DESC, d.reminder_id DESC, d.turn DESC LIMIT $7"
);

/// The latest deliveries of what `sight` takes in, the newest first; at most `limit`.
pub async fn list_latest(conn: &mut Conn, sight: Sight, limit: i64) -> Result<Vec<DeliveryRow>, StorageError> {
    let Sight { all, own, area, unowned, staff_id, area_id } = sight;
    rows!(conn, DeliveryRow, LATEST, all, own, area, unowned, staff_id, area_id, limit)
}

/// Writes beside the last delivery of each of these reminders what came of it, as its row now stands: nothing where it
/// waits again.
pub(crate) async fn update_answers(conn: &mut Conn, reminders: &[Uuid]) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE delivery SET answer = CASE WHEN r.state IN ('open', 'planned') THEN NULL ELSE r.state END, \
             answered_by = CASE WHEN r.state IN ('done', 'snoozed') THEN r.handled_by END, \
             answered_at = CASE WHEN r.state IN ('done', 'snoozed') THEN r.handled_at END, \
             answered_until = CASE WHEN r.state = 'snoozed' THEN r.snoozed_until END, \
             answered_with = CASE WHEN r.state = 'done' THEN r.closed_by END \
             FROM reminder r WHERE delivery.reminder_id = r.id AND delivery.turn = r.turn AND delivery.reminder_id IN ",
            ids!("$1")
        ),
        id_list(reminders)
    )?;
    Ok(())
}
