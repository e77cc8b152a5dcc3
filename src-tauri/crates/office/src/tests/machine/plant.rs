//! Bugs planted in the reminders while a test asks for one: each hook stands beside the line that it breaks, and only
//! where tests are compiled.

use crate::OfficeError;
use chrono::{Days, NaiveDate};
use domain::dates::KeyDate;
use domain::words::ReminderState;
use std::cell::Cell;
use storage::engine::Conn;
use storage::escalation::WaitingRow;
use storage::reminder::ReminderRow;
use uuid::Uuid;

/// A bug that other programs have had, or that somebody may have the idea of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bug {
    /// A reminder is a new row with each planning.
    NoUniqueKey,
    /// Only what fell due since the last look is told.
    Watermark,
    /// What fell due more than thirty days ago is not told.
    LookBackLimit,
    /// Who must act is part of what a reminder is recognised by.
    RecipientInTheKey,
    /// A legal date on a day off moves to the working day before.
    LegalDateShifted,
    /// A look also tells what was superseded.
    SupersededDelivered,
    /// What was handed on is forgotten, and handed on once more.
    EscalatedTwice,
    /// What somebody has put off or dealt with is told again as if nobody had.
    AgainAfterReaction,
}

thread_local! {
    // Each test has its own thread, and all of its office runs on it.
    static PLANTED: Cell<Option<Bug>> = const { Cell::new(None) };
    static LAST_LOOK: Cell<Option<NaiveDate>> = const { Cell::new(None) };
}

pub(crate) fn sow(bug: Option<Bug>) {
    PLANTED.set(bug);
    LAST_LOOK.set(None);
}

fn is(bug: Bug) -> bool {
    PLANTED.get() == Some(bug)
}

/// Whether planning finds again the row that it made before.
pub(crate) fn recognises(row: &ReminderRow, assignee: Option<Uuid>) -> bool {
    !is(Bug::NoUniqueKey) && (!is(Bug::RecipientInTheKey) || row.assignee_id == assignee)
}

/// Lets a row that was not recognised pass by the table's own key.
pub(crate) fn pass_the_key(mut row: ReminderRow) -> ReminderRow {
    if is(Bug::NoUniqueKey) || is(Bug::RecipientInTheKey) {
        row.subject_kind = row.id.to_string();
    }
    row
}

pub(crate) fn shift_legal_dates(dates: &mut [KeyDate]) {
    if is(Bug::LegalDateShifted) {
        for date in dates.iter_mut().filter(|date| date.legal) {
            date.date = date.remind_on;
        }
    }
}

/// What a look finds due.
pub(crate) async fn found_due(
    mut due: Vec<ReminderRow>,
    conn: &mut Conn,
    day: NaiveDate,
) -> Result<Vec<ReminderRow>, OfficeError> {
    let snoozed = |row: &ReminderRow| row.state.0 == ReminderState::Snoozed;
    if is(Bug::Watermark) {
        let last = LAST_LOOK.replace(Some(day));
        due.retain(|row| snoozed(row) || last.is_none_or(|last| row.due_on > last));
    }
    if is(Bug::LookBackLimit) {
        due.retain(|row| snoozed(row) || row.due_on + Days::new(30) >= day);
    }
    if is(Bug::SupersededDelivered) {
        let superseded = storage::reminder::list_in_state(conn, ReminderState::Superseded, None, i64::MAX).await?;
        due.extend(superseded.into_iter().filter(|row| row.due_on <= day));
    }
    Ok(due)
}

/// What a look finds to tell again.
pub(crate) async fn found_again(
    mut rows: Vec<ReminderRow>,
    conn: &mut Conn,
    day: NaiveDate,
) -> Result<Vec<ReminderRow>, OfficeError> {
    if is(Bug::AgainAfterReaction) {
        for state in [ReminderState::Done, ReminderState::Snoozed] {
            let handled = storage::reminder::list_in_state(conn, state, None, i64::MAX).await?;
            rows.extend(handled.into_iter().filter(|row| row.turn > 0 && row.due_on + Days::new(3) <= day));
        }
    }
    Ok(rows)
}

/// What a look finds to hand on.
pub(crate) async fn found_to_escalate(
    mut waiting: Vec<WaitingRow>,
    conn: &mut Conn,
) -> Result<Vec<WaitingRow>, OfficeError> {
    if is(Bug::EscalatedTwice) {
        let open = storage::reminder::list_in_state(conn, ReminderState::Open, None, i64::MAX).await?;
        let handed_on = open.into_iter().filter(|row| row.escalated_at.is_some());
        waiting.extend(handed_on.map(|row| WaitingRow { id: row.id, assignee_id: row.assignee_id }));
        let forget = sqlx::query("DELETE FROM escalation").execute(conn.sqlite().unwrap()).await;
        forget.map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
    }
    Ok(waiting)
}
