//! お知らせ: the rows of DESIGN §5. A row's key is subject, occasion, kind and day; its delivery is a row of its own.

use crate::dialect::{id_list, ids};
use crate::engine::{Conn, StorageError, rows, run};
use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use domain::words::{ReminderKind, ReminderState};
use uuid::Uuid;

/// The kind of subject that a term's reminders are about.
pub const SUBJECT_CONTRACT: &str = "contract";

/// A reminder.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReminderRow {
    /// The reminder's id.
    pub id: Uuid,
    /// What it is about; [`SUBJECT_CONTRACT`] is the first kind.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Uuid,
    /// The occasion, for a contract its term.
    pub occasion: Uuid,
    /// What it tells.
    pub kind: Word<ReminderKind>,
    /// The day from which it is to be told.
    pub due_on: NaiveDate,
    /// The day of the event itself.
    pub falls_on: NaiveDate,
    /// Where it stands.
    pub state: Word<ReminderState>,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
    /// Until when it is put off.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// Counts its deliveries: a snooze that ends is a new turn.
    pub turn: i64,
    /// The contact that closed it.
    pub closed_by: Option<Uuid>,
    /// Who dealt with it last.
    pub handled_by: Option<Uuid>,
    /// Counts up with each change.
    pub version: i64,
}

macro_rules! columns {
    () => {
        "r.id, r.subject_kind, r.subject_id, r.occasion, r.kind, r.due_on, r.falls_on, r.state, r.assignee_id, r.snoozed_until, r.turn, \
         r.closed_by, r.handled_by, r.version"
    };
}

/// Every reminder of an occasion.
pub async fn list_of_occasion(conn: &mut Conn, occasion: Uuid) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!("SELECT ", columns!(), " FROM reminder r WHERE r.occasion = $1 ORDER BY r.due_on, r.kind"),
        occasion
    )
}

/// A block of reminders, in no order.
pub async fn list(conn: &mut Conn, of: &[Uuid]) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(conn, ReminderRow, concat!("SELECT ", columns!(), " FROM reminder r WHERE r.id IN ", ids!("$1")), id_list(of))
}

/// The reminders in a state, the most urgent first; at most `limit`.
pub async fn list_in_state(
    conn: &mut Conn,
    state: ReminderState,
    limit: i64,
) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM reminder r WHERE r.state = $1 ORDER BY CASE WHEN r.state = 'done' THEN NULL ELSE r.falls_on END, r.handled_at DESC, r.id LIMIT $2"
        ),
        Word(state),
        limit
    )
}

/// How many reminders are in a state.
pub async fn count_in_state(conn: &mut Conn, state: ReminderState) -> Result<i64, StorageError> {
    crate::engine::value!(conn, i64, "SELECT COUNT(*) FROM reminder WHERE state = $1", Word(state))
}

/// The reminders that are due and not delivered: planned ones due by `day`, snoozed ones whose time is up.
pub async fn list_due(conn: &mut Conn, day: NaiveDate, now: DateTime<Utc>) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM reminder r WHERE (r.state = 'planned' AND r.due_on <= $1) OR (r.state = 'snoozed' AND r.snoozed_until <= $2) \
             ORDER BY r.occasion, r.due_on, r.falls_on, r.id"
        ),
        day,
        now
    )
}

/// Plans a reminder; `false` when its key stands already.
pub async fn insert(conn: &mut Conn, reminder: &ReminderRow) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "INSERT INTO reminder (id, subject_kind, subject_id, occasion, kind, due_on, falls_on, state, assignee_id, turn, version, customer_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT co.customer_id FROM contract co WHERE co.id = $3)) ON CONFLICT (subject_kind, subject_id, occasion, kind, due_on) DO NOTHING",
        reminder.id,
        reminder.subject_kind.as_str(),
        reminder.subject_id,
        reminder.occasion,
        reminder.kind,
        reminder.due_on,
        reminder.falls_on,
        reminder.state,
        reminder.assignee_id,
        reminder.turn,
        reminder.version
    )?;
    Ok(rows == 1)
}

/// Writes what planning may change of a row: its state, event day and who must act.
pub async fn update_plan(
    conn: &mut Conn,
    id: Uuid,
    state: ReminderState,
    falls_on: NaiveDate,
    assignee: Option<Uuid>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE reminder SET state = $1, falls_on = $2, assignee_id = $3, \
         snoozed_until = CASE WHEN $1 = 'snoozed' THEN snoozed_until ELSE NULL END, version = version + 1 WHERE id = $4",
        Word(state),
        falls_on,
        assignee,
        id
    )?;
    Ok(())
}

/// Writes the state of a row as a person or an entry leaves it.
pub async fn update_state(
    conn: &mut Conn,
    id: Uuid,
    state: ReminderState,
    snoozed_until: Option<DateTime<Utc>>,
    closed_by: Option<Uuid>,
    by: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE reminder SET state = $1, snoozed_until = $2, closed_by = $3, handled_by = $4, handled_at = $5, version = version + 1 WHERE id = $6",
        Word(state),
        snoozed_until,
        closed_by,
        by,
        at,
        id
    )?;
    Ok(())
}

/// Delivers a reminder: the insert, unique by reminder and turn, is the delivery. `false` when it was delivered before.
pub async fn insert_delivery(conn: &mut Conn, id: Uuid, turn: i64, at: DateTime<Utc>) -> Result<bool, StorageError> {
    let rows = run!(
        conn,
        "INSERT INTO delivery (reminder_id, turn, delivered_at) VALUES ($1, $2, $3) ON CONFLICT (reminder_id, turn) DO NOTHING",
        id,
        turn,
        at
    )?;
    Ok(rows == 1)
}

/// Opens a delivered reminder in the list, in its new turn.
pub async fn update_open(conn: &mut Conn, id: Uuid, turn: i64) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE reminder SET state = 'open', turn = $1, snoozed_until = NULL, version = version + 1 WHERE id = $2",
        turn,
        id
    )?;
    Ok(())
}

/// The open reminders whose delivery has not been shown in a popup yet.
pub async fn list_not_shown(conn: &mut Conn) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM reminder r JOIN delivery d ON d.reminder_id = r.id AND d.turn = r.turn WHERE r.state = 'open' AND d.shown_at IS NULL \
             ORDER BY r.falls_on, r.id"
        )
    )
}

/// Notes that the call for a popup was made while the notification service was there; seen is never claimed.
pub async fn update_shown(conn: &mut Conn, of: &[Uuid], at: DateTime<Utc>) -> Result<(), StorageError> {
    run!(
        conn,
        concat!("UPDATE delivery SET shown_at = $2 WHERE shown_at IS NULL AND reminder_id IN ", ids!("$1")),
        id_list(of),
        at
    )?;
    Ok(())
}

/// The reminders that an entry of the contact log closed.
pub async fn list_closed_by(conn: &mut Conn, entry: Uuid) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!("SELECT ", columns!(), " FROM reminder r WHERE r.closed_by = $1 ORDER BY r.due_on, r.id"),
        entry
    )
}

/// How often a reminder was delivered.
pub async fn count_deliveries(conn: &mut Conn, id: Uuid) -> Result<i64, StorageError> {
    crate::engine::value!(conn, i64, "SELECT COUNT(*) FROM delivery WHERE reminder_id = $1", id)
}

/// The reminders of some occasions that are in a state.
pub async fn list_of_occasions(
    conn: &mut Conn,
    occasions: &[Uuid],
    state: ReminderState,
) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!("SELECT ", columns!(), " FROM reminder r WHERE r.state = $2 AND r.occasion IN ", ids!("$1")),
        id_list(occasions),
        Word(state)
    )
}

/// Gives what is still to be acted on of a customer's contracts without an owner of their own to another person.
pub async fn update_assignee_of_customer(
    conn: &mut Conn,
    customer: Uuid,
    from: Option<Uuid>,
    to: Option<Uuid>,
) -> Result<u64, StorageError> {
    run!(
        conn,
        "UPDATE reminder SET assignee_id = $3, version = version + 1 WHERE id IN (SELECT r.id FROM contract co CROSS JOIN reminder r \
         WHERE co.customer_id = $1 AND co.owner_id IS NULL AND r.subject_id = co.id AND r.state IN ('planned', 'open', 'snoozed')) \
         AND (assignee_id = $2 OR (assignee_id IS NULL AND $2 IS NULL))",
        customer,
        from,
        to
    )
}
