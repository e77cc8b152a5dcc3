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
    /// Of an open one: what it waits for.
    #[sqlx(flatten)]
    pub waiting: Waiting,
    /// When it went to whoever supervises, where it ever did.
    pub escalated_at: Option<DateTime<Utc>>,
}

/// What an open reminder waits for; nothing of one that is not open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Waiting {
    /// The day of its last turn, or on which it was opened again.
    pub told_on: Option<NaiveDate>,
    /// The day since which nobody has reacted.
    pub waits_since: Option<NaiveDate>,
    /// The day of its next turn, where its rule tells it again.
    pub again_on: Option<NaiveDate>,
    /// The day on which it goes to whoever supervises, where it is still to go.
    pub escalate_on: Option<NaiveDate>,
}

macro_rules! columns {
    () => {
        "r.id, r.subject_kind, r.subject_id, r.occasion, r.kind, r.due_on, r.falls_on, r.state, r.assignee_id, r.snoozed_until, r.turn, \
         r.closed_by, r.handled_by, r.version, r.told_on, r.waits_since, r.again_on, r.escalate_on, \
         (SELECT e.escalated_at FROM escalation e WHERE e.reminder_id = r.id) AS escalated_at"
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

/// For whom it is to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MustAct {
    /// The person.
    pub staff_id: Uuid,
    /// Also on what nobody else must.
    pub nobodys: bool,
}

/// The reminders in a state, the most urgent first, of what was dealt with the latest; at most `limit`. Of `whom`, those
/// that are this person's and all open ones that ever went to somebody who supervises.
pub async fn list_in_state(
    conn: &mut Conn,
    state: ReminderState,
    whom: Option<MustAct>,
    limit: i64,
) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM reminder r WHERE r.state = $1 AND ($2 IS NULL OR r.assignee_id = $2 OR ($3 = TRUE AND r.assignee_id IS NULL) \
             OR (r.state = 'open' AND EXISTS (SELECT 1 FROM escalation e WHERE e.reminder_id = r.id))) \
             ORDER BY CASE WHEN r.state = 'done' THEN NULL ELSE r.falls_on END, r.handled_at DESC NULLS LAST, r.id LIMIT $4"
        ),
        Word(state),
        whom.map(|whom| whom.staff_id),
        whom.is_some_and(|whom| whom.nobodys),
        limit
    )
}

/// An open reminder as its place in the list asks for it.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct OpenRow {
    /// The reminder.
    pub id: Uuid,
    /// What it tells.
    pub kind: Word<ReminderKind>,
    /// The day of the event.
    pub falls_on: NaiveDate,
}

const OPEN_OF: &str = "SELECT r.id, r.kind, r.falls_on FROM reminder r WHERE r.state = 'open' AND r.assignee_id = $1 \
     UNION ALL SELECT r.id, r.kind, r.falls_on FROM reminder r WHERE r.state = 'open' AND r.assignee_id IS NULL AND $2 = TRUE";

/// All open reminders on which somebody must act, in no order.
pub async fn list_open_of(conn: &mut Conn, whom: MustAct) -> Result<Vec<OpenRow>, StorageError> {
    rows!(conn, OpenRow, OPEN_OF, whom.staff_id, whom.nobodys)
}

/// The open reminders that ever went to somebody who supervises, without those on which this person must act anyway.
pub async fn list_handed_on(conn: &mut Conn, but_of: MustAct) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM escalation h CROSS JOIN reminder r WHERE r.id = h.reminder_id AND r.state = 'open' \
             AND (r.assignee_id IS NULL OR r.assignee_id <> $1) AND (r.assignee_id IS NOT NULL OR $2 = FALSE)"
        ),
        but_of.staff_id,
        but_of.nobodys
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
        "INSERT INTO reminder (id, subject_kind, subject_id, occasion, kind, due_on, falls_on, state, assignee_id, turn, version, customer_id, waits) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT co.customer_id FROM contract co WHERE co.id = $3), $8 IN ('planned', 'open', 'snoozed')) ON CONFLICT (subject_kind, subject_id, occasion, kind, due_on) DO NOTHING",
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
        "UPDATE reminder SET state = $1, waits = ($1 IN ('planned', 'open', 'snoozed')), falls_on = $2, assignee_id = $3, \
         snoozed_until = CASE WHEN $1 = 'snoozed' THEN snoozed_until ELSE NULL END, \
         told_on = CASE WHEN $1 = 'open' THEN told_on END, waits_since = CASE WHEN $1 = 'open' THEN waits_since END, \
         again_on = CASE WHEN $1 = 'open' THEN again_on END, escalate_on = CASE WHEN $1 = 'open' THEN escalate_on END, \
         version = version + 1 WHERE id = $4",
        Word(state),
        falls_on,
        assignee,
        id
    )?;
    crate::delivery::update_answers(conn, &[id]).await
}

/// Writes the state of a row as a person or an entry leaves it: nobody waits for a reaction any more.
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
        "UPDATE reminder SET state = $1, waits = ($1 IN ('planned', 'open', 'snoozed')), snoozed_until = $2, closed_by = $3, handled_by = $4, handled_at = $5, \
         told_on = NULL, waits_since = NULL, again_on = NULL, escalate_on = NULL, version = version + 1 WHERE id = $6",
        Word(state),
        snoozed_until,
        closed_by,
        by,
        at,
        id
    )?;
    crate::delivery::update_answers(conn, &[id]).await
}

/// Supersedes reminders that wait.
pub async fn supersede(conn: &mut Conn, of: &[Uuid]) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE reminder SET state = 'superseded', waits = FALSE, snoozed_until = NULL, told_on = NULL, waits_since = NULL, again_on = NULL, \
             escalate_on = NULL, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        id_list(of)
    )?;
    crate::delivery::update_answers(conn, of).await
}

/// A reminder that was delivered now.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
struct DeliveredRow {
    reminder_id: Uuid,
}

/// Delivers reminders in their next turn: the insert, unique by reminder and turn, is the delivery. Returns those that were
/// not delivered before, in no order.
pub async fn insert_deliveries(conn: &mut Conn, of: &[Uuid], at: DateTime<Utc>) -> Result<Vec<Uuid>, StorageError> {
    let rows = rows!(
        conn,
        DeliveredRow,
        concat!(
            "INSERT INTO delivery (reminder_id, turn, delivered_at, told_to) SELECT r.id, r.turn + 1, $2, r.assignee_id FROM reminder r \
             WHERE r.id IN ",
            ids!("$1"),
            " ON CONFLICT (reminder_id, turn) DO NOTHING RETURNING reminder_id"
        ),
        id_list(of),
        at
    )?;
    Ok(rows.into_iter().map(|row| row.reminder_id).collect())
}

/// Opens delivered reminders in the list, in their new turn; they all wait for the same. That they wait stays unwritten, and so
/// do the indexes that hold it.
pub async fn update_open(conn: &mut Conn, of: &[Uuid], waiting: Waiting) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE reminder SET state = 'open', turn = turn + 1, snoozed_until = NULL, told_on = $2, waits_since = $3, again_on = $4, \
             escalate_on = $5, version = version + 1 WHERE id IN ",
            ids!("$1")
        ),
        id_list(of),
        waiting.told_on,
        waiting.waits_since,
        waiting.again_on,
        waiting.escalate_on
    )?;
    Ok(())
}

/// The next turn of reminders that are open: their state stays unwritten, and so do the indexes that hold it.
pub async fn update_told_again(conn: &mut Conn, of: &[Uuid], waiting: Waiting) -> Result<(), StorageError> {
    run!(
        conn,
        concat!(
            "UPDATE reminder SET turn = turn + 1, told_on = $2, waits_since = $3, again_on = $4, escalate_on = $5, \
             version = version + 1 WHERE state = 'open' AND id IN ",
            ids!("$1")
        ),
        id_list(of),
        waiting.told_on,
        waiting.waits_since,
        waiting.again_on,
        waiting.escalate_on
    )?;
    Ok(())
}

/// Writes what an open reminder waits for.
pub async fn update_waiting(conn: &mut Conn, id: Uuid, waiting: Waiting) -> Result<(), StorageError> {
    run!(
        conn,
        "UPDATE reminder SET told_on = $2, waits_since = $3, again_on = $4, escalate_on = $5, version = version + 1 WHERE id = $1",
        id,
        waiting.told_on,
        waiting.waits_since,
        waiting.again_on,
        waiting.escalate_on
    )?;
    Ok(())
}

pub(crate) const TO_TELL_AGAIN: &str =
    concat!("SELECT ", columns!(), " FROM reminder r WHERE r.again_on <= $1 ORDER BY r.again_on, r.id");

/// The reminders that are to be told again; only open ones have such a day.
pub async fn list_again(conn: &mut Conn, day: NaiveDate) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(conn, ReminderRow, TO_TELL_AGAIN, day)
}

pub(crate) const NOT_YET_WAITING: &str =
    concat!("SELECT ", columns!(), " FROM reminder r WHERE r.state = 'open' AND r.waits_since IS NULL");

/// The open reminders of which no day is known since which they wait: those of a vault from before there were rules.
pub async fn list_not_yet_waiting(conn: &mut Conn) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(conn, ReminderRow, NOT_YET_WAITING)
}

/// What is planned or stands of a reminder, to say afterwards how many are others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct StandingRow {
    /// The occasion.
    pub occasion: Uuid,
    /// What it tells.
    pub kind: Word<ReminderKind>,
    /// The day from which it is told.
    pub due_on: NaiveDate,
    /// The day of its next turn.
    pub again_on: Option<NaiveDate>,
    /// The day on which it goes to whoever supervises.
    pub escalate_on: Option<NaiveDate>,
}

/// Every reminder with which there is still something to do.
pub async fn list_standing(conn: &mut Conn) -> Result<Vec<StandingRow>, StorageError> {
    rows!(
        conn,
        StandingRow,
        "SELECT r.occasion, r.kind, r.due_on, r.again_on, r.escalate_on FROM reminder r WHERE r.state IN ('planned', 'open', 'snoozed')"
    )
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

/// Every reminder of these occasions.
pub async fn list_of_these_occasions(conn: &mut Conn, occasions: &[Uuid]) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(
        conn,
        ReminderRow,
        concat!("SELECT ", columns!(), " FROM reminder r WHERE r.occasion IN ", ids!("$1")),
        id_list(occasions)
    )
}

const OF_OCCASIONS: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM ",
    ids!("$1"),
    " i CROSS JOIN reminder r WHERE r.occasion = i.id AND r.state = $2"
);

/// The reminders of some occasions that are in a state.
pub async fn list_of_occasions(
    conn: &mut Conn,
    occasions: &[Uuid],
    state: ReminderState,
) -> Result<Vec<ReminderRow>, StorageError> {
    rows!(conn, ReminderRow, OF_OCCASIONS, id_list(occasions), Word(state))
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
         WHERE co.customer_id = $1 AND co.owner_id IS NULL AND r.subject_id = co.id AND r.waits = TRUE) \
         AND (assignee_id = $2 OR (assignee_id IS NULL AND $2 IS NULL))",
        customer,
        from,
        to
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn what_waits_for_a_person_is_put_in_order_by_the_index_alone() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        let steps = plan(&mut conn, OPEN_OF).await;
        let searches = steps.iter().filter(|step| step.contains("COVERING INDEX reminder_open_of")).count();
        assert_eq!(searches, 2, "{steps:#?}");
        let steps = plan(&mut conn, OF_OCCASIONS).await;
        assert!(steps.iter().any(|step| step.contains("reminder_by_occasion (occasion=?)")), "{steps:#?}");
    }
}
