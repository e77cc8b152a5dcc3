//! Planning: brings the reminders of a term in line with its key dates. Planning twice changes nothing.

use crate::door::Door;
use crate::error::OfficeError;
use chrono::NaiveDate;
use domain::dates::KeyDate;
use domain::words::{ContractState, ReminderKind, ReminderState};
use storage::Word;
use storage::dated_term::DatedTermRow;
use storage::reminder::{ReminderRow, SUBJECT_CONTRACT};
use uuid::Uuid;

/// A reminder as it should stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    kind: ReminderKind,
    due_on: NaiveDate,
    falls_on: NaiveDate,
}

/// Brings the reminders of a term in line with its key dates.
pub(crate) async fn plan_term(door: &mut Door<'_>, term: &DatedTermRow, dates: &[KeyDate]) -> Result<(), OfficeError> {
    let wanted = wanted(term, dates);
    let stored = storage::reminder::list_of_occasion(door, term.term_id).await?;
    let assignee = term.owner_id.or(term.customer_owner_id);
    let today = door.today();
    // Of what has passed at the time of planning, only the latest is told; the rest is born superseded.
    let latest_passed = wanted.iter().filter(|want| want.due_on <= today).max_by_key(|want| rank(want)).copied();
    for want in &wanted {
        let fresh = match latest_passed {
            Some(latest) if want.due_on <= today && *want != latest => ReminderState::Superseded,
            _ => ReminderState::Planned,
        };
        let known = stored.iter().find(|row| row.kind.0 == want.kind && row.due_on == want.due_on);
        match known {
            None => insert(door, term, *want, fresh, assignee).await?,
            Some(row) => {
                let state = restated(row, fresh);
                if state != row.state.0 || row.falls_on != want.falls_on || row.assignee_id != assignee {
                    storage::reminder::update_plan(door, row.id, state, want.falls_on, assignee).await?;
                }
            }
        }
    }
    for row in &stored {
        let still = wanted.iter().any(|want| want.kind == row.kind.0 && want.due_on == row.due_on);
        let gone = match row.state.0 {
            ReminderState::Planned => Some(ReminderState::Superseded),
            ReminderState::Open | ReminderState::Snoozed => Some(ReminderState::Withdrawn),
            ReminderState::Done | ReminderState::Superseded | ReminderState::Withdrawn => None,
        };
        if let Some(state) = gone.filter(|_| !still) {
            storage::reminder::update_plan(door, row.id, state, row.falls_on, row.assignee_id).await?;
        }
    }
    Ok(())
}

/// What a term is to be reminded of: nothing once it has an outcome or its contract is closed, and nothing
/// where it had ended before it was entered (that is a fault).
fn wanted(term: &DatedTermRow, dates: &[KeyDate]) -> Vec<Wanted> {
    let ended_before_entry = term.expires_on.is_none_or(|day| day < term.entered_on);
    if term.outcome.is_some() || term.state.0 != ContractState::Active || ended_before_entry {
        return Vec::new();
    }
    dates
        .iter()
        .map(|date| Wanted { kind: ReminderKind::of(date.kind), due_on: date.remind_on, falls_on: date.date })
        .collect()
}

/// Which of two passed reminders is the later one; on the same day the weightier kind.
fn rank(want: &Wanted) -> (NaiveDate, ReminderKind) {
    (want.due_on, want.kind)
}

/// A row that stands already keeps what was done with it; one that was withdrawn or superseded by a date that
/// has now come back is planned again, unless it was delivered in that turn before.
fn restated(row: &ReminderRow, fresh: ReminderState) -> ReminderState {
    match row.state.0 {
        ReminderState::Planned => fresh,
        ReminderState::Superseded if row.turn == 0 => fresh,
        ReminderState::Withdrawn => ReminderState::Open,
        kept @ (ReminderState::Superseded | ReminderState::Open | ReminderState::Snoozed | ReminderState::Done) => kept,
    }
}

async fn insert(
    door: &mut Door<'_>,
    term: &DatedTermRow,
    want: Wanted,
    state: ReminderState,
    assignee_id: Option<Uuid>,
) -> Result<(), OfficeError> {
    let row = ReminderRow {
        id: door.new_id(),
        subject_kind: SUBJECT_CONTRACT.to_owned(),
        subject_id: term.contract_id,
        occasion: term.term_id,
        kind: Word(want.kind),
        due_on: want.due_on,
        falls_on: want.falls_on,
        state: Word(state),
        assignee_id,
        snoozed_until: None,
        turn: 0,
        closed_by: None,
        version: 1,
    };
    storage::reminder::insert(door, &row).await?;
    Ok(())
}

/// Hands what is still to be acted on of a card's contracts, as far as they have no owner of their own, to another person.
pub(crate) async fn reassign_customer(
    door: &mut Door<'_>,
    customer: Uuid,
    from: Option<Uuid>,
    to: Option<Uuid>,
) -> Result<(), OfficeError> {
    storage::reminder::update_assignee_of_customer(door, customer, from, to).await?;
    Ok(())
}
